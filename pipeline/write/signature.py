"""署名 and 成文日期 at the end of the text, without a seal (7.3.5.2, 7.3.5.4)."""

from __future__ import annotations

from datetime import date

from pipeline.model.document import Document, Elements, SignaturePlace
from pipeline.standard.layout import Layout, Role, twips
from pipeline.write.markup import element
from pipeline.write.measure import width
from pipeline.write.text import paragraph, plain


def signed_at_end(elements: Elements) -> bool:
    """Return whether anything of 署名 and 成文日期 stands below the text."""
    at_end = elements.signature_place is SignaturePlace.END
    return at_end and bool(elements.signature or elements.issued)


def signature(document: Document, layout: Layout) -> list[str]:
    """Return the signatures and the date below the text, one line apart from it."""
    elements = document.elements
    if not signed_at_end(elements):
        return []
    day = written(elements.issued) if elements.issued else ""
    first, then = left_indents(elements.signature, day, layout)
    apart = element("spacing", before=layout.grid.line_pitch)
    pieces = [
        paragraph(Role.SIGNATURE, plain(name), apart if at == 0 else "", element("ind", left=first))
        for at, name in enumerate(elements.signature)
    ]
    if day:
        pieces.append(paragraph(Role.DATE, plain(day), "" if pieces else apart, _room_for_a_date(then, layout)))
    return pieces


def _room_for_a_date(left: int, layout: Layout) -> str:
    """Return w:ind of a date that begins at `left`; it may reach into the margin, for in no font may it wrap.

    As long as its signature, a date ends at the margin by 7.3.5.2, and stand-in fonts have wider digits.
    """
    return element("ind", left=left, right=-twips(layout.page.right))


def left_indents(names: tuple[str, ...], day: str, layout: Layout) -> tuple[int, int]:
    """Return where the signatures and the date begin, in twips from the left margin.

    The longest signature ends two characters from the right and the date begins two after the signature's first; a
    date longer than that signature ends two characters from the right itself, and the signature moves left.
    """
    rule, one = layout.signature, layout.character(Role.SIGNATURE)
    signed, dated = max(map(width, names), default=0.0), width(day)
    from_right = rule.right + (dated + rule.date_shift if dated > signed else signed)
    first = max(0, layout.page.text_width - round(from_right * one))
    return first, first + round(rule.date_shift * one)


def written(day: date) -> str:
    """Return a date in Arabic numerals, with the full year and no zeros before (7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
