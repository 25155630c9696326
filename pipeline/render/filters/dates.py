"""Filters for days: 日期 月日 年月 日期段."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.figure import Lineage
from pipeline.render.filters.misuse import MisuseError, dated
from pipeline.render.views.value import Value
from pipeline.wording import day, days


def full(subject: object) -> Value:
    """Print 2025年9月30日."""
    value, when = dated(subject)
    return value.worded(day(when)) if when else value


def without_year(subject: object) -> Value:
    """Print 9月30日."""
    value, when = dated(subject)
    return value.worded(day(when, with_year=False)) if when else value


def month(subject: object) -> Value:
    """Print 2025年9月."""
    value, when = dated(subject)
    return value.worded(f"{when.year}年{when.month}月") if when else value


def span(subject: object, until: object = None) -> Value:
    """Print 9月3日至5日 from the day before the bar to the day in brackets; both stay in the lineage."""
    first, start = dated(subject)
    last, end = dated(until)
    if not start or not end:
        return last if start else first
    if end < start:
        raise MisuseError("结束的日子早于开始的日子")
    name = f"{first.figure.name}至{last.figure.name}"
    both = replace(first.figure, name=name, lineage=Lineage(inputs=(first.figure, last.figure)))
    return replace(first, figure=both).worded(days(start, end))
