"""Wrong wording by the tables: one rule for each table that ships, and one for the office's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.model.usage import Usage
from pipeline.proofread.wording import usages

_QUOTED = (("《", "》"), ("“", "”"), ("‘", "’"))
_BEHIND_OBJECTS = "的和与及并等而以为了后时"
_OBJECTS = "搭配"
"""The table whose words may be the beginning of a longer object."""
_KINDS = ("错别字", "易混词", "固定提法", "搭配", "意思重复", "名称写错", "排列顺序", "称谓")
_ASKED = "P099-perhaps-misused"
_Index = Mapping[str, Sequence[Usage]]
"""Usages by their first two characters: few pairs of a text are keys, where many single characters would be."""


def wrong_characters(proof: Proof) -> Iterator[Slip]:
    """Yield a word with a wrong character: 按装, 再接再励."""
    yield from _of_table("错别字", "P090-wrong-character", proof)


def confused_words(proof: Proof) -> Iterator[Slip]:
    """Yield a word that stands for another one like it: 公民权力, 截止目前."""
    yield from _of_table("易混词", "P091-confused-word", proof)


def broken_set_phrases(proof: Proof) -> Iterator[Slip]:
    """Yield a set phrase of politics that lacks, adds or swaps something: 坚定“四个意识”."""
    yield from _of_table("固定提法", "P092-set-phrase", proof)


def mismatched_words(proof: Proof) -> Iterator[Slip]:
    """Yield words that do not go together, or say a thing twice: 加强力度, 目的是为了."""
    yield from _of_table(_OBJECTS, "P093-collocation", proof)
    yield from _of_table("意思重复", "P093-collocation", proof)


def miswritten_names(proof: Proof) -> Iterator[Slip]:
    """Yield the name of a meeting, an agency or a document that is often written wrongly: 十九大五中全会."""
    yield from _of_table("名称写错", "P094-name-miswritten", proof)


def orders_upset(proof: Proof) -> Iterator[Slip]:
    """Yield agencies that are named in the wrong order: 国务院、党中央."""
    yield from _of_table("排列顺序", "P096-order-upset", proof)


def wrong_posts(proof: Proof) -> Iterator[Slip]:
    """Yield a post that the agency does not have: 县委县长, 党组副组长."""
    yield from _of_table("称谓", "P097-wrong-post", proof)


def against_office_wording(proof: Proof) -> Iterator[Slip]:
    """Yield what the office's own 用语.yaml says to write otherwise."""
    if proof.usages:
        index = _index(proof.usages)
        yield from _misused(proof, index, pairs_of, "P100-office-wording", "P101-office-wording-asked")


def _of_table(kind: str, sure: str, proof: Proof) -> Iterator[Slip]:
    yield from _misused(proof, _table(kind), _beginnings, sure, _ASKED, objects=kind == _OBJECTS)


@cache
def _table(kind: str) -> _Index:
    return _index(usages(kind))


def _index(entries: Sequence[Usage]) -> _Index:
    found: dict[str, list[Usage]] = defaultdict(list)
    for usage in entries:
        found[usage.wrong[:2]].append(usage)
    return found


def _misused(
    proof: Proof,
    index: _Index,
    pairs: Callable[[str], frozenset[str]],
    sure: str,
    asked: str,
    *,
    objects: bool = False,
) -> Iterator[Slip]:
    for at, passage in enumerate(proof.passages):
        for start, usage in _seen(passage.text, index, pairs(passage.text)):
            span = Span(at, start, start + len(usage.wrong))
            certain = usage.sure and not _as_somebody_wrote(passage.text, start)
            certain = certain and not (objects and _goes_on(passage.text, span.end))
            fixes = (Fix(span, usage.right[0]),) if certain and len(usage.right) == 1 else ()
            seen = {"seen": usage.wrong, "advice": _advice(usage), "why": usage.reason or "写法不规范"}
            yield Slip(sure if certain else asked, span, seen, fixes=fixes)


def _as_somebody_wrote(text: str, at: int) -> bool:
    """Whether a place lies within quotation marks or a title, where words stay as they were written elsewhere."""
    return any(text.rfind(opening, 0, at) > text.rfind(closing, 0, at) for opening, closing in _QUOTED)


def _goes_on(text: str, end: int) -> bool:
    """Whether an object that does not go with its verb is the beginning of a longer one: 降低时间, 降低时间成本."""
    behind = text[end : end + 1]
    return "\u4e00" <= behind <= "\u9fff" and behind not in _BEHIND_OBJECTS


def _seen(text: str, index: _Index, pairs: frozenset[str]) -> Iterator[tuple[int, Usage]]:
    """The wrong words of a text; of some that overlap only the longest."""
    found = [
        (start, usage)
        for pair in pairs
        if pair in index
        for usage in index[pair]
        for start in _places(text, usage.wrong)
        if not _right(text, start, usage)
    ]
    found.sort(key=lambda each: (-len(each[1].wrong), each[0]))
    taken = bytearray(len(text)) if found else bytearray()
    for start, usage in found:
        end = start + len(usage.wrong)
        if 1 not in taken[start:end]:
            taken[start:end] = b"\1" * (end - start)
            yield start, usage


@lru_cache(maxsize=1 << 15)
def _beginnings(text: str) -> frozenset[str]:
    """The pairs of characters with which words of any table begin; kept, because each table asks for the same."""
    return _all_beginnings() & pairs_of(text)


@cache
def _all_beginnings() -> frozenset[str]:
    return frozenset().union(*map(_table, _KINDS))


def pairs_of(text: str) -> frozenset[str]:
    """The characters of a text and its pairs of them."""
    return frozenset((*text, *map("".join, pairwise(text))))


def _places(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + len(words))


def _right(text: str, start: int, usage: Usage) -> bool:
    """Whether a phrase stands around the words that makes them right, or the right words stand there already."""
    end = start + len(usage.wrong)
    whole = (each for each in usage.right if usage.wrong in each)
    return any(
        phrase in text[max(0, start - len(phrase) + 1) : end + len(phrase) - 1] for phrase in (*usage.unless, *whole)
    )


def _advice(usage: Usage) -> str:
    right = "或者".join(f"“{each}”" for each in usage.right)
    return f"改为{right}" if right else "换一种写法"
