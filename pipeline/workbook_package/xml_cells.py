"""Sheet XML in the one spelling that the survey's patterns know, whatever program wrote it."""

from __future__ import annotations

import re

import numpy as np

from pipeline.workbook_package.addresses import column_letter
from pipeline.workbook_package.contradictions import CellTags

_ROOT = re.compile(rb"<(\w+):worksheet\b")
_NOT_NEAR = re.compile(rb'<c(?! r="[A-Z](?:\d{1,5}+|1[0-4]\d{4})")')
"""Anything but a cell of the columns A to Z above row 150000, so spelled: without one no sheet passes MOST_CELLS."""
_ODD = (
    b"='",
    *(b"=" + blank for blank in (b" ", b"\t", b"\r", b"\n")),
    *(blank + b"=" for blank in (b" ", b"\t", b"\r", b"\n")),
)
"""What stands around the values of attributes otherwise spelled than t="e"."""
_EQUALS, _QUOTE = b'="'
_BLANK = 32
_PREFIXED = re.compile(rb":(?:[cv]|is|row)[\s/>]")
_NOT_USUAL = re.compile(rb'<c(?! r="[A-Z]{1,3}\d{1,7}"(?: \w+="[^"<>]*")*/?>)[\s/>]')
_MARKUP = re.compile(
    rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)"
    rb"|<(?P<close>/?)(?:[^\s<>/:\"'=]++:)?(?P<name>[^\s<>/:\"'=]++)"
    rb"(?P<attributes>(?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*+)>"
    rb"|<",
    re.DOTALL,
)
"""Whatever begins with <, each sign looked at once; a lone < is the last resort."""
_ATTRIBUTE = re.compile(rb"([^\s=/>\"']++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')")
_REFERENCE = re.compile(rb"([A-Za-z]*+)0*+(\d{1,10})")
_KEPT = (b"s", b"t", b"hidden")


def referenced(data: bytes) -> tuple[bytes, bool]:
    """Return sheet XML without prefixes, where each cell begins with its address, and whether cells may lie far off.

    Nearly every program writes it so, `<c r="A1" …`, and then the bytes come back as they are. How cells are spelled
    is looked up in each of them: one far cell among usual ones would make the reader ask for all memory.

    Raises ValueError where a tag does not end, or a cell or a row has an address that is none.
    """
    prefix = _ROOT.search(data, 0, 1000)
    if prefix:
        data = re.sub(rb"<(/?)" + prefix[1] + rb":", rb"<\1", data)
    signs = np.frombuffer(data, dtype=np.uint8)
    equals = np.flatnonzero(signs[1:-1] == _EQUALS) + 1
    unusual = (signs[equals + 1] != _QUOTE) | (signs[equals - 1] <= _BLANK)
    if unusual.any() and any(odd in data for odd in _ODD):
        return _respelled(data), True
    first, last = data.find(b"sheetData"), data.rfind(b"sheetData")
    prefixed = _PREFIXED.search(data, first, last)
    if not prefixed and not _NOT_NEAR.search(data, first, last):
        return data, False
    if not prefixed and not _NOT_USUAL.search(data, first, last):
        return data, True
    return _respelled(data), True


def _respelled(data: bytes) -> bytes:
    CellTags(data).refuse_other_spaces()  # while prefixes are there to tell
    return _MARKUP.sub(_Respelling().respelled, data)


class _Respelling:
    """Goes through markup from its start, for cells and rows without an address stand next to those before them."""

    def __init__(self) -> None:
        self._row = self._column = 0
        self._before = b""

    def respelled(self, found: re.Match[bytes]) -> bytes:
        """Return a tag without its prefix, an address first in cells and rows; comments and the like vanish."""
        name, written = found["name"], found["attributes"]
        if found[0] == b"<":
            raise ValueError("a tag that does not end")
        if name is None:
            if self._before == b"v":
                raise ValueError("markup in a number")
            return found[0] if found[0].startswith(b"<![CDATA[") else b""
        self._before = b"" if found["close"] else name
        empty = b"/" if written.endswith(b"/") else b""
        attributes = {key: one or other.replace(b'"', b"&quot;") for key, one, other in _ATTRIBUTE.findall(written)}
        if found["close"] or name not in (b"row", b"c"):
            kept = b"".join(b' %s="%s"' % pair for pair in attributes.items())
            return b"<%s%s%s%s>" % (found["close"], name, kept, empty)
        place = _REFERENCE.fullmatch(attributes[b"r"]) if b"r" in attributes else None
        if b"r" in attributes and (not place or bool(place[1]) == (name == b"row")):
            raise ValueError("an address that is none")
        rest = b"".join(b' %s="%s"' % (key, attributes[key]) for key in _KEPT if key in attributes)
        if name == b"row":
            self._row, self._column = int(place[2]) if place else self._row + 1, 0
            return b'<row r="%d"%s%s>' % (self._row, rest, empty)
        letters = place[1].upper() if place else column_letter(self._column).encode()
        row = int(place[2]) if place else max(self._row, 1)
        self._column = _after(letters)
        return b'<c r="%s%d"%s%s>' % (letters, row, rest, empty)


def _after(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - ord("A") + 1
    return index
