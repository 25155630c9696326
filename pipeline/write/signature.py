"""署名 and 成文日期 at the end of the text, with room for a seal or without (7.3.5.1, 7.3.5.2, 7.3.5.4)."""

from __future__ import annotations

from datetime import date

from pipeline.model.document import Document, Elements, SignaturePlace
from pipeline.model.layout import Layout, Role, Stand, twips
from pipeline.write.markup import element
from pipeline.write.measure import width
from pipeline.write.text import paragraph, plain

_SEALS_A_ROW = 3
_BETWEEN_SEALS = 57  # twips: a millimetre


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
    if elements.seal and elements.signature and day:
        return _sealed(elements.signature, day, layout)
    first, then = left_indents(elements.signature, day, layout)
    apart = element("spacing", before=layout.grid.line_pitch)
    pieces = [
        paragraph(Role.SIGNATURE, plain(name), apart if at == 0 else "", element("ind", left=first))
        for at, name in enumerate(elements.signature)
    ]
    if day:
        pieces.append(paragraph(Role.DATE, plain(day), "" if pieces else apart, _room_for_a_date(then, layout)))
    return pieces


def _sealed(names: tuple[str, ...], day: str, layout: Layout) -> list[str]:
    """Names centred over the date, blank lines above for the seal; several in rows whose seals do not touch (7.3.5.1).

    The last name is the one over the date. Centred both, they stay so in every font.
    """
    rule, one, whole = layout.signature, layout.character(Role.SIGNATURE), layout.page.text_width
    middle = whole - round((rule.seal_right + width(day) / 2) * one)
    apart = element("spacing", before=rule.seal_lines * layout.grid.line_pitch)
    longest = max(round(max(map(width, names)) * one), twips(rule.seal_size))
    last = min(middle, whole - longest // 2)  # a long name moves to the left, and the date below it too
    centred = element("ind", left=2 * last - whole), element("jc", val=Stand.CENTRE)
    if len(names) == 1 and width(names[0]) * one <= 2 * (whole - last):
        signed = [paragraph(Role.SIGNATURE, plain(names[0]), apart, *centred)]
    else:
        signed = _rows_of_seals(_seal_rows(names, layout, last), last, apart, layout)
    return [*signed, paragraph(Role.DATE, plain(day), *centred)]


def signature_lines(elements: Elements, layout: Layout) -> float:
    """Return about how many lines 署名, 成文日期 and what leaves them apart from the text take; 0 without them."""
    if not signed_at_end(elements):
        return 0
    names, dated = len(elements.signature), bool(elements.issued)
    if not (elements.seal and names and dated):
        return 1 + names + dated
    rows = -(-names // _SEALS_A_ROW)
    between = (twips(layout.signature.seal_size) + _BETWEEN_SEALS) / layout.grid.line_pitch
    return layout.signature.seal_lines + 1 + (rows - 1) * between + 1


def _seal_rows(names: tuple[str, ...], layout: Layout, last: int) -> list[tuple[str, ...]]:
    """Return names by rows: as many as do not touch, `last` being where the last of a row is centred."""
    column = _column(names, layout)
    most = max(1, min(_SEALS_A_ROW, 1 + (last - column // 2) // column))
    return [names[at : at + most] for at in range(0, len(names), most)]


def _column(names: tuple[str, ...], layout: Layout) -> int:
    one = layout.character(Role.SIGNATURE)
    return max(round(max(map(width, names)) * one) + one, twips(layout.signature.seal_size) + _BETWEEN_SEALS)


def _rows_of_seals(rows: list[tuple[str, ...]], last: int, apart: str, layout: Layout) -> list[str]:
    """Names at centred tabs, the last of each row at `last`, over the date."""
    rule, column = layout.signature, _column(tuple(name for row in rows for name in row), layout)
    below = element("spacing", before=twips(rule.seal_size) + _BETWEEN_SEALS - layout.grid.line_pitch)
    lines = []
    for at, row in enumerate(rows):
        stops = [last - column * (len(row) - 1 - place) for place in range(len(row))]
        tabs = element("tabs", *(element("tab", val="center", pos=stop) for stop in stops))
        content = "".join(plain(f"\t{name}") for name in row)
        lines.append(paragraph(Role.SIGNATURE, content, below if at else apart, tabs))
    return lines


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
