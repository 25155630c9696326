"""Tables: rows as text, header repeated on each page, cells merged downwards (practice; clause 8 for turned pages)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from pipeline.model.document import Table
from pipeline.model.layout import TWIPS_A_POINT, Layout, Role, Stand
from pipeline.write.column_widths import fitting_widths, line_counts, natural_widths, squeezed_widths
from pipeline.write.markup import element, ordered, quoted, switch
from pipeline.write.styles import CELL_PADDING, TABLE_GRID
from pipeline.write.table_cells import Column, written
from pipeline.write.table_grid import Placed, placed
from pipeline.write.table_merges import shortened_merges, tied
from pipeline.write.text import paragraph, runs, text_of

_LINES_KEPT_TOGETHER = 8  # a table of so many lines of text is not divided between pages
_MOST_TIED = 0.4  # of a page's height: so much is left below the title of an annex, or may stay blank at its end
_LINE_HEIGHT = 1.3  # of the size, where a line is as high as its font asks


def table(
    content: Table, layout: Layout, *, traced: bool, landscape: bool = False, keep: bool = False
) -> Iterator[str]:
    """Yield the caption and the table, as wide as the 版心; `keep` holds its last row with what follows.

    Figures that stand alone in their cells are marked only if `traced`.
    """
    if content.caption:
        yield paragraph(Role.CAPTION, runs(content.caption))
    rows = placed(content)
    if not rows[0]:  # neither header nor rows: Word knows no table without columns
        return
    width, height = layout.page.text_area(landscape=landscape)
    header, text, widths = _fitted(rows, layout, width)
    size = layout.texts[text].size
    rows, small = _divisible(rows, widths, size, height)
    yield _opening(widths, content)
    heads = [Column(one, header, size, traced=traced) for one in widths]
    yield from _rows(rows[:1], heads, [True], switch("tblHeader"))
    kept = [small or each for each in map(tied, rows[2:])] + [keep]
    stands = zip_longest(widths, content.alignments[: len(widths)])
    columns = [Column(one, text, size, each, traced=traced) for one, each in stands]
    yield from _rows(rows[1:], columns, kept[: len(rows) - 1])
    yield "</w:tbl>"


def _fitted(rows: list[Placed], layout: Layout, width: int) -> tuple[Role, Role, list[int]]:
    """小四 where that fits in single lines, else 五号."""
    natural = natural_widths(rows)
    if widths := fitting_widths(natural, layout.texts[Role.TABLE_TEXT].size, width):
        return Role.TABLE_HEADER, Role.TABLE_TEXT, widths
    size = layout.texts[Role.DENSE_TEXT].size
    widths = fitting_widths(natural, size, width) or squeezed_widths(rows, size, width)
    return Role.DENSE_HEADER, Role.DENSE_TEXT, widths


def _divisible(rows: list[Placed], widths: list[int], size: float, height: int) -> tuple[list[Placed], bool]:
    """Return rows that can be divided between pages, and whether there are so few that they need not."""
    if len(rows) > _LINES_KEPT_TOGETHER and not any(map(tied, rows)):
        return rows, False  # no need to measure
    lines = line_counts(rows, widths, size)
    heights = [round(one * size * _LINE_HEIGHT * TWIPS_A_POINT) + 2 * CELL_PADDING for one in lines]
    return shortened_merges(rows, heights, round(height * _MOST_TIED)), sum(lines) <= _LINES_KEPT_TOGETHER


def _opening(widths: Sequence[int], content: Table) -> str:
    caption = quoted(text_of(content.caption))
    properties = ordered(
        "tblPr",
        element("tblStyle", val=TABLE_GRID),
        element("tblW", w=sum(widths), type="dxa"),
        element("jc", val=Stand.CENTRE),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        element("tblCaption", val=caption) if caption else "",
        element("tblDescription", val=quoted(_described(content))),
    )
    columns = element("tblGrid", *(element("gridCol", w=one) for one in widths))
    return f"<w:tbl>{properties}{columns}"


def _described(content: Table) -> str:
    """The alternative text: what the table is about, for people who listen to it."""
    titles = "、".join(filter(None, (text_of(cell.runs).replace("\n", "") for cell in content.header)))
    return f"表格，{len(content.rows)}行，各列是：{titles}。" if titles else f"表格，{len(content.rows)}行。"


def _rows(rows: Sequence[Placed], columns: list[Column], kept: Sequence[bool], repeat: str = "") -> Iterator[str]:
    """Yield the cells of some rows, one row after the other."""
    if not rows:
        return
    columns[0] = replace(columns[0], row_begins=f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>")
    columns[-1] = replace(columns[-1], row_ends="</w:tr>")
    cells = [written(each, column, kept) for each, column in zip(zip(*rows, strict=True), columns, strict=True)]
    yield from chain.from_iterable(zip(*cells, strict=True))
