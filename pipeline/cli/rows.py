"""Rows of a ledger as they stand in its sheets, in straight columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

import click

from pipeline.cli.columns import cut, fitted, padded, width
from pipeline.model.figure import RowSource
from pipeline.model.ledger import Column, Ledger
from pipeline.wording import cell_text

_GAP = "  "
_NARROWEST = 8
_NUMBER = "行"


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is shown: at most `rows` of each source, in `places` of a line; None is everything."""

    rows: int | None
    places: int | None


def row_lines(source: RowSource, extent: Extent) -> Iterator[str]:
    """Yield the rows behind a figure, sheet by sheet under its name, with the numbers that they have there."""
    ledger, rows = source.ledger, list(source.rows)[: extent.rows]
    taken = f"，取“{'、'.join(source.columns)}”列" if source.columns else ""
    yield f"台账“{ledger.name}”，{len(source.rows)}行{taken}"
    if rows:
        columns, widths, left_out = _layout(source, rows, extent.places)
        yield from _table(ledger, rows, columns, widths, source.columns)
        if left_out:
            yield f"{_GAP}另有{len(left_out)}列没有显示：{'、'.join(left_out)}"
    if len(source.rows) > len(rows):
        yield f"{_GAP}其余{len(source.rows) - len(rows)}行没有列出，加 --all 全部列出"


def _table(
    ledger: Ledger, rows: Sequence[int], columns: Sequence[str], widths: Sequence[int], computed: Sequence[str]
) -> Iterator[str]:
    """The heading, the computed columns in bold, then each sheet's name above its rows."""
    numbers, *others = widths
    headings = [padded(name, places) for name, places in zip(columns, others, strict=True)]
    marked = [click.style(each, bold=True) if each.rstrip() in computed else each for each in headings]
    yield _line([_NUMBER.rjust(numbers - 1), *marked])
    for (workbook, sheet), own in groupby(rows, key=lambda row: _sheet(ledger, row)):
        yield f"{_GAP}{workbook}「{sheet}」"
        for row in own:
            cells = [_aligned(ledger.columns[name], row, places) for name, places in zip(columns, others, strict=True)]
            yield _line([str(ledger.row_numbers[row]).rjust(numbers), *cells])


def _line(cells: Sequence[str]) -> str:
    return (_GAP + _GAP.join(cells)).rstrip()


def _sheet(ledger: Ledger, row: int) -> tuple[str, str]:
    part = ledger.segment(row)
    return part.workbook, part.sheet


def _layout(source: RowSource, rows: Sequence[int], places: int | None) -> tuple[list[str], list[int], list[str]]:
    """The columns to show, the widths of the row number and of these, and the columns for which there is no room."""
    ledger = source.ledger
    numbers = max(width(_NUMBER), *(len(str(ledger.row_numbers[row])) for row in rows))
    names = list(ledger.columns)
    natural = {
        name: max(width(name), *(width(cell_text(column, row)) for row in rows))
        for name, column in ledger.columns.items()
    }
    if places is None:
        return names, [numbers, *natural.values()], []
    left_out: list[str] = []
    while _least(numbers, [natural[name] for name in names]) > places:
        spare = [name for name in names if name not in source.columns]
        if not spare or len(names) == 1:
            break
        left_out.insert(0, spare[-1])
        names.remove(spare[-1])
    room = places - numbers - len(_GAP) * (len(names) + 1)
    return names, [numbers, *fitted([natural[name] for name in names], room, _NARROWEST)], left_out


def _least(numbers: int, widths: Sequence[int]) -> int:
    """The places that columns take at least."""
    return numbers + sum(min(places, _NARROWEST) for places in widths) + len(_GAP) * (len(widths) + 1)


def _aligned(column: Column, row: int, places: int) -> str:
    """A cell in its column: numbers to the right, all else to the left."""
    text = cut(cell_text(column, row), places)
    return text.rjust(places) if isinstance(column.values[row], Decimal) else padded(text, places)
