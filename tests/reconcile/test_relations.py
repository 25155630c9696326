"""Numbers that belong together: when people change one of them in a text, the others are held against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.formula import parse_comparison, parse_expression
from pipeline.model.anchor import Anchor
from pipeline.model.definition import CrossCheck, Format, NumberStyle
from pipeline.model.expression import Name, Operation
from pipeline.model.figure import Figure, Lineage
from pipeline.model.working import Calculated
from pipeline.reconcile.case import Case, Place, State
from pipeline.reconcile.relations import relations
from tests.support.documents import HERE
from tests.support.figures import figure

STAFF = Decimal(57)


def calculated(name: str, text: str, value: str, form: Format, **inputs: Figure | Decimal) -> Figure:
    tree = parse_expression(text, HERE).value
    assert isinstance(tree, Operation)
    names = {part: inputs[str(part).replace(".", "_")] for part in (tree.left, tree.right) if isinstance(part, Name)}
    made = figure(name, Decimal(value), form=form)
    return replace(made, lineage=Lineage(text, working=Calculated(tree, names)))


YOUNG = figure("青年干部人数", 17, "名")
SHARE = calculated(
    *("青年占比", "青年干部人数 / 单位.干部总数", "0.298245614", Format(NumberStyle.ABOUT_PERCENT)),
    青年干部人数=YOUNG,
    单位_干部总数=STAFF,
)


def case(figure_name: str, standing: str, state: State = State.AGREES) -> Case:
    anchor = Anchor("", figure_name, "2025Q3", "", standing, "", "", 1, "")
    return Case(state, anchor, anchor, standing, Place(0, 0, len(standing)))


def misfits(
    cases: Sequence[Case], figures: Mapping[str, Figure], checks: tuple[CrossCheck, ...] = ()
) -> list[tuple[str, str]]:
    found = relations(cases, figures).misfits(checks)
    return [(each.case.figure, each.wanted) for each in found]


@pytest.mark.parametrize(
    ("young", "share", "wanted"),
    [
        (case("青年干部人数", "17名"), case("青年占比", "约30%"), []),
        # 20 / 57 = 35.09 %
        (case("青年干部人数", "20名", State.CHANGED), case("青年占比", "约30%"), [("青年占比", "约35%")]),
        (case("青年干部人数", "20名", State.CHANGED), case("青年占比", "约35%", State.CHANGED), []),
        (case("青年干部人数", "17名"), case("青年占比", "约35%", State.CHANGED), [("青年占比", "约30%")]),
    ],
)
def test_a_percentage_is_held_against_its_counts(young: Case, share: Case, wanted: list[tuple[str, str]]) -> None:
    assert misfits([young, share], {"青年干部人数": YOUNG, "青年占比": SHARE}) == wanted


def test_what_is_behind_the_ledgers_is_told_by_what_they_say_alone() -> None:
    """The ledgers say 16名 and 28% now; somebody typed 20名, and 约30% is nobody's wish but that of before."""
    young, share = case("青年干部人数", "20名", State.CHANGED), case("青年占比", "约30%", State.STALE)
    assert misfits([young, share], {"青年干部人数": YOUNG, "青年占比": SHARE}) == []


def test_what_does_not_fit_is_told_with_the_value_that_it_does_not_fit() -> None:
    young, share = case("青年干部人数", "20名", State.CHANGED), case("青年占比", "约30%")
    (found,) = relations([young, share], {"青年干部人数": YOUNG, "青年占比": SHARE}).misfits(())
    assert found.relation == "由青年干部人数（按文中的20名）算出"


def test_a_total_is_held_against_its_parts() -> None:
    cells = {"研学场次（综合处）": 7, "研学场次（人事处）": 4, "研学场次（合计）": 11}
    figures = {name: figure(name, value, "场次") for name, value in cells.items()}
    cases = [case(name, f"{value}场次") for name, value in cells.items()]
    assert misfits(cases, figures) == []
    cases[1] = case("研学场次（人事处）", "6场次", State.CHANGED)
    assert misfits(cases, figures) == [("研学场次（合计）", "13场次")]


def test_a_total_that_counts_nobody_twice_need_not_be_the_sum() -> None:
    cells = {"研学人数（综合处）": 7, "研学人数（人事处）": 4, "研学人数（合计）": 9}
    figures = {name: figure(name, value, "名") for name, value in cells.items()}
    cases = [case(name, f"{value}名") for name, value in cells.items()]
    cases[1] = case("研学人数（人事处）", "6名", State.CHANGED)
    assert misfits(cases, figures) == []


FINE = figure("罚款", Decimal("22.2"), "万元")
TAKEN = figure("没收", 36300, "元", form=Format(NumberStyle.TEN_THOUSAND))
BOTH = calculated("罚没", "罚款 + 没收", "36322.2", Format(), 罚款=FINE, 没收=TAKEN)
"""Adds numbers of two units as they are, as a 计算 does."""


@pytest.mark.parametrize(
    ("fine", "taken", "wanted"),
    [
        ("23万元", "3.63万元", "36323"),
        ("230000元", "3.63万元", "36323"),
        ("0.0023亿元", "3.63万元", "36323"),
        ("23", "3.63万元", "36323"),
        ("22.2万元", "4万元", "40022.2"),
        ("22.2万元", "40000元", "40022.2"),
        ("22.2万元", "4", "40022.2"),
    ],
)
def test_a_number_means_what_its_unit_says(fine: str, taken: str, wanted: str) -> None:
    """Written out by hand: of 万元 the ledger holds ten thousands, of 元 single ones, whatever the text prints."""
    state = {True: State.AGREES, False: State.CHANGED}
    cases = [
        case("罚款", fine, state[fine == "22.2万元"]),
        case("没收", taken, state[taken == "3.63万元"]),
        case("罚没", "36322.2"),
    ]
    assert misfits(cases, {"罚款": FINE, "没收": TAKEN, "罚没": BOTH}) == [("罚没", wanted)]


def test_a_cross_check_that_holds_by_the_ledgers_must_hold_by_the_text() -> None:
    text = "讲堂场次 == 理论场次 + 实践场次"
    tree = parse_comparison(text, HERE).value
    assert tree is not None
    check = CrossCheck(tree, text, HERE)
    figures = {
        "讲堂场次": figure("讲堂场次", 10, "场"),
        "理论场次": figure("理论场次", 7, "场"),
        "实践场次": figure("实践场次", 3, "场"),
    }
    changed = case("理论场次", "8场", State.CHANGED)
    found = misfits([case("讲堂场次", "10场"), changed, case("实践场次", "3场")], figures, (check,))
    assert [name for name, _ in found] == ["理论场次"]
    same = case("理论场次", "7场")
    assert misfits([case("讲堂场次", "10场"), same, case("实践场次", "3场")], figures, (check,)) == []


def test_a_share_of_the_year_is_not_held_against_the_number_of_a_quarter() -> None:
    """完成率 is computed from 救助金 since January, which has the name of the quarter's and another value."""
    year = figure("救助金", Decimal("42350.5"), "元")
    rate = calculated(
        *("完成率", "救助金 / 单位.目标", "0.423505", Format(NumberStyle.PERCENT, 1)),
        救助金=year,
        单位_目标=Decimal(100_000),
    )
    quarter = figure("救助金", 22_750, "元")
    changed, shown = case("救助金", "22760元", State.CHANGED), case("完成率", "42.4%")
    assert misfits([changed, shown], {"救助金": quarter, "完成率": rate}) == []
    assert misfits([case("救助金", "22760元", State.CHANGED), shown], {"救助金": year, "完成率": rate}) == [
        ("完成率", "22.8%")
    ]
