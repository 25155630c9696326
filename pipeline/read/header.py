"""Finds the heading rows of a table: below titles, in one row or several, renamed or reordered."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from pipeline.model.definition import ColumnDefinition, LedgerDefinition
from pipeline.read.cells import Area, Cell, Sheet
from pipeline.read.headings import heading_without_unit, plain_heading
from pipeline.read.values.texts import shown

DEEPEST = 40
"""Rows looked at; a heading stands near the top."""

_MOST_HEADING_ROWS = 3
_TOTAL = re.compile("[合小总共]计|总|全部")
"""What the first of several columns below one name says, when it is what all of them are together."""
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Header:
    """Heading rows `first` to `stop` (exclusive, from 0); `positions` places the ledger's columns.

    `headings` are the texts of all columns as written, `doubled` names columns that more than one heading fits, and
    `shared` those whose name reaches over several that have names of their own below it: the first of them is taken.
    """

    first: int
    stop: int
    positions: Mapping[str, int]
    headings: Mapping[int, str]
    doubled: Mapping[str, tuple[int, ...]]
    shared: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """How many rows the heading has."""
        return self.stop - self.first

    @property
    def score(self) -> int:
        """How many of the ledger's columns the heading has."""
        return len(self.positions) + len(self.doubled)


@dataclass(frozen=True, slots=True)
class Top:
    """A row of a sheet or some that follow one another, with the texts over each column, and what those may be called.

    The same for all ledgers: a workbook of a hundred sheets may be tried for hundreds.
    """

    first: int
    depth: int
    headings: Mapping[int, tuple[str, ...]]
    words: AbstractSet[str]


def tops(sheet: Sheet, firsts: range = range(DEEPEST)) -> list[Top]:
    """Return what may be a heading among the rows of a sheet that begin in `firsts`."""
    rows = sheet.rows[firsts.start : firsts.stop + _MOST_HEADING_ROWS]
    texts = [[shown(cell) if isinstance(cell, str) else "" for cell in row] for row in rows]
    found: list[Top] = []
    for first in range(min(len(firsts), len(texts))):
        for depth in range(1, min(_MOST_HEADING_ROWS, len(texts) - first) + 1):
            if headings := headings_over(texts[first : first + depth]):
                words = {each for parts in headings.values() for each in _spellings(parts)}
                plain = frozenset((*map(plain_heading, words), *map(heading_without_unit, words)))
                found.append(Top(firsts.start + first, depth, headings, plain))
    return found


def find_header(sheet: Sheet, ledger: LedgerDefinition, above: Sequence[Top] | None = None) -> Header | None:
    """Return the heading of the first table that is kept as the ledger, or None when no row looks like its heading.

    Who tries a sheet for several ledgers hands over its `tops`.
    """
    candidates = list(_candidates(tops(sheet) if above is None else above, ledger))
    best = _best(candidates)
    if best is None or best.score < min(_ENOUGH, len(ledger.columns)):
        return None
    earlier = [
        header for header in candidates if header.stop < best.first and _heads_a_table(header, best, sheet, ledger)
    ]
    if earlier:
        first = min(header.first for header in earlier)
        best = _best([header for header in earlier if header.first <= first + _MOST_HEADING_ROWS]) or best
    return _whole(best, sheet, ledger)


def further_header(sheet: Sheet, ledger: LedgerDefinition, row: int, above: Header) -> Header | None:
    """Return the heading around a row further down, where a second table of the ledger seems to begin, or None."""
    near = range(max(row - _MOST_HEADING_ROWS + 1, above.stop), row + 1)
    candidates = [header for header in _candidates(tops(sheet, near), ledger) if _looks_like(header, above, sheet)]
    best = _best([header for header in candidates if header.first <= row < header.stop])
    return None if best is None else _whole(best, sheet, ledger)


def _best(candidates: Sequence[Header]) -> Header | None:
    """Of equals the one of fewer rows wins: a title above or a record below adds nothing."""
    return max(candidates, key=lambda header: (header.score, -header.depth, -header.first), default=None)


def _heads_a_table(header: Header, best: Header, sheet: Sheet, ledger: LedgerDefinition) -> bool:
    """Whether records stand under a heading that lies above the best one: no title hides them."""
    dated = all(name in header.positions for name in ledger.date_columns[:1])
    below = sheet.rows[header.stop : best.first]
    return dated and _looks_like(header, best, sheet) and any(_filled(row) >= _ENOUGH for row in below)


def _looks_like(header: Header, other: Header, sheet: Sheet) -> bool:
    """Whether a heading has half of another's columns, and holds nothing but words: no labels, numbers or days."""
    cells = [cell for row in sheet.rows[header.first : header.stop] for cell in row if cell != ""]
    words = all(isinstance(cell, str) and not cell.rstrip().endswith((":", "：")) for cell in cells)
    return words and header.score >= _ENOUGH and header.score * 2 >= other.score


def _filled(row: Sequence[Cell]) -> int:
    return sum(cell != "" for cell in row)


def _candidates(above: Iterable[Top], ledger: LedgerDefinition) -> Iterator[Header]:
    names = {column.name: tuple(_names_of(column)) for column in ledger.columns.values()}
    known = frozenset(each for names_of_one in names.values() for pair in names_of_one for each in pair)
    for top in above:
        if not known or not known.isdisjoint(top.words):  # most rows are records, and name no column
            positions, doubled = _placed(top.headings, names)
            labels = {at: " ".join(parts) for at, parts in top.headings.items()}
            yield Header(top.first, top.first + top.depth, positions, labels, doubled)


def names_in(column: ColumnDefinition) -> frozenset[str]:
    """Return the plain names by which a heading may call a column, without and with its unit."""
    return frozenset(each for pair in _names_of(column) for each in pair)


def _spellings(parts: tuple[str, ...]) -> Iterable[str]:
    """What a heading of several rows may be called: by its lowest, by all of them, by the two lowest."""
    return parts if len(parts) == 1 else dict.fromkeys((parts[-1], "".join(parts), "".join(parts[-2:])))


def headings_over(rows: Sequence[Sequence[str]]) -> dict[int, tuple[str, ...]]:
    """Return the texts above each column, top to bottom; a merged upper one reaches over empty cells to its right."""
    found: dict[int, list[str]] = {}
    *upper, lower = rows
    for level, row in enumerate(upper, 1):
        carried, below = "", rows[level:]
        for at, text in enumerate(row):
            carried = text or carried
            if text or (carried and any(later[at] for later in below)):
                found.setdefault(at, []).append(carried)
    for at, text in enumerate(lower):
        if text:
            found.setdefault(at, []).append(text)
    return {at: tuple(parts) for at, parts in found.items()}


def _names_of(column: ColumnDefinition) -> Iterator[tuple[str, str]]:
    """The plain names that a column goes by, its own before its aliases, each without and with the column's unit."""
    for name in (column.name, *column.aliases):
        yield plain_heading(name), plain_heading(f"{name}({column.unit})")


def _placed(
    headings: Mapping[int, tuple[str, ...]], names: Mapping[str, Sequence[tuple[str, str]]]
) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """Where each column stands: its own name before its aliases, the whole heading before one without its unit."""
    spellings: dict[str, dict[int, None]] = {}  # each place once, in their order: thousands may be headed alike
    loose: dict[str, dict[int, None]] = {}
    for at, parts in headings.items():
        for words in _spellings(parts):
            _note(spellings, plain_heading(words), at)
            _note(loose, heading_without_unit(words), at)
    positions: dict[str, int] = {}
    doubled: dict[str, tuple[int, ...]] = {}
    for column, known in names.items():
        places = list(next((found for name in known if (found := _places(name, spellings, loose))), ()))
        if len(places) == 1:
            positions[column] = places[0]
        elif places:
            doubled[column] = tuple(places)
    return positions, doubled


def _places(
    name: tuple[str, str], spellings: Mapping[str, Collection[int]], loose: Mapping[str, Collection[int]]
) -> Collection[int]:
    """Where a name stands, as it is or with the column's unit; else where a heading without its unit is that name."""
    plain, measured = name
    return spellings.get(plain) or spellings.get(measured) or loose.get(plain) or ()


def _note(spellings: dict[str, dict[int, None]], words: str, at: int) -> None:
    if words:
        spellings.setdefault(words, {})[at] = None


def _whole(header: Header, sheet: Sheet, ledger: LedgerDefinition) -> Header:
    """The heading with all that is merged into it, and what it says of names that several of its columns share."""
    header = _to_the_end_of_merges(_from_the_start_of_merges(header, sheet), sheet)
    return replace(header, shared=dict(_shared(header, sheet, ledger)))


def _shared(header: Header, sheet: Sheet, ledger: LedgerDefinition) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The columns of numbers of which the name reaches over several: 经费 over 上级补助 and 本级配套.

    Where the first of them is the total, it is meant.
    """
    numeric = {at: ledger.columns[name] for name, at in header.positions.items() if ledger.columns[name].type.numeric}
    above: dict[int, Area] = {}
    for area in sheet.merges:
        if area.left in numeric and header.first <= area.top <= area.bottom < header.stop - 1:
            widest = above.get(area.left)
            above[area.left] = area if widest is None or area.right > widest.right else widest
    for at, area in above.items():
        names, below = names_in(numeric[at]), sheet.rows[area.bottom + 1 : header.stop]
        whole = shown(sheet.rows[area.top][at])
        lower = _lowest(below, range(at, min(area.right + 1, max(map(len, below), default=0))))
        first = lower.get(at, "")
        called = {plain_heading(whole), heading_without_unit(whole)}
        own = {each for text in (first, whole + first) for each in (plain_heading(text), heading_without_unit(text))}
        meant = _TOTAL.search(plain_heading(first)) or any(name and name in plain_heading(first) for name in called)
        if len(lower) > 1 and first and not names.isdisjoint(called) and names.isdisjoint(own) and not meant:
            yield numeric[at].name, tuple(lower)


def _lowest(rows: Sequence[Sequence[Cell]], columns: range) -> dict[int, str]:
    """The lowest words in some columns of some rows, by column."""
    found: dict[int, str] = {}
    for at in columns:
        texts = (row[at] for row in reversed(rows) if at < len(row))
        if text := next((shown(cell) for cell in texts if isinstance(cell, str) and cell != ""), ""):
            found[at] = text
    return found


def _from_the_start_of_merges(header: Header, sheet: Sheet) -> Header:
    """The heading with the texts of cells merged down into it from above, such as 序号 beside two rows of names."""
    above = [area for area in sheet.merges if area.top < header.first <= area.bottom < header.stop]
    headings = {area.left: shown(cell) for area in above if (cell := sheet.rows[area.top][area.left]) != ""}
    first = min((area.top for area in above if area.left in headings), default=header.first)
    return replace(header, first=first, headings={**headings, **header.headings})


def _to_the_end_of_merges(header: Header, sheet: Sheet) -> Header:
    """The heading down to the end of cells merged down from it: a lower row may name no column of the ledger."""
    below = [
        area.bottom + 1
        for area in sheet.merges
        if header.first <= area.top < header.stop <= area.bottom < header.first + _MOST_HEADING_ROWS
    ]
    stop = max(below, default=header.stop)
    headings = dict(header.headings)
    for row in range(header.stop, min(stop, len(sheet.rows))):
        for at, cell in enumerate(sheet.rows[row]):
            if isinstance(cell, str) and (text := shown(cell)):
                above = headings[at] if at in headings else header.headings.get(_covering(sheet, header, at), "")
                headings[at] = f"{above} {text}".strip()
    return replace(header, stop=stop, headings=headings)


def _covering(sheet: Sheet, header: Header, at: int) -> int:
    """The column of the heading above one: the first of those that a merged upper heading reaches over."""
    own = (area.left for area in sheet.merges if area.left <= at <= area.right and area.top == header.stop - 1)
    return at if at in header.headings else next(own, at)
