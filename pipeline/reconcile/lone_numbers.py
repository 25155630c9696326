"""Whether what people left in the place of a figure is one number with its unit, or has words and numbers of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.prose.quantity_units import quantity_units
from pipeline.reconcile.added_words import ABOUT_BEFORE, ABOUT_BEHIND
from pipeline.reconcile.skeleton import NUMBER, NUMBERS, skeleton
from pipeline.reconcile.turning_words import DIRECTED
from pipeline.reconcile.variants import NUMERALS

_LONGEST = 60
_DIGITS = rf"{NUMBERS.pattern}(?:[ \t]+\d+)*"
_COUNT = rf"(?:(?:百分之|[{NUMERALS}]+分之)?(?:{_DIGITS}|[{NUMERALS}几数半]+)成?)"
_NO_NUMBER = "持平|没有|无|空|-|—|/"
"""What stands for a number that there is none of, or that is as it was."""


def is_lone_number(text: str, known: Iterable[str]) -> bool:
    """Return whether a text may be replaced as one number; `known` is what was written there and would be now.

    About words in the place of words nothing is said: a figure may be a name.
    """
    signs = [skeleton(each) for each in known if each]
    if not any(NUMBER in each for each in signs):
        return True
    mine = skeleton(text)
    if mine in signs:
        return True
    if len(text) > _LONGEST:
        return False
    bare = text.strip("“”‘’《》（）() \t\u3000")
    tails = ("", *(each.rpartition(NUMBER)[2] for each in signs))
    return any(bare.endswith(tail) and _lone().fullmatch(bare.removesuffix(tail)) for tail in tails)


@cache
def _lone() -> re.Pattern[str]:
    """One number, or a range, with the words before it that say which way it went or how near it is, and its unit.

    The words are taken once and for all: 达到 is one of them, and two.
    """
    before = (
        rf"(?:{ABOUT_BEFORE.pattern.removesuffix('$')}|{DIRECTED.pattern}|同比|环比|[第负−+＋-]|了|为|到|达|至|是)*+"
    )
    about = ABOUT_BEHIND.pattern
    unit = rf"{quantity_units().pattern}|[%％‰]|个?百分点"
    one = rf"{_COUNT}\s*(?:{about})?[十百千万亿]*(?:{about}|来)?\s*(?:{unit})?"
    return re.compile(rf"{before}(?:{_COUNT}\s*[-−–—～~至到]\s*)?{one}(?:{about})?|{_NO_NUMBER}")
