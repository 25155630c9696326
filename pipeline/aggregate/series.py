"""Figures through time: how a name, a unit and a format go with a value and its comparisons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.aggregate.calculation import member_of
from pipeline.aggregate.comparisons import Comparisons, Group, Series, unit_and_format
from pipeline.aggregate.results import Result, figure_of
from pipeline.aggregate.targets import stands_still
from pipeline.model.definition import Aggregation, Algorithm, FigureDefinition, Format, Grouping, NumberStyle
from pipeline.model.expression import Name
from pipeline.model.figure import Figure
from pipeline.model.period import Period

if TYPE_CHECKING:
    from pipeline.aggregate.evaluation import Evaluation

_QUOTIENT_PLACES = 2


def series_of(evaluation: Evaluation, name: str, view: Period, grouping: Grouping | None, member: str | None) -> Series:
    """Return a figure through time; that of one member of its group when a member is named.

    A member of the figure's own group can be compared with the others.
    """
    definition = evaluation.definitions.figures[name]

    def at(period: Period) -> Result:
        return member_of(evaluation.term(name, period, grouping), member or "")

    target = evaluation.target(name)
    group = Group(name, lambda: evaluation.median(name, view)) if member and grouping is None else None
    still = stands_still(definition, evaluation.definitions)
    return Series(named(name, member), definition.unit, settled_format(definition), view, at, target, group, still)


def with_comparisons(series: Series) -> Figure:
    """Return the figure for the series' own view with all its comparisons."""
    figure = figure_of(series.now, series.name, series.unit, series.form)
    return replace(figure, comparisons=Comparisons(series))


def figure_in(evaluation: Evaluation, name: Name, result: Result, member: str | None) -> Figure:
    """Return what a name in an expression stands for as a figure, to be shown in its lineage."""
    definition = evaluation.definitions.figures[name.path[0]]
    unit, form = definition.unit, settled_format(definition)
    if len(name.path) > 1:
        unit, form = unit_and_format(name.path[1], unit, form)
    return figure_of(result, named(str(name), member), unit, form)


def settled_format(definition: FigureDefinition) -> Format:
    """Return the format of a figure; a quotient without one is printed with two decimals at most."""
    source = definition.source
    divides = not isinstance(source, Aggregation) or source.algorithm in (Algorithm.MEAN, Algorithm.MEDIAN)
    plain = definition.format == Format(NumberStyle.PLAIN)
    return Format(NumberStyle.PLAIN, _QUOTIENT_PLACES) if divides and plain else definition.format


def named(name: str, member: str | None) -> str:
    """Return the name of a figure, or of a member's: 个人学时（张三）."""
    return f"{name}（{member}）" if member else name
