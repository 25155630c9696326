"""The 溯源记录 of a Word file: a customXml part bound to nothing, found by its namespace since programs rename it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from lxml.etree import _Element

from pipeline.markup import NAMESPACE
from pipeline.model.anchor import Anchor, Record
from pipeline.word.markup import local
from pipeline.word.package import Package, Refusal, opened

_OF_ANCHORS = tuple(field.name for field in fields(Anchor))
_OF_RECORDS = tuple(field.name for field in fields(Record) if field.name != "anchors")
_NUMBER = "paragraph"
_LARGEST = 9  # digits


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


def _texts(element: _Element, names: Sequence[str]) -> dict[str, str]:
    return {name: str(element.get(name, "")) for name in names}
