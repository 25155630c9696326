"""Which sheets of a workbook belong to a ledger: those named, else every one whose heading fits."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from pipeline.findings import finding
from pipeline.model.definition import LedgerDefinition
from pipeline.model.diagnostic import CellLocation, Diagnostic, FileLocation
from pipeline.model.period import Period
from pipeline.read.cells import Sheet, Workbook, column_letter
from pipeline.read.demands import Demands
from pipeline.read.header import Header, find_header
from pipeline.read.headings import bare_heading
from pipeline.read.part import Part, read_part
from pipeline.read.values.texts import comparable

_HALF = 2


def read_workbook(
    book: Workbook, ledger: LedgerDefinition, asked: Demands, period: Period
) -> tuple[list[Part], list[Diagnostic]]:
    """Return what each sheet of a workbook gives to a ledger, and what is wrong with those that give nothing."""
    parts: list[Part] = []
    findings: list[Diagnostic] = []
    wanted = _wanted(book, ledger)
    for sheet in wanted:
        if not any(cell != "" for row in sheet.rows for cell in row):
            findings += sheet.findings
            continue
        header = find_header(sheet, ledger)
        lacking = [name for name in asked.needed if header and name not in header.positions]
        if header is None or (not ledger.sheets and _another_table(header, lacking, asked)):
            findings.append(finding("R012-sheet-left-out", CellLocation(book.name, sheet.name), ledger=ledger.name))
            continue
        findings += _column_findings(sheet, header, ledger, asked)
        parts.append(read_part(sheet, header, ledger, asked, period))
    if not parts and wanted and not any(item.code == "R009" for item in findings):
        findings = [_no_heading(book, wanted, ledger)]
    if ledger.sheets and not wanted and book.sheets:
        present = "、".join(sheet.name for sheet in book.sheets)
        sheets = "、".join(ledger.sheets)
        findings.append(
            finding("R010-sheet-not-found", FileLocation(book.name), ledger=ledger.name, sheets=sheets, present=present)
        )
    return parts, findings


def _wanted(book: Workbook, ledger: LedgerDefinition) -> list[Sheet]:
    if not ledger.sheets:
        return list(book.sheets)
    names = [comparable(name) for name in ledger.sheets]
    return [
        sheet
        for sheet in book.sheets
        if any(comparable(sheet.name) == name or fnmatchcase(comparable(sheet.name), name) for name in names)
    ]


def _another_table(header: Header, lacking: Sequence[str], asked: Demands) -> bool:
    """Whether so much is missing that the sheet is no table of this ledger rather than one with a renamed column."""
    if not lacking:
        return False
    found = len(asked.needed) - len(lacking)
    return found * _HALF < len(asked.needed) or header.score < _HALF


def _no_heading(book: Workbook, wanted: Sequence[Sheet], ledger: LedgerDefinition) -> Diagnostic:
    columns = "、".join(ledger.columns)
    sheets = "、".join(sheet.name for sheet in wanted)
    return finding("R011-no-heading", FileLocation(book.name), ledger=ledger.name, columns=columns, sheets=sheets)


def _column_findings(sheet: Sheet, header: Header, ledger: LedgerDefinition, asked: Demands) -> Iterator[Diagnostic]:
    place = CellLocation(sheet.workbook, sheet.name, f"{header.stop}行")
    taken = {*header.positions.values()}
    free = {text.split(" ")[-1]: text for at, text in header.headings.items() if at not in taken}
    for name in ledger.columns:
        if name in header.doubled:
            columns = "、".join(f"{column_letter(at)}列“{header.headings[at]}”" for at in header.doubled[name])
            yield finding("R015-heading-twice", place, column=name, columns=columns)
        elif name not in header.positions:
            key = "R013-column-missing" if name in asked.needed else "R014-optional-column-missing"
            near = _nearest([name, *ledger.columns[name].aliases], list(free))
            guess = f"，“{near}”是不是它" if near else ""
            alias = near or "表里的列名"
            yield finding(key, place, column=name, guess=guess, alias=alias, ledger=ledger.name)


def _nearest(names: Sequence[str], headings: Sequence[str]) -> str:
    """The heading most like one of the names, or nothing; short names need only share half of their characters."""
    bare = {bare_heading(heading): heading for heading in headings}
    for name in names:
        if near := difflib.get_close_matches(bare_heading(name), bare, n=1, cutoff=0.5):
            return bare[near[0]]
    return ""
