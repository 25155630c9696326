"""The values that conditions name, read as the column's type means them, and as cells are compared with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Context, Decimal

from pipeline.formula.spelling import comparable, number_in
from pipeline.model.definition import FactValue, ValueType

Comparable = str | Decimal | date | bool

_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_FLAGS = {"是": True, "否": False}
_EVERY_DIGIT = Context(prec=1000)


def fact_at(path: tuple[str, ...], facts: Mapping[str, FactValue]) -> FactValue | None:
    """Return the fact at a path below 单位, or None when there is none."""
    found: FactValue | None = facts
    for step in path:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def flattened(fact: FactValue) -> tuple[str | Decimal, ...]:
    """Return the plain values of a fact, those of lists within lists included; none when it holds a record."""
    match fact:
        case str() | Decimal():
            return (fact,)
        case Mapping():
            return ()
    parts = [flattened(part) for part in fact]
    return tuple(value for part in parts for value in part) if all(parts) else ()


def literal(written: str | Decimal, kind: ValueType) -> Comparable | None:
    """Return a written value as cells of this type are compared, or None when it cannot be one."""
    text = _digits(written) if isinstance(written, Decimal) else unicodedata.normalize("NFKC", written).strip()
    if kind.numeric:
        return written if isinstance(written, Decimal) else number_in(text)
    match kind:
        case ValueType.DATE | ValueType.SPAN:
            return _day(text)
        case ValueType.FLAG:
            return _FLAGS.get(text)
        case _:
            return text if isinstance(written, Decimal) else comparable(written)


def _digits(number: Decimal) -> str:
    """A number as it is written plainly: 60, not 60.0."""
    return f"{_EVERY_DIGIT.create_decimal(number).normalize(_EVERY_DIGIT):f}"


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
