"""The chain of stages, define → read → aggregate → render → write; it alone decides where to stop."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from pipeline.aggregate import aggregate
from pipeline.define import define
from pipeline.model.definition import Definitions, DocumentRequest
from pipeline.model.diagnostic import Diagnostic, Outcome, Severity
from pipeline.model.document import Document, Member, Template
from pipeline.model.figure import FigureSet
from pipeline.model.ledger import Ledger
from pipeline.model.period import Period
from pipeline.read import read
from pipeline.render import render
from pipeline.templates import find_requests, find_template
from pipeline.write import write

T = TypeVar("T")


class Draft(StrEnum):
    """稿次: how far a document has come, as its file name says."""

    CONSULTATION = "征求意见稿"
    FINAL = "定稿"


@dataclass(frozen=True, slots=True)
class Job:
    """One unit and period to work on; `period` carries as-of, `documents` names the 文书 wanted (none: all)."""

    unit: Path
    period: Period
    issued: date
    documents: tuple[str, ...] = ()
    draft: Draft = Draft.CONSULTATION


@dataclass(frozen=True, slots=True)
class Figures:
    """What the first three stages give; `sound` is false when definitions are missing for want of a mend."""

    definitions: Definitions
    ledgers: Mapping[str, Ledger]
    computed: FigureSet
    sound: bool


@dataclass(frozen=True, slots=True)
class Composition:
    """The figures of a job and the document trees rendered from them."""

    figures: Figures
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document to make: what was asked, its template, and the person it is about, if any."""

    request: DocumentRequest
    template: Template
    member: Member | None = None


Watch = Callable[[Sequence[Sheet], str], Iterable[Sheet]]
"""Lets someone watch long work: takes what is to be done and a title, gives back the same things one by one."""


@dataclass(slots=True)
class _Findings:
    """Gathers what the stages found, in their order."""

    found: list[Diagnostic] = field(default_factory=list)

    def of(self, outcome: Outcome[T]) -> T:
        """Keep an outcome's diagnostics and return its value."""
        self.found += outcome.diagnostics
        return outcome.value

    def bad(self) -> bool:
        """Whether an error is among them."""
        return any(each.severity is Severity.ERROR for each in self.found)

    def all(self) -> tuple[Diagnostic, ...]:
        """Return each finding once; without the consequences of errors that have findings of their own."""
        causes = [each for each in self.found if not each.consequence]
        known = any(each.severity is Severity.ERROR for each in causes)
        return tuple(dict.fromkeys(causes if known else self.found))


def compute(job: Job) -> Outcome[Figures]:
    """Return the figures of a unit for a period: define → read → aggregate."""
    findings = _Findings()
    definitions = findings.of(define(job.unit))
    sound = not findings.bad()
    ledgers = findings.of(read(job.unit, definitions, job.period))
    computed = findings.of(aggregate(ledgers, definitions, job.period, job.issued))
    return Outcome(Figures(definitions, ledgers, computed, sound), findings.all())


def compose(job: Job, watch: Watch | None = None) -> Outcome[Composition]:
    """Return the document trees of a unit for a period: compute → render.

    Without sound definitions nothing is rendered, or every name that they lack would be reported again.
    """
    findings = _Findings()
    figures = findings.of(compute(job))
    if not figures.sound:
        return Outcome(Composition(figures, ()), findings.all())
    sheets = findings.of(_sheets(job, figures))
    documents = []
    for sheet in watch(sheets, "生成文稿") if watch else sheets:
        rendered = render(
            sheet.template, sheet.request, figures.computed, figures.definitions, job.issued, sheet.member
        )
        documents.append(findings.of(rendered))
    return Outcome(Composition(figures, tuple(documents)), findings.all())


def build(job: Job, watch: Watch | None = None) -> Outcome[Mapping[str, bytes]]:
    """Return the files of a unit for a period, by name: compose → write; none at all when there is an error."""
    findings = _Findings()
    composition = findings.of(compose(job, watch))
    if findings.bad():
        return Outcome({}, findings.all())
    files = {name: findings.of(write(document)) for name, document in _named(job, composition)}
    return Outcome({} if findings.bad() else files, findings.all())


def _sheets(job: Job, figures: Figures) -> Outcome[tuple[Sheet, ...]]:
    """Every document that the job asks for, one a person where 逐一 says so."""
    findings = _Findings()
    sheets: list[Sheet] = []
    requests = findings.of(find_requests(job.unit, figures.definitions.unit, job.documents))
    for request in requests:
        template = findings.of(find_template(job.unit, request))
        if template:
            sheets += [Sheet(request, template, member) for member in _members(request, figures.ledgers)]
    return Outcome(tuple(sheets), findings.all())


def _members(request: DocumentRequest, ledgers: Mapping[str, Ledger]) -> Iterator[Member | None]:
    """The people of 逐一; a single None for a document about no one in particular."""
    if not request.each:
        yield None
        return
    name, column = request.each
    ledger = ledgers.get(name)
    if not ledger or column not in ledger.columns:
        return
    for row, value in enumerate(ledger.columns[column].values):
        if value is not None:
            yield Member(ledger, row, column)


def _named(job: Job, composition: Composition) -> Iterator[tuple[str, Document]]:
    """File names 简称时段文书（稿次）.docx; one file a person goes into a folder of its 文书, namesakes numbered."""
    prefix = composition.figures.definitions.unit.short_name + job.period.name
    seen: Counter[str] = Counter()
    for document in composition.documents:
        person = f"-{document.subject}" if document.subject else ""
        seen[person + document.name] += 1
        namesake = str(seen[person + document.name]) if seen[person + document.name] > 1 else ""
        file = f"{prefix}{document.name}{person}{namesake}（{job.draft}）.docx"
        yield _plain(f"{document.name}/{file}" if person else file), document


def _plain(name: str) -> str:
    """A file name without the characters that Windows forbids."""
    return re.sub(r'[<>:"\\|?*\x00-\x1f]', "_", name)
