"""The record of a file after a refresh: what was replaced is what was written, with the words around it now."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from pipeline.model.anchor import SURROUNDINGS, Anchor, Record
from pipeline.reconcile.case import Case, Place, State
from pipeline.reconcile.copies import Copy
from pipeline.reconcile.editing import NOTHING, lacking_in_words, renewed
from pipeline.word import Passage


class _Moves:
    """The replacements in one passage: what is new, and by how much they shift what stands behind."""

    def __init__(self, moves: Iterable[tuple[Place, str]]) -> None:
        self._new: dict[Place, str] = {}
        sizes: list[tuple[int, int]] = []
        for place, text in moves:
            self._new.setdefault(place, text)
            sizes.append((place.start, len(text) - (place.stop - place.start)))
        sizes.sort()
        self._starts = [start for start, _ in sizes]
        self._shifts = list(accumulate((size for _, size in sizes), initial=0))

    def moved(self, place: Place) -> tuple[int, int]:
        """Return where a place begins and ends now."""
        start = place.start + self._shifts[bisect_left(self._starts, place.start)]
        new = self._new.get(place)
        return start, start + (place.stop - place.start if new is None else len(new))


_UNMOVED = _Moves(())


@dataclass(frozen=True, slots=True)
class _After:
    """The words of a file after its numbers were replaced; `moves` are the replacements, by passage.

    `worded` are the passages with words.
    """

    texts: Sequence[str]
    numbers: Sequence[int]
    moves: Mapping[int, _Moves]
    worded: Sequence[int]

    def anchor(self, anchor: Anchor, place: Place) -> Anchor:
        """Return an anchor with the words around its place."""
        start, stop = self.moves.get(place.passage, _UNMOVED).moved(place)
        before, after = self._whole(place.passage)
        words = self.texts[place.passage]
        return replace(
            anchor,
            before=(before + words[:start])[-SURROUNDINGS:],
            after=(words[stop:] + after)[:SURROUNDINGS],
            paragraph=self.numbers[place.passage],
        )

    def _whole(self, passage: int) -> tuple[str, str]:
        """What stands before and behind a passage, as far as it counts."""
        first, last = bisect_left(self.worded, passage), bisect_right(self.worded, passage)
        before, behind = self.worded[max(0, first - SURROUNDINGS) : first], self.worded[last : last + SURROUNDINGS]
        return "".join(f"{self.texts[at]}\n" for at in before), "".join(f"\n{self.texts[at]}" for at in behind)


def record_after(
    written: Record | None,
    now: Record,
    cases: Sequence[Case],
    adopted: Sequence[Case],
    copies: Iterable[Copy],
    passages: Sequence[Passage],
) -> Record:
    """Return the record of the file after the edits; figures that were left alone stay known as they were `written`.

    `adopted` are figures that the file says though it did not know them: those that say what the ledgers say are known
    from now on. `copies` say the new number too.
    """
    moves = [(case.place, case.replacement) for case in cases if case.state is State.STALE and case.place]
    moves += [(copy.replaced, copy.case.replacement) for copy in copies]
    texts = [passage.text for passage in passages]
    for place, new in sorted(moves, key=lambda move: -move[0].start):
        text = texts[place.passage]
        texts[place.passage] = text[: place.start] + new + text[place.stop :]
    by_passage: dict[int, list[tuple[Place, str]]] = {}
    for move in moves:
        by_passage.setdefault(move[0].passage, []).append(move)
    worded = [at for at, text in enumerate(texts) if text.strip()]
    shifted = {at: _Moves(each) for at, each in by_passage.items()}
    after = _After(texts, [passage.number for passage in passages], shifted, worded)
    known = [
        after.anchor(case.now, case.place) for case in adopted if case.state is State.AGREES and case.now and case.place
    ]
    anchors = (*(_anchor(case, after) for case in cases), *known)
    return replace(now, anchors=anchors, plain=written.plain if written else now.plain)


def _anchor(case: Case, after: _After) -> Anchor:
    anchor, now = case.anchor, case.now
    standing = case.bookmark.name if case.bookmark else ""
    match case.state:
        case State.STALE | State.CURRENT if now and case.place:
            name = renewed(case) if case.state is State.STALE else standing or anchor.bookmark or now.bookmark
            # The template's words as the file has them: what it would say otherwise now is told until it does.
            words = anchor.fingerprint or now.fingerprint
            kept = replace(now, bookmark=name, fingerprint=words, told=_told(case))
            return after.anchor(kept, case.place)
        case State.CHANGED | State.DROPPED | State.MISPLACED:
            told = now.text if now else NOTHING
            return replace(anchor, told=_told(case) or told, row=_row(case))
        case State.MISSING if case.is_behind and now:
            return replace(anchor, told=now.text)
        case _:
            told = _told(case) or anchor.told
            return replace(anchor, bookmark=standing or anchor.bookmark, told=told, row=_row(case))


def _row(case: Case) -> str:
    """The row as the ledgers number it now; one that is gone must not be taken for another."""
    if case.now:
        return case.now.row
    return f"-{case.anchor.row.removeprefix('-')}" if case.anchor.row else ""


def _told(case: Case) -> str:
    """What a comment says of rows that lack behind a figure."""
    return lacking_in_words(case) if case.lacking or case.leading else ""
