"""Percentages and bare numbers in one column that cannot both be meant as they stand: 95% and 90, 95% and 0.9."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
    if column.type is not ValueType.DECIMAL or column.unit not in ("", _PERCENT) or not _has_percentages(distinct):
        return parse
    read = {cell: each for cell in distinct if (each := quantity_of(cell))}
    shares = {cell: abs(each.number) for cell, each in read.items() if each.unit == _PERCENT and each.number}
    odd = _odd(
        {cell: abs(each.number) for cell, each in read.items() if not each.suffix and each.number}, shares, column
    )
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


def _has_percentages(distinct: Sequence[Cell]) -> bool:
    """Whether cells are percentages; in most columns none is, and they are not looked at again."""
    return any(
        (isinstance(cell, Measured) and cell.unit == _PERCENT)
        or (isinstance(cell, str) and not _SIGNS.isdisjoint(cell))
        for cell in distinct
    )


def _odd(
    bare: Mapping[Cell, Decimal], shares: Mapping[Cell, Decimal], column: ColumnDefinition
) -> Mapping[Cell, Decimal]:
    """The bare numbers far above all percentages, where these are parts of one; far below them where they are of %."""
    if not bare or not shares:
        return {}
    if column.unit:
        most = max(bare.values())
        return bare if most <= 1 and most * _APART <= min(shares.values()) else {}
    least = max(Decimal(1), max(shares.values()) * _APART / 100)
    return {cell: number for cell, number in bare.items() if number > 1 and number >= least}
