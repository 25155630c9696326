"""Walks through a part in reading order and makes paragraphs and tables of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from lxml.etree import _Element

from pipeline.word.borders import borders, fill, sides
from pipeline.word.document import Block, Box, Cell, Paragraph, Place, Row, Sides, Table
from pipeline.word.drawings import boxes, drawn_lines, framed, pictures
from pipeline.word.formatting import Formatting, look, shape
from pipeline.word.looks import Border
from pipeline.word.markup import attribute, child, children, choice, integer, local, switch
from pipeline.word.runs import RunReader
from pipeline.word.styles import Style

_TRANSPARENT = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}
_DEEPEST = 12
_MOST_BLOCKS = 200_000
"""Headers and footers as often as sections have them; 300 pages full of text have 8000 lines."""
_USUAL_SIDES = {"top": 0, "right": 108, "bottom": 0, "left": 108}


@dataclass(slots=True)
class Extent:
    """How much has been read of a document: its paragraphs and tables, and whether some lie too deep to be read."""

    blocks: int = 0
    too_deep: bool = False

    @property
    def too_large(self) -> bool:
        """Whether there is more than is read of one document."""
        return self.blocks > _MOST_BLOCKS

    @property
    def exceeded(self) -> bool:
        """Whether there is no use in reading on."""
        return self.too_deep or self.too_large


@dataclass(slots=True)
class Walk:
    """Reads blocks; counts paragraphs and sections on the way; `extent` is that of all walks through a document."""

    formatting: Formatting
    pitches: tuple[int, ...]
    place: Place = Place.TEXT
    section: int = 0
    number: int = 0
    depth: int = 0
    extent: Extent = field(default_factory=Extent)

    def blocks(self, parent: _Element, place: Place | None = None, table: Style | None = None) -> tuple[Block, ...]:
        """Return the paragraphs and tables in an element."""
        self.depth += 1
        self.extent.too_deep = self.extent.too_deep or self.depth > _DEEPEST
        found = () if self.extent.exceeded else tuple(self._blocks(parent, place or self.place, table))
        self.depth -= 1
        return found

    def _blocks(self, parent: _Element, place: Place, table: Style | None) -> Iterator[Block]:
        for element in _flat(parent):
            self.extent.blocks += 1
            if self.extent.exceeded:
                return
            if local(element) == "p":
                yield self._paragraph(element, place, table)
            else:
                yield self._table(element)

    def _paragraph(self, element: _Element, place: Place, table: Style | None) -> Paragraph:
        form = self.formatting.paragraph(element, table)
        reader = RunReader(self.formatting, form.characters)
        reader.read(element)
        held = tuple(self._boxes(reader.drawings))
        properties = child(element, "pPr")
        mark = look(self.formatting.run(child(properties, "rPr"), form.characters))
        pitch = self.pitches[self.section]
        first = next((run.look for run in reader.runs if run.text.strip()), mark)
        shaped = shape(form.settings, first, pitch)
        made = Paragraph(
            0,
            tuple(reader.runs),
            shaped,
            mark,
            form.style,
            form.label,
            Place.FRAME if shaped.anchor and place is Place.TEXT else place,
            self.section,
            held,
            tuple(line for drawing in reader.drawings for line in drawn_lines(drawing)),
            len(reader.drawings),
            tuple(picture for drawing in reader.drawings for picture in pictures(drawing)),
            tuple(reader.notes),
            child(child(properties, "rPr"), "del") is not None,
        )
        if place is Place.TEXT and child(properties, "sectPr") is not None:
            self.section = min(self.section + 1, len(self.pitches) - 1)
        return self._counted(made)

    def _counted(self, made: Paragraph) -> Paragraph:
        if not made.text.strip():
            return made
        self.number += 1
        return replace(made, number=self.number)

    def _boxes(self, drawings: Iterable[_Element]) -> Iterator[Box]:
        for drawing in drawings:
            for content, anchor in boxes(drawing):
                yield framed(Box(self.blocks(content, Place.BOX), anchor), content)

    def _table(self, element: _Element) -> Table:
        properties = child(element, "tblPr")
        style = self.formatting.sheet.style("table", attribute(child(properties, "tblStyle")))
        columns = [integer(each, "w") or 0 for each in children(child(element, "tblGrid"), "gridCol")]
        within = {**_USUAL_SIDES, **style.cell_sides, **sides(child(properties, "tblCellMar"))}
        return Table(
            tuple(self._row(row, style, within) for row in _rows(element)),
            sum(columns),
            MappingProxyType(_table_borders(properties, style)),
            self.section,
            child(properties, "tblpPr") is not None,
            tuple(columns),
            attribute(child(properties, "jc")) or "left",
            integer(child(properties, "tblInd"), "w") or 0,
        )

    def _row(self, row: _Element, style: Style, within: Mapping[str, int]) -> Row:
        properties = child(row, "trPr")
        height = child(properties, "trHeight")
        return Row(
            tuple(self._cell(cell, style, within) for cell in _cells(row)),
            switch(properties, "tblHeader") or False,
            not switch(properties, "cantSplit"),
            integer(height) or 0,
            attribute(height, "hRule") == "exact",
            integer(child(properties, "gridBefore")) or 0,
        )

    def _cell(self, cell: _Element, style: Style, within: Mapping[str, int]) -> Cell:
        properties = child(cell, "tcPr")
        merge = child(properties, "vMerge")
        return Cell(
            self.blocks(cell, Place.CELL, style),
            integer(child(properties, "gridSpan")) or 1,
            merge is not None and attribute(merge) != "restart",
            MappingProxyType(borders(child(properties, "tcBorders"))),
            fill(child(properties, "shd")),
            attribute(child(properties, "vAlign")) or "top",
            Sides(
                **{
                    name: free
                    for name, free in {**within, **sides(child(properties, "tcMar"))}.items()
                    if name in _USUAL_SIDES
                }
            ),
        )


def _table_borders(properties: _Element | None, style: Style) -> dict[str, Border]:
    """The lines of the table and, at sides of which it says nothing, those of its style."""
    sides = child(properties, "tblBorders")
    named = {local(side) for side in sides} if sides is not None else set()
    return {**{side: line for side, line in style.borders.items() if side not in named}, **borders(sides)}


def _flat(parent: _Element) -> Iterator[_Element]:
    """Paragraphs and tables, those in content controls and the like too."""
    for element in parent:
        name = local(element)
        if name in {"p", "tbl"}:
            yield element
        elif name in _TRANSPARENT:
            yield from _flat(element)
        elif name == "AlternateContent":
            yield from _flat(choice(element))


def _rows(table: _Element) -> Iterator[_Element]:
    """The rows of a table; one that somebody deleted while changes were tracked is not there."""
    yield from (row for row in _named(table, "tr") if child(child(row, "trPr"), "del") is None)


def _cells(row: _Element) -> Iterator[_Element]:
    yield from _named(row, "tc")


def _named(parent: _Element, name: str) -> Iterator[_Element]:
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in _TRANSPARENT:
            yield from _named(element, name)
