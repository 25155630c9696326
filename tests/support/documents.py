"""Short ways to say a document tree, for tests of whatever reads one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pipeline.model.diagnostic import LineLocation
from pipeline.model.document import (
    Alignment,
    Annex,
    Block,
    Chart,
    ChartKind,
    Document,
    Elements,
    Heading,
    Paragraph,
    Run,
    Runs,
    Series,
    Table,
    TableCell,
)
from tests.support.figures import figure

HERE = LineLocation("工作总结.md", 7)


def words(text: str) -> Runs:
    """Return runs that say `text`."""
    return (Run(text),) if text else ()


def paragraph(text: str, heading: Heading | None = None) -> Paragraph:
    """Return a paragraph, perhaps with a heading that runs in."""
    return Paragraph(words(text), HERE, heading)


def heading(level: int, number: str, text: str) -> Heading:
    """Return a heading with its printed number."""
    return Heading(level, number, words(text), HERE)


def table(
    header: str, *rows: str, alignments: tuple[Alignment, ...] = (), spans: dict[tuple[int, int], int] | None = None
) -> Table:
    """Return a table from lines of cells parted by blanks; `spans` gives row_span by (row, position in the line)."""
    merged = spans or {}
    cells = tuple(
        tuple(TableCell(words(text.strip("_")), merged.get((at, place), 1)) for place, text in enumerate(row.split()))
        for at, row in enumerate(rows)
    )
    titles = tuple(TableCell(words(text)) for text in header.split())
    return Table(titles, cells, alignments or (Alignment.LEFT,) * len(titles), HERE)


def chart(
    kind: ChartKind = ChartKind.COLUMNS,
    *columns: tuple[str, tuple[str | None, ...]],
    categories: tuple[str, ...] = ("综合处", "文秘处", "信息处"),
    title: str = "",
    unit: str = "场次",
) -> Chart:
    """Return a chart of columns (name, numbers as written; None has no value)."""
    given = columns or (("研学场次", ("6", "5", "11")),)
    series = tuple(
        Series(name, tuple(figure(name, None if each is None else Decimal(each), unit) for each in numbers))
        for name, numbers in given
    )
    return Chart(kind, "处室", categories, series, unit, f"{kind}，按处室列示。", HERE, words(title))


def annex(title: str, *blocks: Block, number: int | None = None, landscape: bool = False) -> Annex:
    """Return an annex."""
    return Annex(number, words(title), blocks, HERE, landscape)


def document(*blocks: Block, elements: Elements | None = None, annexes: tuple[Annex, ...] = ()) -> Document:
    """Return a document, titled when nothing else is said."""
    return Document("工作总结", elements or Elements(title=words("2025年工作总结")), blocks, annexes)


ISSUED = date(2025, 10, 9)
