"""A pass over the records of an .xls before the reader: how far the cells of each sheet reach, how long they are."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from python_calamine import PasswordError

from pipeline.read.shared_strings import SharedStrings
from pipeline.read.survey import MOST_CELLS, Room, SheetSurvey, WorkbookSurvey

_BEGIN, _END, _PASSWORD, _SHEET, _STRINGS, _CONTINUED = 0x0809, 0x000A, 0x002F, 0x0085, 0x00FC, 0x003C
_DIMENSIONS, _FORMULA, _SHARED, _LABEL, _TEXT, _SEVERAL_NUMBERS = 0x0200, 0x0006, 0x00FD, 0x0204, 0x0207, 0x00BD
_FILLED = frozenset({_FORMULA, 0x007E, 0x0203, _LABEL, 0x0205, 0x00D6, _SHARED, 0x027E, _SEVERAL_NUMBERS})
_PAIR = struct.Struct("<HH").unpack_from
_LENGTH = struct.Struct("<H").unpack_from
_NUMBER = struct.Struct("<I").unpack_from
_FORMULA_AT = 20
_NAMES, _ELSEWHERE, _MERGED = 0x0018, 0x0017, 0x00E5
_LEAST = {
    _BEGIN: 4,
    _PASSWORD: 2,
    0x0022: 2,
    0x0042: 2,
    0x00E0: 4,
    0x041E: 2,
    _SHEET: 8,
    _STRINGS: 8,
    0x0203: 14,
    _LABEL: 10,
    0x0205: 8,
    0x027E: 10,
    _SHARED: 10,
    _FORMULA: _FORMULA_AT + 2,
    _TEXT: 4,
    _SEVERAL_NUMBERS: 6,
    _DIMENSIONS: 8,
    _MERGED: 2,
}
"""Bytes that a record of a kind has at least; over a shorter one the reader stumbles, and says so aloud."""

_MOST_CLAIMED = 65_536 * 256
"""Cells of a whole sheet of the format; more is no claim of an honest program."""

_BYTES_A_SIGN = 3


def survey_old_excel(stream: bytearray) -> WorkbookSurvey:
    """Return which sheets must not be read.

    What sheets claim to hold, formulas and names for them are taken out of `stream`: nobody asks for them, and the
    reader reserves memory by what they say.

    Raises PasswordError when the records are enciphered, ValueError or struct.error when the file is damaged,
    TooLargeError where the cells of all sheets together are too many or too long.
    """
    found: dict[str, SheetSurvey] = {}
    listed, strings = _whole(stream)
    room, length = Room(), 0
    for name, start in listed:
        if start >= len(stream):
            raise ValueError("a sheet behind the end")
        sheet = _Cells(stream)
        length += sheet.go_through(start) - start
        if length > len(stream):
            raise ValueError("sheets that overlap")
        if sheet.reach > MOST_CELLS:
            found[name] = SheetSurvey(too_large=True)
        else:
            room.take(sheet.reach, _BYTES_A_SIGN * (sheet.signs + strings.length(sheet.shared)))
            if not sheet.ordered:
                sheet.refuse_doubled(start)
    return WorkbookSurvey(found)


def _whole(stream: bytearray) -> tuple[list[tuple[str, int]], SharedStrings]:
    """Names and places of the sheets, and the texts that their cells share."""
    sheets: list[tuple[str, int]] = []
    spans: list[tuple[int, int]] = []
    owner = 0
    for kind, at, size in _records(stream, 0):
        if kind == _END:
            break
        if kind in (_NAMES, _ELSEWHERE):
            stream[at - 4 : at - 2] = b"\0\0"
        if kind == _PASSWORD:
            raise PasswordError
        if kind == _SHEET and size > 6:  # noqa: PLR2004  place, kind and length of the name
            sheets.append((_name(bytes(stream[at + 6 : at + size])), _NUMBER(stream, at)[0]))
        if kind == _STRINGS:
            spans = []
        owner = owner if kind == _CONTINUED else kind
        if owner == _STRINGS:
            spans.append((at, at + size))
    return sheets, SharedStrings(stream, spans)


@dataclass(slots=True)
class _Cells:
    """What the records of a sheet hold: how far its cells reach, how many signs stand in texts of their own."""

    stream: bytearray
    rows: int = 0
    columns: int = 0
    signs: int = 0
    ordered: bool = True  # as programs write cells, so that no address stands there twice
    row: int = -1  # of the last cell
    column: int = -1
    shared: Counter[int] = field(default_factory=Counter)

    @property
    def reach(self) -> int:
        """Rows × columns."""
        return (self.rows + 1) * (self.columns + 1)

    def go_through(self, start: int) -> int:
        """Go through the records from a place on, and return where they end."""
        depth = 0
        for kind, at, size in _records(self.stream, start):
            if kind in _FILLED:
                self._note(kind, at, size)
            elif kind == _TEXT:
                self.signs += _LENGTH(self.stream, at)[0]
            elif kind == _MERGED:
                if size < 2 + 8 * _LENGTH(self.stream, at)[0]:
                    raise ValueError("fewer merged areas than there should be")
            elif kind == _DIMENSIONS:
                self._note_claim(at, size)
            elif kind in (_BEGIN, _END):
                depth += 1 if kind == _BEGIN else -1
                if depth <= 0:
                    return at
        return len(self.stream)

    def refuse_doubled(self, start: int) -> None:
        """Raise ValueError where two records are of one cell: some programs take the first, others the last."""
        seen, width, depth = bytearray(self.reach), self.columns + 1, 0
        for kind, at, size in _records(self.stream, start):
            if kind in (_BEGIN, _END):
                depth += 1 if kind == _BEGIN else -1
                if depth <= 0:
                    return
            elif kind in _FILLED:
                row, first, last = self._reaches(kind, at, size)
                if any(seen[row * width + first : row * width + last + 1]):
                    raise ValueError("two cells of one address")
                seen[row * width + first : row * width + last + 1] = b"\1" * (last + 1 - first)

    def _reaches(self, kind: int, at: int, size: int) -> tuple[int, int, int]:
        """Row, first and last column of the cells of a record."""
        row, first = _PAIR(self.stream, at)
        last = _PAIR(self.stream, at + size - 4)[1] if kind == _SEVERAL_NUMBERS else first
        if first > last:
            raise ValueError("a row that ends before it begins")
        return row, first, last

    def _note(self, kind: int, at: int, size: int) -> None:
        row, column = _PAIR(self.stream, at)
        if row < self.row or (row == self.row and column <= self.column):
            self.ordered = False
        if kind == _SEVERAL_NUMBERS:
            _, _, column = self._reaches(kind, at, size)
        elif kind == _SHARED:
            self.shared[_NUMBER(self.stream, at + 6)[0]] += 1
        elif kind == _LABEL:
            self.signs += _LENGTH(self.stream, at + 6)[0]
        elif kind == _FORMULA and size > _FORMULA_AT + 1:
            self.stream[at + _FORMULA_AT : at + _FORMULA_AT + 2] = b"\0\0"
        self.row, self.column = row, column
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)

    def _note_claim(self, at: int, size: int) -> None:
        """Take out what a sheet says to have, whose ends count from 1."""
        newer = size > 10  # noqa: PLR2004  the form before Excel 97 has shorter numbers
        top, bottom, left, right = struct.unpack_from("<IIHH" if newer else "<HHHH", self.stream, at)
        if top > bottom or left > right:
            raise ValueError("a sheet that ends before it begins")
        if (bottom - top) * (right - left) > _MOST_CLAIMED:
            self.rows = MOST_CELLS
        self.stream[at : at + size] = bytes(size)


def _records(stream: bytearray, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of each record."""
    end = len(stream) - 4
    while at <= end:
        kind, size = _PAIR(stream, at)
        if size < _LEAST.get(kind, 0) or size > end - at:
            raise ValueError("a record cut short")
        yield kind, at + 4, size
        at += 4 + size


def _name(written: bytes) -> str:
    """The name of a sheet, whose length and encoding come first; programs before Excel 97 wrote no encoding."""
    wide = len(written) > 1 and written[1] & 1
    return written[2:].decode("utf-16-le" if wide else "gb18030", "replace") if len(written) > 1 else ""
