"""Automatic numbers: what stands before a paragraph of a list, such as 一、 or （1）."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from pipeline.word.markup import attribute, child, children, integer
from pipeline.word.settings import ParagraphSettings, paragraph_settings

_DIGITS = "〇一二三四五六七八九"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
    "japaneseDigitalTen",
}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_OWN_SIGNS = {
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "chineseLegalSimplified": "壹贰叁肆伍陆柒捌玖拾",
    "ideographLegalTraditional": "壹貳參肆伍陸柒捌玖拾",
}
_ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
_LETTERS = 26
_TEN, _HUNDRED = 10, 100
_LEVELS = 9
_LONGEST = 255
"""Characters of what a level writes before a paragraph."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: where it begins, how it counts, what it writes (%1、), how its paragraphs are indented."""

    start: int
    form: str
    text: str
    paragraph: ParagraphSettings


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted while reading."""

    levels: Mapping[tuple[str, int], Level] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def level(self, settings: ParagraphSettings) -> Level | None:
        """Return the level that a paragraph is numbered by, or None."""
        return self.levels.get((settings.list_id or "", settings.list_level or 0))

    def label(self, settings: ParagraphSettings) -> str:
        """Count a paragraph and return its number as written; "" when it has none."""
        level, at = self.level(settings), settings.list_level or 0
        if level is None:
            return ""
        shared = self.lists[settings.list_id or ""]
        self.counts[shared, at] = self.counts.get((shared, at), level.start - 1) + 1
        for below in range(at + 1, _LEVELS):
            self.counts.pop((shared, below), None)
        return re.sub(r"%([1-9])", lambda found: self._counted(settings.list_id or "", int(found[1]) - 1), level.text)

    def _counted(self, key: str, at: int) -> str:
        level = self.levels.get((key, at))
        if level is None:
            return ""
        return _written(self.counts.get((self.lists[key], at), level.start), level.form)


def numbering_of(root: _Element | None) -> Numbering:
    """Return the lists of a numbering part."""
    abstract = {attribute(each, "abstractNumId") or "": _levels(each) for each in children(root, "abstractNum")}
    levels, lists = {}, {}
    for each in children(root, "num"):
        key = attribute(each, "numId") or ""
        lists[key] = attribute(child(each, "abstractNumId")) or ""
        own = dict(abstract.get(lists[key], {}))
        for override in children(each, "lvlOverride"):
            own.update(_levels(override))
        levels.update({(key, at): level for at, level in own.items()})
    return Numbering(levels, lists)


def _levels(parent: _Element) -> dict[int, Level]:
    """The levels in an element, those that Word knows."""
    found = {integer(each, "ilvl") or 0: each for each in children(parent, "lvl")}
    return {at: _level(each) for at, each in found.items() if 0 <= at < _LEVELS}


def _level(level: _Element) -> Level:
    start = integer(child(level, "start"))
    form = attribute(child(level, "numFmt")) or "decimal"
    text = "" if form in {"bullet", "none"} else (attribute(child(level, "lvlText")) or "")[:_LONGEST]
    return Level(1 if start is None else start, form, text, paragraph_settings(child(level, "pPr")))


def _written(number: int, form: str) -> str:
    """A number in the form of its level; plain digits where the form has no sign for it."""
    own = _OWN_SIGNS.get(form)
    if own:
        return own[number - 1] if 0 < number <= len(own) else str(number)
    count = _COUNTS.get(form)
    return (count(number) if count and 0 < number < _HUNDRED else "") or str(number)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, _TEN)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones or not tens else "")


def _letter(number: int) -> str:
    """A to Z, then AA, BB …, as Word counts."""
    return chr(ord("A") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)


def _roman(number: int) -> str:
    return _ROMAN_TENS[number // _TEN] + _ROMAN_ONES[number % _TEN]


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_COUNTS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(_CHINESE, _chinese),
    "decimalFullWidth": _full_width,
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
}
