"""What became of rows: those that are the same, those that were changed, those that came and went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.evidence import KeptRow

Naming = Callable[[KeptRow], Hashable]
MOST_PAIRS = 40_000
"""How many pairs of rows of one sheet are compared cell by cell."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A row as it was and as it is now; None where there is none. `counted` is whether the figure counts it now."""

    before: KeptRow | None
    now: KeptRow | None
    counted: bool = True


def changed_rows(
    before: Sequence[KeptRow], counted: Sequence[KeptRow], others: Sequence[KeptRow], key: Sequence[int]
) -> tuple[Pair, ...]:
    """Return the rows that differ between those that were counted and those `counted` now.

    `others` are the rows of the ledger that are not counted now, at least those that are called as one `before` is;
    `key` the places of the cells that tell a row (主键). A row of the same content is the same wherever it stands. What
    is left is paired by the key, then by its place, then with the likest new row of its sheet; half of the cells at
    least must be the same for the latter two.
    """
    work = _Work(list(before), list(counted), list(others))
    by_cells, *by_key, by_place = namings(key)
    work.pair(by_cells, alike=None)
    for naming in by_key:
        work.pair(naming, alike=lambda row, _: all(row.cells[at] for at in key))
    work.pair(by_place, alike=_are_alike)
    work.pair_likest()
    removed = (Pair(row, None) for row in work.before)
    added = (Pair(None, row) for row in work.counted)
    return (*work.pairs, *removed, *added)


def namings(key: Sequence[int]) -> tuple[Naming, ...]:
    """Return what a row is called by its content, by its key if there is one, and by its place."""

    def by_key(row: KeptRow) -> Hashable:
        return tuple(row.cells[at] for at in key)

    return (lambda row: row.cells, *([by_key] if key else []), lambda row: (row.workbook, row.sheet, row.number))


@dataclass(slots=True)
class _Work:
    """The rows that are not accounted for yet, and the pairs found."""

    before: list[KeptRow]
    counted: list[KeptRow]
    others: list[KeptRow]
    pairs: list[Pair] = field(default_factory=list)

    def pair(self, called: Callable[[KeptRow], Hashable], alike: Callable[[KeptRow, KeptRow], bool] | None) -> None:
        """Pair rows that are called the same, first with those counted.

        Without `alike` several may be called the same, for they are the same; with it only rows that are alike count,
        and names that tell one row from all others.
        """
        for counted, rows in ((True, self.counted), (False, self.others)):
            mine = Counter(called(row) for row in self.before)
            waiting: dict[Hashable, list[KeptRow]] = {}
            for row in rows if mine else ():
                if (name := called(row)) in mine:
                    waiting.setdefault(name, []).append(row)
            taken = [(row, other) for row in self.before if (other := _partner(row, called, waiting, mine, alike))]
            self.pairs += [Pair(row, other, counted) for row, other in taken if row.cells != other.cells or not counted]
            gone = {id(row) for pair in taken for row in pair}
            self.before = [row for row in self.before if id(row) not in gone]
            if gone:
                rows[:] = [row for row in rows if id(row) not in gone]

    def pair_likest(self) -> None:
        """Pair what is left with the likest new row of the same sheet, the likest of all first."""
        found = list(_likest(self.before, self.counted))
        self.pairs += found
        gone = {id(row) for pair in found for row in (pair.before, pair.now)}
        self.before = [row for row in self.before if id(row) not in gone]
        self.counted = [row for row in self.counted if id(row) not in gone]


def _partner(
    row: KeptRow,
    called: Callable[[KeptRow], Hashable],
    waiting: Mapping[Hashable, list[KeptRow]],
    mine: Mapping[Hashable, int],
    alike: Callable[[KeptRow, KeptRow], bool] | None,
) -> KeptRow | None:
    """The row that is called the same, taken out of those that wait."""
    found = waiting.get(called(row), [])
    alone = alike is None or (len(found) == mine[called(row)] == 1 and alike(row, found[0]))
    return found.pop(0) if found and alone else None


def _likest(before: Sequence[KeptRow], now: Sequence[KeptRow]) -> Iterator[Pair]:
    others = _by_sheet(now)
    for sheet, mine in _by_sheet(before).items():
        theirs = others.get(sheet, [])
        if len(mine) * len(theirs) > MOST_PAIRS:
            continue
        scored = [
            (-_same(row, other), at, place)
            for at, row in enumerate(mine)
            for place, other in enumerate(theirs)
            if _are_alike(row, other)
        ]
        done: tuple[set[int], set[int]] = set(), set()
        for _, at, place in sorted(scored):
            if at not in done[0] and place not in done[1]:
                done[0].add(at)
                done[1].add(place)
                yield Pair(mine[at], theirs[place])


def _by_sheet(rows: Sequence[KeptRow]) -> dict[tuple[str, str], list[KeptRow]]:
    found: dict[tuple[str, str], list[KeptRow]] = {}
    for row in rows:
        found.setdefault((row.workbook, row.sheet), []).append(row)
    return found


def _same(row: KeptRow, other: KeptRow) -> int:
    return sum(one == two for one, two in zip(row.cells, other.cells, strict=True))


def _are_alike(row: KeptRow, other: KeptRow) -> bool:
    """Whether at least half of the cells are the same."""
    return 2 * _same(row, other) >= len(row.cells)
