"""Tells the rows of a ledger from totals, notes, bands, repeated headings and blank rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.model.definition import LedgerDefinition
from pipeline.read.cells import Area, Cell, Sheet
from pipeline.read.header import Header
from pipeline.read.note_rows import note_rows
from pipeline.read.table import TableColumn, areas_in_column
from pipeline.read.total_rows import find_labels, may_be_day


@dataclass(frozen=True, slots=True)
class Body:
    """Rows under a heading, as positions in the sheet counted from 0.

    `totals`, with what they are called, are left out of `rows`; `bands` are rows with one text across the table;
    `left_out` says of every row that is no record though it holds something, bands apart, what it was taken for;
    `doubtful` are records that are called like totals.
    """

    rows: Sequence[int]
    totals: Mapping[int, str] = field(default_factory=dict)
    bands: tuple[int, ...] = ()
    left_out: Mapping[int, str] = field(default_factory=dict)
    doubtful: Mapping[int, str] = field(default_factory=dict)


def find_body(
    sheet: Sheet,
    columns: Mapping[int, TableColumn],
    header: Header,
    ledger: LedgerDefinition,
    again: Collection[int] = (),
) -> Body:
    """Return which rows of the sheet are the ledger's; `again` are rows known to repeat the heading."""
    wanted = [columns[at].cells for at in header.positions.values()]
    height = len(wanted[0]) if wanted else 0
    above = set(range(header.stop))
    unfilled = [row for row, cell in enumerate(wanted[0]) if cell == ""] if wanted and "" in wanted[0] else []
    blank = {row for row in unfilled if all(cells[row] == "" for cells in wanted)} - above
    headings = (_headings_again(wanted, header) | set(again)) - above
    titles = _titles_of(headings, sheet, blank, header)
    out = above | blank | headings | titles
    days = _days(columns, sheet, header, ledger)
    labels = find_labels(columns, days)
    totals = {row: label for row, label in labels.totals.items() if row not in out}
    means = labels.means.keys() - out - totals.keys()
    out |= totals.keys() | means
    wordy = _with_words(blank, sheet)
    notes = note_rows(columns, header, ledger, out - wordy, height)
    out |= notes
    bands = _bands(columns, sheet.merges) - out if len(wanted) > 1 else set()
    out |= bands
    kinds: dict[str, Collection[int]] = {
        "合计": totals,
        "平均": means,
        "备注": notes,
        "重复的表头": headings,
        "表题": titles,
    }
    kinds["台账的各列都空着"] = wordy - notes
    left_out = {row: kind for kind, rows in kinds.items() for row in rows}
    doubtful = {row: label for row, label in labels.bare.items() if row not in out}
    return Body(_rows_without(out, height), totals, tuple(sorted(bands)), dict(sorted(left_out.items())), doubtful)


def _rows_without(out: Collection[int], height: int) -> Sequence[int]:
    """The rows that are not out: a range where they follow one another, from which columns are cut faster."""
    rows = [row for row in range(height) if row not in out]
    return range(rows[0], rows[-1] + 1) if rows and rows[-1] - rows[0] + 1 == len(rows) else rows


def _days(
    columns: Mapping[int, TableColumn], sheet: Sheet, header: Header, ledger: LedgerDefinition
) -> dict[int, TableColumn]:
    """The date columns with merged cells filled down: every row under a merged day has it."""
    found: dict[int, TableColumn] = {}
    for name in ledger.date_columns:
        if name in header.positions:
            at = header.positions[name]
            areas = areas_in_column(sheet.merges, at, header.stop)
            found[at] = columns[at].filled_down(areas) if areas else columns[at]
    return found


def _headings_again(wanted: Sequence[Sequence[Cell]], header: Header) -> set[int]:
    """Rows where a table printed over several pages repeats its heading."""
    found: set[int] = set()
    for row in range(header.first, header.stop):
        parts = [cells for cells in wanted if cells[row] != ""]
        if len(parts) > 1 and all(cells.count(cells[row]) > 1 for cells in parts):
            found |= set.intersection(*({at for at, cell in enumerate(cells) if cell == cells[row]} for cells in parts))
    return found


def _titles_of(headings: Iterable[int], sheet: Sheet, blank: Collection[int], header: Header) -> set[int]:
    """Single texts right above a repeated heading, such as 二季度."""
    found: set[int] = set()
    for heading in headings:
        row = heading - 1
        while row >= header.stop and (row in blank or (len(header.positions) > 1 and is_title(sheet.rows[row]))):
            if row not in blank:
                found.add(row)
            row -= 1
    return found


def is_title(cells: Sequence[Cell]) -> bool:
    """Return whether a row holds a single text that is no day."""
    filled = [cell for cell in cells if cell != "" and not (isinstance(cell, str) and cell.isspace())]
    return len(filled) == 1 and isinstance(filled[0], str) and not may_be_day(filled[0])


def _with_words(blank: Iterable[int], sheet: Sheet) -> set[int]:
    """Rows that hold words, though in no column of the ledger; rows numbered in advance are blank."""
    return {row for row in blank if any(isinstance(cell, str) and _is_word(cell) for cell in sheet.rows[row])}


def _is_word(text: str) -> bool:
    plain = text.strip()
    return plain != "" and not plain.isnumeric()


def _bands(columns: Mapping[int, TableColumn], merges: Sequence[Area]) -> set[int]:
    """Rows whose only text is merged across columns, such as 第一批."""
    height = len(next(iter(columns.values())).cells)
    across = {area.top for area in merges if area.top == area.bottom < height and area.right > area.left}
    return {row for row in across if sum(column.cells[row] != "" for column in columns.values()) == 1}
