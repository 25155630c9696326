"""Compares 合计 and 小计 rows with the rows that they add up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
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

    def add(self, values: Sequence[object]) -> Decimal:
        numbers = (value for value in values[self.first : self.stop] if isinstance(value, Decimal))
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
    totals = {row: whole.cells[row] for row in body.totals if whole.cells[row] != ""}
    for row, cell in totals.items():
        place = replace(sheet, cell=f"{letter}{row + 1}")
        label = body.totals[row]
        total = parse_column([cell], [cell], unlimited, around).values[0]
        if not isinstance(total, Decimal):
            yield finding("R021-total-not-checked", place, label=label, column=column.name, seen=shown(cell))
            continue
        spans = list(_spans(row, body))
        covered = {place for span in spans for place in range(span.first, span.stop)}
        if not spans or not covered.isdisjoint(parsed.problems):
            continue  # a bad cell above has its own finding, and no sum
        sums = [span.add(parsed.values) for span in spans]
        if total in sums:
            continue
        above = tuple(
            replace(sheet, cell=f"{letter}{body.rows[span.first] + 1}:{letter}{body.rows[span.stop - 1] + 1}")
            for span in spans[:1]
        )
        shown_sum, difference = f"{sums[0]:f}", f"{abs(total - sums[0]):f}"
        yield finding(
            "R020-total-differs",
            place,
            related=above,
            label=label,
            column=column.name,
            total=f"{total:f}",
            sum=shown_sum,
            difference=difference,
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
