"""名单: people's names in one cell, joined by whatever people join them with."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import groupby

from pipeline.model.definition import ColumnDefinition
from pipeline.prose.surnames import COMPOUND_SURNAMES
from pipeline.read.cells import Cell
from pipeline.read.values.chinese_numerals import NUMERALS
from pipeline.read.values.joined_names import JOINING, split_joined
from pipeline.read.values.marks import has_mark
from pipeline.read.values.texts import PLACEHOLDERS, clean, comparable, forbidden, shown, visible
from pipeline.read.values.verdict import Parser, Problem, Settled, Surroundings, Verdict

_SEPARATORS = re.compile(r"[、，,；;/／|｜\\＼+＋&＆\n\r\t。]+")
_OPEN_END = re.compile(r"等(?:\d*[人名位]?|同志|.{0,4}[人名位])?$")
_COLLECTIVE = re.compile(
    r"^(?:全体|全员|全部|所有|各|其他|其余|有关|相关|部分)"
    r"|(?:干部|人员|成员|党员|团员|职工|员工|师生|代表|负责人|负责同志|领导|班子|处室|科室|部门|单位|群众|家属|志愿者)$"
    rf"|^[{NUMERALS}几数多余来]+(?:多|余)?(?:人|名|位|个人)$"
)
_DIGIT = re.compile(r"[0-9０-９]")
_SIGNS_IN_NAMES = "·()（）〇"
_TOO_MANY_SINGLES = 4
_GIVEN = 2
"""Signs of a given name behind a surname of two."""
_DOTS = str.maketrans("•‧・∙⋅", "·····")


def names_parser(_column: ColumnDefinition, _around: Surroundings, _distinct: list[Cell]) -> Parser:
    """Return the parser of 名单: names in the order written, each once."""
    plain: dict[str, str] = {}  # the same people return row after row: each is looked at once

    def parse(cell: Cell) -> Verdict:
        if not isinstance(cell, str):
            return Problem("V019-not-a-name", shown(cell))
        try:
            names = tuple(map(plain.__getitem__, cell.split("、")))
        except KeyError:
            verdict = _read_names(cell)
            if isinstance(verdict, tuple):
                plain.update((name, name) for name in verdict if name in cell)
            return verdict
        return names if len(set(names)) == len(names) else _read_names(cell)

    return parse


def _read_names(cell: str) -> tuple[str, ...] | Settled | Problem:
    pieces = [piece.strip() for piece in _SEPARATORS.split(cell) if piece.strip()]
    groups = [group for piece in pieces if (group := _split_blanks(piece))]
    written = [name for group in groups for name in group]
    if any(_OPEN_END.search(name) for name in written):
        return Problem("V029-incomplete-list", shown(cell))
    split = [split_joined(name) for name in written]
    names = [name for one in split for name in one or ()]
    if not names or None in split or any(_is_no_name(name) for name in names) or any(map(_several_or_one, pieces)):
        return Problem("V019-not-a-name", shown(cell))
    if key := next((key for name in names if (key := forbidden(name))), ""):
        return Problem(key, visible(shown(cell)))
    once = tuple(dict.fromkeys(names))
    if len(once) < len(names):
        times = Counter(names)
        twice = next(name for name in once if times[name] > 1)
        return Settled(once, Problem("V021-name-twice-in-cell", shown(cell), (("name", twice),)))
    if len(groups) == len(names):
        return once
    key = "V020-names-split-at-blanks" if written == names else "V033-names-joined-by-a-word"
    return Settled(once, Problem(key, shown(cell), (("names", "、".join(once)),)))


def _is_no_name(name: str) -> bool:
    """组长：张三, 李四.王五, 赵六① and half of a （bracket） are not what one person is called."""
    if _DIGIT.search(name) or has_mark(name) or _COLLECTIVE.search(name):
        return True
    odd = any(unicodedata.category(sign)[0] in "PS" and sign not in _SIGNS_IN_NAMES for sign in name)
    torn = name.count("(") + name.count("（") != name.count(")") + name.count("）")
    return torn or (odd and not name.isascii())


def _several_or_one(piece: str) -> bool:
    """张 三 李 四: characters one by one, too many to be sure that they are one name."""
    words = piece.split()
    return len(words) >= _TOO_MANY_SINGLES and all(len(word) == 1 and _is_chinese(word) for word in words)


def _split_blanks(piece: str) -> list[str]:
    """张 三 and 欧阳 修齐 are one name; 张三 李四 are two, for a name has two characters or more."""
    words = [word for word in clean(piece).translate(_DOTS).split() if word not in JOINING]
    if len(words) == 1 or not all(_is_chinese(word) for word in words):
        return [" ".join(words)]
    names: list[str] = []
    for single, group in groupby(words, key=lambda word: len(word) == 1):
        run = list(group)
        if not single:
            for word in run:
                if names and names[-1] in COMPOUND_SURNAMES and len(word) == _GIVEN:
                    names[-1] += word  # 欧阳 修齐
                else:
                    names.append(word)
        elif len(run) == 1 and names:
            names[-1] += run[0]
        else:
            names.append("".join(run))
    return names


def _is_chinese(word: str) -> bool:
    return all("CJK" in unicodedata.name(character, "") for character in word)


def is_placeholder(text: str) -> bool:
    """Whether the text only says that there is nothing."""
    return text.strip() in PLACEHOLDERS or comparable(text) in PLACEHOLDERS
