"""意见采纳情况表: as a workbook to be filled in, as an annex in Word, and read back from the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from pipeline.collect.collected import LONGEST_IN_CELL, Decision, Key, Placed, keys
from pipeline.markup import cleaned
from pipeline.model.diagnostic import LineLocation
from pipeline.model.document import Alignment, Annex, Document, Elements, Paragraph, Run, Table, TableCell
from pipeline.spreadsheet import new_book, row_height, set_page, write_text

TITLE = "意见采纳情况表"
HEADER = ("序号", "提出单位", "位置", "原文", "意见或修改", "采纳情况", "理由")
CHOICES = ("采纳", "部分采纳", "不采纳")
_WIDTHS = (6, 16, 14, 40, 40, 12, 28)
_CENTRED = frozenset({0, 1, 2, 5})
_KEY, _DECISION = (1, 2, 3, 4), (5, 6)
_CROSSED = "（几家改法有冲突）"
_WIDE = "理　　　　　　由"
"""A heading that keeps room for what is to be written below it."""


def rows_of(opinions: Sequence[Placed]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table: as many texts as HEADER has."""
    for number, each in enumerate(opinions, 1):
        one = each.opinion
        place = f"{each.place}{_CROSSED}" if each.crossed else each.place
        yield str(number), one.told, place, one.before, one.wanted, one.decision, one.reason


def workbook(title: str, opinions: Sequence[Placed]) -> bytes:
    """Return the table as .xlsx; text stays text, 采纳情况 is chosen from a list."""
    buffer = BytesIO()
    book = new_book(buffer, title)
    sheet = book.add_worksheet(TITLE)
    head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    top = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
    styles = [
        book.add_format(
            {"border": 1, "valign": "vcenter", "text_wrap": True, "align": "center" if n in _CENTRED else "left"}
        )
        for n in range(len(HEADER))
    ]
    sheet.merge_range(0, 0, 0, len(HEADER) - 1, "", top)
    write_text(book, sheet, (0, 0), title, top)
    sheet.set_row(0, 30)
    for column, (name, width) in enumerate(zip(HEADER, _WIDTHS, strict=True)):
        write_text(book, sheet, (1, column), name, head)
        sheet.set_column(column, column, width)
    last = 1
    for last, row in enumerate(rows_of(opinions), 2):
        for column, text in enumerate(row):
            write_text(book, sheet, (last, column), _in_cell(text), styles[column])
        sheet.set_row(last, max(row_height(text, _WIDTHS[n]) for n, text in enumerate(row)))
    sheet.data_validation(2, 5, max(last, 2), 5, {"validate": "list", "source": list(CHOICES), "error_type": "warning"})
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(1)
    set_page(sheet)
    book.close()
    return buffer.getvalue()


def _in_cell(text: str) -> str:
    """As much of a text as a cell holds; people are told of the rest, by which no opinion is known (see `keys`)."""
    text = cleaned(text)
    return (
        text
        if len(text) <= LONGEST_IN_CELL
        else f"{text[:LONGEST_IN_CELL]}……（共{len(text)}字，后面的看汇总稿、返回稿）"
    )


def annex(title: str, said: str, opinions: Sequence[Placed]) -> Document:
    """Return what was collected, `said` in a sentence, with the table as its annex, landscape, by the standard."""
    at = LineLocation(TITLE, 1)
    cells = [tuple(TableCell((Run(text.replace("\n", " ")),)) for text in row) for row in rows_of(opinions)]
    ways = tuple(Alignment.CENTRE if n in _CENTRED else Alignment.LEFT for n in range(len(HEADER)))
    head = (*HEADER[:-1], _WIDE)
    table = Table(tuple(TableCell((Run(name),)) for name in head), tuple(cells), ways, at)
    text = (Paragraph((Run(said),), at),)
    return Document(TITLE, Elements((Run(title),)), text, (Annex(None, (Run(title),), (table,), at, landscape=True),))


def read_back(rows: Sequence[Sequence[str]]) -> Mapping[Key, Decision] | None:
    """Return what people filled in, by what each opinion is known by; None for a sheet without the table's columns."""
    for number, row in enumerate(rows):
        names = [cell.strip() for cell in row]
        if all(name in names for name in HEADER[1:]):
            places = [names.index(name) for name in HEADER]
            return dict(_decisions([[_cell(each, at) for at in places] for each in rows[number + 1 :]]))
    return None


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def _decisions(rows: Sequence[Sequence[str]]) -> Iterator[tuple[Key, Decision]]:
    known = [tuple(row[n] for n in _KEY) for row in rows]
    listed = ((unit, place.removesuffix(_CROSSED), before, wanted) for unit, place, before, wanted in known)
    for key, row in zip(keys(listed), rows, strict=True):
        decision, reason = (row[n].strip() for n in _DECISION)
        if decision or reason:
            yield key, (decision, reason)
