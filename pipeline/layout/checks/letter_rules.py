"""The two double rules of 信函: 4 mm below the mark, 20 mm above the lower edge of the paper (10.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.layout.checks.mark import top_in_box
from pipeline.layout.deviation import deviation
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.document import Kind
from pipeline.model.layout import TWIPS_A_POINT, Role
from pipeline.recognition.flow import is_red_colour
from pipeline.recognition.measuring import look_of
from pipeline.recognition.naming import in_millimetres, number
from pipeline.recognition.page import Page
from pipeline.word import DrawnLine, Paragraph, paragraphs_of

_ONE_RULE = 150  # twips: the two lines of a double rule are no farther apart
_FAR, _FAR_FROM_MARK = 1.5, 2.5  # millimetres
_INK = 0.93  # of the size: the height of the characters of a mark
_RULES = 2


@dataclass(frozen=True, slots=True)
class _Rule:
    """A double rule: its upper and lower edge in twips from the top of the paper, None where the file says not."""

    top: float | None = None
    bottom: float | None = None


def letter_rules_missing(page: Page) -> Iterator[Diagnostic]:
    """Find a 信函 without its two rules; one with pictures may have them there."""
    paragraphs = _paragraphs(page)
    unknown = any(each.drawings > len(each.boxes) + len(each.lines) for each in paragraphs)
    seen = len(_rules(paragraphs))
    if page.kind is Kind.LETTER and seen < _RULES and not unknown:
        said = f"只找到{seen}条" if seen else "没有找到"
        yield deviation("L056-letter-rules-missing", page, page.standard.letter.clause, seen=said)


def letter_rules_in_the_wrong_place(page: Page) -> Iterator[Diagnostic]:
    """Find rules of a 信函 at another distance from the mark and from the lower edge of the paper."""
    letter, height = page.standard.letter, page.document.sections[0].height
    rules = [rule for rule in _rules(_paragraphs(page)) if rule.top is not None and rule.bottom is not None]
    if page.kind is not Kind.LETTER or len(rules) != _RULES:
        return
    above = _below_mark(page, rules[0])
    if above is not None and abs(above - letter.rule_below) > _FAR_FROM_MARK:
        yield _misplaced(page, "第一条红色双线", "发文机关标志下", above, letter.rule_below)
    below = in_millimetres(height - (rules[1].bottom or 0))
    if abs(below - letter.second_rule_above_foot) > _FAR:
        yield _misplaced(page, "第二条红色双线", "距下页边", below, letter.second_rule_above_foot)


def _misplaced(page: Page, rule: str, edge: str, seen: float, expected: float) -> Diagnostic:
    said, wanted = f"{edge}约{number(seen)}毫米", f"{number(expected)}毫米"
    clause = page.standard.letter.clause
    return deviation("L057-letter-rule-place", page, clause, rule=rule, seen=said, expected=wanted)


def _below_mark(page: Page, rule: _Rule) -> float | None:
    """Millimetres from the foot of the mark's characters to a rule."""
    mark = page.first(Role.AGENCY_MARK)
    top = top_in_box(page, mark) if mark else None
    if mark is None or top is None or rule.top is None:
        return None
    return in_millimetres(rule.top - top - _INK * look_of(mark.paragraph).size * TWIPS_A_POINT)


def _paragraphs(page: Page) -> list[Paragraph]:
    """The paragraphs of the text, of the header and of the footer of the first page."""
    section = page.document.sections[0]
    kind = "first" if section.title_page else "default"
    stories = [story for story in (section.headers.get(kind), section.footers.get(kind)) if story]
    return [*page.document.paragraphs(), *(each for story in stories for each in paragraphs_of(story.blocks))]


def _rules(paragraphs: Sequence[Paragraph]) -> list[_Rule]:
    """The red rules, from the top of the page; lines close to each other are one."""
    found: list[_Rule] = []
    drawn = [line for each in paragraphs for line in each.lines if is_red_colour(line.colour)]
    for line in sorted(drawn, key=lambda line: line.anchor.vertical or 0):
        top = _top(line)
        last = found[-1] if found else None
        if last and last.bottom is not None and top is not None and top - last.bottom <= _ONE_RULE:
            found[-1] = _Rule(last.top, top + line.anchor.height)
        else:
            found.append(_Rule(top, None if top is None else top + line.anchor.height))
    bordered = [
        border
        for each in paragraphs
        for side, border in each.shape.borders.items()
        if side in {"top", "bottom"} and is_red_colour(border.colour)
    ]
    return [*found, *(_Rule() for _ in bordered)]


def _top(line: DrawnLine) -> float | None:
    return line.anchor.vertical if line.anchor.vertical_from == "page" else None
