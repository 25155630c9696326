"""The chain of stages, define → read → aggregate → render → proofread → write; it alone decides where to stop."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from pipeline.asked import figures_asked
from pipeline.assignments import find_assignments
from pipeline.computing import Wanted, compute_wanted
from pipeline.define import define
from pipeline.file_names import document_names, file_name
from pipeline.findings import Findings
from pipeline.model.anchor import Record
from pipeline.model.changed import NO_CHANGES, Changes
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Diagnostic, Outcome, Place, file_of
from pipeline.model.document import Document
from pipeline.model.figure import FigureSet
from pipeline.model.job import Draft, Job, Watch
from pipeline.model.ledger import Ledger
from pipeline.model.printed import printed_figures
from pipeline.named_people import named_people
from pipeline.publish import WEB_PAGE, Maker
from pipeline.since_reported import changed_since

if TYPE_CHECKING:
    from pipeline.personal_numbers import Withheld  # figures alone need none of this

T = TypeVar("T")

_REMARKS_IN_FORM = "T086"
_OF_EARLIER = frozenset({"P235", "P236", "P237", "P238", "P239", "P240"})
"""Codes of what an earlier report says, too: no comments, for a draft is the same whatever lies in outputs/."""


@dataclass(frozen=True, slots=True)
class Computation:
    """What the first three stages give; `sound` is false when definitions are missing for want of a mend."""

    definitions: Definitions
    ledgers: Mapping[str, Ledger]
    computed: FigureSet
    sound: bool


@dataclass(frozen=True, slots=True)
class Drafts:
    """The figures of a job and the document trees rendered from them; if masked, the numbers that must not be read.

    `since_reported` is what has changed of what was reported, with the findings about it.
    """

    computation: Computation
    documents: tuple[Document, ...]
    withheld: Withheld | None = None
    since_reported: Outcome[Changes] = field(default_factory=lambda: Outcome(NO_CHANGES))


@dataclass(frozen=True, slots=True)
class Finished:
    """A document as its tree and as the Word file made from it, under that file's name."""

    name: str
    tree: Document
    word: bytes


@dataclass(frozen=True, slots=True)
class Results:
    """Finished documents and what they were made from; where masked, the numbers that must not be read.

    `changes` are those of what was reported.
    """

    documents: tuple[Finished, ...]
    computation: Computation
    withheld: Withheld | None = None
    changes: Changes = NO_CHANGES

    def maker(self, job: Job) -> Maker:
        """Return the unit that they are of."""
        return Maker(job.unit, self.computation.definitions.unit.name)


class Form(StrEnum):
    """A further form of the documents, beside the Word files."""

    PDF = "PDF"
    PREVIEW = "预览"
    WEB_PAGE = "网页"


def compute(job: Job, asked: str = "", watch: Watch | None = None) -> Outcome[Computation]:
    """Return the figures of a unit for a period: define → read, roll up the units below → aggregate.

    `asked` is a name as somebody writes it: then only the figures that it may mean, from the ledgers behind them.
    """
    findings = Findings()
    definitions = findings.of(define(job.unit))
    sound = not findings.bad()
    figures = figures_asked(asked, definitions) if asked else None
    computed = findings.of(compute_wanted(job, definitions, Wanted(figures, unread=sound and not asked), watch))
    return Outcome(Computation(definitions, computed.ledgers, computed.figures, sound), findings.all())


def compose(job: Job, watch: Watch | None = None, known: Outcome[Computation] | None = None) -> Outcome[Drafts]:
    """Return the document trees of a unit for a period: compute → render → proofread, masked in between if wanted.

    `known` are the figures of the same unit, period and days where they were computed before. Without sound definitions
    nothing is rendered, or every name that they lack would be reported again.
    """
    from pipeline.earlier_reports import earlier_reports  # noqa: PLC0415 - figures alone need none of this
    from pipeline.proofread import proofread  # noqa: PLC0415 - as above, and it takes long to load
    from pipeline.redact import redact  # noqa: PLC0415
    from pipeline.render import render  # noqa: PLC0415

    findings = Findings()
    computation = findings.of(known or compute(job, watch=watch))
    figures, definitions = computation.computed, computation.definitions
    if not computation.sound:
        withheld = redact((), definitions.unit, computation.ledgers.values()).value.withheld if job.redacted else None
        return Outcome(Drafts(computation, (), withheld), findings.all())
    assignments = findings.of(find_assignments(job, definitions, computation.ledgers))
    since = changed_since(job.unit, definitions, computation.ledgers, figures)
    rendered = [
        render(each.template, each.request, figures, definitions, job.issued, each.member, since.value)
        for each in (watch(assignments, "生成文稿") if watch else assignments)
    ]
    documents, withheld = [each.value for each in rendered], None
    if job.redacted:  # all at once, so that one column of a ledger is told of once
        redacted = findings.of(redact(documents, definitions.unit, computation.ledgers.values()))
        documents, withheld = list(redacted.documents), redacted.withheld
    earlier = findings.of(earlier_reports(job, definitions.unit, documents))
    for at, (outcome, document) in enumerate(zip(rendered, documents, strict=True)):
        findings.found += (each for each in outcome.diagnostics if not _is_stripped(each, job))
        # Documents about single persons give each their own numbers, so only those about the whole must agree.
        before = () if document.subject else [one for one in documents[:at] if not one.subject]
        beside = earlier.get(at, ())
        findings.of(proofread(document, definitions, job.period, before, beside, redacted=job.redacted))
    return Outcome(Drafts(computation, tuple(documents), withheld, since), findings.all())


def _shown(found: Iterable[Diagnostic], withheld: Withheld | None) -> tuple[Diagnostic, ...]:
    """What was found, as it may be said where some numbers are withheld."""
    from pipeline.personal_numbers import without_numbers  # noqa: PLC0415 - figures alone need none of this

    return without_numbers(found, withheld) if withheld else tuple(found)


def _is_stripped(found: Diagnostic, job: Job) -> bool:
    """Whether a form has what a draft keeps: a final copy has no comments, and with changes it is not written."""
    return job.draft is Draft.FINAL and found.code == _REMARKS_IN_FORM


def finish(job: Job, watch: Watch | None = None, known: Outcome[Computation] | None = None) -> Outcome[Results]:
    """Return the documents of a unit for a period: compose → write; none at all when there is an error.

    What is found in a redacted job says no numbers of people.
    """
    from pipeline.personal_numbers import identity_numbers  # noqa: PLC0415 - figures alone need none of this
    from pipeline.write import write  # noqa: PLC0415 - as above, and it takes long to load

    findings = Findings()
    drafts = findings.of(compose(job, watch, known))
    nothing = Results((), drafts.computation, drafts.withheld, drafts.since_reported.value)
    findings.found += drafts.since_reported.diagnostics  # of a new document, not of one that is compared
    if findings.bad():
        return Outcome(nothing, _shown(findings.all(), drafts.withheld))
    layout = drafts.computation.definitions.layout
    common = None if job.draft is Draft.FINAL else origin(job, drafts.computation)
    if job.draft is Draft.FINAL:
        findings.found += identity_numbers(drafts.documents)
    finished = []
    unit = drafts.computation.definitions.unit
    for name, tree in findings.of(document_names(job.stage, unit, job.period.name, drafts.documents)):
        record = replace(common, document=tree.name, subject=tree.subject) if common else None
        review = _about(drafts, tree, findings.found) if job.draft is Draft.REVIEW else None
        finished.append(Finished(name, tree, findings.of(write(tree, layout, record, review))))
    found = _shown(findings.all(), drafts.withheld)
    return Outcome(nothing if findings.bad() else replace(nothing, documents=tuple(finished)), found)


def try_template(job: Job, computation: Computation, text: str) -> Outcome[Finished | None]:
    """Return the first document that a job asks for, from a template's `text` as an editor holds it.

    None when there is no such document. What can be shown is shown, errors or not: nothing of it is for the office.
    """
    from pipeline.proofread import proofread  # noqa: PLC0415 - as above
    from pipeline.render import render  # noqa: PLC0415
    from pipeline.write import write  # noqa: PLC0415

    findings = Findings()
    first = next(iter(findings.of(find_assignments(job, computation.definitions, computation.ledgers))), None)
    if first is None:
        return Outcome(None, findings.all())
    figures, definitions = computation.computed, computation.definitions
    template = replace(first.template, text=text)
    since = changed_since(job.unit, definitions, computation.ledgers, figures).value
    tree = findings.of(render(template, first.request, figures, definitions, job.issued, first.member, since))
    findings.of(proofread(tree, definitions, job.period, ()))
    record = replace(origin(job, computation), document=tree.name, subject=tree.subject)
    ((name, _),) = findings.of(document_names(job.stage, definitions.unit, job.period.name, [tree]))
    return Outcome(Finished(name, tree, findings.of(write(tree, definitions.layout, record))), findings.all())


def build(job: Job, watch: Watch | None = None) -> Outcome[Mapping[str, bytes]]:
    """Return the Word files of a unit for a period, by name; none at all when there is an error."""
    finished = finish(job, watch)
    return Outcome({each.name: each.word for each in finished.value.documents}, finished.diagnostics)


def sources(job: Job, results: Results) -> Outcome[Mapping[str, bytes]]:
    """Return 数据来源表 of finished documents, by its name: every figure with its rows, and a formula over them."""
    from pipeline.personal_numbers import Masks  # noqa: PLC0415
    from pipeline.source_table import source_table  # noqa: PLC0415 - figures alone need none of this

    computation = results.computation
    printed = [one for each in results.documents for one in printed_figures(each.tree, each.name)]
    name = file_name(job.stage, computation.definitions.unit, job.period.name, "数据来源表", ".xlsx")
    masks = Masks(results.withheld, name) if results.withheld else None
    made = source_table(printed, computation.computed, computation.definitions, computation.ledgers, masks)
    return Outcome({name: made.value}, _shown(made.diagnostics, results.withheld))


def further(form: Form, results: Results, watch: Watch) -> Outcome[Mapping[str, bytes]]:
    """Return the files of a further form, by name; what goes wrong with them leaves the Word files as they are."""
    match form:
        case Form.PDF:
            from pipeline.pdf import make_pdf  # noqa: PLC0415 - most runs make none

            return make_pdf({each.name: each.word for each in results.documents}, watch)
        case Form.PREVIEW:
            return _previews(results.documents, watch)
        case Form.WEB_PAGE:
            return _web_pages(results, watch)


def _previews(finished: Sequence[Finished], watch: Watch) -> Outcome[Mapping[str, bytes]]:
    from pipeline.preview import preview  # noqa: PLC0415 - most runs make none

    findings = Findings()
    files = {
        str(PurePosixPath(each.name).with_suffix(".html")): findings.of(preview(each.word, each.name)).encode()
        for each in watch(finished, "生成预览")
    }
    return Outcome(files, findings.all())


def _web_pages(results: Results, watch: Watch) -> Outcome[Mapping[str, bytes]]:
    """The pages of those documents that are for the public."""
    from pipeline.personal_numbers import identity_numbers  # noqa: PLC0415 - most runs make none
    from pipeline.web_page import web_page  # noqa: PLC0415

    findings, computation = Findings(), results.computation
    people = named_people(computation.definitions, computation.ledgers)
    findings.found += identity_numbers(each.tree for each in results.documents)
    pages = {
        each.name: findings.of(web_page(each.tree, computation.definitions.unit, people))
        for each in watch(results.documents, "生成网页")
    }
    files = {PurePosixPath(name).with_suffix("").as_posix() + WEB_PAGE: page for name, page in pages.items() if page}
    return Outcome({name: page.encode() for name, page in files.items()}, findings.all())


def origin(job: Job, computation: Computation) -> Record:
    """What the files of a job have in common: the unit, the days, and the ledgers by a hash of their files."""
    parts = (segment.workbook for ledger in computation.ledgers.values() for segment in ledger.segments)
    hashed = hashlib.sha256()
    for name in sorted(set(parts)):
        # Linux allows names that are no proper text.
        hashed.update(f"{name}\n".encode(errors="surrogatepass") + _digest(job.unit / name))
    period = job.period
    cut = period.cut.isoformat() if period.cut else ""
    unit = computation.definitions.unit.short_name
    redacted = "是" if job.redacted else ""
    return Record(unit, "", "", period.key, cut, job.issued.isoformat(), hashed.hexdigest(), redacted=redacted)


def _digest(ledger: Path) -> bytes:
    """The hash of a file; of one that has gone or is locked since it was read, that of nothing."""
    try:
        return hashlib.sha256(ledger.read_bytes()).digest()
    except OSError:
        return hashlib.sha256().digest()


def _about(drafts: Drafts, tree: Document, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What was found about the text of a document: at a place of its template."""
    files = {file_of(block.location) for block in tree.every_block}
    placed = (each for each in found if isinstance(each.location, Place) and each.code not in _OF_EARLIER)
    about = (each for each in placed if file_of(each.location) in files)
    return _shown(about, drafts.withheld)
