"""The words that tell a count from a way of speaking: a table that anyone can read and extend."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True)
class CountingWords:
    """The table as patterns; `not_counted` says by measure word what makes another word of it."""

    counting: frozenset[str]
    measure: re.Pattern[str]
    countable: re.Pattern[str]
    leading: re.Pattern[str]
    required_before: re.Pattern[str]
    required_after: re.Pattern[str]
    not_counted: dict[str, tuple[str, ...]]


@cache
def counting_words() -> CountingWords:
    """Return the table of counting_words.yaml."""
    text = (resources.files(__package__) / "counting_words.yaml").read_text(encoding="utf-8")
    table = yaml.safe_load(text)
    counting: list[str] = table["计数量词"]
    things = (thing for line in table["可数的东西"] for thing in line)
    return CountingWords(
        frozenset(counting),
        re.compile(_any_of([*counting, *table["概括量词"]])),
        re.compile(rf"(?:{_any_of(table['修饰'])}){{0,2}}(?:{_any_of(things)})"),
        re.compile(_any_of(table["引数的词"])),
        re.compile(_any_of(table["要求在前"])),
        re.compile(_any_of(table["要求在后"])),
        {measure: tuple(words) for measure, words in table["不是在数"].items()},
    )


def _any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, longer ones first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
