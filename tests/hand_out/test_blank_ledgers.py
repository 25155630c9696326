"""Blank ledgers as Excel sees them; openpyxl reads what XlsxWriter wrote."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.utils.datetime import from_excel
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from pipeline.hand_out import hand_out
from pipeline.model.definition import Definitions, LedgerDefinition, ValueType
from tests.support.drawn_ledgers import column, definitions, ledger, ledger_definitions

FIRST_ROW = 4
STUDY = ledger(
    "研学",
    column("日期", ValueType.DATE, required=True),
    column("活动名称", ValueType.TEXT, required=True),
    column("级别", ValueType.CHOICE, choices=("市级", "省级", "国家级")),
    column("形式", ValueType.CHOICES, choices=("线上", "线下", "走出去", "请进来")),
    column("场次", ValueType.INTEGER, limits=("0", None), unit="场次"),
    column("学时", ValueType.DECIMAL, limits=("0.5", "8.5")),
    column("经费", ValueType.AMOUNT, unit="元"),
    column("参加人员", ValueType.NAMES),
    column("起止", ValueType.SPAN),
    column("结项", ValueType.FLAG),
    files=("研学台账*.xlsx",),
)


def books(made: Definitions) -> dict[str, Workbook]:
    return {name: openpyxl.load_workbook(BytesIO(content)) for name, content in hand_out(made).value.items()}


def only_book(*ledgers: LedgerDefinition) -> Workbook:
    (book,) = books(definitions(*ledgers)).values()
    return book


@dataclass(frozen=True)
class Rule:
    """What Excel checks in a cell and says about it; empty where it does neither."""

    type: str
    least: str
    most: str
    title: str
    prompt: str
    refusal: str


def rule(sheet: Worksheet, cell: str) -> Rule:
    (found,) = [each for each in sheet.data_validations.dataValidation if cell in each.sqref]
    assert found.showErrorMessage
    assert found.showInputMessage
    parts = (found.type, found.formula1, found.formula2, found.promptTitle, found.prompt, found.error)
    return Rule(*(part or "" for part in parts))


def listed(sheet: Worksheet, cell: str) -> list[str]:
    """What the drop-down of a cell offers, as Excel takes it from the rule."""
    assert rule(sheet, cell).type == "list"
    formula = rule(sheet, cell).least
    if formula.startswith('"'):
        return str(formula[1:-1]).split(",")
    found = re.fullmatch(r"'([^']+)'!\$([A-Z]+)\$(\d+):\$\2\$(\d+)", formula)
    assert found
    name, letter, first, last = found.groups()
    assert sheet.parent
    return [str(row[0].value) for row in sheet.parent[name][f"{letter}{first}:{letter}{last}"]]


def test_the_header_names_the_columns_and_marks_those_required() -> None:
    sheet = only_book(STUDY).worksheets[0]
    assert sheet.title == "研学"
    assert [cell.value for cell in sheet[3]] == [
        "*日期", "*活动名称", "级别", "形式", "场次", "学时", "经费（元）", "参加人员", "起止", "结项",
    ]  # fmt: skip
    assert sheet["A1"].value == "某市某局　研学台账"
    assert sheet.freeze_panes == "A4"
    required, optional = sheet["A3"], sheet["C3"]
    assert required.font.b
    assert not optional.font.b
    assert required.fill.start_color.rgb != optional.fill.start_color.rgb
    assert not sheet.merged_cells.ranges


def test_the_sheet_prints_on_a4_landscape_with_its_header_on_every_page() -> None:
    for sheet in only_book(STUDY).worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert only_book(STUDY).worksheets[0].print_title_rows == "$3:$3"


def test_choices_drop_down() -> None:
    sheet = only_book(STUDY).worksheets[0]
    assert listed(sheet, "C4") == ["市级", "省级", "国家级"]
    assert listed(sheet, "C1048576") == ["市级", "省级", "国家级"]
    assert listed(sheet, "J4") == ["是", "否"]


def test_several_choices_are_told_in_a_message_because_lists_allow_only_one() -> None:
    told = rule(only_book(STUDY).worksheets[0], "D4")
    assert told.type in ("", "none")
    assert told.title == "形式"
    assert "线上、线下、走出去、请进来" in told.prompt
    assert "顿号“、”" in told.prompt


def test_numbers_keep_their_limits() -> None:
    sheet = only_book(STUDY).worksheets[0]
    whole, hours, money = (rule(sheet, f"{letter}4") for letter in "EFG")
    assert (whole.type, whole.least) == ("whole", "0")
    assert float(whole.most) > 1e12
    assert (hours.type, hours.least, hours.most) == ("decimal", "0.5", "8.5")
    assert money.type == "decimal"
    assert "单位：元" in money.prompt
    assert "0.5到8.5" in hours.refusal


def test_dates_must_be_dates() -> None:
    sheet = only_book(STUDY).worksheets[0]
    day = rule(sheet, "A4")
    assert day.type == "date"
    assert from_excel(float(day.least)).date() == date(1920, 1, 1)
    assert "2025-09-30" in day.refusal
    assert sheet.column_dimensions["A"].width >= len("2025-09-30")


def test_columns_of_words_are_text_so_that_nothing_typed_becomes_a_formula() -> None:
    sheet = only_book(STUDY).worksheets[0]
    shown = {letter: sheet.column_dimensions[letter].number_format for letter in "ABCDEFGHIJ"}
    assert {letter for letter, style in shown.items() if style == "@"} == set("BCDHIJ")
    assert shown["A"] == "yyyy-mm-dd"


HOSTILE = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "{=1}", "http://example.org", "12")


def test_names_from_the_definitions_never_become_formulas_links_or_numbers() -> None:
    nasty = [column(name, ValueType.CHOICE, required=False, choices=HOSTILE) for name in HOSTILE]
    long = column("长清单", ValueType.CHOICE, choices=tuple(f"{text},{'长' * 40}" for text in HOSTILE))
    (content,) = hand_out(definitions(ledger("=2*3", *nasty, long, files=("甲.xlsx",)))).value.values()
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[3]][:-1] == list(HOSTILE)
    assert listed(sheet, "A4") == list(HOSTILE)
    assert listed(sheet, "H4") == list(long.choices)


@pytest.mark.parametrize("text", ["<r>甲</r>", "<r><t>甲</t></r>", "<r>甲 & 乙</r>"])
def test_text_that_looks_like_markup_stays_text(text: str) -> None:
    choices = (text, "甲,乙")
    names = column(text, ValueType.CHOICE, required=False, choices=choices)
    twin = column(f"{text[:-4]}丙</r>", ValueType.CHOICE, required=False, choices=(text,))
    (content,) = hand_out(definitions(ledger("台账", names, twin, files=("甲.xlsx",)))).value.values()
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[3]] == [names.name, twin.name]
    assert sheet["A3"].border.left.style == sheet["B3"].border.left.style == "thin"
    assert listed(sheet, "A4") == list(choices)
    assert text in [cell.value for row in book["填写说明"].iter_rows() for cell in row]


@pytest.mark.parametrize(
    "choices",
    [
        tuple(f"第{number}处室综合业务科" for number in range(60)),
        ("办公室,秘书处", "人事处"),
        ("“双导师”", '引号"中', "换\n行"),
        ("😀" * 100, "😀" * 30),
    ],
    ids=["many", "comma", "quote", "utf-16"],
)
def test_lists_too_long_or_awkward_for_a_rule_stand_on_the_second_sheet(choices: tuple[str, ...]) -> None:
    book = only_book(ledger("台账", column("处室", ValueType.CHOICE, choices=choices)))
    assert book.sheetnames == ["台账", "填写说明"]
    assert listed(book.worksheets[0], "A4") == list(choices)
    prompt = rule(book.worksheets[0], "A4").prompt
    assert ("填写说明" in prompt) is (len("".join(choices).encode("utf-16-le")) > 2 * 255)


def test_the_instructions_explain_every_column_and_the_rules() -> None:
    sheet = only_book(STUDY)["填写说明"]
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    told = {row[0].split("　")[1]: row[1:] for row in rows if row[0] and re.match(r"[A-Z]列　", row[0])}
    assert list(told) == list(STUDY.columns)
    assert told["级别"] == ["选填", "从下拉列表中选一个", "市级、省级、国家级", "市级"]
    assert told["场次"] == ["选填", "整数，单位：场次", "不小于0", "11"]
    assert told["日期"][0] == "必填"
    assert told["学时"][2:] == ["0.5到8.5", "3.5"]
    text = "\n".join(row[0] for row in rows)
    for words in ("一行只填一件事", "不要合并单元格", "合计行", "2025-09-30", "确切的数", "顿号", "以 = + - @ 开头"):
        assert words in text
    assert "可以在文件名后面加上本单位的名称" in text


def test_a_file_name_that_must_not_change_is_said_so() -> None:
    sheet = only_book(ledger("名册", column("姓名", ValueType.TEXT), files=("名册.xlsx",)))["填写说明"]
    assert "文件名不要改" in "\n".join(str(cell.value) for cell in sheet["A"])


def test_the_same_definitions_give_the_same_bytes_and_nobody_s_name() -> None:
    first, second = (hand_out(definitions(STUDY)).value["研学台账.xlsx"] for _ in range(2))
    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}
    properties = openpyxl.load_workbook(BytesIO(first)).properties
    assert (properties.creator or "", properties.lastModifiedBy or "") == ("", "")
    assert properties.created
    assert properties.created.date() == date(2000, 1, 1)


def test_ledgers_kept_in_one_file_share_one_workbook() -> None:
    roster = ledger("名册", column("姓名", ValueType.TEXT), files=("总台账*.xlsx",), sheets=("人员",))
    talks = ledger("讲堂", column("主题", ValueType.TEXT), files=("总台账*.xlsx",), sheets=("一季度", "二季度"))
    (name,) = made = books(definitions(roster, talks))
    assert name == "总台账.xlsx"
    assert made[name].sheetnames == ["人员", "一季度", "二季度", "填写说明"]
    assert made[name]["二季度"]["A1"].value == "某市某局　讲堂（二季度）"
    assert made[name]["二季度"]["A3"].value == "主题"


def test_what_cannot_be_found_again_is_said() -> None:
    outcome = hand_out(definitions(ledger("名册", column("姓名", ValueType.TEXT), files=("名册.csv",))))
    assert list(outcome.value) == ["名册.xlsx"]
    assert [each.code for each in outcome.diagnostics] == ["U022"]
    assert "名册.csv" in outcome.diagnostics[0].message


def test_sheet_names_that_excel_forbids_are_said() -> None:
    halves = ledger("研学", column("主题", ValueType.TEXT), sheets=("1/2季度", "二季度"))
    outcome = hand_out(definitions(halves))
    assert [each.code for each in outcome.diagnostics] == ["U023"]
    assert only_book(halves).sheetnames == ["1_2季度", "二季度", "填写说明"]


def test_the_name_of_the_instructions_is_theirs_alone() -> None:
    odd = ledger("填写说明", column("主题", ValueType.TEXT))
    assert only_book(odd).sheetnames == ["填写说明2", "填写说明"]
    assert not hand_out(definitions(odd)).diagnostics


def test_no_ledger_no_file() -> None:
    assert hand_out(definitions()).value == {}


@settings(max_examples=25)
@given(drawn=ledger_definitions())
def test_any_definition_gives_a_workbook_that_excel_opens(drawn: LedgerDefinition, tmp_path_factory: object) -> None:
    assert isinstance(tmp_path_factory, pytest.TempPathFactory)
    path: Path = tmp_path_factory.mktemp("book") / "book.xlsx"
    (content,) = hand_out(definitions(drawn)).value.values()
    path.write_bytes(content)
    assert OpenXmlValidator().validate(str(path)).errors == []
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    for place, each in enumerate(drawn.columns.values()):
        cell = sheet.cell(FIRST_ROW, place + 1).coordinate
        if each.type is ValueType.CHOICE:
            assert listed(sheet, cell) == list(each.choices)
        prompt = rule(sheet, cell).prompt
        assert len(prompt.encode("utf-16-le")) <= 255 * 2
        assert prompt.startswith("必填" if each.required else "选填")


def test_dates_typed_as_excel_days_pass_the_rule() -> None:
    day = rule(only_book(STUDY).worksheets[0], "A4")
    serial = (date(2025, 9, 30) - date(1899, 12, 30)).days
    assert float(day.least) < serial < float(day.most)
