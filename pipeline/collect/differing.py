"""Where do two texts differ, in pieces that a reader would name: whole numbers, whole words, no letters by chance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, LCSseq

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*[%％‰]?|[A-Za-z]+|.", re.DOTALL)
_MOST = 100_000_000
"""Pairs of tokens that are compared, some 12 MB of bits: two paragraphs of ten thousand signs."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Signs [start, stop) of one text for [begin, end) of the other; `same` when they are alike."""

    start: int
    stop: int
    begin: int
    end: int
    same: bool


def pieces(before: Sequence[str], after: Sequence[str]) -> tuple[Piece, ...]:
    """Return how one text of signs becomes another, in their order.

    What is alike by chance between two changes counts as changed with them, as long as it is no longer than either.
    """
    left, right = _tokens(before), _tokens(after)
    found = _by_ends(left, right) if len(left) * len(right) > _MOST else _by_longest(left, right)
    return tuple(_in_signs(_tidied(found), left, right))


def likeness(one: str, other: str) -> float:
    """Return from 0 to 1 how much of two texts is alike; 1 for two empty ones."""
    if len(one) * len(other) > _MOST:
        return float(one[:1000] == other[:1000] or one[-1000:] == other[-1000:])
    return float(Indel.normalized_similarity(one, other))


def _tokens(signs: Sequence[str]) -> list[str]:
    return _TOKEN.findall("".join(signs))


@dataclass(slots=True)
class _Span:
    """Tokens [a, b) of one text for [c, d) of the other."""

    a: int
    b: int
    c: int
    d: int
    same: bool


def _by_longest(left: list[str], right: list[str]) -> list[_Span]:
    """By a longest common subsequence; what is deleted and inserted at one place is one change."""
    found: list[_Span] = []
    for each in LCSseq.opcodes(left, right):
        if each.tag != "equal" and found and not found[-1].same:
            found[-1].b, found[-1].d = each.src_end, each.dest_end
        else:
            same = each.tag == "equal"
            found.append(_Span(each.src_start, each.src_end, each.dest_start, each.dest_end, same=same))
    return found


def _by_ends(left: list[str], right: list[str]) -> list[_Span]:
    """By what both begin and end with: of texts too long to compare sign by sign."""
    shorter = min(len(left), len(right))
    head = next((n for n in range(shorter) if left[n] != right[n]), shorter)
    most = shorter - head
    tail = next((n for n in range(most) if left[-1 - n] != right[-1 - n]), most)
    a, c = len(left) - tail, len(right) - tail
    spans = (
        _Span(0, head, 0, head, same=True),
        _Span(head, a, head, c, same=False),
        _Span(a, len(left), c, len(right), same=True),
    )
    return [span for span in spans if span.b > span.a or span.d > span.c]


def _tidied(found: list[_Span]) -> list[_Span]:
    """Dissolve what is alike between two changes where it is no longer than what is changed on either side."""
    tidy: list[_Span] = []
    for at, span in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        if span.same and tidy and following and not tidy[-1].same:
            length = span.b - span.a
            if length <= min(_size(tidy[-1]), _size(following)) and length <= _LONGEST_CHANCE:
                tidy[-1].b, tidy[-1].d = span.b, span.d
                continue
        if tidy and not span.same and not tidy[-1].same:
            tidy[-1].b, tidy[-1].d = span.b, span.d
        else:
            tidy.append(_Span(span.a, span.b, span.c, span.d, same=span.same))
    return tidy


_LONGEST_CHANCE = 3
"""Tokens that two other texts have in common by chance; four in a row are a phrase that somebody kept."""


def _size(span: _Span) -> int:
    return max(span.b - span.a, span.d - span.c)


def _in_signs(spans: Sequence[_Span], left: Sequence[str], right: Sequence[str]) -> list[Piece]:
    one, other = _offsets(left), _offsets(right)
    return [Piece(one[each.a], one[each.b], other[each.c], other[each.d], each.same) for each in spans]


def _offsets(tokens: Sequence[str]) -> list[int]:
    """How many signs stand before each token, and in all."""
    found = [0]
    for token in tokens:
        found.append(found[-1] + len(token))
    return found
