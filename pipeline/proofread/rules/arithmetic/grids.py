"""The tables of a document as numbers in rows and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model.proof import Proof, Span
from pipeline.prose.expressions import expression

_VALUE = expression(
    r"(?P<number>[-－−]?\d[\d,，]*(?:\.\d+)?)\s?(?P<unit>[%％]|[\u4e00-\u9fff]{0,3}(?:（[\u4e00-\u9fff]{1,2}）)?)"
)
_NOTHING = frozenset({"", "-", "—", "——", "－", "–", "/", "／", "无", "\\"})
TOTAL, SUBTOTAL = expression(r"^(?:合计|总计|共计|总数|全部合计)(?:[（(].*[)）])?[:：]?$"), expression(r"小计|^其中")


@dataclass(frozen=True, slots=True)
class Value:
    """The number of a cell, as printed to the place `step`."""

    value: Decimal
    step: Decimal
    unit: str
    at: Span


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the words of its cells by row and column, and the passage of each; `made` says that figures fill it."""

    words: Mapping[tuple[int, int], str]
    passages: Mapping[tuple[int, int], int]
    rows: int
    columns: int
    made: bool

    def word(self, row: int, column: int) -> str:
        """Return the words of a cell without blanks, "" for none."""
        return self.words.get((row, column), "")

    def empty(self, row: int, column: int) -> bool:
        """Return whether a cell says that there is nothing."""
        return self.word(row, column) in _NOTHING

    def value(self, row: int, column: int) -> Value | None:
        """Return the number of a cell, None for words."""
        found = _VALUE.fullmatch(self.word(row, column))
        if not found:
            return None
        number = Decimal(re.sub("[,，]", "", found["number"]).replace("－", "-").replace("−", "-"))
        exponent = number.as_tuple().exponent
        step = Decimal(10) ** (exponent if isinstance(exponent, int) else 0)
        at = Span(self.passages[row, column], 0, len(self.words[row, column]))
        return Value(number, step, found["unit"], at)

    def label(self, row: int) -> str:
        """Return what names a row: its first cell that is no number."""
        named = (self.word(row, column) for column in range(self.columns))
        return next((word for word in named if word and not _VALUE.fullmatch(word)), "")

    def header(self, column: int) -> str:
        """Return what stands above a column."""
        return self.word(0, column)


def grids(proof: Proof) -> Iterator[Grid]:
    """Yield the tables of a document that hold numbers."""
    words: dict[tuple[int, int], dict[tuple[int, int], str]] = {}
    places: dict[tuple[int, int], dict[tuple[int, int], int]] = {}
    for at, passage in enumerate(proof.passages):
        if passage.cell:
            table = (passage.annex if passage.made else 0, passage.cell.table)
            place = (passage.cell.row, passage.cell.column)
            word = re.sub(r"\s", "", passage.text)
            if place in words.setdefault(table, {}):
                word = words[table][place] + word
            words[table][place] = word
            places.setdefault(table, {}).setdefault(place, at)
    for table, cells in words.items():
        rows, columns = max(row for row, _ in cells) + 1, max(column for _, column in cells) + 1
        yield Grid(cells, places[table], rows, columns, proof.passages[places[table][min(places[table])]].made)
