"""Two nurses of one name: the roster's 主键 tells them apart, and every ledger says which of them it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.model.ledger import Ledger
from pipeline.model.period import Period
from pipeline.read import read
from pipeline.tell_apart import tell_apart
from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.ledger_reading import told
from tests.support.workbooks import write_xlsx

NURSES = ("护士名册", "护士")
ROSTER = [["护士", "病区", "性别"], ["周敏", "内科", "女"], ["周敏", "外科", "女"], ["白芷", "内科", "女"]]
HEADINGS = ["听课人", "所在病区", "学分"]


PERIOD = Period.parse("2025")


def told_apart(folder: Path, stated: Definitions, period: Period) -> Outcome[Mapping[str, Ledger]]:
    """The ledgers of a unit as they are counted."""
    outcome = read(folder, stated, period)
    named = tell_apart(outcome.value, stated)
    return Outcome(named.value, (*outcome.diagnostics, *named.diagnostics))


def ward(key: tuple[str, ...] = ("护士", "病区")) -> Definitions:
    """Nurses by name and ward; lessons with a column of the same meaning, drills with several names in a cell."""
    roster = ledger("护士名册", "护士名册.xlsx", column("护士"), column("病区"), column("性别"), key=key)
    lessons = ledger(
        "听课",
        "听课.xlsx",
        column("听课人", universe=NURSES),
        column("病区", aliases=("所在病区",)),
        column("学分", "整数"),
    )
    drills = ledger("演练", "演练.xlsx", column("项目"), column("参演人员", "名单", universe=NURSES))
    return definitions(roster, lessons, drills)


def whose(
    folder: Path, lessons: Sequence[Any], drills: Sequence[Any] = (), *, roster: Any = ROSTER
) -> tuple[dict[str, Ledger], list[Diagnostic]]:
    """The ledgers of a ward as read, and what was found."""
    write_xlsx(folder / "护士名册.xlsx", {"名册": roster})
    write_xlsx(folder / "听课.xlsx", {"听课": [HEADINGS, *lessons]})
    write_xlsx(folder / "演练.xlsx", {"演练": [["项目", "参演人员"], *(drills or [["消防", "白芷"]])]})
    outcome = told_apart(folder, ward(), PERIOD)
    return dict(outcome.value), list(outcome.diagnostics)


def test_a_column_of_the_same_heading_says_whose_the_row_is(tmp_path: Path) -> None:
    rows = [["周敏", "内科", 6], ["白芷", "内科", 3], ["周敏", "外科", 2], ["周 敏", "内科", 1]]
    read_, found = whose(tmp_path, rows)
    assert list(read_["听课"].columns["听课人"].values) == ["周敏（内科）", "白芷", "周敏（外科）", "周敏（内科）"]
    assert list(read_["护士名册"].columns["护士"].values) == ["周敏（内科）", "周敏（外科）", "白芷"]
    assert found == []


@pytest.mark.parametrize("written", ["周敏（外科）", "周敏(外科)", "周 敏（外科）"])
def test_brackets_behind_the_name_say_it_where_the_row_does_not(tmp_path: Path, written: str) -> None:
    rows: list[list[Any]] = [[written, None, 6], [written, "内科", 2]]
    read_, found = whose(tmp_path, rows, [["消防", f"白芷、{written}"]])
    assert set(read_["听课"].columns["听课人"].values) == {"周敏（外科）"}
    assert list(read_["演练"].columns["参演人员"].values) == [("白芷", "周敏（外科）")]
    assert found == []


def test_brackets_behind_a_name_that_is_nobody_elses_are_not_another_person(tmp_path: Path) -> None:
    read_, _ = whose(tmp_path, [["白芷（内科）", None, 6], ["白芷（外科）", None, 2]])
    # The second is in no ward where the roster has her: she stays as written, and is a stranger.
    assert list(read_["听课"].columns["听课人"].values) == ["白芷", "白芷（外科）"]


def test_a_row_that_does_not_say_whose_it_is_is_an_error_and_has_nobody(tmp_path: Path) -> None:
    rows = [["周敏", None, 6], ["周敏", "急诊", 3], ["白芷", None, 1], ["周敏", None, 4]]
    read_, found = whose(tmp_path, rows)
    column_ = read_["听课"].columns["听课人"]
    assert list(column_.values) == [None, None, "白芷", None]
    assert dict(column_.bad) == {0: "周敏", 1: "周敏", 3: "周敏"}
    assert set(column_.may_be[0]) == {"周敏（内科）", "周敏（外科）"}
    assert told(found) == [("V039", "听课.xlsx「听课」!A2"), ("V039", "听课.xlsx「听课」!A3")]
    without, elsewhere = found
    assert [str(place) for place in without.related] == ["听课.xlsx「听课」!A5"]
    assert "没有写明病区" in without.message
    assert "共2处" in without.message
    assert "病区是“急诊”" in elsewhere.message
    assert without.hint == "写成“周敏（内科）”或“周敏（外科）”"


def test_where_a_cell_names_several_people_the_rows_ward_is_not_theirs(tmp_path: Path) -> None:
    read_, found = whose(
        tmp_path, [["白芷", "内科", 1]], [["消防", "白芷、周敏"], ["急救", "周敏（内科）、周敏（外科）"]]
    )
    column_ = read_["演练"].columns["参演人员"]
    assert list(column_.values) == [None, ("周敏（内科）", "周敏（外科）")]
    assert set(column_.may_be[0]) == {"白芷", "周敏（内科）", "周敏（外科）"}
    assert told(found) == [("V039", "演练.xlsx「演练」!B2")]


def test_two_of_one_name_in_one_ward_are_left_to_the_key(tmp_path: Path) -> None:
    roster = [*ROSTER, ["周敏", "外科", "男"]]
    read_, found = whose(tmp_path, [["周敏", "内科", 6]], roster=roster)
    assert "R026" in {each.code for each in found}
    assert read_["护士名册"].defect
    assert list(read_["听课"].columns["听课人"].values) == ["周敏"]


def test_without_a_key_that_goes_on_nothing_is_told_apart(tmp_path: Path) -> None:
    whose(tmp_path, [["周敏", "内科", 6]])
    for key in ((), ("病区", "护士")):
        read_ = told_apart(tmp_path, ward(key), PERIOD).value
        assert list(read_["听课"].columns["听课人"].values) == ["周敏"]


def test_a_roster_of_divisions_is_not_one_of_people(tmp_path: Path) -> None:
    """A key that begins with the ward names nurses, although figures may be grouped over the wards."""
    roster = ledger("护士名册", "护士名册.xlsx", column("病区"), column("护士"), key=("病区", "护士"))
    lessons = ledger("听课", "听课.xlsx", column("听课人"), column("病区", universe=("护士名册", "病区")))
    nurses = [[ward_, f"护士{number}"] for number in range(6) for ward_ in ("内科", "外科")]
    write_xlsx(tmp_path / "护士名册.xlsx", {"名册": [["病区", "护士"], *nurses]})
    write_xlsx(tmp_path / "听课.xlsx", {"听课": [["听课人", "病区"], ["护士1", "内科"]]})
    outcome = told_apart(tmp_path, definitions(roster, lessons), PERIOD)
    assert list(outcome.value["听课"].columns["病区"].values) == ["内科"]
    assert outcome.diagnostics == ()
