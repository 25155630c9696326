"""Percentages and bare numbers in one column that cannot both be meant as they stand: 95% and 90, 95% and 0.9."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from pipeline.model.definition import ColumnDefinition, ValueType
from pipeline.read.cells import Cell, Measured
from pipeline.read.values.quantities import Quantity
from pipeline.read.values.texts import shown
from pipeline.read.values.verdict import Parser, Problem, Settled, Verdict

_APART = 10
"""How many times as large as all percentages a number must be, that none may take one for the other."""
_PERCENT = "%"
_SIGNS = frozenset("%％")


def telling_odd_shares(
    parse: Parser, column: ColumnDefinition, distinct: Sequence[Cell], quantity_of: Callable[[Cell], Quantity | None]
) -> Parser:
    """Return a parser that says of bare numbers which its column's percentages contradict that they do."""
    if column.type is not ValueType.DECIMAL or column.unit not in ("", _PERCENT):
        return parse
    shares = _numbers(filter(_may_be_share, distinct), quantity_of, _PERCENT)
    bare = _numbers((cell for cell in distinct if not _may_be_share(cell)), quantity_of, "") if shares else {}
    odd = _odd(bare, shares, column)
    if not odd:
        return parse
    times = 100 if column.unit else 1
    other = shown(max(shares, key=lambda cell: shares[cell]))

    def told(cell: Cell) -> Verdict:
        verdict = parse(cell)
        if cell not in odd or not isinstance(verdict, Decimal):
            return verdict
        like = f"{(verdict * times).normalize():f}{_PERCENT}"
        return Settled(
            verdict, Problem("V048-number-beside-percentages", shown(cell), (("other", other), ("like", like)))
        )

    return told


def _may_be_share(cell: Cell) -> bool:
    if isinstance(cell, str):
        return not _SIGNS.isdisjoint(cell)
    return isinstance(cell, Measured) and cell.unit == _PERCENT


def _numbers(
    cells: Iterable[Cell], quantity_of: Callable[[Cell], Quantity | None], suffix: str
) -> Mapping[Cell, float]:
    """How large the numbers of cells are that have a suffix and no other; a nought is like any other number."""
    found: dict[Cell, float] = {}
    for cell in cells:
        if isinstance(cell, float):
            found[cell] = abs(cell)
        elif (each := quantity_of(cell)) and each.suffix == suffix:
            found[cell] = abs(float(each.number))
    return {cell: number for cell, number in found.items() if number}


def _odd(bare: Mapping[Cell, float], shares: Mapping[Cell, float], column: ColumnDefinition) -> Mapping[Cell, float]:
    """The bare numbers far above all percentages, where these are parts of one; far below them where they are of %."""
    if not bare or not shares:
        return {}
    if column.unit:
        most = max(bare.values())
        return bare if most <= 1 and most * _APART <= min(shares.values()) else {}
    least = max(1.0, max(shares.values()) * _APART / 100)
    return {cell: number for cell, number in bare.items() if number > 1 and number >= least}
