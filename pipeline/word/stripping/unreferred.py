"""Notes, headers and footers that a document holds and nothing leads to: nobody sees them, in print or on a screen."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element

from pipeline.word.markup import local
from pipeline.word.stripping.attributes import is_on, said

_NOTES = {"footnotes": ("footnote", "footnoteReference"), "endnotes": ("endnote", "endnoteReference")}
_MARGINS = ("headerReference", "footerReference")


def without_unreferred_notes(roots: Iterable[_Element]) -> None:
    """Leave of the notes those that a mark in the text leads to, and the lines that part them from it."""
    parts = list(roots)
    for notes, (note, mark) in _NOTES.items():
        lists = [root for root in parts if local(root) == notes]
        marked = {said(each, "id") for root in parts if lists for each in root.iter() if local(each) == mark}
        for root in lists:
            for each in [each for each in root if local(each) == note]:
                if said(each, "type") in {"", "normal"} and said(each, "id") not in marked:
                    root.remove(each)


def without_unshown_margins(main: _Element, settings: _Element | None) -> None:
    """Leave out headers and footers of first pages that are like the others, and of even pages that are."""
    sections = [each for each in main.iter() if local(each) == "sectPr"]
    even = settings is not None and is_on(settings, "evenAndOddHeaders")
    for margin in _MARGINS:
        shown = False  # by the sections from here to the one that brings its own
        for section in reversed(sections):
            shown |= is_on(section, "titlePg")
            for each in [each for each in section if local(each) == margin]:
                kind = said(each, "type")
                if (kind == "first" and not shown) or (kind == "even" and not even):
                    section.remove(each)
            if any(local(each) == margin and said(each, "type") == "first" for each in section):
                shown = False
