"""A copy that comes back as it went out is read as the original was: the same rows, the same findings."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import MergedCell

from pipeline.define import define
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import CellLocation, Diagnostic, Severity
from pipeline.model.ledger import Ledger
from pipeline.model.period import Period
from pipeline.read import read
from pipeline.send_back import marked_copies, marked_copy
from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.marked import HEADING, ISSUES, as_of_one_file, is_marked, opened, read_all, unit, wrong
from tests.support.workbooks import write_csv, write_xlsx
from tools.sample_units.messy import Sheet, write_ods, write_xls

INPUTS = Path(__file__).parents[2] / "inputs"
ONE_KIND = {"R023", "R047", "R050"}
"""Told of the kind of a file, which a copy changes: 旧格式, commas of a CSV file."""

DAYS = st.dates(date(2023, 1, 1), date(2025, 12, 31))
DAY_TEXTS = ("3月5日", "2024.3.5", "2024年2月30日", "见附件", "同上", "-", "无")
NUMBER_TEXTS = ("约30", "３０", "三十", "1,200元", "12.5万", "=1+1", "+8", "#REF!")
WORD_TEXTS = ("线上", "线下、线上", "合计", "小计", "备注：以签到表为准", " 张 三 ", "参观\n纪念馆", "<b>&\"'")
MESSY = st.sampled_from([*DAY_TEXTS, *NUMBER_TEXTS, *WORD_TEXTS])
CELL = st.none() | MESSY | DAYS | st.integers(-5, 5000) | st.decimals(-100, 10**6, places=2).map(float) | st.just("")
ROWS = st.lists(st.tuples(DAYS | CELL, CELL, CELL, CELL, CELL), min_size=1, max_size=14)


def found_again(data: bytes, name: str, folder: Path) -> tuple[Mapping[str, Ledger], Sequence[Diagnostic]]:
    """What is read from one file in a folder of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / name).write_bytes(data)
    outcome = read_all(folder)
    return outcome.value, outcome.diagnostics


def columns(ledgers: Mapping[str, Ledger]) -> list[object]:
    return [
        (list(each.row_numbers), [(name, list(one.values), dict(one.bad)) for name, one in each.columns.items()])
        for each in ledgers.values()
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sheets=st.lists(ROWS, min_size=1, max_size=2),
    merged=st.sets(st.integers(0, 6)),
    hidden=st.sets(st.integers(3, 12)),
    formats=st.dictionaries(st.sampled_from(["C3", "C4", "D5"]), st.sampled_from(['0"人"', "0.00%", '0!.0,"万"', "@"])),
)
def test_a_messy_workbook_reads_as_before(
    tmp_path: Path, sheets: list[list[Any]], merged: set[int], hidden: set[int], formats: dict[str, str]
) -> None:
    named = dict(zip(("一季度", "二季度"), ([["台账"], HEADING, *rows] for rows in sheets), strict=False))
    merges = [f"{'BCE'[at % 3]}{3 + 2 * at}:{'BCE'[at % 3]}{4 + 2 * at}" for at in merged]
    path = write_xlsx(tmp_path / "研学台账.xlsx", named, merges=merges, formats=formats, hidden_rows=hidden)
    data = path.read_bytes()
    before, found = found_again(data, path.name, tmp_path / "一")
    outcome = marked_copy(path.name, data, found, unit(), Severity.NOTE)
    assert outcome.diagnostics == ()
    if outcome.value is not None:
        after, again = found_again(outcome.value, path.name, tmp_path / "二")
        assert (columns(after), again) == (columns(before), found)
        cells = {(each.location.sheet, each.location.cell) for each in found if isinstance(each.location, CellLocation)}
        copy = opened(outcome.value)
        single = [copy[sheet][cell] for sheet, cell in cells if cell.isalnum() and cell.isascii()]
        # openpyxl knows no format of the cells under merged ones.
        assert [cell.coordinate for cell in single if not isinstance(cell, MergedCell) and not is_marked(cell)] == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, hidden=st.sets(st.integers(3, 8)), merged=st.booleans())
@pytest.mark.parametrize("kind", [".xls", ".ods", ".csv"])
def test_a_copy_of_another_kind_has_the_very_cells(
    tmp_path: Path,
    kind: str,
    rows: list[tuple[Any, ...]],
    hidden: set[int],
    merged: bool,  # noqa: FBT001
) -> None:
    path = tmp_path / f"研学台账{kind}"
    table: list[Sequence[Any]] = [["台账"], HEADING, *([None if cell == "" else cell for cell in row] for row in rows)]
    together = merged and len(rows) > 1 and kind != ".csv"
    if together:
        table[3] = [*table[3][:4], None]
    sheet = Sheet("一季度", table, merges=["E3:E4"] if together else [])
    if kind == ".csv":
        write_csv(path, [["" if cell is None else cell for cell in row] for row in table], "gb18030")
    elif kind == ".xls":
        write_xls(path, [sheet])
    else:
        shown = [number for number in hidden if number <= len(table)]
        write_ods(path, [Sheet("一季度", table, sheet.merges, shown)], date_time())
    data = path.read_bytes()
    before, found = found_again(data, path.name, tmp_path / "一")
    outcome = marked_copy(path.name, data, found, unit(), Severity.NOTE)
    assert {each.code for each in outcome.diagnostics} <= {"U061"}
    if outcome.value is not None:
        after, again = found_again(outcome.value, "研学台账.xlsx", tmp_path / "二")
        assert columns(after) == columns(before)
        told = [each for each in found if each.code not in ONE_KIND]
        assert as_of_one_file(again) == as_of_one_file(told)


def date_time() -> Any:
    from datetime import datetime  # noqa: PLC0415

    return datetime(2024, 4, 1, 8, 30)  # noqa: DTZ001 - the format has no time zone


@pytest.mark.parametrize(
    ("name", "period"),
    [("government-office", "2025Q1-Q3"), ("emergency-bureau", "2021"), ("justice-city", "2025Q1-Q3")],
)
def test_the_sample_units_read_as_before(name: str, period: str, tmp_path: Path) -> None:
    """All files of three units, their notes marked as well."""
    for each in INPUTS.iterdir():
        shutil.copytree(each, tmp_path / each.name)
    folder = tmp_path / name
    stated = define(folder).value
    before = read(folder, stated, Period.parse(period))
    copies = marked_copies(folder, stated, before.diagnostics, Severity.NOTE)
    assert {each.code for each in copies.diagnostics} <= {"U061"}
    for copy in copies.value:
        if copy.ledger.endswith(".xlsx"):
            assert ISSUES in opened(copy.data).sheetnames
            (folder / copy.ledger).write_bytes(copy.data)
    after = read(folder, stated, Period.parse(period))
    assert after.diagnostics == before.diagnostics
    assert columns(after.value) == columns(before.value)


def test_the_list_is_no_ledger_even_when_every_sheet_is_asked_for(tmp_path: Path) -> None:
    """Its headings are the columns of this ledger, and 工作表 names every sheet."""
    problems = ledger("问题", "问题*.xlsx", *map(column, ("序号", "位置", "级别", "问题", "建议")), sheets=("*",))
    rows = [["序号", "位置", "级别", "问题", "建议"], [1, "甲", "错误", "没有台账", "补"]]
    path = write_xlsx(tmp_path / "问题.xlsx", {ISSUES: rows})
    copy = marked_copy(path.name, path.read_bytes(), [wrong("B2", sheet=ISSUES, book=path.name)]).value
    assert copy is not None
    stated: Definitions = definitions(problems)
    before = read_all(tmp_path, stated)
    path.write_bytes(copy)
    assert opened(copy).sheetnames == [ISSUES, f"{ISSUES}2"]
    after = read_all(tmp_path, stated)
    assert (columns(after.value), after.diagnostics) == (columns(before.value), before.diagnostics)
    assert len(after.value["问题"]) == 1


def test_the_list_is_known_after_excel_has_saved_the_copy(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "研学台账.xlsx", {"一季度": [HEADING, [date(2024, 3, 5), "参观", "3场", None, "线上"]]}
    )
    before = read_all(tmp_path)
    copy = marked_copy(path.name, path.read_bytes(), before.diagnostics).value
    assert copy is not None
    path.write_bytes(copy)
    saved = openpyxl.load_workbook(path)
    saved["一季度"]["C2"] = 3
    saved.save(path)
    after = read_all(tmp_path)
    assert after.diagnostics == ()
    assert [str(value) for value in after.value["研学"].columns["人数"].values] == ["3"]
