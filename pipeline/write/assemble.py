"""Assembles a document: its elements in the order of the page, in sections, packed as .docx."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from pipeline.model.document import Document
from pipeline.standard.layout import Layout
from pipeline.write.annex import annex_list, annex_pages
from pipeline.write.base import base_parts
from pipeline.write.body import body
from pipeline.write.chart import chart_parts, numbered
from pipeline.write.front import addressee, note, title_block
from pipeline.write.illegal import cleaned
from pipeline.write.markup import DECLARATION, NAMESPACES
from pipeline.write.package import packed
from pipeline.write.page_number import page_numbers
from pipeline.write.section import section
from pipeline.write.signature import signature
from pipeline.write.table import table_end
from pipeline.write.text import text_of

Element = Callable[[Document, Layout], list[str]]
ELEMENTS: tuple[Element, ...] = (title_block, addressee, body, annex_list, signature, note)
"""The elements before the annexes in the order of the page; each returns its paragraphs and tables."""


def document_markup(document: Document, layout: Layout) -> str:
    """Return document.xml."""
    sections = _sections(document, layout)
    pieces = [f"{DECLARATION}<w:document {NAMESPACES}><w:body>"]
    for at, (landscape, content) in enumerate(sections):
        properties = section(layout, landscape=landscape, first=at == 0)
        pieces += _ended(content, properties, last=at == len(sections) - 1)
    return numbered("".join([*pieces, "</w:body></w:document>"]))


def docx(document: Document, markup: str, layout: Layout) -> bytes:
    """Return the .docx file of a document whose document.xml is `markup`."""
    title = text_of(document.elements.title) or document.name
    return packed(markup, cleaned(title), [*base_parts(layout), *page_numbers(layout), *chart_parts(document, layout)])


def _sections(document: Document, layout: Layout) -> list[tuple[bool, list[str]]]:
    """Pieces that stand on upright or on landscape pages, in order: (whether landscape, pieces)."""
    sections = [(False, [piece for write in ELEMENTS for piece in write(document, layout)])]
    for landscape, annexes in groupby(document.annexes, key=lambda annex: annex.landscape):
        pieces = [piece for annex in annexes for piece in annex_pages(annex, layout)]
        if landscape == sections[-1][0]:
            sections[-1][1].extend(pieces)
        else:
            sections.append((landscape, pieces))
    return sections


def _ended(pieces: Sequence[str], properties: str, *, last: bool) -> list[str]:
    """End a section: within its last paragraph, so that no empty line can come to a page of its own."""
    ends_in_text = bool(pieces) and pieces[-1].startswith("<w:p>")
    whole = list(pieces) if ends_in_text else [*pieces, table_end()]
    if last:
        return [*whole, properties]
    final = whole.pop().replace("</w:pPr>", f"{properties}</w:pPr>", 1)
    return [*whole, final]
