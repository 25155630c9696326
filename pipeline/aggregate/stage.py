"""The stage aggregate: every figure of a unit for one period, and its cross-checks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from pipeline.aggregate.checks import check_results
from pipeline.aggregate.commitments import commitments_of
from pipeline.aggregate.counting import Count, doubt_about
from pipeline.aggregate.evaluation import Evaluation
from pipeline.aggregate.notes import notes_on, notes_on_spellings
from pipeline.aggregate.records import records_by_member, records_of
from pipeline.aggregate.results import Result, absent
from pipeline.aggregate.scopes import Clock
from pipeline.aggregate.series import series_of, with_comparisons
from pipeline.aggregate.tables import table_of
from pipeline.aggregate.undeclared import undeclared_columns
from pipeline.aggregate.units_below import differences, silent_units
from pipeline.findings import finding
from pipeline.model.definition import Aggregation, Algorithm, Definitions, FigureDefinition, Scope, Tabulation
from pipeline.model.diagnostic import Outcome
from pipeline.model.figure import AnyFigure, Figure, FigureSet, GroupFigure, RecordsFigure
from pipeline.model.ledger import Ledger
from pipeline.model.period import Period


def aggregate(
    ledgers: Mapping[str, Ledger],
    definitions: Definitions,
    period: Period,
    issued: date,
    asked: Collection[str] | None = None,
    below: Mapping[str, Mapping[str, Figure]] | None = None,
) -> Outcome[FigureSet]:
    """Return every figure that is defined, for a period (which carries as-of) and a document dated `issued`.

    With `asked` only those figures, and neither 勾稽 nor tasks of plans. `below` has the figures that units below
    report themselves, by label and name: a rolled-up ledger must give the same.
    A figure that a bad cell, a missing ledger or a missing year keeps from being known has no value and says why.
    """
    evaluation = Evaluation(ledgers, definitions, Clock(period, issued))
    figures = {
        name: _figure(evaluation, definition)
        for name, definition in definitions.figures.items()
        if asked is None or name in asked
    }
    checked = definitions.checks if len(figures) == len(definitions.figures) else ()
    checks = tuple(result for check in checked for result in check_results(evaluation, check))
    sources = (figure.source for figure in definitions.figures.values())
    current = {each.ledger for each in sources if isinstance(each, Aggregation) and each.scope is Scope.CURRENT}
    for name, selector in evaluation.selectors.items():
        if not selector.ledger.definition.rolled_up:  # the units below have told of theirs
            evaluation.report(*notes_on(selector.ledger, period, current=name in current))
        evaluation.report(*notes_on_spellings(selector.ledger))
    if asked is None:
        evaluation.look_at_people()
        evaluation.report(*undeclared_columns(evaluation))
    evaluation.report(*evaluation.strangers.findings())
    evaluation.report(*silent_units(evaluation), *differences(evaluation, below or {}))
    commitments = commitments_of(evaluation) if asked is None else ()
    twofold = {name: found for name in figures if (found := evaluation.divisions.twofold(name))}
    return Outcome(FigureSet(period, figures, checks, commitments, twofold), tuple(evaluation.findings))


def _figure(evaluation: Evaluation, definition: FigureDefinition) -> AnyFigure:
    match definition.source:
        case Tabulation() as table:
            return table_of(evaluation, definition, table)
        case Aggregation(algorithm=Algorithm.DETAIL) as source:
            return _records(evaluation, definition, source)
    view = evaluation.clock.period
    term = evaluation.term(definition.name, view)
    if isinstance(term, Result):
        return with_comparisons(series_of(evaluation, definition.name, view, None, None))

    def of(member: str) -> Figure:
        return with_comparisons(series_of(evaluation, definition.name, view, None, member))

    why = term.doubt or (term.rest.absence if term.rest.faulty else "")
    members = {member: of(member) for member in term.members}
    return GroupFigure(definition.name, term.column, members, why, faulty=bool(why), lacking=of)


def _records(evaluation: Evaluation, definition: FigureDefinition, source: Aggregation) -> AnyFigure:
    """明细: none at all when nobody knows which rows belong to it, for a list must not look complete."""
    found = evaluation.rows(definition, evaluation.clock.period)
    if isinstance(found, Count):
        why = doubt_about(found)
        if why:
            evaluation.report(finding("F012-records-in-doubt", definition.location, figure=definition.name, why=why))
            found = absent(found.period, why, faulty=True, definition=found.definition)
    if isinstance(found, Count) and source.grouping:
        return records_by_member(definition.name, found, source.grouping.column, evaluation.universe(source.grouping))
    if isinstance(found, Count):
        return records_of(definition.name, found, found.selection.rows)
    if source.grouping:
        return GroupFigure(definition.name, source.grouping.column, {}, found.absence, faulty=found.faulty)
    return RecordsFigure(definition.name, source.columns, (), found.lineage, found.absence, faulty=found.faulty)
