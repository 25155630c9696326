"""People of one name in several units below are several people: 王磊（甲县） and 王磊（丙区）."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.model.definition import Definitions
from pipeline.model.ledger import EMPTY, CellValue, Coded, Column, Ledger
from pipeline.model.people import people_rolled_up
from pipeline.roll_up.columns import GrowingColumn

_AT_ONCE = 1 << 16


def told_apart(ledgers: Mapping[str, Ledger], definitions: Definitions) -> Mapping[str, Ledger]:
    """Return the ledgers with the unit behind each name that people of several units have.

    A name counts wherever it stands: the one in 甲县 may be in its roster only, the one in 丙区 in a list.
    """
    places = [(name, column) for name, column in people_rolled_up(definitions) if name in ledgers]
    units: dict[str, set[str]] = {}
    for name, column in places:
        for unit, value in _pairs(ledgers[name], column, _origin(definitions, name)):
            for person in _people(value):
                units.setdefault(person, set()).add(unit)
    shared = frozenset(person for person, owners in units.items() if len(owners) > 1)
    return {name: _with_units(ledger, places, definitions, shared) for name, ledger in ledgers.items()}


def _origin(definitions: Definitions, ledger: str) -> str:
    source = definitions.ledgers[ledger].rolled_up
    return source.origin if source else ""


def _pairs(ledger: Ledger, column: str, origin: str) -> Iterator[tuple[str, CellValue]]:
    """Each unit with each value that the column has there."""
    said, values = _coded(ledger.columns[origin]), _coded(ledger.columns[column])
    for unit, code in set(zip(said.codes, values.codes, strict=True)):
        if code != EMPTY:
            yield str(said.distinct[unit]), values.distinct[code]


def _with_units(
    ledger: Ledger, places: list[tuple[str, str]], definitions: Definitions, shared: frozenset[str]
) -> Ledger:
    columns = [column for name, column in places if name == ledger.name]
    if not shared or not columns:
        return ledger
    said = _coded(ledger.columns[_origin(definitions, ledger.name)])
    written = {name: _column(ledger.columns[name], said, shared) for name in columns}
    return replace(ledger, columns={**ledger.columns, **written})


def _column(column: Column, said: Coded, shared: frozenset[str]) -> Column:
    """The column anew, a stretch of rows at a time: a whole one may not fit into memory."""
    values, made = _coded(column), GrowingColumn()
    numbers: dict[tuple[int, int], int] = {}
    for first in range(0, len(values), _AT_ONCE):
        pairs = list(zip(said.codes[first : first + _AT_ONCE], values.codes[first : first + _AT_ONCE], strict=True))
        for pair in dict.fromkeys(pairs):
            if pair not in numbers:
                unit, code = pair
                value = None if code == EMPTY else values.distinct[code]
                numbers[pair] = made.number(_told(value, str(said.distinct[unit]), shared))
        made.take(array("i", map(numbers.__getitem__, pairs)))
    return made.whole(column.name, column)


def _told(value: CellValue, unit: str, shared: frozenset[str]) -> CellValue:
    match value:
        case str():
            return f"{value}（{unit}）" if value in shared else value
        case tuple():
            return tuple(f"{one}（{unit}）" if one in shared else one for one in map(str, value))
    return value


def _people(value: CellValue) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


def _coded(column: Column) -> Coded:
    if not isinstance(column.values, Coded):
        raise TypeError(column.name)
    return column.values
