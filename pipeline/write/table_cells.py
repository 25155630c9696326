"""The cells of a table, column by column: what many cells of a column say is put together once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model.document import Alignment, TableCell
from pipeline.model.layout import TWIPS_A_POINT, Role, Stand
from pipeline.write.anchoring import marked
from pipeline.write.markup import element, ordered, switch
from pipeline.write.number_columns import spare_at_right
from pipeline.write.styles import CELL_MARGIN
from pipeline.write.text import paragraph_begun, runs, text_of, unmarked_run

_STANDS = {Alignment.LEFT: Stand.LEFT, Alignment.CENTRE: Stand.CENTRE, Alignment.RIGHT: Stand.RIGHT}
_KEEP = switch("keepNext")
_ENDED = "</w:p></w:tc>"

Cells = Sequence[TableCell | None]
"""Those of a column, from above; None is covered by a cell above."""


@dataclass(frozen=True, slots=True)
class Column:
    """What cells of a column have in common: width in twips, the role of their texts, and its size in points.

    Without an alignment they stand as the style of the role says. Figures are marked if `traced`.
    """

    width: int
    role: Role
    size: float
    alignment: Alignment | None = None
    traced: bool = True


def written(cells: Cells, column: Column, kept: Sequence[bool]) -> Iterator[str]:
    """Yield each cell of a column; `kept` says which of them keep their row with the next."""
    own, first, below = _openings(column.width)
    stand, indents = _stand(column), _indents(cells, column)

    def begun(opening: str, text: str, *, held: bool) -> str:
        return f"{opening}{paragraph_begun(column.role, stand, indents.get(text, ''), _KEEP if held else '')}"

    known: dict[bool, dict[str, tuple[str, str, str]]] = {False: {}, True: {}}
    for cell, held in zip(cells, kept, strict=True):
        if not cell:
            yield f"{begun(below, '', held=held)}{_ENDED}"
        elif cell.row_span > 1 or len(cell.runs) != 1 or cell.runs[0].strong:
            opening = first if cell.row_span > 1 else own
            yield f"{begun(opening, text_of(cell.runs), held=held)}{runs(cell.runs)}{_ENDED}"
        else:
            part = cell.runs[0]
            alike = known[held].get(part.text)
            if alike is None:
                before, said = begun(own, part.text, held=held), unmarked_run(part)
                alike = known[held][part.text] = before, said, f"{before}{said}{_ENDED}"
            before, said, whole = alike
            yield f"{before}{marked(part, said)}{_ENDED}" if column.traced and said else whole


@lru_cache(maxsize=256)
def _openings(width: int) -> tuple[str, str, str]:
    """The beginning of a cell of its own, of one that is merged with those below, and of one of those below."""
    merges = "", element("vMerge", val="restart"), element("vMerge")
    size, middle = element("tcW", w=width, type="dxa"), element("vAlign", val="center")
    own, first, below = (f"<w:tc>{ordered('tcPr', size, merge, middle)}" for merge in merges)
    return own, first, below


def _stand(column: Column) -> str:
    return element("jc", val=_STANDS[column.alignment]) if column.alignment else ""


def _indents(cells: Cells, column: Column) -> Mapping[str, str]:
    """What the paragraphs of numbers have so that these stand below each other, by their text; nothing for others."""
    if column.alignment is not Alignment.RIGHT:
        return {}
    em = column.size * TWIPS_A_POINT
    texts = {text_of(cell.runs) if cell else "" for cell in cells}
    spare = spare_at_right(texts, (column.width - 2 * CELL_MARGIN) / em)
    blank = {text: round(one * em) for text, one in spare.items()}
    return {text: element("ind", right=one) for text, one in blank.items() if one}
