"""Tables: caption, head and row heads named as such, in a frame that scrolls where the screen is narrower."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.model.document import Alignment, Table, TableCell
from pipeline.web_page.versions import Version

_NUMBERS = ("序号", "")
"""Heads of a first column that names no row."""
_WORDY = 16
"""Characters of a cell from which on its column is not to become narrow."""


def table(content: Table, version: Version) -> str:
    """Return a table of a document."""
    first = "".join(run.text for run in content.header[0].runs).strip() if content.header else ""
    named = first not in _NUMBERS
    places = list(_columns(content))
    looks = _looks(content, places)
    head = [f'<th scope="col">{version.runs(cell.runs)}</th>' for cell in content.header]
    rows = [
        "".join(
            _cell(cell, looks[at], version, heads=named and at == 0) for at, cell in zip(columns, row, strict=False)
        )
        for row, columns in zip(content.rows, places, strict=True)
    ]
    words = "".join(run.text for run in content.caption)
    return framed(version.runs(content.caption), version.attribute(words or "表格"), "".join(head), rows)


def framed(caption: str, label: str, head: str, rows: Iterable[str]) -> str:
    """Return a table from the cells of its head and of each row, as HTML; `label` is what its frame is called."""
    above = f"<caption>{caption}</caption>" if caption else ""
    body = "".join(f"<tr>{row}</tr>\n" for row in rows)
    return (
        f'<div class="table" role="group" aria-label="{label}" tabindex="0"><table>{above}\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n"
    )


def _looks(content: Table, places: Sequence[Sequence[int]]) -> Sequence[str]:
    """The classes of each column: how its cells stand, and whether one of them has much to say."""
    wordy = {
        at
        for row, columns in zip(content.rows, places, strict=True)
        for at, cell in zip(columns, row, strict=False)
        if sum(len(run.text) for run in cell.runs) >= _WORDY
    }
    missing = (Alignment.LEFT,) * (len(content.header) - len(content.alignments))
    return [f"{alignment}{' wordy' * (at in wordy)}" for at, alignment in enumerate((*content.alignments, *missing))]


def _columns(content: Table) -> Iterator[Sequence[int]]:
    """The columns in which the cells of each row stand: those that a cell from above covers are left out."""
    covered = [0] * len(content.header)
    for row in content.rows:
        free = [at for at, rows in enumerate(covered) if not rows]
        covered = [max(0, rows - 1) for rows in covered]
        for at, cell in zip(free, row, strict=False):
            covered[at] = cell.row_span - 1
        yield free


def _cell(cell: TableCell, look: str, version: Version, *, heads: bool) -> str:
    span = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    if heads:
        return f'<th scope="row"{span} class="{look}">{version.runs(cell.runs)}</th>'
    return f'<td{span} class="{look}">{version.runs(cell.runs)}</td>'
