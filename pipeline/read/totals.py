"""Compares 合计 and 小计 rows with the rows that they add up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, localcontext
from itertools import accumulate, chain, pairwise

from pipeline.findings import finding
from pipeline.model.definition import ColumnDefinition
from pipeline.model.diagnostic import CellLocation, Diagnostic
from pipeline.read.body import Body
from pipeline.read.table import TableColumn
from pipeline.read.values import ParsedColumn, Surroundings, parse_column
from pipeline.read.values.texts import comparable, shown

_PART = "小计"
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


@dataclass(frozen=True, slots=True)
class _Span:
    """Places in the body from `first` to `stop` (exclusive) that a total may add up."""

    first: int
    stop: int

    def range(self, letter: str, body: Body) -> str:
        return f"{letter}{body.rows[self.first] + 1}:{letter}{body.rows[self.stop - 1] + 1}"


class _Added:
    """What the cells of a column are together from one place to another, each added once, however many totals look."""

    def __init__(self, parsed: ParsedColumn, spans: Iterable[_Span]) -> None:
        """Add the cells up to each place where one of the spans begins or ends."""
        borders = sorted({0, *chain.from_iterable((span.first, span.stop) for span in spans)})
        parts = (_sum(parsed.values[first:stop]) for first, stop in pairwise(borders))
        with localcontext(_EXACT):  # a difference of two sums is the sum between them only if no digit is lost
            self._until = dict(zip(borders, accumulate(parts, initial=Decimal(0)), strict=True))
        self._bad = sorted(parsed.problems)

    def has_bad(self, span: _Span) -> bool:
        """Whether a bad cell lies inside: it has its own finding, and no sum."""
        return bisect_left(self._bad, span.first) < bisect_left(self._bad, span.stop)

    def together(self, span: _Span) -> Decimal:
        return +_EXACT.subtract(self._until[span.stop], self._until[span.first])


def _sum(values: Iterable[object]) -> Decimal:
    return sum((value for value in values if isinstance(value, Decimal)), Decimal(0))


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
    spans_by_row = _spans(body)
    added = _Added(parsed, chain.from_iterable(spans_by_row.values()))
    for row, label in body.totals.items():
        cell = whole.cells[row]
        if cell == "":
            continue
        place = replace(sheet, cell=f"{letter}{row + 1}")
        total = parse_column([cell], [cell], unlimited, around).values[0]
        if not isinstance(total, Decimal):
            yield finding("R021-total-not-checked", place, label=label, column=column.name, seen=shown(cell))
            continue
        spans = spans_by_row[row]
        if spans and not any(map(added.has_bad, spans)):
            sums = [added.together(span) for span in spans]
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


def _spans(body: Body) -> dict[int, list[_Span]]:
    """What each total may add up, the likeliest first: a 小计 the rows since the last total, a 合计 all above.

    A total above all rows adds up those below it.
    """
    found: dict[int, list[_Span]] = {}
    since_any = since_grand = 0
    for row in sorted(body.totals):
        here, part = bisect_left(body.rows, row), _PART in comparable(body.totals[row])
        starts = [since_any] if part else [0, since_grand, since_any]
        spans = [_Span(start, here) for start in dict.fromkeys(starts)] if here else [_Span(0, len(body.rows))]
        found[row] = [span for span in spans if span.first < span.stop]
        since_any, since_grand = here, since_grand if part else here
    return found
