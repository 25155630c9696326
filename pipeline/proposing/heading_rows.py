"""Which rows of a sheet are the heading of a table that no definition knows yet?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.read.cells import Cell, Sheet
from pipeline.read.header import DEEPEST, headings_over
from pipeline.read.headings import heading_without_unit, plain_heading, unit_in_heading
from pipeline.read.total_rows import may_be_day
from pipeline.read.values.quantities import read_quantity
from pipeline.read.values.texts import clean, shown

_LOOKED_AT = 80
_LONGEST = 40
_MOST_ROWS = 3
_SENTENCE = re.compile(r"[：:。；;！!？?]\s*\S|[：:]$")
_AGAIN = 2
_LAST_BRACKETS = re.compile(r"[（(\[【][^（(\[【]*[）)\]】]$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What one column is called: its name in ledgers.yaml, as the sheet has it, and the unit that stands there.

    `alias` is what the sheet has where reading would not find the name in it: 地点（场馆） for 地点.
    """

    name: str
    written: str
    unit: str = ""
    alias: str = ""


@dataclass(frozen=True, slots=True)
class HeadingRows:
    """Rows `first` to `stop` (exclusive, from 0), the columns under them, and names that stand over several."""

    first: int
    stop: int
    columns: dict[int, Heading]
    doubled: tuple[str, ...] = ()


def find_heading_rows(sheet: Sheet) -> HeadingRows | None:
    """Return the heading of the first table on a sheet, or None where no row looks like one."""
    rows = sheet.rows[:_LOOKED_AT]
    counts = [_filled(row) for row in rows]
    usual = median([count for count in counts if count > 1] or [max(counts, default=0)])
    for first, row in enumerate(rows[:DEEPEST]):
        if not _is_heading(row) or counts[first] * 2 < usual or (counts[first] < 2 and usual > 1):  # noqa: PLR2004
            continue
        stop = first + 1
        while stop < min(first + _MOST_ROWS, len(rows)) and _goes_on(sheet, stop):
            stop += 1
        found = _named(sheet, first, stop)
        return found if found.columns and not _is_record(sheet, row, first, stop) else None
    return None


def _filled(row: Sequence[Cell]) -> int:
    return sum(cell != "" and not (isinstance(cell, str) and cell.isspace()) for cell in row)


def _is_heading(row: Sequence[Cell]) -> bool:
    """Whether a row holds nothing but short words, each once or nearly so."""
    cells = [cell for cell in row if cell != ""]
    words = [shown(cell) for cell in cells if isinstance(cell, str) and not cell.isspace()]
    return bool(words) and len(words) == len([cell for cell in cells if not _is_blank(cell)]) and all(map(_fits, words))


def _is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.isspace()


def _fits(text: str) -> bool:
    plain = plain_heading(text)
    if not plain or len(plain) > _LONGEST or _SENTENCE.search(text):
        return False
    return read_quantity(text) is None and not (may_be_day(text) and any(sign.isdecimal() for sign in plain))


def _goes_on(sheet: Sheet, row: int) -> bool:
    """Whether a row only names parts of what stands over several columns in the row above."""
    upper, lower = sheet.rows[row - 1], sheet.rows[row]
    if not _is_heading(lower):
        return False
    filled = [at for at, cell in enumerate(lower) if cell != "" and not _is_blank(cell)]
    reached = [range(area.left, area.right + 1) for area in sheet.merges if area.top == area.bottom == row - 1]
    if reached and all(at in filled for columns in reached for at in columns):
        return True
    parted = {at for at, cell in enumerate(upper) if cell == "" or (at + 1 < len(upper) and upper[at + 1] == "")}
    begun = next((at for at, cell in enumerate(upper) if cell != ""), 0)
    gaps = [at for at in filled if upper[at] == "" and at > begun]
    return bool(gaps) and all(at in parted and at >= begun for at in filled)


def _named(sheet: Sheet, first: int, stop: int) -> HeadingRows:
    """The columns by their lowest name, or by all their names where the lowest stands over several."""
    texts = [[_text(cell) for cell in row] for row in sheet.rows[first:stop]]
    parts = headings_over(texts)
    lowest = Counter(plain_heading(words[-1]) for words in parts.values())
    headings: dict[int, Heading] = {}
    for at, words in parts.items():
        alone = lowest[plain_heading(words[-1])] == 1
        written = words[-1] if alone else "".join(dict.fromkeys(words))
        headings[at] = _heading(written)
    bare = Counter(plain_heading(each.name) for each in headings.values())
    named = {at: each if bare[plain_heading(each.name)] == 1 else _whole(each) for at, each in headings.items()}
    names = Counter(plain_heading(each.name) for each in named.values())
    doubled = tuple(dict.fromkeys(each.name for each in named.values() if names[plain_heading(each.name)] > 1))
    sound = {at: each for at, each in named.items() if names[plain_heading(each.name)] == 1 and each.name}
    return HeadingRows(first, stop, sound, doubled)


def _text(cell: Cell) -> str:
    return shown(cell) if isinstance(cell, str) else ""


def _heading(written: str) -> Heading:
    """The name without what stands in brackets behind it, and the unit there: 经费（元） is 经费, in 元."""
    flat = "".join(clean(written).split()).strip("*★☆#")
    bare = _LAST_BRACKETS.sub("", flat)
    if not plain_heading(bare) or bare == flat:
        return Heading(flat, flat)
    unit = unit_in_heading(flat)
    found = plain_heading(bare) == heading_without_unit(flat)
    return Heading(bare, flat, unit if found else "", "" if found else flat)


def _whole(heading: Heading) -> Heading:
    return Heading(heading.written, heading.written)


def _is_record(sheet: Sheet, row: Sequence[Cell], first: int, stop: int) -> bool:
    """Whether what a heading says stands under it again, in the same column: then it is the first of the records."""
    again = 0
    for at, cell in enumerate(row):
        if cell != "":
            below = [other[at] for other in sheet.rows[stop : stop + _LOOKED_AT] if other[at] == cell and other != row]
            again += bool(below)
    return again >= min(_AGAIN, _filled(row)) or (again == 1 and first == 0 and _filled(row) <= _AGAIN)
