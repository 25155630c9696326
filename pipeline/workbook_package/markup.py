"""Reads the XML of a workbook's parts: in UTF-8, without declarations that could make little text grow without end."""

from __future__ import annotations

import re
from xml.parsers import expat

_ENCODINGS = {"utf-8", "utf8", "us-ascii", "ascii"}
"""What programs write. Of any other name expat would ask Python's codecs, some of which are no encodings of a text."""


_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?+\s*+<\?xml\s[^<>]*?\sencoding\s*=\s*[\"']([^\"'<>]*+)")


def refuse_other_encodings(data: bytes) -> None:
    """Raise ValueError for XML that says that it is in another encoding: the reader takes all for UTF-8."""
    declared = _DECLARATION.match(data)
    if declared:
        _look_at_encoding("", declared[1].decode("ascii", "replace"), 0)


def workbook_parser() -> expat.XMLParserType:
    """Return a parser whose names are "namespace name"; it raises ValueError at what has no place in a workbook."""
    parser = expat.ParserCreate("utf-8", " ")
    parser.XmlDeclHandler = _look_at_encoding
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def parse(parser: expat.XMLParserType, data: bytes) -> None:
    """Have a parser read a whole part; raises ValueError where it is not well formed, and what its handlers raise."""
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error


def _look_at_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.casefold() not in _ENCODINGS:
        raise ValueError("an encoding in which no program writes workbooks")


def _refuse(*_: object) -> None:
    raise ValueError("declarations have no place in a workbook")
