"""Finds the figures of a table by the names of their rows and columns: who sorts its rows anew moves no number.

In a final copy nothing else tells them apart: the words around a cell are those of its neighbours.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model.anchor import Anchor, fingerprint
from pipeline.reconcile.case import Place, Present
from pipeline.reconcile.matching import Row, matched
from pipeline.word import Bookmark, Manuscript

COUNTED = re.compile(r"[\s\d.、（）()]*")
"""What numbers a row (序号) and is another number where the row stands elsewhere."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
"""The value of a figure that names no row, whatever its unit."""
_ABOVE = 4
"""So many paragraphs above a table, other tables counted, tell it from one of the same headings: a heading, a sentence
that leads to it, a caption."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """The words of a cell; the passage that they stand in, None when there are several or none."""

    words: str
    passage: int | None


_Line = Mapping[int, _Cell]
"""A row of a table: its cells by their columns."""
_Lines = Sequence[_Line]
_Name = tuple[tuple[int, str], ...]
_Headings = Mapping[int, tuple[str, ...]]
"""What stands over the columns of a table, top down."""
_Key = tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]
"""What tables are told by: their headings, the paragraphs above them."""
_Printed = Mapping[int, Sequence[tuple[Anchor, Bookmark]]]
"""The figures of the text that would be written now, by the passages that print them."""


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows of a table; fingerprints of the paragraphs above it, the nearest last, "" for each table there."""

    lines: _Lines
    above: tuple[str, ...]


def named_cells(manuscript: Manuscript, now: Present) -> Mapping[str, Place]:
    """Return where a file says figures of tables, by the bookmarks that these would be written in now.

    Tables are told by the words above their numbers, and those that are alike by the paragraphs before them. Whatever
    is not told surely is left out: the order of tables and of rows of bare numbers tells nothing.
    """
    if now.fresh is None:
        return {}
    printed = _printed(now.fresh, now.record.anchors)
    found: dict[str, Place] = {}
    for mine, theirs in _alike(_tables(manuscript), _tables(now.fresh), printed):
        for line, fresh in _rows(mine, theirs, printed):
            found |= _places(line, fresh, printed, manuscript, now.fresh)
    return found


def _printed(fresh: Manuscript, anchors: Sequence[Anchor]) -> _Printed:
    known = {anchor.bookmark: anchor for anchor in anchors}
    found: dict[int, list[tuple[Anchor, Bookmark]]] = {}
    for mark in fresh.bookmarks:
        if mark.first == mark.last and mark.name in known:
            found.setdefault(mark.first, []).append((known[mark.name], mark))
    return found


def _tables(manuscript: Manuscript) -> list[_Table]:
    found: dict[int, dict[int, dict[int, list[int]]]] = {}
    above: dict[int, tuple[str, ...]] = {}
    passed: deque[str] = deque(maxlen=_ABOVE)
    for at, passage in enumerate(manuscript.passages):
        if passage.cell:
            if passage.cell.table not in found:
                above[passage.cell.table] = tuple(passed)
                passed.append("")
            line = found.setdefault(passage.cell.table, {}).setdefault(passage.cell.row, {})
            line.setdefault(passage.cell.column, []).extend([at] if passage.text.strip() else [])
        elif passage.text.strip():
            passed.append(fingerprint(passage.text))
    return [
        _Table(
            [{column: _cell(manuscript, each) for column, each in line.items()} for line in table.values()], above[at]
        )
        for at, table in found.items()
    ]


def _cell(manuscript: Manuscript, passages: Sequence[int]) -> _Cell:
    words = "".join("".join(manuscript.passages[at].text.split()) for at in passages)
    return _Cell(words, passages[0] if len(passages) == 1 else None)


def _alike(mine: Sequence[_Table], theirs: Sequence[_Table], printed: _Printed) -> Iterator[tuple[_Lines, _Lines]]:
    """Tables of the file, each with the one that would be written there now, below their headings."""
    depths = [next((at for at, line in enumerate(table.lines) if _figures(line, printed)), None) for table in theirs]
    for depth in {each for each in depths if each is not None}:
        pairs: dict[int, int] = {}
        for nearest in range(_ABOVE + 1):
            here, there = (_by_key(tables, depth, nearest) for tables in (mine, theirs))
            pairs |= {there[key]: here[key] for key in there.keys() & here.keys()}
        for other, one in sorted(pairs.items()):
            if depths[other] == depth:
                yield _in_order(mine[one], theirs[other], depth), theirs[other].lines[depth:]


def _by_key(tables: Sequence[_Table], depth: int, nearest: int) -> Mapping[_Key, int]:
    """The places of tables that alone say something in so many rows on top, and in so many paragraphs above.

    Where only other tables stand above, these tell nothing.
    """
    found: dict[_Key, list[int]] = {}
    for at, table in enumerate(tables):
        heads = _headings(table, depth)
        order = sorted(heads.values()) if _distinct(heads) else [(str(column), *heads[column]) for column in heads]
        above = table.above[-nearest:] if nearest else ()
        if any(above) or not nearest:
            found.setdefault((tuple(order), above), []).append(at)
    return {key: places[0] for key, places in found.items() if len(places) == 1}


def _headings(table: _Table, depth: int) -> _Headings:
    found: dict[int, tuple[str, ...]] = {}
    for line in table.lines[:depth]:
        for column, cell in line.items():
            found[column] = (*found.get(column, ()), cell.words)
    return found


def _distinct(headings: _Headings) -> bool:
    return len(set(headings.values())) == len(headings)


def _in_order(mine: _Table, theirs: _Table, depth: int) -> _Lines:
    """The rows below the headings, each column where the other table has that of its heading."""
    own, other = (_headings(table, depth) for table in (mine, theirs))
    if own == other or not _distinct(other):
        return mine.lines[depth:]
    columns = {words: column for column, words in other.items()}
    places = {column: columns[words] for column, words in own.items()}
    return [{places[column]: cell for column, cell in line.items() if column in places} for line in mine.lines[depth:]]


def _figures(line: _Line, printed: _Printed) -> dict[int, Anchor]:
    """The figures of a row, of each cell the first."""
    return {
        column: printed[cell.passage][0][0]
        for column, cell in line.items()
        if cell.passage is not None and cell.passage in printed
    }


def _rows(mine: _Lines, theirs: _Lines, printed: _Printed) -> Iterator[tuple[_Line, _Line]]:
    """Rows that are one row: those of one name; of rows without any, as lists have, those that say most of the same."""
    figures: dict[int, Anchor] = {}
    for line in theirs:
        figures = _figures(line, printed) | figures
    naming = {column for line in theirs for column, cell in line.items() if not COUNTED.fullmatch(cell.words)}
    naming -= figures.keys()
    own, other = _by_name(mine, naming), _by_name(theirs, naming)
    yield from ((own[name], other[name]) for name in own if name in other)
    nameless, listed = ([line for line in table if not _name(line, naming)] for table in (mine, theirs))
    listed = [line for line in listed if any(each.row for each in _figures(line, printed).values())]
    saying = {
        at for line in listed for at, each in _figures(line, printed).items() if not _NUMBER.fullmatch(each.value)
    }
    said, told = (_told_apart(lines, figures, saying) for lines in (nameless, listed))
    for one, another in matched(_as_list(said, figures), _as_list(told, figures)):
        yield said[one.places[0]], told[another.places[0]]


def _told_apart(lines: _Lines, figures: Mapping[int, Anchor], saying: Collection[int]) -> _Lines:
    """Rows of which a figure says words, and others than those of any row beside which another number stands.

    Where only numbers are left to tell them apart, numbers that changed places would be rows that moved.
    """
    names = [_name(line, saying) for line in lines]
    times = Counter(names)
    return [
        line
        for line, name in zip(lines, names, strict=True)
        if name and (times[name] == 1 or not any(line[column].words for column in line.keys() - figures.keys()))
    ]


def _by_name(table: _Lines, naming: Collection[int]) -> dict[_Name, _Line]:
    """The rows of a table whose name no other has."""
    names = [_name(line, naming) for line in table]
    times = Counter(names)
    return {name: line for name, line in zip(names, table, strict=True) if name and times[name] == 1}


def _name(line: _Line, naming: Collection[int]) -> _Name:
    """What a row says in the columns that say what rows are about; in others people may note what they like."""
    said = ((column, cell.words) for column, cell in line.items() if column in naming)
    return tuple((column, words) for column, words in said if not COUNTED.fullmatch(words))


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
    line: _Line, fresh: _Line, printed: _Printed, manuscript: Manuscript, written: Manuscript
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
