"""A text beside earlier ones: which of its sentences they say, and how much of it that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.carried_over.likeness import NearSentences
from pipeline.carried_over.rates import Section, in_all, sections_of
from pipeline.carried_over.sentences import Sentence, sentences_of
from pipeline.model.proof import Proof, Span


@dataclass(frozen=True, slots=True)
class Repeat:
    """A sentence that repeats one of an earlier text, all but its numbers, or `exact` being false, nearly so.

    `earlier` is the index of that text, `other` the sentence there.
    """

    sentence: Sentence
    earlier: int
    other: Sentence
    exact: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a text repeats, in its order, and how much of each section that is."""

    repeats: tuple[Repeat, ...]
    sections: tuple[Section, ...]

    @property
    def whole(self) -> Section | None:
        """The text as one section, None where nothing of it counts."""
        return in_all(self.sections, self.sections[0].at) if self.sections else None


@lru_cache(maxsize=4)
def compared(proof: Proof) -> Comparison:
    """Return what a text repeats of those that it is laid beside as `earlier`; nothing where there are none."""
    said = tuple(sentences_of(proof))
    if not proof.earlier:
        return Comparison((), ())
    found = dict(_repeats(said, _Said.of(proof.earlier)))
    exact = {number: each.exact for number, each in found.items()}
    return Comparison(tuple(found.values()), sections_of(proof, said, exact))


@dataclass(frozen=True, slots=True)
class _Said:
    """What earlier texts say: their sentences, each with the text it is of, and by its skeleton."""

    sentences: Sequence[tuple[int, Sentence]]
    by_skeleton: dict[str, list[int]]
    near: NearSentences

    @classmethod
    def of(cls, earlier: Sequence[Proof]) -> _Said:
        said = [(number, each) for number, proof in enumerate(earlier) for each in sentences_of(proof)]
        by_skeleton: dict[str, list[int]] = defaultdict(list)
        for at, (_, sentence) in enumerate(said):
            by_skeleton[sentence.skeleton.text].append(at)
        return cls(said, dict(by_skeleton), NearSentences([each.skeleton.text for _, each in said]))


def _repeats(said: Sequence[Sentence], before: _Said) -> Iterator[tuple[int, Repeat]]:
    """The sentences that were said before, by their index; of several with one skeleton, each has its own."""
    met: dict[str, int] = defaultdict(int)
    for number, sentence in enumerate(said):
        words = sentence.skeleton.text
        same = before.by_skeleton.get(words)
        nth, met[words] = met[words], met[words] + 1
        at = same[min(nth, len(same) - 1)] if same else before.near.nearest(words)
        if at is not None:
            earlier, other = before.sentences[at]
            yield number, Repeat(sentence, earlier, other, exact=bool(same))


def heading_spans(proof: Proof) -> Iterator[tuple[Span, str]]:
    """Yield the headings and titles of a text that stand outside its tables, each with its words."""
    for at, passage in enumerate(proof.passages):
        words = passage.text[: passage.opening] if passage.opening else passage.text
        if words and not passage.cell and (passage.level or passage.headline):
            yield Span(at, 0, len(words)), words
