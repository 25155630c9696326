"""Finds the figures of a table by the names of their rows and columns: who sorts its rows anew moves no number.

In a final copy nothing else tells them apart: the words around a cell are those of its neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.model.anchor import Anchor, fingerprint
from pipeline.prose.row_numbers import is_bare_number
from pipeline.reconcile.case import Place, Present
from pipeline.reconcile.matching import Row, matched
from pipeline.reconcile.tables import ABOVE, BothTables, Headings, Line, Table, naming
from pipeline.word import Bookmark, Manuscript

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
"""The value of a figure that names no row, whatever its unit."""
_MOST_COMPARED = 60
"""Columns that are compared each with each."""

_Lines = Sequence[Line]
_Name = tuple[tuple[int, str], ...]
_Key = tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]
"""What tables are told by: their headings, the paragraphs above them."""
_Printed = Mapping[int, Sequence[tuple[Anchor, Bookmark]]]
"""The figures of the text that would be written now, by the passages that print them."""


def named_cells(manuscript: Manuscript, now: Present, tables: BothTables) -> Mapping[str, Place]:
    """Return where a file says figures of tables, by the bookmarks that these would be written in now.

    Tables are told by the words above their numbers, and those that are alike by the paragraphs before them. Whatever
    is not told surely is left out: the order of tables and of rows of bare numbers tells nothing.
    """
    if now.fresh is None:
        return {}
    printed = _printed(now.fresh, now.record.anchors)
    found: dict[str, Place] = {}
    for mine, theirs, headings in _alike([*tables.file.values()], [*tables.fresh.values()], printed):
        for line, fresh in _rows(mine, theirs, printed, headings):
            found |= _places(line, fresh, printed, manuscript, now.fresh)
    return found


def _printed(fresh: Manuscript, anchors: Sequence[Anchor]) -> _Printed:
    known = {anchor.bookmark: anchor for anchor in anchors}
    found: dict[int, list[tuple[Anchor, Bookmark]]] = {}
    for mark in fresh.bookmarks:
        if mark.first == mark.last and mark.name in known:
            found.setdefault(mark.first, []).append((known[mark.name], mark))
    return found


def _alike(
    mine: Sequence[Table], theirs: Sequence[Table], printed: _Printed
) -> Iterator[tuple[_Lines, _Lines, Headings]]:
    """Tables of the file, each with the one that would be written there now, below their headings; these."""
    depths = [
        next((at for at, line in enumerate(table.lines.values()) if _figures(line, printed)), None) for table in theirs
    ]
    for depth in {each for each in depths if each is not None}:
        pairs: dict[int, int] = {}
        told = [[(table.headings(depth), _marks(table)) for table in tables] for tables in (mine, theirs)]
        for nearest in range(ABOVE + 1):
            here, there = (_by_key(tables, nearest) for tables in told)
            pairs |= {there[key]: here[key] for key in there.keys() & here.keys()}
        for other, one in sorted(pairs.items()):
            if depths[other] == depth:
                lines = [*theirs[other].lines.values()][depth:]
                yield _in_order(mine[one], theirs[other], depth), lines, told[1][other][0]


def _marks(table: Table) -> tuple[str, ...]:
    """The fingerprints of the paragraphs above a table, "" for each table there."""
    return tuple(fingerprint(words) if words else "" for words in table.above)


def _by_key(tables: Sequence[tuple[Headings, tuple[str, ...]]], nearest: int) -> Mapping[_Key, int]:
    """The places of tables that alone say something in their headings, and in so many paragraphs above.

    Where only other tables stand above, these tell nothing.
    """
    found: dict[_Key, list[int]] = {}
    for at, (heads, marks) in enumerate(tables):
        order = sorted(heads.values()) if _distinct(heads) else [(str(column), *heads[column]) for column in heads]
        above = marks[-nearest:] if nearest else ()
        if any(above) or not nearest:
            found.setdefault((tuple(order), above), []).append(at)
    return {key: places[0] for key, places in found.items() if len(places) == 1}


def _distinct(headings: Headings) -> bool:
    return len(set(headings.values())) == len(headings)


def _in_order(mine: Table, theirs: Table, depth: int) -> _Lines:
    """The rows below the headings, each column where the other table has that of its heading."""
    own, other = (table.headings(depth) for table in (mine, theirs))
    lines = [*mine.lines.values()][depth:]
    if own == other or not _distinct(other):
        return lines
    columns = {words: column for column, words in other.items()}
    places = {column: columns[words] for column, words in own.items() if words in columns}
    return [_elsewhere(line, places) for line in lines]


def _elsewhere(line: Line, places: Mapping[int, int]) -> Line:
    """A row with its cells in other columns."""
    return {places[column]: cell for column, cell in line.items() if column in places}


def _figures(line: Line, printed: _Printed) -> dict[int, Anchor]:
    """The figures of a row, of each cell the first."""
    return {
        column: printed[cell.passage][0][0]
        for column, cell in line.items()
        if cell.passage is not None and cell.passage in printed
    }


def _rows(mine: _Lines, theirs: _Lines, printed: _Printed, headings: Headings) -> Iterator[tuple[Line, Line]]:
    """Rows that are one row: those of one name; of rows without any, as lists have, those that say most of the same.

    That holds whatever the headings say that changed places over their cells.
    """
    figures: dict[int, Anchor] = {}
    for line in theirs:
        figures = _figures(line, printed) | figures
    places = _exchanged(mine, theirs, headings)
    moved = [_elsewhere(line, places) for line in mine]
    whole = {id(new): line for new, line in zip(moved, mine, strict=True)}
    heads = {column: words for column, words in headings.items() if column not in figures}
    other = [_name(line, heads) for line in theirs]
    columns = {column for name in other for column, _ in name}
    own = [_name(line, {column: heads[column] for column in columns}) for line in moved]
    named, told = _by_name(moved, own), _by_name(theirs, other)
    yield from ((whole[id(named[name])], told[name]) for name in named if name in told)
    nameless, listed = (
        [line for line, name in zip(table, names, strict=True) if not name]
        for table, names in ((moved, own), (theirs, other))
    )
    yield from ((whole[id(line)], new) for line, new in _listed(nameless, listed, printed, figures))


def _listed(
    mine: _Lines, theirs: _Lines, printed: _Printed, figures: Mapping[int, Anchor]
) -> Iterator[tuple[Line, Line]]:
    """Rows of a list that are one row."""
    listed = [line for line in theirs if any(each.row for each in _figures(line, printed).values())]
    saying = {
        at for line in listed for at, each in _figures(line, printed).items() if not _NUMBER.fullmatch(each.value)
    }
    said, told = (_told_apart(lines, figures, saying) for lines in (mine, listed))
    for one, another in matched(_as_list(said, figures), _as_list(told, figures)):
        yield said[one.places[0]], told[another.places[0]]


def _exchanged(mine: _Lines, theirs: _Lines, headings: Headings) -> Mapping[int, int]:
    """The columns of a table, and of which columns they say what would be written: others where headings were moved."""
    columns = {column: column for line in mine for column in line}
    if len(headings) > _MOST_COMPARED:
        return columns
    here, there = (
        {at: Counter(line[at].words for line in lines if at in line) for at in headings} for lines in (mine, theirs)
    )
    alike = {one for one in headings if 2 * (here[one] & there[one]).total() >= here[one].total()}
    found = {
        one: one if one in alike else max(headings, key=lambda other: (here[one] & there[other]).total())
        for one in headings
    }
    return columns | found if len({*found.values()}) == len(found) else columns


def _told_apart(lines: _Lines, figures: Mapping[int, Anchor], saying: Collection[int]) -> _Lines:
    """Rows of which a figure says words, and others than those of any row beside which another number stands.

    Where only numbers are left to tell them apart, numbers that changed places would be rows that moved.
    """
    names = [
        tuple((at, cell.words) for at, cell in line.items() if at in saying and not is_bare_number(cell.words))
        for line in lines
    ]
    times = Counter(names)
    return [
        line
        for line, name in zip(lines, names, strict=True)
        if name and (times[name] == 1 or not any(line[column].words for column in line.keys() - figures.keys()))
    ]


def _by_name(table: _Lines, names: Sequence[_Name]) -> dict[_Name, Line]:
    """The rows of a table whose name no other has."""
    times = Counter(names)
    return {name: line for name, line in zip(names, table, strict=True) if name and times[name] == 1}


def _name(line: Line, headings: Headings) -> _Name:
    """What a row says in the columns that say what rows are about; in others people may note what they like."""
    return tuple(naming(((column, line[column].words) for column in line.keys() & headings.keys()), headings))


def _as_list(table: _Lines, figures: Mapping[int, Anchor]) -> list[Row]:
    """Rows that say nothing but figures, as those of a list."""
    found = []
    for at, line in enumerate(table):
        said = (replace(figures[column], text=cell.words) for column, cell in line.items() if column in figures)
        cells = tuple(each for each in said if each.text)
        if cells:
            found.append(Row((at,), cells))
    return found


def _places(
    line: Line, fresh: Line, printed: _Printed, manuscript: Manuscript, written: Manuscript
) -> Iterator[tuple[str, Place]]:
    """Where the figures of a row stand in the cells of a row of the file."""
    for column, cell in fresh.items():
        here = line.get(column)
        if cell.passage is None or here is None or here.passage is None:
            continue
        words, said = written.passages[cell.passage].text, manuscript.passages[here.passage].text
        figures = printed.get(cell.passage, ())
        for anchor, mark in figures:
            span = (mark.start, mark.stop) if said == words else _between(words, mark, said)
            if span and (said == words or len(figures) == 1):
                yield anchor.bookmark, Place(here.passage, *span)


def _between(words: str, mark: Bookmark, said: str) -> tuple[int, int] | None:
    """Where a cell says something else between the words that stand around a figure in it."""
    before, after = words[: mark.start], words[mark.stop :]
    longer = len(said) > len(before) + len(after)
    return (
        (len(before), len(said) - len(after)) if longer and said.startswith(before) and said.endswith(after) else None
    )
