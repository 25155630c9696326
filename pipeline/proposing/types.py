"""Which 类型 do all cells of a column speak for?"""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.definition import ValueType
from pipeline.proposing.days import CALLED_DAY, guess_days
from pipeline.proposing.evidence import Evidence
from pipeline.proposing.guess import Guess
from pipeline.proposing.numbers import guess_numbers
from pipeline.proposing.people import CALLED_SEVERAL, guess_people
from pipeline.proposing.words import guess_choice, guess_flags, guess_several, odd_choices

_NOTHING_THERE = "一格也没有填过，按表头猜的"


def guess_type(evidence: Evidence) -> Guess:
    """Return the type that most of the cells fit: the narrowest first, text when nothing else fits."""
    if not evidence.texts:
        return _by_its_name(evidence)
    kinds = (guess_flags, guess_days, guess_numbers, guess_people, guess_several, guess_choice)
    found = next(filter(None, (kind(evidence) for kind in kinds)), Guess(ValueType.TEXT))
    odd = odd_choices(evidence, found) if found.choices else ""
    return replace(found, why="；".join(filter(None, (found.why, odd))))


def _by_its_name(evidence: Evidence) -> Guess:
    name = evidence.heading.name
    if CALLED_DAY.search(name):
        return Guess(ValueType.DATE, why=_NOTHING_THERE)
    if CALLED_SEVERAL.search(name) and not name.endswith(("数", "次")):
        return Guess(ValueType.NAMES, why=_NOTHING_THERE)
    return Guess(ValueType.TEXT, why=_NOTHING_THERE)
