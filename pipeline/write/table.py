"""Tables: rows as text, header repeated on each page, cells merged downwards (practice; clause 8 for turned pages)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.model.document import Alignment, Table
from pipeline.model.layout import TWIPS_A_POINT, Layout, Role, Stand
from pipeline.write.column_widths import fitting_widths, line_counts, natural_widths, squeezed_widths
from pipeline.write.markup import element, ordered, quoted, switch
from pipeline.write.number_columns import spare_at_right
from pipeline.write.styles import CELL_MARGIN, CELL_PADDING, TABLE_GRID
from pipeline.write.table_grid import Placed, placed
from pipeline.write.table_merges import shortened_merges, tied
from pipeline.write.text import paragraph, runs, text_of

_STANDS = {Alignment.LEFT: Stand.LEFT, Alignment.CENTRE: Stand.CENTRE, Alignment.RIGHT: Stand.RIGHT}
_KEEP = switch("keepNext")
_LINES_KEPT_TOGETHER = 8  # a table of so many lines of text is not divided between pages
_MOST_TIED = 0.4  # of a page's height: so much is left below the title of an annex, or may stay blank at its end
_LINE_HEIGHT = 1.3  # of the size, where a line is as high as its font asks

ColumnStyle = tuple[Role, tuple[str, ...]]
"""Of a column: the role of its text, and what else its paragraphs have, such as w:jc and w:keepNext."""


def table(content: Table, layout: Layout, *, landscape: bool = False, keep: bool = False) -> Iterator[str]:
    """Yield the caption and the table, as wide as the 版心; `keep` holds its last row with what follows."""
    if content.caption:
        yield paragraph(Role.CAPTION, runs(content.caption))
    rows = placed(content)
    if not rows[0]:  # neither header nor rows: Word knows no table without columns
        return
    width, height = layout.page.text_area(landscape=landscape)
    header, text, widths = _fitted(rows, layout, width)
    size = layout.texts[text].size
    rows, small = _divisible(rows, widths, size, height)
    openings = [_openings(one) for one in widths]
    yield _opening(widths, content)
    yield _row(rows[0], openings, [(header, (_KEEP,))] * len(widths), switch("tblHeader"))
    kept = [small or tied(below) for _, below in pairwise(rows[1:])] + [keep]
    for row, stands, held in zip(rows[1:], _stands(content, rows[1:], widths, size), kept, strict=False):
        yield _row(row, openings, [(text, (*stand, _KEEP if held else "")) for stand in stands])
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


def _row(row: Placed, openings: Sequence[Sequence[str]], styles: Sequence[ColumnStyle], repeat: str = "") -> str:
    cells = [
        f"{opening[1 if cell and cell.row_span > 1 else 0 if cell else 2]}"
        f"{paragraph(role, runs(cell.runs) if cell else '', *properties)}</w:tc>"
        for cell, opening, (role, properties) in zip(row, openings, styles, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(cells)}</w:tr>"


def _openings(width: int) -> tuple[str, str, str]:
    """The beginning of a cell of its own, of one that is merged with those below, and of one of those below."""
    merges = "", element("vMerge", val="restart"), element("vMerge")
    size, middle = element("tcW", w=width, type="dxa"), element("vAlign", val="center")
    own, first, below = (f"<w:tc>{ordered('tcPr', size, merge, middle)}" for merge in merges)
    return own, first, below


def _stands(
    content: Table, rows: Sequence[Placed], widths: Sequence[int], size: float
) -> Iterator[tuple[tuple[str, ...], ...]]:
    """How the texts of each row stand, header aside, column by column."""
    columns = list(zip(*rows, strict=True))
    stands: list[list[tuple[str, ...]]] = [[()] * len(rows) for _ in widths]
    for at, alignment in enumerate(content.alignments[: len(columns)]):
        stand = element("jc", val=_STANDS[alignment])
        stands[at] = [(stand,)] * len(rows)
        if alignment is Alignment.RIGHT:
            em = size * TWIPS_A_POINT
            texts = [text_of(cell.runs) if cell else "" for cell in columns[at]]
            blank = [round(one * em) for one in spare_at_right(texts, (widths[at] - 2 * CELL_MARGIN) / em)]
            stands[at] = [(stand, element("ind", right=one)) if one else (stand,) for one in blank]
    return zip(*stands, strict=True)
