"""A text whose long runs of one sign, of a few over and over, or of digits alone are cut short for the rules.

Many expressions of the rules look at a run once from each of its signs. What somebody writes has runs of a line or two:
leaders of dots, lines to write on, blanks that push a word to the right. What is longer says nothing more, and is read
as a shorter run of the same signs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeVar

from pipeline.model.proof import Passage, PrintedNumber, Proof, Slip, Span, Stretch
from pipeline.prose.expressions import expression

_LONGEST, _TAIL = 100, 20
"""A longer run is read by its beginning and so many signs of its end: 28 signs are a line (GB/T 9704, 5.2.3)."""
_RUN = expression(
    rf"(?s:(.)\1{{{_LONGEST - 1},}}|(..)\2{{{_LONGEST // 2 - 1},}}|(.{{3,4}}?)\3{{{_LONGEST // 3},}}"
    rf"|(.{{5,8}}?)\4{{{_LONGEST // 5},}})"
    rf"|\s{{{_LONGEST},}}|[\d,.，．]{{{_LONGEST},}}|[〇零一二两三四五六七八九十百千万亿]{{{_LONGEST},}}"
)

Placed = TypeVar("Placed", Stretch, PrintedNumber)


@dataclass(frozen=True, slots=True)
class _Cut:
    """Before sign `at` of what is left of a text some are left out: `by` of it and of all cuts before."""

    at: int
    by: int


@dataclass(frozen=True, slots=True)
class Shortened:
    """A text with short runs in place of long ones; `cuts` are those of its passages, by their index."""

    proof: Proof
    cuts: Mapping[int, Sequence[_Cut]]

    def in_whole(self, slip: Slip) -> Slip:
        """Return a slip of the short text as one of the whole text.

        What reaches over signs that were left out is for people to mend: other words for it would leave them out.
        """
        kept = not any(self._reaches_over_a_cut(each.at) for each in slip.fixes)
        fixes = tuple(replace(each, at=self._whole(each.at)) for each in slip.fixes if kept)
        return replace(slip, at=self._whole(slip.at), also=tuple(map(self._whole, slip.also)), fixes=fixes)

    def _whole(self, at: Span) -> Span:
        start = at.start + self._left_out(at.passage, at.start)
        last = max(at.start, at.end - 1)
        return Span(at.passage, start, at.end + self._left_out(at.passage, last))

    def _reaches_over_a_cut(self, at: Span) -> bool:
        return self._left_out(at.passage, at.start) != self._left_out(at.passage, max(at.start, at.end - 1))

    def _left_out(self, passage: int, sign: int) -> int:
        """How many signs are left out before one of the short text."""
        cuts = self.cuts.get(passage, ())
        before = bisect_right(cuts, sign, key=lambda cut: cut.at)
        return cuts[before - 1].by if before else 0


def without_long_runs(proof: Proof) -> Shortened:
    """Return a text, and those that it is laid beside, in which no run is longer than a few lines."""
    passages = list[Passage]()
    cuts = dict[int, Sequence[_Cut]]()
    for at, passage in enumerate(proof.passages):
        gaps = tuple(_gaps(passage.text)) if len(passage.text) > _LONGEST else ()
        passages.append(_shortened(passage, gaps) if gaps else passage)
        if gaps:
            cuts[at] = tuple(_cuts(gaps))
    others = tuple(without_long_runs(each).proof for each in proof.others)
    earlier = tuple(without_long_runs(each).proof for each in proof.earlier)
    return Shortened(replace(proof, passages=tuple(passages), others=others, earlier=earlier), cuts)


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """From where to before where signs are left out: whole times what repeats, of one sign an even number."""
    for run in _RUN.finditer(text):
        repeated = max(2, len(run[run.lastindex]) if run.lastindex else 1)
        left_out = (len(run[0]) - _LONGEST) // repeated * repeated
        if left_out:
            start = run.start() + _LONGEST - _TAIL
            yield start, start + left_out


def _cuts(gaps: Sequence[tuple[int, int]]) -> Iterator[_Cut]:
    before = 0
    for start, stop in gaps:
        at, before = start - before, before + stop - start
        yield _Cut(at, before)


def _shortened(passage: Passage, gaps: Sequence[tuple[int, int]]) -> Passage:
    stops, starts = (0, *(stop for _, stop in gaps)), (*(start for start, _ in gaps), len(passage.text))
    text = "".join(passage.text[stop:start] for stop, start in zip(stops, starts, strict=True))
    moved = _Moved.by(gaps)
    return replace(
        passage,
        text=text,
        opening=moved.place(passage.opening),
        stretches=moved.all(passage.stretches),
        figures=moved.all(passage.figures),
    )


@dataclass(frozen=True, slots=True)
class _Moved:
    """Where places of a whole text are in the short one: `before` each gap so many signs are left out."""

    starts: Sequence[int]
    stops: Sequence[int]
    before: Sequence[int]

    @classmethod
    def by(cls, gaps: Sequence[tuple[int, int]]) -> _Moved:
        left_out = accumulate((stop - start for start, stop in gaps), initial=0)
        return cls([start for start, _ in gaps], [stop for _, stop in gaps], list(left_out))

    def place(self, at: int) -> int:
        number = bisect_left(self.starts, at) - 1
        if number < 0:
            return at
        return at - self.before[number] - (min(at, self.stops[number]) - self.starts[number])

    def all(self, parts: Sequence[Placed]) -> tuple[Placed, ...]:
        moved = (replace(each, start=self.place(each.start), end=self.place(each.end)) for each in parts)
        return tuple(each for each in moved if each.start < each.end)
