"""Names joined by a word that may also stand inside a name: 张三和李四 are two people, 李和平 is one."""

from __future__ import annotations

import re
from itertools import combinations

from pipeline.markup import HAN

JOINING = ("以及", "和", "与", "及", "暨")

_WORD = re.compile("|".join(JOINING))
_NAME = rf"[{HAN}]{{2,4}}"
_PERSON = re.compile(rf"(?:{_NAME}|[{HAN}]{{2,}}(?:·[{HAN}]{{2,}})+|[A-Za-z][A-Za-z .]+)(?:[(（][^()（）]*[)）])*")
_ONE_PERSON = re.compile(rf"{_NAME}(?:[(（][^()（）]*[)）])*")
_MOST_WORDS = 8


def split_joined(name: str) -> list[str] | None:
    """Return the names that a word joins: both sides look like names, and the whole is too long for one.

    One that no split fits stays as it is; None when several do (张三和和李四).
    """
    words = list(_WORD.finditer(name))
    if not words or len(words) > _MOST_WORDS or _ONE_PERSON.fullmatch(name):
        return [name]
    cuts = [_cut(name, chosen) for count in range(1, len(words) + 1) for chosen in combinations(words, count)]
    splits = [parts for parts in cuts if all(_PERSON.fullmatch(part) for part in parts)]
    return (splits[0] if len(splits) == 1 else None) if splits else [name]


def _cut(name: str, words: tuple[re.Match[str], ...]) -> list[str]:
    starts = [0, *(word.end() for word in words)]
    stops = [*(word.start() for word in words), len(name)]
    return [name[start:stop] for start, stop in zip(starts, stops, strict=True)]
