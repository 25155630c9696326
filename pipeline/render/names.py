"""The names that a template can start from: every figure, 单位, 本期, 下期, 计划 and, one document a person, 本人."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.formula import outside_functions
from pipeline.model.definition import Aggregation, Algorithm, Calculation, Definitions, Grouping, Tabulation
from pipeline.model.document import Member
from pipeline.model.figure import AnyFigure, Figure, FigureSet, GroupFigure, Lineage, RecordsFigure, TableFigure
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
        name: _missing(name, definitions, period, marks) for name in definitions.figures if name not in figures.figures
    }
    for name, figure in figures.figures.items():
        known[name] = figure_view(_of_its_kind(figure, definitions), period, marks, _columns(definitions, name))
    room = PlanRoom(definitions.plans, known.get, marks, figures)
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


def _columns(definitions: Definitions, name: str) -> tuple[str, ...]:
    """The columns of a 明细, which a group without any row cannot tell by itself."""
    definition = definitions.figures.get(name)
    source = definition.source if definition else None
    return source.columns if isinstance(source, Aggregation) and source.algorithm is Algorithm.DETAIL else ()


def _of_its_kind(figure: AnyFigure, definitions: Definitions) -> AnyFigure:
    """A figure with 分组 that could not be computed at all, as a group that nobody knows the members of."""
    if not isinstance(figure, Figure) or figure.value is not None:
        return figure
    column = _grouped_by(figure.name, definitions, set())
    return GroupFigure(figure.name, column, {}, figure.absence, faulty=figure.faulty) if column else figure


def _grouped_by(name: str, definitions: Definitions, seen: set[str]) -> str:
    """The column that a figure is grouped by, itself or through the figures that its 计算 names outside functions.

    `seen` are those looked at already: a figure may be made of another in very many ways.
    """
    if name in seen:
        return ""
    seen.add(name)
    definition = definitions.figures.get(name)
    match definition.source if definition else None:
        case Aggregation(grouping=Grouping(column=column)):
            return column
        case Calculation(expression=expression):
            named = (part.path[0] for part in outside_functions(expression))
            return next(filter(None, (_grouped_by(each, definitions, seen) for each in named)), "")
    return ""


def _missing(name: str, definitions: Definitions, period: Period, marks: Marks) -> View:
    """A figure that could not be computed, of the kind that it was defined as."""
    columns, absence = _columns(definitions, name), "没有算出"
    if isinstance(definitions.figures[name].source, Tabulation):
        return figure_view(TableFigure(name, (), ()), period, marks)
    column = _grouped_by(name, definitions, set())
    if column:
        return figure_view(GroupFigure(name, column, {}, absence), period, marks, columns)
    if columns:
        return figure_view(RecordsFigure(name, columns, (), Lineage(), absence), period, marks)
    return absent_figure(name, period, marks, absence)
