"""Cells that say two things: two numbers, a number and the mark of a footnote. None is read as one number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import LineBreak, P

from pipeline.model.diagnostic import Severity
from pipeline.read.values.quantities import read_quantity
from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.ledger_reading import read_column, read_one, told
from tests.support.workbooks import write_csv, write_xlsx

TWO_NUMBERS = (
    *("40\n50", "40\r\n50", "40 50", "40  50", "40\t50", "40\u300050", "40\n50\n60", "3 0 人", "40人\n50人"),
    *("1 20 0", "1 2000", "2025 0304", "1\u3000200", "1\n200", "1 200 30", "40, 50", "12 .5", "12. 5", "-\n40"),
    *("四十\n五十", "二十 五", "十\n二", "40 五", "40\n六十人", "40人\n五十人", "４０ ５０", "40\u200b 50"),
)
MARKED = ("40①", "①", "40㊿", "40¹", "10³", "4₀", "40❶", "40⒈", "40½", "四十㊀", "四十㈠", "十①人", "４０①", "①40")


@pytest.mark.parametrize("kind", ["整数", "小数", "金额"])
@pytest.mark.parametrize("text", [*TWO_NUMBERS, *MARKED])
def test_it_is_no_number(tmp_path: Path, kind: str, text: str) -> None:
    read = read_column(tmp_path, kind, [text])
    assert (read.values, list(read.bad), read.codes) == ([None], [0], ["V012"])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *((f"1{blank}200", 1200) for blank in ("\u2009", "\u202f")),
        ("- 1,200", -1200),
        *(
            (" 40 ", 40),
            ("40\n", 40),
            ("40 人", 40),
            ("40\n人", 40),
            ("40\t人", 40),
            ("40　（人）", 40),
            ("三十 人", 30),
        ),
        *(("４０", 40), ("４０人", 40), ("１，２００", 1200), ("⼗⼆人", 12), ("4\u200b0", 40)),
    ],
)
def test_blanks_around_a_number_and_between_its_thousands_are_none_of_it(
    tmp_path: Path, text: str, number: object
) -> None:
    read = read_column(tmp_path, "小数", [text], unit="人")
    assert (read.values, read.codes) == ([Decimal(str(number))], [])


@pytest.mark.parametrize(
    ("texts", "numbers", "said"),
    [
        (["3 120"], [3120], "读到“3 120”，读作一个数3120人"),
        (
            ["40", "100\u00a0200", "3 120 人", "12 345 678"],
            [40, 100200, 3120, 12345678],
            "一个数100200人；本列这样的共3格",
        ),
        (["1 200.5\n"], ["1200.5"], "读到“1 200.5”，读作一个数1200.5人"),
        (["1 200百人"], [120_000], "读作一个数120000人"),
    ],
)
def test_blanks_between_thousands_are_told(
    tmp_path: Path, texts: list[object], numbers: list[object], said: str
) -> None:
    read = read_column(tmp_path, "小数", texts, unit="人")
    assert read.values == [Decimal(str(number)) for number in numbers]
    assert [(found.code, found.severity) for found in read.findings] == [("V044", Severity.NOTE)]
    assert said in read.findings[0].message


@given(
    st.lists(st.integers(0, 9999), min_size=2, max_size=4),
    st.sampled_from(["\n", "\t", "\u3000", "  ", "、", "；", "/", " / "]),
)
def test_no_two_numbers_become_one(numbers: list[int], between: str) -> None:
    assert read_quantity(between.join(map(str, numbers))) is None


@pytest.mark.parametrize("kind", ["日期", "日期段"])
@pytest.mark.parametrize(
    "text",
    [
        *("2025.3.1①", "2025.3.1¹", "2025.3.1 1", "2025.3.1\n2", "2025-03-0¹", "2025年3月1日①", "2025 0304"),
        *("2025.3.1（周六）2", "2025.3.1（周六）\n2（周日）", "2025.3.1上午 2下午", "3月1 一日", "2025年三月十 一日"),
        *("2025.3.1\n2025.3.2", "2025.3.1-2①", "2025.3.1-2 5", "2 0250301"),
    ],
)
def test_it_is_no_day(tmp_path: Path, kind: str, text: str) -> None:
    read = read_column(tmp_path, kind, [text], period="2025")
    assert (read.values, list(read.bad), read.codes) == ([None], [0], ["V009"])


@pytest.mark.parametrize(
    "text",
    [
        *("2025 .3. 1", "2025年 3 月 1 日", "2025年\n3月1日", "2025 03 01", "２０２５．３．１", "2025.3.1\n"),
        *("2025.3.1（周六）\n9:00-11:00", "2025.3.1 9:00（上午）", "二〇二五年 三月 一日", "2025.3.1 9:00-11:00"),
    ],
)
def test_blanks_within_a_day_that_part_no_two_numbers_are_none_of_it(tmp_path: Path, text: str) -> None:
    assert read_column(tmp_path, "日期", [text], period="2025").values == [date(2025, 3, 1)]


@pytest.mark.parametrize("text", ["张伟①", "张伟¹、王芳", "张伟、王芳㊀", "张伟❶", "张伟²"])
def test_a_person_with_a_mark_is_no_other_person(tmp_path: Path, text: str) -> None:
    assert read_column(tmp_path, "名单", [text]).codes == ["V019"]


def test_a_mark_chooses_nothing(tmp_path: Path) -> None:
    choices = ("甲", "甲1", "第①类")
    one = read_column(tmp_path, "选项", ["甲¹", "甲①", "甲1", "第①类", "第1类"], choices=choices)
    assert (one.values, one.codes) == ([None, None, "甲1", "第①类", "第①类"], ["V008", "V008"])
    several = read_column(tmp_path, "多选", ["甲、甲¹", "甲¹ 甲", "甲、甲1"], choices=choices)
    assert (several.values, several.codes) == ([None, None, ("甲", "甲1")], ["V008", "V008"])
    flags = read_column(tmp_path, "是否", ["¹", "①", "是", "1"])
    assert (flags.values, flags.codes) == ([None, None, True, True], ["V018", "V018"])


ROWS = [["编号", "人数"], ["甲", "40\n50"], ["乙", "40 50"], ["丙", "1 200"], ["丁", "40\n人"], ["戊", "40①"]]


def old_excel(path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("表")
    for row, cells in enumerate(ROWS):
        for at, word in enumerate(cells):
            page.write(row, at, word)
    book.save(str(path))


def open_document(path: Path, *, breaks: bool) -> None:
    document = OpenDocumentSpreadsheet()
    table = Table(name="表")
    for cells in ROWS:
        line = TableRow()
        for word in cells:
            cell = TableCell(valuetype="string")
            paragraphs = [P(text=part) for part in word.split("\n")]
            if breaks and len(paragraphs) > 1:
                paragraphs[0].addElement(LineBreak())
                paragraphs[0].addText(word.split("\n")[1])
                del paragraphs[1]
            for paragraph in paragraphs:
                cell.addElement(paragraph)
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("台账.xlsx", lambda path: write_xlsx(path, {"表": ROWS})),
        ("台账.csv", lambda path: write_csv(path, ROWS)),
        ("台账.xls", old_excel),
        ("台账.ods", lambda path: open_document(path, breaks=False)),
        ("台账.ods", lambda path: open_document(path, breaks=True)),
    ],
)
def test_in_every_kind_of_workbook(tmp_path: Path, name: str, write: Callable[[Path], object]) -> None:
    write(tmp_path / name)
    stated = definitions(ledger("台账", name, column("编号"), column("人数", "整数", unit="人")))
    read, findings = read_one(tmp_path, stated)
    assert list(read.columns["人数"].values) == [None, None, Decimal(1200), Decimal(40), None]
    sheet = "台账" if name.endswith("csv") else "表"
    told_of = [*(("V012", f"{name}「{sheet}」!B{row}") for row in (2, 3, 6)), ("V044", f"{name}「{sheet}」!B4")]
    assert [each for each in told(findings) if each[0] != "R023"] == told_of
