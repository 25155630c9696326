"""A document tree laid out for the rules: its elements, blocks and annexes, as they will be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model.diagnostic import CellPlace, FileLocation, Location
from pipeline.model.document import Block, Chart, Document, Heading, Paragraph, Runs, Table
from pipeline.model.layout import HEADING_ROLES, Role
from pipeline.model.proof import Passage, PrintedNumber, Stretch


def passages(document: Document) -> Iterator[Passage]:
    """Yield every passage of a document, in reading order.

    Elements that are no running text (签发人, 署名, 发文字号) have forms of their own, which are checked elsewhere.
    """
    if document.form:
        yield from document.form.passages
        return
    whose = f"{document.name}（{document.subject}）" if document.subject else document.name
    elements, around = document.elements, FileLocation(whose)
    yield from _passage(elements.title, Role.TITLE, around)
    yield from _passage(elements.addressee, Role.ADDRESSEE, around)
    yield from _passage(elements.note, Role.NOTE, around)
    for runs in elements.attendance.values():
        yield from _passage(runs, Role.ATTENDANCE, around)
    yield from _passage(elements.copied_to, Role.IMPRINT, around)
    yield from _of_blocks(document.blocks, 0)
    for number, annex in enumerate(document.annexes, 1):
        yield from _passage(annex.title, Role.ANNEX_TITLE, annex.location, annex=number)
        yield from _of_blocks(annex.blocks, number)


def _of_blocks(blocks: Sequence[Block], annex: int) -> Iterator[Passage]:
    tables = 0
    for block in blocks:
        match block:
            case Heading():
                role = HEADING_ROLES[block.level - 1]
                yield from _passage(block.runs, role, block.location, number=block.number, annex=annex)
            case Paragraph(heading=None):
                yield from _passage(block.runs, Role.BODY, block.location, annex=annex)
            case Paragraph(heading=Heading() as heading):
                opening = sum(len(run.text) for run in heading.runs)
                role, runs = HEADING_ROLES[heading.level - 1], (*heading.runs, *block.runs)
                yield from _passage(runs, role, block.location, number=heading.number, annex=annex, opening=opening)
            case Chart():
                yield from _passage(block.title, Role.CAPTION, block.location, annex=annex)
            case Table():
                yield from _passage(block.caption, Role.CAPTION, block.location, annex=annex)
                yield from _cells(block, tables, annex)
                tables += 1


def _cells(table: Table, number: int, annex: int) -> Iterator[Passage]:
    """The cells of a table; below one that reaches down, columns stay where they are."""
    reach: dict[int, int] = {}
    for row, cells in enumerate((table.header, *table.rows)):
        left = iter(cells)
        for column in range(len(table.header)):
            if reach.get(column, 0) > 0:
                reach[column] -= 1
                continue
            cell = next(left, None)
            if cell is None:
                break
            reach[column] = cell.row_span - 1
            role = Role.TABLE_TEXT if row else Role.TABLE_HEADER
            place = CellPlace(number, row, column)
            yield from _passage(cell.runs, role, table.location, annex=annex, cell=place)


def _passage(
    runs: Runs,
    role: Role,
    at: Location,
    *,
    number: str = "",
    annex: int = 0,
    opening: int = 0,
    cell: CellPlace | None = None,
) -> Iterator[Passage]:
    """The passage of some runs; none without words."""
    stretches, figures = list[Stretch](), list[PrintedNumber]()
    end = 0
    for run in runs:
        start, end = end, end + len(run.text)
        if run.location and run.text:
            stretches.append(Stretch(start, end, run.location))
        if run.figure and run.text:
            figures.append(PrintedNumber(start, end, run.figure.name, run.figure.period.key))
    text = "".join(run.text for run in runs)
    if text:
        said = (text, role, at, number, opening, annex, cell)
        yield Passage(*said, made=True, stretches=tuple(stretches), figures=tuple(figures))
