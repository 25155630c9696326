"""What a unit has reported of a period before: comparisons read it first, whatever the ledgers give now."""

from __future__ import annotations

from dataclasses import replace

from pipeline.aggregate.calculation import Term
from pipeline.aggregate.results import TOTAL, GroupResult, Result
from pipeline.aggregate.scopes import Clock
from pipeline.model.expression import Name
from pipeline.model.figure import Lineage
from pipeline.model.period import Period
from pipeline.model.reported import FOLDER, Reported
from pipeline.model.working import Calculated
from pipeline.wording import day, decimal_of


def as_reported(term: Term, name: str, view: Period, clock: Clock, reported: Reported) -> Term:
    """Return a figure's value for `view` as it was reported, where it was; the members of a group each for itself.

    Only of periods that end before the one at hand: what is reported now is what the ledgers say. Within the days of a
    plan figures count otherwise than in reports.
    """
    if view.key not in reported.periods or clock.confined or view.end >= clock.period.end:
        return term
    if isinstance(term, GroupResult):
        members = {
            member: _reported(result, f"{name}（{member}）", view, reported) for member, result in term.members.items()
        }
        return replace(term, members=members)
    # Of a figure that a table alone printed, the row of the total says the value.
    found = _reported(term, name, view, reported)
    return _reported(term, f"{name}（{TOTAL}）", view, reported) if found is term else found


def _reported(result: Result, name: str, view: Period, reported: Reported) -> Result:
    found = reported.figure(name, view)
    if found is None or (value := found[0].value) is None:
        return result
    figure, document = found
    said = Name((FOLDER, view.key, name), 0)
    lineage = Lineage(
        f"已报的数：{view.name}{document.document}（{day(document.issued)}）印作“{figure.text}”",
        facts=((str(said), figure.location),),
        working=Calculated(said, {said: decimal_of(value)}),
    )
    return Result(value, result.period, lineage)
