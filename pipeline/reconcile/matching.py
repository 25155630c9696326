"""Rows of lists in two texts: which of the one is which of the other, wherever it stands and though it was mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.model.anchor import Anchor

_LEAST = 0.5
"""Of two rows that are one row, mended, at least this part of what they say is the same."""
_FIRST = 0.5
_MOST_ALIKE = 40
"""A text that more rows say tells none of them from the others."""

Said = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """What stands next to each other and comes from one row of a ledger; a figure of another kind is alone."""

    places: tuple[int, ...]
    anchors: tuple[Anchor, ...]

    @property
    def said(self) -> tuple[Said, ...]:
        """The figures with their texts."""
        return tuple((anchor.figure, anchor.text) for anchor in self.anchors)


def rows(places: Sequence[int], anchors: Sequence[Anchor]) -> list[Row]:
    """Return the rows that the anchors at some places make up."""
    found = []
    for _, group in groupby(places, key=lambda at: anchors[at].row or f"#{at}"):
        same = tuple(group)
        found.append(Row(same, tuple(anchors[at] for at in same)))
    return found


def matched(old: Sequence[Row], new: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Return the pairs: rows that say the same in their order, then those of one name or with most the same."""
    free: dict[tuple[Said, ...], list[int]] = {}
    for at, row in enumerate(new):
        free.setdefault(row.said, []).append(at)
    pairs = {at: free[row.said].pop(0) for at, row in enumerate(old) if free.get(row.said)}
    used = set(pairs.values())
    mine = [at for at in range(len(old)) if at not in pairs]
    theirs = [at for at in range(len(new)) if at not in used]
    for _, first, second in sorted(_alike(old, mine, new, theirs)):
        if first not in pairs and second not in used:
            pairs[first] = second
            used.add(second)
    return [(old[first], new[second]) for first, second in pairs.items()]


def _alike(
    old: Sequence[Row], mine: Sequence[int], new: Sequence[Row], theirs: Sequence[int]
) -> Iterator[tuple[tuple[float, int], int, int]]:
    """Rows that may be one row, the surest and nearest first when sorted."""
    weights = _weights((*old, *new))
    saying: dict[Said, list[int]] = {}
    for at in theirs:
        for said in set(new[at].said):
            saying.setdefault(said, []).append(at)
    named = _names(old) & _names(new)
    for first in mine:
        telling = [said for said in old[first].said if len(saying.get(said, ())) <= _MOST_ALIKE]
        for second in {at for said in telling for at in saying.get(said, ())}:
            likeness = _likeness(old[first], new[second], weights)
            same_name = old[first].said[0] == new[second].said[0] in named
            if likeness >= _LEAST or same_name:
                yield (-likeness, abs(first - second)), first, second


def _names(rows: Sequence[Row]) -> frozenset[Said]:
    """What one row alone begins with that is a name: the row is of it, however much else of it was corrected.

    A day or a number is none: several things are of one day.
    """
    firsts = Counter(row.said[0] for row in rows if len(row.said) > 1)
    return frozenset(said for said, count in firsts.items() if count == 1 and said[1][:1].isalpha())


def _weights(rows: Sequence[Row]) -> Mapping[str, float]:
    """How much a column tells of a row: the more, the fewer rows say the same; the first says what the row is of."""
    texts: dict[str, Counter[str]] = {}
    for row in rows:
        for figure, text in row.said:
            texts.setdefault(figure, Counter())[text] += 1
    first = {row.anchors[0].figure for row in rows}
    return {figure: len(each) / each.total() + _FIRST * (figure in first) for figure, each in texts.items()}


def _likeness(one: Row, other: Row, weights: Mapping[str, float]) -> float:
    """The part of two rows that is the same, from 0 to 1."""
    mine, theirs = Counter(one.said), Counter(other.said)
    common, most = (
        sum(weights[figure] * count for (figure, _), count in each.items()) for each in (mine & theirs, mine | theirs)
    )
    # Columns that differ stand in the union twice, once for each row.
    return 2 * common / (common + most)
