"""Which headings the program will number just as the report does, counting on from one to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.derive.outline import AnnexPiece, HeadingPiece, Piece
from pipeline.wording import numeral

_DEEPEST = 4
_STOPS = "。！？；：，、"
_MOST_DEMOTED = 0.34
"""The share of headings that may become plain paragraphs for the others to be numbered by the program."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """Whether the program numbers the headings; `plain` are the places of pieces that then are no headings."""

    automatic: bool
    plain: frozenset[int] = frozenset()


def numbering(pieces: Sequence[Piece]) -> Numbering:
    """Return how the headings of a report are best written so that their numbers come back."""
    plain: set[int] = set()
    counts = [0] * (_DEEPEST + 1)
    headings = 0
    for at, piece in enumerate(pieces):
        if isinstance(piece, AnnexPiece):
            counts = [0] * (_DEEPEST + 1)
        if not isinstance(piece, HeadingPiece):
            continue
        headings += 1
        if _alike(piece, counts[piece.level] + 1):
            counts[piece.level] += 1
            counts[piece.level + 1 :] = [0] * (_DEEPEST - piece.level)
        else:
            plain.add(at)
    if headings and len(plain) / headings > _MOST_DEMOTED:
        return Numbering(automatic=False)
    return Numbering(automatic=True, plain=frozenset(plain))


def numbered(level: int, count: int) -> str:
    """Return the number of a heading or an item: 一、 （一） 1. （1） (GB/T 9704 7.3.3)."""
    forms = ("", f"{numeral(count)}、", f"（{numeral(count)}）", f"{count}.", f"（{count}）")
    return forms[level]


def ends_itself(words: str) -> bool:
    """Return whether a heading that runs in has a stop of its own."""
    return words[-1:] in tuple(_STOPS)


def _alike(piece: HeadingPiece, count: int) -> bool:
    stands = f"{piece.number}{piece.words}"
    return piece.number == numbered(piece.level, count) and piece.text.startswith(stands) and _runs_in(piece)


def _runs_in(piece: HeadingPiece) -> bool:
    """Whether the text behind a heading follows it without a blank."""
    return not piece.running or piece.text == f"{piece.number}{piece.words}{piece.running}"


def items_below(texts: Iterable[str], level: int) -> int:
    """Return how many texts at the beginning are items numbered as those below a heading of a level; 0 for one."""
    count = 0
    for text in texts:
        number = numbered(level + 1, count + 1) if level < _DEEPEST else ""
        if not number or not text.startswith(number) or not text[len(number) :].strip():
            break
        count += 1
    return count if count > 1 else 0


_IN_TURN = re.compile("[一二三四五六七八九十]{1,3}是")


def items_in_turn(texts: Iterable[str]) -> int:
    """Return how many texts at the beginning are paragraphs 一是…, 二是…; 0 for one."""
    count = 0
    for text in texts:
        found = _IN_TURN.match(text)
        if not found or found[0] != f"{numeral(count + 1)}是":
            break
        count += 1
    return count if count > 1 else 0
