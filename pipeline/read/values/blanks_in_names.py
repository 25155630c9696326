"""Blanks and dots in a list of names: what parts two people, and what only stands inside the name of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, product
from math import prod
from typing import NamedTuple

from pipeline.markup import HAN
from pipeline.prose.surnames import COMPOUND_SURNAMES, SURNAMES
from pipeline.read.values.joined_names import JOINING
from pipeline.read.values.spelled_names import has_dot_at_line_break, is_chinese, is_plain, spelled, without_bracket
from pipeline.read.values.verdict import Reading

_OTHER_DOT = re.compile(rf"(?<=[{HAN}]{{2}})\s*[.．]\s*(?=[{HAN}]{{2}})")
_WORD = re.compile(r"(?:[(（][^()（）]*[)）]|\S)+")
GIVEN = 2
"""Signs of a given name behind a surname of two."""
_LONG_RUN = 3
"""Signs standing apart that are a name, or a name and the surname of the next."""
_LONG_PART = re.compile(rf"[{HAN}]{{4,}}")
"""A part between dots that is no name of its own, unless it begins with a surname."""
_MOST_BETWEEN = 3
"""Words of one sign between two others, each of which may belong to either of them."""
_MOST_READINGS = 8


class _Stretch(NamedTuple):
    """Words of one piece, line by line, that may belong to each other, and the bracket behind the last of them."""

    lines: list[list[str]]
    bracket: str = ""


def readings_of(piece: str) -> tuple[Reading, ...]:
    """Return the ways to read what stands between two separators; none when nobody can tell who is meant.

    张 三 and 欧阳 修齐 are one name, 张三 李四 are two, for a name has two signs or more. For the same reason 陈 of
    陈 㛃婷 is nobody: a reading puts it together with what stands beside it. It does so with 买买提.艾力, too, which
    may be two people as 李四.王五 are, and with all that only a line break parts. Tom Smith is one; 李四 Tom may be
    one or two.
    """
    text = spelled(piece)
    if is_plain(text):
        return (Reading((text,)),)  # the common case: neither a blank nor a dot
    dotted = _OTHER_DOT.sub("·", text)
    found = _ways(dotted)
    if dotted != text or has_dot_at_line_break(piece):
        found = [_with_dots(reading) for reading in found]
    return tuple(found)


def words_of(line: str) -> list[str]:
    """Return the words of a line between blanks, 张 三 and 张 三（组长） as one."""
    words: list[str] = []
    goes_on = False
    for word in _WORD.findall(line):
        single = len(without_bracket(word)) == 1
        if single and goes_on:
            words[-1] += word
        else:
            words.append(word)
        goes_on = single and len(word) == 1
    return words


def _ways(text: str) -> list[Reading]:
    words = _WORD.findall(text)
    if len(words) == 1:
        return [Reading((words[0],))]
    ways: list[list[Reading]] = []
    for group in _joined(text):
        flat = [word for line in group for word in line]
        if not any(is_chinese(without_bracket(word)) for word in flat):
            ways.append([Reading((" ".join(flat),) if flat else ())])
        elif all(_is_sign_or_chinese(without_bracket(word)) for word in flat):
            ways += [_stretch_ways(stretch) for stretch in _stretches(group)]
        else:
            return []
    if prod(map(len, ways)) > _MOST_READINGS:
        return []
    return [_in_turn(each) for each in product(*ways)]


def _in_turn(readings: Sequence[Reading]) -> Reading:
    return Reading(
        tuple(name for reading in readings for name in reading.names),
        frozenset(name for reading in readings for name in reading.together),
    )


def _joined(text: str) -> Iterator[list[list[str]]]:
    """The words of each line, parted where 和 stands between blanks; 和 of 王 和 平 is a sign of his name."""
    group: list[list[str]] = []
    for line in text.split("\n"):
        words = _WORD.findall(line)
        group.append([])
        for at, word in enumerate(words):
            beside = [*words[max(0, at - 1) : at], *words[at + 1 : at + 2]]
            if word not in JOINING or [len(each) for each in beside] == [1, 1]:
                group[-1].append(word)
            else:
                yield group
                group = [[]]
    yield group


def _stretches(lines: Sequence[Sequence[str]]) -> Iterator[_Stretch]:
    """Words up to the next bracket, behind which another name begins."""
    stretch = _Stretch([])
    for line in lines:
        stretch.lines.append([])
        for word in line:
            name = without_bracket(word)
            stretch.lines[-1].append(name)
            if name != word:
                yield stretch._replace(bracket=word[len(name) :])
                stretch = _Stretch([[]])
    if any(stretch.lines):
        yield stretch


def _stretch_ways(stretch: _Stretch) -> list[Reading]:
    """The ways to read a stretch; where a line break parts two words, nothing but a name known elsewhere joins them."""
    lines = [_whole_words(line) for line in stretch.lines if line]
    words = [word for line in lines for word in line]
    whole = _whole_words(words)
    if sum(len(word) == 1 for word in whole[1:-1]) > _MOST_BETWEEN:
        return []
    if whole == ["等"]:
        return [Reading(("等",))]  # nobody, as any sign with no name beside it; but there is more to say of it
    crossed = frozenset(whole) - frozenset(words)
    ways = (
        Reading(reading.names, reading.together | crossed.intersection(reading.names))
        for reading in _readings(whole, sure=len(lines) == 1)
    )
    return [_with_bracket(reading, stretch.bracket) for reading in ways]


def _with_bracket(reading: Reading, bracket: str) -> Reading:
    if not bracket:
        return reading
    *others, last = reading.names
    doubtful = frozenset(f"{last}{bracket}" if name == last else name for name in reading.together)
    return Reading((*others, f"{last}{bracket}"), doubtful)


def in_doubt(ways: Sequence[Reading]) -> tuple[str, ...]:
    """Return the names that a reading puts together and that have to be known elsewhere."""
    return tuple(dict.fromkeys(name for way in ways for name in way.names if name in way.together))


def has_other_dot(piece: str) -> bool:
    """Return whether a full stop stands where a name has ·: 古丽娜尔.买买提."""
    return not piece.isalnum() and _OTHER_DOT.search(spelled(piece)) is not None


def _is_sure(name: str) -> bool:
    """Whether a name with dots in it is one: some part of it is too long to be somebody's name."""
    return any(
        _LONG_PART.fullmatch(part) and part[0] not in SURNAMES and not part.startswith(COMPOUND_SURNAMES)
        for part in name.split("·")
    )


def _with_dots(reading: Reading) -> Reading:
    dotted = {name for name in reading.names if "·" in name and not _is_sure(name)}
    return Reading(reading.names, reading.together | dotted)


def _whole_words(words: Sequence[str]) -> list[str]:
    """Words with 张 三 put together; what is left of one sign stands between others.

    So does the third of 张 三 李 小四, which may begin the next name.
    """
    whole: list[str] = []
    for single, group in groupby(words, key=lambda word: len(word) == 1):
        run = list(group)
        if not single and whole and len(whole[-1]) == _LONG_RUN:
            last = whole[-1][-1]
            if len(run[0]) == GIVEN or f"{last}{run[0]}".startswith(COMPOUND_SURNAMES):
                whole[-1:] = [whole[-1][:-1], last]
        whole += ["".join(run)] if single else run
    return whole


def _readings(words: Sequence[str], *, sure: bool) -> Iterator[Reading]:
    """The ways to put words together in which nobody is called by one sign; unless `sure` each is in doubt."""
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
        forced = bool(done) and (not rest or done[-1] in COMPOUND_SURNAMES or len(word) > 1)
        if rest and not forced:
            own = word + rest[0]
            begun.append(([*done, own], together | {own}, at + 2))
        if done:
            own = done[-1] + word  # 欧阳 修齐, 张三 丰
            parts = {done[-1]} & together
            doubtful = bool(parts) or not (forced and sure)
            begun.append(([*done[:-1], own], together - parts | ({own} if doubtful else set()), at + 1))


def _stands_alone(word: str, done: Sequence[str]) -> bool:
    """Whether a word is a name, and not the given one behind a surname of two signs."""
    return len(word) > 1 and not (done and done[-1] in COMPOUND_SURNAMES and len(word) == GIVEN)


def _is_sign_or_chinese(word: str) -> bool:
    """Whether a word is Chinese, or the letter that tells 张伟A from 张伟B."""
    return is_chinese(word) or (len(word) == 1 and word.isascii() and word.isalpha())
