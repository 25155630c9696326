"""What the ledgers give now: figures by the names that documents print them under, and rows as they are kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.changes.rows import Naming, namings
from pipeline.evidence import Evidence, KeptRow, columns_kept, rows_kept
from pipeline.model.definition import Definitions
from pipeline.model.figure import TOTAL, AnyFigure, Figure, FigureSet, GroupFigure, TableFigure
from pipeline.model.ledger import Ledger
from pipeline.model.reported import member_in


@dataclass(frozen=True, slots=True)
class Named:
    """The figures of a period by name: those defined, members of groups, cells of tables."""

    figures: Mapping[str, Figure]
    divided: Sequence[GroupFigure | TableFigure]
    columns_meant: Callable[[str], Sequence[str]]
    """The columns by which a name means a number each, none when it means one."""

    @classmethod
    def of(cls, computed: FigureSet) -> Named:
        """Return the figures of a set; what several places call so is the same, but of several columns."""
        found = (one for figure in computed.figures.values() for one in _singles(figure))
        divided = [each for each in computed.figures.values() if isinstance(each, GroupFigure | TableFigure)]
        return cls({figure.name: figure for figure in found}, divided, computed.columns_meant)

    def find(self, name: str) -> Figure | None:
        """Return a figure, or one of its comparisons: 研学场次, 研学场次.同比, 个人学时（张三）.上期.

        A member that has no row any more has what is left to it without: of a count none. A name of two numbers is
        none of both.
        """
        if self.columns_meant(name):
            return None
        found = self.figures.get(name) or self._lacking(name)
        if found:
            return found
        base, _, part = name.rpartition(".")
        whole = self.figures.get(base) or self._lacking(base)
        return whole.comparisons.get(part) if whole else None

    def _lacking(self, name: str) -> Figure | None:
        """What a group or a table gives a member that stands in no row of it; of several one that is not nothing."""
        _, member = member_in(name)
        lines = (_line(each, member) for each in self.divided) if member not in ("", TOTAL) else ()
        found = [one for line in lines for one in line if isinstance(one, Figure) and one.name == name]
        return next((one for one in found if one.value), found[0] if found else None)


def _line(divided: GroupFigure | TableFigure, member: str) -> Sequence[str | Figure]:
    """The figures of a member that lacks in a group or a table."""
    if divided.lacking is None:
        return ()
    found = divided.lacking(member)
    return (found,) if isinstance(found, Figure) else found


def _singles(figure: AnyFigure) -> Iterator[Figure]:
    match figure:
        case Figure():
            yield figure
        case GroupFigure(members=members):
            yield from (one for one in members.values() if isinstance(one, Figure))
        case TableFigure(rows=rows):
            yield from (cell for row in rows for cell in row if isinstance(cell, Figure))


@dataclass(slots=True)
class PresentRows:
    """The ledgers as they are now; rows that were asked for are remembered."""

    definitions: Definitions
    ledgers: Mapping[str, Ledger]
    _whole: dict[tuple[str, tuple[str, ...]], tuple[KeptRow, ...]] = field(default_factory=dict)
    _called: dict[tuple[str, tuple[str, ...]], list[dict[Hashable, list[int]]]] = field(default_factory=dict)

    def columns(self, ledger: str, evidence: Evidence) -> tuple[str, ...]:
        """Return the columns by which rows are compared: those that were kept."""
        kept = evidence.ledgers.get(ledger)
        return kept.columns if kept else columns_kept(self.definitions, self.ledgers[ledger], ())

    def key(self, ledger: str, columns: tuple[str, ...]) -> tuple[int, ...]:
        """Return the places of 主键 among the columns, none where one was not kept."""
        key = self.definitions.ledgers[ledger].key
        return tuple(columns.index(name) for name in key) if set(key) <= set(columns) else ()

    def rows(self, ledger: str, columns: tuple[str, ...]) -> tuple[KeptRow, ...]:
        """Return every row of a ledger."""
        if (ledger, columns) not in self._whole:
            found = self.ledgers[ledger]
            self._whole[ledger, columns] = tuple(rows_kept(self.definitions, found, columns, range(len(found))))
        return self._whole[ledger, columns]

    def beside(
        self, ledger: str, columns: tuple[str, ...], before: Sequence[KeptRow], counted: Collection[int]
    ) -> list[KeptRow]:
        """Return the rows that are not counted and that one `before` may have become: they are called as it is.

        By all rows of a ledger no figure must go: of a group each member is a figure.
        """
        whole, ways = self.rows(ledger, columns), namings(self.key(ledger, columns))
        if (ledger, columns) not in self._called:
            self._called[ledger, columns] = [_called(whole, way) for way in ways]
        known = self._called[ledger, columns]
        found = {
            at for row in before for way, called in zip(ways, known, strict=True) for at in called.get(way(row), ())
        }
        return [whole[at] for at in sorted(found.difference(counted))]


def _called(rows: Sequence[KeptRow], way: Naming) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for at, row in enumerate(rows):
        found.setdefault(way(row), []).append(at)
    return found


def rows_behind(figure: Figure) -> Mapping[str, frozenset[int]]:
    """Return by ledger the indices of the rows that a value comes from, other figures' included."""
    found: dict[str, set[int]] = {}
    for one in figure.lineage.parts():
        for source in one.rows:
            found.setdefault(source.ledger.name, set()).update(source.rows)
    return {ledger: frozenset(rows) for ledger, rows in found.items()}
