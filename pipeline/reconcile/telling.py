"""What is told of one figure, by how it stands in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation, Location
from pipeline.reconcile.behind import Behind
from pipeline.reconcile.case import Case, Present, State
from pipeline.reconcile.left_behind import told_of_missing
from pipeline.reconcile.pointing import Pointer
from pipeline.reconcile.renamings import Renamings
from pipeline.wording import printed


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells of figures in a file what people must see; `names` are those of rows and columns that changed."""

    pointer: Pointer
    now: Present
    behind: Behind
    names: Renamings

    def of(self, case: Case) -> Iterator[Diagnostic]:
        """Yield what is told of a case: that it stands beside another name, how its number stands, none if it agrees.

        What lies behind the figure is told with it: a ledger or a definition may have changed since.
        """
        if case.state not in _TOLD:
            return
        states = (case.state if self.names.tells(case) else None, case.number)
        for each in (_TOLD[state](self, case) for state in states if state and state in _TOLD):
            yield replace(each, related=(*each.related, *self.behind.of(case.figure)))

    def leads(self, figure: str) -> tuple[Location, ...]:
        """Return where else to look when a document would print a figure now: its template, what it comes from."""
        return (*self.now.ruled, *self.behind.of(figure))


def _stale(on: Telling, case: Case) -> Diagnostic:
    key = "N001-number-behind-ledger"
    return finding(key, on.pointer.at(case.place), figure=case.figure, seen=case.standing, now=case.said_now)


def _changed(on: Telling, case: Case) -> Diagnostic:
    written = f"（生成时是“{case.anchor.text}”）" if case.anchor.text else ""
    return finding(
        "N002-number-changed-by-hand",
        on.pointer.at(case.place),
        figure=case.figure,
        seen=case.standing,
        now=case.said_now,
        written=written,
        take=case.untaken,
    )


def _differs(on: Telling, case: Case) -> Diagnostic:
    key = "N017-number-differs"
    at, now = on.pointer.at(case.place), case.said_now
    return finding(key, at, figure=case.figure, seen=case.standing, now=now, take=case.untaken)


def _misplaced(on: Telling, case: Case) -> Diagnostic:
    key = "N026-number-in-another-place"
    how = on.names.told(case) or "原来不写在这里，这里写的是别的数"
    return finding(key, on.pointer.at(case.place), figure=case.figure, seen=case.standing, how=how)


def _tracked(on: Telling, case: Case) -> Diagnostic:
    seen = case.standing or case.anchor.text
    return finding(
        "N003-number-in-revision", on.pointer.at(case.place), figure=case.figure, seen=seen, now=case.said_now
    )


def _missing(on: Telling, case: Case) -> Diagnostic:
    return told_of_missing(case, on.pointer.at)


def _ambiguous(on: Telling, case: Case) -> Diagnostic:
    places = [on.pointer.at(place) for place in case.others]
    said = (
        str(
            on.pointer.manuscript.passages[place.passage].at(
                "", on.pointer.texts[place.passage][place.start : place.stop]
            )
        )
        for place in case.others
    )
    return finding(
        "N005-place-ambiguous",
        FileLocation(on.pointer.name),
        figure=case.figure,
        count=len(places),
        places="、".join(map(str.strip, said)),
        now=case.said_now,
        related=tuple(places),
    )


def _dropped(on: Telling, case: Case) -> Diagnostic:
    at = on.pointer.at(case.place)
    if case.row:
        return finding("N023-row-dropped", at, row="、".join(case.row), related=on.now.ruled)
    figure = on.now.figures.get(case.figure)
    value = "没有这个指标"
    if figure:
        value = printed(figure.value, figure.unit, figure.format) or figure.absence or "没有数据"
    key, present = "N006-figure-dropped", f"现在：{value}"
    return finding(key, at, figure=case.figure, seen=case.standing, present=present, related=on.now.ruled)


_TOLD: Mapping[State, Callable[[Telling, Case], Diagnostic]] = {
    State.STALE: _stale,
    State.CHANGED: _changed,
    State.DIFFERS: _differs,
    State.MISPLACED: _misplaced,
    State.TRACKED: _tracked,
    State.MISSING: _missing,
    State.AMBIGUOUS: _ambiguous,
    State.DROPPED: _dropped,
}
