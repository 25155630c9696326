"""What is thought of a column, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model.definition import ValueType
from pipeline.model.diagnostic import CellLocation
from pipeline.proposing.evidence import Evidence, Trial

_MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Guess:
    """A type with what belongs to it; `why` stands beside it as a comment where it is not obvious.

    `doubt` is what nobody could tell from the cells, `person` says that each cell is one person's name, `months` that
    the cells name months and no days. `aliases` are headings whose unit is none of the column's.
    """

    type: ValueType
    unit: str = ""
    choices: tuple[str, ...] = ()
    why: str = ""
    doubt: str = ""
    person: bool = False
    months: bool = False
    aliases: tuple[str, ...] = ()


def share(trial: Trial, evidence: Evidence) -> float:
    """Return which part of the filled cells has a value."""
    filled = len(evidence.texts)
    return 1 - min(len(trial.problems), filled) / filled if filled else 0.0


def said(trial: Trial, evidence: Evidence, kind: str) -> str:
    """Return which cells do not fit: 86格里84格是日期；D17、D40看不懂. Empty when all do."""
    if not trial.problems:
        return ""
    filled = len(evidence.texts)
    fitting = max(filled - len(trial.problems), 0)
    return f"{filled}格里{fitting}格是{kind}；{listed(evidence.places(trial.problems))}看不懂"


def listed(places: Iterable[CellLocation]) -> str:
    """Return some addresses as people read them, the sheet named where it changes."""
    words: list[str] = []
    before = None
    cells = list(places)
    for place in cells[:_MOST_PLACES]:
        own = (place.workbook, place.sheet)
        words.append(place.cell if own == before else f"“{place.sheet}”{place.cell}")
        before = own
    return "、".join(words) + (f"等{len(cells)}格" if len(cells) > _MOST_PLACES else "")
