"""Paper and margins (5.1, 5.2.1)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.layout.deviation import deviation
from pipeline.model import layout as standard
from pipeline.model.clause import Clause, Strength
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.layout import Role
from pipeline.recognition.naming import in_millimetres, number
from pipeline.recognition.page import Page
from pipeline.word import Section, Table

_PAPER_TOLERANCE = 1.0  # millimetres: programs round
_ROUNDING = 0.3
_SIDES = {"top": "上", "bottom": "下", "left": "左", "right": "右"}


def wrong_paper(page: Page) -> Iterator[Diagnostic]:
    """Find sections on other paper than A4 (5.1)."""
    wanted = page.standard.page
    seen = {tuple(sorted((in_millimetres(one.width), in_millimetres(one.height)))) for one in page.document.sections}
    short, long = sorted((wanted.width, wanted.height))
    for width, height in sorted(seen):
        if abs(width - short) > _PAPER_TOLERANCE or abs(height - long) > _PAPER_TOLERANCE:
            found = f"{number(width)}×{number(height)}毫米"
            expected = f"A4纸{number(short)}×{number(long)}毫米"
            yield deviation("L010-wrong-paper", page, wanted.paper_clause, seen=found, expected=expected)


def wrong_margins(page: Page) -> Iterator[Diagnostic]:
    """Find upright sections whose 天头, 订口 or 版心 is not as wide as asked, each kind once (5.2.1)."""
    wanted = page.standard.page
    told = set()
    for section in _sections_with_text(page):
        if section.landscape or not _is_wanted_paper(section, wanted):
            continue
        seen = _margins(section)
        expected = {"top": wanted.top, "bottom": wanted.bottom, "left": wanted.left, "right": wanted.right}
        wrong = [side for side in _SIDES if abs(seen[side] - expected[side]) > wanted.tolerance + _ROUNDING]
        words = "、".join(f"{_SIDES[side]}{number(seen[side])}毫米" for side in wrong)
        if wrong and words not in told:
            told.add(words)
            right = "、".join(f"{_SIDES[side]}{number(expected[side])}毫米" for side in wrong)
            yield deviation("L011-wrong-margins", page, wanted.clause, seen=words, expected=right)


def wrong_landscape_area(page: Page) -> Iterator[Diagnostic]:
    """Find landscape sections whose 版心 is not that of the upright page turned (8, 5.2.1)."""
    wanted, told = page.standard.page, set()
    for section in _sections_with_text(page):
        seen = in_millimetres(section.text_width), in_millimetres(section.text_height)
        expected = [in_millimetres(length) for length in wanted.text_area(landscape=True)]
        off = max(abs(one - other) for one, other in zip(seen, expected, strict=True))
        if section.landscape and off > 2 * (wanted.tolerance + _ROUNDING) and seen not in told:
            told.add(seen)
            area, right = (f"{number(one[0])}×{number(one[1])}毫米" for one in (seen, expected))
            clause = Clause(wanted.clause.number, Strength.GENERAL)
            yield deviation("L012-wrong-landscape-area", page, clause, seen=area, expected=right)


def _sections_with_text(page: Page) -> list[Section]:
    """Sections that hold more than a 版记, which floats on a page of its own whatever its margins; all if none does."""
    used = {part.paragraph.section for part in page.parts if part.at >= 0 and part.role is not Role.IMPRINT}
    used |= {block.section for block in page.blocks if isinstance(block, Table)}
    return [section for at, section in enumerate(page.document.sections) if at in used or not used]


def _margins(section: Section) -> dict[str, float]:
    left = section.left + section.gutter
    edges = {"top": abs(section.top), "bottom": abs(section.bottom), "left": left, "right": section.right}
    return {side: in_millimetres(length) for side, length in edges.items()}


def _is_wanted_paper(section: Section, wanted: standard.Page) -> bool:
    """Margins of other paper say nothing: the paper is the deviation."""
    width, height = in_millimetres(section.width), in_millimetres(section.height)
    return abs(width - wanted.width) <= _PAPER_TOLERANCE and abs(height - wanted.height) <= _PAPER_TOLERANCE
