"""Sheet XML that two programs would read in two ways: one address twice, two contents in a cell, markup in a number.

Of a number with a sign written as a reference, `3&#48;`, the reader takes what stands before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

_SPACES = rb"http://(?:schemas\.openxmlformats\.org/spreadsheetml/2006|purl\.oclc\.org/ooxml/spreadsheetml)/main"
_OTHER_SPACE = re.compile(rb"\sxmlns\s*+=\s*+[\"'](?!" + _SPACES + rb"[\"'])")
_DECLARED = re.compile(rb"\sxmlns:([^\s=]++)\s*+=\s*+[\"']([^\"']*+)")
_OF_CELLS = re.compile(rb"(?:row|c|v|f|is|t|r)[\s/>]")
_NO_INDEX = re.compile(
    rb't="s"[^<>]*+>(?<!/>)\s*+(?:<f\b[^<>]*+>(?:(?<=/>)|[^<]*+</f>)\s*+)?+<v\b[^<>]*+>(?<!/>)(?!\d{1,9}+</v>|</v>)'
)
"""A shared text called by what is no number: the reader takes the first of them for it."""

_TEXT_OF_ITS_OWN = re.compile(rb'<c\b[^<>]*?\st="str"')
"""A cell whose value is a text, in which the reader knows references to signs: a formula's 研究&amp;培训."""

_ENDS_OF_NAMES, _COLON = b"> /\t\r\n", b":"
_CELL, _ROW = b'<c r="', b'<row r="'
_QUOTE, _SLASH, _NINE, _NOUGHT, _BEFORE_A, _AMPERSAND = b'"/90@&'
_LONGEST_ADDRESS = 11
_LETTERS, _FIRST_LETTER = 26, ord("A")
_MOST_COLUMNS = 2**15

Numbers = NDArray[np.int64]
Words = NDArray[np.uint64]
Which = NDArray[np.bool_]

_IS_ONE_OF = {ends: np.isin(np.arange(256), list(ends)) for ends in (_ENDS_OF_NAMES, _COLON)}
_ONES, _HIGH = np.uint64(0x0101010101010101), np.uint64(0x8080808080808080)
_QUOTES = _ONES * np.uint64(_QUOTE)


@dataclass(frozen=True)
class CellTags:
    """The tags among the cells of a sheet, whose XML is spelled as usual: each cell begins with its address."""

    data: bytes

    @property
    def have_runs(self) -> bool:
        """Whether texts in cells have runs that look otherwise than those beside them."""
        return bool(self._named(b"rPr").any())

    def refuse_contradictions(self) -> None:
        """Raise ValueError where two programs may read two things."""
        cells, contents = self._named(b"c"), self._contents()
        rows = self._named(b"row")
        self._refuse_references(cells, rows)
        turns = contents[cells | contents]
        if (turns[1:] & turns[:-1]).any():
            raise ValueError("two contents in one cell")
        first, last = self._span
        if self._named(b"sheetData").sum() > 1 or _NO_INDEX.search(self.data, first, last):
            raise ValueError("two tables in one sheet, or a text that is not there")
        self.refuse_other_spaces()
        self._refuse_doubled(cells, rows)

    @cached_property
    def _span(self) -> tuple[int, int]:
        first, last = self.data.find(b"<sheetData"), self.data.rfind(b"</sheetData>")
        return (first, last) if 0 <= first < last else (0, 0)

    @cached_property
    def _signs(self) -> NDArray[np.uint8]:
        return np.frombuffer(self.data, np.uint8)

    @cached_property
    def _starts(self) -> Numbers:
        first, last = self._span
        return np.flatnonzero(self._signs[first:last] == ord("<")) + first

    @cached_property
    def _initials(self) -> NDArray[np.uint8]:
        return self._signs[self._starts + 1]

    def _named(self, name: bytes, ends: bytes = _ENDS_OF_NAMES) -> Which:
        """Which of the tags open an element of a name. What is looked at ends before the end of the last tag."""
        places = np.flatnonzero(self._initials == name[0])
        for at, sign in enumerate(name[1:], 2):
            places = places[self._signs[self._starts[places] + at] == sign]
        behind = self._signs[self._starts[places] + len(name) + 1]
        found = np.zeros(len(self._starts), dtype=bool)
        found[places[_IS_ONE_OF[ends][behind]]] = True
        return found

    def _contents(self) -> Which:
        """Which of the tags open the content of a cell; raises ValueError where a number holds markup."""
        values = self._named(b"v")
        behind = self._initials[1:][values[:-1]]
        if (behind != _SLASH).any():
            raise ValueError("markup in a number")
        return values | self._named(b"is")

    def _refuse_references(self, cells: Which, rows: Which) -> None:
        """Raise ValueError where a sign of a number, or of what a cell or a row says of itself, is a reference."""
        first, last = self._span
        if self.data.find(b"&", first, last) < 0:
            return
        signs = np.flatnonzero(self._signs[first:last] == _AMPERSAND) + first
        tags = np.unique(np.searchsorted(self._starts, signs) - 1)
        if (cells | rows)[tags].any():
            raise ValueError("a reference in the tag of a cell")
        values, places = tags[self._named(b"v")[tags]], np.flatnonzero(cells)
        above = self._starts[places[np.searchsorted(places, values) - 1]] if len(places) else values
        if not all(_TEXT_OF_ITS_OWN.match(self.data, place) for place in above.tolist()):
            raise ValueError("a reference in a number")

    def refuse_other_spaces(self) -> None:
        """Raise ValueError where elements of another namespace are called like cells: it reads them, too."""
        first, last = self._span
        within = self.data.find(b"xmlns", first, last) >= 0
        if within and _OTHER_SPACE.search(self.data, first, last):
            raise ValueError("cells of another namespace")
        head = self.data[: last if within else first]
        foreign = {prefix for prefix, space in _DECLARED.findall(head) if not re.fullmatch(_SPACES, space)}
        for prefix in foreign:
            places = self._starts[self._named(prefix, _COLON)] + len(prefix) + 2
            if any(_OF_CELLS.match(self.data, place) for place in places.tolist()):
                raise ValueError("cells of another namespace")

    def _refuse_doubled(self, cells: Which, rows: Which) -> None:
        at, places = self._starts[rows], self._starts[cells] + len(_CELL)
        numbered = all((self._signs[at + step] == sign).all() for step, sign in enumerate(_ROW))
        own = self._words(at + len(_ROW)) if numbered else None
        if own is not None and _has_twice(own):
            raise ValueError("two rows of one number")
        columns = self._columns(places, own, _rows_above(cells, rows))
        if columns is None:
            numbers, others = self._addresses(places)
            columns = numbers * _MOST_COLUMNS + others
        if _has_twice(columns):
            raise ValueError("two cells of one address")

    def _columns(self, places: Numbers, own: Words | None, above: Numbers) -> Numbers | None:
        """The place of each row with the column of each cell in it; None where cells do not name the row above them."""
        addresses = self._words(places)
        if own is None or addresses is None or (above < 0).any():
            return None
        letters = 1 + sum((((addresses >> 8 * at) & 0xFF) >= _FIRST_LETTER).astype(np.uint64) for at in (1, 2))
        bits = 8 * letters
        if (addresses >> bits != own[above]).any():
            return None
        columns = (addresses & ((1 << bits) - 1)).byteswap() >> (64 - bits)
        return (above << 24) + columns.astype(np.int64)

    def _words(self, places: Numbers) -> Words | None:
        """What stands at some places up to a quotation mark, the first sign lowest; None where that is long.

        Eight signs at once: it has to be quick, for nearly every sheet is as it should be.
        """
        eight = np.ndarray((len(self.data) - 7,), "<u8", self.data, strides=(1,))
        words = eight[places].astype(np.uint64)
        differing = words ^ _QUOTES
        ends = (differing - _ONES) & ~differing & _HIGH
        kept: Words = words & ((ends ^ (ends - np.uint64(1))) >> np.uint64(8))
        return kept if (ends != 0).all() else None

    def _addresses(self, at: Numbers) -> tuple[Numbers, Numbers]:
        """Rows and columns of the addresses that begin at some places and end with a quotation mark."""
        rows, columns = np.zeros(len(at), np.int64), np.zeros(len(at), np.int64)
        going = np.ones(len(at), dtype=bool)
        for step in range(_LONGEST_ADDRESS):
            signs = self._signs[at + step].astype(np.int64)
            going &= signs != _QUOTE
            digits = going & (signs <= _NINE)
            rows = np.where(digits, rows * 10 + signs - _NOUGHT, rows)
            columns = np.where(going & ~digits, columns * _LETTERS + signs - _BEFORE_A, columns)
        return rows, columns


def _has_twice(numbers: Numbers | Words) -> bool:
    """Whether a number stands there twice; nearly always they ascend."""
    if (numbers[1:] > numbers[:-1]).all():
        return False
    ordered = np.sort(numbers)
    return bool((ordered[1:] == ordered[:-1]).any())


def _rows_above(cells: Which, rows: Which) -> Numbers:
    """The place, among the rows, of the one that each cell stands in; -1 for cells before the first."""
    first = np.searchsorted(np.flatnonzero(cells), np.flatnonzero(rows))
    return np.repeat(np.arange(-1, len(first)), np.diff(first, prepend=0, append=np.count_nonzero(cells)))
