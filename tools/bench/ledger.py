"""A unit with one large ledger, as a busy office would have it: the same seed always gives the same rows.

python -m tools.bench.ledger FOLDER ROWS makes one in a process of its own, whose memory goes with it.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

LEDGER = "研学台账.xlsx"
HEADINGS = ("序号", "日期", "活动名称", "形式", "承办处室", "参加人员", "场次", "学时", "经费")
QUARTERS = ("一季度", "二季度", "三季度", "四季度")
YEAR = 2025
PERIOD = f"{YEAR}Q3"
ASKED = "走出去人次"
"""The figure that is explained: a condition, a list of names and the days decide it."""

_FORMS = ("线上", "线下", "走出去", "请进来")
_DIVISIONS = (
    "办公室",
    "综合一处",
    "综合二处",
    "政策研究处",
    "法规处",
    "财务处",
    "人事处",
    "信息处",
    "督查室",
    "机关党委",
)
_THEMES = ("基层治理", "数据分析", "应急管理", "公文写作", "政策解读", "财务制度", "保密教育", "营商环境", "乡村振兴")
_KINDS = ("专题讲座", "现场教学", "案例研讨", "集中学习", "经验交流", "业务培训")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
_GIVEN = ("建国", "晓明", "丽华", "志强", "雪", "磊", "文静", "海涛", "敏", "思远", "佳怡", "伟")
_COLLEAGUES = 24

_UNIT = """\
名称: 测速用单位
简称: 测速
署名: 测速用单位
干部总数: 240
"""
_LEDGERS = """\
研学:
  文件: 研学台账.xlsx
  日期列: 日期
  列:
    日期: {类型: 日期, 必填: true}
    活动名称: {类型: 文本, 必填: true}
    形式: {类型: 选项, 取值: [线上, 线下, 走出去, 请进来]}
    承办处室: {类型: 文本}
    参加人员: {类型: 名单}
    场次: {类型: 整数, 最小: 0}
    学时: {类型: 小数}
    经费: {类型: 金额, 单位: 元}
"""
FIGURES = """\
指标:
  研学场次: {台账: 研学, 算法: 求和, 列: 场次, 单位: 场次}
  走出去场次: {台账: 研学, 条件: {形式: [走出去, 请进来]}, 算法: 求和, 列: 场次, 单位: 场次}
  走出去人次: {台账: 研学, 条件: {形式: 走出去}, 算法: 人次, 列: 参加人员, 单位: 人次}
  研学人数: {台账: 研学, 算法: 去重, 列: 参加人员, 单位: 人}
  研学学时: {台账: 研学, 算法: 求和, 列: 学时, 单位: 学时}
  研学经费: {台账: 研学, 算法: 求和, 列: 经费, 单位: 元, 格式: 万元2}
  人均学时: {计算: 研学学时 / 单位.干部总数, 单位: 学时, 格式: 小数1}
  处室场次: {台账: 研学, 算法: 求和, 列: 场次, 单位: 场次, 分组: 承办处室}
  处室研学: {表格: {分组: 承办处室, 指标: [研学场次, 研学人数, 研学经费], 合计: true}}
"""


def make_unit(folder: Path, rows: int, more_figures: str = "") -> None:
    """Write the definitions and the ledger of a unit with that many rows, a sheet a quarter."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("unit", _UNIT), ("ledgers", _LEDGERS), ("figures", FIGURES + more_figures)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    draw = random.Random(YEAR)  # noqa: S311 - rows, no secrets
    with xlsxwriter.Workbook(folder / LEDGER, {"default_date_format": "yyyy/m/d"}) as book:
        for number, quarter in enumerate(QUARTERS):
            share = rows * (number + 1) // len(QUARTERS) - rows * number // len(QUARTERS)
            _fill(book.add_worksheet(quarter), quarter, list(_rows(draw, number, share)))


def _rows(draw: random.Random, quarter: int, count: int) -> Iterator[Sequence[object]]:
    """Records in the order of their days, as offices write them down."""
    first = date(YEAR, 3 * quarter + 1, 1)
    everyone = draw.sample(
        [surname + given for surname in _SURNAMES for given in _GIVEN], _COLLEAGUES * len(_DIVISIONS)
    )
    staff = {division: everyone[at :: len(_DIVISIONS)] for at, division in enumerate(_DIVISIONS)}
    for at in range(count):
        division = draw.choice(_DIVISIONS)
        name = f"{draw.choice(_THEMES)}{draw.choice(_KINDS)}（第{at % 400 + 1}期）"
        present = set(draw.sample(range(_COLLEAGUES), draw.choice((1, 2, 2, 3, 3, 4, 6))))
        people = "、".join(name for rank, name in enumerate(staff[division]) if rank in present)
        day = first + timedelta(at * 90 // count)
        hours, cost = (
            draw.randint(1, 16) / 2,
            draw.choice((0, draw.randrange(5, 8000, 5), draw.randrange(800_000) / 100)),
        )
        yield at + 1, day, name, draw.choice(_FORMS), division, people, draw.choice((1, 1, 1, 2, 3)), hours, cost


def _fill(sheet: Worksheet, quarter: str, rows: Sequence[Sequence[object]]) -> None:
    """A title, the headings, the records, and the total that somebody added up below."""
    sheet.write_string(0, 0, f"{YEAR}年{quarter}研学活动台账")
    sheet.write_row(1, 0, HEADINGS)
    for at, row in enumerate(rows, 2):
        sheet.write_row(at, 0, row)
    sheet.write_string(len(rows) + 2, 0, "合计")
    for at in (6, 7, 8):
        total = sum(float(str(row[at])) for row in rows)
        sheet.write_number(len(rows) + 2, at, round(total, 2))


if __name__ == "__main__":
    make_unit(Path(sys.argv[1]), int(sys.argv[2]))
