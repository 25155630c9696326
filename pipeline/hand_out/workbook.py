"""Makes the blank workbooks: one for each file that ledgers are kept in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import PurePosixPath

from pipeline.findings import finding
from pipeline.hand_out.instruction_sheet import fill_instruction_sheet
from pipeline.hand_out.ledger_sheet import fill_ledger_sheet
from pipeline.hand_out.naming import file_name, is_found, takes_a_suffix
from pipeline.model.definition import Definitions, LedgerDefinition
from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.model.ledger import INSTRUCTIONS
from pipeline.spreadsheet import new_book, sheet_name


def hand_out(definitions: Definitions) -> Outcome[Mapping[str, bytes]]:
    """Return blank workbooks (.xlsx) by their paths; ledgers kept in the same file share one.

    A ledger whose 文件 cannot stand for the workbook, or a sheet that Excel cannot name as 工作表 says, is a finding.
    """
    shared: dict[str, list[LedgerDefinition]] = {}
    for ledger in definitions.ledgers.values():
        if ledger.rolled_up:
            continue  # its rows are written down by the units below
        shared.setdefault(file_name(ledger), []).append(ledger)
    found = [
        finding("U022-blank-ledger-not-found-again", ledger.location, file=name, patterns="、".join(ledger.files))
        for name, ledgers in shared.items()
        for ledger in ledgers
        if not is_found(name, ledger)
    ]
    books: dict[str, bytes] = {}
    for name, ledgers in shared.items():
        books[name] = _workbook(name, ledgers, definitions.unit.name, found)
    return Outcome(books, tuple(found))


def _workbook(name: str, ledgers: Sequence[LedgerDefinition], unit: str, found: list[Diagnostic]) -> bytes:
    buffer, stem = BytesIO(), PurePosixPath(name).stem
    book = new_book(buffer, stem)
    taken = {INSTRUCTIONS}
    titles = [(ledger, *each) for ledger in ledgers for each in _sheets(ledger, stem, alone=len(ledgers) == 1)]
    sheets = []
    for ledger, wanted, title in titles:
        given = sheet_name(wanted, taken)
        if ledger.sheets and given != wanted:
            found.append(finding("U023-sheet-name-not-allowed", ledger.location, wanted=wanted, given=given))
        sheets.append((book.add_worksheet(given), f"{unit}　{title}".strip(), ledger))
    instructions = book.add_worksheet(INSTRUCTIONS)
    renaming = all(takes_a_suffix(name, ledger) for ledger in ledgers)
    listed_at = fill_instruction_sheet(book, instructions, ledgers, renaming=renaming)
    for sheet, title, ledger in sheets:
        fill_ledger_sheet(book, sheet, title, ledger, listed_at[ledger.name])
    book.close()
    return buffer.getvalue()


def _sheets(ledger: LedgerDefinition, stem: str, *, alone: bool) -> list[tuple[str, str]]:
    """Names wanted for a ledger's sheets, each with its title."""
    title = stem if alone else ledger.name
    if not ledger.sheets:
        return [(ledger.name, title)]
    return [(sheet, f"{title}（{sheet}）") for sheet in ledger.sheets]
