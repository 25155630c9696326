"""The 溯源记录 of a Word file: a customXml part bound to nothing, found by its namespace since programs rename it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from operator import attrgetter

from lxml import etree
from lxml.etree import _Element

from pipeline.model.anchor import Anchor, Record
from pipeline.word.characters import cleaned
from pipeline.word.markup import local
from pipeline.word.package import Package, Refusal, opened

NAMESPACE = "urn:jibao:lineage:1"
ITEM = "{6A1B7F0C-2C6D-4F0A-9E57-4A4942414F31}"
"""The id of the part within the file, the same in all."""
RECORD_TYPE = "application/xml"
PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_REFERENCES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "&#10;"), ("\t", "&#9;"))
_REFERRED = re.compile('[&<>"\n\t]')
_OF_ANCHORS = tuple(field.name for field in fields(Anchor))
_OF_RECORDS = tuple(field.name for field in fields(Record) if field.name != "anchors")
_NUMBER = "paragraph"
_LARGEST = 9  # digits


def record_part(record: Record) -> bytes:
    """Return the part that holds a record, written as text: a long table has thousands of anchors."""
    anchors = "".join([f"<jb:anchor{_attributes(anchor, _OF_ANCHORS)}/>" for anchor in record.anchors])
    head = f'{_DECLARATION}<jb:record xmlns:jb="{NAMESPACE}"{_attributes(record, _OF_RECORDS)}'
    return (f"{head}>{anchors}</jb:record>" if anchors else f"{head}/>").encode()


def record_properties() -> bytes:
    """Return the part that gives the record its id and tells programs of its namespace, so that they keep it."""
    root = etree.Element(f"{{{_PROPERTIES}}}datastoreItem", nsmap={"ds": _PROPERTIES})
    root.set(f"{{{_PROPERTIES}}}itemID", ITEM)
    schemas = etree.SubElement(root, f"{{{_PROPERTIES}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_PROPERTIES}}}schemaRef").set(f"{{{_PROPERTIES}}}uri", NAMESPACE)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=False))


def record_in(data: bytes) -> Record | None:
    """Return the record of a file, or None when it has none or is no Word file."""
    package = opened(data)
    return None if isinstance(package, Refusal) else read_record(package)


def read_record(package: Package) -> Record | None:
    """Return the record of a file, or None when it has none that can be read."""
    return next((record for _, root in record_roots(package) if (record := _record(root))), None)


def record_roots(package: Package) -> Iterator[tuple[str, _Element]]:
    """Return the name and the root of each part that is there for a record."""
    return ((name, root) for name, root in package.roots("customXml") if root.tag == f"{{{NAMESPACE}}}record")


def _record(root: _Element) -> Record | None:
    anchors = tuple(_anchor(each) for each in root if local(each) == "anchor")
    texts = _texts(root, _OF_RECORDS)
    return Record(**texts, anchors=tuple(each for each in anchors if each)) if texts["document"] else None


def _anchor(element: _Element) -> Anchor | None:
    texts = _texts(element, _OF_ANCHORS)
    number = texts.pop(_NUMBER)
    known = number.isascii() and number.isdigit() and len(number) <= _LARGEST
    return Anchor(**texts, paragraph=int(number)) if known and texts["bookmark"] and texts["figure"] else None


def _attributes(entry: Anchor | Record, names: Sequence[str]) -> str:
    """Fields by name; empty ones are left out, and characters that XML cannot hold."""
    texts = map(str, attrgetter(*names)(entry))
    return "".join([f' {name}="{_escaped(text)}"' for name, text in zip(names, texts, strict=True) if text])


def _escaped(text: str) -> str:
    """A text as the value of an attribute; most are but letters and digits, or hold nothing to be referred to."""
    if text.isalnum():
        return text
    if _REFERRED.search(text):
        for sign, reference in _REFERENCES:
            text = text.replace(sign, reference)
    return text if text.isprintable() else cleaned(text)


def _texts(element: _Element, names: Sequence[str]) -> dict[str, str]:
    return {name: str(element.get(name, "")) for name in names}
