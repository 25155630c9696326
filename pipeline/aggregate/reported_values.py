"""What a unit has reported of a period before: comparisons read it first, whatever the ledgers give now."""

from __future__ import annotations

from dataclasses import replace

from pipeline.aggregate.calculation import Term
from pipeline.aggregate.divisions import Divisions
from pipeline.aggregate.results import GroupResult, Result
from pipeline.aggregate.scopes import Clock
from pipeline.model.expression import Name
from pipeline.model.figure import TOTAL, Lineage
from pipeline.model.period import Period
from pipeline.model.reported import FOLDER, Reported
from pipeline.model.working import Calculated
from pipeline.wording import day, decimal_of


def as_reported(term: Term, name: str, view: Period, clock: Clock, reported: Reported, divisions: Divisions) -> Term:
    """Return a figure's value for `view` as it was reported, where it was; the members of a group each for itself.

    Only of periods that end before the one at hand: what is reported now is what the ledgers say. Within the days of a
    plan figures count otherwise than in reports.
    """
    if view.key not in reported.periods or clock.confined or view.end >= clock.period.end:
        return term
    if isinstance(term, GroupResult):
        return _group(term, name, view, reported, divisions)
    # Of a figure that a table alone printed, the row of the total says the value.
    found = _reported(term, name, view, reported)
    return _reported(term, f"{name}（{TOTAL}）", view, reported) if found is term else found


def _group(term: GroupResult, name: str, view: Period, reported: Reported, divisions: Divisions) -> GroupResult:
    """The members as they were reported, those too whose rows are gone since.

    A record says a member's name, not of which column it is: one that another column has, too, may be that one's, and
    then the ledgers say its value. A name that the rows do not have any more may be a member of another group by which
    the figure is divided elsewhere; then it is none here, and only who asks for it by name is given it.
    """
    found = reported.members(name, view)
    columns = divisions.columns(name) - {term.column}
    others = divisions.elsewhere(name, term.column) | {TOTAL} if columns and found else frozenset({TOTAL})
    members = {
        member: result if member in others else _reported(result, f"{name}（{member}）", view, reported)
        for member, result in term.members.items()
    }
    lacking = {
        member: _reported(term.rest, figure.name, view, reported)
        for member, (figure, _) in found.items()
        if member not in members and member not in others and figure.value is not None
    }
    if lacking and columns:
        return replace(term, members=members, reported=lacking)
    return replace(term, members={**members, **lacking})


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
