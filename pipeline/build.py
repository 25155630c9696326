"""The chain of stages, define → read → aggregate → render → proofread → write; it alone decides where to stop."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pipeline.asked import figures_asked
from pipeline.computing import Wanted, compute_wanted
from pipeline.define import define
from pipeline.file_names import document_names, file_name
from pipeline.findings import Findings, namesakes
from pipeline.formula import comparable
from pipeline.model.anchor import Record
from pipeline.model.definition import Definitions, DocumentRequest
from pipeline.model.diagnostic import Diagnostic, Outcome, Place, file_of
from pipeline.model.document import Document, Member, Template
from pipeline.model.figure import FigureSet
from pipeline.model.job import Draft, Job, Watch
from pipeline.model.ledger import Ledger
from pipeline.model.printed import printed_figures
from pipeline.templates import find_requests, find_template

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Computation:
    """What the first three stages give; `sound` is false when definitions are missing for want of a mend."""

    definitions: Definitions
    ledgers: Mapping[str, Ledger]
    computed: FigureSet
    sound: bool


@dataclass(frozen=True, slots=True)
class Drafts:
    """The figures of a job and the document trees rendered from them."""

    computation: Computation
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """One document to make: what was asked, its template, and the person it is about, if any."""

    request: DocumentRequest
    template: Template
    member: Member | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """A document as its tree and as the Word file made from it, under that file's name."""

    name: str
    tree: Document
    word: bytes


@dataclass(frozen=True, slots=True)
class Results:
    """Finished documents and what they were made from."""

    documents: tuple[Finished, ...]
    computation: Computation


class Form(StrEnum):
    """A further form of the documents, beside the Word files."""

    PDF = "PDF"
    PREVIEW = "预览"


def compute(job: Job, asked: str = "", watch: Watch | None = None) -> Outcome[Computation]:
    """Return the figures of a unit for a period: define → read, roll up the units below → aggregate.

    `asked` is a name as somebody writes it: then only the figures that it may mean, from the ledgers behind them.
    """
    findings = Findings()
    definitions = findings.of(define(job.unit))
    sound = not findings.bad()
    figures = figures_asked(asked, definitions) if asked else None
    computed = findings.of(compute_wanted(job, definitions, Wanted(figures), watch))
    return Outcome(Computation(definitions, computed.ledgers, computed.figures, sound), findings.all())


def compose(job: Job, watch: Watch | None = None) -> Outcome[Drafts]:
    """Return the document trees of a unit for a period: compute → render → proofread.

    Without sound definitions nothing is rendered, or every name that they lack would be reported again.
    """
    from pipeline.proofread import proofread  # noqa: PLC0415 - figures alone need none of this, and it takes long to load
    from pipeline.render import render  # noqa: PLC0415

    findings = Findings()
    computation = findings.of(compute(job, watch=watch))
    if not computation.sound:
        return Outcome(Drafts(computation, ()), findings.all())
    assignments = findings.of(_assignments(job, computation))
    documents: list[Document] = []
    for assignment in watch(assignments, "生成文稿") if watch else assignments:
        rendered = render(
            assignment.template,
            assignment.request,
            computation.computed,
            computation.definitions,
            job.issued,
            assignment.member,
        )
        document = findings.of(rendered)
        # Documents about single persons give each their own numbers, so only those about the whole must agree.
        before = () if document.subject else [each for each in documents if not each.subject]
        findings.of(proofread(document, computation.definitions, job.period, before))
        documents.append(document)
    return Outcome(Drafts(computation, tuple(documents)), findings.all())


def finish(job: Job, watch: Watch | None = None) -> Outcome[Results]:
    """Return the documents of a unit for a period: compose → write; none at all when there is an error."""
    from pipeline.write import write  # noqa: PLC0415 - figures alone need none of this, and it takes long to load

    findings = Findings()
    drafts = findings.of(compose(job, watch))
    nothing = Results((), drafts.computation)
    if findings.bad():
        return Outcome(nothing, findings.all())
    layout = drafts.computation.definitions.layout
    common = None if job.draft is Draft.FINAL else origin(job, drafts.computation)
    finished = []
    for name, tree in document_names(job.draft, _prefix(job, drafts.computation), drafts.documents):
        record = replace(common, document=tree.name, subject=tree.subject) if common else None
        review = tuple(_about(tree, findings.found)) if job.draft is Draft.REVIEW else None
        finished.append(Finished(name, tree, findings.of(write(tree, layout, record, review))))
    return Outcome(nothing if findings.bad() else Results(tuple(finished), drafts.computation), findings.all())


def build(job: Job, watch: Watch | None = None) -> Outcome[Mapping[str, bytes]]:
    """Return the Word files of a unit for a period, by name; none at all when there is an error."""
    finished = finish(job, watch)
    return Outcome({each.name: each.word for each in finished.value.documents}, finished.diagnostics)


def sources(job: Job, results: Results) -> Outcome[Mapping[str, bytes]]:
    """Return 数据来源表 of finished documents, by its name: every figure with its rows, and a formula over them."""
    from pipeline.source_table import source_table  # noqa: PLC0415 - figures alone need none of this

    computation = results.computation
    printed = [one for each in results.documents for one in printed_figures(each.tree, each.name)]
    made = source_table(printed, computation.computed, computation.definitions, computation.ledgers)
    name = file_name(f"{_prefix(job, computation)}数据来源表", job.draft, ".xlsx")
    return Outcome({name: made.value}, made.diagnostics)


def _prefix(job: Job, computation: Computation) -> str:
    return computation.definitions.unit.short_name + job.period.name


def further(form: Form, finished: Sequence[Finished], watch: Watch) -> Outcome[Mapping[str, bytes]]:
    """Return the files of a further form, by name; what goes wrong with them leaves the Word files as they are."""
    match form:
        case Form.PDF:
            from pipeline.pdf import make_pdf  # noqa: PLC0415 - most runs make none

            return make_pdf({each.name: each.word for each in finished}, watch)
        case Form.PREVIEW:
            return _previews(finished, watch)


def _previews(finished: Sequence[Finished], watch: Watch) -> Outcome[Mapping[str, bytes]]:
    from pipeline.preview import preview  # noqa: PLC0415 - most runs make none

    findings = Findings()
    files = {
        str(PurePosixPath(each.name).with_suffix(".html")): findings.of(preview(each.word, each.name)).encode()
        for each in watch(finished, "生成预览")
    }
    return Outcome(files, findings.all())


def origin(job: Job, computation: Computation) -> Record:
    """What the files of a job have in common: the unit, the days, and the ledgers by a hash of their files."""
    parts = (segment.workbook for ledger in computation.ledgers.values() for segment in ledger.segments)
    hashed = hashlib.sha256()
    for name in sorted(set(parts)):
        hashed.update(f"{name}\n".encode() + _digest(job.unit / name))
    period = job.period
    cut = period.cut.isoformat() if period.cut else ""
    unit = computation.definitions.unit.short_name
    return Record(unit, "", "", period.key, cut, job.issued.isoformat(), hashed.hexdigest())


def _digest(ledger: Path) -> bytes:
    """The hash of a file; of one that has gone or is locked since it was read, that of nothing."""
    try:
        return hashlib.sha256(ledger.read_bytes()).digest()
    except OSError:
        return hashlib.sha256().digest()


def _about(tree: Document, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What was found about the text of a document: at a place of its template."""
    files = {file_of(block.location) for block in tree.every_block}
    return (each for each in found if isinstance(each.location, Place) and file_of(each.location) in files)


def _assignments(job: Job, computation: Computation) -> Outcome[tuple[Assignment, ...]]:
    """Every document that the job asks for, one a person where 逐一 says so."""
    findings = Findings()
    assignments: list[Assignment] = []
    requests = findings.of(find_requests(job.unit, computation.definitions.unit, job.documents))
    for request in requests:
        template = findings.of(find_template(job.unit, request))
        roster = _roster(request, computation.ledgers)
        # Each of two namesakes would get the figures of both.
        if roster:
            ledger, column = roster
            definition = computation.definitions.ledgers[ledger.name]
            findings.found += namesakes(ledger, column, definition, comparable)
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
