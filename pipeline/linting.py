"""The chain for looking at templates: definitions and figures once, then every template by what documents it makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from pipeline.aggregate import aggregate
from pipeline.asked import ledgers_behind, shared_figures
from pipeline.assignments import Assignment, find_assignments
from pipeline.build import Computation, compute
from pipeline.define import define
from pipeline.define.source import read_text
from pipeline.findings import Findings, finding
from pipeline.lint import Subject, earlier_periods, idle_figures, in_half_width, lint, texts_of
from pipeline.model.definition import Unit
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome, Severity
from pipeline.model.document import EXCEPTIONS, Document, Template
from pipeline.model.figure import AnyFigure
from pipeline.model.job import Job, Watch
from pipeline.model.ledger import Ledger
from pipeline.model.period import Period
from pipeline.proofread.allowances import explained, office_allowances
from pipeline.render import render
from pipeline.render.form import written_in
from pipeline.render.marks import Marks
from pipeline.render.names import names
from pipeline.templates import find_requests, find_template, is_own

_OF_THE_PERIOD = ("T012",)
"""What a template leaves out as it was written to."""
_BELOW = "下级"
_UNKNOWN = ("T001", "T002")
"""What a template cannot be blamed for while entries of the definitions are broken."""


def lint_templates(job: Job, watch: Watch | None = None, known: Outcome[Computation] | None = None) -> Outcome[None]:
    """Return what is wrong with the templates of a unit's documents, all at once, also what this period does not show.

    `known` are the figures of the same unit, period and days where they were computed before. Of the ledgers nothing is
    told: that is what check is for. Broken definitions are told first.
    """
    findings = Findings()
    computed = known or compute(job, watch=watch)
    computation = computed.value
    findings.found += [each for each in computed.diagnostics if each.code[0] == "D" and each.severity is Severity.ERROR]
    assignments = findings.of(find_assignments(job, computation.definitions, computation.ledgers))
    linter = _Linter(job, computation)
    by_document: dict[tuple[str, str], list[Assignment]] = {}
    for each in assignments:
        by_document.setdefault((each.template.file, each.request.name), []).append(each)
    for first, *others in watch(list(by_document.values()), "检查模板") if watch else by_document.values():
        findings.found += linter.look_at(first, others)
    if not job.documents:
        texts = _texts(job.unit, computation.definitions.unit)
        findings.found += idle_figures(texts, computation.definitions, _compared_above(job.unit))
    excepted = {each.phrase.upper() for each in explained(computation.definitions.unit, EXCEPTIONS)}
    silent = {*_OF_THE_PERIOD, *excepted} | (set() if computation.sound else {*_UNKNOWN})
    sick = sum(each.severity is Severity.ERROR for each in computed.diagnostics)
    told = tuple(each for each in findings.all() if each.code not in silent and not (sick and each.consequence))
    unsure = (finding("T130-zeros-not-checked", FileLocation(str(job.unit)), count=sick),) if sick else ()
    return Outcome(None, (*told, *unsure))


@dataclass(frozen=True, slots=True)
class _Linter:
    """Looks at the templates of one job; figures of earlier periods are computed once."""

    job: Job
    computation: Computation
    earlier: dict[tuple[Period, str], AnyFigure] = field(default_factory=dict)

    def look_at(self, first: Assignment, others: list[Assignment]) -> Iterator[Diagnostic]:
        """Yield what is wrong with a template; of documents about persons the first is looked at, the others made."""
        definitions, computed = self.computation.definitions, self.computation.computed
        request = first.request
        if first.template.form:  # its tags are looked at whole when it is filled
            for each in (first, *others):
                yield from self._rendered(each, each.template).diagnostics
            return
        alike = [each for each in definitions.unit.requests if each.template == request.template]
        subject = Subject(
            first.template,
            request,
            tuple(alike) if is_own(self.job.unit, request) else (),
            definitions,
            computed.figures,
            names(definitions, computed, first.member, Marks()),
            self.job.period,
            (*office_allowances(definitions.unit), *explained(definitions.unit, EXCEPTIONS)),
            partial(self._rendered, first),
            self._figures,
        )
        yield from lint(subject)
        for each in others:
            yield from self._rendered(each, each.template).diagnostics

    def _rendered(self, assignment: Assignment, template: Template) -> Outcome[Document]:
        computation = self.computation
        return render(
            template,
            assignment.request,
            computation.computed,
            computation.definitions,
            self.job.issued,
            assignment.member,
        )

    def _figures(self, wanted: frozenset[str]) -> list[tuple[Period, Mapping[str, AnyFigure]]]:
        """The named figures of this period and of those before it, from the ledgers as they were read."""
        now = self.computation.computed.figures
        known = wanted & now.keys()
        found: list[tuple[Period, Mapping[str, AnyFigure]]] = [(self.job.period, {name: now[name] for name in known})]
        for period in earlier_periods(self.job.period):
            missing = {name for name in known if (period, name) not in self.earlier}
            if missing:
                figures = aggregate(
                    self.computation.ledgers, self.computation.definitions, period, period.end, missing
                ).value.figures
                self.earlier.update({(period, name): figure for name, figure in figures.items()})
            had = {name for name in known if self._begins(name) <= period.end}
            found.append((period, {name: self.earlier[period, name] for name in had}))
        return found

    def _begins(self, name: str) -> date:
        """The first day of which all ledgers behind a figure know: before it, nothing tells of what there was not."""
        ledgers = self.computation.ledgers
        behind = ledgers_behind({name}, self.computation.definitions) & ledgers.keys()
        defined = self.computation.definitions.ledgers
        first = (_first_day(ledgers[each], defined[each].date_columns) for each in behind)
        return max((day for day in first if day), default=date.min)


def _first_day(ledger: Ledger, dated: tuple[str, ...]) -> date | None:
    """The first day in a ledger with dates; None for a roster, and for a ledger without any day."""
    columns = (ledger.columns[name] for name in dated[:1] if name in ledger.columns)
    values = (value[0] if isinstance(value, tuple) else value for column in columns for value in column.values)
    return min((value for value in values if isinstance(value, date)), default=None)


def _texts(folder: Path, unit: Unit) -> Iterator[str]:
    """The texts of all templates of a unit, and what the entries of 文书 give for them."""
    for request in find_requests(folder, unit, ()).value:
        template = find_template(folder, request).value
        if template:
            yield in_half_width(written_in(template))
        yield from texts_of(request.elements)


def _compared_above(unit: Path) -> Iterator[str]:
    """The figures that a unit in a folder beside this one, which has it 下级, compares with its own."""
    here = unit.resolve()
    for definitions in (define(folder).value for folder in sorted(here.parent.iterdir()) if _has_units_below(folder)):
        for below in definitions.below:
            if below.folder.resolve() == here:
                yield from shared_figures(definitions, below)


def _has_units_below(folder: Path) -> bool:
    file = folder / "unit.yaml"
    return file.is_file() and _BELOW in (read_text(file, []) or "")
