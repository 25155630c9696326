"""Filters for several things: 列举 顿号 拼接 个数 首个 末个 前 排序 去重 筛选, and 无则 for none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import wraps
from typing import ParamSpec

from pipeline.model.definition import Algorithm
from pipeline.model.figure import Figure
from pipeline.model.working import Counted, Working
from pipeline.render.bounds import bounded
from pipeline.render.filters.gathering import (
    any_value,
    column_of,
    doubt_about,
    example_of,
    gathered,
    items_of,
    key_of,
    nothing,
    origin_of,
    side_by_side,
    with_between,
)
from pipeline.render.filters.misuse import MisuseError
from pipeline.render.marks import State
from pipeline.render.views.value import Value
from pipeline.render.views.view import Listing, View

_DESCENDING = "降"
_Given = ParamSpec("_Given")


def _silence_kept(function: Callable[_Given, object]) -> Callable[_Given, object]:
    """A list that could not be read has no first item and no count either: it stays without a value."""

    @wraps(function)
    def kept(*given: _Given.args, **named: _Given.kwargs) -> object:
        subject = given[0]
        return subject if isinstance(subject, Value) and subject.value is None else function(*given, **named)

    return kept


@_silence_kept
def enumerated(
    subject: object, most: object = None, column: object = "", measure: object = "项", marks: object = ""
) -> object:
    """Print the first few and how many there are: 甲、乙、丙等5项."""
    items = items_of(subject)
    if most is not None and (not isinstance(most, int) or most < 1):
        raise MisuseError("列举几项写成整数，如 列举(3)")
    if not items:
        return nothing(subject)
    shown = items if most is None else items[:most]
    text = side_by_side([column_of(item, column) for item in shown], str(marks))
    if len(shown) == len(items):
        return text
    return f"{text}等{count(subject, items)}{measure}"


def with_commas(subject: object, column: object = "", marks: object = "") -> object:
    """Print all of them, joined by 、."""
    return enumerated(subject, None, column, "", marks)


@_silence_kept
def joined(subject: object, separator: object = "", column: object = "") -> object:
    """Print all of them with other words between."""
    items = items_of(subject)
    texts = [str(column_of(item, column)) for item in items]
    return bounded(with_between(str(separator), texts)) if items else nothing(subject)


@_silence_kept
def count(subject: object, items: list[View] | None = None) -> object:
    """Print how many there are, with the lineage of all of them; nobody knows when some may be lacking."""
    if doubt_about(subject)[1]:
        return nothing(subject)
    found = items_of(subject) if items is None else items
    whole = any_value([*found, *example_of(subject)])
    if whole is None:
        raise MisuseError("它前面要有一组内容")
    name, lineage = origin_of(subject)
    lineage = replace(lineage, working=_counting(lineage.working) if isinstance(subject, Value) else None)
    figure = Figure(f"{name}个数", Decimal(len(found)), "", whole.figure.period, lineage)
    return Value(figure, whole.marks)


def _counting(working: Working | None) -> Working | None:
    """How many texts a figure lists: as many as a 去重 over its column counts."""
    if isinstance(working, Counted) and working.source.algorithm is Algorithm.LISTING:
        return replace(working, source=replace(working.source, algorithm=Algorithm.DISTINCT))
    return None


@_silence_kept
def first(subject: object) -> object:
    """Return the first of several."""
    items = items_of(subject)
    return items[0] if items else nothing(subject)


@_silence_kept
def last(subject: object) -> object:
    """Return the last of several."""
    items = items_of(subject)
    return items[-1] if items else nothing(subject)


@_silence_kept
def leading(subject: object, most: object) -> Listing:
    """Return the first few, for a loop or another filter."""
    if not isinstance(most, int) or most < 0:
        raise MisuseError("取前几个写成整数，如 前(3)")
    return gathered(subject, items_of(subject)[:most])


@_silence_kept
def ordered(subject: object, column: object = "", direction: object = "升") -> Listing:
    """Return all of them by the values of a column, rising unless 降; those without a value come last."""
    present = [item for item in items_of(subject) if key_of(item, column) is not None]
    absent = [item for item in items_of(subject) if key_of(item, column) is None]
    kinds = {type(key_of(item, column)) for item in present}
    if len(kinds) > 1:
        raise MisuseError("数、日期和文字混在一起，不能排序")
    present.sort(key=lambda item: key_of(item, column), reverse=direction == _DESCENDING)  # type: ignore[arg-type, return-value]
    return gathered(subject, present + absent)


@_silence_kept
def distinct(subject: object, column: object = "") -> Listing:
    """Return the first of those that are alike, or alike in a column."""
    found: dict[object, View] = {}
    for item in items_of(subject):
        found.setdefault(key_of(item, column), item)
    return gathered(subject, list(found.values()))


@_silence_kept
def chosen(subject: object, column: object, *wanted: object) -> Listing:
    """Return the rows whose column has one of the values."""
    if not wanted:
        raise MisuseError('要写明列和值，如 筛选("级别", "市级")')
    rows = items_of(subject)
    return gathered(subject, [row for row in rows if any(column_of(row, column) == value for value in wanted)])


def otherwise(subject: object, words: object) -> object:
    """Print other words when there is no value; a zero is a value."""
    if isinstance(subject, Value):
        return str(words) if subject.state in (State.ABSENT, State.BLANK) else subject
    return subject if items_of(subject) else str(words)
