"""Places that say once more what a replaced number said, without a bookmark: a sentence that was copied, or chance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.markup import HAN
from pipeline.reconcile.case import Case, Place, State
from pipeline.reconcile.misplacing import above, telling
from pipeline.reconcile.skeleton import Numbers, skeleton
from pipeline.reconcile.taken import Taken
from pipeline.word import Manuscript

_SHORTEST = 2
_SENTENCE = re.compile("[。；！？\n]")
_CHARACTER = re.compile(f"[{HAN}]")
_FEWEST = 8
"""Characters of a sentence that nobody writes twice by chance."""
_NEAR = 300
"""So many signs on each side of a number are looked at."""
_BEHIND = 4
"""Signs behind a number that tell where it stands."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A place that says what the number of a `case` said before it was replaced; no figure is known to stand there.

    `alike`: it stands among the same words. `certain`: the whole sentence is the same, so that `replaced` of it become
    the new number too.
    """

    place: Place
    case: Case
    replaced: Place
    alike: bool = False
    certain: bool = False


def copies(cases: Sequence[Case], manuscript: Manuscript) -> tuple[Copy, ...]:
    """Return where a file says numbers that a refresh replaces elsewhere in it, in the order of the text."""
    stale = [case for case in cases if case.state is State.STALE and _is_telling(case.standing)]
    return tuple(_Copies(manuscript, stale).found(cases)) if stale else ()


class _Copies:
    """The words of a file, and the replaced numbers by what they said and by the words that they stand among."""

    def __init__(self, manuscript: Manuscript, stale: Sequence[Case]) -> None:
        self._passages = manuscript.passages
        self._texts = [passage.text for passage in manuscript.passages]
        self._starts = above(self._texts)
        self._wanted: dict[str, Case] = {}
        self._same: dict[tuple[str, str, int], list[Case]] = {}
        self._alike: dict[tuple[str, str, str], Case] = {}
        for case in stale:
            self._wanted[case.standing] = case
            if original := self._original(case):
                if sentence := self._sentence(original):
                    self._same.setdefault((case.standing, *sentence), []).append(case)
                if key := self._key(original):
                    self._alike[case.standing, *key] = case

    def found(self, cases: Sequence[Case]) -> Iterator[Copy]:
        """Yield the places that say what one of the numbers said, none of which is known as a figure."""
        known = Taken.by(case.place for case in cases if case.place)
        pattern = re.compile("|".join(map(re.escape, sorted(self._wanted, key=len, reverse=True))))
        for passage, text in enumerate(self._texts):
            within = Numbers(text)
            for found in pattern.finditer(text):
                place = Place(passage, *found.span())
                if known.free(place) and not within.cut(*found.span()):
                    yield self._copy(place, found[0])

    def _copy(self, place: Place, said: str) -> Copy:
        """What a place is a copy of: of several numbers that said the same, of the one in the same sentence."""
        sentence, key = self._sentence(place), self._key(place)
        same = self._same.get((said, *sentence), []) if sentence else []
        alike = self._alike.get((said, *key)) if key else None
        certain = len({each.replacement for each in same}) == 1 and not self._revised(place)
        case = same[0] if same else alike or self._wanted[said]
        return Copy(place, case, self._replaced(place, case), bool(same or alike), certain)

    def _original(self, case: Case) -> Place | None:
        """Where the whole of what stands for a figure stands; of 11场次 perhaps only the number is replaced."""
        if case.place is None:
            return None
        text, place = self._texts[case.place.passage], case.place
        starts = range(max(0, place.stop - len(case.standing)), place.start + 1)
        start = next((at for at in starts if text.startswith(case.standing, at)), None)
        return None if start is None else Place(place.passage, start, start + len(case.standing))

    def _replaced(self, place: Place, case: Case) -> Place:
        original = self._original(case)
        if original is None or case.place is None:
            return place
        first, last = case.place.start - original.start, case.place.stop - original.start
        return Place(place.passage, place.start + first, place.start + last)

    def _sentence(self, place: Place) -> tuple[str, int] | None:
        """The sentence around a place, and where in it that is; None for one that tells little."""
        text = self._texts[place.passage]
        before = _SENTENCE.split(text[max(0, place.start - _NEAR) : place.start])[-1].lstrip()
        behind = _SENTENCE.split(text[place.start : place.stop + _NEAR])[0].rstrip()
        telling_enough = len(_CHARACTER.findall(before + behind)) >= _FEWEST
        return (before + behind, len(before)) if telling_enough else None

    def _key(self, place: Place) -> tuple[str, str] | None:
        """The signs right around a place; None where they tell too little."""
        text = self._texts[place.passage]
        before = telling(self._starts[place.passage] + text[max(0, place.start - _NEAR) : place.start])
        return (before, skeleton(text[place.stop : place.stop + _NEAR])[:_BEHIND]) if before else None

    def _revised(self, place: Place) -> bool:
        changes = self._passages[place.passage].changes
        return any(change.start <= place.stop and place.start <= change.stop for change in changes)


def _is_telling(text: str) -> bool:
    """Whether a text is a number that says more than itself."""
    return len(text) >= _SHORTEST and any(sign.isdigit() for sign in text)
