"""Labels that count things: 第二阶段, 议题三, 步骤4, 丙组, B., 1.2.3, and what may follow each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.prose.expressions import expression
from pipeline.prose.ordinals import CHINESE, ordinal
from pipeline.prose.word_tables import word_table_of

STEMS = "甲乙丙丁戊己庚辛壬癸"
_NUMERAL = rf"[{CHINESE}]{{1,3}}|\d{{1,2}}"
_START = r"(?:^|(?<=[。；，、：:;“（]))\s*(?:其中|分别[为是])?[，：]?"
_DECIMAL = expression(r"\s*(\d{1,2}(?:[.．]\d{1,2}){1,3})(?![\d.．])[\s　、]*(?=[\u4e00-\u9fff“《])")
_LETTER = expression(r"\s*([A-Za-z])\s?[.．、]\s*(?=[\u4e00-\u9fff“《\d])")


@dataclass(frozen=True, slots=True)
class Label:
    """A label: what it counts (阶段), its number, the words of the number, where it stands as a whole."""

    kind: str
    value: int
    numeral: str
    start: int
    end: int
    opening: bool
    """Whether the text begins with it."""


def labels(text: str) -> Iterator[Label]:
    """Yield 第二阶段 and 议题三 where a clause begins with them."""
    if not _perhaps().search(text):
        return
    for found in _pattern().finditer(text):
        kind = found["behind"] or found["ahead"]
        numeral = found["th"] or found["number"]
        value = ordinal(numeral)
        if value:
            start = found.start("label")
            yield Label(kind, value, numeral, start, found.end("label"), not text[:start].strip())


def decimal(text: str) -> tuple[tuple[int, ...], int, int] | None:
    """Return the numbers of a heading like 1.2.3 and where it stands; None for a text that begins with none."""
    found = _DECIMAL.match(text)
    parts = tuple(map(int, re.split("[.．]", found[1]))) if found else ()
    return (parts, *found.span(1)) if found and all(parts) else None


def letter(text: str) -> tuple[str, int, int] | None:
    """Return the letter of an item like B. and where it stands; None for a text that begins with none."""
    found = _LETTER.match(text)
    return (found[1], found.start(1), found.end(1) + 1) if found else None


@cache
def _tables() -> tuple[tuple[str, ...], tuple[str, ...]]:
    table = word_table_of(__package__, "labels")
    behind, ahead = (sorted(table[name], key=len, reverse=True) for name in ("序数在前", "序数在后"))
    return tuple(behind), tuple(ahead)


@cache
def _perhaps() -> re.Pattern[str]:
    """What every text with labels holds; the whole pattern costs more."""
    return expression(rf"第(?:{_NUMERAL})\S|(?:{'|'.join(_tables()[1])})(?:{_NUMERAL})")


@cache
def _pattern() -> re.Pattern[str]:
    behind, ahead = map("|".join, _tables())
    return expression(
        rf"{_START}(?P<label>第(?P<th>{_NUMERAL})(?P<behind>{behind})"
        rf"|(?P<ahead>{ahead})(?P<number>{_NUMERAL})(?=[：:、.．\s　（]|$))"
    )
