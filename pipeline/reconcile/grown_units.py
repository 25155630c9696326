"""What stands right behind a number with its unit and makes another quantity of it: 14个[百分点], 9700元[港币]."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pipeline.prose.quantity_units import quantity_units
from pipeline.reconcile.variants import NUMERALS

_LONGEST = 12
"""So many signs at the end of a number are looked at for its unit."""
_OTHER_WORDS = {
    "月": "[度底末初报刊饼嫂季子台牙]",
    "季度": "[末初性报考]",
    "小时": "工",
    "工作日": "[志记报]",
    "次": "品|年(?!均)|要(?!求)|月(?!均)|生(?!产|活)",
}
"""What makes another word of one that would be a quantity, beside what the table of units knows: 14个月度计划."""
_HUNDREDS = r"[十百千万亿兆]+元?(?![\u4e00-\u9fffA-Za-z0-9])"
"""In front of a word they are part of it: 14个亿元村, 14个百强镇."""
_CURRENCIES = "[美欧日港澳]元|[港日澳台]币|美金|英镑"


def grown(own: str, after: str) -> str:
    """Return what stands behind a number with its unit, `own`, and makes another quantity of it; "" when nothing."""
    unit = _unit().search(own[-_LONGEST:])
    found = _behind()[unit[1]].match(after) if unit else None
    return found[0] if found else ""


@cache
def _unit() -> re.Pattern[str]:
    units = sorted(_behind(), key=len, reverse=True)
    return re.compile(rf"[\d{NUMERALS}]({'|'.join(map(re.escape, units))})$")


@cache
def _behind() -> Mapping[str, re.Pattern[str]]:
    """What makes another quantity of each unit that may grow: 14人 and 14人次, 14分 and 14分钟."""
    table = quantity_units()
    words: dict[str, list[str]] = {"元": [_CURRENCIES]}
    for word in table.base:
        if word[:-1] in table.base and table.base[word] != table.base[word[:-1]]:
            words.setdefault(word[:-1], []).append(_whole(word[-1]))
    measures = (word for word in table.base if len(word) > 1 and word not in table.counting and not word.endswith("元"))
    pieces = sorted({*table.others["个"], *measures, "课时"}, key=len, reverse=True)
    words["个"] = [*map(_whole, pieces), _HUNDREDS, f"亿(?!{table.pattern}|级)"]
    return {unit: re.compile(rf"[ \u00a0\u3000]?(?:{'|'.join(each)})") for unit, each in words.items()}


def _whole(word: str) -> str:
    """A pattern of a word that is no part of another one: 14个百分点, 14个小时, and no 14个小时工."""
    own = [_OTHER_WORDS[word]] if word in _OTHER_WORDS else []
    others = [*map(re.escape, quantity_units().others.get(word, ())), *own, "级"]
    return f"{re.escape(word)}(?!{'|'.join(others)})"
