"""The words that tell whether numbers count the same things: a table that anyone can read and extend."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.prose.expressions import expression
from pipeline.prose.word_tables import word_table_of

_ALIKE = expression(r"(?:关于|涉及|反映).+[的类]$|方面的?$")
"""Parts that are told by what they are about: each thing is about one."""


_NO_AGE = expression("(?:社会|返乡|农村|待业|务工|在校|创业)青年|青年(?=农民|职工|教师|学生|学者)")
"""Young people told by what they are rather than by their age."""


@dataclass(frozen=True, slots=True)
class Words:
    """The table as patterns; `aspects` name by their words what a part says of a thing."""

    whole: tuple[tuple[str, str], ...]
    aspects: dict[str, re.Pattern[str]]
    elsewhere: re.Pattern[str]
    actions: re.Pattern[str]
    wider: re.Pattern[str]
    coming: re.Pattern[str]
    going: re.Pattern[str]
    beginning: re.Pattern[str]
    ending: re.Pattern[str]

    def make_the_whole(self, labels: list[str]) -> bool:
        """Return whether two parts are, by their words, all that there is."""
        return len(labels) == 2 and any(  # noqa: PLR2004 - a pair
            (a in labels[0] and b in labels[1] and not (a in labels[1] and b in labels[0] and a not in b))
            or (b in labels[0] and a in labels[1] and a not in labels[0].replace(b, ""))
            for a, b in self.whole
        )

    def may_overlap(self, labels: list[str]) -> bool:
        """Return whether parts look at different aspects, so that one thing may be counted in several."""
        plain = [_NO_AGE.sub("", label) for label in labels]
        seen = [{name for name, pattern in self.aspects.items() if pattern.search(label)} for label in plain]
        return any(seen) and not set.intersection(*seen) and not all(_ALIKE.search(label) for label in labels)


@cache
def words() -> Words:
    """Return the table of words.yaml."""
    table = word_table_of(__package__, "words")
    return Words(
        tuple((first, second) for first, second in table["合起来是全部"]),
        {name: expression(_any_of(each)) for name, each in table["各说一个方面"].items()},
        expression(_any_of(table["另起一件事"])),
        expression(rf"^[，、；\s]*(?:{_any_of(table['另一件事的动词'])})"),
        expression(_any_of(table["范围更大"])),
        *(expression(_any_of(table[name])) for name in ("进来", "出去", "开始时", "到头来")),
    )


def _any_of(texts: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, texts), key=len, reverse=True))
