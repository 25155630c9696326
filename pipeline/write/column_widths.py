"""Column widths by content: short columns get what they need, long texts share what is left."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.document import TableCell
from pipeline.model.layout import TWIPS_A_POINT
from pipeline.write.measure import room, width
from pipeline.write.styles import CELL_MARGIN
from pipeline.write.table_grid import Placed
from pipeline.write.text import text_of

_SHORTEST = 2.0  # characters: a column narrower than this cannot be read
_NUMBER = re.compile(r"[0-9A-Za-z.,%+\-]+")
_DATE = re.compile(r"(?:[0-9A-Za-z.,%+\-]+[年月日]?)+(?:底前|底|前)?")
_QUANTITY = r"[0-9.,]+(?![年月日])[\u4e00-\u9fff]{1,2}(?:（[\u4e00-\u9fff]{1,2}）)?"  # 200册（套）
_DATE_OR_QUANTITY = re.compile(f"{_QUANTITY}|{_DATE.pattern}")
_WORD = re.compile("[^，。、；：！？ \n]+[，。、；：！？]?")  # with the mark that may not begin a line
_DIGIT = re.compile("[0-9]")
_MOST_LINES = 5  # that the longest text may take for the sake of the others,
_MORE_LINES = 1.5  # or so many times those that it takes when the others get as little as possible
_POWER = 4
_HALVINGS = 20
_SLACK = 0.1  # characters
_WIDER_DIGIT = 0.14  # characters by which a digit of a stand-in font is wider than one half
_WIDER_PERCENT = 0.45  # and % by


@dataclass(frozen=True, slots=True)
class _Demand:
    """What a crowded table asks for: words up to so many characters are never broken, nor is what matches."""

    longest_word: float
    unbroken: re.Pattern[str]


_NAME = 5  # characters, of people and offices
_WISHES = tuple(_Demand(longest, _DATE_OR_QUANTITY) for longest in range(2 * _NAME, _NAME - 1, -1))
_NEEDS = (_Demand(4, _DATE_OR_QUANTITY), _Demand(3, _DATE_OR_QUANTITY), _Demand(0, _DATE))
_LAST_NEED = _Demand(0, _NUMBER)


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column has to hold, in characters: texts by row, its words, and the widest match of each pattern."""

    header: float
    texts: list[float]
    words: frozenset[float]
    matches: Mapping[re.Pattern[str], float]


def natural_widths(rows: Sequence[Placed]) -> list[float]:
    """Return for each column the characters that its longest text takes in one line."""
    columns = zip(*rows, strict=True)
    texts = ({text_of(cell.runs) for cell in column if cell} for column in columns)
    shapes = ({_DIGIT.sub("0", text) for text in distinct} for distinct in texts)  # all digits are equally wide
    return [max(map(_single_line, each), default=0.0) for each in shapes]


def fitting_widths(natural: Sequence[float], size: float, available: int) -> list[int]:
    """Return widths in twips that fill `available` with every text on one line, or [] when they would not fit.

    `size` is that of the text in points.
    """
    needed = [_twips(max(one, _SHORTEST), size) for one in natural]
    spare = available - sum(needed)
    if spare < 0:
        return []
    return _filled([one + spare // len(needed) for one in needed], available)


def squeezed_widths(rows: Sequence[Placed], size: float, available: int) -> list[int]:
    """Return widths in twips that fill `available`, where texts must take several lines.

    Dates, quantities and names stay whole as far as the longest text still has room in a few lines; longer words do,
    too, where that does not make the table higher.
    """
    columns = [_column(one) for one in zip(*rows, strict=True)]
    barest = _shared(_floors(columns, _LAST_NEED, size), columns, size, available)
    most = max(_MOST_LINES, _MORE_LINES * _longest(barest, columns, size))

    def granted(demand: _Demand) -> list[int]:
        floors = _floors(columns, demand, size)
        widths = _shared(floors, columns, size, available)
        return widths if sum(floors) <= available and _longest(widths, columns, size) <= most else []

    if wished := [widths for demand in _WISHES if (widths := granted(demand))]:
        return min(wished, key=lambda widths: _height(widths, columns, size))
    return next(filter(None, map(granted, _NEEDS)), barest)


def line_counts(rows: Sequence[Placed], widths: Sequence[int], size: float) -> list[int]:
    """Return about how many lines of text each row is high; cells that are merged downwards do not count."""
    held = [_held(one, size) for one in widths]
    return [max((_lines(cell, one) for cell, one in zip(row, held, strict=True)), default=1) for row in rows]


def _lines(cell: TableCell | None, held: float) -> int:
    return math.ceil(room(text_of(cell.runs)) / held) or 1 if cell and cell.row_span == 1 else 1


def _column(cells: Sequence[TableCell | None]) -> _Column:
    texts = [text_of(cell.runs) if cell else "" for cell in cells]
    distinct = set(texts)
    words = frozenset(_single_line(word) for text in distinct for word in _WORD.findall(text))
    matches = {
        pattern: max((_single_line(found[0]) for text in distinct for found in pattern.finditer(text)), default=0.0)
        for pattern in (_NUMBER, _DATE, _DATE_OR_QUANTITY)
    }
    return _Column(width(texts[0]), [room(text) for text in texts], words, matches)


def _shared(floors: Sequence[int], columns: Sequence[_Column], size: float, available: int) -> list[int]:
    """Return widths no less than `floors` where that is possible; the long texts of all columns take alike many lines.

    The widths that make the sum of all (length / width) ** power least, so that one long text in a column of short ones
    weighs little.
    """
    weights = [sum(one**_POWER for one in column.texts) ** (1 / (_POWER + 1)) for column in columns]

    def widths(share: float) -> list[int]:
        return [max(floor, _twips(weight * share, size)) for weight, floor in zip(weights, floors, strict=True)]

    small, large = 0.0, available / (size * TWIPS_A_POINT) / max(*weights, 1.0)
    for _ in range(_HALVINGS):
        middle = (small + large) / 2
        small, large = (middle, large) if sum(widths(middle)) <= available else (small, middle)
    return _filled(widths(small), available)


def _longest(widths: Sequence[int], columns: Sequence[_Column], size: float) -> float:
    """Lines that the longest text takes."""
    return max(max(column.texts) / _held(one, size) for one, column in zip(widths, columns, strict=True))


def _height(widths: Sequence[int], columns: Sequence[_Column], size: float) -> int:
    """About how many lines a table is high, merged cells counted in their first row."""
    held = [_held(one, size) for one in widths]
    rows = zip(*(column.texts for column in columns), strict=True)
    return sum(max(math.ceil(text / one) for text, one in zip(row, held, strict=True)) for row in rows)


def _single_line(text: str) -> float:
    """Characters within which a text stands in one line, in whichever font."""
    return room(text) + _WIDER_DIGIT * len(_DIGIT.findall(text)) + _WIDER_PERCENT * text.count("%")


def _held(twips: int, size: float) -> float:
    """Characters that one line of a column holds."""
    return max(1.0, (twips - 2 * CELL_MARGIN) / (size * TWIPS_A_POINT))


def _floors(columns: Sequence[_Column], demand: _Demand, size: float) -> list[int]:
    """Twips below which a column would break what is to stay whole, or its header take more than two lines."""
    floors = []
    for column in columns:
        word = max((one for one in column.words if one <= demand.longest_word), default=0.0)
        least = max(_SHORTEST, math.ceil(column.header / 2), word, column.matches[demand.unbroken])
        floors.append(_twips(least, size))
    return floors


def _filled(widths: list[int], available: int) -> list[int]:
    """Make the widths add up: scaled down when too wide, the rest given to the widest column."""
    total = sum(widths)
    fitted = [one * available // total for one in widths] if total > available else widths
    widest = fitted.index(max(fitted))
    return [one + (available - sum(fitted)) * (at == widest) for at, one in enumerate(fitted)]


def _twips(characters: float, size: float) -> int:
    return round((characters + _SLACK) * size * TWIPS_A_POINT) + 2 * CELL_MARGIN
