"""{% 换说法 %} … {% 或 %} … {% 完 %}: one of several wordings, chosen by the period so that neighbours differ.

Written so that, whatever the order in which an office reports, the report before reads otherwise: quarter after
quarter, half after half, year after year, and 一季度, 上半年, 前三季度, 全年 as one chain; from three wordings on, also
the same period of the year before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

from pipeline.model.document import Wordings as Offered
from pipeline.model.period import MONTHS_A_YEAR, Period, PeriodKind

TAG, OR, END = "换说法", "或", "完"
CHOICE = "__说法"
"""Under which a template finds the number of the choice, by count of wordings; the static check knows no such name."""
_TAGS = re.compile(rf"\{{%[-+]?\s{{0,9}}({TAG}|{OR}|{END})\s{{0,9}}[-+]?%\}}")
_MONTHS_A_QUARTER = 3
_OF_TWO = {PeriodKind.HALF: {6: 1, 12: 0}, PeriodKind.CUMULATIVE: {9: 0}}


class Wordings(Extension):
    """The tag 换说法: compiles to a condition on the number that `choice` returns."""

    tags = {TAG}  # noqa: RUF012 - the attribute that Jinja reads

    def parse(self, parser: Parser) -> nodes.Node:
        """Return an if with a branch for each wording."""
        line = next(parser.stream).lineno
        bodies: list[list[nodes.Node]] = []
        while not bodies or parser.stream.skip_if(f"name:{OR}"):
            bodies.append(parser.parse_statements((f"name:{OR}", f"name:{END}"), drop_needle=False))
        parser.stream.expect(f"name:{END}")
        count = len(bodies)
        chosen = nodes.Getitem(nodes.Name(CHOICE, "load"), nodes.Const(count), "load")
        branches = [
            nodes.If(nodes.Compare(chosen, [nodes.Operand("eq", nodes.Const(index))]), body, [], [])
            for index, body in enumerate(bodies)
        ]
        branches[0].elif_ = branches[1:]
        return branches[0].set_lineno(line)  # only what is new here has none


def offered(body: str, first_line: int, file: str) -> tuple[Offered, ...]:
    """Return what a template offers in several ways, outer before inner; its text begins on `first_line` of `file`."""
    return tuple(sorted(_offered(body, first_line, file), key=lambda each: each.first_line))


def _offered(body: str, first_line: int, file: str) -> Iterator[Offered]:
    begun: list[list[int]] = []
    line, done = first_line, 0
    lines: list[int] = []
    for tag in _TAGS.finditer(body):
        line += body.count("\n", done, tag.start())
        done = tag.start()
        if tag[1] == TAG:
            begun.append([])
            lines.append(line)
        elif not begun:
            continue
        begun[-1] += [tag.start(), tag.end()]
        if tag[1] == END:
            ends = begun.pop()
            texts = (body[start:stop].strip() for start, stop in zip(ends[1::2], ends[2::2], strict=False))
            yield Offered(file, lines.pop(), line, tuple(texts))


def choice(period: Period, count: int) -> int:
    """Return which of `count` wordings a period takes, counted from 0.

    With two wordings a year differs from the year before and may equal 前三季度: an odd circle has no two colours.
    """
    year, month = period.last.year, period.last.month
    match period.kind:
        case PeriodKind.MONTH:
            return (month - 1 if count == 2 else year + (month - 1) % min(count, 4)) % count  # noqa: PLR2004
        case PeriodKind.SPAN:
            return _span_ordinal(period) % count
    if count > 2:  # noqa: PLR2004
        return (year + month // _MONTHS_A_QUARTER - 1) % count
    if period.kind is PeriodKind.YEAR:
        return year % count
    return _OF_TWO.get(period.kind, {}).get(month, month // _MONTHS_A_QUARTER - 1) % count


def repeats(period: Period, count: int) -> str:
    """Return the name of the report before that takes the same of `count` wordings, empty when none does."""
    for other in dict.fromkeys((period.previous, _before_in_chain(period))):
        if choice(other, count) == choice(period, count):
            return other.name
    return ""


def _before_in_chain(period: Period) -> Period:
    """The report before in 一季度, 上半年, 前三季度, 全年; other periods only have the one before them."""
    year, month = period.last.year, period.last.month
    match period.kind, month:
        case PeriodKind.QUARTER, 3:
            return Period.parse(f"{year - 1}")
        case PeriodKind.HALF, 6:
            return Period.parse(f"{year}Q1")
        case PeriodKind.YEAR, _:
            return Period.parse(f"{year}Q1-Q3")
    return period.previous


def _span_ordinal(period: Period) -> int:
    """How many spans of this length went before: whole months, else days."""
    length = (period.last - period.first).days + 1
    months = (period.last.year - period.first.year) * MONTHS_A_YEAR + period.last.month - period.first.month + 1
    whole = period.first.day == 1 and length >= 28 * months
    ordinal = period.last.year * MONTHS_A_YEAR + period.last.month
    return ordinal // months if whole else period.last.toordinal() // length
