"""Finished reports written by hand: their words with the figures marked in them, as Word files of several programs."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.run import Run

_MARKED = re.compile(r"⟦([^⟦⟧|]*)\|([^⟦⟧]*)⟧")


@dataclass(frozen=True, slots=True)
class Report:
    """A report as its writer has it: `text` line by line, `figures` the numbers in it and the figures that they are."""

    text: str
    figures: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def lines(self) -> list[str]:
        """The paragraphs, those without words left out."""
        return [line.strip() for line in self.text.split("\n") if line.strip()]


def report(marked: str) -> Report:
    """Return a report from its words, in which ⟦11场次|研学场次⟧ marks a number and what it is; several by /."""
    figures = tuple((found[1], tuple(found[2].split("/"))) for found in _MARKED.finditer(marked))
    return Report(_MARKED.sub(lambda found: found[1], marked), figures)


def missed_and_added(written: Report, template: str) -> tuple[list[tuple[str, tuple[str, ...]]], list[str]]:
    """Return the figures of a report that its template does not print, and what it prints that the report has not.

    Periods and the unit's name are not counted.
    """
    body = re.sub(r"\{#.*?#\}", "", template, flags=re.DOTALL)
    printed = [found.partition("|")[0].strip() for found in re.findall(r"\{\{(.*?)\}\}", body)]
    left = [each for each in printed if not each.startswith(("本期.", "下期.", "单位.名称"))]
    missed = []
    for text, wanted in written.figures:
        hit = next((each for each in left if each.partition("[")[0] in wanted), None)
        if hit is None:
            missed.append((text, wanted))
        else:
            left.remove(hit)
    return missed, left


def as_word(lines: Sequence[str | Sequence[Sequence[str]]], *, plain: bool = False) -> bytes:
    """Return a report as a Word file: the first line is its title, rows of texts are a table.

    With `plain` nothing but the title's place tells the elements apart, as where somebody typed without styles.
    """
    document = docx.Document()
    for at, line in enumerate(lines):
        if not isinstance(line, str):
            table = document.add_table(rows=0, cols=len(line[0]))
            for row in line:
                cells = table.add_row().cells
                for cell, text in zip(cells, row, strict=True):
                    cell.text = text
            continue
        paragraph = document.add_paragraph()
        run = paragraph.add_run(line)
        if at == 0:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if not plain:
            _set(run, line, first=at == 0)
            if re.match(r"附件\d*$", line):
                paragraph.paragraph_format.page_break_before = True
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _set(run: Run, line: str, *, first: bool) -> None:
    face = "方正小标宋简体" if first else "黑体" if re.match("[一二三四五六七八九十]+、", line) else "仿宋_GB2312"
    run.font.size = Pt(22 if first else 16)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)  # noqa: SLF001
