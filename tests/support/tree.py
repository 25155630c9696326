"""A document tree as text that anyone can read: one line a block, figures in ‹ ›, bold between * *."""

from __future__ import annotations

from pipeline.model.document import Annex, Block, Document, Heading, Paragraph, Runs, Table, TableCell


def readable(document: Document) -> str:
    """Return the tree: elements that are set, then blocks, then annexes."""
    lines = [f"标题：{words(document.elements.title)}"] if document.elements.title else []
    lines += [_block(block) for block in document.blocks]
    for annex in document.annexes:
        lines += _annex(annex)
    return "\n".join(lines)


def words(runs: Runs) -> str:
    """Return runs with their figures in ‹ › and bold words between * *."""
    return "".join(
        ("*" if run.strong else "") + (f"‹{run.text}›" if run.figure else run.text) + ("*" if run.strong else "")
        for run in runs
    )


def text_of(document: Document) -> str:
    """Return all words of a document without any notation."""
    return "".join(run.text for block in document.blocks for run in _runs(block))


def _runs(block: Block) -> Runs:
    match block:
        case Heading():
            return block.runs
        case Paragraph():
            return (block.heading.runs if block.heading else ()) + block.runs
        case Table():
            rows = (block.header, *block.rows)
            return tuple(run for row in rows for cell in row for run in cell.runs)


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {block.number}{words(block.runs)}"
        case Paragraph():
            heading = f"<{block.heading.number}{words(block.heading.runs)}>" if block.heading else ""
            return heading + words(block.runs)
        case Table():
            return "\n".join([_row(block.header), *(_row(row) for row in block.rows)])


def _row(cells: tuple[TableCell, ...]) -> str:
    return "| " + " | ".join(words(cell.runs) + (f"↓{cell.row_span}" if cell.row_span > 1 else "") for cell in cells)


def _annex(annex: Annex) -> list[str]:
    number = "" if annex.number is None else str(annex.number)
    return [f"附件{number}：{words(annex.title)}{'（横排）' if annex.landscape else ''}", *map(_block, annex.blocks)]
