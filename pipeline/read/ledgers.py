"""The stage: every ledger of a unit, from its files to typed columns."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.model.definition import Definitions, LedgerDefinition
from pipeline.model.diagnostic import Diagnostic, Outcome, Severity
from pipeline.model.ledger import Ledger
from pipeline.model.period import Period
from pipeline.read.cells import Workbook
from pipeline.read.demands import demands
from pipeline.read.files import FoundFile, find_files
from pipeline.read.gather import gather
from pipeline.read.part import Part
from pipeline.read.repeats import find_repeats
from pipeline.read.reporting import find_gaps
from pipeline.read.sheets import read_workbook
from pipeline.read.workbooks import open_workbook


def read(folder: Path, definitions: Definitions, period: Period) -> Outcome[Mapping[str, Ledger]]:
    """Return every ledger that `definitions` name, read from the unit's folder.

    `period` only settles the year of days written without one, and what 报送单位 must have sent. A cell that cannot be
    read is in Column.bad, a ledger whose files cannot be trusted as a whole says so in Ledger.defect; both are errors.
    """
    books: dict[Path, Workbook] = {}
    ledgers: dict[str, Ledger] = {}
    findings: list[Diagnostic] = []
    for definition in definitions.ledgers.values():
        files, found = find_files(folder, definition)
        findings += found
        for file in files:
            if file.path not in books:
                books[file.path] = open_workbook(file)
        ledgers[definition.name], said = _read_ledger(definition, definitions, files, books, period)
        findings += said
    findings += find_gaps(definitions, ledgers, books.values(), period)
    return Outcome(ledgers, tuple(dict.fromkeys(findings)))


def _read_ledger(
    definition: LedgerDefinition,
    definitions: Definitions,
    files: tuple[FoundFile, ...],
    books: Mapping[Path, Workbook],
    period: Period,
) -> tuple[Ledger, list[Diagnostic]]:
    asked = demands(definition, definitions)
    parts: list[Part] = []
    findings: list[Diagnostic] = []
    for file in files:
        book = books[file.path]
        given, found = read_workbook(book, definition, asked, period)
        parts += given
        findings += [*book.findings, *found]
    whole = [item for item in findings if item.severity is Severity.ERROR]
    cells = [item for part in parts for item in part.findings]
    ledger = gather(definition, parts, "")
    repeats = find_repeats(ledger, definition)
    whole += repeats.spoiling
    defect = f"{definition.name}没有可用的文件" if not files else whole[0].message if whole else ""
    if defect:
        ledger = gather(definition, parts, defect)
    return ledger, [*findings, *cells, *repeats.findings]
