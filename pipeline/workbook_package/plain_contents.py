"""Cells of an .xlsx whose content says one thing, though the reader takes another: each is spelled as usual.

Beside a text of its own a cell may have an empty value, which the reader takes; around the number of a shared text may
stand blanks, for which it takes the first text of all; around a plain number, it stumbles over them, and any truth
is true.
"""

from __future__ import annotations

import re

_PREFIX = rb"(?:\w++:)?+"
_EMPTY = rb"<" + _PREFIX + rb"v(?:\s[^<>]*+)?+(?:(?<=/)>|/>|>\s*+</" + _PREFIX + rb"v\s*+>)"
_BEHIND_A_TEXT = re.compile(rb"(</" + _PREFIX + rb"is\s*+>)\s*+" + _EMPTY)
_BEFORE_A_TEXT = re.compile(_EMPTY + rb"\s*+(?=<" + _PREFIX + rb"is[\s>])")
_FORMULA = rb"(?:<" + _PREFIX + rb"f\b[^<>]*+>(?:(?<=/>)|[^<]*+</" + _PREFIX + rb"f\s*+>)\s*+)?+"
_NUMBER = re.compile(
    rb"(<"
    + _PREFIX
    + rb"c\b(?![^<>]*?\st\s*=\s*[\"'](?![bns][\"']))[^<>]*+>(?<!/>)\s*+"
    + _FORMULA
    + rb"<"
    + _PREFIX
    + rb"v(?:\s[^<>]*+)?+>)\s*+([^\s<>]++)\s*+(?=</"
    + _PREFIX
    + rb"v\s*+>)"
)
"""In a cell of any other type, blanks may be of a text."""
_BLANKS = (b" ", b"\n", b"\r", b"\t")
_AROUND_NUMBERS = tuple(mark for blank in _BLANKS for mark in (b"<v>" + blank, b"<v" + blank, blank + b"</v"))


def with_plain_contents(data: bytes) -> bytes:
    """Return sheet XML without such cells; nearly always it comes back as it is.

    What is no tag might look like one, so that a sheet with comments and the like stays, and is refused.
    """
    if b"<!" in data:
        return data
    if data.count(b"</is></c>") < data.count(b"</is>") or b":is>" in data:
        data = _BEHIND_A_TEXT.sub(rb"\1", data)
    if b"<v/><is>" in data or b"<v></v><is>" in data:
        data = _BEFORE_A_TEXT.sub(b"", data)
    if b":v" in data or any(mark in data for mark in _AROUND_NUMBERS):
        data = _NUMBER.sub(rb"\1\2", data)
    return data
