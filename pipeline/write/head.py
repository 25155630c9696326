"""版头: 份号, 密级, 紧急程度, 发文机关标志, 发文字号, 签发人 and the red rule (7.2); the head of minutes (10.3)."""

from __future__ import annotations

from pipeline.model.document import Document, Elements, Kind, Run
from pipeline.model.layout import RED, TWIPS_A_POINT, Layout, Role, Stand, twips
from pipeline.write.agency_mark import agency_mark, mark_of
from pipeline.write.line import blank, ink_foot, rule
from pipeline.write.markup import element, switch
from pipeline.write.measure import width
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
    apart = layout.head.lines_above_number * layout.grid.line_pitch - mark.below
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


def _numbers(elements: Elements, apart: int, layout: Layout) -> list[str]:
    """发文字号 in the middle, or at the left of the last line of 签发人 (7.2.5, 7.2.6)."""
    if not elements.signers or elements.kind is not Kind.FORMAL:
        spacing = element("spacing", before=apart)
        return [paragraph(Role.DOCUMENT_NUMBER, plain(elements.document_number), spacing, _KEEP)]
    one, inset = layout.character(Role.DOCUMENT_NUMBER), layout.head.signer_inset
    rows = [elements.signers[at : at + _SIGNERS_A_LINE] for at in range(0, len(elements.signers), _SIGNERS_A_LINE)]
    columns = [max(width(row[at]) for row in rows if at < len(row)) for at in range(len(rows[0]))]
    names = sum(columns) + _BETWEEN_SIGNERS * (len(columns) - 1)
    first = layout.page.text_width - round((inset + names) * one)
    stops = [first - round(width(_SIGNER) * one), first]
    stops += [first + round((columns[0] + _BETWEEN_SIGNERS) * one)] if len(columns) > 1 else []
    tabs = element("tabs", *(element("tab", val="left", pos=stop) for stop in stops))
    indent = element("ind", leftChars=inset * 100, left=inset * one)
    lines = []
    for at, row in enumerate(rows):
        number = elements.document_number if at == len(rows) - 1 else ""
        label = f"{number}\t{_SIGNER}" if at == 0 else f"{number}\t\t"
        written = [run(Run(name), Role.SIGNER) for name in row]
        spacing = element("spacing", before=apart) if at == 0 else ""
        content = plain(label) + plain("\t").join(written)
        lines.append(
            paragraph(Role.DOCUMENT_NUMBER, content, tabs, indent, spacing, element("jc", val=Stand.LEFT), _KEEP)
        )
    return lines


def _red_rule(layout: Layout) -> str:
    """分隔线, so many millimetres below the characters of 发文字号 (7.2.7)."""
    size = layout.texts[Role.DOCUMENT_NUMBER].size
    apart = twips(layout.head.rule_below) - ink_foot(layout.grid.line_pitch, size)
    return rule(round(layout.head.rule_weight * TWIPS_A_POINT), RED, apart)
