"""Charts: a picture of its own line in the text, with its 图题 below, that Word edits through an embedded workbook."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from pipeline.model.document import Chart, ChartKind, Document
from pipeline.model.layout import EMU_A_TWIP, TWIPS_A_POINT, Layout, Role, Stand
from pipeline.word import cleaned
from pipeline.write.chart_book import data_book
from pipeline.write.chart_part import PLOT, chart_markup
from pipeline.write.markup import element, quoted, switch
from pipeline.write.measure import width as measured
from pipeline.write.package import CHART, WORKBOOK, Part
from pipeline.write.text import paragraph, runs, text_of

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_BEGIN, _NUMBER = "<!--chart-->", "<!--number-->"
"""Stand where a chart begins and where its number comes; no text can hold them, for `<` is written &lt; there."""
_WORKBOOK = "rId1"
_HEIGHTS = {ChartKind.COLUMNS: 0.5, ChartKind.LINES: 0.5, ChartKind.PIE: 0.6}  # of the width (practice)
_BAR, _GAP = 1.3, 0.8  # lines that a bar takes, and the gap to the next category
_AROUND_BARS, _LEGEND = 7, 2.5  # lines of the axis with its numbers and title, and of the legend
_NAME_LINE = 1.2  # of its size, a line of a long name
_MOST = 0.8  # of the page


def chart(content: Chart, layout: Layout, *, landscape: bool = False, keep: bool = False) -> Iterator[str]:
    """Yield the line of the picture and its caption; `keep` holds the last of them with what follows."""
    # A line as high as its content: the exact lines of the text would cut the picture.
    own = (element("spacing", line=240, lineRule="auto"), element("jc", val=Stand.CENTRE))
    held = switch("keepNext") if keep or content.title else ""
    yield paragraph(Role.TABLE_TEXT, _drawing(content, layout, landscape=landscape), held, *own)
    if content.title:
        yield paragraph(Role.CAPTION, runs(content.title), switch("keepNext", on=keep))


def numbered(pieces: list[str], document: Document) -> list[str]:
    """Return the pieces of document.xml with its charts numbered from 1 in their order."""
    if next(charts_of(document), None) is None:
        return pieces
    before, *charts = "".join(pieces).split(_BEGIN)
    return [before, *(piece.replace(_NUMBER, str(number)) for number, piece in enumerate(charts, 1))]


def chart_parts(document: Document, layout: Layout) -> Iterator[Part]:
    """Yield the parts of a document's charts in the order in which `numbered` counts them."""
    for number, content in enumerate(charts_of(document), 1):
        workbook = Part(f"embeddings/chart{number}.xlsx", "package", WORKBOOK, data_book(content), _WORKBOOK)
        data = chart_markup(content, layout, _WORKBOOK)
        yield Part(f"charts/chart{number}.xml", "chart", CHART, data, f"chart{number}", (workbook,))


def charts_of(document: Document) -> Iterator[Chart]:
    """Return the charts of the text, then those of the annexes."""
    return (block for block in document.every_block if isinstance(block, Chart))


def _drawing(content: Chart, layout: Layout, *, landscape: bool) -> str:
    """A run that holds the picture, as wide as the text of an upright page, with its words for those who listen."""
    width, height = (length * EMU_A_TWIP for length in _size(content, layout, landscape=landscape))
    title = quoted(cleaned(text_of(content.title) or "、".join(series.name for series in content.series)))
    described = quoted(cleaned(content.description))
    return (
        f'{_BEGIN}<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        # The boxes around page numbers have ids of one digit.
        f'<wp:docPr id="{_NUMBER}00" name="图表{_NUMBER}" descr="{described}" title="{title}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" r:id="chart{_NUMBER}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _size(content: Chart, layout: Layout, *, landscape: bool) -> tuple[int, int]:
    """Width and height in twips; bars take a line each, so that as many as there are can be read.

    Columns and lines keep their height above names of several lines.
    """
    width = layout.page.text_width
    _, most = layout.page.text_area(landscape=landscape)
    line = layout.texts[Role.DENSE_TEXT].size * TWIPS_A_POINT
    if content.kind is ChartKind.BARS:
        bars = len(content.categories) * (_BAR * len(content.series) + _GAP)
        height = round(line * (bars + _AROUND_BARS + _LEGEND * (len(content.series) > 1)))
    else:
        height = round(width * _HEIGHTS[content.kind])
    if content.kind in (ChartKind.COLUMNS, ChartKind.LINES):
        a_line = max(1, PLOT * width / len(content.categories) // line)  # characters
        lines = max(ceil(measured(name) / a_line) for name in content.categories)
        height += round((lines - 1) * _NAME_LINE * line)
    return width, min(height, round(most * _MOST))
