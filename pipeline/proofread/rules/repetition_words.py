"""The table of what may stand twice and what may not, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.prose.expressions import expression
from pipeline.prose.word_tables import word_table_of


@dataclass(frozen=True, slots=True)
class RepetitionWords:
    """What repetition.yaml says."""

    reduplicated: re.Pattern[str]
    reduplicable: re.Pattern[str]
    posts: re.Pattern[str]
    """A unit that ends with the word that begins the post of its head: 消防救援大队大队长."""
    formulas: tuple[str, ...]
    compound: re.Pattern[str]
    particles: Mapping[str, re.Pattern[str]]
    """By the sign: what stands around two of it, when they are a slip."""
    heads: Mapping[str, re.Pattern[str]]
    """By the first sign of words: the sign twice and the rest of such a word."""
    tails: Mapping[str, re.Pattern[str]]
    """By the last sign of words: the rest of such a word before the sign twice."""
    leading: re.Pattern[str]
    one_by_one: re.Pattern[str]
    once: re.Pattern[str]
    agreed: tuple[str, ...]
    names: re.Pattern[str]
    chatty: re.Pattern[str]
    same_meaning: re.Pattern[str]


@cache
def repetition_words() -> RepetitionWords:
    """Return the table of repetition.yaml."""
    table = word_table_of(__package__, "repetition")
    pause = r"[，。；！？、”）]|$"
    return RepetitionWords(
        expression(rf"({any_of(table['可以重叠'])})\1(?={pause}|{any_of(table['可以跟着'])})"),
        expression(any_of(table["可以重叠"])),
        expression(rf"({any_of(table['后面有职务的单位'])})\1(?:{any_of(table['单位后面的职务'])})"),
        tuple(table["叠着说"]),
        expression(rf"(?!{any_of(table['业不算'])})(?:{any_of(table['合成另一个词'])})"),
        {sign: expression(_particle(sign, each)) for sign, each in table["叠字"].items()},
        {sign: expression(pattern) for sign, pattern in _heads(table["叠头"]).items()},
        {word[-1]: expression(_tail(word, table["叠尾"])) for word in table["叠尾"]},
        expression(rf"(?:{any_of(table['引出列举'])})了?$"),
        expression(any_of(table["逐个对应"])),
        expression(any_of(table["一句只说一遍"])),
        tuple(table["表示同意的通过"]),
        expression("|".join(table["名称里的重复"])),
        expression(any_of(table["口头重叠"])),
        expression(
            "|".join(
                f"(?P<g{at}>{any_of(line)})(?!(?P=g{at}))(?:{any_of(line)})"
                for at, line in enumerate(table["意思重复"])
            )
        ),
    )


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, longer ones first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _particle(sign: str, around: Mapping[str, list[str]]) -> str:
    """A sign twice, unless one of the two belongs to another word; not three times, which is no slip of a finger."""
    before = "".join(f"(?<!{re.escape(word)})" for word in around["前"])
    after = f"(?!{any_of([*around['后'], sign])})"
    return rf"(?<!{sign}){before}{sign}{sign}{after}"


def _heads(words: Mapping[str, str]) -> dict[str, str]:
    patterns: dict[str, list[str]] = {}
    for word, before in words.items():
        unless = f"(?<![{before}{word[0]}])" if before else f"(?<!{word[0]})"
        patterns.setdefault(word[0], []).append(f"{unless}{word[0]}(?={word})")
    return {sign: "|".join(each) for sign, each in patterns.items()}


def _tail(sample: str, words: Mapping[str, str]) -> str:
    """Any word that ends with the same sign as one does, and the sign once more, unless it begins another word."""
    sign = sample[-1]
    return "|".join(f"(?<={word[:-1]}){sign}{sign}(?![{after}])" for word, after in words.items() if word[-1] == sign)
