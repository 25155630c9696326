"""Paragraphs and headings: two 字 in, the lines below at the margin (7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.layout.deviation import deviation
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.layout import HEADING_ROLES, Role
from pipeline.recognition.measuring import one_character, width
from pipeline.recognition.naming import element_name, number
from pipeline.recognition.page import Page, Part

_OFF = 0.35  # 字
_SENTENCE = "。；：！？"
_LONG = 28
_MOVED = {"center": "居中", "right": "右对齐"}


def wrong_first_lines(page: Page) -> Iterator[Diagnostic]:
    """Find paragraphs of the text that do not begin two 字 in, or whose other lines do not begin at the margin."""
    found: dict[tuple[Role, str], list[Part]] = {}
    for part in page.all(Role.BODY, *HEADING_ROLES):
        if part.role is Role.BODY and not _is_prose(part.text):
            continue
        seen = _seen(page, part)
        if seen and part.role:
            found.setdefault((part.role, seen), []).append(part)
    for (role, seen), parts in found.items():
        text = page.standard.texts[role]
        expected = f"首行空{number(text.first_line)}字、回行顶格"
        names = {"element": element_name(role), "seen": seen, "expected": expected}
        yield deviation("L063-first-line", page, text.clause, parts, **names)


def _is_prose(text: str) -> bool:
    """Whether a paragraph is text that runs, not a line of a form or of a list of names."""
    return text[-1:] in _SENTENCE or len(text) > _LONG


def _seen(page: Page, part: Part) -> str:
    """What is wrong with the indentation, in words; "" when nothing is."""
    shape, section = part.paragraph.shape, page.document.sections[part.paragraph.section]
    if shape.stand in _MOVED:
        return _MOVED[shape.stand]
    one = one_character(part.paragraph, section)
    left, first = (
        length.twips / one if length.characters is None else length.characters
        for length in (shape.left, shape.first_line)
    )
    text = part.paragraph.text.strip("\f\n")
    blanks = text[: len(text) - len(text.lstrip())]
    begins = left + first + (width(blanks) if "\t" not in blanks else 2)
    wanted = page.standard.texts[part.role or Role.BODY].first_line
    if abs(begins - wanted) > _OFF:
        return f"首行空{number(begins)}字"
    one_line = width(text) + begins <= section.text_width / one
    return "" if abs(left) <= _OFF or one_line else f"回行空{number(left)}字"
