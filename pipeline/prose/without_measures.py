"""Numerals that need no measure word: 选手俩, 获奖者三, 七成, 半数, 三分之二, 翻两番."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.prose.clauses import CLAUSE_ENDS, clause_before
from pipeline.prose.counting_words import CountingWords
from pipeline.prose.expressions import expression
from pipeline.prose.numerals import NUMERALS, PLAIN, UNITS
from pipeline.prose.sighting import Kind, Sighting

_OF_PARTS = expression(rf"(?<![{NUMERALS}])[{NUMERALS}]+分之[{NUMERALS}]+(?:点[{UNITS}]+)?多?")
_TENTHS = expression(
    rf"(?<![第\d{NUMERALS}])[近超逾]?[一二两三四五六七八九]{{1,2}}成(?:[多半]|[一二三四五六七八九](?=[，。；、）的]|$))?"
)
_HALF = expression("[近超过逾]?半数(?![字据控码学])")
_ONE_TENTH = expression("以上|左右|的|[，。；、）]|$")
_DOUBLED = expression(rf"翻[了过]?(?P<number>[{NUMERALS}]+)番")


def pairs(text: str, words: CountingWords) -> Iterator[Sighting]:
    """Yield 俩 and 仨, unless they say how people belong together (夫妻俩)."""
    for found in words.pair.finditer(text):
        yield Sighting(Kind.COUNT, found.start(), found.start() + 1, found.end())


def totals(text: str, words: CountingWords) -> Iterator[Sighting]:
    """Yield the numerals that end a clause behind a word that asks for a number: 获奖者三，."""
    for found in PLAIN.finditer(text):
        ends = found[0] != "一" and CLAUSE_ENDS.match(text, found.end())
        if ends and words.total.search(clause_before(text, found.start())):
            yield Sighting(Kind.COUNT, found.start(), found.end(), found.end())


def shares(text: str, words: CountingWords) -> Iterator[Sighting]:
    """Yield the parts of a whole; those that a decision asks for are doubtful (三分之二以上到会方可举行)."""
    found = (*_OF_PARTS.finditer(text), *_HALF.finditer(text), *_tenths(text, words))
    for each in found:
        asked = words.required_before.search(clause_before(text, each.start())) or words.quorum.match(text, each.end())
        yield Sighting(Kind.DOUBTFUL if asked else Kind.COUNT, each.start(), each.end(), each.end())


def growths(text: str, _: CountingWords) -> Iterator[Sighting]:
    """Yield how often something doubled: 翻两番."""
    for found in _DOUBLED.finditer(text):
        yield Sighting(Kind.COUNT, found.start("number"), found.end("number"), found.end())


def _tenths(text: str, words: CountingWords) -> Iterator[re.Match[str]]:
    for found in _TENTHS.finditer(text):
        alone = found[0] != "一成" or _ONE_TENTH.match(text, found.end())
        if alone and not text.startswith(words.tenths, found.end()):
            yield found
