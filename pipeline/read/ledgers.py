"""The stage: every ledger of a unit, from its files to typed columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.model.definition import Definitions, LedgerDefinition
from pipeline.model.diagnostic import Diagnostic, Outcome, Severity
from pipeline.model.ledger import Ledger
from pipeline.model.period import Period
from pipeline.read.cells import Workbook
from pipeline.read.collector import collector_paused
from pipeline.read.demands import Demands, demands
from pipeline.read.files import find_files
from pipeline.read.gather import gather
from pipeline.read.part import Part
from pipeline.read.repeats import find_repeats
from pipeline.read.reporting import Submission, find_gaps, submissions
from pipeline.read.sheets import read_workbook
from pipeline.read.workbooks import open_workbook


def read(folder: Path, definitions: Definitions, period: Period) -> Outcome[Mapping[str, Ledger]]:
    """Return every ledger that `definitions` name, read from the unit's folder.

    `period` only settles the year of days written without one, and what 报送单位 must have sent. A cell that cannot be
    read is in Column.bad, a ledger whose files cannot be trusted as a whole says so in Ledger.defect; both are errors.
    """
    with collector_paused():
        return _read(folder, definitions, period)


def _read(folder: Path, definitions: Definitions, period: Period) -> Outcome[Mapping[str, Ledger]]:
    books: dict[Path, Workbook] = {}
    ledgers: dict[str, Ledger] = {}
    sent: dict[str, tuple[Submission, ...]] = {}
    findings: list[Diagnostic] = []
    for definition in definitions.ledgers.values():
        files, missing = find_files(folder, definition)
        for file in files:
            if file.path not in books:
                books[file.path] = open_workbook(file)
        asked = demands(definition, definitions)
        opened = [books[file.path] for file in files]
        ledger, parts, found = _read_ledger(definition, asked, opened, period)
        ledgers[definition.name] = ledger
        sent[definition.name] = submissions(parts, {book.name: book.modified for book in opened})
        findings += [*missing, *found]
    findings += find_gaps(definitions, ledgers, sent, period)
    return Outcome(ledgers, tuple(dict.fromkeys(findings)))


def _read_ledger(
    definition: LedgerDefinition, asked: Demands, books: Sequence[Workbook], period: Period
) -> tuple[Ledger, list[Part], list[Diagnostic]]:
    parts: list[Part] = []
    findings: list[Diagnostic] = []
    for book in books:
        given, found = read_workbook(book, definition, asked, period)
        parts += given
        findings += [*book.findings, *found]
    ledger = gather(definition, parts)
    repeats = find_repeats(ledger, definition)
    spoiling = [*(item for item in findings if item.severity is Severity.ERROR), *repeats.spoiling]
    defect = f"{spoiling[0].location}：{spoiling[0].message}" if spoiling else ""
    if not books:
        defect = f"台账“{definition.name}”没有文件"
    findings += [*(item for part in parts for item in part.findings), *repeats.findings]
    return replace(ledger, defect=defect), parts, findings
