"""How rows that make a difference are told: which they are, where they stand, who sent them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import PurePath

from pipeline.model.changed import RowChange, RowChangeKind
from pipeline.wording.calendar_days import day

_LISTED = 5
_LONGEST = 30
_NOT_KNOWN = "登记时的各行没有留下，说不出是哪几行"
_NO_ROWS = "台账各行没有变，是口径、单位情况变了，或者文中的数和台账本来不同"


def rows_in_words(rows: Sequence[RowChange], *, known: bool) -> str:
    """Return which rows differ as findings say it: 增加1行：甲.xlsx「一季度」!5行（人事处，2025年3月3日，安全）.

    Of rows that came or went what tells them is said, of changed ones what was changed. `known` is whether it is known
    which rows there were.
    """
    return _in_words(rows, _in_full, known=known)


def rows_in_documents(rows: Sequence[RowChange], *, known: bool) -> str:
    """Return which rows differ as an official text says it: 增加1行：甲“一季度”表第5行（2025年3月3日、安全）.

    Who sent them is left out; everything else is said as `rows_in_words` says it.
    """
    return _in_words(rows, _officially, known=known)


def senders_of_rows(rows: Sequence[RowChange]) -> str:
    """Return who sent the rows, each once; empty when nobody knows."""
    return "、".join(dict.fromkeys(row.sender for row in rows if row.sender))


def _in_words(rows: Sequence[RowChange], told: Callable[[Sequence[RowChange]], Iterator[str]], *, known: bool) -> str:
    if not rows:
        return _NO_ROWS if known else _NOT_KNOWN
    kinds = [(kind, [row for row in rows if row.kind is kind]) for kind in RowChangeKind]
    return "；".join(_of_kind(kind, found, told) for kind, found in kinds if found)


def _of_kind(
    kind: RowChangeKind, rows: Sequence[RowChange], told: Callable[[Sequence[RowChange]], Iterator[str]]
) -> str:
    listed = "、".join(told(rows[:_LISTED]))
    more = f"等{len(rows)}行" if len(rows) > _LISTED else ""
    return f"{kind.value}{len(rows)}行：{listed}{more}"


def _in_full(rows: Sequence[RowChange]) -> Iterator[str]:
    for row in rows:
        changed = [f"{name}{_short(was)}→{_short(now)}" for name, (was, now) in (row.cells or {}).items()]
        inside = "，".join((*([row.sender] if row.sender else []), *_telling(row), *changed))
        # Where a removed row stood there is another one now.
        gone = row.kind is RowChangeKind.REMOVED
        place = f"{row.place.workbook}「{row.place.sheet}」原第{row.place.cell}" if gone else f"{row.place}"
        yield f"{place}{f'（{inside}）' if inside else ''}"


def _officially(rows: Sequence[RowChange]) -> Iterator[str]:
    """Rows by the name of the sheet, which is said once for those that follow each other."""
    sheet = ""
    for row in rows:
        place = row.place
        here = f"{PurePath(place.workbook).stem}“{place.sheet}”表"
        changed = [f"{name}由{_short(was)}改为{_short(now)}" for name, (was, now) in (row.cells or {}).items()]
        inside = "、".join((*_telling(row), *changed))
        former = "原" if row.kind is RowChangeKind.REMOVED else ""
        yield f"{here if here != sheet else ''}{former}第{place.cell}{f'（{inside}）' if inside else ''}"
        sheet = here


def _telling(row: RowChange) -> list[str]:
    """What tells a row, as people read it; who sent it is said beside it."""
    return [_short(_day(each)) for each in row.telling if each != row.sender]


def _day(text: str) -> str:
    """A day as official texts write it, anything else as it is."""
    try:
        return day(date.fromisoformat(text)) if "-" in text else text
    except ValueError:
        return text


def _short(text: str) -> str:
    if not text:
        return "空"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
