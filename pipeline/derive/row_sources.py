"""Figures that a template can loop over, as rows: what each row holds, by what name, and in which orders."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import islice

from pipeline.derive.digits import narrowed
from pipeline.model.figure import AnyFigure, Figure, GroupFigure, RecordsFigure, TableFigure
from pipeline.wording import printed

ROW = "行"
_MEMBER = "组名"
_NAME = re.compile(r"[^\W\d_]\w*")
_FEWEST = 2
_MOST_SOURCES = 300
_MOST_BESIDE = 100
"""Groups that are looked up for the rows of a figure."""
Cell = str | Figure


@dataclass(frozen=True)
class Field:
    """What every row has under one name: `expression` is how a template says it, `cells` what it is in each row.

    `column` is what filters call it, empty for the rows themselves, None for what the rows do not hold.
    """

    expression: str
    title: str
    cells: tuple[Cell, ...]
    column: str | None = None

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The cells that are words, each as it prints and as reports are read; empty for a number."""
        return tuple(narrowed(words_in(cell)) for cell in self.cells)


@dataclass(frozen=True)
class RowSource:
    """A figure as rows, each called `row` in a loop.

    The last of them is 合计 when there is a `total`, which filters leave out. `key` is how a template says what a row
    is called, `lookup` names the row of a certain one, %s for its name; `itself` is a row that is a value.
    """

    name: str
    row: str
    fields: tuple[Field, ...]
    total: str = ""
    key: str = ""
    lookup: str = ""
    itself: str = ""

    @property
    def count(self) -> int:
        """How many rows there are, 合计 not counted."""
        return len(self.fields[0].cells) - bool(self.total)

    @cached_property
    def worded(self) -> tuple[Field, ...]:
        """The fields that have words in any row."""
        return tuple(each for each in self.fields if any(each.texts))

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of all rows."""
        return frozenset(text for field in self.worded for text in field.texts if text)

    @cached_property
    def labels(self) -> Mapping[str, int]:
        """Which row is called so: the first one."""
        return {text: at for at, text in reversed(list(enumerate(self.fields[0].texts[: self.count])))}

    @cached_property
    def orders(self) -> tuple[Order, ...]:
        """The ways to go over the rows: all as they are, without 合计, without zeros, sorted by what they hold."""
        return tuple(_orders(self))


@dataclass(frozen=True, slots=True)
class Order:
    """What a loop goes over, and which rows these are, in turn."""

    over: str
    rows: tuple[int, ...]


def row_sources(figures: Mapping[str, AnyFigure]) -> tuple[RowSource, ...]:
    """Return the figures of more than one row; of very many the first."""
    row = next(name for name in (ROW, f"每{ROW}", f"这一{ROW}") if name not in figures)
    found = (each for each in _sources(figures, row) if each.fields and each.count >= _FEWEST)
    return tuple(islice(found, _MOST_SOURCES))


def _orders(source: RowSource) -> Iterator[Order]:
    every = tuple(range(source.count))
    if source.total:
        yield Order(source.name, (*every, source.count))
        yield Order(f"{source.name} if {source.key} != {_quoted(source.total)}", every)
    else:
        yield Order(source.name, every)
    shown = tuple(at for at in every if not _is_zero(source.fields[-1].cells[at]))
    if source.itself and len(shown) < len(every):
        yield Order(f"{source.name} if {source.itself}", shown)
    for field in (each for each in source.fields if each.column is not None):
        for direction, falling in (("降", True), ("升", False)):
            found = _sorted(field, every, falling=falling)
            if found and found != every:
                yield Order(f'{source.name}|排序({_quoted(field.column or "")}, "{direction}")', found)


def words_in(cell: Cell) -> str:
    """Return the words of a cell, none when it is a number or without a value."""
    if isinstance(cell, str):
        return cell
    return "" if isinstance(cell.value, Decimal | None) else printed(cell.value, cell.unit, cell.format)


def _sources(figures: Mapping[str, AnyFigure], row: str) -> Iterator[RowSource]:
    groups = [each for each in figures.values() if isinstance(each, GroupFigure) and _of_values(each)][:_MOST_BESIDE]
    for name, figure in figures.items():
        match figure:
            case TableFigure(header=header, rows=rows) if rows:
                places = {title: at for at, title in enumerate(header)}  # a loop knows columns by their names
                own = [
                    Field(_part(row, title), title, tuple(each[at] for each in rows), title)
                    for title, at in places.items()
                ]
                key, total = own[0].expression, words_in(rows[-1][0]) if figure.has_total else ""
                lookup = f"({name}|筛选({_quoted(header[0])}, %s)|首个)"
                yield RowSource(name, row, (*own, *_beside(own[0], groups, total)), total, key, lookup)
            case GroupFigure(members=members) if members and _of_values(figure):
                label = Field(f"{row}.{_MEMBER}", figure.column, tuple(members), _MEMBER)
                others = _beside(label, [each for each in groups if each is not figure])
                values = tuple(each for each in members.values() if isinstance(each, Figure))
                itself = Field(row, name, values, "")
                yield RowSource(name, row, (label, *others, itself), key=label.expression, itself=row)
            case RecordsFigure(columns=columns, rows=rows) if rows:
                cells = {title: tuple(each.get(title, "") for each in rows) for title in columns}
                fields = (Field(_part(row, title), title, held, title) for title, held in cells.items())
                yield RowSource(name, row, tuple(fields))


def _beside(label: Field, groups: Sequence[GroupFigure], total: str = "") -> Iterator[Field]:
    """Other groups that have a value for each row, 合计 aside."""
    names = tuple(map(words_in, label.cells))
    for each in groups:
        found = {name: member for name in names if isinstance(member := each.members.get(name), Figure)}
        if found.keys() | {total} >= set(names):
            values = tuple(found.get(name, "") for name in names)
            yield Field(f"{each.name}[{label.expression}]", each.name, values)


def _of_values(group: GroupFigure) -> bool:
    return all(isinstance(member, Figure) for member in group.members.values())


def _part(row: str, title: str) -> str:
    return f"{row}.{title}" if _NAME.fullmatch(title) else f"{row}[{_quoted(title)}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _is_zero(cell: Cell) -> bool:
    return isinstance(cell, Figure) and not cell.value


def _sorted(field: Field, rows: Sequence[int], *, falling: bool) -> tuple[int, ...]:
    """The rows as 排序 puts them, those without a value last; nothing where values of several kinds stand."""
    values = {at: cell.value if isinstance(cell := field.cells[at], Figure) else cell or None for at in rows}
    present = [at for at in rows if values[at] is not None]
    if len({type(values[at]) for at in present}) != 1 or not isinstance(values[present[0]], Decimal | date | str):
        return ()
    present.sort(key=lambda at: values[at], reverse=falling)  # type: ignore[arg-type, return-value]
    return (*present, *(at for at in rows if values[at] is None))
