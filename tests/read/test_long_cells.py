"""Cells of tens of thousands of characters: nothing that reads them looks at them more than a few times.

Patterns that go back and forth over such cells took seconds for each; a sheet may hold thousands of them.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pipeline.model.period import Period
from pipeline.read import read
from pipeline.read.headings import bare_heading, heading_without_unit, plain_heading, unit_in_heading
from pipeline.read.total_rows import may_be_day
from pipeline.read.values import Surroundings, YearClue, parse_column
from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.ledger_reading import read_column
from tests.support.workbooks import write_csv

LENGTH, HANGS = 16_000, 15
PIECES = (
    "一",
    "1",
    "、",
    "（",
    "(",
    "张三、",
    "2025年",
    "1,",
    "12.",
    "万",
    "0",
    "A",
    "T ",
    "一年",
    "等1",
    "·甲",
    "(元)",
    "3月5日",
    "-",
)
REFUSED = {
    "整数": "V012-not-a-number",
    "小数": "V012-not-a-number",
    "金额": "V012-not-a-number",
    "日期": "V009-not-a-date",
    "日期段": "V009-not-a-date",
    "是否": "V018-not-yes-or-no",
    "选项": "V008-not-a-choice",
    "多选": "V008-not-a-choice",
}


def long_cells(length: int = LENGTH) -> list[str]:
    """Different cells of one sign or word over and over, two of each."""
    return [f"{piece * (length // len(piece))}{end}" for piece in PIECES for end in ("甲", "月")]


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_too_long_for_its_type_is_refused_like_any_other_text(kind: str) -> None:
    cells = long_cells()
    choices = ("现场会", "培训") if kind in {"选项", "多选"} else ()
    begun = time.process_time()
    parsed = parse_column(cells, cells, column("内容", kind, choices=choices), Surroundings(YearClue(2025)))
    assert time.process_time() - begun < HANGS
    assert parsed.values == [None] * len(cells)
    assert {problem.key for problem in parsed.problems.values()} == {REFUSED[kind]}
    assert len(parsed.problems) == len(cells)


@pytest.mark.parametrize("kind", ["名单", "文本"])
def test_names_and_texts_of_any_length_are_read_in_one_go(kind: str) -> None:
    cells = [*long_cells(), "、".join(f"张{chr(0x4E00 + at)}" for at in range(8_000))]
    begun = time.process_time()
    parsed = parse_column(cells, cells, column("内容", kind), Surroundings())
    assert time.process_time() - begun < HANGS
    last = parsed.values[-1]
    assert last == cells[-1] if kind == "文本" else isinstance(last, tuple) and len(last) == 8_000


def test_a_name_that_stands_twice_among_thousands_is_found_at_once() -> None:
    names = [f"张{chr(0x4E00 + at)}{chr(0x5E00 + at % 7)}" for at in range(15_000)]
    cell = "、".join([*names, names[-1]])
    begun = time.process_time()
    parsed = parse_column([cell], [cell], column("内容", "名单"), Surroundings())
    assert time.process_time() - begun < HANGS
    assert [dict(each.details)["name"] for each in parsed.remarks.values()] == [names[-1]]


def test_blanks_around_a_day_and_a_number_are_no_length_of_theirs(tmp_path: Path) -> None:
    assert read_column(tmp_path, "整数", [f"{' ' * 500}12{' ' * 500}"]).values == [12]
    (day,) = read_column(tmp_path, "日期", [f"{' ' * 500}2024年3月5日"]).values
    assert str(day) == "2024-03-05"


def test_a_long_text_is_told_in_short(tmp_path: Path) -> None:
    found = read_column(tmp_path, "日期", ["一" * 32_000]).findings
    assert [each.code for each in found] == ["V009"]
    assert len(found[0].message) < 100


def test_thousands_of_units_in_one_column_are_compared_once_each_and_told_in_a_few(tmp_path: Path) -> None:
    cells = [f"1{chr(0x4E00 + at)}{chr(0x5E00 + at)}" for at in range(15_000)]
    begun = time.process_time()
    found = read_column(tmp_path, "整数", cells).findings
    assert time.process_time() - begun < HANGS
    mixed = [each for each in found if each.code == "V017"]
    assert mixed
    assert all(len(each.message) < 300 for each in found)


@pytest.mark.parametrize("piece", [*PIECES, "()", "[]x", "(元)x", "单位:", "一 "])
def test_a_heading_is_compared_by_its_beginning(piece: str) -> None:
    headings = [f"{piece * (LENGTH // len(piece))}{number}" for number in range(60)]
    begun = time.process_time()
    for compared in (plain_heading, bare_heading, heading_without_unit, unit_in_heading):
        assert {len(compared(text)) <= 300 for text in headings} == {True}
    assert {type(may_be_day(text)) for text in headings} == {bool}
    assert time.process_time() - begun < HANGS


def test_a_sheet_of_long_cells_above_and_below_its_heading_is_read(tmp_path: Path) -> None:
    long = long_cells(8_000)
    names = ("日期", "人数", "名单", "类别", "完成")
    above = [long[at : at + 5] for at in range(0, len(long) - 5, 5)]
    write_csv(tmp_path / "台账.csv", [*above, names, ["2024-03-05", "3", "张三", "会议", "是"], *above])
    book = ledger(
        "台账",
        "台账.*",
        column("日期", "日期"),
        column("人数", "整数"),
        column("名单", "名单"),
        column("类别", "选项", choices=("会议",)),
        column("完成", "是否"),
    )
    begun = time.process_time()
    outcome = read(tmp_path, definitions(book), Period.parse("2024"))
    assert time.process_time() - begun < HANGS
    assert outcome.value["台账"].columns["人数"].values[0] == 3
    assert {"V009", "V012", "V018"} <= {each.code for each in outcome.diagnostics}
