"""What list filters share: the things in a list, their columns, and what the list is called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pipeline.model.figure import Lineage
from pipeline.render.bounds import bounded
from pipeline.render.filters.misuse import MisuseError
from pipeline.render.views.collected import Group, Tabular
from pipeline.render.views.value import Value
from pipeline.render.views.view import Listing, View

_SELF_SEPARATING = "《“〈"
"""Items in these marks follow each other without 、 (GB/T 15834 4.5.3.5)."""


def items_of(subject: object) -> list[View]:
    """Return the things in a list; raises MisuseError for what is none."""
    if isinstance(subject, Tabular):
        return list(subject)[: len(subject)]  # 合计 is none of the things that are counted, sorted or chosen
    if isinstance(subject, Listing | Group) or (isinstance(subject, Value) and subject.element() is not None):
        return list(subject)
    if isinstance(subject, Value):
        return [subject]
    if isinstance(subject, list | tuple) and all(isinstance(item, View) for item in subject):
        return list(subject)
    raise MisuseError("它前面要有一组内容")


def nothing(subject: object) -> Value:
    """Return the silence of an empty list: without a value, so that [[ … ]] around it vanishes."""
    if isinstance(subject, Value):
        return subject
    value = any_value(example_of(subject))
    if value is None:
        raise MisuseError("它前面要有一组内容")
    name, _ = origin_of(subject)
    why, faulty = doubt_about(subject)
    silent = replace(value.figure, name=name, value=None, absence=why or "一项也没有", faulty=faulty)
    return replace(value, figure=silent, traced=value.traced or faulty)


def doubt_about(subject: object) -> tuple[str, bool]:
    """Return why things may be lacking in a list, and whether that has a finding of its own."""
    return (subject.absence, subject.faulty) if isinstance(subject, Listing | Group) else ("", False)


def column_of(item: View, column: object) -> Value:
    """Return a column of a row, or a value itself; raises MisuseError for a column that is not there."""
    found = item.attribute(str(column)) if column and str(column) in item.attributes() else item
    if not isinstance(found, Value):
        raise MisuseError(f"没有“{column}”这一列" if column else "要写明取哪一列")
    return found


def key_of(item: View, column: object) -> Decimal | date | str | None:
    """Return what things are sorted and told apart by, None when empty."""
    value = column_of(item, column).value
    return value if isinstance(value, Decimal | date | str) else None


def side_by_side(values: list[Value], marks: str) -> str:
    """Return values with 、 between, or each in marks such as 《》."""
    opening, closing = marks[:1], marks[1:2]
    separator = "" if opening and opening in _SELF_SEPARATING else "、"
    return bounded(with_between(separator, [f"{opening}{value}{closing}" for value in values]))


def with_between(separator: str, texts: list[str]) -> Iterable[str]:
    """Yield the texts, each but the first with a separator before it."""
    for index, text in enumerate(texts):
        yield separator + text if index else text


def gathered(subject: object, items: list[View]) -> Listing:
    """Return the items as a list of the same name and lineage."""
    name, lineage = origin_of(subject)
    why, faulty = doubt_about(subject)
    return Listing(name, tuple(items), next(iter(example_of(subject)), View()), lineage, why, faulty=faulty)


def origin_of(subject: object) -> tuple[str, Lineage]:
    """Return what a list is called, and where it comes from."""
    match subject:
        case Value():
            return subject.figure.name, subject.figure.lineage
        case Listing() | Group():
            return subject.name, subject.lineage
        case Tabular():
            return subject.figure.name, subject.lineage
    return "", Lineage()


def example_of(subject: object) -> list[View]:
    """Return what one of the list looks like, even when there is none."""
    sample = subject.element() if isinstance(subject, View) else None
    return [] if sample is None else [sample]


def any_value(items: list[View]) -> Value | None:
    """Return a value found in a list, which knows the period and the marks."""
    for item in items:
        if isinstance(item, Value):
            return item
        for name in item.attributes():
            part = item.attribute(name)
            if isinstance(part, Value):
                return part
    return None
