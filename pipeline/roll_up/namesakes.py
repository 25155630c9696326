"""People of one name in several units below are several people: 王磊（甲县） and 王磊（丙区）."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import groupby

from pipeline.formula import comparable
from pipeline.model.definition import Definitions
from pipeline.model.ledger import EMPTY, CellValue, Coded, Column, Ledger
from pipeline.model.people import people_rolled_up
from pipeline.roll_up.columns import GrowingColumn


def told_apart(ledgers: Mapping[str, Ledger], definitions: Definitions) -> Mapping[str, Ledger]:
    """Return the ledgers with the unit behind each name that people of several units have.

    A name counts wherever it stands: the one in 甲县 may be in its roster only, the one in 丙区 in a list.
    """
    places = [(name, column) for name, column in people_rolled_up(definitions) if name in ledgers]
    labels = {comparable(unit.label): unit.label for unit in definitions.below}
    units: dict[str, set[str]] = {}
    for name, column in places:
        for unit, value in _pairs(ledgers[name], column, _origin(definitions, name)):
            for person in _people(value):
                plain, guest_of = _parted(person, labels)
                units.setdefault(plain, set()).add(guest_of or unit)
    shared = frozenset(person for person, owners in units.items() if len(owners) > 1)
    names = partial(_Names, shared=shared, labels=labels)
    return {name: _with_units(ledger, places, definitions, names) for name, ledger in ledgers.items()}


def _parted(name: str, labels: Mapping[str, str]) -> tuple[str, str]:
    """A name as it is compared, without brackets, and the unit that these name, if so: 王磊（甲县） in 乙县."""
    plain, _, added = comparable(name).partition("(")
    return plain, labels.get(added.removesuffix(")"), "")


def _origin(definitions: Definitions, ledger: str) -> str:
    source = definitions.ledgers[ledger].rolled_up
    return source.origin if source else ""


def _pairs(ledger: Ledger, column: str, origin: str) -> Iterator[tuple[str, CellValue]]:
    """Each unit with each value that the column has there."""
    values = _coded(ledger.columns[column])
    for unit, rows in _stretches(_coded(ledger.columns[origin])):
        yield from ((unit, values.distinct[code]) for code in set(values.codes[rows]) if code != EMPTY)


def _stretches(said: Coded) -> Iterator[tuple[str, slice]]:
    """The rows of each unit, which stand together: what is known of one need not be kept for the next."""
    first = 0
    for unit, rows in groupby(said.codes):
        stop = first + sum(1 for _ in rows)
        yield str(said.distinct[unit]), slice(first, stop)
        first = stop


def _with_units(
    ledger: Ledger, places: list[tuple[str, str]], definitions: Definitions, names: Callable[[str], _Names]
) -> Ledger:
    columns = [column for name, column in places if name == ledger.name]
    if not columns or not names("").shared:
        return ledger
    said = _coded(ledger.columns[_origin(definitions, ledger.name)])
    written = {name: _column(ledger.columns[name], said, names) for name in columns}
    return replace(ledger, columns={**ledger.columns, **written})


def _column(column: Column, said: Coded, names_of: Callable[[str], _Names]) -> Column:
    """The column anew; a value of one unit is no other's, for it holds a name that says whose or that nobody shares."""
    values, made = _coded(column), GrowingColumn()
    may_be = dict(column.may_be)
    for unit, rows in _stretches(said):
        codes = values.codes[rows]
        names = names_of(unit)
        numbers = {EMPTY: EMPTY}
        numbers |= {code: made.new(names.in_value(values.distinct[code])) for code in dict.fromkeys(codes) if code >= 0}
        made.take(array("i", map(numbers.__getitem__, codes)))
        doubtful = (row for row in column.may_be if rows.start <= row < rows.stop)
        may_be |= {row: tuple(names[one] for one in column.may_be[row]) for row in doubtful}
    return made.whole(column.name, replace(column, may_be=may_be))


class _Names(dict[str, str]):
    """What the people of a unit are called: one text for all places of a name."""

    def __init__(self, unit: str, shared: frozenset[str], labels: Mapping[str, str]) -> None:
        """Take the unit, the names that somebody of another unit has, too, and the labels of all units."""
        super().__init__()
        self.shared = shared
        self._unit, self._labels = unit, labels

    def __missing__(self, name: str) -> str:
        """Say the unit behind a name that is not its people's alone."""
        plain, guest_of = _parted(name, self._labels)
        ours = f"{name.partition('（')[0].partition('(')[0]}（{guest_of}）" if guest_of else f"{name}（{self._unit}）"
        told = self[name] = ours if plain in self.shared else name
        return told

    def in_value(self, value: CellValue) -> CellValue:
        """Return a cell with the names of its people."""
        match value:
            case str():
                return self[value]
            case tuple():
                return tuple(self[one] for one in map(str, value))
        return value


def _people(value: CellValue) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


def _coded(column: Column) -> Coded:
    if not isinstance(column.values, Coded):
        raise TypeError(column.name)
    return column.values
