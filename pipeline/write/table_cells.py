"""The cells of a table, column by column: what many cells of a column say is put together once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.model.document import Alignment, TableCell
from pipeline.model.layout import TWIPS_A_POINT, Role, Stand
from pipeline.write.markup import element, ordered, switch
from pipeline.write.number_columns import spare_at_right
from pipeline.write.styles import CELL_MARGIN
from pipeline.write.text import paragraph_begun, run, runs, text_of, unmarked_run

_STANDS = {Alignment.LEFT: Stand.LEFT, Alignment.CENTRE: Stand.CENTRE, Alignment.RIGHT: Stand.RIGHT}
_KEEP = switch("keepNext")

Cells = Sequence[TableCell | None]
"""Those of a column, from above; None is covered by a cell above."""


@dataclass(frozen=True, slots=True)
class Column:
    """What cells of a column have in common: width in twips, the role of their texts, and its size in points.

    Without an alignment they stand as the style of the role says. Figures alone in their cells are marked if `traced`.
    The first column has what stands before the cells of a row, the last one what stands behind them.
    """

    width: int
    role: Role
    size: float
    alignment: Alignment | None = None
    traced: bool = True
    row_begins: str = ""
    row_ends: str = ""


def written(cells: Cells, column: Column, kept: Sequence[bool]) -> Iterator[str]:
    """Yield each cell of a column; `kept` says which of them keep their row with the next."""
    own, first, below = _openings(column.width)
    ended = f"</w:p></w:tc>{column.row_ends}"
    texts = [text_of(cell.runs) if cell else "" for cell in cells]
    stand, indents = _stand(column), _indents(set(texts), column)

    @cache
    def begun(opening: str, indent: str, keep: str) -> str:
        return f"{column.row_begins}{opening}{paragraph_begun(column.role, stand, indent, keep)}"

    known: dict[str, dict[str, str]] = {"": {}, _KEEP: {}}
    for cell, text, held in zip(cells, texts, kept, strict=True):
        keep, indent = _KEEP if held else "", indents.get(text, "")
        if not cell:
            yield f"{begun(below, indent, keep)}{ended}"
        elif cell.row_span > 1 or len(cell.runs) != 1:
            yield f"{begun(first if cell.row_span > 1 else own, indent, keep)}{runs(cell.runs)}{ended}"
        elif column.traced or cell.runs[0].strong:
            yield f"{begun(own, indent, keep)}{run(cell.runs[0])}{ended}"
        else:
            whole = known[keep].get(text)
            if whole is None:
                whole = known[keep][text] = f"{begun(own, indent, keep)}{unmarked_run(cell.runs[0])}{ended}"
            yield whole


@lru_cache(maxsize=256)
def _openings(width: int) -> tuple[str, str, str]:
    """The beginning of a cell of its own, of one that is merged with those below, and of one of those below."""
    merges = "", element("vMerge", val="restart"), element("vMerge")
    size, middle = element("tcW", w=width, type="dxa"), element("vAlign", val="center")
    own, first, below = (f"<w:tc>{ordered('tcPr', size, merge, middle)}" for merge in merges)
    return own, first, below


def _stand(column: Column) -> str:
    return element("jc", val=_STANDS[column.alignment]) if column.alignment else ""


def _indents(texts: Collection[str], column: Column) -> Mapping[str, str]:
    """What the paragraphs of numbers have so that these stand below each other, by their text; nothing for others."""
    if column.alignment is not Alignment.RIGHT:
        return {}
    em = column.size * TWIPS_A_POINT
    spare = spare_at_right(texts, (column.width - 2 * CELL_MARGIN) / em)
    blank = {text: round(one * em) for text, one in spare.items()}
    return {text: element("ind", right=one) for text, one in blank.items() if one}
