"""Old numbers of sentences that somebody reworded: neither the bookmark nor the words around the figure are left.

Where the file tells what was written, that very number is looked for; where nothing tells it, a number that counts the
same in the paragraph that the figure would stand in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from pipeline.findings import finding
from pipeline.model.anchor import Anchor
from pipeline.model.diagnostic import Diagnostic, Location
from pipeline.reconcile.case import Case, Place, Present, State
from pipeline.reconcile.copies import copies
from pipeline.reconcile.neighbours import glued
from pipeline.reconcile.skeleton import numbers
from pipeline.reconcile.taken import Taken
from pipeline.reconcile.unfigured import unfigured
from pipeline.reconcile.variants import plain
from pipeline.word import Manuscript

_LONGEST_UNIT = 6
_MOST = 20
"""Places that are told of one number."""
_NEAR = 60
"""So many signs on each side of a number are looked at."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_OTHER_UNIT = re.compile("次|个?百分点")
"""What makes another unit of one: 16人次 counts no people."""


def with_old_numbers(
    known: Sequence[Case], adopted: Sequence[Case], manuscript: Manuscript, now: Present
) -> tuple[Case, ...]:
    """Return the known cases; those found nowhere whose value changed have the places that say what was written.

    No figure stands at such a place, nor is it a copy of one that does; the places in the figure's own paragraph come
    alone. Only where one figure has one such place is it known what to write there.
    """
    behind = [case for case in known if _may_be_behind(case)]
    if not behind:
        return tuple(known)
    cases, texts = (*known, *adopted), [passage.text for passage in manuscript.passages]
    copied = [copy.place for copy in copies(cases, manuscript) if copy.alike]
    said = _said(unfigured(cases, texts, now.fresh), texts, copied)
    homes = _homes((case.anchor.paragraph, case) for case in cases)
    found = {id(case): said.places(case, homes) for case in behind}
    claimed = Counter(chain.from_iterable(found.values()))
    return tuple(_with(case, found.get(id(case), ()), claimed, texts) for case in known)


def strangers(
    cases: Sequence[Case], lacking: Iterable[Anchor], places: Iterable[Place], texts: Sequence[str]
) -> dict[Place, Anchor]:
    """Return which of some places, where a file says numbers of its own, count what a figure of their paragraph counts.

    The figures are those found nowhere and those that are `lacking`; one that says the same is none.
    """
    homes = _homes((case.now.paragraph, case) for case in cases if case.now)
    gone = (case.now for case in cases if case.now and case.state is State.MISSING and not (case.others or case.kept))
    wanted: dict[tuple[int, str], Anchor] = {}
    right: set[tuple[int, str]] = set()
    for anchor in (*gone, *lacking):
        home = homes.get(anchor.paragraph)
        if (statement := _statement(anchor.text)) and not anchor.row and home is not None:
            wanted.setdefault((home, _counted(statement)), anchor)
            right.add((home, statement))
    found: dict[Place, Anchor] = {}
    for place in places if wanted else ():
        own = [plain(own) for own, _ in _stretches(texts[place.passage], place)]
        alike = [wanted[key] for each in own if (key := (place.passage, _counted(each))) in wanted]
        if alike and right.isdisjoint((place.passage, each) for each in own):
            found[place] = alike[0]
    return found


def told_of_missing(case: Case, at: Callable[[Place | None], Location]) -> Diagnostic:
    """Return the finding of a figure that is found nowhere; `at` names a place."""
    now = case.now.text if case.now else ""
    written = case.anchor.text or now
    if case.is_behind:
        first, *more = map(at, case.others)
        key, seen = "N036-old-number-left", case.standing
        return finding(key, first, figure=case.figure, written=written, now=now, seen=seen, related=tuple(more))
    present = f"，台账现在{'也' * (written == now)}是“{now}”" if now else "，新稿也不写了"
    return finding("N004-number-missing", at(case.place), figure=case.figure, written=written, present=present)


def told_of_strangers(
    found: Mapping[Place, Anchor], texts: Sequence[str], at: Callable[[Place | None], Location]
) -> Iterator[Diagnostic]:
    """Yield a finding for each number that may stand for a figure of its paragraph; `at` names a place."""
    for place, anchor in found.items():
        wanted = _counted(_statement(anchor.text))
        seen = next(own for own, _ in _stretches(texts[place.passage], place) if _counted(plain(own)) == wanted)
        yield finding("N037-number-in-place-of-figure", at(place), figure=anchor.figure, seen=seen, now=anchor.text)


def _may_be_behind(case: Case) -> bool:
    now, was = case.now, case.anchor
    if case.state is not State.MISSING or now is None or was.row:
        return False
    return plain(now.text) != plain(was.text) and bool(_statement(was.text))


def _statement(text: str) -> str:
    """The one number of a text with its unit, as all ways to write it have in common; "" for one without either."""
    found = numbers(text)
    if len(found) != 1 or found[0][1] == len(text):
        return ""
    return plain(text[found[0][0] :])


@dataclass(frozen=True, slots=True)
class _Said:
    """What places say that no figure stands at, with each unit that may be meant: everywhere, and by passage."""

    everywhere: Mapping[str, Sequence[Place]]
    within: Mapping[tuple[str, int], Sequence[Place]]

    def places(self, case: Case, homes: Mapping[int, int]) -> Sequence[Place]:
        """Return where what was written of a figure stands: in its own paragraph, or else anywhere."""
        statement = _statement(case.anchor.text)
        own = self.within.get((statement, homes.get(case.anchor.paragraph, -1)))
        return (own or self.everywhere.get(statement, ()))[:_MOST]


def _said(places: Iterable[Place], texts: Sequence[str], copied: Iterable[Place]) -> _Said:
    known = Taken.by(copied)
    everywhere: dict[str, list[Place]] = {}
    within: dict[tuple[str, int], list[Place]] = {}
    for place in places:
        for own, whole in _stretches(texts[place.passage], place) if known.free(place) else ():
            everywhere.setdefault(plain(own), []).append(whole)
            within.setdefault((plain(own), place.passage), []).append(whole)
    return _Said(everywhere, within)


def _stretches(text: str, place: Place) -> Iterator[tuple[str, Place]]:
    """The stretches of a text that may be the number at a place with its unit, whatever is glued to it left out."""
    before = text[max(0, place.start - _NEAR) : place.start]
    for stop in range(place.start + 1, min(len(text), place.stop + _LONGEST_UNIT) + 1):
        own, after = text[place.start : stop], text[stop : stop + _NEAR]
        if glued(before, own, after) == ("", "") and not _OTHER_UNIT.match(after):
            yield own, Place(place.passage, place.start, stop)


def _homes(cases: Iterable[tuple[int, Case]]) -> Mapping[int, int]:
    """Where each paragraph stands now, by its number: where most of its figures do."""
    found: dict[int, Counter[int]] = {}
    for paragraph, case in cases:
        if case.place:
            found.setdefault(paragraph, Counter())[case.place.passage] += 1
    return {paragraph: counts.most_common(1)[0][0] for paragraph, counts in found.items()}


def _with(case: Case, places: Sequence[Place], claimed: Mapping[Place, int], texts: Sequence[str]) -> Case:
    if not places or case.now is None:
        return case
    first = places[0]
    sure = len(places) == 1 and claimed[first] == 1
    # Of 增长5% only the number is found: the words before it may be anything.
    bare = all(each.text[:1].isdigit() for each in (case.anchor, case.now))
    seen = texts[first.passage][first.start : first.stop]
    return replace(case, standing=seen, others=tuple(places), replacement=case.now.text if sure and bare else "")


def _counted(statement: str) -> str:
    """What a number counts, its value aside."""
    return _NUMBER.sub("#", statement)
