"""Characters of names: where a simplified one stands for several traditional ones, which of them names have."""

from __future__ import annotations

from collections.abc import Callable

_SURNAMES = {each: each for each in "余干朴党种涂适丑仇占"} | {"万俟": "万俟"}
"""Kept at the beginning of a name: 余, 朴, 党 are surnames, 餘, 樸, 黨 are not."""
_ANYWHERE = {each: each for each in "于范岳岩游栗郁里征采布咸台后准斗松志升周谷"} | {"钟": "鍾", "冲": "沖"}
"""In any place of a name: 于 and 范 are surnames and 長征, 萬里 given names, where words have 於, 範, 徵, 裡."""


def in_name(name: str, convert: Callable[[str], str]) -> str:
    """Return a name in traditional characters; `convert` knows those that have only one."""
    surname = next((each for each in _SURNAMES if name.startswith(each)), "")
    given = name[len(surname) :]
    return _SURNAMES.get(surname, "") + "".join(_ANYWHERE.get(each) or convert(each) for each in given)
