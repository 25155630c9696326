"""Charts of a document, from table figures: which columns are drawn, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model.document import Chart, ChartKind, Series
from pipeline.model.figure import Figure, TableFigure
from pipeline.render.chart_words import described
from pipeline.render.findings import Findings
from pipeline.render.marks import Marks, cleaned
from pipeline.render.sketch import FigureTableSketch
from pipeline.wording import plotted, printed

_MOST = {
    # Categories, series, and columns or points in all that can still be told apart on a printed page (practice).
    ChartKind.COLUMNS: (16, 4, 32),
    ChartKind.BARS: (24, 4, 36),
    ChartKind.LINES: (16, 4, 48),
    ChartKind.PIE: (8, 1, 8),
}


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a table that holds numbers; `units` are those that its figures print, `total` that of 合计."""

    name: str
    figures: tuple[Figure, ...]
    units: tuple[str, ...]
    total: Figure | None


def figure_chart(sketch: FigureTableSketch, kind: ChartKind, marks: Marks, findings: Findings) -> Chart | None:
    """Return a table figure as a chart without its 合计, or None when it cannot be drawn, which is reported."""
    table, line = sketch.table, sketch.line
    columns = _chosen(sketch, kind, findings)
    if not columns:
        return None
    rows = table.rows[: len(table.rows) - int(table.has_total)]
    categories = tuple(cleaned(str(row[0])) for row in rows)
    sound = [_drawable(column, kind, line, findings) for column in columns]
    _crowded(kind, len(categories), len(columns), line, findings)
    if not all(sound):
        return None
    series = tuple(Series(cleaned(column.name), column.figures) for column in columns)
    grouping, unit = cleaned(table.header[0]), columns[0].units[0]
    words = described(kind, grouping, categories, series, unit)
    at = findings.at(line)
    return Chart(kind, grouping, categories, series, unit, words, at, marks.runs(sketch.display.caption, at))


def _chosen(sketch: FigureTableSketch, kind: ChartKind, findings: Findings) -> list[_Column]:
    """The columns to draw, all in one unit; none when those asked for, or those there are, cannot share an axis."""
    table, line, wanted = sketch.table, sketch.line, sketch.display.columns
    known = {column.name: column for column in _numeric(table)}
    lacking = [name for name in wanted if name not in known]
    if lacking or not known:
        cells = (cell for row in table.rows for cell in row if isinstance(cell, Figure))
        cause = next((cell for cell in cells if cell.faulty), None)
        named = "、".join(lacking or table.header[1:])
        findings.add("T073-chart-without-numbers", line, cause, name=table.name, columns=named)
        return []
    columns = [known[name] for name in wanted] if wanted else list(known.values())
    unit = columns[0].units[0]
    if wanted:
        units = dict.fromkeys(each for column in columns for each in column.units)
        if len(units) > 1:
            named = "、".join(f"{column.name}（{'、'.join(column.units) or '没有单位'}）" for column in columns)
            findings.add("T071-chart-units-differ", line, name=table.name, columns=named)
            return []
        return columns
    fitting = [column for column in columns if column.units == (unit,)]
    if not fitting:
        named = f"{columns[0].name}（{'、'.join(columns[0].units)}）"
        findings.add("T071-chart-units-differ", line, name=table.name, columns=named)
    drawn = fitting[:1] if kind is ChartKind.PIE else fitting
    left = [column.name for column in columns if column not in drawn]
    if drawn and left:
        shown = "、".join(column.name for column in drawn)
        findings.add("T072-chart-columns-left-out", line, kind=kind, shown=shown, left="、".join(left))
    return drawn


def _numeric(table: TableFigure) -> Iterator[_Column]:
    """The columns that hold numbers, and nothing but numbers and gaps."""
    rows = table.rows[: len(table.rows) - int(table.has_total)]
    for at, name in enumerate(table.header[1:], start=1):
        figures = tuple(cell for row in rows if isinstance(cell := row[at], Figure))
        values = [figure.value for figure in figures if figure.value is not None]
        if len(figures) < len(rows) or not values or not all(isinstance(value, Decimal) for value in values):
            continue
        units = dict.fromkeys(
            plotted(figure.value, figure.unit, figure.format).unit
            for figure in figures
            if isinstance(figure.value, Decimal)
        )
        last = table.rows[-1][at] if table.has_total else None
        yield _Column(name, figures, tuple(units), last if isinstance(last, Figure) else None)


def _drawable(column: _Column, kind: ChartKind, line: int, findings: Findings) -> bool:
    """Whether a column can be drawn; gaps are reported, and in a pie they make every share wrong."""
    missing = [figure for figure in column.figures if figure.value is None]
    if kind is not ChartKind.PIE:
        for figure in missing:
            reason = figure.absence or "没有数值"
            findings.add("T074-no-value-in-chart", line, figure, name=figure.name, kind=kind, reason=reason)
        return True
    reason, cause = _not_a_whole(column, missing)
    if reason:
        findings.add("T075-pie-not-a-whole", line, cause, name=column.name, reason=reason)
    return not reason


def _not_a_whole(column: _Column, missing: Sequence[Figure]) -> tuple[str, Figure | None]:
    """Why a column's figures are not the parts of one whole, and the figure to blame; nothing when they are."""
    if missing:
        return f"{missing[0].name}没有数值（{missing[0].absence or '没有数值'}）", missing[0]
    values = [figure.value for figure in column.figures if isinstance(figure.value, Decimal)]
    if any(value < 0 for value in values):
        return "有负数", None
    if not sum(values):
        return "各项都是零", None
    total = column.total.value if column.total else None
    if isinstance(total, Decimal) and sum(values) != total:
        first = column.figures[0]
        added, whole = (printed(Decimal(each), first.unit, first.format) for each in (sum(values), total))
        return f"各项相加是{added}，合计是{whole}，有重复或者没有列全的", None
    return "", None


def _crowded(kind: ChartKind, categories: int, series: int, line: int, findings: Findings) -> None:
    counted = (
        (f"{categories}项", categories),
        (f"{series}列", series),
        (f"{categories * series}个数", categories * series),
    )
    for (seen, count), most in zip(counted, _MOST[kind], strict=True):
        if count > most:
            findings.add("T076-chart-crowded", line, kind=kind, seen=seen, limit=most)
            return
