"""Whether two cells name the same thing: 甲镇 and 甲镇（含开发区） do, 金额（元） and 金额 do not."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from pipeline.prose.quantity_units import quantity_units

_BRACKETS = re.compile(r"[（(]([^（）()]*)[)）]")
PLANNED = "计划|目标|任务|预[计算期测]|拟|应"
"""What says of a number that it is none of what was done."""
_OTHER = re.compile(
    f"{PLANNED}|不|未|除|剔|扣|减|非|去年|同期|[上下][年季月期半]|累计|[人户场日月年]均|平均|比"
    r"|(?:19|20)\d\d|[0-9一二三四]季度|[0-9一二三四五六七八九十]月|[上下]半年"
)
"""What makes another number of one of the same name."""


_FURTHER = "人民币|英镑|日元|[角克斤]|[微毫]克|毫升|平方千米|平米|立方|兆瓦|工日|人天"
"""Units over tables that no text counts by, or that say other things there: 三角, 攻克."""


def same_name(name: str, said: str, others: Collection[str]) -> bool:
    """Return whether a cell says a name, perhaps with words in brackets more or less; not one that is one of `others`.

    Words in brackets that tell a unit, or that something else is counted, are no such words.
    """
    if name == said:
        return True
    if said in others:
        return False
    shorter, longer = sorted((name, said), key=len)
    found = _BRACKETS.fullmatch(longer, len(shorter)) if shorter and longer.startswith(shorter) else None
    return found is not None and not _tells(found[1])


def without_brackets(name: str) -> str:
    """Return a name without what stands in brackets behind it."""
    found = _BRACKETS.search(name)
    return name[: found.start()] if found and found.start() and found.end() == len(name) else name


def is_unit(words: str) -> bool:
    """Return whether words are a unit, or several."""
    return _units().fullmatch(words) is not None


def says_unit(name: str) -> bool:
    """Return whether a name says a unit in brackets: 金额（万元）."""
    return any(is_unit(found[1]) for found in _BRACKETS.finditer(name))


def _tells(words: str) -> bool:
    return bool(_OTHER.search(words)) or is_unit(words)


@cache
def _units() -> re.Pattern[str]:
    unit = (
        rf"(?:计量)?(?:单位)?[:：]?(?:人民币)?[十百千万亿]*(?:{quantity_units().pattern}|[十百千万亿]|[%％‰]|百分点|[美欧日港]元"
        rf"|{_FURTHER})"
    )
    return re.compile(rf"{unit}(?:[、，,/／]?{unit})*")
