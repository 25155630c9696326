"""Which table files in a unit's folder does no ledger read? What nobody reads, nobody counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from pathlib import Path

from pipeline.findings import finding
from pipeline.model.definition import Definitions, LedgerDefinition
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.model.ledger import INSTRUCTIONS
from pipeline.read.cells import Sheet
from pipeline.read.collector import collector_paused
from pipeline.read.demands import demands
from pipeline.read.files import FoundFile, find_files, is_left_over, natural_order, plain_name
from pipeline.read.header import Header, find_header
from pipeline.read.kinds import TABLE_ENDINGS
from pipeline.read.ledgers import headings_of
from pipeline.read.sheets import Rival
from pipeline.read.values.texts import shown
from pipeline.read.workbooks import open_workbook

MOST_OPENED = 16 * 2**20
"""Bytes of unread files that are opened for their headings: what goes beyond is named all the same."""


def unread_files(folder: Path, definitions: Definitions, apart: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a finding for each table file that lies in the folder itself and that no ledger names.

    It is a warning where a sheet has all that a ledger of the unit needs, and rows. Files called as in `apart` are
    definitions.
    """
    known = [(ledger, demands(ledger, definitions)) for ledger in definitions.ledgers.values() if not ledger.rolled_up]
    headings, left = headings_of(definitions), MOST_OPENED
    for path in unread_paths(folder, definitions.ledgers.values(), apart):
        left -= _size(path)
        fitting = ""
        if left >= 0:
            with collector_paused():
                _, seen = open_workbook(FoundFile(path, path.name), headings, partial(_fitting, known))
            fitting = next(filter(None, seen), "")
        if fitting:
            yield finding("R060-ledger-file-not-read", FileLocation(path.name), ledger=fitting, name=path.name)
        else:
            yield finding("R061-table-file-not-read", FileLocation(path.name))


def unread_paths(folder: Path, ledgers: Iterable[LedgerDefinition], apart: Collection[str]) -> list[Path]:
    """Return those files, in the order of their names; none of a folder that cannot be listed."""
    try:
        files = [path for path in folder.iterdir() if plain_name(path.suffix) in TABLE_ENDINGS and path.is_file()]
    except OSError:
        return []
    read = {*apart, *(file.name for ledger in ledgers for file in find_files(folder, ledger)[0])}
    strays = [path for path in files if path.name not in read and not is_left_over(path.name)]
    return sorted(strays, key=lambda path: natural_order(path.name))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _fitting(known: Collection[Rival], sheet: Sheet) -> str:
    """The ledger most of whose columns a sheet has, of those that lack nothing there; nothing for none."""
    if sheet.name == INSTRUCTIONS:
        return ""
    scores: dict[str, int] = {}
    for ledger, asked in known:
        header = find_header(sheet, ledger)
        if header and asked.needed <= header.positions.keys() and _has_rows(sheet, header):
            scores[ledger.name] = header.score
    return max(scores, key=scores.__getitem__, default="")


def _has_rows(sheet: Sheet, header: Header) -> bool:
    """Whether a row under a heading has two cells of the ledger's: blank forms have none, notes below them one."""
    columns = header.positions.values()
    return any(sum(shown(row[at]) != "" for at in columns) > 1 for row in sheet.rows[header.stop :])
