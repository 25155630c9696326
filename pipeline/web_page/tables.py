"""Tables: caption, head and row heads named as such, in a frame that scrolls where the screen is narrower."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model.document import Alignment, Table, TableCell
from pipeline.web_page.versions import Version

_NUMBERS = ("序号", "")
"""Heads of a first column that names no row."""


def table(content: Table, version: Version) -> str:
    """Return a table of a document."""
    first = "".join(run.text for run in content.header[0].runs).strip() if content.header else ""
    named = first not in _NUMBERS
    alignments = _alignments(content)
    head = [f'<th scope="col">{version.runs(cell.runs)}</th>' for cell in content.header]
    rows = [
        "".join(
            _cell(cell, alignments[at], version, heads=named and at == 0)
            for at, cell in zip(columns, row, strict=False)
        )
        for row, columns in zip(content.rows, _columns(content), strict=True)
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


def _alignments(content: Table) -> Sequence[Alignment]:
    return (*content.alignments, *(Alignment.LEFT,) * (len(content.header) - len(content.alignments)))


def _columns(content: Table) -> Iterable[list[int]]:
    """The columns in which the cells of each row stand: those that a cell from above covers are left out."""
    covered = [0] * len(content.header)
    for row in content.rows:
        free = [at for at, rows in enumerate(covered) if not rows]
        covered = [max(0, rows - 1) for rows in covered]
        for at, cell in zip(free, row, strict=False):
            covered[at] = cell.row_span - 1
        yield free


def _cell(cell: TableCell, alignment: Alignment, version: Version, *, heads: bool) -> str:
    span = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    if heads:
        return f'<th scope="row"{span} class="{alignment}">{version.runs(cell.runs)}</th>'
    return f'<td{span} class="{alignment}">{version.runs(cell.runs)}</td>'
