"""The XML of a sheet under change: other formats for some cells, cells where there were none; no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NoReturn

from pipeline.send_back.issues import MOST_COLUMNS, MOST_ROWS
from pipeline.send_back.marks import BOTTOM, LEFT, RIGHT, TOP, Mark, SheetMarks
from pipeline.send_back.package import MAIN, STRICT_MAIN, UnusualError
from pipeline.send_back.sheet_tags import Band, CellTag, MarkedSheet, RowTag, counted, measured, styled
from pipeline.send_back.styles import Styles
from pipeline.word.manuscript.splices import Splice
from pipeline.workbook_package import parse, workbook_parser
from pipeline.workbook_package.addresses import column_index, column_letter

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_TAG = re.compile(rb"""<[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*>""")
_PREFIX = re.compile(rb"<(?:([^\s:/>]+):)?")
_SPANS = re.compile(rb"""\sspans\s*=\s*(?:"[^"]*"|'[^']*')""")
_BEHIND_COMMENTS = {
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst", "AlternateContent"),
}
"""What stands behind the reference to comments, in the order that the format asks for."""

_DEEPEST = 64
_MOST_HEIGHTS = 200_000


def marked_sheet(data: bytes, marks: SheetMarks, styles: Styles) -> MarkedSheet:
    """Return a sheet in UTF-8 with the marks; raises UnusualError when it is not as programs write it."""
    scan = _Scan(data, marks, styles)
    try:
        parse(scan.parser, data)
    except ValueError as error:
        raise UnusualError from error
    if not scan.sheet.behind_comments:
        raise UnusualError("a sheet without cells")
    return scan.sheet


class _Scan:
    """Goes through the elements of a sheet once, and keeps only what has to do with rows that are marked."""

    def __init__(self, data: bytes, marks: SheetMarks, styles: Styles) -> None:
        self.parser = workbook_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.sheet = MarkedSheet(data, prefix="")
        self._marks, self._styles = marks, styles
        self._pending = marks.lines[::-1]
        self._cell = self._line = ""
        self._values: frozenset[str] = frozenset()
        self._depth = 0
        self._row_number = self._column = -1
        self._row: RowTag | None = None
        self._within = ""
        self._cells_at: tuple[int, int] | None = None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > 4:  # noqa: PLR2004  worksheet, sheetData, row, c
            if self._depth > _DEEPEST:
                self._refuse()
            if self._depth == 5 and self._row and self._row.cells and name in self._values:  # noqa: PLR2004
                self._row.cells[-1].filled = True
        elif self._depth == 4:  # noqa: PLR2004
            if self._row and name == self._cell:
                self._start_cell(self._row, attributes)
        elif self._depth == 3:  # noqa: PLR2004
            if name == self._line and self._within == "sheetData":
                self._start_row(attributes)
            elif self._within == "cols" and name.endswith(" col"):
                self._start_column(attributes)
        elif self._depth == 2:  # noqa: PLR2004
            self._start_block(name.rpartition(" ")[2], attributes)
        else:
            self._start_sheet(name)

    def _start_sheet(self, name: str) -> None:
        namespace, _, local = name.rpartition(" ")
        if namespace not in (MAIN, STRICT_MAIN) or local != "worksheet":
            self._refuse()
        found = _PREFIX.match(self.sheet.data, self.parser.CurrentByteIndex)
        self.sheet.prefix = f"{found[1].decode()}:" if found and found[1] else ""
        self._cell, self._line = f"{namespace} c", f"{namespace} row"
        self._values = frozenset((f"{namespace} v", f"{namespace} is"))

    def _start_block(self, name: str, attributes: dict[str, str]) -> None:
        self._within = name
        if name == "sheetFormatPr":
            height, width = attributes.get("defaultRowHeight"), attributes.get("defaultColWidth")
            self.sheet.usual_height = measured(height) or self.sheet.usual_height
            self.sheet.usual_width = measured(width) or self.sheet.usual_width
        elif name == "legacyDrawing":
            self.sheet.drawing = next((value for key, value in attributes.items() if key.endswith(" id")), "")
        elif name == "sheetData":
            if self._cells_at:
                self._refuse()
            self._cells_at = self._tag()
        elif name in _BEHIND_COMMENTS and self._cells_at:
            self.sheet.behind_comments = self.sheet.behind_comments or self.parser.CurrentByteIndex

    def _start_column(self, attributes: dict[str, str]) -> None:
        first, last = counted(attributes.get("min", "")), counted(attributes.get("max", ""))
        style = counted(attributes.get("style", "")) or 0
        if first and last and len(self.sheet.bands) < MOST_COLUMNS:
            shut = attributes.get("hidden") in ("1", "true")
            width = 0.0 if shut else measured(attributes.get("width"))
            self.sheet.bands.append(Band(first - 1, last - 1, width, style))

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = counted(attributes["r"]) if "r" in attributes else self._row_number + 2
        if number is None or not self._row_number < number - 1 < MOST_ROWS:
            self._refuse()
        self._row_number, self._column, self._row = number - 1, -1, None
        shut = attributes.get("hidden") in ("1", "true")
        if (shut or "ht" in attributes) and len(self.sheet.heights) < _MOST_HEIGHTS:
            self.sheet.heights[number - 1] = 0.0 if shut else measured(attributes.get("ht")) or self.sheet.usual_height
        self._add_rows(self._row_number, self.parser.CurrentByteIndex)
        if self._pending and self._pending[-1] == self._row_number:
            self._pending.pop()
            own = attributes.get("customFormat") in ("1", "true")
            style = counted(attributes.get("s", "")) if own else None
            self._row = RowTag(self._row_number, *self._tag(), style)

    def _start_cell(self, row: RowTag, attributes: dict[str, str]) -> None:
        column = self._column + 1
        if "r" in attributes:
            found = _REFERENCE.fullmatch(attributes["r"])
            if not found or int(found[2]) != self._row_number + 1:
                self._refuse()
            column = column_index(found[1])
        if not self._column < column < MOST_COLUMNS:
            self._refuse()
        self._column = column
        row.cells.append(CellTag(column, *self._tag(), counted(attributes.get("s", "")) or 0))

    def _end(self, name: str) -> None:
        if self._depth == 3 and self._row and name == self._line:  # noqa: PLR2004
            self._end_row(self._row, self.parser.CurrentByteIndex)
            self._row = None
        elif self._depth == 2 and self._within == "sheetData":  # noqa: PLR2004
            self._end_cells(self.parser.CurrentByteIndex)
            self._within = ""
        elif self._depth == 1 and self._cells_at:
            self.sheet.behind_comments = self.sheet.behind_comments or self.parser.CurrentByteIndex
        self._depth -= 1

    def _end_row(self, row: RowTag, close: int) -> None:
        data, wanted = self.sheet.data, self._wanted(row)
        if data[row.inner - 2 : row.inner] == b"/>":
            if wanted:
                cells = b"".join(self._new_cell(row, column, mark) for column, mark in sorted(wanted.items()))
                tag = _SPANS.sub(b"", data[row.start : row.inner])[:-2] + b">"
                self._splice(row.start, row.inner, tag + cells + f"</{self.sheet.prefix}row>".encode())
            return
        there = {cell.column: cell for cell in row.cells}
        added = sorted(wanted.keys() - there.keys())
        for column, mark in wanted.items():
            if cell := there.get(column):
                tag = data[cell.start : cell.inner]
                self._splice(cell.start, cell.inner, styled(tag, self._styles.marked(cell.style, mark)))
        for column in added:
            at = next((cell.start for cell in row.cells if cell.column > column), close)
            self._splice(at, at, self._new_cell(row, column, wanted[column]))
        if added and (spans := _SPANS.search(data, row.start, row.inner)):
            self._splice(*spans.span(), b"")

    def _wanted(self, row: RowTag) -> dict[int, Mark]:
        """The marks of a row's cells: those of its own, and of the cells up to the last filled one in a whole row."""
        wanted = dict(self._marks.cells.get(row.number, {}))
        filled = [cell.column for cell in row.cells if cell.filled]
        if filled:
            self.sheet.first_filled[row.number] = filled[0]
        if row.number in self._marks.rows:
            whole = [cell.column for cell in row.cells if filled and filled[0] <= cell.column <= filled[-1]] or [0]
            for column in whole:
                ends = LEFT * (column == whole[0]) | RIGHT * (column == whole[-1])
                mark = Mark(TOP | BOTTOM | ends, self._marks.rows[row.number])
                wanted[column] = mark.over(wanted.get(column))
        return wanted

    def _end_cells(self, close: int) -> None:
        start, inner = self._cells_at or (close, close)
        if self.sheet.data[inner - 2 : inner] == b"/>":
            name = f"{self.sheet.prefix}sheetData"
            rows = b"".join(self._new_rows(MOST_ROWS))
            self._splice(start, inner, f"<{name}>".encode() + rows + f"</{name}>".encode())
        else:
            self._add_rows(MOST_ROWS, close)

    def _add_rows(self, before: int, at: int) -> None:
        rows = b"".join(self._new_rows(before))
        if rows:
            self._splice(at, at, rows)

    def _new_rows(self, before: int) -> Iterator[bytes]:
        """Rows with marks that the sheet does not have, above the row `before`."""
        prefix = self.sheet.prefix
        while self._pending and self._pending[-1] < before:
            row = RowTag(self._pending.pop(), 0, 0, None)
            cells = [self._new_cell(row, column, mark) for column, mark in sorted(self._wanted(row).items())]
            tag = f'<{prefix}row r="{row.number + 1}">'.encode()
            yield b"".join([tag, *cells, f"</{prefix}row>".encode()])

    def _new_cell(self, row: RowTag, column: int, mark: Mark) -> bytes:
        columns = (band.style for band in self.sheet.bands if band.first <= column <= band.last)
        base = row.style if row.style is not None else next(columns, 0)
        address = f"{column_letter(column)}{row.number + 1}"
        return f'<{self.sheet.prefix}c r="{address}" s="{self._styles.marked(base, mark)}"/>'.encode()

    def _tag(self) -> tuple[int, int]:
        """Where the start tag stands that is being parsed."""
        start = self.parser.CurrentByteIndex
        tag = _TAG.match(self.sheet.data, start)
        if not tag:
            self._refuse()
        return start, tag.end()

    def _splice(self, start: int, stop: int, data: bytes) -> None:
        self.sheet.splices.append(Splice(start, stop, data))

    def _refuse(self, *_: object) -> NoReturn:
        raise UnusualError("a sheet")
