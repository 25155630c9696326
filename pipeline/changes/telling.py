"""How rows that make a difference are told: which they are, where they stand, who sent them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model.changed import RowChange, RowChangeKind

_LISTED = 5
_LONGEST = 30
NOT_KNOWN = "登记时的各行没有留下，说不出是哪几行"
NO_ROWS = "台账各行没有变，是口径、单位情况变了，或者文中的数和台账本来不同"


def rows_in_words(rows: Sequence[RowChange], *, known: bool, cells: bool = True) -> str:
    """Return which rows differ: 增加1行：甲.xlsx「一季度」!5行（人事处）; `cells`: with what changed in it."""
    if not rows:
        return NO_ROWS if known else NOT_KNOWN
    return "；".join(_of_kind(kind, [row for row in rows if row.kind is kind], cells=cells) for kind in _kinds(rows))


def _kinds(rows: Sequence[RowChange]) -> Iterator[RowChangeKind]:
    found = {row.kind for row in rows}
    yield from (kind for kind in RowChangeKind if kind in found)


def _of_kind(kind: RowChangeKind, rows: Sequence[RowChange], *, cells: bool) -> str:
    told = "、".join(_row(row, cells=cells) for row in rows[:_LISTED])
    more = f"等{len(rows)}行" if len(rows) > _LISTED else ""
    return f"{kind.value}{len(rows)}行：{told}{more}"


def _row(row: RowChange, *, cells: bool) -> str:
    changed = [f"{name}{_short(was)}→{_short(now)}" for name, (was, now) in (row.cells or {}).items()]
    inside = "，".join((*([row.sender] if row.sender else []), *(changed if cells else [])))
    return f"{row.place}{f'（{inside}）' if inside else ''}"


def _short(text: str) -> str:
    if not text:
        return "空"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def senders(rows: Sequence[RowChange]) -> str:
    """Return who sent the rows, each once."""
    return "、".join(dict.fromkeys(row.sender for row in rows if row.sender))
