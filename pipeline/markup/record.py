"""The 溯源记录 of a Word file as it is written: a customXml part bound to nothing, with its id and its namespace."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter

from pipeline.markup.characters import cleaned
from pipeline.model.anchor import Anchor, Record

NAMESPACE = "urn:jibao:lineage:1"
RECORD_TYPE = "application/xml"
PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ITEM = "{6A1B7F0C-2C6D-4F0A-9E57-4A4942414F31}"
"""The id of the part within the file, the same in all."""
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='{}'?>\n"
_REFERENCES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "&#10;"), ("\t", "&#9;"))
_REFERRED = re.compile('[&<>"\n\t]')
_OF_ANCHORS = tuple(field.name for field in fields(Anchor))
_OF_RECORDS = tuple(field.name for field in fields(Record) if field.name != "anchors")


def record_part(record: Record) -> bytes:
    """Return the part that holds a record, written as text: a long table has thousands of anchors."""
    anchors = "".join([f"<jb:anchor{_attributes(anchor, _OF_ANCHORS)}/>" for anchor in record.anchors])
    root = f'<jb:record xmlns:jb="{NAMESPACE}"{_attributes(record, _OF_RECORDS)}'
    head = _DECLARATION.format("yes") + root
    return (f"{head}>{anchors}</jb:record>" if anchors else f"{head}/>").encode()


def record_properties() -> bytes:
    """Return the part that gives the record its id and tells programs of its namespace, so that they keep it."""
    references = f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    root = f'<ds:datastoreItem xmlns:ds="{_PROPERTIES}" ds:itemID="{_ITEM}">{references}</ds:datastoreItem>'
    return (_DECLARATION.format("no") + root).encode()


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
