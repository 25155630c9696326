"""What a filter says about a value that it cannot print."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pipeline.render.marks import State
from pipeline.render.views.value import Value


class MisuseError(Exception):
    """The filter does not fit what stands before it; the text says why, to the template's writer."""


def value_of(subject: object) -> Value:
    """Return a single value; raises MisuseError for groups, rows and plain words."""
    if not isinstance(subject, Value):
        raise MisuseError("它前面要有一个指标")
    return subject


def numeric(subject: object) -> tuple[Value, Decimal | None]:
    """Return a value and its number, None when there is none; raises MisuseError for other values."""
    value = value_of(subject)
    if value.state in (State.ABSENT, State.BLANK):
        return value, None
    if not isinstance(value.value, Decimal):
        raise MisuseError(f"{value.figure.name or '它前面的内容'}不是数")
    return value, value.value


def dated(subject: object) -> tuple[Value, date | None]:
    """Return a value and its day, None when there is none; raises MisuseError for other values."""
    value = value_of(subject)
    if value.state in (State.ABSENT, State.BLANK):
        return value, None
    if not isinstance(value.value, date):
        raise MisuseError(f"{value.figure.name or '它前面的内容'}不是日期")
    return value, value.value


def places_of(number: object) -> int | None:
    """Return a number of decimals as given to a filter; raises MisuseError for anything but 0 to 8."""
    if number is None:
        return None
    most = 8
    if not isinstance(number, int) or not 0 <= number <= most:
        raise MisuseError(f"小数位数写0到{most}")
    return number
