"""XML of a .docx: parsed without entities or network; attributes as numbers, switches and lengths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from lxml.etree import _Element

from pipeline.markup import STRAY, cleaned

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741 - the prefix that every document uses
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": A.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R.encode(),
}
"""ISO's strict namespaces, as Word writes them on request, and those that everything else uses."""
_WORD, _DRAWING = "http://schemas.microsoft.com/office/word", "http://schemas.microsoft.com/office/drawing"
_UNDERSTOOD = {
    *(f"{_WORD}/2010/wordprocessing{kind}" for kind in ("Shape", "Group", "Canvas", "Ink", "Drawing")),
    *(f"{_WORD}/{name}" for name in ("2010/wordml", "2012/wordml", "2012/wordprocessingDrawing", "2018/wordml")),
    *(f"{_WORD}/{name}" for name in ("2015/wordml/symex", "2016/wordml/cid", "2018/wordml/cex")),
    *(f"{_DRAWING}/{name}" for name in ("2010/main", "2014/chartex", "2015/9/8/chartex", "2015/10/21/chartex")),
    *(f"{_DRAWING}/{name}" for name in ("2016/ink", "2017/model3d", "2016/SVG/main")),
}
"""What Word knows beyond the standard; of all else it shows the fallback, so that a draft cannot hide words there."""
_SYMBOL = re.compile("[0-9A-Fa-f]{1,4}")
_LARGEST = 10_000_000
_OFF = {"0", "false", "off", "none"}
_LENGTH = re.compile(r"\s*(-?\d{1,9}(?:\.\d{0,9})?)\s*(pt|in|cm|mm|pc|px)?\s*")
_TWIPS = {"": 1.0, "pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240.0, "px": 15.0}


def parsed(data: bytes) -> _Element | None:
    """Return the root of a part; None when it is not well formed or brings a document type, which OPC forbids."""
    for strict, usual in _STRICT.items():
        data = data.replace(strict, usual)
    return parsed_as_it_stands(data)


def parsed_as_it_stands(data: bytes) -> _Element | None:
    """Return the root of a part in the namespaces that it is written in, None as above."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    doctype: str = getattr(root.getroottree().docinfo, "doctype", "")
    return None if doctype else root


def local(element: _Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child(element: _Element | None, name: str, namespace: str = W) -> _Element | None:
    """Return the first child of that name."""
    return element.find(f"{{{namespace}}}{name}") if element is not None else None


def children(element: _Element | None, name: str, namespace: str = W) -> Iterator[_Element]:
    """Yield the children of that name."""
    if element is not None:
        yield from element.iterchildren(f"{{{namespace}}}{name}")


def attribute(element: _Element | None, name: str = "val", namespace: str = W) -> str | None:
    """Return an attribute; w:val when nothing else is said."""
    if element is None:
        return None
    value = element.get(f"{{{namespace}}}{name}" if namespace else name)
    return None if value is None else str(value)


def integer(element: _Element | None, name: str = "val") -> int | None:
    """Return an attribute as a whole number, kept within what a page can mean; None when it is none."""
    return whole(attribute(element, name))


def whole(text: str | None) -> int | None:
    """Return what a text says as a whole number or as a length with a unit (twips); None when it is neither."""
    length = twips(text)
    return None if length is None else round(length)


def twips(text: str | None) -> float | None:
    """Return a length in twips; a bare number counts twips."""
    found = _LENGTH.fullmatch(text) if text and len(text) <= len("-123456789.123456789 pt ") else None
    if not found:
        return None
    return max(-_LARGEST, min(_LARGEST, float(found[1]) * _TWIPS[found[2] or ""]))


def understood(requires: str | None, namespaces: Mapping[Any, str]) -> bool:
    """Return whether Word shows an mc:Choice that requires some namespaces, rather than what is there instead of it.

    `namespaces` are those that are declared at the place, by their prefixes.
    """
    return all(namespaces.get(prefix) in _UNDERSTOOD for prefix in (requires or "").split())


def choice(element: _Element) -> _Element:
    """Return what Word shows of several ways to say the same (mc:AlternateContent)."""
    known = (each for each in children(element, "Choice", MC) if understood(each.get("Requires"), each.nsmap))
    return next(known, next(children(element, "Fallback", MC), element))


def symbol(code: str | None) -> str:
    """Return the character of a w:sym by its number in hexadecimal; "" for one that no text may hold."""
    sign = chr(int(code, 16)) if code and _SYMBOL.fullmatch(code) else ""
    return "" if STRAY.match(sign) else cleaned(sign)


def switch(parent: _Element | None, name: str) -> bool | None:
    """Return whether a property such as w:b is on; None when it is not there."""
    found = child(parent, name)
    if found is None:
        return None
    return (attribute(found) or "1") not in _OFF
