"""Assembles a document: its elements in the order of the page, in sections, packed as .docx."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from pipeline.model.anchor import Record
from pipeline.model.document import Document, ImprintApart, Kind
from pipeline.model.layout import Layout
from pipeline.word import PROPERTIES_TYPE, RECORD_TYPE, cleaned, record_part, record_properties
from pipeline.write.anchoring import unmarked
from pipeline.write.annex import annex_list, annex_pages
from pipeline.write.attendance import attendance
from pipeline.write.base import base_parts
from pipeline.write.body import body
from pipeline.write.box import DRAWING_NAMESPACES
from pipeline.write.chart import chart_parts, numbered
from pipeline.write.front import addressee, note, title_block
from pipeline.write.head import head
from pipeline.write.imprint import imprint
from pipeline.write.letter import first_page_rules, letter_head
from pipeline.write.line import blank
from pipeline.write.markup import DECLARATION, NAMESPACES
from pipeline.write.package import Part, packed
from pipeline.write.page_number import no_page_number, page_numbers
from pipeline.write.review import comments_part, with_comment_styles
from pipeline.write.section import Numbering, section
from pipeline.write.signature import signature
from pipeline.write.text import text_of

Element = Callable[[Document, Layout], list[str]]
ABOVE: tuple[Element, ...] = (letter_head, head, title_block, addressee)
BELOW: tuple[Element, ...] = (annex_list, attendance, signature, note)
"""The elements around the text, before the annexes, in the order of the page; each returns its paragraphs."""


@dataclass(slots=True)
class _Section:
    """Pages of one kind, with what stands on them."""

    pieces: list[str]
    landscape: bool = False
    numbering: Numbering = Numbering.ALL
    even: bool = False


def document_markup(document: Document, layout: Layout, *, traced: bool) -> list[str]:
    """Return document.xml in pieces; `traced` has marks around each figure that `anchored` turns into bookmarks."""
    sections = _sections(document, layout, traced=traced)
    pieces = [f"{DECLARATION}<w:document {NAMESPACES} {DRAWING_NAMESPACES}><w:body>"]
    for at, one in enumerate(sections):
        properties = section(layout, landscape=one.landscape, first=at == 0, numbering=one.numbering, even=one.even)
        pieces += _ended(one.pieces, properties, last=at == len(sections) - 1)
    pieces.append("</w:body></w:document>")
    return numbered(pieces if traced else unmarked(pieces), document)


def docx(
    document: Document,
    pieces: Iterable[str],
    layout: Layout,
    record: Record | None = None,
    comments: Sequence[str] = (),
) -> bytes:
    """Return the .docx file of a document whose document.xml is in `pieces`, with its record and comments if any."""
    title = text_of(document.elements.title) or document.name
    parts = [*base_parts(layout), *page_numbers(layout), *chart_parts(document, layout)]
    if comments:
        parts = [with_comment_styles(part) for part in parts] + [comments_part(comments)]
    if record:
        parts.append(_kept_record(record))
    letter = document.elements.kind is Kind.LETTER
    if letter or document.elements.imprint_apart is ImprintApart.UNNUMBERED:
        parts.append(no_page_number())
    if letter:
        parts.append(first_page_rules(document, layout))
    return packed(pieces, cleaned(title), parts)


def _kept_record(record: Record) -> Part:
    properties = Part("../customXml/itemProps1.xml", "customXmlProps", PROPERTIES_TYPE, record_properties())
    return Part("../customXml/item1.xml", "customXml", RECORD_TYPE, record_part(record), parts=(properties,))


def _sections(document: Document, layout: Layout, *, traced: bool) -> list[_Section]:
    """Upright and landscape pages in order; 版记 stands on the last upright page, or on an even one of its own."""
    letter = document.elements.kind is Kind.LETTER
    elements: tuple[Element, ...] = (*ABOVE, partial(body, traced=traced), *BELOW)
    main = [piece for write in elements for piece in write(document, layout)]
    sections = [_Section(main, numbering=Numbering.ALL_BUT_FIRST if letter else Numbering.ALL)]
    for landscape, annexes in groupby(document.annexes, key=lambda annex: annex.landscape):
        pages = [piece for annex in annexes for piece in annex_pages(annex, layout, traced=traced)]
        _add(sections, pages, landscape=landscape)
    last = imprint(document, layout)
    apart = document.elements.imprint_apart
    if last and apart is not ImprintApart.NO:
        numbering = Numbering.ALL if apart is ImprintApart.NUMBERED else Numbering.NONE
        sections.append(_Section(last, numbering=numbering, even=True))
    elif last:
        _add(sections, last, landscape=False)
    return sections


def _add(sections: list[_Section], pieces: list[str], *, landscape: bool) -> None:
    if landscape == sections[-1].landscape:
        sections[-1].pieces.extend(pieces)
    else:
        sections.append(_Section(pieces, landscape))


def _ended(pieces: Sequence[str], properties: str, *, last: bool) -> list[str]:
    """End a section: within its last paragraph, so that no empty line can come to a page of its own."""
    ends_in_text = bool(pieces) and pieces[-1].startswith("<w:p>")
    whole = list(pieces) if ends_in_text else [*pieces, blank()]
    if last:
        return [*whole, properties]
    final = whole.pop().replace("</w:pPr>", f"{properties}</w:pPr>", 1)
    return [*whole, final]
