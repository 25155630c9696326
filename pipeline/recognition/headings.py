"""Headings by their numbers: standing alone or running in; long sentences with numbers are items of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model.layout import HEADING_ROLES, Role
from pipeline.recognition.naming import face_kind
from pipeline.word import Paragraph

NUMBERS = (
    re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.．，,]"),
    re.compile(r"[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]\s*[、.．]?"),
    re.compile(r"[\d０-９]{1,2}\s*(?:[.．](?![\d０-９])|、)"),
    re.compile(r"[（(]\s*[\d０-９]{1,2}\s*[）)]\s*[、.．]?"),
)
_LONGEST_ALONE = 45
_LONGEST_OPENING = 45
_SURELY_SHORT = 20
_BODY_KIND = "仿宋"
_SET_OFF = 2
"""Headings of these levels have a face of their own."""


@dataclass(frozen=True, slots=True)
class FoundHeading:
    """A heading: its role, and how many characters of the paragraph it takes when text follows it, else 0."""

    role: Role
    opening: int


def number_of(text: str) -> tuple[int, str]:
    """Return the level and the number that a text begins with; 0 and "" when it has none."""
    for level, pattern in enumerate(NUMBERS, 1):
        if found := pattern.match(text):
            return level, found[0]
    return 0, ""


def heading_of(paragraph: Paragraph) -> FoundHeading | None:
    """Return the heading that a paragraph is or begins with, or None."""
    text = paragraph.text.strip()
    level, number = number_of(text)
    if not level:
        return _unnumbered(paragraph, text)
    role, sentence = HEADING_ROLES[level - 1], _first_sentence(text)
    words = sentence[len(number) :]
    distinct = level <= _SET_OFF and _face_at(paragraph, len(number)) != _BODY_KIND
    if sentence != text:
        # All in the face of the text, 一、 and （一） may number the items of a list, which are no headings.
        plain = level > _SET_OFF and len(words) <= _SURELY_SHORT and "，" not in words
        runs_in = len(sentence) <= _LONGEST_OPENING and (plain or distinct)
        return FoundHeading(role, _offset(paragraph, len(sentence))) if runs_in else None
    if text[-1] in "。；：;:，,！？" and not (distinct and text[-1] == "。"):
        return None
    return FoundHeading(role, 0) if len(text) <= _LONGEST_ALONE else None


def _unnumbered(paragraph: Paragraph, text: str) -> FoundHeading | None:
    """A short line that Word knows for a heading."""
    level = paragraph.shape.outline_level
    short = len(text) <= _LONGEST_ALONE and text[-1:] not in "。；：，"
    if not level or level > len(HEADING_ROLES) or not short or paragraph.shape.stand == "center":
        return None
    return FoundHeading(HEADING_ROLES[level - 1], 0)


def _first_sentence(text: str) -> str:
    found = re.search("[。！？\n]", text)
    return text[: found.end()].strip() if found else text


def _offset(paragraph: Paragraph, length: int) -> int:
    """Where a heading ends, blanks before it counted."""
    return len(paragraph.text) - len(paragraph.text.lstrip()) + length


def _face_at(paragraph: Paragraph, offset: int) -> str:
    """The kind of face of the first Chinese character behind a number."""
    seen = len(paragraph.label)
    start = len(paragraph.text) - len(paragraph.text.lstrip()) + offset
    for run in paragraph.runs:
        if run.look.hidden:
            continue
        for sign in run.text:
            if seen >= start and sign >= "\u4e00":
                return face_kind(run.look.east_asia)
            seen += 1
    return ""
