"""Charts of a report that a table figure draws again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.derive.outline import ChartPiece, Piece
from pipeline.model.figure import FigureSet, TableFigure
from pipeline.word import DrawnChart


def charted(pieces: Sequence[Piece], charts: Sequence[DrawnChart], figures: FigureSet) -> Iterator[Piece]:
    """Yield the pieces, each chart with what a template says; one that no table figure draws, or a picture, goes."""
    drawn = sum(isinstance(each, ChartPiece) for each in pieces)
    seen = iter(charts if drawn == len(charts) else ())
    for each in pieces:
        if not isinstance(each, ChartPiece):
            yield each
        elif words := _chart(next(seen, None), figures):
            yield ChartPiece(words)


def _chart(chart: DrawnChart | None, figures: FigureSet) -> str:
    """The table figure that has a chart's categories and its series."""
    if chart is None or chart.kind is None:
        return ""
    for name, figure in figures.figures.items():
        if isinstance(figure, TableFigure):
            rows = figure.rows[: len(figure.rows) - int(figure.has_total)]
            if tuple(str(row[0]) for row in rows) == chart.categories and set(chart.series) <= set(figure.header[1:]):
                given = ", ".join(f'"{word}"' for word in (chart.kind, *chart.series))
                return f"{{{{ {name}|图表({given}) }}}}"
    return ""
