"""Masks texts of one or several origins: a number may begin in the template's words and end in a figure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.model.document import Run, Runs
from pipeline.model.figure import Figure, FigureValue
from pipeline.personal_numbers import PersonalNumber, Withheld, masked
from pipeline.redact.report import Report


def runs_masked(runs: Runs, report: Report, heading: str = "") -> Runs:
    """Return runs whose words, read as one, have no such number; a figure that prints one is masked with its value."""
    whole = "".join(run.text for run in runs)
    numbers = report.withheld.within(whole, heading)
    return runs_without(runs, numbers, report, heading)


def runs_without(runs: Runs, numbers: Sequence[PersonalNumber], report: Report, heading: str = "") -> Runs:
    """Return runs with these numbers of their words, read as one, masked."""
    if not numbers:
        return tuple(_named(run, report, heading) for run in runs)
    whole = "".join(run.text for run in runs)
    clean, made, at = masked(whole, numbers), list[Run](), 0
    for run in runs:
        stop = at + len(run.text)
        within = numbers_between(numbers, at, stop)
        for number in within:
            report.add(number, run)
        figure = figure_masked(run.figure, report.withheld, heading, whole=bool(within)) if run.figure else None
        made.append(Run(clean[at:stop], figure, run.strong, run.location))
        at = stop
    return tuple(made)


def numbers_between(numbers: Sequence[PersonalNumber], start: int, stop: int) -> Sequence[PersonalNumber]:
    """Return those of the numbers of a text, from left to right, that stand in a part of it, or reach into it."""
    first = bisect_right(numbers, start, key=lambda each: each.stop)
    return numbers[first : bisect_left(numbers, stop, lo=first, key=lambda each: each.start)]


def _named(run: Run, report: Report, heading: str) -> Run:
    """A run as it is; a figure that is called after a number (that of one telephone) is called otherwise."""
    if run.figure is None:
        return run
    figure = figure_masked(run.figure, report.withheld, heading)
    return run if figure is run.figure else Run(run.text, figure, run.strong, run.location)


def words_masked(text: str, report: Report, run: Run | None, heading: str = "") -> str:
    """Return a text without such numbers."""
    numbers = report.withheld.within(text, heading)
    for number in numbers:
        report.add(number, run)
    return masked(text, numbers)


def figure_masked(figure: Figure, withheld: Withheld, heading: str = "", *, whole: bool = False) -> Figure:
    """Return a figure that says no such number: in its name, its value, the words of its 口径.

    `whole` masks every digit of a value that is printed as part of a number, perhaps a piece of one.
    """

    def clean(text: str) -> str:
        return masked(text, withheld.within(text, heading))

    lineage, value = figure.lineage, _value(figure.value, clean, whole=whole)
    said = (figure.name, figure.absence, lineage.definition, lineage.method)
    if value == figure.value and said == tuple(map(clean, said)):
        return figure
    return replace(
        figure,
        name=clean(figure.name),
        value=value,
        absence=clean(figure.absence),
        lineage=replace(lineage, definition=clean(lineage.definition), method=clean(lineage.method)),
        comparisons={} if whole else figure.comparisons,
    )


def _value(value: FigureValue, clean: Callable[[str], str], *, whole: bool) -> FigureValue:
    """A value as it may be kept beside what is printed."""
    match value:
        case str():
            return _stars(value) if whole and clean(value) == value else clean(value)
        case tuple():
            return tuple(map(clean, value))
        case Decimal() if whole:
            return _stars(f"{value:f}") if clean(f"{value:f}") == f"{value:f}" else clean(f"{value:f}")
        case _:
            return value


def _stars(text: str) -> str:
    return "".join("*" if sign.isdigit() else sign for sign in text)
