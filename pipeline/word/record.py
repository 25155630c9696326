"""The 溯源记录 of a Word file: a customXml part bound to nothing, found by its namespace since programs rename it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

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
_NUMBER = "paragraph"
_LARGEST = 9  # digits


def record_part(record: Record) -> bytes:
    """Return the part that holds a record."""
    root = etree.Element(f"{{{NAMESPACE}}}record", _attributes(record), nsmap={"jb": NAMESPACE})
    for anchor in record.anchors:
        etree.SubElement(root, f"{{{NAMESPACE}}}anchor", _attributes(anchor))
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


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
    texts = _texts(root, Record)
    return Record(**texts, anchors=tuple(each for each in anchors if each)) if texts["document"] else None


def _anchor(element: _Element) -> Anchor | None:
    texts = _texts(element, Anchor)
    number = texts.pop(_NUMBER)
    known = number.isascii() and number.isdigit() and len(number) <= _LARGEST
    return Anchor(**texts, paragraph=int(number)) if known and texts["bookmark"] and texts["figure"] else None


def _attributes(entry: Anchor | Record) -> dict[str, str]:
    """Every field but the anchors; empty ones are left out, and characters that XML cannot hold."""
    texts = {field.name: cleaned(str(getattr(entry, field.name))) for field in fields(entry) if field.name != "anchors"}
    return {name: text for name, text in texts.items() if text}


def _texts(element: _Element, kind: type[Anchor | Record]) -> dict[str, str]:
    names = [field.name for field in fields(kind) if field.name != "anchors"]
    found: Mapping[str, str] = {name: str(element.get(name, "")) for name in names}
    return dict(found)
