"""Blanks and dots in a list of names: what parts two people, and what only stands inside the name of one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.prose.surnames import COMPOUND_SURNAMES, SURNAMES
from pipeline.read.values.joined_names import JOINING
from pipeline.read.values.texts import HAN, clean
from pipeline.read.values.verdict import Reading

_DOTS = str.maketrans("•‧・∙⋅", "·····")
_AROUND_DOT = re.compile(r"\s*·\s*")
_OTHER_DOT = re.compile(rf"(?<=[{HAN}]{{2}})\s*[.．]\s*(?=[{HAN}]{{2}})")
_GIVEN = 2
"""Signs of a given name behind a surname of two."""
_LONG_PART = re.compile(rf"[{HAN}]{{4,}}")
"""A part between dots that is no name of its own, unless it begins with a surname."""
_MOST_BETWEEN = 3
"""Words of one sign between two others, each of which may belong to either of them."""


def readings_of(piece: str) -> tuple[Reading, ...]:
    """Return the ways to read what stands between two separators; none when there are too many.

    张 三 and 欧阳 修齐 are one name, 张三 李四 are two, for a name has two signs or more. For the same reason 陈 of
    陈 㛃婷 is nobody: a reading puts it together with what stands beside it. It does so with 买买提.艾力, too, which
    may be two people as 李四.王五 are.
    """
    cleaned = clean(piece)
    if cleaned.isalnum():
        return (Reading((cleaned,)),)  # the common case: neither a blank nor a dot
    text = _AROUND_DOT.sub("·", cleaned.translate(_DOTS))
    dotted = _OTHER_DOT.sub("·", text)
    words = [word for word in dotted.split() if word not in JOINING]
    if len(words) == 1 or not all(is_chinese(word) for word in words):
        found = [Reading((" ".join(words),) if words else ())]
    else:
        whole = _whole_words(words)
        if sum(len(word) == 1 for word in whole[1:-1]) > _MOST_BETWEEN:
            return ()
        found = list(_readings(whole))
    if dotted != text:
        found = [_with_dots(reading) for reading in found]
    return tuple(found)


def in_doubt(ways: Sequence[Reading]) -> tuple[str, ...]:
    """Return the names that a reading puts together and that have to be known elsewhere."""
    return tuple(dict.fromkeys(name for way in ways for name in way.names if name in way.together))


def has_other_dot(piece: str) -> bool:
    """Return whether a full stop stands where a name has ·: 古丽娜尔.买买提."""
    return not piece.isalnum() and _OTHER_DOT.search(clean(piece)) is not None


def _is_sure(name: str) -> bool:
    """Whether a name with dots in it is one: some part of it is too long to be somebody's name."""
    return any(
        _LONG_PART.fullmatch(part) and part[0] not in SURNAMES and not part.startswith(COMPOUND_SURNAMES)
        for part in name.split("·")
    )


def _with_dots(reading: Reading) -> Reading:
    dotted = {name for name in reading.names if "·" in name and not _is_sure(name)}
    return Reading(reading.names, reading.together | dotted)


def _whole_words(words: list[str]) -> list[str]:
    """Words with 张 三 put together; what is left of one sign stands between others."""
    whole: list[str] = []
    for single, group in groupby(words, key=lambda word: len(word) == 1):
        run = list(group)
        whole += ["".join(run)] if single else run
    return whole


def _readings(words: Sequence[str]) -> Iterator[Reading]:
    """The ways to put words together in which nobody is called by one sign."""
    begun: list[tuple[list[str], frozenset[str], int]] = [([], frozenset(), 0)]
    while begun:
        done, together, at = begun.pop()
        while at < len(words) and _stands_alone(words[at], done):
            done.append(words[at])
            at += 1
        if at == len(words):
            yield Reading(tuple(done), together)
            continue
        word, rest = words[at], words[at + 1 : at + 2]
        sure = bool(done) and (not rest or done[-1] in COMPOUND_SURNAMES or len(word) > 1)
        if rest and not sure:
            own = word + rest[0]
            begun.append(([*done, own], together | {own}, at + 2))
        if done:
            own = done[-1] + word  # 欧阳 修齐, 张三 丰
            parts = {done[-1]} & together
            begun.append(([*done[:-1], own], together - parts | ({own} if parts or not sure else set()), at + 1))


def _stands_alone(word: str, done: Sequence[str]) -> bool:
    """Whether a word is a name, and not the given one behind a surname of two signs."""
    return len(word) > 1 and not (done and done[-1] in COMPOUND_SURNAMES and len(word) == _GIVEN)


def is_chinese(word: str) -> bool:
    """Return whether a word consists of Chinese characters, and of the dots between them in 买买提·艾力."""
    return all(sign == "·" or "CJK" in unicodedata.name(sign, "") for sign in word)
