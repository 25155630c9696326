"""The manual is true: its examples run and print what it shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from pipeline.build import compose
from pipeline.cli import jibao
from pipeline.define import define
from pipeline.model.figure import Figure
from pipeline.model.job import Draft, Job
from pipeline.wording import figure_text
from tests.support.manual import Block, blocks, pairs, printed_lines
from tests.support.manual_unit import (
    ISSUED,
    PERIOD,
    computed,
    errors,
    rendered,
    varied,
    write_rows,
    write_unit,
)
from tests.support.tree import readable

STARTER = "某某办公室"


def plain(text: str) -> str:
    """A tree without the marks of its figures."""
    return text.replace("‹", "").replace("›", "")


def test_the_office_of_the_manual_is_without_errors(unit: Path) -> None:
    job = Job(unit, PERIOD, ISSUED, (), Draft.CONSULTATION)
    outcome = compose(job)
    assert {found.severity for found in outcome.diagnostics} == {"提示"}
    assert len(outcome.value.documents) == 2 + 5


def test_every_definition_shown_belongs_to_a_file() -> None:
    assert [block.text for block in blocks() if block.language == "yaml" and not block.file] == []


def excerpts() -> list[Block]:
    return [block for block in blocks() if block.language == "yaml" and block.remark]


@pytest.mark.parametrize("block", excerpts(), ids=lambda block: block.text.split("\n")[0])
def test_excerpts_of_definitions_are_right(block: Block, unit: Path, tmp_path: Path) -> None:
    text = (unit / block.file).read_text(encoding="utf-8")
    if block.remark == "（样子）":
        text = block.text
    elif block.file == "unit.yaml":
        text += block.text + "\n"
    for part in re.split(r"^(?=\S)", block.text, flags=re.MULTILINE) if block.file == "figures.yaml" else ():
        key, _, lines = part.partition("\n")
        text = text.replace(f"{key}\n", f"{key}\n{lines.rstrip()}\n", 1) if key else text
    assert block.text.strip().split("\n")[-1] in text
    found = errors(define(varied(unit, tmp_path / "copy", block.file, text)).diagnostics)
    assert [each for each in found if block.remark != "（样子）" or each.startswith(block.file)] == []


@pytest.mark.parametrize(("twin", "yaml"), [("指标表.xlsx", "figures.yaml"), ("计划表.xlsx", "plan.yaml")])
def test_excel_twins_say_the_same(twin: str, yaml: str, unit: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(unit, copy)
    (copy / yaml).unlink()
    (shown,) = [block for block in blocks() if block.file == twin]
    write_rows(copy / twin, shown.rows)
    mine, theirs = computed(copy), computed(unit)
    assert errors(mine.diagnostics) == []
    assert mine.value.figures.keys() <= theirs.value.figures.keys()
    for name, figure in mine.value.figures.items():
        other = theirs.value.figures[name]
        if isinstance(figure, Figure) and isinstance(other, Figure):
            assert (figure_text(figure), figure.unit) == (figure_text(other), other.unit)
    plans = [define(folder).value.plans["2025Q4"] for folder in (copy, unit)]
    tasks = [[(part.name, [task.item for task in part.tasks]) for part in plan.directions] for plan in plans]
    assert tasks[0] == tasks[1]


@pytest.mark.parametrize(("written", "expected"), pairs("模板里写：", "印出："), ids=lambda block: block.text[:12])
def test_templates_print_what_the_manual_shows(written: Block, expected: Block, unit: Path) -> None:
    outcome = rendered(unit, written.text)
    assert plain(readable(outcome.value)) == expected.text
    assert errors(outcome.diagnostics) == []


@pytest.mark.parametrize(("written", "expected"), printed_lines())
def test_short_examples_print_what_the_manual_shows(written: str, expected: str, unit: Path) -> None:
    outcome = rendered(unit, written)
    assert plain(readable(outcome.value)) == expected
    assert errors(outcome.diagnostics) == []


def test_whole_documents_read_as_the_manual_shows(unit: Path) -> None:
    made = compose(Job(unit, PERIOD, ISSUED, (), Draft.CONSULTATION)).value.documents
    shown = blocks()
    templates = [index for index, block in enumerate(shown) if "/templates/" in block.file]
    assert len(templates) == 3
    for index in templates:
        document = next(each for each in made if each.name == Path(shown[index].file).stem)
        assert plain(readable(document)) == shown[index + 1].text


def test_commands_print_what_the_manual_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_unit(tmp_path / "inputs")
    for block in blocks():
        if block.language == "console":
            command, *expected = block.text.split("\n")
            output = CliRunner().invoke(jibao, command.removeprefix("> jibao ").split()).output
            assert matches(expected, output.replace("\\", "/").rstrip("\n").split("\n")), f"{command}\n{output}"
        elif block.file.startswith(f"{STARTER}/"):
            fill_blank(tmp_path / "inputs" / STARTER, Path(block.file).name, block)


def matches(expected: list[str], output: list[str]) -> bool:
    """Whether lines are as shown, …… standing for any."""
    pattern = "".join(r"(?:.*\n)*?" if line == "……" else re.escape(f"{line}\n") for line in expected)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in output)) is not None


def fill_blank(unit: Path, name: str, block: Block) -> None:
    """Fill a blank ledger under its heading, as people do."""
    book = openpyxl.load_workbook(unit / "空白台账" / name)
    sheet = book.worksheets[0]
    headings: dict[str, int] = {}
    row = 0
    while block.rows[0][0] not in headings:
        row += 1
        headings = {str(cell.value).strip("*").split("（")[0]: int(cell.column or 0) for cell in sheet[row]}
    for offset, cells in enumerate(block.body(), start=1):
        for heading, cell in zip(block.rows[0], cells, strict=True):
            sheet.cell(row + offset, headings[heading], cell or None)
    book.save(unit / name)
