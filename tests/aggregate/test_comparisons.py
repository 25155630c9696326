"""环比, 同比, 增减, 较上期, 完成率, 较时序: worked out by hand, never a guess."""

from datetime import date
from decimal import Decimal

import pytest

from pipeline.aggregate import aggregate
from pipeline.model.definition import Algorithm, FactValue, FigureDefinition, Format, NumberStyle, Scope, ValueType
from pipeline.model.diagnostic import LineLocation, Outcome
from pipeline.model.figure import Figure, FigureSet
from pipeline.model.ledger import CellValue
from pipeline.model.period import Period
from pipeline.model.plan import Direction, Plan, Task
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
    numbers,
)

Rows = dict[str, list[CellValue]]

DEFINED = ledger_definition(
    "研学", column("日期", ValueType.DATE), column("场次", ValueType.INTEGER), column("经费", ValueType.AMOUNT, "元"),
    dates=("日期",),
)  # fmt: skip
ROWS: Rows = {
    "日期": days("2024-02-10", "2024-05-20", "2025-01-15", "2025-03-31", "2025-04-01", "2025-06-30"),
    "场次": numbers(4, 6, 2, 3, 1, 9),
    "经费": numbers("12000", "30000", "5000.5", "0", "20000", "15000"),
}
SUM = counted("场次", "研学", Algorithm.SUM, "场次", unit="场次")
MONEY = counted("经费", "研学", Algorithm.SUM, "经费", unit="元", form=Format(NumberStyle.TEN_THOUSAND, 2))


def run(
    period: str, *figures: FigureDefinition, rows: Rows | None = None, plan: Plan | None = None,
    facts: dict[str, FactValue] | None = None, as_of: date | None = None,
) -> Outcome[FigureSet]:  # fmt: skip
    parsed = Period.parse(period)
    parsed = parsed.as_of(as_of) if as_of else parsed
    plans = {plan.period: plan} if plan else {}
    defined = definitions([DEFINED], figures, facts=facts, plans=plans)
    return aggregate({"研学": ledger("研学", rows or ROWS)}, defined, parsed, parsed.last)


def compared(period: str, definition: FigureDefinition, *others: FigureDefinition, **more: object) -> dict[str, str]:
    """Each comparison as it is printed, or why there is none."""
    figure = run(period, definition, *others, **more).value.figures[definition.name]  # type: ignore[arg-type]  # passed on
    assert isinstance(figure, Figure)
    return {
        part: printed(each.value, each.unit, each.format) or f"（{each.absence}）"
        for part, each in figure.comparisons.items()
    }


def test_a_half_year_against_both() -> None:
    assert compared("2025H1", SUM) == {
        "上期": "（无可比数据）",
        "上年同期": "10场次",
        "环比": "（无可比数据）",
        "同比": "增长50%",
        "增减": "增加5场次",
        "较上期": "（无可比数据）",
        "完成率": "（没有定年度目标）",
        "较时序": "（没有定年度目标）",
    }


def test_a_quarter_against_the_last_one() -> None:
    seen = compared("2025Q2", SUM)
    assert (seen["上期"], seen["环比"], seen["较上期"]) == ("5场次", "增长100%", "增加5场次")
    assert (seen["上年同期"], seen["同比"]) == ("6场次", "增长66.7%")


def test_a_fall_and_no_change() -> None:
    rows: Rows = {
        "日期": days("2024-05-01", "2025-05-01", "2025-02-01"),
        "场次": numbers(8, 7, 7),
        "经费": numbers(1, 1, 1),
    }
    seen = compared("2025Q2", SUM, rows=rows)
    assert (seen["同比"], seen["增减"]) == ("下降12.5%", "减少1场次")
    assert (seen["环比"], seen["较上期"]) == ("持平", "持平")


def test_a_base_of_zero_has_no_growth_but_a_difference() -> None:
    rows: Rows = {"日期": days("2024-05-01", "2025-05-01"), "场次": numbers(0, 7), "经费": numbers(1, 1)}
    seen = compared("2025Q2", SUM, rows=rows)
    assert (seen["上年同期"], seen["同比"], seen["增减"]) == ("0场次", "（上年同期为0，无可比数据）", "增加7场次")


def test_a_ledger_that_existed_but_had_no_such_rows_is_zero() -> None:
    small = counted("小场", "研学", Algorithm.SUM, "场次", unit="场次")
    rows: Rows = {"日期": days("2024-05-01", "2025-05-01"), "场次": [None, *numbers(7)], "经费": numbers(1, 1)}
    assert compared("2025Q2", small, rows=rows)["上年同期"] == "0场次"


def test_money_is_compared_in_the_unit_that_it_is_printed_in() -> None:
    seen = compared("2025Q2", MONEY)
    assert (seen["上期"], seen["较上期"]) == ("0.50万元", "增加3.00万元")
    assert seen["增减"] == "增加0.50万元"
    plus = calculated("多出", formula("经费.增减 - 500"), unit="元")
    more = run("2025Q2", MONEY, plus).value.figures["多出"]
    assert isinstance(more, Figure)
    assert more.value == Decimal(4500)


def test_percentages_differ_by_points() -> None:
    share = calculated("占比", formula("场次 / 20"), form=Format(NumberStyle.PERCENT))
    seen = compared("2025Q2", share, SUM)
    assert (seen["上期"], seen["环比"], seen["较上期"]) == ("25%", "上升25个百分点", "上升25个百分点")
    assert (seen["上年同期"], seen["同比"]) == ("30%", "上升20个百分点")


def test_as_of_cuts_every_period_alike() -> None:
    rows: Rows = {
        "日期": days("2024-07-10", "2024-08-25", "2025-04-10", "2025-05-25", "2025-07-10", "2025-08-25"),
        "场次": numbers(1, 10, 2, 20, 4, 40),
        "经费": numbers(0, 0, 0, 0, 0, 0),
    }
    seen = compared("2025Q3", SUM, rows=rows, as_of=date(2025, 8, 20))
    assert (seen["上年同期"], seen["上期"], seen["同比"]) == ("1场次", "2场次", "增长300%")


@pytest.mark.parametrize(
    ("period", "target", "done", "pace"),
    [
        ("2025Q1-Q3", 22, "68.2%", "慢于时序进度6.8个百分点"),
        ("2025H1", 30, "50%", "与时序进度持平"),
        ("2025Q2", 15, "100%", "快于时序进度50个百分点"),
        ("2025-11", 16, "93.8%", "快于时序进度2.1个百分点"),
        ("2025", 16, "93.8%", "（全年已满，不与时序相比）"),
        ("2025-12", 15, "100%", "（全年已满，不与时序相比）"),
    ],
)
def test_a_yearly_target_and_the_calendar(period: str, target: int, done: str, pace: str) -> None:
    definition = counted("场次", "研学", Algorithm.SUM, "场次", unit="场次", target=target)
    seen = compared(period, definition)
    assert (seen["完成率"], seen["较时序"]) == (done, pace)


def test_a_target_nearly_met_is_not_met() -> None:
    definition = counted("经费", "研学", Algorithm.SUM, "经费", unit="元", target=40016)
    assert compared("2025", definition)["完成率"] == "99.96%"


def plan(*targets: str) -> Plan:
    tasks = tuple(
        Task(LineLocation("plan.yaml", at), "研学", figure="场次", target=text) for at, text in enumerate(targets, 1)
    )
    return Plan("2025", LineLocation("plan.yaml", 1), (Direction(LineLocation("plan.yaml", 1), "理论", tasks=tasks),))


@pytest.mark.parametrize("written", ["20场次", "不少于 20 场次", "20", "全年完成20场次以上", "≥20"])
def test_a_target_from_the_plan_of_the_year(written: str) -> None:
    assert compared("2025H1", SUM, plan=plan(written))["完成率"] == "75%"


def test_a_target_that_is_no_number_is_said() -> None:
    outcome = run("2025H1", SUM, plan=plan("每月1次"))
    assert ("F003", LineLocation("plan.yaml", 1)) in [(each.code, each.location) for each in outcome.diagnostics]
    assert compared("2025H1", SUM, plan=plan("每月1次"))["完成率"] == "（年度目标“每月1次”不是一个数）"


@pytest.mark.parametrize("written", ["20%", "20万次"])
def test_a_target_in_another_unit_is_no_target(written: str) -> None:
    outcome = run("2025H1", SUM, plan=plan(written))
    assert "F003" in [each.code for each in outcome.diagnostics]
    assert compared("2025H1", SUM, plan=plan(written))["完成率"] == f"（年度目标“{written}”与指标不是同一个单位）"


def test_the_advice_for_a_figure_without_unit_names_none() -> None:
    bare = counted("场次", "研学", Algorithm.SUM, "场次")
    (told,) = [each for each in run("2025H1", bare, plan=plan("每月1次")).diagnostics if each.code == "F003"]
    assert "（）" not in told.hint


def test_two_different_targets_are_never_chosen_between() -> None:
    assert compared("2025H1", SUM, plan=plan("20场次", "12场次"))["完成率"] == "（年度目标前后不一）"
    assert compared("2025H1", SUM, plan=plan("20场次", "不少于20场次"))["完成率"] == "75%"


def test_rows_of_many_years_are_not_measured_by_a_years_target() -> None:
    ever = counted("累计", "研学", Algorithm.SUM, "场次", scope=Scope.UP_TO_DATE, target=20)
    assert compared("2025H1", ever)["完成率"] == "（时段不在本年之内，不与年度目标相比）"


def test_a_fact_has_no_past() -> None:
    share = calculated("人均", formula("场次 / 单位.人数"))
    seen = compared("2025Q2", share, SUM, facts={"人数": Decimal(5)})
    assert seen["上期"] == "（无可比数据（单位.人数没有往期数））"
    assert seen["环比"].startswith("（无可比数据")


def test_a_bad_cell_of_last_year_leaves_this_year_alone() -> None:
    rows: Rows = {"日期": days("2024-05-01", "2025-05-01"), "场次": [Bad("若干"), *numbers(7)], "经费": numbers(1, 1)}
    outcome = run("2025Q2", SUM, rows=rows)
    figure = outcome.value.figures["场次"]
    assert isinstance(figure, Figure)
    assert figure.value == 7
    assert figure.comparisons["同比"].absence == "研学.xlsx「台账」!B3 有误"


def test_a_comparison_knows_both_its_sides() -> None:
    figure = run("2025Q2", SUM).value.figures["场次"]
    assert isinstance(figure, Figure)
    growth = figure.comparisons["同比"]
    assert [str(place) for place in growth.lineage.cells()] == ["研学.xlsx「台账」!B7:B8", "研学.xlsx「台账」!B4"]
    assert [each.name for each in growth.lineage.inputs] == ["场次", "场次.上年同期"]


def test_comparisons_are_a_mapping_of_eight() -> None:
    first, second = (run("2025Q2", SUM).value.figures["场次"] for _ in range(2))
    assert isinstance(first, Figure)
    assert isinstance(second, Figure)
    assert list(first.comparisons) == ["上期", "上年同期", "环比", "同比", "增减", "较上期", "完成率", "较时序"]
    assert len(first.comparisons) == 8
    assert first.comparisons["同比"] == second.comparisons["同比"]
    assert "倍数" not in first.comparisons


def test_a_count_since_january_is_not_set_against_the_whole_last_year() -> None:
    so_far = counted("累计", "研学", Algorithm.SUM, "场次", unit="场次", scope=Scope.YEAR_TO_DATE)
    assert compared("2025H1", so_far)["环比"] == "（无可比数据（今年以来的数不与上年年末的累计数相比））"
    assert compared("2025H1", so_far)["同比"] == "增长50%"
    assert compared("2025Q2", so_far)["上期"] == "5场次"
    assert compared("2025", so_far)["上期"] == "10场次"
