"""How the headings of a sheet are compared with the columns of ledgers.yaml."""

from __future__ import annotations

import re

from pipeline.read.values.texts import comparable

_IGNORED = re.compile(r"[*★☆#:\-—_·/、.,\"'“”]")
_BRACKETS = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】)+$")
_UNIT_IN_BRACKETS = re.compile(r"\((?:单位:?)?([^()\d]{1,6})\)$")
_UNIT_IN_TITLE = re.compile(r"单位[:：]\s*([^\s,，;；()（）]{1,4})")
_MEASURES = frozenset(
    re.findall(r"\S+", "人 人次 名 场 场次 次 批次 小时 学时 课时 天 篇 本 册 件 个 项 户 % 元 千元 万元 亿元")
)
_MONEY = ("元", "千元", "万元", "百万元", "亿元")


def plain_heading(text: str) -> str:
    """Return a heading without blanks, width, case and punctuation: 参加 人员* → 参加人员."""
    return _IGNORED.sub("", comparable(text))


def bare_heading(text: str) -> str:
    """Return a plain heading without what stands in brackets at its end: 经费（万元） → 经费."""
    bare = _BRACKETS.sub("", comparable(text))
    return _IGNORED.sub("", bare)


def unit_in_heading(text: str) -> str:
    """Return the unit that a heading names in brackets, or nothing: 经费（万元） → 万元."""
    found = _UNIT_IN_BRACKETS.search(comparable(text))
    return found[1] if found and found[1] in _MEASURES else ""


def money_unit_in_title(titles: str) -> str:
    """Return the unit of money that the lines above a table name, or nothing: 单位：万元 → 万元."""
    units = {found for found in _UNIT_IN_TITLE.findall(titles) if found in _MONEY}
    return units.pop() if len(units) == 1 else ""
