"""正文: headings of four levels, standing alone or run in, and paragraphs (7.3.3)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pipeline.model.document import Block, Chart, Document, Heading, Paragraph, Run, Table
from pipeline.model.layout import HEADING_ROLES, Layout, Role
from pipeline.write.chart import chart
from pipeline.write.first_page import lines_for_text
from pipeline.write.line import blank
from pipeline.write.markup import element, switch
from pipeline.write.measure import room, width
from pipeline.write.signature import signature_lines, signed_at_end
from pipeline.write.styles import heading_text_style, run_in_style
from pipeline.write.table import table
from pipeline.write.text import paragraph, run, runs, text_of

_LEADING_SENTENCE = 56  # characters: two lines
_LONG_PARAGRAPH = 8  # lines, a third of a page
_CERTAINLY = 1  # lines, by which an estimate may be wrong
_BESIDE_TABLE = 0.5  # lines: above, where it has no title, and below (practice)


def body(document: Document, layout: Layout, *, traced: bool) -> list[str]:
    """Return the text of the document itself; its end keeps with what stands below it.

    Of a paragraph that keeps with the next one, Word moves no more than its last two lines; LibreOffice moves it whole.
    So that a signature is never alone, any paragraph keeps with it; for 附件说明 alone a long one does not. But the
    first page must show text (7.3.3): its first lines are kept with nothing that may not fit there.
    """
    signed = signed_at_end(document.elements) and not document.annexes
    closing = signed or (bool(document.annexes) and not _is_long(document.blocks[-1:], layout))
    keep = closing and not _would_empty_first_page(document, layout)
    return blocks(document.blocks, layout, keep_last=keep, traced=traced)


def _would_empty_first_page(document: Document, layout: Layout) -> bool:
    """Whether the only paragraph, kept, would go to the next page, though it and the signature stand well without.

    That is where its end is so far from the foot of a page that what stands below it is certain to follow there.
    """
    if not is_single(document):
        return False
    first, a_page = lines_for_text(document, layout), layout.grid.lines
    beyond = paragraph_lines(document, layout) - first
    end = beyond % a_page
    return beyond > 0 and _CERTAINLY < end < a_page - signature_lines(document.elements, layout) - _CERTAINLY


def is_single(document: Document) -> bool:
    """Return whether the text is one paragraph and nothing else."""
    return len(document.blocks) == 1 and isinstance(document.blocks[0], Paragraph)


def paragraph_lines(document: Document, layout: Layout) -> int:
    """Return about how many lines the only paragraph takes."""
    words = sum(room(_words(block)) for block in document.blocks if isinstance(block, Paragraph))
    return math.ceil((words + layout.texts[Role.BODY].first_line) / layout.line_width(Role.BODY))


def _is_long(last: Sequence[Block], layout: Layout) -> bool:
    characters = _LONG_PARAGRAPH * layout.line_width(Role.BODY) - layout.texts[Role.BODY].first_line
    return any(isinstance(block, Paragraph) and room(_words(block)) > characters for block in last)


def blocks(
    content: Sequence[Block], layout: Layout, *, traced: bool, landscape: bool = False, keep_last: bool = False
) -> list[str]:
    """Return the paragraphs, tables and charts of some blocks, on upright pages or on landscape ones.

    Figures alone in a cell of a table are marked only if `traced`: there may be thousands, and unmarking takes long.
    """
    pieces: list[str] = []
    for at, block in enumerate(content):
        keep = keep_last and at == len(content) - 1
        below_table = at > 0 and isinstance(content[at - 1], Table | Chart)
        half = round(_BESIDE_TABLE * layout.grid.line_pitch)
        gap = half if below_table else 0
        apart = _apart(gap, half if _stands_on_table(content, at) else 0)
        match block:
            case Heading():
                pieces.append(heading(block, apart))
            case Paragraph():
                pieces.append(body_paragraph(block, apart, keep=keep or (at > 0 and _leads_to_table(content, at))))
            case Chart():
                pieces += chart(block, layout, landscape=landscape, keep=keep)
            case Table():
                if below_table:
                    pieces.append(blank(gap))  # else Word joins the two
                pieces += table(block, layout, traced=traced, landscape=landscape, keep=keep)
    return pieces


def _leads_to_table(content: Sequence[Block], at: int) -> bool:
    """Whether a block is a short sentence before a table or a chart, which it should not part from."""
    block, after = content[at], content[at + 1 : at + 2]
    short = isinstance(block, Paragraph) and width(text_of(block.runs)) <= _LEADING_SENTENCE
    return short and any(isinstance(one, Table | Chart) for one in after)


def _stands_on_table(content: Sequence[Block], at: int) -> bool:
    """Whether a table without a title follows, which would stick to the words above."""
    return any(isinstance(after, Table) and not after.caption for after in content[at + 1 : at + 2])


def heading(block: Heading, apart: str = "") -> str:
    """Return a heading in a line of its own, `apart` from what stands above and below it."""
    return paragraph(HEADING_ROLES[block.level - 1], run(Run(block.number)) + runs(block.runs), apart)


def body_paragraph(block: Paragraph, apart: str = "", *, keep: bool = False) -> str:
    """Return a paragraph; a heading that runs in keeps its font and gives the paragraph its outline level."""
    properties = (apart, *((switch("keepNext"), switch("widowControl")) if keep else ()))
    if not block.heading:
        return paragraph(Role.BODY, runs(block.runs), *properties)
    level = block.heading.level
    style = heading_text_style(level)
    opening = run(Run(block.heading.number), style) + runs(block.heading.runs, style)
    return paragraph(run_in_style(level), opening + runs(block.runs), *properties)


def _apart(above: int, below: int) -> str:
    gaps = {"before": above, "after": below}
    return element("spacing", **{side: gap for side, gap in gaps.items() if gap}) if above or below else ""


def _words(block: Paragraph) -> str:
    heading_words = (Run(block.heading.number), *block.heading.runs) if block.heading else ()
    return text_of((*heading_words, *block.runs))
