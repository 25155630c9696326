"""Old numbers of sentences that somebody reworded: neither the bookmark nor the words around the figure are left.

Where the file tells what was written, that very number is looked for; where nothing tells it, a number that counts the
same in the paragraph that the figure would stand in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from pipeline.model.anchor import Anchor
from pipeline.reconcile.case import Case, Place, Present, State
from pipeline.reconcile.copies import copies
from pipeline.reconcile.counted import Statement, counts_another, stands_in, statement_of
from pipeline.reconcile.neighbours import glued
from pipeline.reconcile.skeleton import numbers
from pipeline.reconcile.taken import Taken
from pipeline.reconcile.unfigured import unfigured
from pipeline.reconcile.variants import plain
from pipeline.word import Manuscript

_LONGEST_UNIT = 6
_MOST = 20
"""Places that are told of one number."""
_MOST_ALIKE = 200
"""Places of one number that are looked at for a figure."""
_MOST_LOOKS = 50_000
"""How often it is asked in one paragraph whether a number says a figure: thousands of each would never end."""
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
    alone. Elsewhere the number stands for what was written among words of that only; among others it may be one of
    anything, as it may where it names another thing: such places are doubtful. Only where one figure has one such place
    is it known what to write there.
    """
    behind = [case for case in known if _may_be_behind(case)]
    if not behind:
        return tuple(known)
    cases, texts = (*known, *adopted), [passage.text for passage in manuscript.passages]
    copied = [copy.place for copy in copies(cases, manuscript) if copy.alike]
    said = _said(unfigured(cases, texts, now.fresh), texts, copied)
    homes = _homes((case.anchor.paragraph, case) for case in cases)
    counting = _Counting(case.anchor for case in cases)
    found = {id(case): said.places(case, homes, counting.statement(case.anchor)) for case in behind}
    claimed = Counter(chain.from_iterable(each.sure for each in found.values()))
    return tuple(_with(case, found.get(id(case), _NOWHERE), claimed, texts) for case in known)


def strangers(
    cases: Sequence[Case],
    lacking: Iterable[Anchor],
    said: Collection[int],
    places: Iterable[Place],
    texts: Sequence[str],
) -> dict[Place, Anchor]:
    """Return which of some places, where a file says numbers of its own, count what a figure of their paragraph counts.

    The figures are those found nowhere and those that are `lacking`; one that says the same is none, and none is looked
    for that is `said` already.
    """
    homes = _homes((case.now.paragraph, case) for case in cases if case.now)
    anchors = (*_gone(cases), *lacking)
    counting = _Counting((*anchors, *(case.now for case in cases if case.now)))
    wanted: dict[tuple[int, str], Anchor] = {}
    right: set[tuple[int, str]] = set()
    for anchor in anchors:
        home = homes.get(anchor.paragraph)
        if (statement := _statement(anchor.text)) and not anchor.row and home is not None:
            right.add((home, statement))
            if id(anchor) not in said:
                wanted.setdefault((home, _counted(statement)), anchor)
    found: dict[Place, Anchor] = {}
    for place in places if wanted else ():
        text = texts[place.passage]
        own = [(plain(own), whole) for own, whole in _stretches(text, place)]
        alike = [(wanted[key], whole) for each, whole in own if (key := (place.passage, _counted(each))) in wanted]
        if alike and right.isdisjoint((place.passage, each) for each, _ in own):
            anchor, whole = alike[0]
            if not counts_another(counting.statement(anchor), text, whole):
                found[place] = anchor
    return found


def said_already(
    cases: Sequence[Case], lacking: Iterable[Anchor], places: Iterable[Place], texts: Sequence[str]
) -> frozenset[int]:
    """Return which figures a number of nobody says in their own paragraph, by identity: each says one.

    The figures are those that are `lacking` and those whose number is found nowhere.
    """
    homes = _homes((case.now.paragraph, case) for case in cases if case.now)
    anchors = [each for each in (*lacking, *_gone(cases)) if not each.row and _statement(each.text)]
    counting = _Counting((*anchors, *(case.now for case in cases if case.now)))
    said = _said(places, texts, ())
    used: set[Place] = set()
    found: set[int] = set()
    ways: dict[tuple[object, ...], Iterator[Place]] = {}
    looks = Counter[int]()
    for anchor in anchors:
        statement, home, counted = _statement(anchor.text), homes.get(anchor.paragraph, -1), counting.statement(anchor)
        alike = said.within.get((statement, home), ())
        # What says no figure of these words says none of the same words either: each place is looked at once for them.
        left = ways.setdefault((statement, home, anchor.text, counted), iter(alike))
        for at in islice(left, _MOST_LOOKS - looks[home]):
            looks[home] += 1
            text = texts[at.passage]
            if at not in used and _with_words(at, anchor.text, text) and not counts_another(counted, text, at):
                used.add(at)
                found.add(id(anchor))
                break
    return frozenset(found)


def _gone(cases: Iterable[Case]) -> Iterator[Anchor]:
    """What the figures that are found nowhere would say."""
    lost = (case for case in cases if case.state is State.MISSING and not (case.others or case.kept))
    yield from (case.now for case in lost if case.now)


def number_at(place: Place, anchor: Anchor, texts: Sequence[str]) -> str:
    """Return the number at a place of a stranger, as far as it counts what its figure does."""
    wanted = _counted(_statement(anchor.text))
    return next(own for own, _ in _stretches(texts[place.passage], place) if _counted(plain(own)) == wanted)


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
class _Found:
    """Places that say what was written of a figure, and those that may say the same number of anything."""

    sure: Sequence[Place]
    doubtful: Sequence[Place]


_NOWHERE = _Found((), ())


class _Counting:
    """What the figures of each paragraph count, by their units."""

    def __init__(self, anchors: Iterable[Anchor]) -> None:
        """Take the figures by their paragraphs."""
        self._alike: dict[tuple[int, str], list[Anchor]] = {}
        for each in anchors:
            self._alike.setdefault(self._key(each), []).append(each)

    def statement(self, anchor: Anchor) -> Statement:
        """Return the words that say what a figure counts."""
        return statement_of(anchor, self._alike.get(self._key(anchor), ())[:_MOST])

    def _key(self, anchor: Anchor) -> tuple[int, str]:
        return anchor.paragraph, _counted(_statement(anchor.text))


@dataclass(frozen=True, slots=True)
class _Said:
    """What places say that no figure stands at, with each unit that may be meant: everywhere, and by passage."""

    everywhere: Mapping[str, Sequence[Place]]
    within: Mapping[tuple[str, int], Sequence[Place]]
    texts: Sequence[str]

    def places(self, case: Case, homes: Mapping[int, int], counted: Statement) -> _Found:
        """Return where what was written of a figure, which counts what some words say, stands: in its own paragraph.

        Or else among these words, wherever that is.
        """
        statement = _statement(case.anchor.text)
        own = self.within.get((statement, homes.get(case.anchor.paragraph, -1)), ())
        sure = self._alike(own, counted)
        if sure:
            return _Found(sure, ())
        known = frozenset(own[:_MOST_ALIKE])
        alike = self._alike((place for place in self.everywhere.get(statement, ()) if place not in known), counted)
        sure = [place for place in alike if stands_in(counted, self.texts[place.passage], place)]
        return _Found(sure, () if sure else (*own[:_MOST], *alike))

    def _alike(self, places: Iterable[Place], counted: Statement) -> list[Place]:
        """The first of some places that do not say that they count another thing."""
        looked_at = islice(places, _MOST_ALIKE)
        alike = (each for each in looked_at if not counts_another(counted, self.texts[each.passage], each))
        return list(islice(alike, _MOST))


def _said(places: Iterable[Place], texts: Sequence[str], copied: Iterable[Place]) -> _Said:
    known = Taken.by(copied)
    everywhere: dict[str, list[Place]] = {}
    within: dict[tuple[str, int], list[Place]] = {}
    for place in places:
        for own, whole in _stretches(texts[place.passage], place) if known.free(place) else ():
            everywhere.setdefault(plain(own), []).append(whole)
            within.setdefault((plain(own), place.passage), []).append(whole)
    return _Said(everywhere, within, texts)


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


def _with(case: Case, found: _Found, claimed: Mapping[Place, int], texts: Sequence[str]) -> Case:
    places = found.sure
    if not places or case.now is None:
        return replace(case, doubtful=tuple(found.doubtful)) if found.doubtful else case
    whole = _with_words(places[0], case.anchor.text, texts[places[0].passage])
    sure = len(places) == 1 and claimed[places[0]] == 1
    # Where 增长 does not stand before its 5%, the words there may be anything.
    alike = whole is not None and (case.now.text[:1].isdigit() or not case.anchor.text[:1].isdigit())
    first = whole if whole and sure and alike else places[0]
    seen = texts[first.passage][first.start : first.stop]
    others = (first, *places[1:])
    return replace(case, standing=seen, others=others, replacement=case.now.text if sure and alike else "")


def _with_words(place: Place, written: str, text: str) -> Place | None:
    """Where a number stands with the words that were written before it as one with it, None where others do."""
    first = numbers(written)[0][0]
    start = place.start - first
    if not first:
        return place
    if start < 0 or text[start : place.start] != written[:first]:
        return None
    whole = text[start : place.stop]
    near = text[max(0, start - _NEAR) : start], whole, text[place.stop : place.stop + _NEAR]
    return Place(place.passage, start, place.stop) if glued(*near) == ("", "") else None


def _counted(statement: str) -> str:
    """What a number counts, its value aside."""
    return _NUMBER.sub("#", statement)
