"""The words that tell a count from a way of speaking: a table that anyone can read and extend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.prose.expressions import expression
from pipeline.prose.word_tables import word_table_of

_AND_MORE = "半(?![年月日天个小数])|多(?=[，。；、）的]|$)"
"""What may follow a measure word and belongs to the number: 三天半, 四倍多."""


@dataclass(frozen=True, slots=True)
class CountingWords:
    """The table as patterns; `not_counted` says by measure word what makes another word of it.

    `nearly` ends a clause before a bare 百, 千, 万; where it has the group `joined`, the word is part of the numeral.
    """

    counting: frozenset[str]
    summing_up: frozenset[str]
    measure: re.Pattern[str]
    with_two: frozenset[str]
    classes: frozenset[str]
    countable: re.Pattern[str]
    leading: re.Pattern[str]
    total: re.Pattern[str]
    nearly: re.Pattern[str]
    pair: re.Pattern[str]
    tenths: tuple[str, ...]
    required_before: re.Pattern[str]
    required_after: re.Pattern[str]
    quorum: re.Pattern[str]
    not_counted: dict[str, tuple[str, ...]]

    def required(self, clause: str, after: str) -> bool:
        """Return whether a number is what is asked for rather than what was done."""
        return self.required_before.search(clause) is not None or self.required_after.match(after) is not None


@cache
def counting_words() -> CountingWords:
    """Return the table of counting_words.yaml."""
    table = word_table_of(__package__, "counting_words")
    counting: list[str] = table["计数量词"]
    countable = _any_of(thing for line in table["可数的东西"] for thing in line)
    not_counted = {measure: tuple(words) for measure, words in table["不是在数"].items()}
    return CountingWords(
        frozenset(counting),
        frozenset(table["概括量词"]),
        expression(rf"(?P<word>{_any_of([*counting, *table['概括量词']])})(?P<and_more>{_AND_MORE})?"),
        frozenset(table["二也在数"]),
        frozenset(table["罗马数字的名称"]),
        expression(rf"(?:{_any_of(table['修饰'])}){{0,2}}(?:{countable})"),
        expression(_any_of(table["引数的词"])),
        expression(rf"(?:{_any_of(table['数在其后'])})(?:为|是|有|共|达到?)?$"),
        expression(rf"(?:(?P<joined>{_unless_behind(table['连着念的约'])})|{_unless_behind(table['分开念的约'])})$"),
        expression(rf"(?<!{')(?<!'.join(table['俩的前面'])})[俩仨](?:人|(?:{countable})|(?=[，。；、）]|$))"),
        not_counted["成"],
        expression(_any_of(table["要求在前"])),
        expression(_any_of(table["要求在后"])),
        expression(rf"[^，。；]*(?:{_any_of(table['过了才行'])})"),
        not_counted,
    )


def _any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, longer ones first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _unless_behind(table: Mapping[str, list[str]]) -> str:
    """A pattern of any of the words, each not behind a character that makes another word with it."""
    return "|".join(f"(?<![{''.join(others)}]){word}" if others else word for word, others in table.items())
