"""版头: 份号, 密级, 紧急程度, 发文机关标志, 发文字号, 签发人 and the red rule, above the title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.layout.measuring import look_of
from pipeline.layout.page import Part, RedRule
from pipeline.layout.patterns import COPY_NUMBER, DATE, DOCUMENT_NUMBER, ISSUE, SECRECY, SIGNER, URGENCY
from pipeline.layout.recognition.flow import Item, floating, is_red
from pipeline.standard.layout import Role
from pipeline.word import Block, Paragraph, Table, WordDocument, paragraphs_of

_MARK_SIZE = 20.0
_LONGEST_MARK = 60
_DIGITS_OF_A_COPY_NUMBER = 4
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
    """Return whether a line is a double one, as 信函 has them."""
    return _DOUBLE.search(kind) is not None


def _in_text(flow: Sequence[Item]) -> tuple[list[Part], int]:
    parts: list[Part] = []
    for count, item in enumerate(flow):
        found = [part for line in item.lines for part in _roles(line, item.at, parts)]
        known = {id(part.paragraph) for part in found}
        if not found or (isinstance(item.block, Table) and len(known) < len(item.lines)):
            return parts, count
        parts += found
    return parts, len(flow)


def _roles(paragraph: Paragraph, at: int, above: Sequence[Part]) -> list[Part]:
    """What a paragraph above the title is; 发文字号 and 签发人 may share a line."""
    text = paragraph.text.strip()
    roles: list[Role | None] = []
    if number := DOCUMENT_NUMBER.match(text):
        rest = text[number.end() :].strip()
        if rest and not SIGNER.match(rest):
            return []
        roles = [Role.DOCUMENT_NUMBER, *([Role.SIGNER] if rest else [])]
    elif SIGNER.match(text):
        roles = [Role.SIGNER]
    elif COPY_NUMBER.fullmatch(text) and sum(map(str.isdigit, text)) >= _DIGITS_OF_A_COPY_NUMBER:
        roles = [Role.COPY_NUMBER]
    elif SECRECY.fullmatch(text):
        roles = [Role.SECRECY]
    elif URGENCY.fullmatch(text):
        roles = [Role.URGENCY]
    elif _is_mark(paragraph, text):
        roles = [Role.AGENCY_MARK]
    elif _marked(above) and (ISSUE.fullmatch(text) or _issued(text)):
        roles = [None]
    elif above and above[-1].role is Role.SIGNER and at == above[-1].at + 1:
        roles = (
            [Role.SIGNER] if look_of(paragraph).size <= look_of(above[-1].paragraph).size and "。" not in text else []
        )
    return [Part(role, paragraph, at) for role in roles]


def _is_mark(paragraph: Paragraph, text: str) -> bool:
    size = look_of(paragraph).size
    large = size >= _MARK_SIZE and len(text) <= _LONGEST_MARK
    return large and (is_red(paragraph) or text.endswith("文件"))


def _marked(above: Sequence[Part]) -> bool:
    return any(part.role is Role.AGENCY_MARK for part in above)


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
