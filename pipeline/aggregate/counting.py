"""A figure over ledger rows, as seen from one period."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from pipeline.aggregate.algorithms import Exact, compute
from pipeline.aggregate.columns import Codes, IndexedColumn
from pipeline.aggregate.grouping import Universe, belonging, share_out
from pipeline.aggregate.indexed import Window
from pipeline.aggregate.parcels import whole
from pipeline.aggregate.preparation import Prepared
from pipeline.aggregate.results import NO_ROWS, NOTHING_TO_COMPARE, GroupResult, Result, absent
from pipeline.aggregate.scopes import Clock
from pipeline.aggregate.selection import Selection
from pipeline.aggregate.words import meaning
from pipeline.formula import fact_at, facts_in
from pipeline.model.definition import FactValue, FigureDefinition
from pipeline.model.diagnostic import Location
from pipeline.model.expression import Fact
from pipeline.model.figure import Lineage, RowSource
from pipeline.model.period import Period, PeriodKind
from pipeline.model.working import Counted


@dataclass(frozen=True, slots=True)
class Count:
    """One figure to be counted for one view: what, over which days, and which rows."""

    prepared: Prepared
    window: Window
    period: Period
    definition: str
    facts: tuple[tuple[str, Location], ...]
    selection: Selection
    said: Mapping[Fact, FactValue] = field(default_factory=dict)
    method: str = ""
    late: tuple[str, ...] = ()  # units below, as members, that have nothing to be compared with

    def result(self, value: Exact | None, rows: Codes, troubles: Sequence[Cell], member: str | None = None) -> Result:
        """Return a value with the rows behind it; none when bad cells stand in the way."""
        source = RowSource(self.prepared.ledger.ledger, compact(rows), self.prepared.source.columns)
        lineage = Lineage(self.definition, (source,), self.facts, working=self.working(member), method=self.method)
        if troubles:
            return Result(None, self.period, lineage, self.blame(troubles), faulty=True)
        return Result(value, self.period, lineage, NO_ROWS if value is None else "")

    def working(self, member: str | None = None) -> Counted:
        """Return how the rows of a member, or all rows, are counted."""
        return Counted(self.prepared.source, self.window.first, self.window.last, self.said, member)

    def blame(self, troubles: Sequence[Cell]) -> str:
        """Return the first bad cell and how many there are: 研学台账.xlsx「三季度」!D17 等3处有误."""
        ledger = self.prepared.ledger.ledger
        row, column = troubles[0]
        place = ledger.cell(row, column)
        if len(troubles) > 1:
            return f"{place} 等{len(troubles)}处有误"
        if row in ledger.columns[column].bad:
            return f"{place} 有误"
        return f"{place} 没有日期" if ledger.columns[column].values[row] is None else f"{place} 起止日期颠倒"


Cell = tuple[int, str]
"""A row and a column of the ledger."""


def count(
    definition: FigureDefinition,
    prepared: Prepared,
    clock: Clock,
    view: Period,
    facts: tuple[tuple[str, Location], ...],
) -> Result | Count:
    """Return the rows that a figure counts when `view` is taken as 本期, or why nothing can be compared."""
    source, ledger = prepared.source, prepared.ledger
    window = Window() if ledger.definition.is_roster else clock.window(source.scope, view)
    present = clock.is_present(source.scope, view)
    method = meaning(source, ledger.definition, window, prepared.selector.facts)
    text = definition.meaning or method
    if not present and window == Window():
        why = "名册不分时段" if ledger.definition.is_roster else "时段为全部"
        return absent(view, f"{NOTHING_TO_COMPARE}（{why}）", definition=text)
    if clock.restarts(source.scope, view):
        return absent(
            clock.counted(source.scope, view),
            f"{NOTHING_TO_COMPARE}（今年以来的数不与上年年末的累计数相比）",
            definition=text,
        )
    if not present and not prepared.selector.any_within(window):
        return absent(clock.counted(source.scope, view), NOTHING_TO_COMPARE, definition=text)
    late = () if present else _late(prepared, window, clock)
    if late and not _by_unit(prepared):
        return absent(clock.counted(source.scope, view), _lacking(late), definition=text)
    grouped_by = (source.grouping.column,) if source.grouping else ()
    selection = prepared.selector.select(source.condition, window, (*prepared.source.columns, *grouped_by))
    period = _covered(prepared, window, clock.counted(source.scope, view), view, selection)
    said = {fact: fact_at(fact.path, prepared.selector.facts) or "" for fact in facts_in(source.condition)}
    return Count(prepared, window, period, text, facts, selection, said, method, late)


def _late(prepared: Prepared, window: Window, clock: Clock) -> tuple[str, ...]:
    """The units below whose rows the figure counts, but whose ledgers lack a window or what it is compared with."""
    ledger, rolled = prepared.ledger, prepared.ledger.definition.rolled_up
    now = clock.window(prepared.source.scope, clock.period)
    late = ledger.without_rows(up_to=window.last, since=now.first or clock.period.first) if rolled else ()
    concerned = prepared.selector.texts_of(prepared.source.condition, rolled.origin) if rolled and late else ()
    return tuple(unit for unit in late if unit in concerned)


def _by_unit(prepared: Prepared) -> bool:
    """Whether a rolled-up ledger is shared out among the units below, so that each has its own answer."""
    by, rolled = prepared.source.grouping, prepared.ledger.definition.rolled_up
    return bool(by and rolled and by.column == rolled.origin)


def _lacking(units: Sequence[str]) -> str:
    return f"{NOTHING_TO_COMPARE}（{'、'.join(units)}的记录不全，不是同口径）"


def doubt_about(found: Count) -> str:
    """Return the bad cell because of which nobody knows which rows belong to a list; empty when it is sure."""
    by = found.prepared.source.grouping
    homeless = [trouble for trouble in found.selection.unreadable if by and trouble.column == by.column]
    cells = _cells(Selection(found.selection.rows, (*found.selection.undecided, *homeless)))
    return found.blame(cells) if cells else ""


def single(counted_rows: Count) -> Result:
    """Return the figure as one value."""
    prepared, selection = counted_rows.prepared, counted_rows.selection
    columns = [prepared.ledger.column(name) for name in prepared.source.columns]
    value = compute(prepared.source.algorithm, columns, whole(selection.rows))[0]
    return counted_rows.result(value, selection.rows, _cells(selection))


def grouped(counted_rows: Count, column: str, universe: Universe) -> GroupResult:
    """Return the figure for each member; a bad cell takes the value from those whose rows it concerns."""
    prepared, selection = counted_rows.prepared, counted_rows.selection
    key = prepared.ledger.column(column)
    computed = [prepared.ledger.column(name) for name in prepared.source.columns]
    homeless, troubles = _by_member(_cells(selection), key)
    shares = share_out(selection.rows, key, Universe((*universe.members, *troubles)))
    nothing = np.array([], dtype=np.int64)
    values = compute(prepared.source.algorithm, computed, shares.parcels)
    members = {
        member: counted_rows.result(value, rows, sorted({*homeless, *troubles.get(member, ())}), member)
        for member, value, rows in zip(shares.members, values, shares.parcels, strict=True)
    }
    members |= {
        unit: absent(counted_rows.period, _lacking((unit,)), definition=counted_rows.definition)
        for unit in counted_rows.late
    }
    zero = compute(prepared.source.algorithm, computed, whole(nothing))[0]
    return GroupResult(
        column, members, counted_rows.result(zero, nothing, homeless, ""), universe.doubt, belonging(universe)
    )


def _by_member(cells: Sequence[Cell], key: IndexedColumn) -> tuple[list[Cell], dict[str, list[Cell]]]:
    """Bad cells that concern everyone, because nobody knows whose row it is, and those of each member.

    A name that several people have concerns these alone.
    """
    homeless = [(row, column) for row, column in cells if column == key.name and row not in key.may_be]
    troubles: dict[str, list[Cell]] = {}
    for row, column in cells:
        for member in key.may_be.get(row, ()) or key.texts_at(row):
            troubles.setdefault(member, []).append((row, column))
    return homeless, troubles


def _cells(selection: Selection) -> list[Cell]:
    """Bad cells in the order of their rows."""
    troubles = (*selection.undecided, *selection.unreadable)
    return sorted({(int(row), trouble.column) for trouble in troubles for row in trouble.rows})


def _covered(prepared: Prepared, window: Window, counted: Period, view: Period, selection: Selection) -> Period:
    """The period that a result speaks of; a scope without a beginning begins with the first row counted."""
    if prepared.ledger.definition.is_roster:
        return view
    if window.first:
        return counted
    placed = prepared.ledger.days_of(selection.rows)
    placed = placed[placed > 0]
    if not len(placed):
        return view
    last = window.last or date.fromordinal(int(placed.max()))
    return Period(PeriodKind.SPAN, date.fromordinal(int(placed.min())), last)


def compact(rows: Codes) -> Sequence[int]:
    """Return ascending rows as a range when they are neighbours, else as an array of machine integers."""
    if len(rows) and int(rows[-1]) - int(rows[0]) == len(rows) - 1:
        return range(int(rows[0]), int(rows[-1]) + 1)
    return array("i", rows.astype(np.int32).tobytes()) if len(rows) else range(0)
