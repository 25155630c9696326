"""Filters for several things: 列举 顿号 拼接 个数 首个 末个 前 排序 去重 筛选, and 无则 for none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pipeline.model.figure import Figure, Lineage
from pipeline.render.bounds import bounded
from pipeline.render.filters.misuse import MisuseError
from pipeline.render.marks import State
from pipeline.render.views.collected import Group
from pipeline.render.views.value import Value
from pipeline.render.views.view import Listing, View

_SELF_SEPARATING = "《“〈"
"""Items in these marks follow each other without 、 (GB/T 15834 4.5.3.5)."""
_DESCENDING = "降"


def enumerated(
    subject: object, most: object = None, column: object = "", measure: object = "项", marks: object = ""
) -> object:
    """Print the first few and how many there are: 甲、乙、丙等5项."""
    items = _items(subject)
    if most is not None and (not isinstance(most, int) or most < 1):
        raise MisuseError("列举几项写成整数，如 列举(3)")
    if not items:
        return _nothing(subject)
    shown = items if most is None else items[:most]
    text = _joined([_column(item, column) for item in shown], str(marks))
    if len(shown) == len(items):
        return text
    return f"{text}等{count(subject, items)}{measure}"


def with_commas(subject: object, column: object = "", marks: object = "") -> object:
    """Print all of them, joined by 、."""
    return enumerated(subject, None, column, "", marks)


def joined(subject: object, separator: object = "", column: object = "") -> object:
    """Print all of them with other words between."""
    return bounded(_between(str(separator), [str(_column(item, column)) for item in _items(subject)]))


def count(subject: object, items: list[View] | None = None) -> object:
    """Print how many there are, with the lineage of all of them."""
    found = _items(subject) if items is None else items
    whole = subject if isinstance(subject, Value) else _any_value(found)
    if whole is None:
        return len(found)
    lineage = whole.figure.lineage if isinstance(subject, Value) else getattr(subject, "lineage", Lineage())
    name = whole.figure.name if isinstance(subject, Value) else getattr(subject, "name", "")
    figure = Figure(f"{name}个数", Decimal(len(found)), "", whole.figure.period, lineage)
    return Value(figure, whole.marks)


def first(subject: object) -> object:
    """Return the first of several."""
    items = _items(subject)
    return items[0] if items else _nothing(subject)


def last(subject: object) -> object:
    """Return the last of several."""
    items = _items(subject)
    return items[-1] if items else _nothing(subject)


def leading(subject: object, most: object) -> Listing:
    """Return the first few, for a loop or another filter."""
    if not isinstance(most, int) or most < 0:
        raise MisuseError("取前几个写成整数，如 前(3)")
    return _again(subject, _items(subject)[:most])


def ordered(subject: object, column: object = "", direction: object = "升") -> Listing:
    """Return all of them by the values of a column, rising unless 降; those without a value come last."""
    present = [item for item in _items(subject) if _key(item, column) is not None]
    absent = [item for item in _items(subject) if _key(item, column) is None]
    kinds = {type(_key(item, column)) for item in present}
    if len(kinds) > 1:
        raise MisuseError("数、日期和文字混在一起，不能排序")
    present.sort(key=lambda item: _key(item, column), reverse=direction == _DESCENDING)  # type: ignore[arg-type, return-value]
    return _again(subject, present + absent)


def distinct(subject: object, column: object = "") -> Listing:
    """Return the first of those that are alike, or alike in a column."""
    found: dict[object, View] = {}
    for item in _items(subject):
        found.setdefault(_key(item, column), item)
    return _again(subject, list(found.values()))


def chosen(subject: object, column: object, *wanted: object) -> Listing:
    """Return the rows whose column has one of the values."""
    if not wanted:
        raise MisuseError('要写明列和值，如 筛选("级别", "市级")')
    rows = _items(subject)
    return _again(subject, [row for row in rows if any(_column(row, column) == value for value in wanted)])


def otherwise(subject: object, words: object) -> object:
    """Print other words when there is no value; a zero is a value."""
    if isinstance(subject, Value):
        return str(words) if subject.state in (State.ABSENT, State.BLANK) else subject
    return subject if _items(subject) else str(words)


def _items(subject: object) -> list[View]:
    if isinstance(subject, Listing | Group) or (isinstance(subject, Value) and subject.element() is not None):
        return list(subject)
    if isinstance(subject, Value):
        return [subject]
    if isinstance(subject, list | tuple) and all(isinstance(item, View) for item in subject):
        return list(subject)
    raise MisuseError("它前面要有一组内容")


def _nothing(subject: object) -> Value:
    """The silence of an empty list: without a value, so that [[ … ]] around it vanishes."""
    if isinstance(subject, Value):
        return subject
    sample = subject.element() if isinstance(subject, View) else None
    value = None if sample is None else _any_value([sample])
    if value is None:
        raise MisuseError("它前面要有一组内容")
    name = str(getattr(subject, "name", ""))
    return replace(value, figure=replace(value.figure, name=name, value=None, absence="一项也没有"))


def _column(item: View, column: object) -> Value:
    found = item.attribute(str(column)) if column and str(column) in item.attributes() else item
    if not isinstance(found, Value):
        raise MisuseError(f"没有“{column}”这一列" if column else "要写明取哪一列")
    return found


def _key(item: View, column: object) -> Decimal | date | str | None:
    value = _column(item, column).value
    return value if isinstance(value, Decimal | date | str) else None


def _joined(values: list[Value], marks: str) -> str:
    opening, closing = marks[:1], marks[1:2]
    separator = "" if opening and opening in _SELF_SEPARATING else "、"
    return bounded(_between(separator, [f"{opening}{value}{closing}" for value in values]))


def _between(separator: str, texts: list[str]) -> Iterable[str]:
    for index, text in enumerate(texts):
        yield separator + text if index else text


def _again(subject: object, items: list[View]) -> Listing:
    """The items as a list of the same name and lineage."""
    sample = subject.element() if isinstance(subject, View) else None
    value = subject if isinstance(subject, Value) else None
    name = str(getattr(subject, "name", "")) if value is None else value.figure.name
    lineage = getattr(subject, "lineage", Lineage()) if value is None else value.figure.lineage
    return Listing(name, tuple(items), View() if sample is None else sample, lineage)


def _any_value(items: list[View]) -> Value | None:
    for item in items:
        if isinstance(item, Value):
            return item
        for name in item.attributes():
            part = item.attribute(name)
            if isinstance(part, Value):
                return part
    return None
