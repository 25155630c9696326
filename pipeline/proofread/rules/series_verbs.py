"""What the items of a series begin with: words of a table, or words that its other items begin with too."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.prose.word_tables import word_table_of

_OPENING = 4
_ALL_ALIKE = 2


def begins_an_item(text: str, others: Sequence[str]) -> bool:
    """Return whether a text begins like an item of a series whose other items are given."""
    return text.startswith(_verbs()) or _alike(text[:_OPENING], others)


def _alike(opening: str, others: Sequence[str]) -> bool:
    """Whether two characters in a row stand in the same place in every other item: 学出真知, 炼出真金, 出真力."""
    pairs = {opening[at : at + 2] for at in range(len(opening) - 1)}
    return len(others) >= _ALL_ALIKE and any(all(pair in other[: _OPENING + 1] for other in others) for pair in pairs)


@cache
def _verbs() -> tuple[str, ...]:
    table = word_table_of(__package__, "series_verbs")
    return tuple(table["开头的动词"])
