"""Words that number the items of a series within a text: 一是, 二要, 第三，, 其四，, （5）, 6., ⑦."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.prose.expressions import expression
from pipeline.prose.ordinals import CHINESE, ordinal

_START = r"(?:^|(?<=[。；：，！？:;,\n“]))[ \u3000]*"
_NUMBER = rf"[{CHINESE}]{{1,3}}"
_WORDS = expression(
    rf"{_START}(?:(?P<shi>{_NUMBER})(?=(?:是要|就?是|要)(?!(?P=shi)[，、。；]|[”、]))|第(?P<di>{_NUMBER})(?=[，,：]|、(?![第\d{CHINESE}])|就?是|要)"
    rf"|其(?P<qi>{_NUMBER})(?=[，,：、]|是))"
)
_ITEMS = expression(
    r"(?:^|(?<=[。；：:;！？\n]))[ \u3000]*(?:(?P<dot>[\d０-９]{1,2})(?=[.．](?![\d０-９])|、(?=[\u4e00-\u9fff“《]))"
    r"|[（(](?P<bracket>[\d０-９]{1,2})[）)]|(?P<circle>[①-⑳])|[（(](?P<chinese>[一二三四五六七八九十]{1,3})[）)])"
    r"|(?<=[，,、])(?P<within>[①-⑳])(?=[\u4e00-\u9fff“《])"
)
_PERHAPS_WORDS = expression(rf"[{CHINESE}][是要，,：:、就]")
_PERHAPS_ITEMS = expression(r"^[ \u3000]*[\d０-９（(①-⑳]|[①-⑳]|[。；：:;！？\n][ \u3000]*[\d０-９（(①-⑳]")
"""Most texts hold neither; what follows costs more."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number of a series: its kind, its value, and the characters of the numeral itself."""

    kind: str
    value: int
    words: str
    start: int
    end: int
    opening: bool
    """Whether the text begins with it."""
    announced: bool
    """Whether it stands behind a colon."""


@lru_cache(maxsize=1 << 15)
def series_words(text: str) -> tuple[Mark, ...]:
    """Return the words that number a series: 一是, 第二，, 其三，."""
    return tuple(_marks(_WORDS, text)) if _PERHAPS_WORDS.search(text) else ()


@lru_cache(maxsize=1 << 15)
def series_items(text: str) -> tuple[Mark, ...]:
    """Return the numbers before the items of a list: 1., （2）, ③, （四）."""
    return tuple(_marks(_ITEMS, text)) if _PERHAPS_ITEMS.search(text) else ()


def _marks(pattern: re.Pattern[str], text: str) -> Iterator[Mark]:
    for found in pattern.finditer(text):
        group = found.lastgroup or ""
        kind = "circle" if group == "within" else group
        value = ordinal(found[group])
        if value:
            start, end = found.span(group)
            before = text[: found.start()].rstrip()[-1:]
            yield Mark(kind, value, found[group], start, end, opening=not before, announced=before in {"：", ":"})
