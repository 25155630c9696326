"""标题: in the middle, two lines below the red rule, broken by sense into a trapezoid or diamond (7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.layout.deviation import deviation
from pipeline.model.clause import Clause, Strength
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.document import Kind
from pipeline.model.layout import Role, Stand
from pipeline.recognition.measuring import gap, looks_centred, one_character, width
from pipeline.recognition.naming import number
from pipeline.recognition.page import Page, Part, joined

_OFF = 0.4  # 字
_LINES_OFF = 0.8
_WAIST = 3.0
"""Characters by which a line must be shorter than both its neighbours to make an hourglass."""
_NOT_FIRST = "，。、；：？！）》”’〕】"
_NOT_LAST = "（《“‘〔【"
_PAIRS = (("《", "》"), ("“", "”"), ("〔", "〕"))


def title_not_centred(page: Page) -> Iterator[Diagnostic]:
    """Find titles that do not stand in the middle, or are moved by an indentation."""
    wrong = [part for part in page.all(Role.TITLE, Role.ANNEX_TITLE) if not _in_the_middle(page, part)]
    for role in (Role.TITLE, Role.ANNEX_TITLE):
        parts = [part for part in wrong if part.role is role]
        if parts:
            name = "标题" if role is Role.TITLE else "附件标题"
            yield deviation("L030-title-not-centred", page, page.standard.texts[role].clause, parts, element=name)


def byline_not_centred(page: Page) -> Iterator[Diagnostic]:
    """Find names and dates under a title that do not stand in the middle (practice)."""
    parts = [part for part in page.all(Role.BYLINE) if not _in_the_middle(page, part)]
    if parts and page.standard.texts[Role.BYLINE].stand is Stand.CENTRE:
        yield deviation("L035-byline-not-centred", page, page.standard.texts[Role.BYLINE].clause, parts)


def title_broken_badly(page: Page) -> Iterator[Diagnostic]:
    """Find lines of a title that begin or end inside 《》, “”, a number, or with the wrong mark."""
    for parts in _titles(page):
        lines = _lines(parts)
        limit = page.standard.page.text_width / one_character(parts[0].paragraph, page.document.sections[0])
        for above, below in pairwise(lines):
            reason = _bad_break("".join(lines), above, below, limit)
            if reason:
                clause = page.standard.texts[Role.TITLE].clause
                yield deviation("L031-title-broken-badly", page, clause, parts[:1], above=above[-6:], below=below[:6])
                break


def title_shaped_like_an_hourglass(page: Page) -> Iterator[Diagnostic]:
    """Find titles with a waist: neither trapezoid nor diamond."""
    for parts in _titles(page):
        widths = [width(line) for line in _lines(parts)]
        waists = [
            middle + _WAIST <= min(above, below)
            for above, middle, below in zip(widths, widths[1:], widths[2:], strict=False)
        ]
        if any(waists):
            seen = "、".join(f"{number(one)}字" for one in widths)
            yield deviation(
                "L032-title-like-an-hourglass", page, page.standard.texts[Role.TITLE].clause, parts[:1], seen=seen
            )


def title_too_near_the_rule(page: Page) -> Iterator[Diagnostic]:
    """Find titles that do not stand two lines below the red rule."""
    title, head = page.first(Role.TITLE), page.standard.head
    rules = [rule for rule in page.rules if rule.at >= 0 and not rule.drawn]
    if title is None or page.kind is not Kind.FORMAL or not rules or rules[-1].at >= title.at:
        return
    between = gap(page.blocks, rules[-1].at, title.at, page.document.sections)
    lines = None if between is None else between / page.standard.grid.line_pitch
    if lines is not None and abs(lines - head.lines_above_title) > _LINES_OFF:
        wanted = head.lines_above_title
        yield deviation("L033-lines-above-title", page, head.title_clause, [title], seen=number(lines), expected=wanted)


def red_head_on_a_summary(page: Page) -> Iterator[Diagnostic]:
    """Find 总结 and 计划, which are none of the kinds of official documents, under a red head (practice)."""
    parts = page.all(Role.TITLE)
    found = re.search("(总结|计划|要点|打算|安排)$", joined(parts))
    if found and page.kind is Kind.FORMAL and not joined(parts).startswith("关于印发"):
        clause = Clause("", Strength.PRACTICE)
        yield deviation("L034-red-head-on-a-summary", page, clause, parts[:1], seen=found[1])


def _in_the_middle(page: Page, part: Part) -> bool:
    shape, section = part.paragraph.shape, page.document.sections[part.paragraph.section]
    if shape.stand != "center":
        return looks_centred(part.paragraph, section)
    moved = (shape.left.twips + shape.first_line.twips - shape.right.twips) / 2
    return abs(moved) / one_character(part.paragraph, section) <= _OFF


def _titles(page: Page) -> Iterator[Sequence[Part]]:
    title = page.all(Role.TITLE)
    if title:
        yield title
    annexes = page.all(Role.ANNEX_TITLE)
    for number_ in sorted({part.annex for part in annexes}):
        yield [part for part in annexes if part.annex == number_]


def _lines(parts: Sequence[Part]) -> list[str]:
    return [line.strip() for part in parts for line in part.text.split("\n") if line.strip()]


def _bad_break(whole: str, above: str, below: str, limit: float) -> bool:
    before = whole[: whole.find(above) + len(above)]
    in_number = re.search(r"\d$", above) is not None and re.match(r"[\d年月日.%]", below) is not None
    if above[-1] in _NOT_LAST or below[0] in _NOT_FIRST or in_number:
        return True
    for opening, closing in _PAIRS:
        start = before.rfind(opening)
        end = whole.find(closing, start)
        inside = start > before.rfind(closing) and end > start
        if inside and width(whole[start : end + 1]) <= limit:
            return True
    return False
