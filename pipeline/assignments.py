"""Which documents a job asks for: each with its template and, where one is made for each person, that person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.findings import Findings, namesakes
from pipeline.formula import comparable
from pipeline.model.definition import Definitions, DocumentRequest
from pipeline.model.diagnostic import Outcome
from pipeline.model.document import Member, Template
from pipeline.model.job import Job
from pipeline.model.ledger import Ledger
from pipeline.templates import find_requests, find_template


@dataclass(frozen=True, slots=True)
class Assignment:
    """One document to make: what was asked, its template, and the person it is about, if any."""

    request: DocumentRequest
    template: Template
    member: Member | None = None


def find_assignments(
    job: Job, definitions: Definitions, ledgers: Mapping[str, Ledger]
) -> Outcome[tuple[Assignment, ...]]:
    """Return every document that the job asks for, one a person where 逐一 says so."""
    findings = Findings()
    assignments: list[Assignment] = []
    requests = findings.of(find_requests(job.unit, definitions.unit, job.documents))
    for request in requests:
        template = findings.of(find_template(job.unit, request))
        roster = _roster(request, ledgers)
        # Each of two namesakes would get the figures of both.
        if roster:
            ledger, column = roster
            findings.found += namesakes(ledger, column, definitions.ledgers[ledger.name], comparable)
        if template and not request.each:
            assignments.append(Assignment(request, template))
        elif template and roster:
            assignments += [Assignment(request, template, member) for member in _members(roster)]
    return Outcome(tuple(assignments), findings.all())


def _roster(request: DocumentRequest, ledgers: Mapping[str, Ledger]) -> tuple[Ledger, str] | None:
    """The ledger and column of 逐一, when both were read."""
    name, column = request.each or ("", "")
    ledger = ledgers.get(name)
    return (ledger, column) if ledger and column in ledger.columns else None


def _members(roster: tuple[Ledger, str]) -> Iterator[Member]:
    ledger, column = roster
    for row, value in enumerate(ledger.columns[column].values):
        if value is not None:
            yield Member(ledger, row, column)
