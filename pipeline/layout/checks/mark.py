"""发文机关标志: red, in the middle, 35 mm below the top of the 版心 (7.2.4, 10.1, 10.3)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.layout.deviation import deviation
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.document import Kind
from pipeline.model.layout import RED, TWIPS_A_POINT, Role
from pipeline.recognition.flow import floating, is_red
from pipeline.recognition.measuring import line_height, look_of, looks_centred
from pipeline.recognition.naming import in_millimetres, number
from pipeline.recognition.page import Page, Part
from pipeline.word import LineRule, Paragraph, Place, paragraphs_of

_FAR = 5.0  # millimetres: how high characters stand in their line differs between faces and programs
_ABOVE_BASELINE, _BASELINE = 0.84, 0.8
_NATURAL_TOP = 0.15  # of the size, from the upper edge of a line to its characters


def mark_not_red(page: Page) -> Iterator[Diagnostic]:
    """Find a 发文机关标志 in another colour (7.2.4)."""
    parts = [part for part in page.all(Role.AGENCY_MARK) if not is_red(part.paragraph)]
    if parts and page.standard.texts[Role.AGENCY_MARK].colour == RED:
        yield deviation("L043-mark-not-red", page, page.standard.head.mark_clause, parts)


def mark_not_centred(page: Page) -> Iterator[Diagnostic]:
    """Find a 发文机关标志 that does not stand in the middle (7.2.4); one in a table or box has its own place."""
    parts = [
        part
        for part in page.all(Role.AGENCY_MARK)
        if part.paragraph.place is Place.TEXT
        and part.paragraph.shape.stand != "distribute"
        and not looks_centred(part.paragraph, page.document.sections[part.paragraph.section])
    ]
    if parts:
        yield deviation("L044-mark-not-centred", page, page.standard.head.mark_clause, parts)


def mark_at_the_wrong_height(page: Page) -> Iterator[Diagnostic]:
    """Find a mark whose characters do not begin as far down the page as asked, where the file lets that be measured."""
    mark, standard = page.first(Role.AGENCY_MARK), page.standard
    if mark is None:
        return
    if page.kind is Kind.LETTER:
        top, wanted, clause = top_in_box(page, mark), standard.letter.mark_top, standard.letter.clause
        seen_from = "上页边"
    else:
        top, seen_from = _in_text(page, mark), "版心上边缘"
        minutes = page.kind is Kind.MINUTES
        wanted = standard.minutes.mark_top if minutes else standard.head.mark_top
        clause = standard.minutes.clause if minutes else standard.head.mark_clause
    if top is not None and abs(in_millimetres(top) - wanted) > _FAR:
        seen, expected = f"约{number(in_millimetres(top))}毫米", f"{number(wanted)}毫米"
        yield deviation("L049-mark-height", page, clause, [mark], edge=seen_from, seen=seen, expected=expected)


def _in_text(page: Page, mark: Part) -> float | None:
    """Twips from the top of the 版心 to the characters; None where tables or pictures stand above."""
    if mark.at < 0 or mark.paragraph.place is not Place.TEXT:
        return None
    height = float(mark.paragraph.shape.before)
    for block in page.blocks[: mark.at]:
        if not isinstance(block, Paragraph) or block.drawings > len(block.lines) + len(block.boxes):
            return None
        height += line_height(block, page.document.sections[0]) + block.shape.before + block.shape.after
    return height + _ink_top(page, mark.paragraph)


def top_in_box(page: Page, mark: Part) -> float | None:
    """Return the twips from the top of the paper to a mark in a box that is placed from there, else None."""
    for _, box in floating(page.document):
        first = next(iter(paragraphs_of(box.blocks)), None)
        if first is mark.paragraph and box.anchor.vertical_from == "page" and box.anchor.vertical is not None:
            return box.anchor.vertical + mark.paragraph.shape.before + _ink_top(page, mark.paragraph)
    return None


def _ink_top(page: Page, paragraph: Paragraph) -> float:
    size = look_of(paragraph).size * TWIPS_A_POINT
    if paragraph.shape.line_rule is LineRule.EXACT:
        return _BASELINE * line_height(paragraph, page.document.sections[0]) - _ABOVE_BASELINE * size
    return _NATURAL_TOP * size
