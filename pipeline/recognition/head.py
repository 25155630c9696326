"""版头: 份号, 密级, 紧急程度, 发文机关标志, 发文字号, 签发人 and the red rule, above the title."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.layout import Role
from pipeline.recognition.flow import Item, floating, is_red
from pipeline.recognition.measuring import look_of
from pipeline.recognition.page import Part, RedRule
from pipeline.recognition.patterns import (
    DATE,
    DOCUMENT_NUMBER,
    ISSUE,
    LIKE_DOCUMENT_NUMBER,
    SECRECY,
    SIGNER,
    URGENCY,
)
from pipeline.word import Block, Paragraph, Table, WordDocument, paragraphs_of

_MARK_SIZE = 20.0
_LEAST_MARK_SIZE = 13.0  # of many agencies, whose names are red
_LONGEST_MARK = 60
_NAME = re.compile(r"[\u3400-\u9fffA-Za-z·•・.．’'\-\s]{2,60}")
_MOST_ABOVE = 5
_LONGEST_LABEL = 20
_PIECE = re.compile(r"[^\s](?:[^\t\u3000]*?[^\s])??(?=\t|\u3000|\s{3,}|\s*$)")
_UNKNOWN = "unknown"
_LABELS = (
    (re.compile(r"(?:№|No\.?|份号[：:]?)?\s*\d{4,8}"), Role.COPY_NUMBER),
    (SECRECY, Role.SECRECY),
    (URGENCY, Role.URGENCY),
)
_SIGNS = (
    (re.compile("[绝机秘] {0,2}密"), Role.SECRECY),
    (re.compile("急"), Role.URGENCY),
    (re.compile(r"\d"), Role.COPY_NUMBER),
)
_DOUBLE = re.compile("double|thin|thick", re.IGNORECASE)
_MARK_ENDINGS = ("文件", "纪要", "命令", "令")


@dataclass(frozen=True, slots=True)
class FoundHead:
    """The 版头: its paragraphs, its rules, and at which item the text goes on."""

    parts: tuple[Part, ...]
    rules: tuple[RedRule, ...]
    rest: int


def find_head(document: WordDocument, flow: Sequence[Item]) -> FoundHead:
    """Return the 版头; one without parts when there is none."""
    parts, rest = _in_text(flow)
    end = flow[rest].at if rest < len(flow) else len(document.blocks)
    apart = [*_in_headers(document), *_in_boxes(document, end)]
    whole = (*apart, *parts)
    marked = any(part.role in {Role.AGENCY_MARK, Role.DOCUMENT_NUMBER} for part in whole)
    if not marked:
        labels = (Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY)
        kept = tuple(part for part in parts if part.role in labels)
        return FoundHead(kept, (), rest if len(kept) == len(parts) else 0)
    return FoundHead(whole, tuple(_rules(document, end)), rest)


def is_double(kind: str) -> bool:
    """Return whether a line is a double one, as 信函 may have it."""
    return _DOUBLE.search(kind) is not None


def _in_text(flow: Sequence[Item]) -> tuple[list[Part], int]:
    parts: list[Part] = []
    for count, item in enumerate(flow):
        found = [part for line in item.lines for part in _roles(line, item.at, parts)]
        found = found or _labels_by_place(flow, count, parts)
        known = {id(part.paragraph) for part in found}
        if not found or (isinstance(item.block, Table) and len(known) < len(item.lines)):
            return parts, count
        parts += found
    return parts, len(flow)


def _labels_by_place(flow: Sequence[Item], at: int, above: Sequence[Part]) -> list[Part]:
    """A short line that nothing says for certain, when the mark stands a little below it: a label with a slip."""
    paragraph = flow[at].paragraph
    if paragraph is None or any(part.role is Role.AGENCY_MARK for part in above):
        return []
    text = paragraph.text.strip()
    below = [line for item in flow[at + 1 : at + 1 + _MOST_ABOVE] for line in item.lines]
    marked = any(_is_mark(line, line.text.strip()) and is_red(line) for line in below)
    if not marked or len(text) > _LONGEST_LABEL or look_of(paragraph).size >= _MARK_SIZE:
        return []
    return [Part(next((role for sign, role in _SIGNS if sign.search(text)), None), paragraph, flow[at].at)]


def _roles(paragraph: Paragraph, at: int, above: Sequence[Part]) -> list[Part]:
    """What a paragraph above the title is; elements that share its line are parted by tabs or blanks."""
    found: list[Part] = []
    pieces = list(_pieces(paragraph.text))
    for first, end in pieces:
        role = _role(paragraph, paragraph.text[first:end].strip(), (*above, *found))
        if role == _UNKNOWN:
            return []
        shared = {"begin": first, "end": end} if len(pieces) > 1 else {}
        found.append(Part(Role(role) if role else None, paragraph, at, **shared))
    return found


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the pieces of a line begin and end; a 发文字号 is one, though its number may be left blank."""
    number = DOCUMENT_NUMBER.search(text)
    middle = number.span() if number else (len(text), len(text))
    yield from (piece.span() for piece in _PIECE.finditer(text, 0, middle[0]))
    if number:
        yield middle
        yield from (piece.span() for piece in _PIECE.finditer(text, middle[1]))


def _role(paragraph: Paragraph, text: str, above: Sequence[Part]) -> str:
    """The role of one piece of a line; "" when nothing is prescribed for it."""
    roles = {part.role for part in above}
    last = above[-1].role if above else None
    small = look_of(paragraph).size < _MARK_SIZE
    if _is_number(text, roles, small=small):
        return Role.DOCUMENT_NUMBER
    named = last is Role.SIGNER or (last is Role.DOCUMENT_NUMBER and Role.SIGNER in roles)
    if SIGNER.fullmatch(text) or (named and _NAME.fullmatch(text) and not is_red(paragraph) and small):
        return Role.SIGNER
    for pattern, role in _LABELS:
        if pattern.fullmatch(text):
            return role
    if _is_mark(paragraph, text):
        return Role.AGENCY_MARK
    return "" if Role.AGENCY_MARK in roles and (ISSUE.fullmatch(text) or _issued(text)) else _UNKNOWN


def _is_number(text: str, roles: Collection[Role | None], *, small: bool) -> bool:
    """Whether a text is a 发文字号; below the mark, where it stands, also one that is written wrongly."""
    marked = Role.AGENCY_MARK in roles
    if found := DOCUMENT_NUMBER.fullmatch(text):
        return found[0][0] > "\u4e00" or marked
    awaited = marked and small and Role.DOCUMENT_NUMBER not in roles
    return awaited and LIKE_DOCUMENT_NUMBER.fullmatch(text) is not None


def _is_mark(paragraph: Paragraph, text: str) -> bool:
    size = look_of(paragraph).size
    red = is_red(paragraph) and size >= _LEAST_MARK_SIZE
    return len(text) <= _LONGEST_MARK and (red or (size >= _MARK_SIZE and text.endswith("文件")))


def _issued(text: str) -> bool:
    """The line of a 纪要 or 简报: who issues it, and when."""
    found = DATE.search(text)
    return found is not None and found.end() == len(text) and "。" not in text


def _in_boxes(document: WordDocument, end: int) -> Iterator[Part]:
    found: list[Part] = []
    for at, box in floating(document):
        if at <= end:
            for paragraph in paragraphs_of(box.blocks):
                found += _roles(paragraph, -1, found) if paragraph.text.strip() else []
    yield from found


def _in_headers(document: WordDocument) -> Iterator[Part]:
    section = document.sections[0]
    story = section.headers.get("first" if section.title_page else "default")
    found: list[Part] = []
    for paragraph in paragraphs_of(story.blocks) if story else ():
        if paragraph.text.strip():
            found += [part for part in _roles(paragraph, -1, found) if part.role is Role.AGENCY_MARK]
    yield from found


def _rules(document: WordDocument, end: int) -> Iterator[RedRule]:
    """Lines above the title, as borders or drawn; those in the first header too."""
    section = document.sections[0]
    story = section.headers.get("first" if section.title_page else "default")
    if story:
        yield from _rules_in(story.blocks, -1)
    for at, block in enumerate(document.blocks[: end + 1]):
        if isinstance(block, Paragraph):
            yield from _rules_of(block, at, at_end=at == end)


def _rules_in(blocks: Iterable[Block], at: int) -> Iterator[RedRule]:
    for paragraph in paragraphs_of(blocks):
        yield from _rules_of(paragraph, at)


def _rules_of(paragraph: Paragraph, at: int, *, at_end: bool = False) -> Iterator[RedRule]:
    for line in paragraph.lines:
        yield RedRule(at, line.colour, line.kind, line.weight, line, paragraph)
    for box in paragraph.boxes:
        yield from _rules_in(box.blocks, -1)
    for side in ("top", "bottom"):
        border = paragraph.shape.borders.get(side)
        if border and not (at_end and side == "bottom"):
            yield RedRule(at, border.colour, border.kind, border.weight, None, paragraph)


def ends_like_a_mark(text: str) -> bool:
    """Return whether a mark ends as those of other formats than 信函 do."""
    return text.endswith(_MARK_ENDINGS)
