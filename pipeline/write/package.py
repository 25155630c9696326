"""Puts the parts of a .docx into one zip whose bytes depend on nothing but the parts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.word.relating import relationships_of
from pipeline.write.markup import DECLARATION, escaped
from pipeline.write.zipped import zipped

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

DOCUMENT = f"{_WORD}.document.main+xml"
STYLES = f"{_WORD}.styles+xml"
SETTINGS = f"{_WORD}.settings+xml"
FONT_TABLE = f"{_WORD}.fontTable+xml"
FOOTER = f"{_WORD}.footer+xml"
HEADER = f"{_WORD}.header+xml"
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COMMENTS = f"{_WORD}.comments+xml"
THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
CORE = "application/vnd.openxmlformats-package.core-properties+xml"


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its name seen from word/, its kind of relationship, its content type; `id` when others refer to it.

    `parts` are those that it relates to itself: the workbook behind a chart.
    """

    name: str
    relation: str
    content_type: str
    data: bytes
    id: str = ""
    parts: tuple[Part, ...] = ()


def packed(document: Iterable[str], title: str, parts: Iterable[Part]) -> bytes:
    """Return the .docx of document.xml, in pieces, and the parts that it relates to."""
    related = tuple(parts)
    every = tuple(each for part in related for each in (part, *part.parts))
    texts = {
        "[Content_Types].xml": (_content_types(every),),
        "_rels/.rels": (_package_relationships(),),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": (_part_relationships(related),),
        "docProps/core.xml": (_core(title),),
    }
    texts |= {
        relationships_of(_path(part.name)): (_part_relationships(part.parts, part.name),)
        for part in related
        if part.parts
    }
    # Most pieces are ASCII, which takes no time to encode as long as they stand alone.
    files = {name: b"".join([piece.encode() for piece in pieces]) for name, pieces in texts.items()}
    return zipped(files | {_path(part.name): part.data for part in every})


def _content_types(parts: Iterable[Part]) -> str:
    overrides = {"/word/document.xml": DOCUMENT, "/docProps/core.xml": CORE}
    overrides |= {f"/{_path(part.name)}": part.content_type for part in parts}
    written = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'{DECLARATION}<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{written}</Types>'
    )


def _package_relationships() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _relationships(
        ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"), ("rId2", core, "docProps/core.xml")
    )


def _part_relationships(parts: Iterable[Part], of: str = "document.xml") -> str:
    """The relationships of a part, their targets counted from its folder."""
    folder = posixpath.dirname(_path(of))
    return _relationships(
        *(
            (part.id or f"rId{number}", f"{_OFFICE}/{part.relation}", posixpath.relpath(_path(part.name), folder))
            for number, part in enumerate(parts, 1)
        )
    )


def _path(name: str) -> str:
    """A part's place in the zip."""
    return posixpath.normpath(f"word/{name}")


def _relationships(*triples: tuple[str, str, str]) -> str:
    written = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{name}"/>' for key, kind, name in triples)
    return f'{DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}">{written}</Relationships>'


def _core(title: str) -> str:
    """The document's properties: its title, and neither a person's name nor a clock."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(title)}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
