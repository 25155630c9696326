"""Every figure says how it was computed, and what its names stand for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pipeline.aggregate import aggregate
from pipeline.model.definition import Algorithm, Definitions, Grouping, Scope, Tabulation, ValueType
from pipeline.model.expression import ColumnTest, Fact, Relation
from pipeline.model.figure import AnyFigure, Figure, GroupFigure, RecordsFigure, TableFigure
from pipeline.model.period import Period
from pipeline.model.working import Calculated, Copied, Counted
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
    tabulated,
)

PERIOD = Period.parse("2025Q2")
READ = {
    "活动": ledger(
        "活动",
        {
            "日期": days("2025-04-01", "2025-05-01", "2024-05-01"),
            "处室": ["一处", "二处", "一处"],
            "场次": numbers(3, 5, 4),
        },
    )
}
DEFINED = ledger_definition(
    "活动",
    column("日期", ValueType.DATE),
    column("处室", ValueType.TEXT),
    column("场次", ValueType.INTEGER),
    dates=("日期",),
)
BY = Grouping("处室")
CHOSEN = ColumnTest("处室", Relation.ANY_OF, (Fact(("重点",)),))


def known() -> Definitions:
    return definitions(
        [DEFINED],
        [
            counted("场次", "活动", Algorithm.SUM, "场次", target=40),
            counted("重点场次", "活动", Algorithm.SUM, "场次", condition=CHOSEN, scope=Scope.YEAR_TO_DATE),
            counted("各处", "活动", Algorithm.SUM, "场次", grouping=BY),
            counted("明细", "活动", Algorithm.DETAIL, "处室", "场次"),
            calculated("占比", formula("场次 / 单位.总数")),
            calculated("处数", formula("组数(各处 > 单位.总数 / 4)")),
            calculated("各处占比", formula("各处 / 合计(各处)")),
            tabulated("表", Tabulation(BY, ("场次", "占比"), total=True)),
        ],
        facts={"重点": "一处", "总数": Decimal(16)},
    )


def figures() -> dict[str, AnyFigure]:
    return dict(aggregate(READ, known(), PERIOD, date(2025, 7, 5)).value.figures)


def working(figure: AnyFigure) -> Counted | Calculated | Copied | None:
    assert isinstance(figure, Figure)
    return figure.lineage.working


def names(figure: AnyFigure) -> dict[str, object]:
    """What the names in a figure's expression stand for: values, of groups by member."""
    found = working(figure)
    assert isinstance(found, Calculated)
    told: dict[str, object] = {}
    for name, meaning in found.names.items():
        match meaning:
            case Figure():
                told[str(name)] = meaning.value
            case Decimal():
                told[str(name)] = meaning
            case _:
                told[str(name)] = {member: one.value for member, one in meaning.items()}
    return told


def test_a_count_tells_its_days_and_its_facts() -> None:
    found = working(figures()["重点场次"])
    assert isinstance(found, Counted)
    assert (found.first, found.last, found.member) == (date(2025, 1, 1), date(2025, 6, 30), None)
    assert found.facts == {Fact(("重点",)): "一处"}


def test_a_member_tells_its_name_also_where_it_has_no_row() -> None:
    group, table = figures()["各处"], figures()["表"]
    assert isinstance(group, GroupFigure)
    assert isinstance(table, TableFigure)
    two = group.members["二处"]
    assert isinstance(two, Figure)
    last_year = working(two.comparisons["上年同期"])
    assert isinstance(last_year, Counted)
    assert (two.comparisons["上年同期"].value, last_year.member, last_year.last) == (0, "二处", date(2024, 6, 30))
    total = working(next(cell for cell in table.rows[-1] if isinstance(cell, Figure)))
    assert isinstance(total, Counted)
    assert (total.member, total.source.grouping) == (None, None)


def test_a_cell_of_a_list_is_a_copy() -> None:
    records = figures()["明细"]
    assert isinstance(records, RecordsFigure)
    assert working(records.rows[1]["场次"]) == Copied(1, "场次")


def test_names_stand_for_figures_facts_targets_and_groups() -> None:
    found = figures()
    assert names(found["占比"]) == {"场次": 8, "单位.总数": 16}
    assert names(found["处数"]) == {"各处": {"一处": 3, "二处": 5}, "单位.总数": 16}
    sessions = found["场次"]
    assert isinstance(sessions, Figure)
    assert names(sessions.comparisons["同比"]) == {"场次": 8, "场次.上年同期": 4}
    assert names(sessions.comparisons["完成率"]) == {"场次": 8, "场次的年度目标": 40}
    assert names(sessions.comparisons["较时序"]) == {"场次.完成率": Decimal("0.2")}


def test_a_name_is_a_member_outside_a_function_and_the_group_within() -> None:
    group = figures()["各处占比"]
    assert isinstance(group, GroupFigure)
    two = working(group.members["二处"])
    assert isinstance(two, Calculated)
    meanings = [meaning.value if isinstance(meaning, Figure) else meaning for meaning in two.names.values()]
    assert meanings[0] == 5
    assert isinstance(meanings[1], dict)
    assert list(meanings[1]) == ["一处", "二处"]


def test_what_has_no_value_has_no_calculation() -> None:
    read = {"活动": ledger("活动", {"日期": days("2025-04-01"), "处室": ["一处"], "场次": [Bad("约3")]})}
    found = aggregate(read, known(), PERIOD, date(2025, 7, 5)).value.figures["占比"]
    assert isinstance(found, Figure)
    assert found.value is None
    assert working(found) is None
