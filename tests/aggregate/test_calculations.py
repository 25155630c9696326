"""计算, functions over groups, 表格 and 勾稽."""

from datetime import date
from decimal import Decimal

from pipeline.aggregate import aggregate
from pipeline.model.definition import (
    Algorithm,
    CrossCheck,
    FactValue,
    FigureDefinition,
    Format,
    Grouping,
    NumberStyle,
    Ordering,
    Tabulation,
    ValueType,
)
from pipeline.model.diagnostic import LineLocation, Outcome
from pipeline.model.expression import ColumnTest, Relation
from pipeline.model.figure import Figure, FigureSet, FigureValue, GroupFigure, TableFigure
from pipeline.model.ledger import CellValue
from pipeline.model.period import Period
from pipeline.wording import printed
from tests.support.ledgers import (
    Bad,
    calculated,
    column,
    counted,
    days,
    definitions,
    formula,
    ledger,
    ledger_definition,
    must_hold,
    numbers,
    tabulated,
)

Rows = dict[str, list[CellValue]]

TRAINING = ledger_definition(
    "培训",
    column("日期", ValueType.DATE),
    column("姓名", ValueType.TEXT),
    column("处室", ValueType.CHOICE),
    column("学时", ValueType.DECIMAL, "学时"),
    dates=("日期",),
)
ROSTER = ledger_definition("名册", column("姓名", ValueType.TEXT))
ROWS: Rows = {
    "日期": days("2025-03-01", "2025-03-02", "2025-04-10", "2025-05-06", "2025-06-20"),
    "姓名": ["甲", "乙", "甲", "丙", "乙"],
    "处室": ["一处", "二处", "一处", "三处", "二处"],
    "学时": numbers("40", "12.5", "20", "60", "12.5"),
}
PEOPLE: list[CellValue] = ["丁", "甲", "乙", "丙"]
HOURS = counted(
    "个人学时", "培训", Algorithm.SUM, "学时", grouping=Grouping("姓名", ("名册", "姓名")), unit="学时", target=60
)
TOTAL = counted("学时", "培训", Algorithm.SUM, "学时", unit="学时")
TRAINED = counted("参训人数", "培训", Algorithm.DISTINCT, "姓名", unit="人")
PEOPLE_COUNT = counted("人数", "名册", Algorithm.COUNT, unit="人")


def run(
    *figures: FigureDefinition, rows: Rows | None = None, checks: tuple[CrossCheck, ...] = (),
    facts: dict[str, FactValue] | None = None, people: list[CellValue] | None = None,
) -> Outcome[FigureSet]:  # fmt: skip
    ledgers = {"培训": ledger("培训", rows or ROWS), "名册": ledger("名册", {"姓名": people or PEOPLE})}
    defined = definitions([TRAINING, ROSTER], figures, checks, facts)
    return aggregate(ledgers, defined, Period.parse("2025H1"), date(2025, 6, 30))


def one(outcome: Outcome[FigureSet], name: str) -> Figure:
    figure = outcome.value.figures[name]
    assert isinstance(figure, Figure)
    return figure


def members(outcome: Outcome[FigureSet], name: str) -> dict[str, FigureValue]:
    figure = outcome.value.figures[name]
    assert isinstance(figure, GroupFigure)
    return {member: each.value for member, each in figure.members.items() if isinstance(each, Figure)}


def codes(outcome: Outcome[FigureSet]) -> list[str]:
    return [each.code for each in outcome.diagnostics]


def test_people_without_rows_count_nothing_in_the_order_of_the_roster() -> None:
    found = members(run(HOURS), "个人学时")
    assert list(found.items()) == [("丁", 0), ("甲", 60), ("乙", 25), ("丙", 60)]


def test_departments_of_a_roster_may_be_those_of_many_people() -> None:
    by_office = counted("处室学时", "培训", Algorithm.SUM, "学时", grouping=Grouping("处室", ("名册", "姓名")))
    offices: list[CellValue] = ["四处", "一处", "一处", "二处", "二处", "二处", "三处", "四处"]
    outcome = run(by_office, people=offices)
    assert "F016" not in codes(outcome)
    assert list(members(outcome, "处室学时").items()) == [("四处", 0), ("一处", 60), ("二处", 25), ("三处", 60)]


def test_a_name_twice_in_a_roster_of_people_is_reported() -> None:
    assert "F016" in codes(run(HOURS, people=["丁", "甲", "乙", "丙", "甲"]))


def test_people_without_rows_have_no_average() -> None:
    mean = counted("人均", "培训", Algorithm.MEAN, "学时", grouping=Grouping("姓名", ("名册", "姓名")))
    assert members(run(mean), "人均") == {"丁": None, "甲": 30, "乙": Decimal("12.5"), "丙": 60}


def test_each_person_is_measured_by_the_target() -> None:
    figure = run(HOURS).value.figures["个人学时"]
    assert isinstance(figure, GroupFigure)
    second = figure.members["乙"]
    assert isinstance(second, Figure)
    assert second.name == "个人学时（乙）"
    done = second.comparisons["完成率"]
    assert printed(done.value, done.unit, done.format) == "41.7%"


def test_functions_over_a_group() -> None:
    texts = {
        "达标": "组数(个人学时 >= 60)",
        "最少": "最小(个人学时)",
        "最多": "最大(个人学时)",
        "全部": "合计(个人学时)",
        "均数": "平均(个人学时)",
        "中间": "中位数(个人学时)",
        "差额": "60 * 组数(个人学时 >= 0) - 合计(个人学时)",
    }
    outcome = run(HOURS, *(calculated(name, formula(text), text) for name, text in texts.items()))
    assert {name: one(outcome, name).value for name in texts} == {
        "达标": Decimal(2),
        "最少": Decimal(0),
        "最多": Decimal(60),
        "全部": Decimal(145),
        "均数": Decimal("36.25"),
        "中间": Decimal("42.5"),
        "差额": Decimal(95),
    }


def test_a_calculation_over_a_group_is_a_group() -> None:
    share = calculated("完成比例", formula("个人学时 / 60"), form=Format(NumberStyle.PERCENT))
    outcome = run(HOURS, share)
    assert members(outcome, "完成比例")["甲"] == 1
    figure = outcome.value.figures["完成比例"]
    assert isinstance(figure, GroupFigure)
    second = figure.members["乙"]
    assert isinstance(second, Figure)
    assert [str(place) for place in second.lineage.cells()] == ["培训.xlsx「台账」!D4", "培训.xlsx「台账」!D7"]


def test_thirds_are_exact_until_they_are_written() -> None:
    third = calculated("三分之一", formula("学时 / 3"), unit="学时")
    again = calculated("还原", formula("三分之一 * 3"))
    outcome = run(TOTAL, third, again, checks=(must_hold("三分之一 * 3 == 学时"), must_hold("还原 == 学时")))
    assert one(outcome, "还原").value == 145
    assert [check.holds for check in outcome.value.checks] == [True, True]
    written = one(outcome, "三分之一")
    assert printed(written.value, written.unit, written.format) == "48.33学时"


def test_cents_add_up_exactly_however_many_there_are() -> None:
    rows: Rows = {**ROWS, "学时": numbers("0.1", "0.2", "0.3", "1E+20", "0.0000000001")}
    assert str(one(run(TOTAL, rows=rows), "学时").value) == "100000000000000000000.6000000001"


def test_facts_take_part_and_are_named() -> None:
    share = calculated("参训率", formula("参训人数 / 单位.干部总数"), form=Format(NumberStyle.ABOUT_PERCENT))
    outcome = run(TRAINED, share, facts={"干部总数": Decimal(10)})
    figure = one(outcome, "参训率")
    assert printed(figure.value, figure.unit, figure.format) == "约30%"
    assert figure.lineage.facts == (("单位.干部总数", LineLocation("unit.yaml", 5)),)
    assert [each.name for each in figure.lineage.inputs] == ["参训人数"]


def test_a_formula_without_a_meaning_of_its_own_is_said_once() -> None:
    share = calculated("参训率", formula("参训人数 / 单位.干部总数"), "参训人数 / 单位.干部总数")
    lineage = one(run(TRAINED, share, facts={"干部总数": Decimal(10)}), "参训率").lineage
    assert (lineage.definition, lineage.method) == ("参训人数 ÷ 单位.干部总数", "参训人数 ÷ 单位.干部总数")


def test_nothing_is_divided_by_zero() -> None:
    nobody = counted("无人", "名册", Algorithm.COUNT, condition=ColumnTest("姓名", Relation.EMPTY))
    outcome = run(TRAINED, nobody, calculated("比", formula("参训人数 / 无人"), "参训人数 / 无人"))
    assert (one(outcome, "比").value, one(outcome, "比").absence) == (None, "除数为0")
    assert codes(outcome) == ["F002"]


def test_a_bad_cell_spoils_only_the_person_whose_row_it_is() -> None:
    rows: Rows = {**ROWS, "学时": [*numbers("40"), Bad("半天"), *numbers("20", "60", "12.5")]}
    passed = calculated("达标", formula("组数(个人学时 >= 60)"))
    outcome = run(HOURS, passed, TOTAL, rows=rows)
    assert members(outcome, "个人学时") == {"丁": 0, "甲": 60, "乙": None, "丙": 60}
    assert one(outcome, "达标").absence == "培训.xlsx「台账」!D4 有误"
    assert one(outcome, "学时").value is None


def test_a_bad_name_spoils_everyone() -> None:
    rows: Rows = {**ROWS, "姓名": ["甲", "乙", Bad("#REF!"), "丙", "乙"]}
    outcome = run(HOURS, rows=rows)
    assert set(members(outcome, "个人学时").values()) == {None}


def test_a_bad_cell_of_the_roster_makes_counting_people_impossible() -> None:
    passed = calculated("达标", formula("组数(个人学时 >= 60)"))
    outcome = run(HOURS, passed, people=["甲", "乙", Bad("#REF!")])
    assert one(outcome, "达标").absence == "名册.xlsx「台账」!A5 有误"


def test_a_name_that_the_roster_lacks_is_said() -> None:
    outcome = run(HOURS, people=["甲", "乙"])
    stranger = next(each for each in outcome.diagnostics if each.code == "F010")
    assert str(stranger.location) == "培训.xlsx「台账」!B6"
    assert "丙" in stranger.message


def test_rows_of_no_group_are_said_once() -> None:
    by = Grouping("处室")
    rows: Rows = {**ROWS, "处室": ["一处", None, "一处", None, "二处"]}
    first = counted("甲类", "培训", Algorithm.COUNT, grouping=by)
    second = counted("乙类", "培训", Algorithm.SUM, "学时", grouping=by)
    found = [each for each in run(first, second, rows=rows).diagnostics if each.code == "F005"]
    assert [(str(each.location), each.message) for each in found] == [
        ("培训.xlsx「台账」!C4", "培训台账有2行没有填“处室”，分组时哪一组都不算")
    ]


def test_a_cell_that_is_filled_wrongly_is_not_called_empty() -> None:
    by = Grouping("处室")
    rows: Rows = {**ROWS, "处室": ["一处", Bad("一处等"), "一处", None, "二处"]}
    outcome = run(counted("甲类", "培训", Algorithm.COUNT, grouping=by), rows=rows)
    found = [each for each in outcome.diagnostics if each.code == "F005"]
    assert [(str(each.location), each.message) for each in found] == [
        ("培训.xlsx「台账」!C6", "培训台账有1行没有填“处室”，分组时哪一组都不算")
    ]


def table(outcome: Outcome[FigureSet], name: str) -> list[list[str]]:
    found = outcome.value.figures[name]
    assert isinstance(found, TableFigure)
    rows = [
        [cell if isinstance(cell, str) else printed(cell.value, cell.unit, cell.format) for cell in row]
        for row in found.rows
    ]
    return [list(found.header), *rows]


def test_a_total_counts_nobody_twice() -> None:
    rows: Rows = {**ROWS, "姓名": ["甲", "乙", "甲", "甲", "乙"]}
    source = Tabulation(Grouping("处室"), ("学时", "参训人数"), total=True, ordering=Ordering("学时", descending=True))
    assert table(run(TOTAL, TRAINED, tabulated("表", source), rows=rows), "表") == [
        ["处室", "学时", "参训人数"],
        ["一处", "60学时", "1人"],
        ["三处", "60学时", "1人"],
        ["二处", "25学时", "1人"],
        ["合计", "145学时", "2人"],
    ]


def test_ties_at_the_cut_all_stay_and_are_said() -> None:
    source = Tabulation(Grouping("处室"), ("学时",), ordering=Ordering("学时", descending=True), top=1)
    outcome = run(TOTAL, tabulated("表", source))
    assert [row[0] for row in table(outcome, "表")[1:]] == ["一处", "三处"]
    assert codes(outcome) == ["F006"]


def test_a_quotient_in_a_table_is_made_row_by_row() -> None:
    mean = calculated("人均学时", formula("学时 / 参训人数"), unit="学时")
    source = Tabulation(Grouping("处室"), ("人均学时",), total=True)
    assert table(run(TOTAL, TRAINED, mean, tabulated("表", source)), "表")[1:] == [
        ["一处", "60学时"],
        ["二处", "25学时"],
        ["三处", "60学时"],
        ["合计", "48.33学时"],
    ]


def test_a_table_compares_each_division_with_last_year_and_forgets_none() -> None:
    rows: Rows = {
        "日期": days("2024-03-01", "2024-03-02", "2025-03-01", "2025-03-02"),
        "姓名": ["甲", "乙", "甲", "丙"],
        "处室": ["一处", "四处", "一处", "二处"],
        "学时": numbers("40", "10", "50", "5"),
    }
    parts = ("学时", "学时.上年同期", "学时.同比", "学时.增减")
    by_change = Ordering("学时.增减", descending=True)
    outcome = run(
        TOTAL, tabulated("表", Tabulation(Grouping("处室"), parts, total=True, ordering=by_change)), rows=rows
    )
    assert table(outcome, "表") == [
        ["处室", "学时", "学时上年同期", "学时同比", "学时增减"],
        ["一处", "50学时", "40学时", "增长25%", "增加10学时"],
        ["二处", "5学时", "0学时", "", "增加5学时"],
        ["四处", "0学时", "10学时", "下降100%", "减少10学时"],
        ["合计", "55学时", "50学时", "增长10%", "增加5学时"],
    ]


def test_a_summary_is_never_repeated_in_every_row() -> None:
    passed = calculated("达标", formula("组数(个人学时 >= 60)"))
    outcome = run(HOURS, passed, TOTAL, tabulated("表", Tabulation(Grouping("处室"), ("学时", "达标"), total=True)))
    assert [row[2] for row in table(outcome, "表")[1:]] == ["", "", "", "2"]
    assert "F013" in codes(outcome)


def test_a_check_that_fails_shows_both_sides() -> None:
    first = counted(
        "一处学时", "培训", Algorithm.SUM, "学时", condition=ColumnTest("处室", Relation.ANY_OF, ("一处",)), unit="学时"
    )
    outcome = run(TOTAL, first, checks=(must_hold("学时 == 一处学时 + 10"),))
    assert [check.holds for check in outcome.value.checks] == [False]
    check = outcome.value.checks[0]
    assert (check.left.value, check.right.value) == (145, 70)
    failed = next(each for each in outcome.diagnostics if each.code == "C001")
    assert failed.message == "勾稽不符：学时 == 一处学时 + 10；学时为145学时，一处学时 + 10为70"
    assert [str(place) for place in failed.related] == [
        "培训.xlsx「台账」!D3:D7",
        "培训.xlsx「台账」!D3",
        "培训.xlsx「台账」!D5",
    ]


def test_a_check_without_a_value_is_said_and_does_not_fail() -> None:
    rows: Rows = {**ROWS, "学时": [Bad("半天"), *numbers("12.5", "20", "60", "12.5")]}
    outcome = run(TOTAL, rows=rows, checks=(must_hold("学时 <= 200"),))
    assert outcome.value.checks[0].holds is None
    assert "培训.xlsx「台账」!D3 有误" in next(each for each in outcome.diagnostics if each.code == "C002").message


def test_a_check_over_a_group_is_made_for_each_member() -> None:
    outcome = run(HOURS, checks=(must_hold("个人学时 <= 50"),))
    assert [(check.text, check.holds) for check in outcome.value.checks] == [
        ("个人学时 <= 50（丁）", True),
        ("个人学时 <= 50（甲）", False),
        ("个人学时 <= 50（乙）", True),
        ("个人学时 <= 50（丙）", False),
    ]


def test_sides_that_differ_are_never_printed_alike() -> None:
    third = calculated("三分之一", formula("学时 / 3"), unit="学时")
    outcome = run(TOTAL, third, checks=(must_hold("三分之一 == 48.33"),))
    failed = next(each for each in outcome.diagnostics if each.code == "C001")
    assert "三分之一为48.333333333333学时，48.33为48.33" in failed.message
