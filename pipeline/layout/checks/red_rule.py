"""The red rule below the 发文字号 (7.2.7), the double rules of 信函 (10.1)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.layout.deviation import deviation
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.document import Kind
from pipeline.model.layout import TWIPS_A_POINT, Role
from pipeline.recognition.flow import is_red_colour
from pipeline.recognition.measuring import line_height, look_of
from pipeline.recognition.naming import in_millimetres, number
from pipeline.recognition.page import Page, RedRule
from pipeline.word import Paragraph, Place

_FAR = 2.5  # millimetres: where words end within their line differs between faces and programs
_NOT_AS_LONG = 4.0
_DESCENT = 0.14  # of the size, below the baseline
_BASELINE = 0.2  # of an exact line, above its lower edge


def red_rule_missing(page: Page) -> Iterator[Diagnostic]:
    """Find a 版头 without any line below its number."""
    number_, title = page.first(Role.DOCUMENT_NUMBER), page.first(Role.TITLE)
    if page.kind is not Kind.FORMAL or page.rules or number_ is None or title is None or number_.at < 0:
        return
    above = page.blocks[: title.at + 1]
    unknown = any(isinstance(one, Paragraph) and one.drawings > len(one.boxes) + len(one.lines) for one in above)
    if not unknown and number_.paragraph.place is Place.TEXT:
        yield deviation("L050-red-rule-missing", page, page.standard.head.rule_clause, [number_])


def red_rule_not_red(page: Page) -> Iterator[Diagnostic]:
    """Find a rule of the 版头 in another colour."""
    rules = [rule for rule in page.rules if not is_red_colour(rule.colour)]
    if rules and page.kind in {Kind.FORMAL, Kind.LETTER} and len(rules) == len(page.rules):
        clause = page.standard.letter.clause if page.kind is Kind.LETTER else page.standard.head.rule_clause
        yield deviation("L051-red-rule-not-red", page, clause, [page.first(Role.DOCUMENT_NUMBER)])


def red_rule_not_as_long(page: Page) -> Iterator[Diagnostic]:
    """Find a rule that is not as long as the 版心 is wide; in 信函, not 170 mm."""
    for rule in page.rules:
        length = _length(page, rule)
        letter = page.kind is Kind.LETTER and rule.drawn is not None
        wanted = page.standard.letter.rule_length if letter else in_millimetres(page.standard.page.text_width)
        if length and abs(length - wanted) > _NOT_AS_LONG and page.kind in {Kind.FORMAL, Kind.LETTER}:
            clause = page.standard.letter.clause if letter else page.standard.head.rule_clause
            seen, expected = f"{number(length)}毫米", f"{number(wanted)}毫米"
            where = [page.first(Role.DOCUMENT_NUMBER)]
            yield deviation("L052-red-rule-length", page, clause, where, seen=seen, expected=expected)
            return


def red_rule_too_far(page: Page) -> Iterator[Diagnostic]:
    """Find a rule that does not lie 4 mm below the number, where the file lets that be measured."""
    head, numbers = page.standard.head, page.all(Role.DOCUMENT_NUMBER, Role.SIGNER)
    bordered = [rule for rule in page.rules if rule.drawn is None and rule.at >= 0]
    if page.kind is not Kind.FORMAL or not bordered or not numbers or numbers[-1].paragraph.place is not Place.TEXT:
        return
    distance = _below(page, numbers[-1].at, bordered[0])
    if distance is not None and abs(distance - head.rule_below) > _FAR:
        seen, expected = f"约{number(distance)}毫米", f"{number(head.rule_below)}毫米"
        yield deviation("L053-red-rule-distance", page, head.rule_clause, numbers[-1:], seen=seen, expected=expected)


def _length(page: Page, rule: RedRule) -> float | None:
    if rule.drawn:
        return in_millimetres(rule.drawn.length) or None
    if rule.paragraph is None or rule.at < 0:
        return None
    shape, section = rule.paragraph.shape, page.document.sections[rule.paragraph.section]
    return in_millimetres(section.text_width - max(0, shape.left.twips) - max(0, shape.right.twips))


def _below(page: Page, at: int, rule: RedRule) -> float | None:
    """Millimetres from the foot of the number's characters to the rule."""
    number_ = page.blocks[at]
    if not isinstance(number_, Paragraph) or rule.paragraph is None or rule.at < at:
        return None
    section = page.document.sections[number_.section]
    foot = _BASELINE * line_height(number_, section) - _DESCENT * look_of(number_).size * TWIPS_A_POINT
    twips = foot
    for block in page.blocks[at + 1 : rule.at + 1]:
        if not isinstance(block, Paragraph) or (block.text.strip() and block is not rule.paragraph):
            return None
        if block is rule.paragraph and "top" in block.shape.borders:
            break
        twips += line_height(block, section)
    edges = [block for block in page.blocks[at : rule.at + 1] if isinstance(block, Paragraph)]
    spacing = sum(one.shape.after for one in edges[:-1]) + sum(one.shape.before for one in edges[1:])
    border = rule.paragraph.shape.borders.get("bottom") or rule.paragraph.shape.borders.get("top")
    return in_millimetres(twips + spacing + (border.space if border else 0) * TWIPS_A_POINT)
