"""The values of figures by name, as seen from any period; what was computed once is remembered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import replace

import numpy as np

from pipeline.aggregate.calculation import DIVIDED_BY_ZERO, TOO_LONG, Term, member_of
from pipeline.aggregate.columns import Codes
from pipeline.aggregate.counting import Count, count, grouped, single
from pipeline.aggregate.divisions import Divisions
from pipeline.aggregate.formulas import Formula
from pipeline.aggregate.grouping import Universe, belonging, member_columns, universe_of
from pipeline.aggregate.indexed import IndexedLedger, Window
from pipeline.aggregate.notes import notes_on_rows
from pipeline.aggregate.preparation import Prepared, Unfit, prepare
from pipeline.aggregate.reported_values import as_reported
from pipeline.aggregate.results import GroupResult, Result, absent
from pipeline.aggregate.scopes import Clock
from pipeline.aggregate.selection import Selector
from pipeline.aggregate.spellings import Spellings
from pipeline.aggregate.strangers import Strangers
from pipeline.aggregate.targets import Target, target_of
from pipeline.aggregate.words import expression_in_words
from pipeline.findings import names_groups, namesakes, noted
from pipeline.formula import comparable, facts_in
from pipeline.model.definition import Aggregation, Calculation, Definitions, FigureDefinition, Grouping
from pipeline.model.diagnostic import Diagnostic, Location
from pipeline.model.expression import Call, Name
from pipeline.model.ledger import Ledger
from pipeline.model.people import Place, declared_rosters, rosters
from pipeline.model.period import Period

WHOLE = Grouping("")
"""Asks for one value of a figure that has a 分组 of its own."""


class Evaluation:
    """Computes figures for the period of a clock; `findings` keeps what was reported, each once, in order."""

    def __init__(self, ledgers: Mapping[str, Ledger], definitions: Definitions, clock: Clock) -> None:
        """Prepare the ledgers that are defined."""
        self.definitions = definitions
        self.clock = clock
        self.findings: dict[Diagnostic, None] = {}
        self.strangers = Strangers()
        shared = dict.fromkeys(member_columns(definitions), Spellings())
        self.selectors = {
            name: Selector(IndexedLedger(ledger, definitions.ledgers[name], shared), definitions.unit.facts)
            for name, ledger in ledgers.items()
            if name in definitions.ledgers
        }
        for name, column in rosters(definitions):
            if name in self.selectors and self.selectors[name].ledger.has(column):
                self.selectors[name].ledger.column(column)  # a roster's spelling comes first
        self.divisions = Divisions(definitions, self.selectors)
        self._terms: dict[tuple[str, Period, Grouping | None], Term] = {}
        self._medians: dict[tuple[str, Period], Result] = {}
        self._prepared: dict[tuple[str, Grouping | None], Prepared | Unfit] = {}
        self._planned: dict[Period, Evaluation] = {}
        self._targets: dict[str, Target] = {}
        self._noted: set[tuple[str, Location]] = set()

    def over(self, planned: Period) -> Evaluation:
        """Return an evaluation of the same ledgers in which figures count the days of a planned period alone."""
        if planned not in self._planned:
            other = self._planned[planned] = copy(self)
            other.clock = Clock(planned, self.clock.issued, confined=True)
            other._terms, other._medians = {}, {}  # noqa: SLF001 - its own, of the same class
        return self._planned[planned]

    def report(self, *diagnostics: Diagnostic) -> None:
        """Keep findings, each once."""
        self.findings.update(dict.fromkeys(diagnostics))

    def term(self, name: str, view: Period, grouping: Grouping | None = None) -> Term:
        """Return a figure's value, or its members' values, when `view` is taken as 本期.

        `grouping` replaces the figure's own 分组; WHOLE sets it aside.
        """
        key = (name, view, grouping)
        if key not in self._terms:
            found = self._compute(self.definitions.figures[name], view, grouping)
            self._terms[key] = as_reported(found, name, view, self.clock, self.definitions.reported, self.divisions)
        return self._terms[key]

    def median(self, name: str, view: Period) -> Result:
        """Return the median of the members of a figure's own group, as the function of that name gives it."""
        if (name, view) not in self._medians:
            tree = Call("中位数", Name((name,), 0), 0)
            found = Formula(self, tree, f"全组{name}的中位数", view).term()
            self._medians[name, view] = member_of(found, "")
        return self._medians[name, view]

    def rows(self, definition: FigureDefinition, view: Period, grouping: Grouping | None = None) -> Result | Count:
        """Return the rows that a figure over a ledger counts, or why it cannot be counted."""
        prepared = self._prepare(definition, grouping)
        if isinstance(prepared, Unfit):
            return absent(view, prepared.absence, faulty=True, definition=definition.meaning)
        facts = tuple(
            (str(fact), self.definitions.unit.place_of(fact.path)) for fact in facts_in(prepared.source.condition)
        )
        found = count(definition, prepared, self.clock, view, facts)
        if isinstance(found, Count) and view == self.clock.period:
            self._note(notes_on_rows(found))
            for column, roster in self._people_in(prepared.source):
                self._look(prepared.ledger, found.selection.rows, column, roster)
        return found

    def look_at_people(self) -> None:
        """Look at the names of the period's rows in every column declared to name people of a roster."""
        window = Window(self.clock.period.first, self.clock.period.end)
        for (name, column), roster in declared_rosters(self.definitions):
            ledger = self.selectors[name].ledger if name in self.selectors else None
            placed = ledger and (ledger.definition.is_roster or ledger.dated)
            if ledger and placed and ledger.has(column) and not ledger.ledger.defect:
                self._look(ledger, np.flatnonzero(ledger.within(window).surely), column, roster)

    def _look(self, ledger: IndexedLedger, rows: Codes, column: str, roster: Place) -> None:
        self.strangers.look(ledger, rows, column, roster, self.universe(Grouping(column, roster)))

    def _people_in(self, source: Aggregation) -> Iterator[tuple[str, Place]]:
        """The columns of a figure that name people of a roster."""
        by = source.grouping
        if by and by.universe:
            yield by.column, by.universe
        columns = self.definitions.ledgers[source.ledger].columns
        for name in dict.fromkeys((*source.columns, *((by.column,) if by else ()))):
            declared = columns[name].universe
            if declared and not (by and by.universe and by.column == name):
                yield name, declared

    def _note(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep the first finding of a kind about a cell: several figures may look at it."""
        for diagnostic in diagnostics:
            if (diagnostic.code, diagnostic.location) not in self._noted:
                self._noted.add((diagnostic.code, diagnostic.location))
                self.report(diagnostic)

    def target(self, name: str) -> Target:
        """Return a figure's target of the year."""
        if name not in self._targets:
            year = self.clock.period.last.year
            self._targets[name] = target_of(self.definitions.figures[name], self.definitions, year)
            self.report(*self._targets[name].diagnostics)
        return self._targets[name]

    def _prepare(self, definition: FigureDefinition, grouping: Grouping | None) -> Prepared | Unfit:
        key = (definition.name, grouping)
        if key not in self._prepared:
            source = definition.source
            if not isinstance(source, Aggregation):
                raise TypeError(definition)
            if grouping is not None:
                source = replace(source, grouping=None if grouping == WHOLE else grouping)
            found = prepare(definition, source, self.selectors.get(source.ledger))
            self._prepared[key] = found
            self.report(*found.diagnostics)
        return self._prepared[key]

    def _compute(self, definition: FigureDefinition, view: Period, grouping: Grouping | None) -> Term:
        match definition.source:
            case Aggregation():
                return self._count(definition, view, grouping)
            case Calculation() as source:
                return self._calculate(definition, source, view, grouping)
            case _:
                return absent(view, "表格不是一个数", faulty=True)

    def _count(self, definition: FigureDefinition, view: Period, grouping: Grouping | None) -> Term:
        found = self.rows(definition, view, grouping)
        prepared = self._prepared[definition.name, grouping]
        by = prepared.source.grouping if isinstance(prepared, Prepared) else None
        if by is None:
            return single(found) if isinstance(found, Count) else found
        universe = self.universe(by)
        rolled = prepared.ledger.definition.rolled_up if isinstance(prepared, Prepared) else None
        if rolled and by == Grouping(rolled.origin):
            universe = Universe(tuple(rolled.columns))  # a unit without rows is still there
        if isinstance(found, Result):
            return GroupResult(by.column, {}, found, universe.doubt, belonging(universe))
        return grouped(found, by.column, universe)

    def universe(self, grouping: Grouping) -> Universe:
        """Return the members that a group has in any case."""
        if grouping.universe is None:
            return Universe(open=True)
        name, column = grouping.universe
        selector = self.selectors.get(name)
        if selector and selector.ledger.has(column) and not names_groups(selector.ledger.ledger, column):
            self._note(namesakes(selector.ledger.ledger, column, selector.ledger.definition, comparable))
        return universe_of(selector.ledger if selector else None, name, column)

    def _calculate(
        self, definition: FigureDefinition, source: Calculation, view: Period, grouping: Grouping | None
    ) -> Term:
        text = definition.meaning or expression_in_words(source.expression)
        term = Formula(self, source.expression, text, view, grouping).term()
        results = (term,) if isinstance(term, Result) else tuple(term.members.values())
        for absence, key in ((DIVIDED_BY_ZERO, "F002-division-by-zero"), (TOO_LONG, "D147-number-beyond-bounds")):
            if view == self.clock.period and any(result.absence == absence for result in results):
                self.report(noted(key, definition.location, {"figure": definition.name, "text": source.text}))
        return term
