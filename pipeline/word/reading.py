"""The verb of this foundation."""

from __future__ import annotations

from functools import lru_cache, partial

from lxml.etree import _Element

from pipeline.word.document import Place, Story, WordDocument
from pipeline.word.formatting import Formatting
from pipeline.word.markup import child, integer, local, parsed, switch
from pipeline.word.notes import notes_of
from pipeline.word.numbering import numbering_of
from pipeline.word.package import Package, Refusal, opened
from pipeline.word.sections import section_ends, with_stories
from pipeline.word.styles import StyleSheet, style_sheet
from pipeline.word.theme import Theme, theme_of
from pipeline.word.walk import Extent, Walk

_OTHERS = {"workbook", "presentation"}
"""What the main part of another program's package is."""
_TAB_DISTANCE = 720  # Word's own
_REMEMBERED = 2**20
"""Bytes of a theme and styles that are kept for the next file."""


def read_word(data: bytes) -> WordDocument | Refusal:
    """Return what a .docx holds, or why it cannot be read; never raises, whatever the bytes.

    Parts that are missing or broken, other than the document itself, count as empty.
    """
    package = opened(data)
    return package if isinstance(package, Refusal) else document_in(package)


def document_in(package: Package) -> WordDocument | Refusal:
    """Return what the document of an opened file holds."""
    root = package.root(package.main)
    body = child(root, "body")
    if body is None:
        if root is not None and local(root) in _OTHERS:
            return Refusal.NOT_WORD
        return Refusal.TOO_LARGE if package.overrun else Refusal.DAMAGED
    extent = Extent()
    document = _document(package, body, extent)
    if package.overrun or extent.too_large:
        return Refusal.TOO_LARGE
    return Refusal.TOO_DEEP if extent.too_deep else document


def _document(package: Package, body: _Element, extent: Extent) -> WordDocument:
    formatting, settings = _formatting(package), _root(package, "settings")
    ends = tuple(section_ends(body))
    pitches = tuple(end.section.pitch for end in ends)

    def walk(place: Place = Place.TEXT, section: int = 0) -> Walk:
        return Walk(formatting, pitches, place, section, extent=extent)

    blocks = walk().blocks(body)
    relations = package.relations(package.main)

    def story(key: str, section: int) -> Story | None:
        relation = relations.get(key)
        part = package.root(relation.part) if relation else None
        if part is None or relation is None:
            return None
        place = Place.FOOTER if relation.kind == "footer" else Place.HEADER
        return Story(walk(place, section).blocks(part))

    notes = notes_of(blocks, partial(_root, package), lambda note: walk(Place.NOTE).blocks(note))
    return WordDocument(
        blocks,
        with_stories(ends, story),
        switch(settings, "evenAndOddHeaders") or False,
        switch(settings, "mirrorMargins") or False,
        integer(child(settings, "defaultTabStop")) or _TAB_DISTANCE,
        switch(child(settings, "compat"), "adjustLineHeightInTable") or False,
        tuple(notes),
    )


def _formatting(package: Package) -> Formatting:
    themes, styles = package.related("theme"), package.related("styles")
    small = sum(map(len, (*themes, *styles))) < _REMEMBERED
    theme, sheet = (_looks if small else _looks.__wrapped__)(themes, styles)
    return Formatting(sheet, theme, numbering_of(_root(package, "numbering")))


@lru_cache(maxsize=16)
def _looks(themes: tuple[bytes, ...], styles: tuple[bytes, ...]) -> tuple[Theme, StyleSheet]:
    """The theme and the styles of a document, by the bytes of their parts: many files of an office share them."""
    theme = theme_of(next((root for data in themes if (root := parsed(data)) is not None), None))
    return theme, style_sheet(next((root for data in styles if (root := parsed(data)) is not None), None), theme)


def _root(package: Package, kind: str) -> _Element | None:
    return next((root for _, root in package.roots(kind)), None)
