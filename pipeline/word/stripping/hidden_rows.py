"""Takes the rows of tables that are marked as hidden away; what stands on beside rows that are shown stays.

The standard has such rows neither shown nor printed; programs differ when what stands in them is not hidden itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from pipeline.word.markup import local
from pipeline.word.stripping.attributes import is_on, said

_CONTENT = "sdtContent"
_GOES_ON = frozenset({"", "continue"})
_LONG = 6
"""Digits that no number of columns has."""


def without_hidden_rows(root: _Element) -> int:
    """Take them away, a table that has no others as a whole; return how many rows and whole tables there were."""
    marked = [each for each in root.iter() if local(each) == "trPr" and is_on(each, "hidden")]
    hidden = {row for each in marked if (row := each.getparent()) is not None and local(row) == "tr"}
    tables = dict.fromkeys(table for row in hidden if (table := _above(row, "tbl")) is not None)
    gone = 0
    for table in tables:
        rows = list(_within(table, "tr", "tbl"))
        if hidden.issuperset(rows):
            gone += 1
            _removed(table)
            continue
        for row, below in zip(rows, [*rows[1:], None], strict=True):
            if row in hidden:
                gone += 1
                _hand_down(row, below)
                _removed(row)
    return gone


def _hand_down(row: _Element, below: _Element | None) -> None:
    """Begin the cells that go on below a row there, with their contents: these are seen beside the rows below."""
    cells = dict(_cells(below)) if below is not None else {}
    for column, cell in _cells(row):
        start, goes_on = _merge(cell), _merge(cells.get(column))
        if start is None or goes_on is None or said(start) != "restart" or said(goes_on) not in _GOES_ON:
            continue
        heir = cells[column]
        for each in [each for each in heir if local(each) != "tcPr"]:
            heir.remove(each)
        heir.extend([each for each in cell if local(each) != "tcPr"])
        goes_on.attrib.update(start.attrib)


def _cells(row: _Element) -> Iterator[tuple[int, _Element]]:
    """The cells of a row, each with the column of the grid that it begins in."""
    at = sum(_number(each) for each in row.iter() if local(each) == "gridBefore" and _above(each, "tr") is row)
    for cell in _within(row, "tc", "tr"):
        yield at, cell
        at += _number(_property(cell, "gridSpan")) or 1


def _merge(cell: _Element | None) -> _Element | None:
    return None if cell is None else _property(cell, "vMerge")


def _property(cell: _Element, name: str) -> _Element | None:
    own = (each for each in cell if local(each) == "tcPr")
    return next((each for properties in own for each in properties if local(each) == name), None)


def _number(element: _Element | None) -> int:
    value = "" if element is None else said(element)
    return int(value) if value.isascii() and value.isdecimal() and len(value) < _LONG else 0


def _within(above: _Element, name: str, kind: str) -> Iterator[_Element]:
    """What lies in an element of a kind, but not in a further one of it within."""
    return (each for each in above.iter() if local(each) == name and _above(each, kind) is above)


def _above(element: _Element, name: str) -> _Element | None:
    return next((each for each in element.iterancestors() if local(each) == name), None)


def _removed(element: _Element) -> None:
    """Take an element away, and with it the controls around it that hold nothing else."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    control = parent.getparent()
    if local(parent) == _CONTENT and not len(parent) and control is not None:
        _removed(control)
