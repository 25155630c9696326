"""Sheet XML in the one spelling that the survey's patterns know, whatever program wrote it."""

from __future__ import annotations

import re

from pipeline.read.cells import column_letter

_ROOT = re.compile(rb"<(\w+):worksheet\b")
_ROW_OR_CELL = re.compile(rb"<(row|c)\b([^>]*?)(/?)>")
_UNADDRESSED = re.compile(rb"<c(?! r=\"[A-Z])[ />]|<row(?![^>]*\br=)[ >]")
_SAMPLE = 50_000
_REFERENCE = re.compile(rb"\s+r\s*=\s*[\"']([A-Z]*)(\d+)[\"']")


def referenced(data: bytes) -> bytes:
    """Return sheet XML without a namespace prefix, where each cell begins with its address: `<c r="A1" …`.

    Nearly every program writes it so, and then the bytes come back as they are.
    """
    prefix = _ROOT.search(data, 0, 1000)
    if prefix:
        data = re.sub(rb"<(/?)" + prefix[1] + rb":", rb"<\1", data)
    # A program writes all its cells alike, so both ends of the sheet show how.
    ends = data[:_SAMPLE] + data[-_SAMPLE:]
    if not _UNADDRESSED.search(ends):
        return data
    row, column = 0, 0

    def address(found: re.Match[bytes]) -> bytes:
        nonlocal row, column
        reference = _REFERENCE.search(found[2])
        rest = _REFERENCE.sub(b"", found[2], count=1)
        if found[1] == b"row":
            row, column = int(reference[2]) if reference else row + 1, 0
            return b'<row r="%d"%s%s>' % (row, rest, found[3])
        letters = reference[1] if reference else column_letter(column).encode()
        row = int(reference[2]) if reference else row
        column = _after(letters)
        return b'<c r="%s%d"%s%s>' % (letters, row, rest, found[3])

    return _ROW_OR_CELL.sub(address, data)


def _after(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - ord("A") + 1
    return index
