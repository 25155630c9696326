"""Puts together what the parts of a document are, from the top of the page to its foot."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.model.document import Kind
from pipeline.model.layout import Layout, Role
from pipeline.recognition.closing import find_closing
from pipeline.recognition.flow import Item, items
from pipeline.recognition.head import FoundHead, ends_like_a_mark, find_head, is_double
from pipeline.recognition.headings import heading_of
from pipeline.recognition.imprint import find_imprint
from pipeline.recognition.measuring import look_of, looks_centred
from pipeline.recognition.naming import in_millimetres
from pipeline.recognition.page import Page, Part, RedRule
from pipeline.recognition.page_numbers import number_parts
from pipeline.recognition.patterns import ANNEX_ITEM, ANNEX_LABEL, ATTENDANCE, CAPTION
from pipeline.recognition.title import find_title
from pipeline.word import Paragraph, Section, WordDocument

_LARGE = 18.0
_LONGEST_ANNEX_TITLE = 80
_LONGEST_NOT_PROSE = 28  # a line: longer text that ends in 。 is body, however it is aligned
_SAME_LENGTH = 4.0  # millimetres


def recognised(document: WordDocument, name: str, standard: Layout) -> Page:
    """Return a document with its elements."""
    flow = items(document)
    imprint = find_imprint(document, flow)
    flow = tuple(item for item in flow if item.at not in imprint.places)
    head = find_head(document, flow)
    text = flow[head.rest :]
    starts = [at for at in range(len(text)) if _begins_annex(text, at, document.sections)]
    foot = max((part.at for part in imprint.parts), default=len(document.blocks))
    below = next((at for at, item in enumerate(text) if item.at > foot), len(text))
    cuts = sorted({0, *starts, below, len(text)})
    parts = list(head.parts)
    for first, end in pairwise(cuts):
        if first in starts:
            parts += _annex_parts(text[first:end], starts.index(first) + 1, document.sections)
        else:
            parts += _document_parts(text[first:end], document.sections) if first == 0 else _rest(text[first:end])
    kind = _kind(head, [part for part in parts if part.role is Role.TITLE], standard)
    whole = (*parts, *imprint.parts, *number_parts(document))
    return Page(name, standard, document, kind, whole, head.rules, imprint.rules)


def _document_parts(flow: Sequence[Item], sections: Sequence[Section]) -> list[Part]:
    opening = find_title(flow, sections)
    rest = flow[len(opening) :]
    closing = find_closing(rest)
    below = closing[0].at if closing else None
    return [*opening, *(part for item in rest if below is None or item.at < below for part in _text(item, 0)), *closing]


def _rest(flow: Sequence[Item]) -> list[Part]:
    """Text that stands below the 版记, where none belongs."""
    return [part for item in flow for part in _text(item, 0)]


def _annex_parts(flow: Sequence[Item], number: int, sections: Sequence[Section]) -> list[Part]:
    label, rest = flow[0].paragraph, flow[1:]
    titles: list[Part] = []
    for item in rest:
        if item.paragraph is None or not _continues_annex_title(item, titles, sections):
            break
        titles.append(Part(Role.ANNEX_TITLE, item.paragraph, item.at, annex=number))
    found = [Part(Role.ANNEX_LABEL, label, flow[0].at, annex=number)] if label else []
    return [*found, *titles, *(part for item in rest[len(titles) :] for part in _text(item, number))]


def _continues_annex_title(item: Item, above: Sequence[Part], sections: Sequence[Section]) -> bool:
    paragraph = item.paragraph
    if paragraph is None or len(paragraph.text) > _LONGEST_ANNEX_TITLE or "。" in paragraph.text:
        return False
    if not above:
        return looks_centred(paragraph, sections[paragraph.section]) or look_of(paragraph).size >= _LARGE
    one, other = look_of(above[-1].paragraph), look_of(paragraph)
    alike = (one.size, one.east_asia) == (other.size, other.east_asia)
    return alike and item.at == above[-1].at + 1 and looks_centred(paragraph, sections[paragraph.section])


def _text(item: Item, annex: int) -> list[Part]:
    """A paragraph of the text: heading, attendance, body, or something of which nothing is prescribed."""
    paragraph = item.paragraph
    if paragraph is None:
        return []
    text = paragraph.text.strip()
    prose = len(text) > _LONGEST_NOT_PROSE and text.endswith("。")
    if CAPTION.match(text) or (paragraph.shape.stand in {"center", "right"} and not prose):
        return [Part(None, paragraph, item.at, annex=annex)]
    if ATTENDANCE.match(text):
        return [Part(Role.ATTENDANCE, paragraph, item.at, annex=annex)]
    heading = heading_of(paragraph)
    role, opening = (heading.role, heading.opening) if heading else (Role.BODY, 0)
    return [Part(role, paragraph, item.at, opening, annex)]


def _begins_annex(flow: Sequence[Item], at: int, sections: Sequence[Section]) -> bool:
    """Whether an item is the label of an annex; 附件： with a list below it is none."""
    paragraph = flow[at].paragraph
    if paragraph is None or not ANNEX_LABEL.fullmatch(paragraph.text.strip()) or at == 0:
        return False
    after = flow[at + 1].paragraph if at + 1 < len(flow) else None
    listed = after is not None and ANNEX_ITEM.match(after.text.strip()) is not None
    if not paragraph.text.strip().endswith(("：", ":")):
        return True
    return _on_new_page(paragraph) or (not listed and (after is None or looks_centred(after, sections[after.section])))


def _on_new_page(paragraph: Paragraph) -> bool:
    return paragraph.shape.page_break_before or "\f" in paragraph.text


def _kind(head: FoundHead, titles: Sequence[Part], standard: Layout) -> Kind:
    marks = "".join(part.text for part in head.parts if part.role is Role.AGENCY_MARK)
    numbers = [part for part in head.parts if part.role is Role.DOCUMENT_NUMBER]
    if not marks and not numbers:
        return Kind.INTERNAL
    if marks.endswith("纪要") or (not numbers and any(part.text.endswith("纪要") for part in titles)):
        return Kind.MINUTES
    at_right = any(part.paragraph.shape.stand == "right" for part in numbers)
    pair = sum(1 for rule in head.rules if rule.drawn) > 1
    at_right = at_right or pair
    letter = any(_is_letter_rule(rule, standard) for rule in head.rules) or (at_right and not ends_like_a_mark(marks))
    return Kind.LETTER if letter and not marks.endswith("文件") else Kind.FORMAL


def _is_letter_rule(rule: RedRule, standard: Layout) -> bool:
    """Whether a rule is double, or is longer than the 版心 is wide as those of 信函 are."""
    length = in_millimetres(rule.drawn.length) if rule.drawn else 0.0
    return is_double(rule.kind) or abs(length - standard.letter.rule_length) <= _SAME_LENGTH
