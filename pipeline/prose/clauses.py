"""The clause that a number stands in: what comes before it, and whether it ends with the number."""

from __future__ import annotations

from pipeline.prose.expressions import expression

CLAUSE_ENDS = expression("[，。；、）]|$")
_PART_OF_CLAUSE = expression("[^，。；：、（）！？]*$")
_LONGEST = 30


def clause_before(text: str, start: int) -> str:
    """Return the words before a place, back to the last sign that parts clauses."""
    found = _PART_OF_CLAUSE.search(text, max(0, start - _LONGEST), start)
    return found[0] if found else ""


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Return where the sentence that a place is in begins and ends; ； parts sentences too."""
    start = max(text.rfind(sign, 0, at) for sign in "。；！？") + 1
    ends = [end for sign in "。；！？" if (end := text.find(sign, at)) >= 0]
    return start, min(ends, default=len(text))
