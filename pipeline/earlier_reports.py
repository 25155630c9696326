"""Which report of the same kind went before, and what does it say? Found among the finished documents of a unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from pipeline.file_names import document_names
from pipeline.findings import finding, refusal
from pipeline.laying_out import laid_out
from pipeline.model.definition import Unit
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome, Severity
from pipeline.model.document import FILE_NAME, Document
from pipeline.model.job import MASKED, Draft, Job
from pipeline.model.period import Period, PeriodKind, UnknownPeriodError
from pipeline.model.proof import Proof
from pipeline.surroundings import lies_around, names_a_place
from pipeline.word import record_in

NOT_WANTED = "不对照"
"""What 上期文稿 of a document says that is to be laid beside none."""
_WORD = ".docx"
_MOST_PERIODS, _MOST_FILES = 500, 60
_NOT_READ = "U135-earlier-report-not-read"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A file to lay a document beside; `named` says that the office named it."""

    name: str
    path: Path
    named: bool = False


def earlier_reports(job: Job, unit: Unit, documents: Sequence[Document]) -> Outcome[Mapping[int, tuple[Proof, ...]]]:
    """Return by the index of a document the reports before it: those that 上期文稿 names, else the last one finished.

    Of several 稿次 the final copy. Documents about single persons read alike by intent, and are laid beside none; one
    with masked numbers only beside such, for findings quote it. A file that cannot be read is told.
    """
    found: dict[int, tuple[Proof, ...]] = {}
    told: list[Diagnostic] = []
    for number, document in enumerate(documents) if job.finished and unit.beside_earlier.wanted else ():
        if not document.subject:
            read = [each for asked in _asked(job, unit, document) if (each := _read(asked, job, unit, told))]
            found |= {number: tuple(read)} if read else {}
    return Outcome(found, tuple(dict.fromkeys(told)))


def _asked(job: Job, unit: Unit, document: Document) -> Iterator[_Asked]:
    request = next((each for each in unit.requests if each.name == document.name), None)
    if request and request.earlier:
        written = (each for each in request.earlier if each != NOT_WANTED)
        yield from (_Asked(each, job.unit / each.replace("\\", "/"), named=True) for each in written)
        return
    for period, folder in _periods(job):
        path = _finished(job, unit, document, period, folder)
        if path:
            yield _Asked(path.name, path)
            return


def _periods(job: Job) -> list[tuple[Period, Path]]:
    """The folders of periods that ended before this one, those of reports of the like first, the last ones first."""
    children = islice(sorted(_children(job.finished)), _MOST_PERIODS) if job.finished else ()
    known = [(period, each) for each in children if (period := _period(each.name)) and each.is_dir()]
    ended = [pair for pair in known if pair[0].last < job.period.last]
    now = job.period
    return sorted(
        ended,
        key=lambda pair: (_monthly(pair[0]) == _monthly(now), pair[0].last, pair[0].kind is now.kind),
        reverse=True,
    )


def _monthly(period: Period) -> bool:
    """Whether a report is of a month or of any days, and not of one of the parts of a year that follow each other."""
    return period.kind in (PeriodKind.MONTH, PeriodKind.SPAN)


def _period(name: str) -> Period | None:
    try:
        period = Period.parse(name)
    except UnknownPeriodError:
        return None
    return period if period.key == name else None


def _finished(job: Job, unit: Unit, document: Document, period: Period, folder: Path) -> Path | None:
    """The file of a document in the folder of a period: by its name, else by what a draft says of itself."""
    if FILE_NAME not in document.elements.other:
        names = (
            name for stage in _stages(job) for name, _ in document_names(stage, unit, period.name, [document]).value
        )
        return next((folder / name for name in names if (folder / name).is_file()), None)
    stage = next((stage for stage in _stages(job)), "")
    files = sorted(each for each in _children(folder) if each.suffix == _WORD and not each.name.startswith("~$"))
    draft = next((each for each in files[:_MOST_FILES] if _is_draft_of(document, unit, each)), None)
    final = folder / f"{draft.name.rpartition('（')[0]}（{stage}）{_WORD}" if draft else None
    return final if final and final.is_file() else draft


def _stages(job: Job) -> Sequence[str]:
    """稿次 as file names say them, that which goes out first."""
    drafts = (Draft.FINAL, Draft.REVIEW, Draft.CONSULTATION)
    masked = [f"{each.value}，{MASKED}" for each in drafts]
    return masked if job.redacted else [*(each.value for each in drafts), *masked]


def _is_draft_of(document: Document, unit: Unit, file: Path) -> bool:
    try:
        record = record_in(file.read_bytes()) if file.is_file() else None
    except OSError:
        return False
    return record is not None and (record.unit, record.document) == (unit.short_name, document.name)


def _read(asked: _Asked, job: Job, unit: Unit, told: list[Diagnostic]) -> Proof | None:
    """A report as it was finished; None with a finding where it cannot be read."""
    reason, proof = _tried(asked, job)
    if reason:
        told.append(_not_read(asked, reason, unit))
    return proof


def _tried(asked: _Asked, job: Job) -> tuple[str, Proof | None]:
    """Why a file is not read, "" where it is; and what it says, None where that is not to be told here."""
    if asked.named and not (names_a_place(asked.name) and lies_around(asked.path, job.unit)):
        return "不在本单位旁边，也不在工作文件夹里", None
    if not asked.path.is_file():
        return "没有这份文件", None
    try:
        outcome = laid_out(asked.path.name, asked.path.read_bytes())
    except OSError as error:
        return refusal(error), None
    if outcome.value is None:
        return outcome.diagnostics[0].message, None
    proof = outcome.value.proof
    return "", None if job.redacted and not proof.redacted else proof


def _not_read(asked: _Asked, reason: str, unit: Unit) -> Diagnostic:
    """What is told of a file: a note where nobody named it."""
    at = next((each.location for each in unit.requests if asked.name in each.earlier), FileLocation("unit.yaml"))
    found = finding(_NOT_READ, at, name=asked.name, reason=reason)
    return found if asked.named else replace(found, severity=Severity.NOTE)


def _children(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []
