"""Values that stand outside [[ ]] and every condition, and that were nothing in some other period."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from decimal import Decimal

from pipeline.lint.printings import Printing
from pipeline.lint.source import Source
from pipeline.model.figure import AnyFigure, Figure
from pipeline.model.period import Period
from pipeline.render.findings import Findings
from pipeline.render.marks import Marks, State
from pipeline.render.views.person import PERSON
from pipeline.render.views.value import Value

FigureSets = Sequence[tuple[Period, Mapping[str, AnyFigure]]]
"""The figures of some periods, this one first."""
_ANSWERED = ("保留零", "无则", "个数", "约数")
"""Filters behind which somebody has thought of nothing."""
_LOOKED_BACK = 4
"""How many periods are looked back at."""
_COMPARED = {
    "上期": "上期没有台账",
    "上年同期": "上年没有台账",
    "环比": "上期没有台账或者为零",
    "同比": "上年没有台账或者为零",
    "增减": "上年没有台账",
    "较上期": "上期没有台账",
    "较时序": "到了12月31日或者没有年度目标",
}
"""Comparisons, and when they have no value."""
_TOLD = ("T014", "T015", "T016")


def unshielded(
    source: Source,
    printed: Iterable[Printing],
    known: Container[str],
    figures: Callable[[frozenset[str]], FigureSets],
    findings: Findings,
) -> None:
    """Report what would print a zero, an empty list or no value in another period, or in words not chosen in this one.

    `known` are the names of all figures; `figures` gives some, for this period and for earlier ones.
    """
    open_to_all = [each for each in printed if not each.bracketed and not set(each.filters) & set(_ANSWERED)]
    bare = [each for each in open_to_all if not each.part and not each.in_table]
    sets = figures(frozenset(each.name for each in bare))
    for each in bare:
        if not _asked(each, known) and not findings.reported(_TOLD, each.line):
            _of_periods(source, each, sets, findings)
    for each in open_to_all:
        when = _lacking(each, known)
        if when and not findings.reported(_TOLD, each.line):
            column = source.column(each.line, each.path)
            findings.add_at("T124-comparison-unshielded", each.line, column, name=each.path, when=when)


def _of_periods(source: Source, each: Printing, sets: FigureSets, findings: Findings) -> None:
    """One note for a value, which names the last period that had nothing."""
    for period, figures in sets:
        what = _nothing(figures.get(each.name))
        if what:
            column = source.column(each.line, each.path)
            findings.add_at("T123-zero-elsewhere", each.line, column, name=each.name, period=period.name, what=what)
            return


def _nothing(figure: AnyFigure | None) -> str:
    """What a figure would print that nobody wants to read; "" for one that has something to say, or no ledger."""
    if not isinstance(figure, Figure):
        return ""
    if figure.value == ():
        return "没有内容"
    zero = isinstance(figure.value, Decimal) and Value(figure, Marks()).state is State.ZERO
    return "为零" if zero else ""


def _asked(each: Printing, known: Container[str]) -> bool:
    """Whether a condition or a loop around a value looks at figures at all: it may go by another that goes with it."""
    return any(way.partition(".")[0] in known for way in each.asked)


def _lacking(each: Printing, known: Container[str]) -> str:
    """When a comparison has no value; "" for what is none, and where a condition asks for one of the same figure."""
    figure, _, part = each.path.rpartition(".")
    named = figure.removeprefix(f"{PERSON}.") in known
    asked = any(way.startswith(f"{figure}.") for way in each.asked)
    return _COMPARED.get(part, "") if named and not asked else ""


def earlier_periods(period: Period) -> tuple[Period, ...]:
    """Return the periods before one that people would look at: the last ones of its kind, and that of a year before."""
    here, found = period, list[Period]()
    for _ in range(_LOOKED_BACK):
        here = here.previous
        found.append(here)
    return tuple(dict.fromkeys((*found, period.year_ago)))
