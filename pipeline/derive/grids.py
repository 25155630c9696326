"""Tables of a report: a table figure where one says the same, else a Markdown table whose cells hold figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.derive.chunks import Chunk, Unknown, Way
from pipeline.derive.escaping import escaped
from pipeline.derive.matching import Found, Known, match
from pipeline.derive.outline import TablePiece
from pipeline.derive.wordings import line, written
from pipeline.model.figure import AnyFigure, TableFigure

_ORDINAL = "序号"
_FEWEST_ROWS = 3


def merged_columns(piece: TablePiece) -> tuple[str, ...]:
    """Return the titles of the columns whose equal neighbours are merged, when 合并 gives just these cells."""
    columns = sorted({column for _, column in piece.merged})
    rows = _filled(piece)
    titles = tuple(rows[0][column] for column in columns)
    if not titles or len(rows) < _FEWEST_ROWS or len(set(rows[0])) < len(rows[0]) or not all(titles):
        return ()
    alike = {
        (at, column)
        for column in columns
        for at in range(2, len(rows))
        if rows[at][column] and rows[at][column] == rows[at - 1][column]
    }
    return titles if alike == piece.merged else ()


def _filled(piece: TablePiece) -> list[list[str]]:
    """The rows with the words of a merged cell in each of its places."""
    rows: list[list[str]] = []
    for at, row in enumerate(piece.rows):
        rows.append([rows[at - 1][column] if (at, column) in piece.merged else cell for column, cell in enumerate(row)])
    return rows


def grid(piece: TablePiece, known: Known, figures: Mapping[str, AnyFigure], above: str, *, merging: bool) -> Chunk:
    """Return a table as a chunk; `merging` tells that 合并 is there to merge its cells again."""
    header, *rows = map(tuple, _filled(piece)) if merging else piece.rows
    said = tuple(cell for row in piece.rows for cell in row if cell)
    ways = [Way(f"{{{{ {name} }}}}") for name in _alike(piece, figures)]
    if rows and any(header):
        counted = _counted(header, rows)
        found = [[_cell(cell, header, row, at, known, above) for at, cell in enumerate(row)] for row in rows]
        matches = tuple(one for row in found for cell in row for one in cell.matches)
        body = [
            [_written(cell, one, counted and at == 0) for at, (cell, one) in enumerate(zip(row, cells, strict=True))]
            for row, cells in zip(rows, found, strict=True)
        ]
        plain = [[_written(cell, Found(), counted and at == 0) for at, cell in enumerate(row)] for row in rows]
        unknown = tuple(
            Unknown(cell, number, above, _said_of(header, row, at))
            for row, cells in zip(rows, found, strict=True)
            for at, (cell, one) in enumerate(zip(row, cells, strict=True))
            for number in one.unknown
            if not (counted and at == 0)
        )
        ways += [Way(_markdown(header, body), matches, unknown), Way(_markdown(header, plain), (), unknown)]
    ways.append(Way("\n\n".join(line(cell) for cell in said)))
    return Chunk(said, tuple(dict.fromkeys(ways)))


def _alike(piece: TablePiece, figures: Mapping[str, AnyFigure]) -> Iterator[str]:
    """The table figures with these very names in the first column and as many columns."""
    first = [row[0] for row in piece.rows[1:]]
    for name, figure in figures.items():
        if isinstance(figure, TableFigure) and len(figure.header) == len(piece.rows[0]):
            names = [row[0] if isinstance(row[0], str) else str(row[0].value or "") for row in figure.rows]
            if names == first and piece.rows[0][0] == figure.header[0]:
                yield name


def _counted(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first column counts the rows, which the program does where its cells are empty."""
    return header[0] == _ORDINAL and [row[0] for row in rows] == [str(at) for at in range(1, len(rows) + 1)]


def _said_of(header: Sequence[str], row: Sequence[str], at: int) -> str:
    """What a table says for a cell: the words of its row, and the title of its column."""
    names = [cell for cell in row[:at] if not cell.isdigit()]
    return "　".join([*names[:3], header[at], ""])


def _cell(cell: str, header: Sequence[str], row: Sequence[str], at: int, known: Known, above: str) -> Found:
    """What a cell holds: its number is told by the row and the column that it stands in."""
    return match(cell, known, above, _said_of(header, row, at)) if cell else Found()


def _written(cell: str, found: Found, ordinal: bool) -> str:  # noqa: FBT001 - a cell is one or not
    return "" if ordinal else written(cell, found.matches)


def _markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [list(map(escaped, header)), ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
