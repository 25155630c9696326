"""Takes off the marks of an earlier copy that came back: formats, comments of ours and their boxes.

What a cell looked like before it was marked is not kept anywhere: it gets the format of cells like it in its column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.send_back.package import Package, UnusualError
from pipeline.send_back.styles import Styles
from pipeline.send_back.wording import OURS
from pipeline.word.manuscript.nodes import Node, in_utf8
from pipeline.word.manuscript.opening import Part
from pipeline.word.manuscript.splices import Splice, spliced
from pipeline.workbook_package.addresses import column_index

_CELL = re.compile(rb"<(?:\w+:)?c\s[^<>]*>")
_STYLE = re.compile(rb"""(?<=\ss=["'])\d{1,6}(?=["'])""")
_COLUMN = re.compile(rb"""\sr=["']([A-Z]{1,3})""")
_BOX = re.compile(rb"<v:shape\b(?:(?!</v:shape>).)*</v:shape>", re.DOTALL)
_PLACE = re.compile(rb"<x:(Row|Column)>\s*(\d{1,7})\s*</x:")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def take_off(package: Package, sheets: Iterable[str], styles: Styles) -> None:
    """Change the sheets, named by their parts, as if they had never been marked; others stay byte for byte."""
    names = [name for name in sheets if package.has(name)]
    if styles.has_marks:
        before = styles.unmarked()
        for name in names:
            package.changed[name] = _without_formats(_text(package, name), before)
    for name in names:
        own = package.related(name, "comments")
        if own and package.has(own):
            gone = _without_ours(package, package.part(own))
            drawing = package.related(name, "vmlDrawing")
            if gone and drawing and package.has(drawing):
                package.changed[drawing] = _without_boxes(package.data(drawing), gone)


def _without_boxes(drawing: bytes, gone: set[tuple[int, int]]) -> bytes:
    return _BOX.sub(lambda found: b"" if _place(found[0]) in gone else found[0], drawing)


def _text(package: Package, name: str) -> bytes:
    data = in_utf8(package.data(name))
    if data is None:
        raise UnusualError(name)
    return data


def _without_formats(data: bytes, before: Mapping[int, Sequence[int]]) -> bytes:
    """A sheet whose marked cells have formats that most cells of their columns have, of those that may be meant."""
    used = Counter(_column_and_style(cell) for cell in _CELL.findall(data))
    everywhere = Counter[int]()
    for (_, style), count in used.items():
        everywhere[style] += count

    def restored(found: re.Match[bytes]) -> bytes:
        column, style = _column_and_style(found[0])
        if style not in before:
            return found[0]
        likeliest = max(before[style], key=lambda each: (used[column, each], everywhere[each]))
        return _STYLE.sub(b"%d" % likeliest, found[0], count=1)

    return _CELL.sub(restored, data)


def _column_and_style(cell: bytes) -> tuple[bytes, int]:
    column, style = _COLUMN.search(cell), _STYLE.search(cell)
    return column[1] if column else b"", int(style[0]) if style else 0


def _without_ours(package: Package, part: Part) -> set[tuple[int, int]]:
    """Cut what we wrote out of the comments, and return the cells (row and column, from 0) that have none any more."""
    block = part.root.child("commentList")
    gone: set[tuple[int, int]] = set()
    splices: list[Splice] = []
    for node in block.children if block else ():
        text = node.child("text")
        runs = list(_runs(text)) if text else []
        ours = [run for run, words in runs if OURS.fullmatch(words)]
        if runs and (len(ours) == len(runs) or OURS.fullmatch("".join(words for _, words in runs))):
            splices.append(Splice(node.start, node.end, b""))
            if found := _REFERENCE.fullmatch(node.attributes.get("ref", "")):
                gone.add((int(found[2]) - 1, column_index(found[1])))
        else:
            splices += [Splice(run.start, run.end, b"") for run in ours]
    if splices:
        package.changed[part.name] = spliced(part.data, splices)
    return gone


def _runs(text: Node) -> Iterator[tuple[Node, str]]:
    """The runs of a comment that say something, with their words."""
    for run in text.children:
        words = run if run.name == "t" else run.child("t") if run.name == "r" else None
        if words and words.text:
            yield run, words.text


def _place(box: bytes) -> tuple[int, int]:
    """The cell that a box belongs to."""
    found = {key: int(value) for key, value in _PLACE.findall(box)}
    return found.get(b"Row", -1), found.get(b"Column", -1)
