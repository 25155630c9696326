"""Texts as proofs, by way of a real Word file: headings, titles and tables are recognised as in any other."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from pipeline.laying_out import laid_out
from pipeline.model.period import Period
from pipeline.model.proof import Proof


def word_of(paragraphs: Sequence[str]) -> bytes:
    """Return a Word file of paragraphs; lines with | are rows of a table, a line 标题：… is the title, centred."""
    file = docx.Document()
    rows: list[list[str]] = []
    for text in [*paragraphs, ""]:
        if "|" in text:
            rows.append([cell.strip() for cell in text.strip("| ").split("|")])
            continue
        if rows:
            table = file.add_table(len(rows), max(map(len, rows)))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, words in zip(row.cells, cells, strict=False):
                    cell.text = words
            rows = []
        if text:
            paragraph = file.add_paragraph(text.removeprefix("标题："))
            if text.startswith("标题："):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def proof_of(paragraphs: Sequence[str], period: Period | None = None, issued: date | None = None) -> Proof:
    """Return the proof of some paragraphs."""
    text = laid_out("文稿.docx", word_of(paragraphs), period).value
    assert text
    return replace(text.proof, issued=issued)
