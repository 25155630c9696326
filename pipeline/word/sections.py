"""Sections: paper, margins, grid, and the headers and footers that they have or inherit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element

from pipeline.word.document import Section, Story
from pipeline.word.markup import R, W, attribute, child, children, integer, switch

_KINDS = {"default", "even", "first"}
A4 = Section(11906, 16838, 1440, 1800, 1440, 1800, 851, 992)
"""What Word takes where a document says nothing."""


@dataclass(frozen=True, slots=True)
class SectionEnd:
    """A section's properties before its headers and footers are read: the ids of those by their kind."""

    section: Section
    headers: Mapping[str, str]
    footers: Mapping[str, str]


def section_ends(body: _Element | None) -> Iterator[SectionEnd]:
    """Yield the sections of a body in order, at least one, of which Word's defaults are true if it names none."""
    found = list(_properties(body)) if body is not None else []
    for properties in found:
        yield SectionEnd(
            _section(properties),
            dict(_references(properties, "headerReference")),
            dict(_references(properties, "footerReference")),
        )
    if not found:
        yield SectionEnd(A4, {}, {})


def with_stories(ends: Sequence[SectionEnd], story: Callable[[str, int], Story | None]) -> tuple[Section, ...]:
    """Return the sections with headers and footers; one that a section lacks is that of the section before."""
    sections: list[Section] = []
    headers: dict[str, Story] = {}
    footers: dict[str, Story] = {}
    for at, end in enumerate(ends):
        for known, named in ((headers, end.headers), (footers, end.footers)):
            for kind, key in named.items():
                found = story(key, at)
                known[kind] = found or Story(())
        sections.append(replace(end.section, headers=dict(headers), footers=dict(footers)))
    return tuple(sections)


def _properties(body: _Element) -> Iterator[_Element]:
    for paragraph in body.iter(f"{{{W}}}p"):
        found = child(child(paragraph, "pPr"), "sectPr")
        if found is not None:
            yield found
    last = child(body, "sectPr")
    if last is not None:
        yield last


def _references(properties: _Element, name: str) -> Iterator[tuple[str, str]]:
    for each in children(properties, name):
        kind = attribute(each, "type") or "default"
        if kind in _KINDS:
            yield kind, attribute(each, "id", R) or ""


def _section(properties: _Element) -> Section:
    size, margins, grid = (child(properties, name) for name in ("pgSz", "pgMar", "docGrid"))
    kind = attribute(grid, "type") or "default"
    return replace(
        A4,
        width=integer(size, "w") or A4.width,
        height=integer(size, "h") or A4.height,
        top=_edge(margins, "top", A4.top),
        right=_edge(margins, "right", A4.right),
        bottom=_edge(margins, "bottom", A4.bottom),
        left=_edge(margins, "left", A4.left),
        header=_edge(margins, "header", A4.header),
        footer=_edge(margins, "footer", A4.footer),
        gutter=integer(margins, "gutter") or 0,
        landscape=attribute(size, "orient") == "landscape",
        grid="" if kind == "default" else kind,
        pitch=integer(grid, "linePitch") or 0,
        character_space=integer(grid, "charSpace") or 0,
        title_page=switch(properties, "titlePg") or False,
        begins=attribute(child(properties, "type")) or "nextPage",
        first_number=integer(child(properties, "pgNumType"), "start"),
    )


def _edge(margins: _Element | None, side: str, usual: int) -> int:
    found = integer(margins, side)
    return usual if found is None else found
