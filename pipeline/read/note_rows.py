"""Tells notes and signatures under a table from its records."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from pipeline.markup import HAN
from pipeline.model.definition import LedgerDefinition
from pipeline.read.cells import Cell
from pipeline.read.header import Header
from pipeline.read.table import TableColumn
from pipeline.read.total_rows import may_be_day
from pipeline.read.values.texts import comparable

_SIGNED = r"(?:\(?(?:签字|签名|签章|盖章)\)?)?"
_SIGNATURE = re.compile(
    rf"(?:填表|填报|制表|报送|统计|审核|审批|复核|经办|联系|负责)(?:人|人员|单位|部门|处室|科室|日期|时间|电话){_SIGNED}:"
    rf"|(?:制表|填表|审核|审批|复核|经办){_SIGNED}:|(?:单位|部门|处室|科室)?(?:负责人|分管领导|主要领导){_SIGNED}:"
    r"|(?:电话|日期|手机|传真):|(?:单位|公章)?\(?盖章\)?:|(?:填报|报送)?单位(?:\(盖章\))?:"
)
_NOTE = re.compile(rf"(?:备注|附注|注|说明|填表说明|填报说明)\d*[:.、]|{_SIGNATURE.pattern}")
_SECOND = "注明表报送计核批办系责位门室管要话期机真章盖"
"""The characters after the first one of all that is looked for; another Chinese one, as in 公文, makes no note."""
_PERHAPS = re.compile(
    rf"\0(\s*[备附注说填制报统审复经联负单部处科分主电日手传公盖(（](?:[{_SECOND}]|[^{HAN}\0]|(?=\0))[^\0]*)"
)
_INITIALS = frozenset("备附注说填制报统审复经联负单部处科分主电日手传公盖(（")
_NUMBER = re.compile(r"-?[\d,.]+\D{0,3}")
_READ_LENGTH = 24

Columns = Mapping[int, TableColumn]


def note_rows(
    columns: Columns, header: Header, ledger: LedgerDefinition, out: Collection[int], height: int
) -> set[int]:
    """Return the rows that begin like 备注： or 填表人：, and single texts below those; none of them holds a record."""
    suspects: set[int] = set()
    for column in columns.values():
        labels = set(filter(_is_note, _PERHAPS.findall(column.words)))
        if labels:
            suspects |= {row for row, cell in enumerate(column.cells) if cell in labels and row not in out}
    notes = {row for row in suspects if _begins_a_note(columns, header, ledger, row)}
    if not notes or len(header.positions) == 1:
        return notes
    # What follows a note belongs to it as long as no record comes below.
    for row in range(height - 1, min(notes), -1):
        if row in out or row in notes:
            continue
        filled = [cell for column in columns.values() if (cell := column.cells[row]) != ""]
        if len(filled) > 1 or not all(isinstance(cell, str) for cell in filled):
            break
        notes.add(row)
    return notes


def _begins_a_note(columns: Columns, header: Header, ledger: LedgerDefinition, row: int) -> bool:
    at, first = next(((at, column.cells[row]) for at, column in columns.items() if column.cells[row] != ""), (0, ""))
    return isinstance(first, str) and _is_note(first) and not _holds_a_record(columns, header, ledger, row, at)


def _holds_a_record(columns: Columns, header: Header, ledger: LedgerDefinition, row: int, label: int) -> bool:
    """Whether the row beside its label has a day, a number, or another cell that a record must have.

    The day of a signature, 填表人：张三 in the column of 序号 and 2024年4月2日 beside it, makes no record.
    """
    named = {name: columns[at].cells[row] for name, at in header.positions.items() if at != label}
    titled = label in header.positions.values()
    for name, cell in named.items():
        if cell == "" or (isinstance(cell, str) and _is_note(cell)):
            continue
        if name in ledger.date_columns:
            if may_be_day(cell) and (titled or not _is_signature(columns[label].cells[row])):
                return True
        elif ledger.columns[name].type.numeric:
            if not isinstance(cell, str) or _NUMBER.fullmatch(comparable(cell)):
                return True
        elif ledger.columns[name].required:
            return True
    return False


def _is_note(text: str) -> bool:
    start = text.lstrip()[:_READ_LENGTH]
    return start[:1] in _INITIALS and _NOTE.match(comparable(start)) is not None


def _is_signature(cell: Cell) -> bool:
    return isinstance(cell, str) and _SIGNATURE.match(comparable(cell)) is not None
