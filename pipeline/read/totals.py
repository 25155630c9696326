"""Compares 合计 and 小计 rows with the rows that they add up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.findings import finding
from pipeline.model.definition import ColumnDefinition
from pipeline.model.diagnostic import CellLocation, Diagnostic
from pipeline.read.body import Body
from pipeline.read.table import TableColumn
from pipeline.read.values import ParsedColumn, Surroundings, parse_column
from pipeline.read.values.texts import comparable, shown

_PART = "小计"


@dataclass(frozen=True, slots=True)
class _Span:
    """Places in the body from `first` to `stop` (exclusive) that a total may add up."""

    first: int
    stop: int

    def holds_any(self, places: Iterable[int]) -> bool:
        """Whether one of the places lies inside: a bad cell has its own finding, and no sum."""
        return any(self.first <= place < self.stop for place in places)

    def range(self, letter: str, body: Body) -> str:
        return f"{letter}{body.rows[self.first] + 1}:{letter}{body.rows[self.stop - 1] + 1}"

    def add(self, values: Sequence[object]) -> Decimal:
        numbers = [value for value in values[self.first : self.stop] if isinstance(value, Decimal)]
        return sum(numbers, Decimal(0))


def compare_totals(
    sheet: CellLocation,
    letter: str,
    body: Body,
    whole: TableColumn,
    column: ColumnDefinition,
    parsed: ParsedColumn,
    around: Surroundings,
) -> Iterator[Diagnostic]:
    """Yield a finding for each total of a numeric column that differs from its rows, or that cannot be compared."""
    unlimited = replace(column, required=False, minimum=None, maximum=None)
    for row, label in body.totals.items():
        cell = whole.cells[row]
        if cell == "":
            continue
        place = replace(sheet, cell=f"{letter}{row + 1}")
        total = parse_column([cell], [cell], unlimited, around).values[0]
        if not isinstance(total, Decimal):
            yield finding("R021-total-not-checked", place, label=label, column=column.name, seen=shown(cell))
            continue
        spans = list(_spans(row, body))
        if spans and not any(span.holds_any(parsed.problems) for span in spans):
            sums = [span.add(parsed.values) for span in spans]
            if total not in sums:
                rows = spans[0].range(letter, body)
                yield _differs(place, replace(sheet, cell=rows), label, column, total, sums[0])


def _differs(
    place: CellLocation, rows: CellLocation, label: str, column: ColumnDefinition, total: Decimal, added: Decimal
) -> Diagnostic:
    return finding(
        "R020-total-differs",
        place,
        related=(rows,),
        label=label,
        column=column.name,
        total=f"{total:f}",
        sum=f"{added:f}",
        difference=f"{abs(total - added):f}",
    )


def _spans(row: int, body: Body) -> Iterator[_Span]:
    """What a total in `row` may add up, the likeliest first: a 小计 the rows since the last total, a 合计 all above.

    A total above all rows adds up those below it.
    """
    here = bisect_left(body.rows, row)
    if here == 0:
        yield from (_Span(0, len(body.rows)),) if body.rows else ()
        return
    earlier = [bisect_left(body.rows, other) for other in body.totals if other < row]
    grand = [bisect_left(body.rows, other) for other in body.totals if other < row and not _is_part(body.totals[other])]
    since_any, since_grand = max(earlier, default=0), max(grand, default=0)
    starts = [since_any] if _is_part(body.totals[row]) else [0, since_grand, since_any]
    yield from (_Span(start, here) for start in dict.fromkeys(starts) if start < here)


def _is_part(label: str) -> bool:
    return _PART in comparable(label)
