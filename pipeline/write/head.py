"""版头: 份号, 密级, 紧急程度, 发文机关标志, 发文字号, 签发人 and the red rule (7.2); the head of minutes (10.3)."""

from __future__ import annotations

from pipeline.model.document import Document, Elements, Kind, Run
from pipeline.model.layout import RED, TWIPS_A_POINT, Layout, Role, Stand, twips
from pipeline.write.agency_mark import agency_mark, mark_of
from pipeline.write.line import blank, ink_foot, rule
from pipeline.write.markup import element, switch
from pipeline.write.measure import room, width
from pipeline.write.text import paragraph, plain, run

_SIGNER = "签发人："
_SIGNERS_A_LINE = 2
_BETWEEN_SIGNERS = 1  # characters
_KEEP = switch("keepNext")


def head(document: Document, layout: Layout) -> list[str]:
    """Return everything above the title of a document with a red head, its rule included; a letter has its own."""
    elements = document.elements
    if elements.kind not in (Kind.FORMAL, Kind.MINUTES):
        return []
    corner = [paragraph(role, plain(text), _KEEP) for role, text in corner_texts(elements)]
    mark = mark_of(elements, layout, layout.page.text_width)
    top = layout.head.mark_top if elements.kind is Kind.FORMAL else layout.minutes.mark_top
    above = twips(top) - len(corner) * layout.grid.line_pitch - mark.above
    apart = max(0, layout.head.lines_above_number * layout.grid.line_pitch - mark.below)
    numbers = _numbers(elements, apart, layout)
    return [*corner, blank(above, "", _KEEP), *agency_mark(mark), *numbers, _red_rule(layout)]


def corner_texts(elements: Elements) -> list[tuple[Role, str]]:
    """Return what stands in the upper left corner, in its order (7.2.1–7.2.3)."""
    texts = (
        (Role.COPY_NUMBER, elements.copy_number),
        (Role.SECRECY, elements.secrecy),
        (Role.URGENCY, elements.urgency),
    )
    return [(role, text) for role, text in texts if text]


def head_height(elements: Elements, layout: Layout) -> int:
    """Return about how far below the top of the 版心 the red rule lies, in twips."""
    mark = mark_of(elements, layout, layout.page.text_width)
    top = layout.head.mark_top if elements.kind is Kind.FORMAL else layout.minutes.mark_top
    rows = len(signer_rows(elements, layout)) + overcrowded(elements, layout) or 1
    lines = (layout.head.lines_above_number + rows) * layout.grid.line_pitch
    return twips(top) + mark.height + lines + twips(layout.head.rule_below)


def signer_rows(elements: Elements, layout: Layout) -> list[tuple[str, ...]]:
    """Return the names of 签发人 by lines: two a line, or one where two do not fit beside the number (7.2.6)."""
    if not elements.signers:
        return []
    two = [elements.signers[at : at + _SIGNERS_A_LINE] for at in range(0, len(elements.signers), _SIGNERS_A_LINE)]
    return two if _number_and(two, elements) <= _free(layout) else [(name,) for name in elements.signers]


def overcrowded(elements: Elements, layout: Layout) -> bool:
    """Return whether 发文字号 and a single 签发人 are too long for one line: the number then takes one of its own."""
    rows = signer_rows(elements, layout)
    return bool(rows) and _number_and(rows, elements) > _free(layout)


def _number_and(rows: list[tuple[str, ...]], elements: Elements) -> float:
    """Characters that number, label and the widest names of each column take, a blank between number and label."""
    return room(elements.document_number) + 1 + width(_SIGNER) + _names(rows)


def _names(rows: list[tuple[str, ...]]) -> float:
    columns = _columns(rows)
    return sum(columns) + _BETWEEN_SIGNERS * (len(columns) - 1)


def _columns(rows: list[tuple[str, ...]]) -> list[float]:
    return [max(room(row[at]) for row in rows if at < len(row)) for at in range(len(rows[0]))]


def _free(layout: Layout) -> float:
    """Characters between the two insets."""
    return layout.page.text_width / layout.character(Role.DOCUMENT_NUMBER) - 2 * layout.head.signer_inset


def _numbers(elements: Elements, apart: int, layout: Layout) -> list[str]:
    """发文字号 in the middle, or at the left of the last line of 签发人 (7.2.5, 7.2.6)."""
    above = element("spacing", before=apart)
    rows = signer_rows(elements, layout)
    if not rows:
        return [paragraph(Role.DOCUMENT_NUMBER, plain(elements.document_number), above, _KEEP)]
    one, inset = layout.character(Role.DOCUMENT_NUMBER), layout.head.signer_inset
    indent = element("ind", leftChars=round(inset * 100), left=round(inset * one))
    beside, tabs, left = not overcrowded(elements, layout), _signer_tabs(rows, layout), element("jc", val=Stand.LEFT)
    lines: list[str] = []
    for at, row in enumerate(rows):
        number = elements.document_number if beside and at == len(rows) - 1 else ""
        label = f"{number}\t{_SIGNER}" if at == 0 else f"{number}\t\t"
        content = plain(label) + plain("\t").join(run(Run(name), Role.SIGNER) for name in row)
        lines.append(paragraph(Role.DOCUMENT_NUMBER, content, tabs, indent, "" if lines else above, left, _KEEP))
    if not beside:
        lines.append(paragraph(Role.DOCUMENT_NUMBER, plain(elements.document_number), indent, left, _KEEP))
    return lines


def _signer_tabs(rows: list[tuple[str, ...]], layout: Layout) -> str:
    """Stops of the label and of each column of names, which end one character from the right."""
    one, columns = layout.character(Role.DOCUMENT_NUMBER), _columns(rows)
    first = layout.page.text_width - round((layout.head.signer_inset + _names(rows)) * one)
    stops = [max(0, first - round(width(_SIGNER) * one)), max(0, first)]
    stops += [first + round((columns[0] + _BETWEEN_SIGNERS) * one)] if len(columns) > 1 else []
    return element("tabs", *(element("tab", val="left", pos=stop) for stop in stops))


def _red_rule(layout: Layout) -> str:
    """分隔线, so many millimetres below the characters of 发文字号 (7.2.7)."""
    size = layout.texts[Role.DOCUMENT_NUMBER].size
    apart = twips(layout.head.rule_below) - ink_foot(layout.grid.line_pitch, size)
    return rule(round(layout.head.rule_weight * TWIPS_A_POINT), RED, apart)
