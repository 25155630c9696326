"""Columns that name people of a roster and do not say so: told, so that a misspelt name there comes to light."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from pipeline.aggregate import aggregate
from pipeline.model.definition import Algorithm, Grouping, ValueType
from pipeline.model.diagnostic import Diagnostic, Severity
from pipeline.model.ledger import CellValue
from pipeline.model.period import Period
from tests.support.ledgers import column, counted, days, definitions, ledger, ledger_definition

STAFF = ("陈护士", "林护士", "周护士", "吴护士", "丁护士（内科）", "丁护士（外科）")
ROSTER = ledger_definition("护士名册", column("护士", ValueType.TEXT))
SHIFTS = counted("个人值班", "值班", Algorithm.COUNT, grouping=Grouping("值班护士", ("护士名册", "护士")))
SHIFT = ledger_definition("值班", column("日期", ValueType.DATE), column("值班护士", ValueType.TEXT), dates=("日期",))
HEADS = counted("演练人数", "演练", Algorithm.DISTINCT, "参演", unit="人")


def told(
    named: Sequence[CellValue], kind: ValueType = ValueType.NAMES, *, heads: bool = True, declared: bool = False
) -> list[Diagnostic]:
    """What is told of a drill's list of those who took part."""
    took_part = column("参演", kind)
    if declared:
        took_part = replace(took_part, universe=("护士名册", "护士"))
    drill = ledger_definition("演练", column("日期", ValueType.DATE), took_part, dates=("日期",))
    read = {
        "护士名册": ledger("护士名册", {"护士": list(STAFF)}),
        "值班": ledger("值班", {"日期": days("2025-05-06"), "值班护士": ["陈护士"]}),
        "演练": ledger("演练", {"日期": days(*["2025-05-06"] * len(named)), "参演": list(named)}),
    }
    known = definitions([ROSTER, SHIFT, drill], [SHIFTS, *([HEADS] if heads else [])])
    outcome = aggregate(read, known, Period.parse("2025Q2"), date(2025, 7, 5))
    return [each for each in outcome.diagnostics if each.code == "F033"]


def test_a_list_of_the_rosters_people_should_say_so() -> None:
    (found,) = told([("陈护士", "林护士"), ("陈护士", "周护士", "吴胡士")])
    assert found.severity is Severity.NOTE
    assert "演练台账的“参演”列写了4个人，其中3个在护士名册.护士里" in found.message
    assert "全集: 护士名册.护士" in found.hint
    assert str(found.location).startswith("ledgers.yaml")


def test_namesakes_who_are_told_apart_in_the_roster_are_of_it_by_their_plain_name() -> None:
    (found,) = told([("陈护士", "丁护士", "孙护士")])
    assert "写了3个人，其中2个在护士名册.护士里" in found.message


def test_a_column_with_one_name_in_each_row_is_no_different() -> None:
    assert len(told(["陈护士", "林护士", "周护士"], ValueType.TEXT)) == 1


@pytest.mark.parametrize(
    "named",
    [
        [("陈护士",)],  # one may be chance
        [("陈护士", "王医生")],
        [("陈护士", "林护士", "周护士", "王医生", "赵医生")],  # three of five: doctors join in
        [("王医生", "赵医生", "孙医生")],
        [],
    ],
)
def test_others_are_left_alone(named: list[CellValue]) -> None:
    assert told(named) == []


def test_what_no_figure_counts_or_what_says_so_already_is_left_alone() -> None:
    everybody: list[CellValue] = [STAFF[:4]]
    assert told(everybody, heads=False) == []
    assert told(everybody, declared=True) == []
    assert len(told(everybody)) == 1


def told_without_declaration(
    named: Sequence[CellValue], roster: Sequence[CellValue], *, key: tuple[str, ...] = ("姓名",), days_too: bool = False
) -> list[Diagnostic]:
    """What is told where no 全集 is declared anywhere; staff are counted in their own ledger, too."""
    staff = ledger_definition(
        "职工", column("姓名", ValueType.TEXT), column("入职", ValueType.DATE), dates=("入职",) if days_too else ()
    )
    drill = ledger_definition("演练", column("日期", ValueType.DATE), column("参演", ValueType.NAMES), dates=("日期",))
    read = {
        "职工": ledger("职工", {"姓名": list(roster), "入职": days(*["2025-05-06"] * len(roster))}),
        "演练": ledger("演练", {"日期": days(*["2025-05-06"] * len(named)), "参演": list(named)}),
    }
    number = counted("职工人数", "职工", Algorithm.DISTINCT, "姓名", unit="人")
    known = definitions([replace(staff, key=key), drill], [HEADS, number])
    outcome = aggregate(read, known, Period.parse("2025Q2"), date(2025, 7, 5))
    return [each for each in outcome.diagnostics if each.code in {"F033", "F016", "F020"}]


def test_a_roster_that_nobody_declared_is_compared_with_as_well() -> None:
    (found,) = told_without_declaration([("王𠮷", "林娜"), ("王吉", "周丽")], ["王𠮷", "林娜", "周丽"])
    assert found.code == "F033"
    assert "演练台账的“参演”列写了4个人，其中3个在职工.姓名里" in found.message
    assert "全集: 职工.姓名" in found.hint


@pytest.mark.parametrize(
    ("key", "days_too", "roster"),
    [
        ((), False, ["王𠮷", "林娜", "周丽"]),  # nothing says whom a row is about
        (("姓名",), True, ["王𠮷", "林娜", "周丽"]),  # what happened, and to whom
        (("姓名", "入职"), False, ["王𠮷", "王𠮷", "林娜", "林娜"]),  # rows of people, not people
    ],
)
def test_other_ledgers_are_no_rosters(key: tuple[str, ...], roster: list[CellValue], *, days_too: bool) -> None:
    assert told_without_declaration([("王𠮷", "林娜")], roster, key=key, days_too=days_too) == []


def test_of_namesakes_in_a_roster_that_nobody_declared_nothing_is_told() -> None:
    found = told_without_declaration([("王𠮷", "林娜")], ["王𠮷", "林娜", "周丽", "周丽"])
    assert [each.code for each in found] == ["F033"]


def test_one_roster_that_nobody_declared_is_not_held_against_another() -> None:
    """Most of the staff may be members: that does not make 党员 the roster of the staff."""
    staff = replace(ledger_definition("职工", column("姓名", ValueType.TEXT)), key=("姓名",))
    members = replace(ledger_definition("党员", column("姓名", ValueType.TEXT)), key=("姓名",))
    read = {
        "职工": ledger("职工", {"姓名": ["王丽", "林娜", "周敏"]}),
        "党员": ledger("党员", {"姓名": ["王丽", "林娜"]}),
    }
    number = counted("职工人数", "职工", Algorithm.DISTINCT, "姓名", unit="人")
    outcome = aggregate(read, definitions([staff, members], [number]), Period.parse("2025Q2"), date(2025, 7, 5))
    assert [each for each in outcome.diagnostics if each.code == "F033"] == []
