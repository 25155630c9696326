"""A pass over the records of an .xls before the reader: how far the cells of each sheet reach."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from python_calamine import PasswordError

from pipeline.read.compound_file import CompoundFile
from pipeline.read.survey import MOST_CELLS, SheetSurvey, WorkbookSurvey

_BEGIN, _END, _SHEET, _DIMENSIONS, _SEVERAL_NUMBERS = 0x0809, 0x000A, 0x0085, 0x0200, 0x00BD
_PASSWORD = 0x002F
_FILLED = frozenset({0x0006, 0x007E, 0x0203, 0x0204, 0x0205, 0x00D6, 0x00FD, 0x027E, _SEVERAL_NUMBERS})
_PAIR = struct.Struct("<HH").unpack_from
_MOST_CLAIMED = 65_536 * 256
"""Cells of a whole sheet of the format; the reader reserves what the sheet claims, filled or not."""


def survey_old_excel(content: bytes) -> WorkbookSurvey:
    """Return which sheets must not be read.

    Raises PasswordError when the records are enciphered, ValueError or struct.error when the file is damaged.
    """
    stream = CompoundFile(content).stream("Workbook", "Book")
    found: dict[str, SheetSurvey] = {}
    ended = False
    for kind, at, size in _records(stream, 0):
        ended = ended or kind == _END
        if kind == _PASSWORD and not ended:
            raise PasswordError
        if kind == _SHEET and size > 6:  # noqa: PLR2004  place, kind and length of the name
            (start,) = struct.unpack_from("<I", stream, at)
            if _reach(stream, start) > MOST_CELLS:
                found[_name(stream[at + 6 : at + size])] = SheetSurvey(too_large=True)
    return WorkbookSurvey(found)


def _reach(stream: bytes, start: int) -> int:
    """Rows × columns of the filled cells of the sheet whose records begin at `start`, or of an impossible claim."""
    depth = rows = columns = 0
    for kind, at, size in _records(stream, start):
        if kind in _FILLED:
            row, column = _PAIR(stream, at)
            if kind == _SEVERAL_NUMBERS:
                column = _PAIR(stream, at + size - 4)[1]
            rows, columns = max(rows, row), max(columns, column)
        elif kind == _DIMENSIONS and _claim(stream, at, size) > _MOST_CLAIMED:
            return MOST_CELLS + 1
        elif kind in (_BEGIN, _END):
            depth += 1 if kind == _BEGIN else -1
            if depth <= 0:
                break
    return (rows + 1) * (columns + 1)


def _claim(stream: bytes, at: int, size: int) -> int:
    """Rows × columns that a sheet says to have, whose ends count from 1."""
    newer = size > 10  # noqa: PLR2004  the form before Excel 97 has shorter numbers
    top, bottom, left, right = struct.unpack_from("<IIHH" if newer else "<HHHH", stream, at)
    if top > bottom or left > right:
        raise ValueError("a sheet that ends before it begins")
    return int((bottom - top) * (right - left))


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of each record."""
    end = len(stream) - 4
    while at <= end:
        kind, size = _PAIR(stream, at)
        yield kind, at + 4, size
        at += 4 + size


def _name(written: bytes) -> str:
    """The name of a sheet, whose length and encoding come first; programs before Excel 97 wrote no encoding."""
    wide = len(written) > 1 and written[1] & 1
    return written[2:].decode("utf-16-le" if wide else "gb18030", "replace") if len(written) > 1 else ""
