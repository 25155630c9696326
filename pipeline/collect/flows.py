"""What paragraphs, rows and tables of a file say, and where they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.collect.edits import Address
from pipeline.word import END, Flow, Grid, GridRow, Stretch, Who


def stretches_of(flow: Iterable[Stretch | Grid]) -> Iterator[Stretch]:
    """Yield the paragraphs of a flow in reading order, those in tables too."""
    for each in flow:
        if isinstance(each, Stretch):
            yield each
        else:
            for row in each.rows:
                for cell in row.cells:
                    yield from stretches_of(cell)


def text_of(flow: Iterable[Stretch | Grid]) -> str:
    """Return what a flow says with all tracked changes accepted, its paragraphs parted by lines."""
    lines = ("".join(sign.text for sign in each.signs if not sign.removed) for each in stretches_of(flow))
    return "".join(lines).replace(END, "\n").strip("\n")


def row_passage(row: GridRow) -> int:
    """Return what a row is known by: the first passage that stands in it and in no table within it; -1 for none."""
    own = (each.passage for cell in row.cells for each in cell if isinstance(each, Stretch))
    return next((passage for passage in own if passage >= 0), -1)


def people_in(row: GridRow) -> tuple[Who, ...]:
    """Return who changed something in a row while changes were tracked, each once."""
    signs = (sign for cell in row.cells for each in stretches_of(cell) for sign in each.signs)
    return tuple(dict.fromkeys(who for sign in signs for who in (sign.added, sign.removed) if who))


def as_changed(cell: Flow) -> Iterator[str]:
    """Yield the paragraphs of a cell with all tracked changes accepted."""
    words = "".join(sign.text for each in stretches_of(cell) for sign in each.signs if not sign.removed)
    yield from words.removesuffix(END).split(END)


def row_text(row: GridRow) -> str:
    """Return what a row says, its cells parted by tabs."""
    return "\t".join(text_of(cell) for cell in row.cells)


def tables_in(flow: Flow) -> list[int]:
    """Return the places of the tables in a flow."""
    return [number for number, each in enumerate(flow) if isinstance(each, Grid)]


def words_of(stretch: Stretch) -> str:
    """Return what a paragraph says, without its END."""
    return "".join(sign.text for sign in stretch.signs[:-1])


def end_of(stretch: Stretch) -> Address:
    """Return where the END of a paragraph stands."""
    return stretch.passage, len(stretch.signs) - 1
