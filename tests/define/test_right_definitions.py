"""Files that are right: everything is understood as meant, and nothing is complained about."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.define import define
from pipeline.model.definition import (
    Aggregation,
    Algorithm,
    Calculation,
    Definitions,
    Format,
    Grouping,
    NumberStyle,
    Ordering,
    Reporting,
    Scope,
    Tabulation,
    ValueType,
)
from pipeline.model.diagnostic import LineLocation
from pipeline.model.expression import All, ColumnTest, Condition, Fact, Relation
from tests.support.definition_files import FIGURES, LEDGERS, write_unit


def understood(folder: Path, **files: str) -> Definitions:
    outcome = define(write_unit(folder, **files))
    assert outcome.diagnostics == ()
    return outcome.value


def aggregation(definitions: Definitions, name: str) -> Aggregation:
    source = definitions.figures[name].source
    assert isinstance(source, Aggregation)
    return source


def test_facts_are_typed_by_our_rules_not_by_yaml(tmp_path: Path) -> None:
    text = """\
名称: 某市数据局
干部总数: 57
比例: 0.5
编号: 007
时间: 12:30
日期: 2025-09-30
开通: yes
停用: off
手机: 13800001111
身份: 330102199001011234
引号: "57"
空: ~
科学: 1e5
八进制: 0o17
班子: [张三, 李四]
领导: {局长: 张三, 年龄: 50}
"""
    facts = understood(tmp_path, unit=text).unit.facts
    numbers = {name: fact for name, fact in facts.items() if isinstance(fact, Decimal)}
    assert numbers == {"干部总数": Decimal(57), "比例": Decimal("0.5")}
    assert [facts[name] for name in ("编号", "时间", "日期", "开通", "停用")] == [
        "007",
        "12:30",
        "2025-09-30",
        "yes",
        "off",
    ]
    assert [facts[name] for name in ("手机", "引号", "空", "科学", "八进制")] == [
        "13800001111",
        "57",
        "",
        "1e5",
        "0o17",
    ]
    assert facts["身份"] == "330102199001011234"
    assert (facts["班子"], facts["领导"]) == (("张三", "李四"), {"局长": "张三", "年龄": Decimal(50)})


def test_every_fact_knows_its_line_and_the_short_name_defaults(tmp_path: Path) -> None:
    unit = understood(tmp_path, unit="名称: 某市数据局\n领导:\n  局长: 张三\n").unit
    assert (unit.name, unit.short_name, unit.facts["简称"]) == ("某市数据局", "某市数据局", "某市数据局")
    assert unit.lines["领导.局长"] == LineLocation("unit.yaml", 3)


def test_documents_by_mapping_template_name_or_mere_list(tmp_path: Path) -> None:
    mapping = """\
名称: 某局
文书:
  工作总结:
  政务信息: 简报
  成长档案: {模板: 档案, 逐一: 名册.姓名, 标题: "{{ 本人.姓名 }}档案", 份号: 000001, 主送: [甲, 乙]}
"""
    first, second, third = understood(tmp_path / "a", unit=mapping).unit.requests
    assert (first.name, first.template, second.template, third.template) == ("工作总结", "工作总结", "简报", "档案")
    assert third.each == ("名册", "姓名")
    assert third.elements == {"标题": "{{ 本人.姓名 }}档案", "份号": "000001", "主送": ("甲", "乙")}
    assert third.location == LineLocation("unit.yaml", 5)
    listed = understood(tmp_path / "b", unit="名称: 某局\n文书: [工作总结, 政务信息]\n").unit.requests
    assert [request.template for request in listed] == ["工作总结", "政务信息"]
    assert understood(tmp_path / "c").unit.requests == ()


@pytest.mark.parametrize(
    ("written", "units", "ledgers", "days", "column"),
    [
        ("[办公室, 人事处]", ("办公室", "人事处"), (), None, ""),
        ("办公室、人事处", ("办公室", "人事处"), (), None, ""),
        ("{单位: [办公室], 台账: [研学], 时限: 5日, 列: 处室}", ("办公室",), ("研学",), 5, "处室"),
    ],
)
def test_who_must_report(
    tmp_path: Path, written: str, units: tuple[str, ...], ledgers: tuple[str, ...], days: int | None, column: str
) -> None:
    reporting = understood(tmp_path, unit=f"名称: 某局\n报送单位: {written}\n").unit.reporting
    assert reporting == Reporting(LineLocation("unit.yaml", 2), units, ledgers, days, column)


def test_a_ledger_with_everything(tmp_path: Path) -> None:
    text = """\
培训:
  文件: [培训*.xlsx, "*.csv"]
  工作表: 一季度、二季度
  日期列: [起, 止]
  主键: 起、姓名
  列:
    起: {类型: 日期, 必填: 是}
    止: 日期
    姓名: {类型: 文本, 必填: true, 别名: [人员, 参训人], 全集: 培训 . 姓名}
    方式: {类型: 选项, 取值: [线上，线下，混合]}
    学时: {类型: 小数, 最小: 0, 最大: 1000, 单位: 学时}
"""
    ledger = understood(tmp_path, ledgers=text, figures="").ledgers["培训"]
    assert (ledger.files, ledger.sheets) == (("培训*.xlsx", "*.csv"), ("一季度", "二季度"))
    assert (ledger.date_columns, ledger.key, ledger.is_roster) == (("起", "止"), ("起", "姓名"), False)
    assert ledger.columns["起"].required
    assert ledger.columns["止"].type is ValueType.DATE
    assert set(ledger.columns["姓名"].aliases) == {"人员", "参训人"}
    assert ledger.columns["姓名"].universe == ("培训", "姓名")
    assert ledger.columns["方式"].choices == ("线上", "线下", "混合")
    hours = ledger.columns["学时"]
    assert (hours.minimum, hours.maximum, hours.unit) == (Decimal(0), Decimal(1000), "学时")
    assert hours.location == LineLocation("ledgers.yaml", 11)


def test_ledgers_may_stand_under_one_key(tmp_path: Path) -> None:
    ledgers = "台账:\n" + "".join(f"  {line}\n" for line in LEDGERS.splitlines())
    assert list(understood(tmp_path, ledgers=ledgers).ledgers) == ["研学", "名册"]


def test_a_column_name_with_a_comma_is_one_name(tmp_path: Path) -> None:
    ledgers = "荣誉:\n  文件: 荣誉.xlsx\n  主键: 姓名、职务\n  列: {姓名、职务: 文本}\n"
    figures = "指标:\n  人数: {台账: 荣誉, 算法: 去重, 列: 姓名、职务}\n"
    definitions = understood(tmp_path, ledgers=ledgers, figures=figures)
    assert definitions.ledgers["荣誉"].key == ("姓名、职务",)
    assert aggregation(definitions, "人数").columns == ("姓名、职务",)


CHOICES = ColumnTest("形式", Relation.ANY_OF, ("走出去", "请进来"))


@pytest.mark.parametrize(
    ("written", "tests"),
    [
        ("{形式: [走出去, 请进来]}", (CHOICES,)),
        ("{形式: 走出去、请进来}", (CHOICES,)),
        ("{场次: {大于: 3, 不大于: 1,0}}", None),
        ("{场次: {大于: 3, 不大于: 10}}", (("场次", Relation.GREATER, "3"), ("场次", Relation.AT_MOST, "10"))),
        ("{场次: '>= 3'}", (("场次", Relation.AT_LEAST, "3"),)),
        ("{场次: ≥３}", (("场次", Relation.AT_LEAST, "3"),)),
        ("{场次: 3}", (("场次", Relation.ANY_OF, "3"),)),
        ("{日期: {不小于: 2025.3.1}}", (("日期", Relation.AT_LEAST, "2025-03-01"),)),
        ("{达标: true}", (("达标", Relation.ANY_OF, "是"),)),
        ("{处室: {非空: true}}", (ColumnTest("处室", Relation.FILLED),)),
        ("{处室: {非空: 否}}", (ColumnTest("处室", Relation.EMPTY),)),
        ("{处室: 为空}", (ColumnTest("处室", Relation.EMPTY),)),
        ("{活动名称: {不包含: [测试, 演练]}}", (ColumnTest("活动名称", Relation.LACKS, ("测试", "演练")),)),
        ("{活动名称: '一、二、三活动'}", (("活动名称", Relation.ANY_OF, "一、二、三活动"),)),
        ("{活动名称: ['甲、乙', 丙]}", (ColumnTest("活动名称", Relation.ANY_OF, ("甲、乙", "丙")),)),
        ("{处室: 综合处、业务处}", (ColumnTest("处室", Relation.ANY_OF, ("综合处", "业务处")),)),
        ("{处室: [综合处、业务处]}", (ColumnTest("处室", Relation.ANY_OF, ("综合处", "业务处")),)),
        ("{处室: 综合处，业务处}", (ColumnTest("处室", Relation.ANY_OF, ("综合处", "业务处")),)),
        ("{处室: {不等于: 综合处、业务处}}", (ColumnTest("处室", Relation.NONE_OF, ("综合处", "业务处")),)),
        ("{处室: ≠ 综合处、业务处}", (ColumnTest("处室", Relation.NONE_OF, ("综合处", "业务处")),)),
        ("{活动名称: {包含: 学习、讨论}}", (ColumnTest("活动名称", Relation.CONTAINS, ("学习", "讨论")),)),
        ("{场次: 1、2}", (ColumnTest("场次", Relation.ANY_OF, ("1", "2")),)),
        ("{场次: '1,200'}", (("场次", Relation.ANY_OF, "1200"),)),
        ("{参加人员: John Smith、张 三}", (ColumnTest("参加人员", Relation.ANY_OF, ("John Smith", "张 三")),)),
        ("{参加人员: 单位.领导.局长}", (ColumnTest("参加人员", Relation.ANY_OF, (Fact(("领导", "局长")),)),)),
    ],
)
def test_conditions_as_mappings(
    tmp_path: Path, written: str, tests: tuple[ColumnTest | tuple[str, Relation, str], ...] | None
) -> None:
    outcome = define(write_unit(tmp_path, figures=f"指标:\n  甲: {{台账: 研学, 算法: 计数, 条件: {written}}}\n"))
    if tests is None:
        assert [one.code for one in outcome.diagnostics] == ["D020"]  # 1,0 falls apart inside braces
        return
    assert outcome.diagnostics == ()
    wanted = [one if isinstance(one, ColumnTest) else ColumnTest(one[0], one[1], (one[2],)) for one in tests]
    assert aggregation(outcome.value, "甲").condition == All(tuple(wanted))


@pytest.mark.parametrize(
    "value", ["处室 = 综合处、业务处", "场次 = 1、2", "活动名称 = “甲、乙”", "经费 > 1,200", "经费 = 1,200、3"]
)
def test_a_value_means_the_same_in_a_mapping_and_in_a_sentence(tmp_path: Path, value: str) -> None:
    column, sign, values = value.replace("“", '"').replace("”", '"').split(" ")
    line = f"{column}: {values}" if sign == "=" else f"{column}: '{sign} {values}'"
    block = f"指标:\n  甲:\n    台账: 研学\n    算法: 计数\n    条件:\n      {line}\n"
    sentence = f"指标:\n  甲:\n    台账: 研学\n    算法: 计数\n    条件: {value}\n"
    one = aggregation(understood(tmp_path / "一", figures=block), "甲").condition
    other = aggregation(understood(tmp_path / "二", figures=sentence), "甲").condition
    assert one == All((other,))


def test_a_condition_as_text_is_the_same_tree(tmp_path: Path) -> None:
    figures = "指标:\n  甲: {台账: 研学, 算法: 计数, 条件: 形式 = 走出去、请进来 且 场次 > 1}\n"
    source = aggregation(understood(tmp_path, figures=figures), "甲")
    expected: Condition = All((CHOICES, ColumnTest("场次", Relation.GREATER, ("1",))))
    assert (source.condition, source.condition_text) == (expected, "形式 = 走出去、请进来 且 场次 > 1")


def test_figures_of_every_kind(tmp_path: Path) -> None:
    figures = """\
指标:
  场次: {台账: 研学, 算法: 求和, 列: 场次, 单位: 场次, 时段: 今年以来, 目标: 12场次, 说明: 以签到表为准}
  人数: {台账: 研学, 算法: 去重, 列: 参加人员, 单位: 人}
  占比: {计算: 人数 / 单位.干部总数, 格式: 约百分比, 目标: 30%}
  翻倍: 场次 × 2
  首场: {台账: 研学, 算法: 首日}
  全部: {台账: 研学, 算法: 明细}
  经费: {台账: 研学, 算法: 求和, 列: 经费, 单位: 万元, 格式: 万元2}
  个人: {台账: 研学, 算法: 计数, 单位: 次, 分组: {列: 参加人员, 全集: 名册.姓名}}
  多次: {计算: 组数(个人 >= 2), 单位: 人}
  各处: {表格: {分组: 处室, 指标: [场次, 人数], 合计: true, 排序: 场次 降, 前: 10}}
勾稽:
  - 人数 <= 场次 * 100
  - 合计(个人) ＝ 合计(个人)
"""
    found = understood(tmp_path, figures=figures)
    assert (found.figures["场次"].target, found.figures["场次"].meaning) == (Decimal(12), "以签到表为准")
    assert aggregation(found, "场次").scope is Scope.YEAR_TO_DATE
    assert (found.figures["占比"].format, found.figures["占比"].target) == (
        Format(NumberStyle.ABOUT_PERCENT),
        Decimal("0.3"),
    )
    assert isinstance(found.figures["翻倍"].source, Calculation)
    assert found.figures["翻倍"].unit == "场次"
    assert aggregation(found, "首场").columns == ("日期",)
    assert aggregation(found, "全部").columns == tuple(found.ledgers["研学"].columns)
    assert (found.figures["经费"].unit, found.figures["经费"].format) == ("元", Format(NumberStyle.TEN_THOUSAND, 2))
    assert aggregation(found, "个人").algorithm is Algorithm.COUNT
    assert aggregation(found, "个人").grouping == Grouping("参加人员", ("名册", "姓名"))
    assert found.figures["各处"].source == Tabulation(
        Grouping("处室"), ("场次", "人数"), total=True, ordering=Ordering("场次", descending=True), top=10
    )
    assert [check.text for check in found.checks] == ["人数 <= 场次 * 100", "合计(个人) ＝ 合计(个人)"]


@pytest.mark.parametrize(
    ("written", "style", "places"),
    [
        ("整数", NumberStyle.INTEGER, None),
        ("小数2", NumberStyle.DECIMAL, 2),
        ("小数２", NumberStyle.DECIMAL, 2),
        ("保留两位小数", NumberStyle.DECIMAL, 2),
        ("百分比", NumberStyle.PERCENT, None),
        ("百分比1", NumberStyle.PERCENT, 1),
        ("约百分比", NumberStyle.ABOUT_PERCENT, None),
        ("万元2", NumberStyle.TEN_THOUSAND, 2),
    ],
)
def test_formats(tmp_path: Path, written: str, style: NumberStyle, places: int | None) -> None:
    figures = f"指标:\n  甲: {{台账: 研学, 算法: 求和, 列: 经费, 格式: {written}}}\n"
    assert understood(tmp_path, figures=figures).figures["甲"].format == Format(style, places)


@pytest.mark.parametrize("sum_of", ["篇数 + 部数", "人员 + 骨干", "2 * 篇数 - 部数", "篇数 + 3"])
def test_kinds_that_may_be_added(tmp_path: Path, sum_of: str) -> None:
    figures = f"""\
指标:
  篇数: {{台账: 研学, 算法: 计数, 单位: 篇}}
  部数: {{台账: 研学, 算法: 计数, 单位: 部}}
  人员: {{台账: 名册, 算法: 计数, 单位: 人}}
  骨干: {{台账: 名册, 算法: 计数, 单位: 名}}
  成果: {{计算: {sum_of}, 单位: 项}}
"""
    understood(tmp_path, figures=figures)


def test_plans_by_list_by_name_and_in_short(tmp_path: Path) -> None:
    plan = """\
2025:
  方向:
    - 名称: 夯实理论
      总述: 理论为先
      任务:
        - {事项: 学习日, 措施: [集中学, 自学], 频次: 每月, 指标: 研学场次, 目标: 12, 牵头: 人事处,
           配合: 办公室、机关党委, 责任领导: 张三, 时限: 每月底前, 备注: 无}
        - 政治能力报告：每季一次
  问题:
    - {表现: 参加不够, 原因: 工学矛盾, 措施: 统筹安排}
    - 报送不及时：三个处室迟报
2025年四季度:
  方向:
    能力提升: [{事项: 轮岗, 时限: 2025-12-31}]
  问题: 无
"""
    plans = understood(tmp_path, plan=plan).plans
    assert list(plans) == ["2025", "2025Q4"]
    (direction,) = plans["2025"].directions
    task, short = direction.tasks
    assert (direction.name, direction.summary, short.item) == ("夯实理论", "理论为先", "政治能力报告：每季一次")
    assert (task.item, task.measures, task.frequency, task.figure) == ("学习日", "集中学；自学", "每月", "研学场次")
    assert (task.target, task.lead_division, task.other_divisions) == ("12", "人事处", ("办公室", "机关党委"))
    assert (task.leader, task.due, task.remark) == ("张三", "每月底前", "无")
    assert [problem.symptom for problem in plans["2025"].problems] == ["参加不够", "报送不及时：三个处室迟报"]
    assert plans["2025Q4"].directions[0].tasks[0].due == "2025-12-31"
    assert plans["2025Q4"].problems == ()


def test_old_encodings_are_read_and_said(tmp_path: Path) -> None:
    for encoding, code in (("gbk", "D003"), ("utf-16", "D003"), ("utf-8-sig", "D005")):
        outcome = define(write_unit(tmp_path / encoding, unit="名称: 某市数据局\n".encode(encoding)))
        assert outcome.value.unit.name == "某市数据局"
        assert [one.code for one in outcome.diagnostics] == [code]
        assert str(outcome.diagnostics[0].location) == "unit.yaml 第1行"


def test_windows_line_ends_do_not_move_lines(tmp_path: Path) -> None:
    definitions = understood(tmp_path, figures=FIGURES.replace("\n", "\r\n"), ledgers=LEDGERS.replace("\n", "\r\n"))
    assert definitions.figures["研学人数"].location == LineLocation("figures.yaml", 3)
