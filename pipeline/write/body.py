"""正文: headings of four levels, standing alone or run in, and paragraphs (7.3.3)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.document import Block, Document, Heading, Paragraph, Run, Table
from pipeline.write.layout import HEADING_ROLES, Layout, Role
from pipeline.write.markup import switch
from pipeline.write.measure import width as width_of
from pipeline.write.signature import signed_at_end
from pipeline.write.styles import heading_text_style, run_in_style
from pipeline.write.table import table, table_end
from pipeline.write.text import paragraph, run, runs, text_of

_LEADING_SENTENCE = 56  # characters: two lines


def body(document: Document, layout: Layout) -> list[str]:
    """Return the text of the document itself; its end keeps with the signature when there is one."""
    closing = bool(document.annexes) or signed_at_end(document.elements)
    return blocks(document.blocks, layout, keep_last=closing)


def blocks(content: Sequence[Block], layout: Layout, width: int | None = None, *, keep_last: bool = False) -> list[str]:
    """Return the paragraphs and tables of some blocks; `width` is the 版心's in twips, upright pages' when None."""
    pieces: list[str] = []
    for at, block in enumerate(content):
        keep = keep_last and at == len(content) - 1
        match block:
            case Heading():
                pieces.append(heading(block))
            case Paragraph():
                pieces.append(body_paragraph(block, keep=keep or _leads_to_table(content, at)))
            case Table():
                if at and isinstance(content[at - 1], Table):
                    pieces.append(table_end())  # else Word joins the two
                pieces += table(block, layout, width or layout.page.text_width, keep=keep)
    return pieces


def _leads_to_table(content: Sequence[Block], at: int) -> bool:
    """Whether a block is a short sentence before a table, which it should not part from."""
    block, after = content[at], content[at + 1 : at + 2]
    short = isinstance(block, Paragraph) and width_of(text_of(block.runs)) <= _LEADING_SENTENCE
    return short and any(isinstance(one, Table) for one in after)


def heading(block: Heading) -> str:
    """Return a heading in a line of its own."""
    return paragraph(HEADING_ROLES[block.level - 1], run(Run(block.number)) + runs(block.runs))


def body_paragraph(block: Paragraph, *, keep: bool = False) -> str:
    """Return a paragraph; a heading that runs in keeps its font and gives the paragraph its outline level."""
    properties = (switch("keepNext"), switch("widowControl")) if keep else ()
    if not block.heading:
        return paragraph(Role.BODY, runs(block.runs), *properties)
    level = block.heading.level
    opening = runs((Run(block.heading.number), *block.heading.runs), heading_text_style(level))
    return paragraph(run_in_style(level), opening + runs(block.runs), *properties)
