"""Words that number the items of a series within a text: 一是, 二要, 第三，, 其四，, （5）, 6., ⑦."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.prose.ordinals import CHINESE, ordinal

_START = r"(?:^|(?<=[。；：，！？:;,\n“]))[ \u3000]*"
_NUMBER = rf"[{CHINESE}]{{1,3}}"
_WORDS = re.compile(
    rf"{_START}(?:(?P<shi>{_NUMBER})(?=(?:是要|就?是|要)(?![{CHINESE}、]))|第(?P<di>{_NUMBER})(?=[，,：]|、(?![第\d{CHINESE}])|就?是|要)"
    rf"|其(?P<qi>{_NUMBER})(?=[，,：、]|是))"
)
_ITEMS = re.compile(
    r"(?:^|(?<=[。；：:;！？\n]))[ \u3000]*(?:(?P<dot>[\d０-９]{1,2})(?=[.．](?![\d０-９])|、(?=[\u4e00-\u9fff“《]))"
    r"|[（(](?P<bracket>[\d０-９]{1,2})[）)]|(?P<circle>[①-⑳])|[（(](?P<chinese>[一二三四五六七八九十]{1,3})[）)])"
)


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


def series_words(text: str) -> Iterator[Mark]:
    """Yield the words that number a series: 一是, 第二，, 其三，."""
    yield from _marks(_WORDS, text)


def series_items(text: str) -> Iterator[Mark]:
    """Yield the numbers before the items of a list: 1., （2）, ③, （四）."""
    yield from _marks(_ITEMS, text)


def _marks(pattern: re.Pattern[str], text: str) -> Iterator[Mark]:
    for found in pattern.finditer(text):
        kind = found.lastgroup or ""
        value = ordinal(found[kind])
        if value:
            start, end = found.span(kind)
            before = text[: found.start()].rstrip()[-1:]
            yield Mark(kind, value, found[kind], start, end, opening=not before, announced=before in {"：", ":"})
