"""整数, 小数 and 金额: exact decimals in the column's unit."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from decimal import Decimal

from pipeline.model.definition import ColumnDefinition, ValueType
from pipeline.read.cells import Cell, Measured
from pipeline.read.values.lost_digits import without_noise
from pipeline.read.values.measures import no_units
from pipeline.read.values.quantities import (
    SCALES,
    SHARES,
    Quantity,
    conversion,
    has_blank_within,
    measured,
    read_quantity,
    scaled,
    spelled_alike,
)
from pipeline.read.values.shares import telling_odd_shares
from pipeline.read.values.texts import shown
from pipeline.read.values.verdict import Parser, Problem, Settled, Surroundings, Verdict

WANTED = {ValueType.INTEGER: "整数", ValueType.DECIMAL: "数字", ValueType.AMOUNT: "确切的金额"}
"""What the cells of a numeric column are to hold, in words."""
_MONEY = "元"
_SHARES_IN_WORDS = {"%": "百分数", "‰": "千分数"}
_MOST_NAMED = 8
_MOST_DIGITS = 18
MOST = 10**_MOST_DIGITS
"""No number from here on; a spreadsheet keeps fifteen digits of one."""


def number_parser(column: ColumnDefinition, around: Surroundings, distinct: list[Cell]) -> Parser:
    """Return the parser of a numeric column; `distinct` shows whether its cells agree on a unit."""
    ratio = conversion(around.unit or column.unit, column.unit)
    units, no_unit = _written(column, around, distinct)
    mixed = _named(sorted(units)) if len(units) > 1 else ""
    limits = _limits(column)
    same = ratio is None or ratio == 1
    whole = column.type is ValueType.INTEGER
    free = column.minimum is None and column.maximum is None and not whole

    def parse(cell: Cell) -> Verdict:
        if type(cell) is float and same and -MOST < cell < MOST:
            # Fifteen digits are what Excel shows; the rest is noise of binary fractions.
            number = Decimal(int(cell)) if cell.is_integer() else Decimal(f"{cell:.15g}")
            return number if free else limits(number, cell, None)
        quantity = _quantity(cell)
        within = quantity is not None and _within_reach(quantity)
        if quantity is None or not within or quantity.unit in no_unit:
            wanted = f"{_MOST_DIGITS}位以内的" * (quantity is not None and not within) + WANTED[column.type]
            return Problem("V012-not-a-number", shown(cell), (("wanted", wanted),))
        if mixed and (quantity.unit or (quantity.scale and around.named)):
            return Problem("V017-mixed-units", shown(cell), (("units", mixed),))
        value = _in_unit(quantity, column, ratio or Decimal(1))
        if value is None and whole and quantity.unit in SHARES and not column.unit:
            return Problem("V005-not-a-whole-number", shown(cell))
        if value is None:
            return Problem("V016-unit-differs", shown(cell), (("unit", column.unit or _MONEY),))
        return limits(tidy(value), cell, _remark(quantity, column, cell, value))

    return parse if around.named else telling_odd_shares(parse, column, distinct, _quantity)


def _named(units: list[str]) -> str:
    """Units in words, a few of them: a column of notes may look as if it had hundreds."""
    named = "、".join(f"“{unit}”" for unit in units[:_MOST_NAMED])
    return f"{named}等" if len(units) > _MOST_NAMED else named


def _within_reach(quantity: Quantity) -> bool:
    """Whether a number can be meant: 1E+999 is what a slip of the fingers makes of 1E+9."""
    return quantity.number.is_finite() and abs(quantity.number) < MOST


def tidy(number: Decimal) -> Decimal:
    """Return the same number without trailing zeros or exponent."""
    whole = number.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == number else number.normalize()


def _quantity(cell: Cell) -> Quantity | None:
    match cell:
        case str():
            written = read_quantity(cell)
            return written and replace(written, number=without_noise(written.number))
        case Measured(number, unit):
            return read_quantity(f"{Decimal(f'{number:.15g}'):f}{unit}")
        case int() if not isinstance(cell, bool):
            return Quantity(Decimal(cell))
        case float():
            return Quantity(Decimal(f"{cell:.15g}"))
        case _:
            return None


def written_units(column: ColumnDefinition, around: Surroundings, distinct: list[Cell]) -> tuple[str, ...]:
    """Return the different units of a column that has none of its own: the one its heading names, those in cells."""
    return _written(column, around, distinct)[0]


def _written(
    column: ColumnDefinition, around: Surroundings, distinct: list[Cell]
) -> tuple[tuple[str, ...], Collection[str]]:
    """The different units of a column that has none of its own, and what stands behind its numbers and is no unit."""
    if column.unit or not column.type.numeric:
        return (), ()
    same = spelled_alike if around.named else measured
    found = {same(around.named): around.named} if around.named else {}
    quantities = [each for cell in distinct if isinstance(cell, str | Measured) and (each := _quantity(cell))]
    bare = any(isinstance(cell, int | float) for cell in distinct) or any(not each.suffix for each in quantities)
    no_unit = no_units(quantities, bare=bare) if column.type is not ValueType.AMOUNT else ()
    for quantity in quantities:
        if (unit := _base_unit(quantity, around.named)) and unit not in no_unit:
            found.setdefault(same(unit), unit)
    return tuple(found.values()), no_unit


def _base_unit(quantity: Quantity, named: str) -> str:
    """The unit that a written quantity is read in: 12.5万 under 万元 is 125000元, 50% under % is one half."""
    if quantity.unit in SHARES:
        return _SHARES_IN_WORDS[quantity.unit] if named in SHARES else ""
    return quantity.unit or (scaled(named)[1] if quantity.scale else "")


def _in_unit(quantity: Quantity, column: ColumnDefinition, ratio: Decimal) -> Decimal | None:
    """The quantity in the column's unit, None when it measures something else."""
    if not quantity.suffix:
        return quantity.number * ratio
    if quantity.suffix == column.unit:
        return quantity.number
    if quantity.unit in SHARES and quantity.unit != column.unit:
        return quantity.number / SHARES[quantity.unit] if column.type is ValueType.DECIMAL and not column.unit else None
    base = column.unit or (_MONEY if column.type is ValueType.AMOUNT else quantity.unit)
    many, plain = scaled(base)  # 3万 under 万人 is three of them, not 30000
    if not quantity.unit and many == 1 and base.startswith(quantity.scale):
        return None  # 3千 under 千瓦 may be three or three thousand
    factor = conversion(quantity.unit or plain, base)
    return None if factor is None else quantity.number * SCALES[quantity.scale] * factor


def _remark(quantity: Quantity, column: ColumnDefinition, cell: Cell, value: Decimal) -> Problem | None:
    """What to say of 12.5万 read as 125000, and of 100 200 read as one number.

    A number that its format shows as 12.5% is 0.125 already.
    """
    if isinstance(cell, str) and has_blank_within(cell):
        return Problem("V044-blank-in-number", shown(cell), (("value", f"{tidy(value):f}{column.unit}"),))
    if spelled_alike(quantity.suffix) in ("", spelled_alike(column.unit)) or (
        value == quantity.number and not quantity.scale
    ):
        return None
    if isinstance(cell, Measured) and quantity.unit in SHARES:
        return None
    return Problem("V015-scaled-number", shown(cell), (("value", f"{tidy(value):f}{column.unit}"),))


def _limits(column: ColumnDefinition) -> Callable[[Decimal, Cell, Problem | None], Verdict]:
    whole, low, high = column.type is ValueType.INTEGER, column.minimum, column.maximum

    def check(number: Decimal, cell: Cell, remark: Problem | None) -> Verdict:
        if whole and number != number.to_integral_value():
            return Problem("V005-not-a-whole-number", shown(cell))
        if low is not None and number < low:
            return Problem("V006-below-minimum", shown(cell), (("limit", f"{low:f}"),))
        if high is not None and number > high:
            return Problem("V007-above-maximum", shown(cell), (("limit", f"{high:f}"),))
        return Settled(number, remark) if remark else number

    return check
