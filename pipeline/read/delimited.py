"""CSV and tab-separated text, in the encodings that Chinese offices write."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Sequence
from pathlib import PurePosixPath

from pipeline.findings import finding
from pipeline.model.diagnostic import CellLocation, FileLocation
from pipeline.read.cells import Sheet, Workbook
from pipeline.read.headings import heading_without_unit, plain_heading
from pipeline.read.survey import MOST_CELLS, MOST_COLUMNS

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
MOST_OF_A_TEXT = 64 * 2**20
"""Bytes of a text file; Python needs ten times as much."""

_DELIMITERS = ",\t;，|"
_SAMPLE_LINES = 40


def read_delimited(name: str, content: bytes, headings: Collection[str]) -> Workbook:
    """Return a text file as a workbook of one sheet, named like the file as Excel does.

    `headings` are the plain names of the columns that may stand in it: they show what separates its fields.
    """
    if len(content) > MOST_OF_A_TEXT:
        return Workbook(name, findings=(finding("R046-file-too-large", FileLocation(name)),))
    text = _decode(content)
    if text is None:
        return Workbook(name, findings=(finding("R008-unknown-encoding", FileLocation(name)),))
    sheet_name = PurePosixPath(name).stem
    mark = _delimiter(text, headings)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    rows: list[list[str]] = []
    width = 1
    try:
        for row in reader:
            rows.append(row)
            width = max(width, len(row))
            if width * len(rows) > MOST_CELLS or width > MOST_COLUMNS:
                return Workbook(name, findings=(finding("R009-sheet-too-large", CellLocation(name, sheet_name)),))
    except csv.Error:
        place = CellLocation(name, sheet_name, f"{len(rows) + 1}行")
        return Workbook(name, findings=(finding("R032-broken-quotes", place),))
    padded = [row if len(row) == width else row + [""] * (width - len(row)) for row in rows]
    return Workbook(name, (Sheet(name, sheet_name, padded, fields=list(map(len, rows)), parted_by=mark),))


def _decode(content: bytes) -> str | None:
    """UTF-8 refuses nearly every text in GBK, so it goes first; GB18030 contains GBK."""
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeError:
            continue
    return None


def _delimiter(text: str, headings: Collection[str]) -> str:
    """The mark that parts most headings, else the one that stands most often above; a comma when there is none."""
    lines = text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES]
    sample = "\n".join(lines)
    best = max(_DELIMITERS, key=lambda mark: (_most_headings(lines, mark, headings), sample.count(mark)))
    return best if sample.count(best) else ","


def _most_headings(lines: Sequence[str], delimiter: str, headings: Collection[str]) -> int:
    """How many columns the best of some lines names when a mark separates its fields."""
    rows = csv.reader(lines, delimiter=delimiter)
    try:
        return max(sum(_is_heading(text, headings) for text in row) for row in rows)
    except (csv.Error, ValueError):
        return 0


def _is_heading(text: str, headings: Collection[str]) -> bool:
    return plain_heading(text) in headings or heading_without_unit(text) in headings
