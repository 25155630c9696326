"""What is told of one figure, by how it stands in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation, Location
from pipeline.reconcile.behind import Behind
from pipeline.reconcile.case import Case, Present, State
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

        What lies behind the figure is told with it: a ledger or a definition may have changed since. Of what only the
        template gives, as the number of tasks that it lists, that is the template; where nothing tells what was written
        it may be that, too.
        """
        if case.state not in _TOLD:
            return
        states = (case.state if self.names.tells(case) else None, case.number)
        for each in (_TOLD[state](self, case) for state in states if state and state in _TOLD):
            also = self.behind.of(case.figure)
            if not also or case.state is State.DIFFERS:
                also = (*also, *self.now.ruled)
            yield replace(each, related=tuple(dict.fromkeys((*each.related, *also))))

    def leads(self, figure: str) -> tuple[Location, ...]:
        """Return where else to look when a document would print a figure now: its template, what it comes from."""
        return (*self.now.ruled, *self.behind.of(figure))


def _stale(on: Telling, case: Case) -> Diagnostic:
    key = "N001-number-behind-ledger"
    return finding(
        key, on.pointer.at(case.place), figure=case.figure, seen=on.pointer.standing(case), now=case.said_now
    )


def _changed(on: Telling, case: Case) -> Diagnostic:
    written = f"（生成时是“{on.pointer.written(case.anchor)}”）" if case.anchor.text else ""
    return finding(
        "N002-number-changed-by-hand",
        on.pointer.at(case.place),
        figure=case.figure,
        seen=on.pointer.standing(case),
        now=case.said_now,
        written=written,
        take=case.untaken,
    )


def _differs(on: Telling, case: Case) -> Diagnostic:
    key = "N017-number-differs"
    at, now = on.pointer.at(case.place), case.said_now
    return finding(key, at, figure=case.figure, seen=on.pointer.standing(case), now=now, take=case.untaken)


def _misplaced(on: Telling, case: Case) -> Diagnostic:
    key = "N026-number-in-another-place"
    how = on.names.told(case) or "原来不写在这里，这里写的是别的数"
    return finding(key, on.pointer.at(case.place), figure=case.figure, seen=on.pointer.standing(case), how=how)


def _tracked(on: Telling, case: Case) -> Diagnostic:
    seen = on.pointer.standing(case) or on.pointer.written(case.anchor)
    return finding(
        "N003-number-in-revision", on.pointer.at(case.place), figure=case.figure, seen=seen, now=case.said_now
    )


def _missing(on: Telling, case: Case) -> Diagnostic:
    now = case.now.text if case.now else ""
    written = on.pointer.written(case.anchor) or now
    if case.is_behind:
        return _left(on, case, written, now)
    present = f"，台账现在{'也' * (written == now)}是“{now}”" if now else "，新稿也不写了"
    if case.doubtful:
        present += f"；文中另有“{written}”，说的不一定是它"
    at, related = on.pointer.at(case.place), tuple(map(on.pointer.at, case.doubtful))
    return finding("N004-number-missing", at, figure=case.figure, written=written, present=present, related=related)


def _left(on: Telling, case: Case, written: str, now: str) -> Diagnostic:
    first, *more = map(on.pointer.at, case.others)
    take = f"（可以加 --take {case.figure}）" if case.replacement else "（--take 换不了这一处，在文稿里改）"
    return finding(
        "N036-old-number-left",
        first,
        figure=case.figure,
        written=written,
        now=now,
        seen=on.pointer.standing(case),
        take=take,
        related=tuple(more),
    )


def _ambiguous(on: Telling, case: Case) -> Diagnostic:
    places = [on.pointer.at(place) for place in case.others]
    passages = on.pointer.manuscript.passages
    said = (str(passages[place.passage].at("", on.pointer.said(place))) for place in case.others)
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
    return finding(key, at, figure=case.figure, seen=on.pointer.standing(case), present=present, related=on.now.ruled)


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
