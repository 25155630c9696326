"""Many small units as a province has them, each with ledgers as people keep them; the same number, the same bytes."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter

PERIOD = "2025Q1-Q3"
_YEAR = 2025
_SAVED = datetime(_YEAR, 10, 9, 9, 0)  # noqa: DTZ001 - workbooks know no time zones
_COUNTIES = ("安宁", "白河", "长岭", "大洼", "东明", "丰泽", "高阳", "海丰", "金川", "乐山", "龙泉", "南江", "平湖")
_OFFICES = ("应急管理局", "政府办公室", "文化旅游局", "财政局", "教育局", "民政局", "水利局", "司法局", "审计局")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
_GIVEN = ("建国", "晓明", "丽华", "志强", "文静", "海涛", "思远", "佳怡", "子涵", "雨桐")
_DIVISIONS = ("办公室", "综合科", "业务科", "法规科")
_THEMES = ("基层治理", "数据分析", "应急管理", "公文写作", "政策解读", "保密教育", "营商环境", "乡村振兴")
_FORMS = ("线上", "线下", "走出去", "请进来")
_AWARDS = ("一等奖", "二等奖", "三等奖")
_SEPARATORS = ("、", "，", ";", "\n")
_STAFF, _EVENTS, _COURSES, _HONOURS = 16, 36, 40, 6

_UNIT = """\
名称: {name}
简称: {short}
署名: {name}
干部总数: {staff}
文书:
  工作总结: {{模板: 工作总结}}
  下一步工作计划: {{模板: 下一步工作计划}}
"""
_LEDGERS = """\
研学:
  文件: 研学台账*.xlsx
  日期列: 日期
  主键: [日期, 活动名称]
  列:
    日期: {类型: 日期, 必填: true}
    活动名称: {类型: 文本, 必填: true, 别名: [主题, 活动主题]}
    形式: {类型: 选项, 取值: [线上, 线下, 走出去, 请进来]}
    承办科室: {类型: 文本}
    参加人员: {类型: 名单}
    场次: {类型: 整数, 最小: 0}
    经费: {类型: 金额, 单位: 元}
培训:
  文件: 培训学时台账.csv
  日期列: 日期
  列:
    日期: {类型: 日期, 必填: true}
    姓名: {类型: 文本, 必填: true}
    学时: {类型: 小数, 单位: 学时}
荣誉:
  文件: 荣誉台账.xlsx
  日期列: 日期
  列:
    日期: {类型: 日期, 必填: true}
    姓名: {类型: 文本, 必填: true}
    奖项: {类型: 文本}
名册:
  文件: 干部名册.xlsx
  列:
    姓名: {类型: 文本, 必填: true}
    科室: {类型: 文本}
"""
_FIGURES = """\
指标:
  研学场次: {台账: 研学, 算法: 求和, 列: 场次, 单位: 场次, 时段: 今年以来}
  走出去场次: {台账: 研学, 条件: {形式: [走出去, 请进来]}, 算法: 求和, 列: 场次, 单位: 场次}
  研学人数: {台账: 研学, 算法: 去重, 列: 参加人员, 单位: 人}
  研学人次: {台账: 研学, 算法: 人次, 列: 参加人员, 单位: 人次}
  研学经费: {台账: 研学, 算法: 求和, 列: 经费, 单位: 元, 格式: 万元2}
  研学主题: {台账: 研学, 算法: 列举, 列: 活动名称}
  青年干部人数: {台账: 名册, 算法: 计数, 单位: 人}
  青年占比: {计算: 青年干部人数 / 单位.干部总数, 格式: 约百分比}
  学时合计: {台账: 培训, 算法: 求和, 列: 学时, 单位: 学时}
  参训人数: {台账: 培训, 算法: 去重, 列: 姓名, 单位: 人}
  人均学时: {计算: 学时合计 / 参训人数, 单位: 学时, 格式: 小数1}
  个人学时: {台账: 培训, 算法: 求和, 列: 学时, 单位: 学时, 分组: {列: 姓名, 全集: 名册.姓名}}
  达标人数: {计算: 组数(个人学时 >= 20), 单位: 人}
  荣誉人次: {台账: 荣誉, 算法: 计数, 单位: 人次}
  获奖情况: {台账: 荣誉, 算法: 明细, 列: [姓名, 奖项]}
  科室研学: {表格: {分组: 承办科室, 指标: [研学场次, 研学人数, 研学经费], 合计: true}}
勾稽:
  - 走出去场次 <= 研学场次
"""
_PLAN = """\
"2025":
  方向:
    - 名称: 抓实集中研学
      任务:
        - {事项: 研学活动, 频次: 每月3次, 指标: 研学场次, 目标: 36场次, 牵头: 办公室, 时限: 2025年12月31日}
"2025Q4":
  方向:
    - 名称: 抓实集中研学
      总述: 围绕中心工作，按月组织研学
      任务:
        - {事项: 研学活动, 措施: 按月制定方案, 频次: 每月3次, 指标: 研学场次, 目标: 9场次, 牵头: 办公室, 时限: 12月底前}
        - {事项: 实地走访, 措施: 走进企业和社区, 指标: 走出去场次, 目标: 5场次, 牵头: 业务科, 时限: 2025年12月20日}
    - 名称: 抓好教育培训
      总述: 保证人人参训、按期达标
      任务:
        - {事项: 学时管理, 措施: 按月通报进度、及时补训, 目标: 人人达标, 牵头: 综合科, 时限: 2025年12月31日}
  问题: []
"2025Q1-Q3":
  问题:
    - {表现: 科室之间参训不够均衡, 原因: 工作任务有轻有重, 措施: 按月通报、分批补训}
"""
_SUMMARY = """\
---
标题: "{{ 单位.名称 }}{{ 本期.名称 }}青年干部培养工作总结"
---
{{ 本期.名称 }}，{{ 单位.名称 }}坚持学用结合、以学促干，
{{ 青年干部人数 }}青年干部（占干部总数的{{ 青年占比 }}）参加培养，各项工作有序推进。

# 主要工作及成效

## 集中研学扎实开展
[[今年以来，开展研学活动{{ 研学场次 }}[[，其中走出去、请进来{{ 走出去场次 }}]]，{{ 研学人数 }}参加，共{{ 研学人次 }}。]]
[[围绕{{ 研学主题|列举(3, "", "个") }}主题深入研讨。]][[投入经费{{ 研学经费 }}。]]

各科室研学情况如下：

{{ 科室研学 }}

## 教育培训稳步推进
[[{{ 参训人数 }}参加培训，累计{{ 学时合计 }}，人均{{ 人均学时 }}。]][[{{ 达标人数 }}已完成学时任务。]]

## 培养成果逐步显现
[[获得荣誉{{ 荣誉人次 }}。]]主要有：
{% for 奖 in 获奖情况 %}
- {{ 奖.姓名 }}获{{ 奖.奖项 }}
{% endfor %}

# 存在问题

{% for 问题 in 本期.问题 %}
- {{ 问题.表现 }}，{{ 问题.原因 }}
{% endfor %}
"""


def make_offices(inputs: Path, count: int) -> None:
    """Write so many units, each with four ledgers, two documents to make and a way of its own to keep its rows."""
    for number in range(count):
        make_office(inputs / f"{number:04}{_name(number)}", number)


def make_office(folder: Path, number: int) -> None:
    """Write the unit of a number."""
    (folder / "templates").mkdir(parents=True, exist_ok=True)
    draw = random.Random(number)  # noqa: S311 - rows, no secrets
    people = draw.sample([surname + given for surname in _SURNAMES for given in _GIVEN], _STAFF)
    unit = _UNIT.format(name=f"某市{_name(number)}", short=_name(number), staff=draw.randint(40, 90))
    texts = {"unit": unit, "ledgers": _LEDGERS, "figures": _FIGURES, "plan": _PLAN}
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "templates" / "工作总结.md").write_text(_SUMMARY, encoding="utf-8")
    _write_studies(folder, draw, people, number)
    _write_courses(folder / "培训学时台账.csv", draw, people)
    honours = [(_written(_day(draw), at), draw.choice(people), draw.choice(_AWARDS)) for at in range(_HONOURS)]
    _write(folder / "荣誉台账.xlsx", [("Sheet1", [("荣誉登记表",), ("日期", "姓名", "奖项"), *honours])])
    roster = [(at, name, _DIVISIONS[at % len(_DIVISIONS)]) for at, name in enumerate(people, 1)]
    _write(folder / "干部名册.xlsx", [("名册", [("序号", "姓名", "科室"), *roster, ("填表人：张三",)])])


def _name(number: int) -> str:
    county = _COUNTIES[number // len(_OFFICES) % len(_COUNTIES)]
    return f"{county}县{_OFFICES[number % len(_OFFICES)]}"


def _write_studies(folder: Path, draw: random.Random, people: Sequence[str], number: int) -> None:
    """A sheet a quarter, with a title, the heading in this office's words, a total and who filled it in."""
    theme = ("活动名称", "主题", "活动主题")[number % 3]
    sheets = []
    for quarter, name in enumerate(("一季度", "二季度", "三季度")):
        rows = list(_studies(draw, people, quarter, _SEPARATORS[number % len(_SEPARATORS)]))
        total = ("合计", "", "", "", "", "", sum(row[6] for row in rows), "")
        heading = ("序号", "日期", theme, "形式", "承办科室", "参加人员", "场次", "经费")
        sheets.append((name, [(f"{_YEAR}年{name}研学活动台账",), heading, *rows, total, ("填表人：王五",)]))
    _write(folder / ("研学台账.xlsx" if number % 2 else "研学台账(改)(2).xlsx"), sheets)


def _studies(
    draw: random.Random, people: Sequence[str], quarter: int, separator: str
) -> Iterator[tuple[int, date | str, str, str, str, str, int, int]]:
    share = _EVENTS // 3
    for at in range(share):
        day = date(_YEAR, 3 * quarter + 1, 1) + timedelta(at * 88 // share)
        present = separator.join(draw.sample(people, draw.randint(2, 6)))
        name = f"{draw.choice(_THEMES)}研讨（第{quarter * share + at + 1}期）"
        division = draw.choice(_DIVISIONS)
        yield (at + 1, _written(day, at), name, draw.choice(_FORMS), division, present, draw.choice((1, 1, 2)),
               draw.randrange(0, 6000, 50))  # fmt: skip


def _write_courses(path: Path, draw: random.Random, people: Sequence[str]) -> None:
    """As the training platform exports it: GB18030, comma-separated."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(("日期", "姓名", "学时"))
    writer.writerows((_day(draw).isoformat(), draw.choice(people), draw.randint(2, 16) / 2) for _ in range(_COURSES))
    path.write_bytes(text.getvalue().encode("gb18030"))


def _day(draw: random.Random) -> date:
    return date(_YEAR, 1, 1) + timedelta(draw.randrange(270))


def _written(day: date, at: int) -> date | str:
    """A day as one of several people would type it."""
    texts = (f"{day.year}.{day.month}.{day.day}", f"{day.year}年{day.month}月{day.day}日", day.isoformat())
    return day if at % 4 == 0 else texts[at % 3]


def _write(path: Path, sheets: Sequence[tuple[str, Sequence[Sequence[object]]]]) -> None:
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy/m/d"}) as book:
        book.set_properties({"created": _SAVED})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
