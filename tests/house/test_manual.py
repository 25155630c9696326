"""The manual is true: its examples run, and its tables list exactly what the program knows."""

from __future__ import annotations

import re
import shutil
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click import Context
from click.testing import CliRunner

from pipeline.build import Draft, Job, compose
from pipeline.cli import COMMANDS, jibao
from pipeline.cli.figures import text_of
from pipeline.define import define
from pipeline.findings import entries
from pipeline.formula.expression import FUNCTIONS
from pipeline.model.definition import Algorithm, NumberStyle, Scope, ValueType
from pipeline.model.expression import Relation
from pipeline.model.figure import Figure
from pipeline.model.ledger import CellValue
from pipeline.model.period import Period, PeriodKind
from pipeline.render.elements import KEYS
from pipeline.render.filters import FILTERS
from pipeline.render.options import OPTION_KEYS, ItemStyle
from pipeline.render.views.value import COMPARISONS
from pipeline.wording import day, days
from tests.support.ledger_reading import read_column
from tests.support.manual import MANUAL, Block, blocks, codes, first_names, pairs, printed_lines, table
from tests.support.manual_unit import (
    ISSUED,
    PERIOD,
    UNIT,
    computed,
    errors,
    rendered,
    varied,
    write_rows,
    write_unit,
)
from tests.support.tree import readable

STARTER = "某某办公室"
_STUDY = "{台账: 研学, 算法: "
CELLS: dict[str, tuple[str, dict[str, Any]]] = {
    "日期列里写": ("日期", {}),
    "日期段列里写": ("日期段", {}),
    "整数列（单位：人）里写": ("整数", {"unit": "人"}),
    "金额列（单位：元）里写": ("金额", {"unit": "元"}),
    "名单列里写": ("名单", {}),
    "选项列（线上、线下）里写": ("选项", {"choices": ("线上", "线下")}),
    "多选列（线上、线下）里写": ("多选", {"choices": ("线上", "线下")}),
    "是否列里写": ("是否", {}),
    "文本列里写": ("文本", {}),
}


@pytest.fixture(scope="module")
def unit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_unit(tmp_path_factory.mktemp("inputs"))


def plain(text: str) -> str:
    """A tree without the marks of its figures."""
    return text.replace("‹", "").replace("›", "")


def figures_of(unit: Path, copy: Path, lines: list[str]) -> dict[str, str]:
    """What figures defined by these lines come to, without their units, beside those of the unit itself."""
    text = (unit / "figures.yaml").read_text(encoding="utf-8")
    extended = text.replace("指标:\n", "指标:\n" + "".join(f"  {line}\n" for line in lines), 1)
    outcome = computed(varied(unit, copy, "figures.yaml", extended))
    assert errors(outcome.diagnostics) == []
    return {
        name: text_of(figure).removesuffix(figure.unit)
        for name, figure in outcome.value.figures.items()
        if isinstance(figure, Figure)
    }


# —— examples ——


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
            assert (text_of(figure), figure.unit) == (text_of(other), other.unit)
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


# —— tables of what is read, counted and printed ——


def written_cells() -> list[tuple[str, str, str, str]]:
    return [(heading, codes(row[0])[0], row[1], row[2]) for heading in CELLS for row in table(heading).body()]


@pytest.mark.parametrize(("heading", "cell", "meaning", "code"), written_cells())
def test_cells_are_read_as_the_manual_says(heading: str, cell: str, meaning: str, code: str, tmp_path: Path) -> None:
    kind, options = CELLS[heading]
    found = read_column(tmp_path, kind, [cell], period="2025", **options)
    assert found.codes == ([code] if code else [])
    assert ("错误" if found.bad else told(found.values[0])) == meaning


def told(value: CellValue) -> str:
    match value:
        case None | bool():
            return {None: "没有填", True: "是", False: "否"}[value]
        case Decimal():
            return f"{value:f}"
        case (date() as first, date() as last):
            return days(first, last, with_year=True)
        case tuple():
            return "、".join(map(str, value))
        case date():
            return day(value)
    return value


def test_algorithms_give_what_the_manual_says(unit: Path, tmp_path: Path) -> None:
    rows = [(codes(row[0])[0], row[3], row[4]) for row in table("算法").body() if row[4]]
    lines = [f"试{name}: {_STUDY}{name}{f', 列: {column}' if column else ''}}}" for name, column, _ in rows]
    found = figures_of(unit, tmp_path / "copy", lines)
    assert {name: found[f"试{name}"] for name, _, _ in rows} == {name: value for name, _, value in rows}


def test_conditions_find_as_many_rows_as_the_manual_says(unit: Path, tmp_path: Path) -> None:
    shown = [row for block in blocks() if block.heading == "条件" for row in block.body()]
    conditions = [codes(row[0])[0] for row in shown]
    quoted = [text if text.startswith("{") else f'"{text}"' for text in conditions]
    lines = [f"试{number}: {_STUDY}计数, 条件: {text}}}" for number, text in enumerate(quoted)]
    found = figures_of(unit, tmp_path / "copy", lines)
    assert [found[f"试{number}"] for number in range(len(shown))] == [row[2] for row in shown]


def test_scopes_count_the_days_that_the_manual_says(unit: Path, tmp_path: Path) -> None:
    rows = {codes(row[0])[0]: row[2] for row in table("时段").body()}
    found = figures_of(
        unit, tmp_path / "copy", [f"试{scope}: {_STUDY}求和, 列: 场次, 时段: {scope}}}" for scope in rows]
    )
    assert {scope: found[f"试{scope}"] for scope in rows} == rows
    assert rows.keys() == {scope.value for scope in Scope}


def test_formats_print_what_the_manual_says(unit: Path, tmp_path: Path) -> None:
    rows = table("格式").body()
    forms = [f", 格式: {codes(row[0])[0]}" if codes(row[0]) else "" for row in rows]
    lines = [
        f"试{number}: {{计算: {row[2]}{form}}}" for number, (row, form) in enumerate(zip(rows, forms, strict=True))
    ]
    found = figures_of(unit, tmp_path / "copy", lines)
    printed = [found[f"试{number}"] for number in range(len(rows))]
    assert printed == [row[3] for row in rows]


def test_functions_give_what_the_manual_says(unit: Path, tmp_path: Path) -> None:
    rows = {codes(row[0])[0]: (codes(row[2])[0], row[3]) for row in table("函数").body()}
    found = figures_of(unit, tmp_path / "copy", [f"试{name}: {{计算: {text}}}" for name, (text, _) in rows.items()])
    assert {name: found[f"试{name}"].removesuffix("学时") for name in rows} == {
        name: value for name, (_, value) in rows.items()
    }
    assert set(rows) == set(FUNCTIONS)


def test_comparisons_are_those_that_the_manual_says(unit: Path) -> None:
    shown = table("比较")
    for column, name in ((2, "研学场次"), (3, "走出去占比")):
        figure = computed(unit).value.figures[name]
        assert isinstance(figure, Figure)
        for row in shown.body():
            if row[column]:
                assert text_of(figure.comparisons[codes(row[0])[0]]) == row[column]
    assert first_names("比较") == set(COMPARISONS)


def test_periods_have_the_neighbours_that_the_manual_says() -> None:
    for row in table("本期").body():
        period = Period.parse(codes(row[0])[0])
        if period.kind is not PeriodKind.SPAN:
            assert row[1] in (period.previous.name, period.previous.short_name)
            assert row[2] in (period.next.name, period.next.short_name)
    for row in table("时段写法").body():
        assert Period.parse(codes(row[0])[0]).name == row[1]


# —— lists of names ——


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("类型", {kind.value for kind in ValueType}),
        ("算法", {algorithm.value for algorithm in Algorithm}),
        ("过滤器", set(FILTERS)),
        ("关系", {relation.value for relation in Relation}),
        ("要素", set(KEYS)),
        ("级别", {"错误", "警告", "提示"}),
    ],
)
def test_tables_list_exactly_what_the_program_knows(heading: str, known: set[str]) -> None:
    assert first_names(heading) == known


def test_every_format_is_listed_and_no_other(unit: Path, tmp_path: Path) -> None:
    accepted: set[str] = set()
    for number, style in enumerate(style.value for style in NumberStyle if style.value):
        for places in ("", "1"):
            text = f"指标: {{试: {{计算: 1, 格式: {style}{places}}}}}\n"
            found = define(varied(unit, tmp_path / f"{number}{places}", "figures.yaml", text)).diagnostics
            accepted |= set() if "D059" in {each.code for each in found} else {style}
    assert {re.sub(r"\d", "", name) for name in first_names("格式")} == accepted


def test_every_filter_has_an_example() -> None:
    shown = " ".join(written for written, _ in printed_lines())
    assert [name for name in FILTERS if not re.search(rf"\|{name}\b", shown)] == []


@pytest.mark.parametrize(
    ("heading", "file", "text"),
    [
        ("台账的键", "ledgers.yaml", "研学: {文件: 研学台账*.xlsx, 列: {日期: 日期}, ＸＹＺ: 一}"),
        ("列的键", "ledgers.yaml", "研学: {文件: 研学台账*.xlsx, 列: {日期: {类型: 日期, ＸＹＺ: 一}}}"),
        ("指标的键", "figures.yaml", "指标: {试: {ＸＹＺ: 一}}"),
        ("表格的键", "figures.yaml", "指标: {试: {表格: {ＸＹＺ: 一}}}"),
    ],
)
def test_keys_are_those_that_the_program_offers(heading: str, file: str, text: str, unit: Path, tmp_path: Path) -> None:
    found = define(varied(unit, tmp_path / "copy", file, text + "\n")).diagnostics
    (hint,) = [each.hint for each in found if each.code == "D020"]
    assert first_names(heading) == set(hint.partition("：")[2].split("、"))


@lru_cache
def manual() -> str:
    return MANUAL.read_text(encoding="utf-8")


def test_every_code_in_the_manual_exists() -> None:
    named = set(re.findall(r"(?<![A-Za-z0-9])[CDFRTUVW]\d{3}(?!\d)", manual()))
    assert named - {entry.code for entry in entries()} == set()


def test_every_option_of_a_template_is_listed() -> None:
    assert first_names("选项") >= set(OPTION_KEYS)
    assert set(codes(table("选项").rows[1][1])) - {"+"} == {style.value for style in ItemStyle}


def test_every_option_of_a_command_is_listed_with_its_commands() -> None:
    listed = {codes(row[0])[0].split()[0]: row[1].split() for row in table("命令选项").body()}
    for name in COMMANDS:
        command = jibao.get_command(Context(jibao), name)
        assert command is not None
        options = {each.opts[0] for each in command.params if each.param_type_name == "option"}
        assert options == {option for option, commands in listed.items() if name in commands}


def mistakes() -> list[tuple[str, str]]:
    return [(written, row[3]) for row in table("写成").body() for written in codes(row[0])]


@pytest.mark.parametrize(("written", "code"), mistakes())
def test_mistakes_are_found_as_the_manual_says(written: str, code: str, unit: Path) -> None:
    assert code in {found.code for found in rendered(unit, f"正文。\n\n{written}\n").diagnostics}


def test_the_office_has_a_name_of_its_own() -> None:
    assert UNIT in manual()
