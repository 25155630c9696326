"""What is wrong in one file: findings in the order of a list, each with the cells that it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model.diagnostic import CellLocation, Diagnostic, FileLocation, Severity
from pipeline.workbook_package.addresses import column_index

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""Of a sheet in Excel."""

RANKS = tuple(Severity)
"""From what matters most."""

_CELLS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?")
_ROWS = re.compile(r"([1-9]\d{0,6})(?:-([1-9]\d{0,6}))?行")
_LOOKED_AT = frozenset({"R020", "R038", "R040"})
"""Findings whose further places are where to look (the rows that a total adds up), not what is wrong."""


class Spot(NamedTuple):
    """Cells of a sheet, all ends included, from 0; of whole rows without `left` and `right`."""

    sheet: str
    top: int
    bottom: int
    left: int | None = None
    right: int | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """One entry of the list: its number from 1, what was found, and the cells of this file that it means."""

    number: int
    found: Diagnostic
    spots: tuple[Spot, ...]

    @property
    def rank(self) -> int:
        """How much it matters, from 0."""
        return RANKS.index(self.found.severity)


def issues(name: str, found: Sequence[Diagnostic], least: Severity) -> list[Issue]:
    """Return what was found in the file `name` and is at least as severe: errors first, each kind down the sheets."""
    wanted = RANKS[: RANKS.index(least) + 1]
    own = [(each, tuple(_spots(name, each))) for each in dict.fromkeys(found) if each.severity in wanted]
    own = [(each, spots) for each, spots in own if spots or _file(each) == name]
    sheets = {sheet: at for at, sheet in enumerate(dict.fromkeys(spot.sheet for _, spots in own for spot in spots))}

    def order(one: tuple[Diagnostic, tuple[Spot, ...]]) -> tuple[int, ...]:
        each, spots = one
        place = (sheets[spots[0].sheet], spots[0].top, spots[0].left or 0) if spots else (-1, 0, 0)
        return (RANKS.index(each.severity), *place)

    return [Issue(number, *one) for number, one in enumerate(sorted(own, key=order), start=1)]


def _file(each: Diagnostic) -> str:
    match each.location:
        case CellLocation():
            return each.location.workbook
        case FileLocation():
            return each.location.file
        case _:
            return ""


def _spots(name: str, each: Diagnostic) -> Iterator[Spot]:
    """The cells that a finding means; one about a definition or a document means none, whatever it is related to."""
    if not isinstance(each.location, CellLocation | FileLocation):
        return
    further = () if each.code in _LOOKED_AT else each.related
    for place in dict.fromkeys((each.location, *further)):
        spot = spot_of(place) if isinstance(place, CellLocation) and place.workbook == name else None
        if spot:
            yield spot


def spot_of(place: CellLocation) -> Spot | None:
    """Return the cells of an address (D17, D3:D17, 17行, 3-17行); None for a sheet as such, or for no cell of Excel."""
    if cells := _CELLS.fullmatch(place.cell):
        rows = sorted((int(cells[2]) - 1, int(cells[4] or cells[2]) - 1))
        columns = sorted((column_index(cells[1]), column_index(cells[3] or cells[1])))
    elif lines := _ROWS.fullmatch(place.cell):
        rows, columns = sorted((int(lines[1]) - 1, int(lines[2] or lines[1]) - 1)), []
    else:
        return None
    if rows[1] >= MOST_ROWS or (columns and columns[1] >= MOST_COLUMNS):
        return None
    return Spot(place.sheet, *rows, *columns)
