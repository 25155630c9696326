"""How much of each section of a text was said before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.carried_over.sentences import Sentence
from pipeline.model.proof import Proof, Span

_BEFORE = "开头部分"


@dataclass(frozen=True, slots=True)
class Section:
    """A section under a heading of the highest level: its sentences in signs, and those that repeat others.

    `at` is its heading, or its first sentence where none stands above it.
    """

    title: str
    at: Span
    signs: int
    same: int
    near: int

    @property
    def repeated(self) -> int:
        """The signs of sentences that repeat others, word for word or nearly so."""
        return self.same + self.near

    @property
    def percent(self) -> int:
        """How many of a hundred signs are repeated, rounded; 0 of a section without any."""
        return round(100 * self.repeated / self.signs) if self.signs else 0


def sections_of(proof: Proof, said: Sequence[Sentence], exact: Mapping[int, bool]) -> tuple[Section, ...]:
    """Return the sections that have sentences; `exact` tells by the index of one that is repeated how it is."""
    heads = _heads(proof)
    starts = [at for at, _ in heads]
    groups: dict[int, list[int]] = {}
    for number, sentence in enumerate(said):
        groups.setdefault(bisect_right(starts, sentence.at.passage) - 1, []).append(number)
    return tuple(_section(heads, head, [said[each].at for each in group], [exact.get(each) for each in group])
                 for head, group in groups.items())  # fmt: skip


def in_all(sections: Sequence[Section], at: Span) -> Section:
    """Return a whole text as one section."""
    signs, same, near = (
        sum(part) for part in zip(*((each.signs, each.same, each.near) for each in sections), strict=True)
    )
    return Section("全文", at, signs, same, near)


def _heads(proof: Proof) -> list[tuple[int, str]]:
    """Where sections begin: the headings of the highest level that the text has, and its annexes."""
    levels = {passage.level for passage in proof.passages if passage.level}
    highest = min(levels, default=0)
    found, annex = list[tuple[int, str]](), 0
    for at, passage in enumerate(proof.passages):
        words = passage.text[: passage.opening] if passage.opening else passage.text
        if passage.annex != annex:
            annex = passage.annex
            found.append((at, words))
        elif passage.level and passage.level == highest:
            found.append((at, f"{passage.number}{words}"))
    return found


def _section(heads: list[tuple[int, str]], head: int, places: list[Span], exact: list[bool | None]) -> Section:
    title, at = _BEFORE, places[0]
    if head >= 0:
        number, title = heads[head]
        at = Span(number, 0, max(1, len(title)))
    signs = [place.end - place.start for place in places]
    same = sum(count for count, kind in zip(signs, exact, strict=True) if kind)
    near = sum(count for count, kind in zip(signs, exact, strict=True) if kind is False)
    return Section(title, at, sum(signs), same, near)
