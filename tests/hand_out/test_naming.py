"""Names of blank workbooks and sheets; pathlib's own globbing is the judge."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.hand_out.naming import file_name, is_found, takes_a_suffix
from pipeline.model.definition import ValueType
from pipeline.spreadsheet import sheet_name
from tests.support.drawn_ledgers import column, ledger


def named(*files: str) -> str:
    return file_name(ledger("研学", column("主题", ValueType.TEXT), files=files))


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("研学台账*.xlsx", "研学台账.xlsx"),
        ("*.xlsx", "研学.xlsx"),
        ("*研学*.xls*", "研学.xlsx"),
        ("研学台账.XLSX", "研学台账.xlsx"),
        ("研学台账*", "研学台账.xlsx"),
        ("2025.9研学*", "2025.9研学.xlsx"),
        ("台账/研学*.xlsx", "台账/研学.xlsx"),
        ("**/研学*.xlsx", "研学.xlsx"),
        ("*/研学*.xlsx", "研学/研学.xlsx"),
        ("../共用/研学*.xlsx", "共用/研学.xlsx"),
        ("研学[一二]季度.xlsx", "研学一季度.xlsx"),
        ("研学第?季度.xlsx", "研学第1季度.xlsx"),
    ],
)
def test_the_name_comes_from_the_pattern_and_is_found_by_it(pattern: str, name: str, tmp_path: Path) -> None:
    assert named(pattern) == name
    unit = tmp_path / "unit"
    unit.mkdir()
    target = (tmp_path if pattern.startswith("..") else unit) / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.touch()
    assert [path.resolve() for path in unit.glob(pattern.replace("XLSX", "xlsx"))] == [target.resolve()]


def test_the_first_pattern_that_takes_a_workbook_gives_the_name() -> None:
    assert named("名册.csv", "名册汇总*.xlsx") == "名册汇总.xlsx"


def test_a_pattern_for_another_format_still_gives_its_name() -> None:
    roster = ledger("研学", column("主题", ValueType.TEXT), files=("名册*.csv",))
    assert file_name(roster) == "名册.xlsx"
    assert not is_found("名册.xlsx", roster)


@pytest.mark.parametrize(("pattern", "free"), [("研学*.xlsx", True), ("研学.xlsx", False), ("*研学.xlsx", False)])
def test_whether_senders_may_write_their_name_behind(pattern: str, *, free: bool) -> None:
    study = ledger("研学", column("主题", ValueType.TEXT), files=(pattern,))
    assert takes_a_suffix(file_name(study), study) is free


@given(pattern=st.text('研学台账*?[]/.\\:<>|"xlsx一 ', min_size=1, max_size=20))
def test_no_pattern_gives_a_name_outside_the_folder_or_one_that_windows_forbids(pattern: str) -> None:
    parts = named(pattern).split("/")
    assert parts[-1].endswith(".xlsx")
    assert all(part.strip(" .") for part in parts)
    assert ".." not in parts
    assert not set("".join(parts)) & set('<>:"\\|?*')


@given(names=st.lists(st.text("History历史[]:*?/\\'aA😀 填写说明\x01", max_size=40), max_size=6))
def test_sheet_names_are_such_as_excel_allows_and_all_different(names: list[str]) -> None:
    taken: set[str] = set()
    given_names = [sheet_name(name, taken) for name in names]
    assert len({name.casefold() for name in given_names}) == len(names)
    for name in given_names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\\x01")
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


def test_a_good_sheet_name_stays() -> None:
    assert sheet_name("一季度", set()) == "一季度"
    assert sheet_name("O'Brien", {"一季度"}) == "O'Brien"
