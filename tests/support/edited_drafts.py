"""Drafts as people leave them, written piece by piece without any of the program's own writers.

A draft is paragraphs of pieces: words, and figures that may have kept their bookmark, been retyped, deleted, or lie in
somebody's tracked change. The file is plain WordprocessingML put together here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from xml.sax.saxutils import escape, quoteattr

from pipeline.model.anchor import Anchor, Record, bookmark_name

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LINEAGE = "urn:jibao:lineage:1"
DATE = "2025-10-20T08:00:00Z"
PICTURE = bytes(range(256)) * 3


class Hand(StrEnum):
    """What somebody did to a piece while changes were tracked."""

    NONE = ""
    INSERTED = "ins"
    DELETED = "del"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or the figure with a number of its own; `marked` when its bookmark still stands around it.

    Of one that is `twisted` somebody made another number with signs beside it.
    """

    text: str
    figure: int | None = None
    marked: bool = True
    hand: Hand = Hand.NONE
    author: str = "张三"
    bold: bool = False
    twisted: bool = False


Draft = Sequence[Sequence[Piece]]


def visible(paragraph: Sequence[Piece]) -> str:
    """Return what a reader sees of a paragraph."""
    return "".join(piece.text for piece in paragraph if piece.hand is not Hand.DELETED)


def record_of(draft: Draft, names: Sequence[str], ledgers: str) -> Record:
    """Return the record of a draft just written: each figure with the words around it, neighbours' included."""
    return Record("某局", "工作总结", "", "2025Q1-Q3", "", "2025-10-09", ledgers, tuple(_anchors(draft, names)))


def _anchors(draft: Draft, names: Sequence[str]) -> Iterator[Anchor]:
    whole = "\n".join("".join(piece.text for piece in paragraph) for paragraph in draft)
    at = 0
    for place, paragraph in enumerate(draft, 1):
        for piece in paragraph:
            end = at + len(piece.text)
            if piece.figure is not None:
                name = names[piece.figure]
                around = whole[max(0, at - 20) : at], whole[end : end + 20]
                mark = bookmark_name(name, piece.text, str(piece.figure))
                yield Anchor(mark, name, "2025Q1-Q3", "", piece.text, *around, place, "")
            at = end
        at += 1


def docx(draft: Draft, record: Record | None, bookmarks: Sequence[str], *, tracks: bool = False) -> bytes:
    """Return the file of a draft; `bookmarks` are the names of the figures' bookmarks by their numbers."""
    body = "".join(_paragraph(paragraph, bookmarks, place) for place, paragraph in enumerate(draft))
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships((f"{OFFICE}/officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relationships(
            (f"{OFFICE}/settings", "settings.xml"),
            (f"{OFFICE}/image", "media/photo.png"),
            *([(f"{OFFICE}/customXml", "../customXml/item7.xml")] if record else []),
        ),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/settings.xml": f'<w:settings xmlns:w="{W}">{"<w:trackRevisions/>" if tracks else ""}</w:settings>',
    }
    if record:
        files["customXml/item7.xml"] = _record(record)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 10, 20, 8, 0, 0)), text.encode(), zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo("word/media/photo.png", (2025, 10, 20, 8, 0, 0)), PICTURE)
    return buffer.getvalue()


def _paragraph(paragraph: Sequence[Piece], bookmarks: Sequence[str], place: int) -> str:
    return f"<w:p>{''.join(_piece(piece, bookmarks, place * 100 + at) for at, piece in enumerate(paragraph))}</w:p>"


def _piece(piece: Piece, bookmarks: Sequence[str], number: int) -> str:
    tag = "delText" if piece.hand is Hand.DELETED else "t"
    bold = "<w:rPr><w:b/></w:rPr>" if piece.bold else ""
    # A run is cut where spelling checkers and input methods cut: anywhere.
    middle = len(piece.text) // 2
    parts = [part for part in (piece.text[:middle], piece.text[middle:]) if part]
    runs = "".join(f'<w:r>{bold}<w:{tag} xml:space="preserve">{escape(part)}</w:{tag}></w:r>' for part in parts)
    if piece.hand:
        author = quoteattr(piece.author)
        runs = f'<w:{piece.hand} w:id="{number + 50000}" w:author={author} w:date="{DATE}">{runs}</w:{piece.hand}>'
    if piece.figure is None or not piece.marked:
        return runs
    name = quoteattr(bookmarks[piece.figure])
    return f'<w:bookmarkStart w:id="{number}" w:name={name}/>{runs}<w:bookmarkEnd w:id="{number}"/>'


def _record(record: Record) -> str:
    def attributes(entry: Record | Anchor, names: Sequence[str]) -> str:
        return "".join(f" {name}={quoteattr(str(getattr(entry, name)), {chr(10): '&#10;'})}" for name in names)

    own = ("unit", "document", "subject", "period", "cut", "issued", "ledgers")
    each = (
        "bookmark",
        "figure",
        "period",
        "value",
        "text",
        "before",
        "after",
        "paragraph",
        "fingerprint",
        "told",
        "row",
    )
    anchors = "".join(f"<anchor{attributes(anchor, each)}/>" for anchor in record.anchors)
    return f'<record xmlns="{LINEAGE}"{attributes(record, own)}>{anchors}</record>'


def _content_types() -> str:
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
        f'<Override PartName="/word/settings.xml" ContentType="{WORD}.settings+xml"/></Types>'
    )


def _relationships(*pairs: tuple[str, str]) -> str:
    written = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{written}</Relationships>'
