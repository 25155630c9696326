"""Tells the rows of a ledger from totals, notes, bands, repeated headings and blank rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.read.cells import Area, Cell
from pipeline.read.header import Header
from pipeline.read.table import TableColumn
from pipeline.read.values.texts import comparable

_TOTAL_WORD = r"(?:合计|小计|总计|共计|累计|总数)"
_COUNTED = r"(?:数|人数|金额|场次)?(?:\(.*\))?:?(?:\d+(?:\.\d+)?[人名个项场次条户件篇本册元]{0,2})?"
_TOTAL = re.compile(rf"(?:.{{0,8}}?){_TOTAL_WORD}{_COUNTED}")
_EXACT_TOTAL = re.compile(rf"{_TOTAL_WORD}{_COUNTED}|共\d+[人名个项场次条户件篇本册]{{1,2}}")
_MEAN = re.compile(r".{0,8}?(?:平均(?:值|数|分|人数|金额|场次)?|均值|人均|场均)(?:\(.*\))?:?")
_NOTE = re.compile(
    r"(?:备注|附注|注|说明|填表说明|填报说明)\d*[:.、]"
    r"|(?:填表|填报|制表|制|审核|审批|复核|经办|联系|负责|单位负责|分管领导|科室负责)(?:人|人员|单位|日期|时间|电话|签字|签名)?.{0,6}:"
    r"|(?:联系电话|电话|日期|单位\(盖章\)|\(盖章\)|盖章).{0,4}:"
)
_NOTE_INITIALS = frozenset("备附注说填制审复经联负单分科电日(（盖")
_PERHAPS_TOTAL = re.compile(r"[合小总共累]\s*计|总\s*数|\0\s*共\s*\d")
_PERHAPS_MEAN = re.compile(r"平\s*均|均\s*值|[人场]\s*均")
_PERHAPS_NOTE = re.compile(r"\0\s*[备附注说填制审复经联负单分科电日(（盖]")
_DAY = re.compile(r"\d[年月./-]\d|[\d一二三四五六七八九十]+[月日号]|\d{8}")
_NOTE_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Body:
    """Rows under a heading, as positions in the sheet counted from 0.

    `totals`, with what they are called, are left out of `rows`, as are rows of means; `bands` are rows with one
    text across the table.
    """

    rows: Sequence[int]
    totals: Mapping[int, str] = field(default_factory=dict)
    bands: tuple[int, ...] = ()


def find_body(columns: Mapping[int, TableColumn], header: Header, merges: Sequence[Area], dated: Iterable[str]) -> Body:
    """Return which rows of the sheet are the ledger's; `dated` are its date columns, which no total fills."""
    wanted = [columns[at].cells for at in header.positions.values()]
    height = len(wanted[0]) if wanted else 0
    empty = ("",) * len(wanted)
    out = {row for row, cells in enumerate(zip(*wanted, strict=True)) if cells == empty}
    out |= _headings_again(wanted, header)
    out |= set(range(header.stop))
    days = [header.positions[name] for name in dated if name in header.positions]
    totals = {row: label for row, label in _totals(columns, days).items() if row not in out}
    out |= totals.keys() | _labelled(columns, days, _PERHAPS_MEAN, _is_mean).keys()
    out |= _notes(columns, out, height)
    bands = _bands(columns, merges) - out if len(wanted) > 1 else set()
    out |= bands
    rows = range(header.stop, height) if len(out) == header.stop else [row for row in range(height) if row not in out]
    return Body(rows, totals, tuple(sorted(bands)))


def _headings_again(wanted: Sequence[Sequence[Cell]], header: Header) -> set[int]:
    """Rows where a table printed over several pages repeats its heading."""
    found: set[int] = set()
    for row in range(header.first, header.stop):
        parts = [cells for cells in wanted if cells[row] != ""]
        if len(parts) > 1 and all(cells.count(cells[row]) > 1 for cells in parts):
            found |= set.intersection(*({at for at, cell in enumerate(cells) if cell == cells[row]} for cells in parts))
    return found


def _totals(columns: Mapping[int, TableColumn], days: Sequence[int]) -> dict[int, str]:
    """Rows that say 合计 or the like and have no day of their own."""
    return _labelled(columns, days, _PERHAPS_TOTAL, _is_total)


def _labelled(
    columns: Mapping[int, TableColumn], days: Sequence[int], gate: re.Pattern[str], is_label: Callable[[str], bool]
) -> dict[int, str]:
    found: dict[int, str] = {}
    for at, column in columns.items():
        if not gate.search(column.words):
            continue
        labels = {cell for cell in column.distinct if isinstance(cell, str) and is_label(cell)}
        if labels:
            found |= {
                row: "".join(str(cell).split())
                for row, cell in enumerate(column.cells)
                if cell in labels and _counts_as_total(columns, row, at, days)
            }
    return dict(sorted(found.items()))


def _is_total(text: str) -> bool:
    if not _PERHAPS_TOTAL.search(f"\0{text}"):
        return False
    plain = comparable(text)
    return _TOTAL.fullmatch(plain) is not None or _EXACT_TOTAL.fullmatch(plain) is not None


def _is_mean(text: str) -> bool:
    return _PERHAPS_MEAN.search(text) is not None and _MEAN.fullmatch(comparable(text)) is not None


def _counts_as_total(columns: Mapping[int, TableColumn], row: int, at: int, days: Sequence[int]) -> bool:
    """A bare 合计 that leads its row, or one without a day; 一季度小计 may be a title, so it needs to be both."""
    leads = all(columns[left].cells[row] == "" for left in columns if left < at)
    dated = any(_may_be_day(columns[day].cells[row]) for day in days if day != at)
    if _EXACT_TOTAL.fullmatch(comparable(str(columns[at].cells[row]))):
        return leads or not dated
    return leads and not dated


def _may_be_day(cell: Cell) -> bool:
    """Whether a cell of a date column may hold a day: 20次 under the days of a ledger is part of its total."""
    return cell != "" and (not isinstance(cell, str) or _DAY.search(comparable(cell)) is not None)


def _bands(columns: Mapping[int, TableColumn], merges: Sequence[Area]) -> set[int]:
    """Rows whose only text is merged across columns, such as 第一批."""
    height = len(next(iter(columns.values())).cells)
    across = {area.top for area in merges if area.top == area.bottom < height and area.right > area.left}
    return {row for row in across if _filled(columns, row) == 1}


def _notes(columns: Mapping[int, TableColumn], out: set[int], height: int) -> set[int]:
    """Rows under the table that begin like 备注：, and single texts below those."""
    suspects: set[int] = set()
    for column in columns.values():
        if not _PERHAPS_NOTE.search(column.words):
            continue
        labels = {cell for cell in column.distinct if isinstance(cell, str) and _is_note(cell)}
        if labels:
            suspects |= {row for row, cell in enumerate(column.cells) if cell in labels and row not in out}
    notes = {row for row in suspects if _begins_a_note(columns, row)}
    if not notes:
        return set()
    # What follows a note belongs to it as long as no record comes below.
    for row in range(height - 1, min(notes), -1):
        if row in out or row in notes:
            continue
        if _filled(columns, row) > 1:
            break
        notes.add(row)
    return notes


def _begins_a_note(columns: Mapping[int, TableColumn], row: int) -> bool:
    first = next((column.cells[row] for column in columns.values() if column.cells[row] != ""), "")
    return isinstance(first, str) and _is_note(first)


def _is_note(text: str) -> bool:
    start = text.lstrip()[:_NOTE_LENGTH]
    return start[:1] in _NOTE_INITIALS and _NOTE.match(comparable(start)) is not None


def _filled(columns: Mapping[int, TableColumn], row: int) -> int:
    return sum(column.cells[row] != "" for column in columns.values())
