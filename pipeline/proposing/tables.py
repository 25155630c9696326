"""Which tables stand in files that no definition names?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.findings import finding
from pipeline.model.diagnostic import CellLocation, Diagnostic, FileLocation, Outcome
from pipeline.model.ledger import INSTRUCTIONS
from pipeline.proposing.heading_rows import HeadingRows, find_heading_rows
from pipeline.read.cells import Sheet
from pipeline.read.files import natural_order
from pipeline.read.headings import plain_heading
from pipeline.read.values.texts import shown
from pipeline.read.workbooks import read_content

_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet that holds a table: the file it stands in, its heading, and the words above that."""

    file: str
    sheet: Sheet
    heading: HeadingRows
    title: str = ""

    @property
    def place(self) -> CellLocation:
        """The sheet as such."""
        return CellLocation(self.file, self.sheet.name)

    @property
    def known(self) -> frozenset[str]:
        """The plain names of its columns."""
        return frozenset(plain_heading(each.name) for each in self.heading.columns.values())


def find_tables(files: Mapping[str, bytes]) -> Outcome[tuple[Table, ...]]:
    """Return every table with two columns or more, file by file, and what is wrong with files that give none."""
    found: list[Diagnostic] = []
    tables: list[Table] = []
    for name in sorted(files, key=natural_order):
        book, _ = read_content(name, files[name], (), lambda _: None)
        own = [table for sheet in book.sheets if (table := _table(name, sheet))]
        unreadable = [each for each in book.findings if not book.sheets]
        found += unreadable
        if not own and not unreadable:
            found.append(finding("U060-no-heading-seen", FileLocation(name)))
        for table in own:
            if table.heading.doubled:
                columns = "、".join(f"“{each}”" for each in table.heading.doubled)
                found.append(finding("U061-columns-of-one-name", table.place, columns=columns))
        tables += own
    return Outcome(tuple(tables), tuple(found))


def _table(file: str, sheet: Sheet) -> Table | None:
    if sheet.name == INSTRUCTIONS or not sheet.rows:
        return None
    heading = find_heading_rows(sheet)
    if heading is None or len(heading.columns) < _ENOUGH:
        return None
    above = [shown(cell) for row in sheet.rows[: heading.first] for cell in row if isinstance(cell, str) and cell]
    return Table(file, sheet, heading, above[0] if above else "")
