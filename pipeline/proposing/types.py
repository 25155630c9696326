"""Which 类型 do all cells of a column speak for?"""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.definition import ValueType
from pipeline.proposing.days import CALLED_DAY, guess_days
from pipeline.proposing.evidence import Evidence
from pipeline.proposing.guess import Guess
from pipeline.proposing.numbers import guess_numbers, guess_rounded
from pipeline.proposing.people import CALLED_SEVERAL, guess_people
from pipeline.proposing.words import guess_choice, guess_flags, guess_several, odd_choices
from pipeline.read.spare_columns import holds_remarks

_MOST_SHOWN = 20
_NOTHING_THERE = "一格也没有填过，按表头猜的"


def guess_type(evidence: Evidence) -> Guess:
    """Return the type that most of the cells fit: the narrowest first, text when nothing else fits."""
    if not evidence.texts:
        return guess_rounded(evidence) or _by_its_name(evidence)
    if holds_remarks(evidence.heading.name):
        return Guess(ValueType.TEXT)
    kinds = (guess_rounded, guess_flags, guess_days, guess_numbers, guess_people, guess_several, guess_choice)
    found = next(filter(None, (kind(evidence) for kind in kinds)), Guess(ValueType.TEXT))
    odd = odd_choices(evidence, found) if found.choices else _no_day(evidence, found)
    why = "；".join(filter(None, (found.why, odd)))
    return replace(found, why=why, doubt=found.doubt or ("" if found.choices else odd))


def _no_day(evidence: Evidence, guess: Guess) -> str:
    """What to say of a column that is called a day and holds none that can be read: 3.1 may be a day or a number."""
    if not evidence.heading.name.endswith("日期") or guess.type is not ValueType.TEXT or guess.months:
        return ""
    return f"列名是日期，格子里写的（如“{' '.join(evidence.texts[0].split())[:_MOST_SHOWN]}”）看不懂，当作文本"


def _by_its_name(evidence: Evidence) -> Guess:
    name = evidence.heading.name
    if CALLED_DAY.search(name):
        return Guess(ValueType.DATE, why=_NOTHING_THERE)
    if CALLED_SEVERAL.search(name) and not name.endswith(("数", "次")):
        return Guess(ValueType.NAMES, why=_NOTHING_THERE)
    return Guess(ValueType.TEXT, why=_NOTHING_THERE)
