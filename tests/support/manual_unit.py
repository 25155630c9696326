"""The manual's own office, written from the manual, and what the stages make of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import openpyxl

from pipeline.aggregate import aggregate
from pipeline.define import define
from pipeline.model.definition import Definitions, DocumentRequest
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome, Severity
from pipeline.model.document import Document, Template
from pipeline.model.figure import Figure, FigureSet
from pipeline.model.period import Period
from pipeline.read import read
from pipeline.render import render
from pipeline.wording import figure_text
from tests.support.manual import Block, blocks

UNIT = "区文旅局"
PERIOD = Period.parse("2025Q1-Q3")
ISSUED = date(2025, 10, 9)


def write_unit(inputs: Path, unit: str = UNIT) -> Path:
    """Write every file that the manual shows for a unit and return its folder."""
    for block in blocks():
        if block.file.startswith(f"{unit}/"):
            write_file(block, inputs / block.file)
    return inputs / unit


def write_file(block: Block, path: Path) -> None:
    """Write an example as a file: a table as a workbook, anything else as text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if block.rows:
        write_rows(path, block.rows)
    else:
        path.write_text(block.text + "\n", encoding="utf-8")


def write_rows(path: Path, rows: Iterable[Sequence[str]], sheet: str = "Sheet1") -> None:
    """Write rows of texts as a workbook; empty cells stay empty."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = sheet
    for row in rows:
        book.worksheets[0].append([cell or None for cell in row])
    book.save(path)


def varied(folder: Path, copy: Path, name: str, text: str) -> Path:
    """Return a copy of a unit in which one file reads otherwise."""
    shutil.copytree(folder, copy)
    (copy / name).write_text(text, encoding="utf-8")
    return copy


def errors(found: Iterable[Diagnostic]) -> list[str]:
    """Return the errors among findings, for messages."""
    return [f"{each.location} {each.code} {each.message}" for each in found if each.severity is Severity.ERROR]


@lru_cache
def defined(folder: Path) -> Outcome[Definitions]:
    """Return the definitions of a unit."""
    return define(folder)


@lru_cache
def computed(folder: Path) -> Outcome[FigureSet]:
    """Return the figures of a unit for the manual's period, with the findings of all three stages."""
    definitions = defined(folder)
    ledgers = read(folder, definitions.value, PERIOD)
    figures = aggregate(ledgers.value, definitions.value, PERIOD, ISSUED)
    return Outcome(figures.value, (*definitions.diagnostics, *ledgers.diagnostics, *figures.diagnostics))


def rendered(folder: Path, template: str) -> Outcome[Document]:
    """Return what a template makes of the unit's figures."""
    request = DocumentRequest("试", "试", FileLocation("unit.yaml"))
    figures, definitions = computed(folder).value, defined(folder).value
    return render(Template("templates/试.md", template), request, figures, definitions, ISSUED)


def figures_of(unit: Path, copy: Path, lines: list[str]) -> dict[str, str]:
    """Return what figures defined by these lines come to, without their units, beside those of the unit itself."""
    text = (unit / "figures.yaml").read_text(encoding="utf-8")
    extended = text.replace("指标:\n", "指标:\n" + "".join(f"  {line}\n" for line in lines), 1)
    outcome = computed(varied(unit, copy, "figures.yaml", extended))
    assert errors(outcome.diagnostics) == []
    return {
        name: figure_text(figure).removesuffix(figure.unit)
        for name, figure in outcome.value.figures.items()
        if isinstance(figure, Figure)
    }
