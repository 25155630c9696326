"""Every figure that a document prints, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.document import Block, Chart, Document, Heading, Paragraph, Runs, Table
from pipeline.model.figure import Figure

_SURROUNDINGS = 8
"""Characters quoted on each side of a figure."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as a document prints it: the file, the place in words, the text; none where a chart draws it."""

    file: str
    place: str
    text: str
    figure: Figure


def printed_figures(document: Document, file: str) -> Iterator[Printed]:
    """Yield every figure of a document that is saved as `file`, in reading order, with the words around it."""
    if document.form:
        for entry in document.form.entries:
            text = document.form.passages[entry.passage].text[entry.start : entry.stop]
            yield Printed(file, entry.place, text, entry.figure)
        return
    elements = document.elements
    around = {
        "标题": elements.title,
        "主送": elements.addressee,
        **elements.attendance,
        "附注": elements.note,
        "抄送": elements.copied_to,
    }
    for place in ("标题", "主送"):
        yield from _in_runs(around.pop(place), file, place)
    yield from _in_blocks(document.blocks, file, "正文")
    for place, runs in around.items():
        yield from _in_runs(runs, file, place)
    for annex in document.annexes:
        name = f"附件{annex.number or ''}"
        yield from _in_runs(annex.title, file, f"{name}标题")
        yield from _in_blocks(annex.blocks, file, name)


def _in_blocks(blocks: Sequence[Block], file: str, part: str) -> Iterator[Printed]:
    """The figures of blocks; paragraphs, tables and charts are counted each for themselves."""
    counts = {"段": 0, "表": 0, "图": 0}
    for block in blocks:
        kind = {Table: "表", Chart: "图"}.get(type(block), "段")
        counts[kind] += 1
        place = f"{part}第{counts[kind]}{'段' if kind == '段' else f'个{kind}'}"
        match block:
            case Heading():
                yield from _in_runs(block.runs, file, place)
            case Paragraph():
                yield from _in_runs((*(block.heading.runs if block.heading else ()), *block.runs), file, place)
            case Table():
                yield from _in_table(block, file, place)
            case Chart():
                yield from _in_chart(block, file, place)


def _in_table(table: Table, file: str, place: str) -> Iterator[Printed]:
    yield from _in_runs(table.caption, file, f"{place}的表题")
    for number, row in enumerate((table.header, *table.rows)):
        where = f"{place}第{number}行" if number else f"{place}的表头"
        label = _words(row[0].runs) if row else ""
        for cell in row:
            for run in cell.runs:
                if run.figure:
                    yield Printed(file, f"{where}“{label}”" if label else where, run.text, run.figure)


def _in_chart(chart: Chart, file: str, place: str) -> Iterator[Printed]:
    yield from _in_runs(chart.title, file, f"{place}的图题")
    for series in chart.series:
        for category, figure in zip(chart.categories, series.figures, strict=True):
            yield Printed(file, f"{place}“{category}”", "", figure)


def _in_runs(runs: Runs, file: str, place: str) -> Iterator[Printed]:
    whole, at = _words(runs), 0
    for run in runs:
        stop = at + len(run.text)
        if run.figure:
            before, after = whole[max(0, at - _SURROUNDINGS) : at], whole[stop : stop + _SURROUNDINGS]
            yield Printed(file, f"{place}“{before}【{run.text}】{after}”", run.text, run.figure)
        at = stop


def _words(runs: Runs) -> str:
    return "".join(run.text for run in runs)
