"""Tables of a report: a table figure where one says the same, else a Markdown table: a loop, or cells with figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.derive.chunks import Chunk, Unknown, Way
from pipeline.derive.escaping import escaped
from pipeline.derive.matching import Found, Known, Match, match
from pipeline.derive.outline import TablePiece
from pipeline.derive.row_loops import Loop, Named, loops, named_cells
from pipeline.derive.row_sources import RowSource
from pipeline.derive.subjects import COMPARED
from pipeline.derive.wordings import line, written
from pipeline.model.figure import AnyFigure, TableFigure

_ORDINAL = "序号"
_FEWEST_ROWS = 3
_MOST_LOOPS = 4
_MOST_NAMES = 3
"""Words of a row that tell what a number of it is about."""
_TOTAL = re.compile(r"[合总小共]\s*计|总数|^全")


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


@dataclass(frozen=True, slots=True)
class Numbers:
    """What stands behind the numbers of tables: what templates print, and figures by name and as rows."""

    known: Known
    figures: Mapping[str, AnyFigure]
    sources: Sequence[RowSource]


def grid(piece: TablePiece, numbers: Numbers, above: str, *, merging: bool) -> Chunk:
    """Return a table as a chunk; `merging` tells that 合并 is there to merge its cells again."""
    header, *rows = map(tuple, _filled(piece)) if merging else piece.rows
    said = tuple(cell for row in piece.rows for cell in row if cell)
    ways = [Way(f"{{{{ {name} }}}}") for name in _alike(piece, numbers.figures)]
    if rows and any(header):
        ways += _in_markdown(_Body(header, rows, numbers, above))
    ways.append(Way("\n\n".join(line(cell) for cell in said)))
    return Chunk(said, tuple(dict.fromkeys(ways)))


@dataclass(frozen=True, slots=True)
class _Body:
    """A table that is written in Markdown: its header, its rows, and the headings above."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Numbers
    above: str

    def found(self, row: Sequence[str]) -> list[Found]:
        """What the cells of a row hold: their numbers are told by the row and the columns that they stand in."""
        known, above = self.numbers.known, self.above
        said = zip(row, _said_of(self.header, row), strict=True)
        return [match(cell, known, above, beside) if cell else Found() for cell, beside in said]

    def unknown(self, row: Sequence[str], cells: Sequence[Found]) -> Iterator[Unknown]:
        """The numbers of a row that nothing prints."""
        for cell, each, beside in zip(row, cells, _said_of(self.header, row), strict=True):
            for number in each.unknown:
                yield Unknown(cell, number, self.above, beside)


def _in_markdown(body: _Body) -> Iterator[Way]:
    """The ways to write a table: as a loop, cell by cell, in plain words."""
    counted = _counted(body.header, body.rows)
    found = [body.found(row) for row in body.rows]
    if counted:
        found = [[Found(), *cells[1:]] for cells in found]
    for loop in loops(body.header, body.rows, body.numbers.sources)[:_MOST_LOOPS]:
        yield _looped(body, loop, found)
    named = named_cells(body.header, body.rows, body.numbers.sources)
    if named.cells:
        yield _cell_by_cell(body, _by_name(body, named, found), counted=counted)
    yield _cell_by_cell(body, found, counted=counted)
    plain = [[Found()] * len(row) for row in body.rows]
    yield replace(
        _cell_by_cell(body, plain, counted=counted), unknown=_cell_by_cell(body, found, counted=counted).unknown
    )


def _by_name(body: _Body, named: Named, found: Sequence[Sequence[Found]]) -> list[list[Found]]:
    """The cells of rows that a table figure has as well, and of the row 合计 below them."""
    held: list[list[Found]] = []
    for at, row in enumerate(body.rows):
        totals = _totals(row, named.titles, body.numbers.known)
        held.append(
            [
                _found(cell, named.cells[at, column])
                if (at, column) in named.cells
                else totals.get(column, found[at][column])
                for column, cell in enumerate(row)
            ]
        )
    return held


def _found(cell: str, expression: str) -> Found:
    """A cell that is all of one expression."""
    return Found((Match(0, len(cell), expression),))


def _cell_by_cell(body: _Body, found: Sequence[Sequence[Found]], *, counted: bool) -> Way:
    lines = [_row(row, cells, counted=counted) for row, cells in zip(body.rows, found, strict=True)]
    matches = tuple(one for cells in found for cell in cells for one in cell.matches)
    unknown = tuple(one for row, cells in zip(body.rows, found, strict=True) for one in body.unknown(row, cells))
    return Way("\n".join([*_head(body.header), *lines]), matches, unknown)


def _looped(body: _Body, loop: Loop, found: Sequence[Sequence[Found]]) -> Way:
    """A table some rows of which a loop prints; the others stand before and behind it."""
    lines, matches, unknown = _head(body.header), list[Match](), list[Unknown]()
    for at, row in enumerate(body.rows):
        if at == loop.first:
            lines += loop.lines
            matches += [Match(0, 0, cell) for cell in loop.cells if cell.startswith("{{")]
        if loop.first <= at < loop.end:
            continue
        totals = _totals(row, loop.titles, body.numbers.known)
        cells = [totals.get(column, each) for column, each in enumerate(found[at])]
        lines.append(_row(row, cells, counted=False))
        matches += [one for cell in cells for one in cell.matches]
        unknown += body.unknown(row, cells)
    return Way("\n".join(lines), tuple(matches), tuple(unknown))


def _totals(row: Sequence[str], titles: Sequence[str], known: Known) -> dict[int, Found]:
    """The cells of a row 合计 that are the figures of the columns, which are called as the columns."""
    found: dict[int, Found] = {}
    if not any(map(_TOTAL.search, row)):
        return found
    for at, (cell, title) in enumerate(zip(row, titles, strict=True)):
        names = {title, *(f"{title.removesuffix(part)}.{part}" for part in COMPARED if title.endswith(part))}
        printing = next((each for each in known.printings.get(cell, ()) if each.subject.expression in names), None)
        if printing:
            found[at] = Found((Match(0, len(cell), printing.written, printing.subject.root),))
    return found


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


def _said_of(header: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    """What a table says for each cell of a row: the first words before it, and the title of its column."""
    names: list[str] = []
    for title, cell in zip(header, row, strict=True):
        yield "　".join([*names, title, ""])
        if len(names) < _MOST_NAMES and not cell.isdigit():
            names.append(cell)


def _row(row: Sequence[str], cells: Sequence[Found], *, counted: bool) -> str:
    """A row of a Markdown table; the first cell of one that is counted is left to the program."""
    texts = [written(cell, one.matches) for cell, one in zip(row, cells, strict=True)]
    return f"| {' | '.join(['', *texts[1:]] if counted else texts)} |"


def _head(header: Sequence[str]) -> list[str]:
    return [f"| {' | '.join(map(escaped, header))} |", f"| {' | '.join(['---'] * len(header))} |"]
