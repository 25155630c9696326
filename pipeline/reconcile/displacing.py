"""Numbers that stand where a figure would be written now, while its bookmark stands around the right number elsewhere.

Who moves a bookmark, by mistake or by intent, leaves a number in the sentence that nothing vouches for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.reconcile.case import Case, Place
from pipeline.reconcile.misplacing import above, telling
from pipeline.reconcile.skeleton import first_signs, numbers

_BEHIND = 4
"""Signs behind a number that tell where it stands."""


def displacing(cases: Sequence[Case], places: Sequence[Place], texts: Sequence[str]) -> dict[Place, Case]:
    """Return which of some places, where a file says numbers of its own, are those of figures that stand elsewhere."""
    starts = above(texts)
    wanted = {key: case for case in cases if (key := _key_of(case, texts, starts))}
    found: dict[Place, Case] = {}
    for place in places if wanted else ():
        text = texts[place.passage]
        case = wanted.get(_key(starts[place.passage] + text[: place.start], text[place.stop :]))
        if case and case.now and text[place.start : place.stop] not in case.now.text:
            found[place] = case
    return found


def _key_of(case: Case, texts: Sequence[str], starts: Sequence[str]) -> tuple[str, str] | None:
    """The signs around the number of a figure that stands among other words than those it would be written in now."""
    inside = list(_numbers(case))
    if not (case.now and case.place and inside) or case.now.row:
        return None
    start, stop = inside[0]
    key = _key(case.now.before + case.now.text[:start], case.now.text[stop:] + case.now.after)
    text = texts[case.place.passage]
    here = telling(starts[case.place.passage] + text[: case.place.start])
    return key if key[0] and here != telling(case.now.before) else None


def _numbers(case: Case) -> Iterator[tuple[int, int]]:
    if case.now:
        yield from numbers(case.now.text)


def _key(before: str, after: str) -> tuple[str, str]:
    return telling(before), first_signs(after, _BEHIND)
