"""The names that a template can start from: every figure, 单位, 本期, 下期, 计划 and, one document a person, 本人."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model.definition import Definitions
from pipeline.model.document import Member
from pipeline.model.figure import FigureSet
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
        name: absent_figure(name, period, marks, "没有算出")
        for name in definitions.figures
        if name not in figures.figures
    }
    known |= {name: figure_view(figure, period, marks) for name, figure in figures.figures.items()}
    room = PlanRoom(definitions.plans, known.get, marks)
    views: dict[str, View] = {
        **known,
        UNIT: unit_view(definitions.unit, period, marks),
        "本期": PeriodView(period, room),
        "下期": PeriodView(period.next, room),
        "计划": PeriodView(period.next, room),
    }
    if member:
        views[PERSON] = person_view(member, figures.figures, period, marks)
    return views
