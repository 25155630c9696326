"""主送机关: flush left, a full-width colon, one line below the title (7.3.2)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.layout.deviation import deviation
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.layout import Role
from pipeline.recognition.measuring import gap, span
from pipeline.recognition.naming import number
from pipeline.recognition.page import Page

_OFF = 0.6  # 字
_LINES_OFF = 0.6


def addressee_not_flush_left(page: Page) -> Iterator[Diagnostic]:
    """Find a 主送机关 that is indented."""
    for part in page.all(Role.ADDRESSEE):
        shape, section = part.paragraph.shape, page.document.sections[part.paragraph.section]
        where = span(part.paragraph, section)
        one = where.left if where else shape.first_line.twips / 320
        if one > _OFF:
            yield deviation(
                "L060-addressee-indented", page, page.standard.texts[Role.ADDRESSEE].clause, [part], seen=number(one)
            )


def addressee_without_colon(page: Page) -> Iterator[Diagnostic]:
    """Find a 主送机关 that does not end in a full-width colon."""
    for part in page.all(Role.ADDRESSEE):
        if not part.text.endswith("："):
            clause = page.standard.texts[Role.ADDRESSEE].clause
            yield deviation("L061-addressee-without-colon", page, clause, [part], seen=part.text[-1])


def addressee_too_near_the_title(page: Page) -> Iterator[Diagnostic]:
    """Find a 主送机关 that does not stand one line below the title."""
    for part in page.all(Role.ADDRESSEE):
        above, wanted = page.before(part), page.standard.text_rules.lines_above_addressee
        if above is None or above.role is not Role.TITLE:
            continue
        between = gap(page.blocks, above.at, part.at, page.document.sections)
        lines = None if between is None else between / page.standard.grid.line_pitch
        if lines is not None and abs(lines - wanted) > _LINES_OFF:
            clause = page.standard.texts[Role.ADDRESSEE].clause
            yield deviation("L062-lines-above-addressee", page, clause, [part], seen=number(lines), expected=wanted)
