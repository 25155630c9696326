"""A document tree as text that anyone can read: one line a block, figures in ‹ ›, bold between * *."""

from __future__ import annotations

from decimal import Decimal

from pipeline.model.definition import Format
from pipeline.model.document import Annex, Block, Chart, Document, Heading, Paragraph, Runs, Series, Table, TableCell
from pipeline.model.figure import FigureValue
from pipeline.wording import plotted


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
            return block.caption + tuple(run for row in rows for cell in row for run in cell.runs)
        case Chart():
            return block.title


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {block.number}{words(block.runs)}"
        case Paragraph():
            heading = f"<{block.heading.number}{words(block.heading.runs)}>" if block.heading else ""
            return heading + words(block.runs)
        case Table():
            caption = [f"表题：{words(block.caption)}"] if block.caption else []
            return "\n".join([*caption, _row(block.header), *(_row(row) for row in block.rows)])
        case Chart():
            title = [f"图题：{words(block.title)}"] if block.title else []
            return "\n".join([*(_series(block, series) for series in block.series), *title])


def _series(chart: Chart, series: Series) -> str:
    numbers = (_number(figure.value, figure.unit, figure.format) for figure in series.figures)
    points = "，".join(f"{category}‹{text}›" for category, text in zip(chart.categories, numbers, strict=True))
    return f"[{chart.kind}] {series.name}{f'（{chart.unit}）' if chart.unit else ''}：{points}"


def _number(value: FigureValue, unit: str, form: Format) -> str:
    return plotted(value, unit, form).text if isinstance(value, Decimal) else ""


def _row(cells: tuple[TableCell, ...]) -> str:
    return "| " + " | ".join(words(cell.runs) + (f"↓{cell.row_span}" if cell.row_span > 1 else "") for cell in cells)


def _annex(annex: Annex) -> list[str]:
    number = "" if annex.number is None else str(annex.number)
    return [f"附件{number}：{words(annex.title)}{'（横排）' if annex.landscape else ''}", *map(_block, annex.blocks)]
