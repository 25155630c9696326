"""A ledger with other names in some rows of a column; a column that lies in a file stays as small as it was."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.model.ledger import EMPTY, CellValue, Coded, Ledger


def renamed(
    ledger: Ledger, name: str, names: Mapping[int, CellValue], may_be: Mapping[int, tuple[str, ...]] | None = None
) -> Ledger:
    """Return a ledger with other names in some rows of a column; rows that may mean several people have a bad cell."""
    lost = may_be or {}
    if not names and not lost:
        return ledger
    column = ledger.columns[name]
    bad = dict(column.bad) | {row: "、".join(names_in(column.values[row])) for row in lost}
    values = _with(column.values, {**names, **dict.fromkeys(lost)})
    made = replace(column, values=values, bad=bad, may_be={**column.may_be, **lost})
    return replace(ledger, columns={**ledger.columns, name: made})


def names_in(value: CellValue) -> tuple[str, ...]:
    """Return the names in a cell."""
    match value:
        case str():
            return (value,)
        case tuple():
            return tuple(part for part in value if isinstance(part, str))
        case _:
            return ()


def _with(values: Sequence[CellValue], other: Mapping[int, CellValue]) -> Sequence[CellValue]:
    if not isinstance(values, Coded):
        return [other.get(row, value) for row, value in enumerate(values)]
    codes = array("i", values.codes)
    numbers: dict[CellValue, int] = {value: number for number, value in enumerate(values.distinct)}
    for row, value in other.items():
        codes[row] = EMPTY if value is None else numbers.setdefault(value, len(numbers))
    return _without_unused(codes, tuple(numbers))


def _without_unused(codes: array[int], values: Sequence[CellValue]) -> Coded:
    """Cells whose different values all stand somewhere: a name that nobody bears any more is no member of a roster."""
    used = [code for code in dict.fromkeys(codes) if code != EMPTY]
    numbers = {EMPTY: EMPTY, **{code: number for number, code in enumerate(used)}}
    return Coded(memoryview(array("i", map(numbers.__getitem__, codes))), tuple(values[code] for code in used))
