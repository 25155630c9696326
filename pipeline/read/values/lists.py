"""名单: people's names in one cell, joined by whatever people join them with."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product
from math import prod

from pipeline.markup import HAN
from pipeline.model.definition import ColumnDefinition
from pipeline.read.cells import Cell
from pipeline.read.values.blanks_in_names import has_other_dot, in_doubt, readings_of
from pipeline.read.values.chinese_numerals import NUMERALS
from pipeline.read.values.joined_names import JOINING, split_joined
from pipeline.read.values.marks import has_mark
from pipeline.read.values.name_lines import parts_of
from pipeline.read.values.spelled_names import is_chinese, is_plain, without_bracket
from pipeline.read.values.texts import PLACEHOLDERS, clean, comparable, forbidden, shown, visible
from pipeline.read.values.verdict import Doubt, Parser, Problem, Reading, Settled, Surroundings, Verdict

_SEPARATORS = re.compile(r"[、，,；;/／|｜\\＼+＋&＆。]+")
_OPEN_END = re.compile(r"等(?:\d*[人名位]?|同志|.{0,4}[人名位])?$")
_COLLECTIVE = re.compile(
    r"^(?:全体|全员|全部|所有|各|其他|其余|有关|相关|部分)"
    r"|(?:干部|人员|成员|党员|团员|职工|员工|师生|代表|负责人|负责同志|领导|班子|处室|科室|部门|单位|群众|家属|志愿者)$"
    rf"|^[{NUMERALS}几数多余来]+(?:多|余)?(?:人|名|位|个人)$"
)
_BEHIND_BRACKET = re.compile(rf"[{HAN}][(（][^()（）]*[)）][{HAN}]")
"""张三（组长）李四, of which the bracket may part two people or stand inside the name of one."""
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_ABSENCE = "请假|[病事婚产公休年]假|缺席|缺勤|缺课|旷课|未到场?|未参加|未参会|未出席|没参加|没来|没到|出差|公出|外出"
_ABSENT = re.compile(
    rf"[(（]\s*(?:因[病事公故])?(?:{_ABSENCE})(?:[，,；;、][^()（）]{{0,40}})?\s*[)）]|(?:请假|缺席|缺勤|未到|未参加)(?=[、，,；;。]|$)"
)
"""Who is written down though he was not there: 张三（请假）, （因病未出席，补学）."""
_LISTS_ABSENT = re.compile(f"{_ABSENCE}|未参|[缺病休]")
_NOBODY = frozenset(("待定", "未定", "暂缺", "空缺", "缺"))
_HAN = re.compile(f"[{HAN}]")
_DIGIT = re.compile(r"[0-9０-９]")
_SIGNS_IN_NAMES = "·()（）〇"
_TOO_MANY_SINGLES = 4
_MOST_READINGS = 8
_ADVICE = "填写姓名，用顿号隔开；人数写在人数列"


def names_parser(column: ColumnDefinition, _around: Surroundings, _distinct: list[Cell]) -> Parser:
    """Return the parser of 名单: names in the order written, each once."""
    plain: dict[str, str] = {}  # the same people return row after row: each is looked at once
    of_absent = _LISTS_ABSENT.search(column.name) is not None

    def parse(cell: Cell) -> Verdict:
        if not isinstance(cell, str):
            return _no_name(shown(cell))
        try:
            names = tuple(map(plain.__getitem__, cell.split("、")))
        except KeyError:
            if not of_absent and (found := _ABSENT.search(cell)):
                return Problem("V049-absent-in-list", shown(cell), (("said", visible(found[0])),))
            verdict = _read_names(cell)
            if isinstance(verdict, tuple):
                plain.update((name, name) for name in verdict if name in cell)
            return verdict
        return names if len(set(names)) == len(names) else _read_names(cell)

    return parse


def _read_names(cell: str) -> tuple[str, ...] | Settled | Problem:
    between = _SEPARATORS.split(cell)
    pieces = [part for piece in between for part in parts_of(piece)]
    found = [readings_of(piece) for piece in pieces]
    if joining := [piece for piece in between if _is_left_joining(piece)]:
        return _no_name(cell, *joining)
    if any(map(_several_or_one, pieces)) or prod(map(len, found)) not in range(1, _MOST_READINGS + 1):
        several = (piece for piece, ways in zip(pieces, found, strict=True) if not ways or _several_or_one(piece))
        return _no_name(cell, next(several, ""))
    ways = [[one.names for one in way if one.names] for way in product(*found)]
    first = _read_groups(cell, ways[0])
    in_parts = any(one.together for way in found for one in way) or any(map(_is_in_parts, pieces))
    if isinstance(first, Problem) or not in_parts:
        return first
    return _settled(cell, {piece: in_doubt(way) for piece, way in zip(pieces, found, strict=True)}, ways)


def _settled(cell: str, together: Mapping[str, Sequence[str]], ways: Sequence[Sequence[Sequence[str]]]) -> Settled:
    """A cell in which parts were put `together`; what 王 小张和李四 puts together is 王小张, by its joining word."""
    written = [name for names in together.values() for name in names]
    doubtful = {part for name in written for part in split_joined(name) or (name,)}
    readings = [
        Reading(names, frozenset(doubtful.intersection(names)))
        for names in (_names_of(_read_groups(cell, groups)) for groups in ways)
        if names
    ]
    sure = readings[0].names
    remark = Problem("V047-one-name-in-parts", shown(cell), (("names", "、".join(sure)),))
    return Settled(sure, remark, Doubt(tuple(readings), _parted(cell, together)) if doubtful else None)


def _names_of(read: tuple[str, ...] | Settled | Problem) -> tuple[str, ...]:
    value = read.value if isinstance(read, Settled) else read
    return tuple(name for name in value if isinstance(name, str)) if isinstance(value, tuple) else ()


def _no_name(cell: str, *wrong: str) -> Problem:
    """The problem of a cell in which some are no names; it says which, where others beside them are."""
    shown_names = dict.fromkeys(" ".join(name.split()) for name in wrong)
    named = "".join(f"“{name}”" for name in shown_names if name and name != " ".join(cell.split()))
    where = f"，其中{named}不是一个人的姓名" if named else ""
    return Problem("V019-not-a-name", shown(cell), (("where", where), ("advice", _ADVICE)))


def _parted(cell: str, together: Mapping[str, Sequence[str]]) -> Problem:
    """The problem of a cell in which nobody can tell whether parts are one name: 陈 㛃婷 where 陈㛃婷 is unknown."""
    parts = {piece: names for piece, names in together.items() if names}
    names = "、".join("或".join(f"“{name}”" for name in each) for each in parts.values())
    pieces = "".join(f"“{' '.join(piece.split())}”" for piece in parts)
    where = f"，其中{pieces}看不出是不是一个人，别处没有{names}"
    advice = f"是一个人的，写成{names}；是几个人的，写全姓名，用顿号隔开"
    return Problem("V019-not-a-name", shown(cell), (("where", where), ("advice", advice)))


def _read_groups(cell: str, groups: Sequence[Sequence[str]]) -> tuple[str, ...] | Settled | Problem:
    """The names of a cell whose pieces hold these; each group of several was split at blanks."""
    written = [name for group in groups for name in group]
    if any(map(has_open_end, written)):
        return Problem("V029-incomplete-list", shown(cell))
    split = [split_joined(name) for name in written]
    names = [name for one in split for name in one or ()]
    wrong = [name for name, one in zip(written, split, strict=True) if one is None or any(map(_is_no_name, one))]
    if wrong or not names:
        return _no_name(cell, *wrong)
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
    if _DIGIT.search(name) or has_mark(name) or _COLLECTIVE.search(name) or name in _NOBODY or is_placeholder(name):
        return True
    odd = any(unicodedata.category(sign)[0] in "PS" and sign not in _SIGNS_IN_NAMES for sign in name)
    if name.startswith("·") or name.endswith("·") or _BEHIND_BRACKET.search(name) or _has_blank_in_chinese(name):
        return True
    torn = name.count("(") + name.count("（") != name.count(")") + name.count("）")
    return torn or (odd and not name.isascii())


def _has_blank_in_chinese(name: str) -> bool:
    """Whether a name of other letters, which may have blanks, has Chinese characters in it: Tom Smith和李."""
    return " " in name and any(" " in part and _HAN.search(part) for part in _BRACKETS.split(name))


def _is_in_parts(piece: str) -> bool:
    return "\n" in piece or has_other_dot(piece)


def _is_left_joining(piece: str) -> bool:
    """张三 和: somebody is missing, or 和 is the end of his name; 和 志强 may be one name, or one more person."""
    words = piece.split()
    joins = len(words) > 1 and not {words[0], words[-1]}.isdisjoint(JOINING)
    return joins and not is_plain(clean(piece))


def _several_or_one(piece: str) -> bool:
    """张 三 李 四: characters one by one, too many to be sure that they are one name, whoever stands beside them."""
    run = 0
    for word in piece.split():
        name = without_bracket(word)
        run = run + 1 if len(name) == 1 and is_chinese(name) else 0
        if run == _TOO_MANY_SINGLES:
            return True
        run = run if name == word else 0
    return False


def has_open_end(name: str) -> bool:
    """Return whether a list ends with 等: there are people whom it does not name."""
    return _OPEN_END.search(name) is not None


def is_placeholder(text: str) -> bool:
    """Whether the text only says that there is nothing."""
    return text.strip() in PLACEHOLDERS or comparable(text) in PLACEHOLDERS
