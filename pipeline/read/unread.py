"""Which table files in a unit's folder does no ledger read? What nobody reads, nobody counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.findings import finding
from pipeline.model.definition import Definitions, LedgerDefinition
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.model.ledger import INSTRUCTIONS
from pipeline.read.blocks import Block, blocks
from pipeline.read.body import find_body
from pipeline.read.cells import Sheet
from pipeline.read.collector import collector_paused
from pipeline.read.demands import demands
from pipeline.read.files import FoundFile, find_files, is_left_over, natural_order, plain_name
from pipeline.read.header import Header, find_header, names_in, tops
from pipeline.read.kinds import TABLE_ENDINGS, TEXT_ENDINGS, UNREADABLE_ENDINGS
from pipeline.read.ledgers import headings_of
from pipeline.read.values.texts import comparable, shown
from pipeline.read.workbooks import open_workbook

MOST_OPENED = 16 * 2**20
"""Bytes of unread files that are opened for their headings: what goes beyond is named all the same."""
_MOST_TRIED = 12
"""Ledgers that a sheet is tried for, those most of whose columns it names: a stray workbook may have hundreds of
sheets, and a unit hundreds of ledgers."""
_EXAMPLE = re.compile(r"\W*(?:填[写报表])?(?:示例|样例|范例|举例|例如|例)\d*(?:\W|$)")


def unread_files(folder: Path, definitions: Definitions, apart: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a finding for each table file that lies in the folder itself and that no ledger names.

    It is a warning where a sheet has all that a ledger of the unit needs, and rows; a text that is no such table is
    passed over, and what no program of ours reads is told as such. Files called as in `apart` are definitions.
    """
    known = [_Known.of(ledger, definitions) for ledger in definitions.ledgers.values() if not ledger.rolled_up]
    headings, left = headings_of(definitions), MOST_OPENED
    endings = (*TABLE_ENDINGS, *TEXT_ENDINGS, *UNREADABLE_ENDINGS)
    for path in unread_paths(folder, definitions.ledgers.values(), apart, endings):
        place, ending = FileLocation(path.name), plain_name(path.suffix)
        if ending in UNREADABLE_ENDINGS:
            yield finding("R062-table-kind-not-read", place, ending=path.suffix, kinds="、".join(TABLE_ENDINGS))
            continue
        left -= _size(path)
        fitting = ""
        if left >= 0:
            with collector_paused():
                _, seen = open_workbook(FoundFile(path, path.name), headings, _look_for(known))
            fitting = next(filter(None, seen), "")
        if fitting:
            yield finding("R060-ledger-file-not-read", place, ledger=fitting, name=path.name)
        elif ending in TABLE_ENDINGS:
            yield finding("R061-table-file-not-read", place)


def unread_paths(
    folder: Path,
    ledgers: Iterable[LedgerDefinition],
    apart: Collection[str],
    endings: Collection[str] = TABLE_ENDINGS,
) -> list[Path]:
    """Return those files, in the order of their names; none of a folder that cannot be listed."""
    try:
        files = [path for path in folder.iterdir() if plain_name(path.suffix) in endings and path.is_file()]
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


@dataclass(frozen=True, slots=True)
class _Known:
    """A ledger, the columns that its tables need, and what headings may call each of these, and each of all."""

    ledger: LedgerDefinition
    needed: frozenset[str]
    calls: Sequence[tuple[str, frozenset[str]]]

    @classmethod
    def of(cls, ledger: LedgerDefinition, definitions: Definitions) -> _Known:
        calls = [(column.name, names_in(column)) for column in ledger.columns.values()]
        return cls(ledger, demands(ledger, definitions).needed, calls)

    def named_in(self, words: Collection[str]) -> int:
        """How many of its columns are named among words; none where one that is needed is not."""
        named = [name for name, calls in self.calls if not calls.isdisjoint(words)]
        return len(named) if self.needed <= set(named) else 0

    def is_kept_in(self, sheet: Sheet, header: Header) -> bool:
        """Whether a sheet under a heading lacks nothing that the ledger needs, and holds records."""
        whole = self.needed <= header.positions.keys()
        return whole and any(map(self._has_rows, blocks(sheet, header, self.ledger)))

    def _has_rows(self, block: Block) -> bool:
        """Whether a row of a table is a record: blank forms hold notes, signatures and examples at most."""
        body = find_body(block.sheet, block.table, block.header, self.ledger, block.again)
        wanted = {name: block.table[at].cells for name, at in block.header.positions.items()}
        return any(
            self._is_filled([name for name, cells in wanted.items() if shown(cells[row]) != ""])
            and not _is_example(block, row)
            for row in body.rows
        )

    def _is_filled(self, names: Sequence[str]) -> bool:
        """Whether cells are more than one, which may be a number given in advance, or all that a record must have."""
        return len(names) > 1 or (self.needed or self.ledger.columns.keys()) <= set(names)


def _look_for(known: Collection[_Known]) -> Callable[[Sheet], str]:
    """Return what says of one sheet after the other which ledger it fits, until one was found; nothing for none."""
    found = ""

    def look(sheet: Sheet) -> str:
        nonlocal found
        found = found or _fitting(known, sheet)
        return found

    return look


def _fitting(known: Collection[_Known], sheet: Sheet) -> str:
    """The ledger most of whose columns a sheet has, of those that lack nothing there; nothing for none."""
    if sheet.name == INSTRUCTIONS:
        return ""
    above = tops(sheet)
    words = frozenset[str]().union(*(top.words for top in above))
    named = [(count, each) for each in known if (count := each.named_in(words))]
    best, score = "", 0
    for count, each in sorted(named, key=lambda pair: pair[0], reverse=True)[:_MOST_TRIED]:
        header = find_header(sheet, each.ledger, above) if count > score else None
        if header and header.score > score and each.is_kept_in(sheet, header):
            best, score = each.ledger.name, header.score
    return best


def _is_example(block: Block, row: int) -> bool:
    """Whether a row begins with 例 or the like: forms show how they are to be filled in."""
    first = next((shown(cell) for cell in block.sheet.rows[row] if shown(cell)), "")
    return _EXAMPLE.match(comparable(first)) is not None
