"""What a unit has reported of a period before: comparisons read it first, whatever the ledgers give now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.aggregate.calculation import Term
from pipeline.aggregate.results import GroupResult, Result
from pipeline.aggregate.scopes import Clock
from pipeline.formula import walk
from pipeline.model.definition import Aggregation, Calculation, Definitions, FigureDefinition, Grouping, Tabulation
from pipeline.model.expression import Name
from pipeline.model.figure import TOTAL, Lineage
from pipeline.model.period import Period
from pipeline.model.reported import FOLDER, Reported
from pipeline.model.working import Calculated
from pipeline.wording import day, decimal_of


def as_reported(term: Term, name: str, view: Period, clock: Clock, definitions: Definitions) -> Term:
    """Return a figure's value for `view` as it was reported, where it was; the members of a group each for itself.

    Only of periods that end before the one at hand: what is reported now is what the ledgers say. Within the days of a
    plan figures count otherwise than in reports.
    """
    reported = definitions.reported
    if view.key not in reported.periods or clock.confined or view.end >= clock.period.end:
        return term
    if isinstance(term, GroupResult):
        return _group(term, name, view, definitions)
    # Of a figure that a table alone printed, the row of the total says the value.
    found = _reported(term, name, view, reported)
    return _reported(term, f"{name}（{TOTAL}）", view, reported) if found is term else found


def _group(term: GroupResult, name: str, view: Period, definitions: Definitions) -> GroupResult:
    """The members as they were reported, those too whose rows are gone since.

    A name that the rows do not have any more may be a member of another group by which the figure is divided elsewhere;
    then it is none here, and only who asks for it by name is given it.
    """
    reported = definitions.reported
    members = {
        member: _reported(result, f"{name}（{member}）", view, reported) for member, result in term.members.items()
    }
    lacking = {
        member: _reported(term.rest, figure.name, view, reported)
        for member, (figure, _) in reported.members(name, view).items()
        if member != TOTAL and member not in members and figure.value is not None
    }
    if lacking and _dividing_columns(name, definitions.figures) - {term.column}:
        return replace(term, members=members, reported=lacking)
    return replace(term, members={**members, **lacking})


def _dividing_columns(name: str, figures: Mapping[str, FigureDefinition]) -> frozenset[str]:
    """Return the columns by which a figure is divided: by its own 分组, those of figures that it names, of tables."""
    columns: set[str] = set()
    waiting, seen = [name], set[str]()
    while waiting:
        here = waiting.pop()
        if here in seen or here not in figures:
            continue
        seen.add(here)
        match figures[here].source:
            case Aggregation(grouping=Grouping(column=column)):
                columns.add(column)
            case Calculation(expression=tree):
                waiting += [part.path[0] for part in walk(tree) if isinstance(part, Name)]
    tables = (each.source for each in figures.values() if isinstance(each.source, Tabulation))
    divided = {each.grouping.column for each in tables if name in {one.partition(".")[0] for one in each.figures}}
    return frozenset(columns | divided)


def _reported(result: Result, name: str, view: Period, reported: Reported) -> Result:
    found = reported.figure(name, view)
    if found is None or (value := found[0].value) is None:
        return result
    figure, document = found
    told = Name((FOLDER, view.key, name), 0)
    lineage = Lineage(
        f"已报的数：{view.name}{document.document}（{day(document.issued)}）印作“{figure.text}”",
        facts=((str(told), figure.location),),
        working=Calculated(told, {told: decimal_of(value)}),
    )
    return Result(value, result.period, lineage)
