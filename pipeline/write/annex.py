"""附件: the list below the text (7.3.4), and each annex on its own page (7.3.7)."""

from __future__ import annotations

from pipeline.model.document import Annex, Document
from pipeline.model.layout import Layout, Role
from pipeline.write.body import blocks
from pipeline.write.markup import element, switch
from pipeline.write.measure import width
from pipeline.write.signature import signed_at_end
from pipeline.write.text import paragraph, plain, runs
from pipeline.write.title import title_paragraph

_LABEL = "附件"
_GAP = 0.25  # characters between a number and its name, so that a tab reaches it whatever the digits' width


def annex_list(document: Document, layout: Layout) -> list[str]:
    """Return 附件说明: a single annex without a number, several numbered; names hang and end without punctuation."""
    numbers = [f"{annex.number}." if annex.number else "" for annex in document.annexes]
    widest = max(map(width, numbers), default=0.0)
    signed = signed_at_end(document.elements)
    pieces = []
    for at, (annex, number) in enumerate(zip(document.annexes, numbers, strict=True)):
        label = f"{_LABEL}：" if at == 0 else ""
        properties = (
            element("spacing", before=layout.grid.line_pitch) if at == 0 else "",
            switch("keepNext") if signed or annex is not document.annexes[-1] else "",
            *_hanging(label, widest, layout),
        )
        content = plain(f"{label}{number}\t" if number else label) + runs(annex.title)
        pieces.append(paragraph(Role.ANNEX_LIST, content, *properties))
    return pieces


def _hanging(label: str, number: float, layout: Layout) -> tuple[str, str]:
    """Indent so that the names stand below each other, whichever line they are on."""
    one, first = layout.character(Role.ANNEX_LIST), layout.texts[Role.ANNEX_LIST].left
    name = round((first + width(f"{_LABEL}：") + number + (_GAP if number else 0)) * one)
    begin = round((first + (0 if label else width(f"{_LABEL}："))) * one)
    tabs = element("tabs", element("tab", val="left", pos=name)) if number else ""
    hanging = {"hanging": name - begin} if name > begin else {}
    return element("ind", leftChars=0, left=name, **hanging), tabs  # 0: else the style's characters beat these twips


def annex_pages(annex: Annex, layout: Layout, *, traced: bool) -> list[str]:
    """Return an annex: 附件1 on line 1 of a page, its title on line 3, its text."""
    label = paragraph(Role.ANNEX_LABEL, plain(f"{_LABEL}{annex.number or ''}"))
    title = title_paragraph(annex.title, Role.ANNEX_TITLE, layout)
    return [label, title, *blocks(annex.blocks, layout, landscape=annex.landscape, traced=traced)]
