"""Latin faces in Chinese text, colour, bold, italics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.layout.deviation import deviation
from pipeline.layout.stretches import inked, shares, stretches
from pipeline.model.clause import PRACTICE
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.layout import HEADING_ROLES, Role
from pipeline.recognition.flow import is_red_colour
from pipeline.recognition.naming import element_name, face_kind, is_chinese
from pipeline.recognition.page import Page, Part
from pipeline.word import Look

_LATIN = re.compile("[0-9A-Za-z]")
_MARKS = re.compile("[“”‘’…—]")
_TEXT = (Role.TITLE, Role.BODY, *HEADING_ROLES)
_MAY_BE_BOLD = {Role.HEADING_3, Role.HEADING_4, Role.AGENCY_MARK, Role.PAGE_NUMBER}
_NEARLY_BLACK = 0x30
_HALF = 0.5


def latin_digits(page: Page) -> Iterator[Diagnostic]:
    """Find digits and letters of the text in a Latin face (practice: they take the face of the text)."""
    found: dict[str, list[Part]] = {}
    for part in page.all(*_TEXT):
        faces = {run.look.ascii for _, runs in stretches(part) for run in runs if _LATIN.search(run.text)}
        for face in sorted(face for face in faces if not is_chinese(face)):
            found.setdefault(face, []).append(part)
    for face, parts in found.items():
        expected = face_kind(page.standard.texts[Role.BODY].face)
        yield deviation("L022-latin-digits", page, PRACTICE, parts, seen=face, expected=expected)


def latin_punctuation(page: Page) -> Iterator[Diagnostic]:
    """Find “ ” … — that a program takes for Latin, so that they come out narrow (5.2.2)."""
    parts = [part for part in page.parts if part.role and any(map(_is_latin_mark, stretches(part)))]
    if parts:
        yield deviation("L023-latin-punctuation", page, page.standard.texts[Role.BODY].font_clause, parts)


def _is_latin_mark(stretch: tuple[Role, tuple[object, ...]]) -> bool:
    role, runs = stretch
    return role is not Role.PAGE_NUMBER and any(_narrow(run) for run in runs)


def _narrow(run: object) -> bool:
    text, look = getattr(run, "text", ""), getattr(run, "look", Look())
    return bool(_MARKS.search(text)) and not look.east_asian_marks and not is_chinese(look.high_ansi)


def coloured_text(page: Page) -> Iterator[Diagnostic]:
    """Find text that is not black, the mark aside (5.2.4)."""
    parts = [
        part
        for part in page.parts
        if part.role not in {None, Role.AGENCY_MARK} and _share(part, lambda look: not _is_black(look.colour))
    ]
    if parts:
        clause = page.standard.text_rules.black_clause
        colours = {run.look.colour for _, runs in stretches(parts[0]) for run in runs if not _is_black(run.look.colour)}
        seen = "红色" if any(map(is_red_colour, colours)) else "彩色"
        yield deviation("L024-coloured-text", page, clause, parts, element=element_name(parts[0].role), seen=seen)


def bold_text(page: Page) -> Iterator[Diagnostic]:
    """Find titles, headings of the first levels and whole paragraphs in bold (practice: the face is enough)."""
    found: dict[Role, list[Part]] = {}
    for part in page.parts:
        for role, runs in stretches(part):
            seen = dict(shares(runs, inked, lambda look: look.bold))
            wanted = page.standard.texts[role].bold
            if role not in _MAY_BE_BOLD and seen.get(not wanted, 0) > sum(seen.values()) * _HALF and not wanted:
                found.setdefault(role, []).append(part)
    for role, parts in found.items():
        yield deviation("L025-bold-text", page, PRACTICE, parts, element=element_name(role))


def italic_text(page: Page) -> Iterator[Diagnostic]:
    """Find italics, which no element takes (5.2.2)."""
    parts = [part for part in page.parts if part.role and _share(part, lambda look: look.italic)]
    if parts:
        clause = page.standard.texts[Role.BODY].font_clause
        yield deviation("L026-italic-text", page, clause, parts, element=element_name(parts[0].role))


def _share(part: Part, wrong: Callable[[Look], bool]) -> bool:
    return any(wrong(run.look) for _, runs in stretches(part) for run in runs if inked(run.text))


def _is_black(colour: str) -> bool:
    try:
        value = int(colour or "0", 16)
    except ValueError:
        return True
    return max(value >> 16 & 0xFF, value >> 8 & 0xFF, value & 0xFF) <= _NEARLY_BLACK
