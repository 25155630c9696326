"""Dates: Arabic, the full year, no zeros before (7.3.5.4, 7.4.3); 附注 in brackets (7.3.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.layout.deviation import deviation
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.layout import Role
from pipeline.recognition.measuring import span
from pipeline.recognition.naming import number
from pipeline.recognition.page import Page, Part
from pipeline.recognition.patterns import DATE, PRINTED, RIGHT_DATE

_OFF = 0.6  # 字


def dates_written_wrongly(page: Page) -> Iterator[Diagnostic]:
    """Find dates that are not written like 2024年9月5日."""
    found: dict[str, list[Part]] = {}
    for part in page.all(Role.DATE, Role.BYLINE, Role.IMPRINT):
        seen = _date(part)
        if seen and not RIGHT_DATE.fullmatch("".join(seen.split())):
            found.setdefault(seen, []).append(part)
    for seen, parts in found.items():
        printed = all(part.role is Role.IMPRINT for part in parts)
        clause = page.standard.imprint.printed_clause if printed else page.standard.texts[Role.DATE].clause
        yield deviation("L084-date-form", page, clause, parts, seen=seen)


def note_written_wrongly(page: Page) -> Iterator[Diagnostic]:
    """Find a 附注 that is not in full-width brackets, or does not begin two 字 in (7.3.6)."""
    for part in page.all(Role.NOTE):
        wanted = page.standard.texts[Role.NOTE]
        if not re.fullmatch(r"（.*）", part.text, re.DOTALL):
            yield deviation("L085-note-without-brackets", page, wanted.clause, [part])
        where = span(part.paragraph, page.document.sections[part.paragraph.section])
        if where and abs(where.left - wanted.first_line) > _OFF:
            seen, expected = number(where.left), number(wanted.first_line)
            yield deviation("L086-note-indent", page, wanted.clause, [part], seen=seen, expected=expected)


def _date(part: Part) -> str:
    if part.role is Role.IMPRINT:
        printed = PRINTED.search(part.text)
        return printed[1].strip() if printed else ""
    found = DATE.fullmatch(part.text) or (DATE.search(part.text) if part.role is Role.BYLINE else None)
    return re.sub("^[（(]|[）)]$", "", found[0].strip()).strip() if found else ""
