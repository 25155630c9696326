"""How the headings of a sheet are compared with the columns of ledgers.yaml."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from pipeline.read.values.measures import MEASURES
from pipeline.read.values.quantities import units_in_words
from pipeline.read.values.texts import comparable

_IGNORED = re.compile(r"[*★☆#:\-—_·/、.,\"'“”]")
_BRACKETS = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】)+$")
_LAST_BRACKET = re.compile(r"[(\[【](?:单位:?)?([^()\[\]【】]*)[)\]】]$")
_UNIT_IN_BRACKETS = re.compile(r"\((?:单位:?)?([^()\d]{1,6})\)$")
_UNITS_IN_TITLE = re.compile(
    r"(?<![\u4e00-\u9fff])(?:计量|金额|货币)?单位\s*(?:[:：]\s*([^()（）\n]{1,40})|[（(]([^（）()\n]{1,20})[）)])"
)
"""No 填报单位, 建设单位: these are offices."""
_BETWEEN_UNITS = re.compile(r"[\s、,，;；]+")
_SCALE = re.compile(r"(?:[十百千]?万|[百千亿])(?=.)")
"""What a unit counts by in one: 万立方米, 百人次."""
_REQUESTS = frozenset(("必填", "选填", "可选", "可不填"))
_REMEMBERED = 4096
"""Headings of which the plain forms are kept: each row near the top of a sheet is tried as a heading several times."""
_LONGEST = 300
"""Characters of a heading that are compared: far more than any has, so that a whole page in a cell costs no more."""
_MONEY = ("元", "千元", "万元", "百万元", "亿元")


def plain_heading(text: str) -> str:
    """Return a heading without blanks, width, case and punctuation: 参加 人员* → 参加人员."""
    return _plain(text[:_LONGEST])


@lru_cache(_REMEMBERED)
def _plain(text: str) -> str:
    return _IGNORED.sub("", comparable(text))


def bare_heading(text: str) -> str:
    """Return a plain heading without what stands in brackets at its end: 经费（万元） → 经费."""
    bare = _BRACKETS.sub("", comparable(text[:_LONGEST]))
    return _IGNORED.sub("", bare)


def heading_without_unit(text: str) -> str:
    """Return a plain heading without a unit in brackets at its end, and nothing else: 场次（计划） is not 场次."""
    return _without_unit(text[:_LONGEST])


@lru_cache(_REMEMBERED)
def _without_unit(text: str) -> str:
    plain = comparable(units_in_words(text))
    while (found := _LAST_BRACKET.search(plain)) and (found[1] in _REQUESTS or _measures(found[1])):
        plain = plain[: found.start()]
    return _IGNORED.sub("", plain)


def unit_in_heading(text: str) -> str:
    """Return the unit that a heading names in brackets, or nothing: 经费（万元） → 万元."""
    found = _UNIT_IN_BRACKETS.search(comparable(units_in_words(text[:_LONGEST])))
    return found[1] if found and _measures(found[1]) else ""


def _measures(unit: str) -> bool:
    """Whether what stands in brackets is a unit that numbers have."""
    scale = _SCALE.match(unit)
    return unit in MEASURES or (scale is not None and unit[scale.end() :] in MEASURES)


def money_unit_in_title(titles: str) -> str:
    """Return the unit of money that the cells above a table, a line each, name, or nothing: 单位：万元、人 → 万元.

    Of a list up to the first word that is no unit: 单位：万元 制表：张三.
    """
    units = set[str]()
    for found in _UNITS_IN_TITLE.findall(titles):
        parts = _BETWEEN_UNITS.split("".join(found).strip())
        units |= {part for part in takewhile(_measures, parts) if part in _MONEY}
    return units.pop() if len(units) == 1 else ""
