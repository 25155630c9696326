"""The quantities of a sentence with the words before each: what the rules of arithmetic look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model.proof import Proof, Slip, Span
from pipeline.prose import PERCENT, POINTS, Quantity, quantities, sentences
from pipeline.prose.expressions import expression

_SIGNS = expression(r"[，。；、：（）！？]")
_BRACKETS = expression(r"（[^（）]*）")
_LONGEST = 80
_MOST = 60
"""A sentence with more quantities is none of an official text, and nobody could compare them."""
_CHANGE = expression(
    r"[比较][^，。；]*(?:增加|增长|多|减少|少|上升|下降|提高)了?$|^(?:同比|环比)?(?:净?增|净?减|增加|减少)了?$"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity, with all words since the one before (`gap`) and how many brackets are open (`depth`)."""

    quantity: Quantity
    gap: str
    depth: int
    after: str
    label: str
    """The words before it, back to the last sign."""

    @property
    def unit(self) -> str:
        """The unit of the quantity."""
        return self.quantity.unit

    @property
    def counts(self) -> bool:
        """Whether it is an amount of something rather than a share."""
        return self.unit not in {PERCENT, POINTS, "倍", ""}

    @property
    def changes(self) -> bool:
        """Whether it says by how much another changed: 比上季度多12件."""
        return _CHANGE.search(self.label) is not None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage with its quantities; places count from the beginning of the sentence."""

    passage: int
    start: int
    text: str
    items: tuple[Counted, ...]

    def span(self, first: int, last: int) -> Span:
        """Return characters of the sentence as a span of its passage."""
        return Span(self.passage, self.start + first, self.start + last)

    def of(self, item: Counted) -> Span:
        """Return where a quantity stands."""
        return self.span(item.quantity.start, item.quantity.end)

    def said(self, first: int, last: int) -> str:
        """Return words of the sentence as a message quotes them."""
        words = self.text[first:last].strip()
        return words if len(words) <= _LONGEST else f"{words[: _LONGEST // 2]}……{words[-_LONGEST // 2 :]}"

    def slip(self, key: str, first: Counted, last: Counted, at: Counted, **seen: str) -> Slip:
        """Return a slip at one quantity, quoting from one to another with the words before."""
        begin = first.quantity.start - len(first.label)
        quoted = self.said(begin, last.quantity.end)
        return Slip(key, self.of(at), {"seen": quoted, **seen})


def counting_sentences(proof: Proof, least: int = 2, *, joined: bool = False) -> Iterator[Sentence]:
    """Yield the sentences of running text with at least so many quantities; `joined` with the 其中 that follows.

    Those with more than 60 are left out: the rules compare the quantities of a sentence with one another.
    """
    for at, passage in enumerate(proof.passages):
        if passage.cell or not passage.text:
            continue
        for start, text in _joined(passage.text) if joined and "。其中" in passage.text else sentences(passage.text):
            items = _counted(text)
            if least <= len(items) <= _MOST:
                yield Sentence(at, start, text, items)


def one_of_several(items: Sequence[Counted], at: int) -> bool:
    """Whether a quantity goes on with those that one 分别 leads to: 分别投入20万元、15万元."""
    first = at
    while first and items[first].gap in {"、", "和"} and items[first - 1].unit == items[at].unit:
        first -= 1
    return first < at and "分别" in items[first].label


def _joined(text: str) -> list[tuple[int, str]]:
    """The sentences, those that begin with 其中 as the end of the one before: 共17名。其中，党员6名."""
    found: list[tuple[int, str]] = []
    for start, words in sentences(text):
        first = found.pop()[0] if words.startswith("其中") and found else start
        found.append((first, text[first : start + len(words)]))
    return found


@lru_cache(maxsize=1 << 15)
def _counted(text: str) -> tuple[Counted, ...]:
    found = quantities(text)
    items, end, depth = [], 0, 0
    for at, quantity in enumerate(found):
        gap = text[end : quantity.start]
        depth += gap.count("（") - gap.count("）")
        following = found[at + 1].start if at + 1 < len(found) else len(text)
        after = _SIGNS.split(text[quantity.end : following])[0]
        label = _SIGNS.split(_BRACKETS.sub("", gap))[-1].strip()
        items.append(Counted(quantity, gap, depth, after, label))
        words = text[quantity.start : quantity.end]
        depth += words.count("（") - words.count("）")
        end = quantity.end
    return tuple(items)
