"""The drawing of a chart as SVG: bars with their numbers beside them, lines, a pie; narrow enough for a phone."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from pipeline.model.document import Chart, ChartKind
from pipeline.model.figure import Figure
from pipeline.web_page.versions import Version

_WIDTH = 360
_LINE, _TEXT, _BAR = 22, 14, 14
_LONGEST_BAR = 230  # leaves room for the number
_COLOURS = 6
_PLOT, _ABOVE, _MARK = 150, 24, 4
_RADIUS, _KEY = 80, 190

Printed = Callable[[Figure], str]


def drawing(content: Chart, version: Version, printed: Printed) -> str:
    """Return the picture; what it shows in words is its label, so its own words are not read out."""
    shapes, height = _SHAPES[content.kind](content, version, printed)
    label = version.attribute(content.description)
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{label}" xmlns="http://www.w3.org/2000/svg">\n'
        f"{''.join(shapes)}</svg>"
    )


def _bars(content: Chart, version: Version, printed: Printed) -> tuple[list[str], int]:
    """Columns and bars alike lie across, so that names of any length can be read."""
    numbers = [[_number(each, printed) for each in series.figures] for series in content.series]
    known = [each for row in numbers for each in row if each is not None]
    least, most = min([0.0, *known]), max([0.0, *known])
    scale = _LONGEST_BAR / ((most - least) or 1)
    shapes, top = list[str](), 0
    for at, category in enumerate(content.categories):
        shapes.append(_text(0, top + _TEXT, version.text(category)))
        top += _LINE
        for of, series in enumerate(content.series):
            number = numbers[of][at]
            start, end = sorted(((0 - least) * scale, ((number or 0) - least) * scale))
            if number is not None:
                shapes.append(f'<rect class="c{of % _COLOURS}" {_box(start, top, max(end - start, 0.5), _BAR)}/>\n')
            name = f"{series.name} " if len(content.series) > 1 else ""
            shapes.append(_text(end + 5, top + 12, version.text(name + printed(series.figures[at]))))
            top += _LINE - 2
        top += 4
    return shapes, top


def _lines(content: Chart, version: Version, printed: Printed) -> tuple[list[str], int]:
    numbers = [[_number(each, printed) for each in series.figures] for series in content.series]
    known = [each for row in numbers for each in row if each is not None]
    least, most = min([0.0, *known]), max([0.0, *known])
    step = _WIDTH / max(1, len(content.categories))
    shapes = [f'<path class="axis" d="M0 {_ABOVE + _PLOT}H{_WIDTH}"/>\n']
    for of, (series, row) in enumerate(zip(content.series, numbers, strict=True)):
        places = [
            None if each is None else ((at + 0.5) * step, _ABOVE + _PLOT * (1 - (each - least) / ((most - least) or 1)))
            for at, each in enumerate(row)
        ]
        shapes.append(f'<path class="line l{of % _COLOURS}" d="{_path(places)}"/>\n')
        for place, figure in zip(places, series.figures, strict=True):
            if place:
                shapes.append(_mark(place, of))
                shapes.append(_text(place[0], place[1] - 8, version.text(printed(figure)), middle=True))
    shapes += _names_below(content.categories, step, version)
    top = _ABOVE + _PLOT + _LINE
    if len(content.series) > 1:
        for of, series in enumerate(content.series):
            shapes += [_mark((6, top + 12), of), _text(18, top + 17, version.text(series.name))]
            top += _LINE
    return shapes, top + 4


def _path(places: Sequence[tuple[float, float] | None]) -> str:
    """A line through the places, broken where one is not known."""
    said, pen = list[str](), "M"
    for place in places:
        if place:
            said.append(f"{pen}{place[0]:.1f} {place[1]:.1f}")
        pen = "L" if place else "M"
    return "".join(said) or "M0 0"


def _names_below(names: Sequence[str], step: float, version: Version) -> Iterator[str]:
    """The names under a line, or the first and the last where they would run into each other."""
    every = max(map(len, names), default=0) * _TEXT <= step
    for at, name in enumerate(names):
        if every or at in (0, len(names) - 1):
            place = min(max((at + 0.5) * step, len(name) * _TEXT / 2), _WIDTH - len(name) * _TEXT / 2)
            yield _text(place, _ABOVE + _PLOT + 17, version.text(name), middle=True)


def _mark(place: tuple[float, float], of: int) -> str:
    """A disc, a square, a disc …: lines are told apart without their colours."""
    across, down = place
    if of % 2:
        return f'<rect class="c{of % _COLOURS}" {_box(across - _MARK, down - _MARK, 2 * _MARK, 2 * _MARK)}/>\n'
    return f'<circle class="c{of % _COLOURS}" cx="{across:.1f}" cy="{down:.1f}" r="{_MARK}"/>\n'


def _pie(content: Chart, version: Version, printed: Printed) -> tuple[list[str], int]:
    figures = content.series[0].figures if content.series else ()
    numbers = [max(0.0, _number(each, printed) or 0.0) for each in figures]
    whole, before = sum(numbers) or 1, 0.0
    shapes = list[str]()
    for at, (category, number) in enumerate(zip(content.categories, numbers, strict=True)):
        shapes.append(_slice(before / whole, (before + number) / whole, at % _COLOURS))
        before += number
        top = at * _LINE
        shapes.append(f'<rect class="c{at % _COLOURS}" {_box(_KEY, top + 3, 12, 12)}/>\n')
        shapes.append(_text(_KEY + 18, top + _TEXT, version.text(f"{category} {printed(figures[at])}")))
    return shapes, max(2 * _RADIUS + 8, len(figures) * _LINE)


def _slice(begin: float, end: float, colour: int) -> str:
    middle = _RADIUS + 4
    if end - begin > 0.9999:  # noqa: PLR2004 - an arc back to where it began is none
        return f'<circle class="c{colour} slice" cx="{middle}" cy="{middle}" r="{_RADIUS}"/>\n'
    if end <= begin:
        return ""
    (x1, y1), (x2, y2) = (
        (middle + _RADIUS * math.sin(2 * math.pi * part), middle - _RADIUS * math.cos(2 * math.pi * part))
        for part in (begin, end)
    )
    large = int(end - begin > 1 / 2)
    arc = f"M{middle} {middle}L{x1:.1f} {y1:.1f}A{_RADIUS} {_RADIUS} 0 {large} 1 {x2:.1f} {y2:.1f}Z"
    return f'<path class="c{colour} slice" d="{arc}"/>\n'


def _number(figure: Figure, printed: Printed) -> float | None:
    """The number that is printed, so that the drawing agrees with its words."""
    try:
        return float(printed(figure))
    except ValueError:
        return None


def _text(left: float, baseline: float, words: str, *, middle: bool = False) -> str:
    anchor = ' class="middle"' if middle else ""
    return f'<text x="{left:.1f}" y="{baseline:.1f}"{anchor}>{words}</text>\n'


def _box(left: float, top: float, width: float, height: float) -> str:
    return f'x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}"'


_SHAPES = {ChartKind.COLUMNS: _bars, ChartKind.BARS: _bars, ChartKind.LINES: _lines, ChartKind.PIE: _pie}
