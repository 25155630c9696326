"""The names that a template can start from: every figure, 单位, 本期, 下期, 计划 and, one document a person, 本人."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model.definition import Aggregation, Algorithm, Definitions, FigureDefinition, Tabulation
from pipeline.model.document import Member
from pipeline.model.figure import FigureSet, GroupFigure, Lineage, RecordsFigure, TableFigure
from pipeline.model.period import Period
from pipeline.render.marks import Marks
from pipeline.render.views.collected import absent_figure, figure_view
from pipeline.render.views.facts import UNIT, unit_view
from pipeline.render.views.person import PERSON, person_view
from pipeline.render.views.plans import PeriodView, PlanRoom
from pipeline.render.views.view import View


def names(definitions: Definitions, figures: FigureSet, member: Member | None, marks: Marks) -> Mapping[str, View]:
    """Return the view behind each name; a figure that was defined but not computed is there without a value."""
    period = figures.period
    known: dict[str, View] = {
        name: _missing(definition, period, marks)
        for name, definition in definitions.figures.items()
        if name not in figures.figures
    }
    for name, figure in figures.figures.items():
        known[name] = figure_view(figure, period, marks, _columns(definitions.figures.get(name)))
    room = PlanRoom(definitions.plans, known.get, marks)
    views: dict[str, View] = {
        **known,
        UNIT: unit_view(definitions.unit, period, marks),
        "本期": PeriodView(period, room),
        "下期": PeriodView(period.next, room),
        "计划": PeriodView(period.next, room),
    }
    if member:
        views[PERSON] = person_view(member, known, period, marks)
    return views


def _columns(definition: FigureDefinition | None) -> tuple[str, ...]:
    """The columns of a 明细, which a group without any row cannot tell by itself."""
    source = definition.source if definition else None
    return source.columns if isinstance(source, Aggregation) and source.algorithm is Algorithm.DETAIL else ()


def _missing(definition: FigureDefinition, period: Period, marks: Marks) -> View:
    """A figure that could not be computed, of the kind that it was defined as."""
    source, columns, name = definition.source, _columns(definition), definition.name
    if isinstance(source, Tabulation):
        return figure_view(TableFigure(name, (), ()), period, marks)
    if isinstance(source, Aggregation) and source.grouping:
        return figure_view(GroupFigure(name, source.grouping.column, {}), period, marks, columns)
    if columns:
        return figure_view(RecordsFigure(name, columns, (), Lineage()), period, marks)
    return absent_figure(name, period, marks, "没有算出")
