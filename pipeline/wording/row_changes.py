"""How rows that make a difference are told: which they are, where they stand, who sent them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.model.changed import RowChange, RowChangeKind

_LISTED = 5
_LONGEST = 30
_NOT_KNOWN = "登记时的各行没有留下，说不出是哪几行"
_NO_ROWS = "台账各行没有变，是口径、单位情况变了，或者文中的数和台账本来不同"


def rows_in_words(rows: Sequence[RowChange], *, known: bool) -> str:
    """Return which rows differ, who sent them and what was changed in them: 增加1行：甲.xlsx「一季度」!5行（人事处）.

    `known` is whether it is known which rows there were.
    """
    return _in_words(rows, _in_full, known=known)


def places_of_rows(rows: Sequence[RowChange], *, known: bool) -> str:
    """Return which rows differ by their places alone: no word of what stands in them."""
    return _in_words(rows, lambda row: str(row.place), known=known)


def senders_of_rows(rows: Sequence[RowChange]) -> str:
    """Return who sent the rows, each once; empty when nobody knows."""
    return "、".join(dict.fromkeys(row.sender for row in rows if row.sender))


def _in_words(rows: Sequence[RowChange], told: Callable[[RowChange], str], *, known: bool) -> str:
    if not rows:
        return _NO_ROWS if known else _NOT_KNOWN
    kinds = [(kind, [row for row in rows if row.kind is kind]) for kind in RowChangeKind]
    return "；".join(_of_kind(kind, found, told) for kind, found in kinds if found)


def _of_kind(kind: RowChangeKind, rows: Sequence[RowChange], told: Callable[[RowChange], str]) -> str:
    listed = "、".join(told(row) for row in rows[:_LISTED])
    more = f"等{len(rows)}行" if len(rows) > _LISTED else ""
    return f"{kind.value}{len(rows)}行：{listed}{more}"


def _in_full(row: RowChange) -> str:
    changed = [f"{name}{_short(was)}→{_short(now)}" for name, (was, now) in (row.cells or {}).items()]
    inside = "，".join((*([row.sender] if row.sender else []), *changed))
    return f"{row.place}{f'（{inside}）' if inside else ''}"


def _short(text: str) -> str:
    if not text:
        return "空"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
