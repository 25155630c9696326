"""Tables whose rows are those of a figure: which loop over it prints them, so that the next period's rows come too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice, takewhile

from pipeline.derive.digits import narrowed
from pipeline.derive.escaping import escaped
from pipeline.derive.printings import printings, reads_nothing
from pipeline.derive.row_sources import Cell, Field, Order, RowSource, words_in
from pipeline.derive.subjects import Subject
from pipeline.model.definition import Format
from pipeline.model.figure import Figure, FigureValue
from pipeline.wording import printed

_FEWEST_OF_MANY = 3
"""The first one or two of many rows are met by chance."""
_FEWEST_ROWS = 2
_TELLING_DIGITS = 4
"""With fewer digits in a column, its title has to say what the figure's does."""
_ORDINAL = "{{ loop.序号 }}"
_DASHES = ("", "—", "——", "-", "－", "/", "／", "无")
_DIGIT = re.compile("[0-9]")
_IN_BRACKETS = re.compile(r"（.*?）|\(.*?\)")


@dataclass(frozen=True, slots=True)
class Loop:
    """Rows `first` to before `end` of a table's body as a loop: what it is over, by which name, and its cells.

    `titles` are the fields that the columns print, empty where a column prints none.
    """

    first: int
    end: int
    row: str
    over: str
    cells: tuple[str, ...]
    titles: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the template."""
        return (f"{{% for {self.row} in {self.over} %}}", f"| {' | '.join(self.cells)} |", "{% endfor %}")


def loops(header: Sequence[str], rows: Sequence[Sequence[str]], sources: Sequence[RowSource]) -> list[Loop]:
    """Return the loops that print rows of a table, those that print most first."""
    columns = list(zip(*rows, strict=True))
    found: dict[tuple[str, int], Loop] = {}
    for source in sources:
        if not any(_shared(source, column) for column in columns):
            continue
        for order in source.orders:
            for first, count in _places(source, order, columns):
                loop = _loop(header, columns, source, _cut(order, count, source), first)
                if loop:
                    found.setdefault((loop.over, first), loop)
    return sorted(found.values(), key=lambda each: _rank(each, header))


def _rank(loop: Loop, header: Sequence[str]) -> tuple[float, ...]:
    """What comes first: more rows, more columns, titles more alike, less to write."""
    alike = sum(_alike(title, name) for title, name in zip(header, loop.titles, strict=True))
    looked_up = sum("[" in cell for cell in loop.cells)
    return loop.first - loop.end, -sum(map(bool, loop.titles)), -round(alike, 6), looked_up, len(loop.over)


@dataclass(frozen=True, slots=True)
class Named:
    """Cells, by row and column, as cells of a table figure's row of the same name.

    `titles` are its fields that whole columns print, empty where a column prints none.
    """

    cells: Mapping[tuple[int, int], str]
    titles: tuple[str, ...]


def named_cells(header: Sequence[str], rows: Sequence[Sequence[str]], sources: Sequence[RowSource]) -> Named:
    """Return the cells that stand in a table figure's row of the same name, whatever the order of the rows."""
    found: dict[tuple[int, int], str] = {}
    titles = [""] * len(header)
    for source in (each for each in sources if each.lookup):
        labels = dict(_labels(source, rows))
        own = [each for each in source.fields[1:] if each.expression == f"{source.row}.{each.title}"]
        for column, title in enumerate(header):
            asked = [row for row, (label, _) in labels.items() if column != label and _DIGIT.search(rows[row][column])]
            said = _whole_column(title, [(rows[row][column], labels[row][1]) for row in asked], own)
            if said and len(asked) == len(labels):
                titles[column] = titles[column] or said[1]
            for row in asked:
                label, at = labels[row]
                alike = [each for each in own if _alike(title, each.title)]
                one = said or _best(title, [rows[row][column]], [at], alike)
                if one:
                    path = source.lookup % f'"{rows[row][label]}"'
                    part = one[0].removeprefix(f"{{{{ {source.row}")
                    found.setdefault((row, column), f"{{{{ {path}{part}")
    return Named(found, tuple(titles))


def _labels(source: RowSource, rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, tuple[int, int]]]:
    """The rows that are called as a row of a figure: each with the column of its name, and which row that is."""
    names = source.labels
    for number, row in enumerate(rows):
        label = next((at for at, cell in enumerate(row) if cell in names), None)
        if label is not None and '"' not in row[label]:
            yield number, (label, names[row[label]])


def _whole_column(title: str, cells: Sequence[tuple[str, int]], fields: Sequence[Field]) -> tuple[str, str] | None:
    """What prints the cells of a column, each in its row: with several rows the title may say it in other words."""
    if len(cells) < _FEWEST_ROWS:
        return None
    return _best(title, [text for text, _ in cells], [at for _, at in cells], fields)


def _shared(source: RowSource, column: Sequence[str]) -> bool:
    """Whether a column holds names of rows."""
    return len(source.words.intersection(column)) >= _FEWEST_ROWS


def _places(source: RowSource, order: Order, columns: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Where rows of a table have the names of a figure's rows: the first of them, and how many in turn."""
    whole = len(order.rows)
    for field in source.worded:
        if not whole or not all(field.texts[at] for at in order.rows):
            continue
        for column in columns:
            for first, count in _runs(field.texts, order.rows, column):
                if count >= (_FEWEST_ROWS if count == whole else _FEWEST_OF_MANY):
                    yield first, count


def _runs(texts: Sequence[str], rows: Sequence[int], column: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a column begins to say what texts say row by row, and how far; none begins within the one before."""
    reached = 0
    for first, cell in enumerate(column):
        if first >= reached and cell == texts[rows[0]]:
            pairs = zip(rows, islice(column, first, None), strict=False)
            count = sum(1 for _ in takewhile(lambda pair: texts[pair[0]] == pair[1], pairs))
            reached = first + count if count >= _FEWEST_ROWS else reached
            yield first, count


def _cut(order: Order, count: int, source: RowSource) -> Order | None:
    """The first few of all rows, where filters can say so."""
    if count == len(order.rows):
        return order
    if " if " in order.over or count >= source.count:
        return None
    return Order(f"{order.over}|前({count})", order.rows[:count])


def _loop(
    header: Sequence[str], columns: Sequence[Sequence[str]], source: RowSource, order: Order | None, first: int
) -> Loop | None:
    """The loop that prints these very cells, if there is one."""
    if order is None:
        return None
    end = first + len(order.rows)
    cells, titles = [], []
    for title, column in zip(header, columns, strict=True):
        texts = column[first:end]
        said = _best(title, texts, order.rows, source.fields)
        words = said[0] if said else _same_in_all(texts)
        if words is None:
            return None
        cells.append(words)
        titles.append(said[1] if said else "")
    return Loop(first, end, source.row, order.over, tuple(cells), tuple(titles)) if sum(map(bool, titles)) > 1 else None


def _same_in_all(texts: Sequence[str]) -> str | None:
    """What a column says that counts the rows, or has the same words in each."""
    if list(texts) == [str(at) for at in range(1, len(texts) + 1)]:
        return _ORDINAL
    return escaped(texts[0]) if len(set(texts)) == 1 and not _DIGIT.search(texts[0]) else None


def _best(title: str, texts: Sequence[str], rows: Sequence[int], fields: Sequence[Field]) -> tuple[str, str] | None:
    """What prints a column, and the title of the field: the one whose title is likest, printed plainest."""
    found: list[tuple[float, float, str, str]] = []
    telling = len(_DIGIT.findall("".join(texts))) >= _TELLING_DIGITS
    for field in fields:
        alike = _alike(title, field.title)
        said = _printed(field, texts, rows)
        if said and (telling or alike or any(words_in(field.cells[at]) for at in rows)):
            found.append((-alike, said[0], f"{{{{ {said[1]} }}}}", field.title))
    return min(found)[2:] if found else None


def _alike(title: str, name: str) -> float:
    """How much of a field's title a column's title says."""
    mine, other = (set(_IN_BRACKETS.sub("", each)) for each in (title, name))
    return len(mine & other) / len(mine | other) if mine and other else 0.0


def _printed(field: Field, texts: Sequence[str], rows: Sequence[int]) -> tuple[float, str] | None:
    """The plainest way in which a field prints texts, one for each row, with its effort."""
    pairs = [(field.cells[at], text) for at, text in zip(rows, texts, strict=True)]
    present = [(cell, text) for cell, text in pairs if not _is_absent(cell)]
    absent = {text for cell, text in pairs if _is_absent(cell)}
    if not present or len(absent) > 1 or not absent.issubset(_DASHES):
        return None
    ways = {
        said: effort for said, (text, effort) in _ways(field.expression, present[0][0]).items() if text == present[0][1]
    }
    for cell, text in present[1:]:
        if not ways:
            return None
        others = _ways(field.expression, cell)
        ways = {said: effort for said, effort in ways.items() if said in others and others[said][0] == text}
    if not ways:
        return None
    effort, said = min((effort, said) for said, effort in ways.items())
    zeros = any(isinstance(cell, Figure) and reads_nothing(text) for cell, text in present)
    otherwise = f'|无则("{absent.pop()}")' if absent else ""
    return effort, f"{said}{'|保留零' if zeros else ''}{otherwise}"


def _is_absent(cell: Cell) -> bool:
    return isinstance(cell, Figure) and cell.value is None


def _ways(expression: str, cell: Cell) -> Mapping[str, tuple[str, float]]:
    """Every expression for a cell with what it prints and its effort."""
    if isinstance(cell, str):
        return {expression: (narrowed(cell), 0.0)}
    return _ways_of(expression, cell.value, cell.unit, cell.format)


@lru_cache(1 << 14)
def _ways_of(expression: str, value: FigureValue, unit: str, form: Format) -> Mapping[str, tuple[str, float]]:
    if not isinstance(value, Decimal | date):
        return {expression: (narrowed(printed(value, unit, form)), 0.0)}
    found: dict[str, tuple[str, float]] = {}
    for each in printings(Subject(expression, expression, value, unit, form)):
        if not each.whole:
            found.setdefault(each.expression, (each.text, each.effort))
    return found
