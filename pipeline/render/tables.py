"""Tables of a document, from Markdown and from table figures."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from pipeline.findings import suggestion
from pipeline.model.definition import NumberStyle
from pipeline.model.document import Alignment, Run, Runs, Table, TableCell
from pipeline.model.figure import COMPARISONS, Figure, TableFigure
from pipeline.render.findings import Findings
from pipeline.render.marks import Marks, cleaned
from pipeline.render.options import AnnexOptions
from pipeline.render.sketch import FigureTableSketch, GridSketch
from pipeline.wording import printed

_ORDINAL = "序号"
_NO_VALUE = "—"
_NOTHING = ("", _NO_VALUE)
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?")
_LONG = 10
"""Longer cells stand left, as offices set them; shorter ones in the middle."""
_Cells = Sequence[Sequence[Runs]]


@dataclass(frozen=True, slots=True)
class _Column:
    """The cells of a column, what each of them says, and the units that the column's title can say for them."""

    cells: Sequence[str | Figure]
    texts: Sequence[str]
    units: Collection[str]


def grid_table(grid: GridSketch, options: AnnexOptions, marks: Marks, findings: Findings) -> Table:
    """Return a table written in Markdown; an empty column 序号 is numbered, columns named in 合并 are merged."""
    header = [marks.plain(cell) for cell in grid.header]
    places = [findings.at(line) for line in grid.lines]
    cells = [[marks.runs(cell, at) for cell in row] for row, at in zip(grid.rows, places, strict=True)]
    _number(header, cells)
    return Table(
        tuple(TableCell(marks.runs(cell, findings.at(grid.line))) for cell in grid.header),
        _merged(cells, _columns(header, options, grid.line, findings)),
        tuple(
            given or _alignment([_plain(row[column]) for row in cells], title)
            for column, (given, title) in enumerate(zip(grid.alignments, header, strict=True))
        ),
        findings.at(grid.line),
    )


def figure_table(sketch: FigureTableSketch, options: AnnexOptions, marks: Marks, findings: Findings) -> Table:
    """Return a table figure; a cell without value reads — and is reported."""
    table = sketch.table
    columns = [_column([row[at] for row in table.rows]) for at in range(len(table.header))]
    if any(_NO_VALUE in column.texts for column in columns):
        _report_absent(table, sketch.line, findings)
    titles = [cleaned(title + _measure(title, column)) for title, column in zip(table.header, columns, strict=True)]
    rows = zip(*map(_runs, columns), strict=True)
    return Table(
        tuple(TableCell((Run(title),)) for title in titles),
        _merged(rows, _columns(list(table.header), options, sketch.line, findings)),
        tuple(_alignment(column.texts, title) for title, column in zip(table.header, columns, strict=True)),
        findings.at(sketch.line),
        marks.runs(sketch.display.caption, findings.at(sketch.line)),
    )


def _measure(title: str, column: _Column) -> str:
    """The unit of a column in brackets, when its cells agree on one and the name of its figure does not end with it.

    The cells themselves are bare numbers.
    """
    unit = next(iter(column.units)) if len(column.units) == 1 else ""
    # 培训期数上年同期 ends with 期, but not with its unit.
    figure = next((title.removesuffix(part) for part in COMPARISONS if title.endswith(part)), title)
    return f"（{unit}）" if unit and not figure.endswith(unit) else ""


def _unit_apart(cell: Figure) -> str:
    """The unit that a column's title can say for its cells; 万元 stays with the number."""
    return "" if cell.format.style is NumberStyle.TEN_THOUSAND else cell.unit


def _column(cells: Sequence[str | Figure]) -> _Column:
    """Put the cells of a column into words; a number that many hold only once."""
    known: dict[Decimal, str] = {}
    unit, form = "", None
    texts, units = list[str](), set[str]()
    for cell in cells:
        if isinstance(cell, str):
            texts.append(cleaned(cell))
            continue
        if cell.format is not form or cell.unit != unit:
            known, form, unit = {}, cell.format, cell.unit
            units.add(_unit_apart(cell))
        value = cell.value
        if not isinstance(value, Decimal):
            texts.append(_text(cell))
            continue
        text = known.get(value)
        if text is None:
            text = known[value] = _text(cell)
        texts.append(text)
    return _Column(cells, texts, units)


def _text(cell: Figure) -> str:
    return cleaned(printed(cell.value, "" if _unit_apart(cell) else cell.unit, cell.format)) or _NO_VALUE


def _runs(column: _Column) -> list[Runs]:
    figures = [None if isinstance(cell, str) else cell for cell in column.cells]
    return list(zip(map(Run, column.texts, figures)))


def _report_absent(table: TableFigure, line: int, findings: Findings) -> None:
    for cell in (cell for row in table.rows for cell in row):
        if not isinstance(cell, str) and cell.value is None:
            findings.add("T037-no-value-in-table", line, cell, name=cell.name, reason=cell.absence or "没有数值")


def _number(header: Sequence[str], cells: list[list[Runs]]) -> None:
    """Fill a column 序号 whose cells are all empty."""
    for column, title in enumerate(header):
        if title == _ORDINAL and not any(row[column] for row in cells):
            for number, row in enumerate(cells, start=1):
                row[column] = (Run(str(number)),)


def _columns(header: list[str], options: AnnexOptions, line: int, findings: Findings) -> list[int]:
    """The places of the columns to merge; a name that no header has is reported."""
    for name in options.merged:
        if name not in header:
            advice = suggestion(name, header, f"可以写：{'、'.join(header)}")
            findings.add("T038-merged-column-unknown", line, name=name, advice=advice)
    return [column for column, title in enumerate(header) if title in options.merged]


def _merged(rows: Iterable[Sequence[Runs]], columns: Sequence[int]) -> tuple[tuple[TableCell, ...], ...]:
    if not columns:
        return tuple(tuple(map(TableCell, row)) for row in rows)
    cells = list(rows)
    spans: dict[tuple[int, int], int] = {}
    for column in columns:
        start = 0
        for text, alike in groupby(_plain(row[column]) for row in cells):
            count = len(list(alike))
            size = count if text else 1
            for offset in range(0, count, size):
                spans |= {(start + offset + below, column): 0 for below in range(1, size)}
                spans[start + offset, column] = size
            start += count
    return tuple(
        tuple(
            TableCell(runs, spans.get((number, column), 1))
            for column, runs in enumerate(row)
            if spans.get((number, column), 1)
        )
        for number, row in enumerate(cells)
    )


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _alignment(texts: Sequence[str], title: str) -> Alignment:
    """序号 and short texts in the middle, long ones left, bare numbers right: their units and decimals line up."""
    distinct = set(texts)
    numbers = distinct.difference(_NOTHING)
    if numbers and title != _ORDINAL and all(map(_NUMBER.fullmatch, numbers)):
        return Alignment.RIGHT
    longest = max(map(len, distinct), default=0)
    return Alignment.LEFT if longest > _LONG else Alignment.CENTRE
