"""Files that mean harm, or are broken: a finding, within bounds of time and memory; never a crash."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import msoffcrypto
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.model.diagnostic import Severity
from pipeline.send_back import marked_copy
from pipeline.send_back.marking import MOST_COMMENTS
from pipeline.send_back.marks import MOST_MARKED
from tests.send_back.test_layout_kept import rich
from tests.support.marked import HEADING, comments, marked_cells, parts, repacked, wrong
from tests.support.workbooks import write_xlsx

SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@cache
def book() -> bytes:
    return rich()


def codes(data: bytes, *cells: str) -> list[str]:
    outcome = marked_copy("研学台账.xlsx", data, [wrong(cell) for cell in cells or ("A3",)])
    return [each.code for each in outcome.diagnostics] + ["made"] * (outcome.value is not None)


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "R004"), (b"PK\x03\x04", "R006"), (b"%PDF-1.7", "R007"), (b"<html><table>", "R007")],
)
def test_what_is_no_ledger_gives_the_finding_that_reading_gives(data: bytes, code: str) -> None:
    assert codes(data) == [code]


def test_half_a_file_and_one_with_a_password(tmp_path: Path) -> None:
    assert codes(book()[: len(book()) // 2]) == ["R006"]
    plain = write_xlsx(tmp_path / "研学台账.xlsx", {"一季度": [HEADING]})
    locked = io.BytesIO()
    with plain.open("rb") as file:
        msoffcrypto.OfficeFile(file).encrypt("密码", locked)
    assert codes(locked.getvalue()) == ["R005"]


def test_a_workbook_that_unpacks_to_far_more_than_it_is(tmp_path: Path) -> None:
    path = tmp_path / "研学台账.xlsx"
    path.write_bytes(book())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package, package.open("xl/media/大.bin", "w") as part:
        for _ in range(260):
            part.write(bytes(2**20))
    assert path.stat().st_size < 2**20
    assert codes(path.read_bytes()) == ["U060"]


@pytest.mark.parametrize("part", [SHEET, "xl/styles.xml", "xl/comments1.xml", "xl/workbook.xml", "[Content_Types].xml"])
def test_entities_are_not_unfolded(part: str) -> None:
    old = parts(book())[part]
    bad = re.sub(rb"^(<\?xml[^>]*\?>)?", lambda found: found[0] + LAUGHS, old, count=1)
    assert codes(repacked(book(), {part: bad})) in (["U061", "made"], ["R006"])


def test_elements_nested_without_end() -> None:
    deep = b"<v>" * 100_000
    bad = parts(book())[SHEET].replace(b"</sheetData>", b"</sheetData>" + deep)
    assert codes(repacked(book(), {SHEET: bad})) in (["U061", "made"], ["R006"])


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("xl/styles.xml", ["R006"]),  # the reader itself gives up
        ("xl/drawings/vmlDrawing1.vml", ["U061", "made"]),
        ("xl/comments1.xml", ["U061", "made"]),
        ("xl/worksheets/_rels/sheet1.xml.rels", ["U061", "made"]),
    ],
)
def test_parts_that_are_not_there_or_nonsense(part: str, told: list[str]) -> None:
    assert codes(repacked(book(), {part: b"<nonsense"})) == told
    assert codes(repacked(book(), {part: None}))[-1:] == ["made"]


def test_millions_of_cells_found_wrong_are_marked_as_far_as_anybody_looks() -> None:
    outcome = marked_copy("研学台账.xlsx", book(), [wrong("A3:Z1048576"), wrong("C4"), wrong("D4")])
    assert [each.code for each in outcome.diagnostics] == ["U063"]
    assert outcome.value is not None
    assert {"A3", "C4", "D4"} <= set(marked_cells(outcome.value))
    assert MOST_MARKED < 1_048_576


def test_a_merge_over_the_whole_sheet_is_framed_at_its_first_cell(tmp_path: Path) -> None:
    rows = [HEADING, [date(2024, 3, 5), "参观", 3, 4, "线上"]]
    data = write_xlsx(tmp_path / "研学台账.xlsx", {"一季度": rows}).read_bytes()
    sheet = parts(data)[SHEET].replace(
        b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    outcome = marked_copy("研学台账.xlsx", repacked(data, {SHEET: sheet}), [wrong("C2")])
    assert outcome.value is not None
    assert parts(outcome.value)[SHEET].count(b"<c ") == sheet.count(b"<c ")


def test_comments_are_as_many_as_excel_bears(tmp_path: Path) -> None:
    rows = [HEADING, *([date(2024, 3, 5), "参观", "三场", 4, "线上"] for _ in range(MOST_COMMENTS + 50))]
    data = write_xlsx(tmp_path / "研学台账.xlsx", {"一季度": rows}).read_bytes()
    found = [wrong(f"C{row}") for row in range(2, len(rows) + 1)]
    copy = marked_copy("研学台账.xlsx", data, found).value
    assert copy is not None
    assert len(comments(copy)) == MOST_COMMENTS
    assert len(marked_cells(copy)) == MOST_COMMENTS + 50


PARTS = sorted(name for name in parts(book()) if name.endswith((".xml", ".vml", ".rels")))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example("xl/worksheets/_rels/sheet1.xml.rels", 31, b"-", 0)  # encoding="U-TF-8"
@given(st.sampled_from(PARTS), st.integers(0, 10**6), st.binary(max_size=6), st.integers(0, 40))
def test_no_damage_makes_it_crash(part: str, at: int, written: bytes, cut: int) -> None:
    old = parts(book())[part]
    at %= len(old)
    data = repacked(book(), {part: old[:at] + written + old[at + cut :]})
    outcome = marked_copy(
        "研学台账.xlsx", data, [wrong("B3"), wrong("D4"), wrong("G20"), wrong("5行")], None, Severity.NOTE
    )
    assert outcome.value is not None or outcome.diagnostics
