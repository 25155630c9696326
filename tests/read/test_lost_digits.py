"""Numbers of which Excel kept fifteen digits: identity cards that became one another's, and never without a word."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.ledger_reading import read_column, read_one, told
from tests.support.workbooks import write_csv, write_xlsx

IDS = (330106198003141234, 330106198003141238)
"""Of two people; both are stored as 330106198003141000."""

NUMBERS = ("证件号", *IDS, 42)


def old_excel(path: Path) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("表")
    for row, value in enumerate(NUMBERS):
        page.write(row, 0, value)
        page.write(row, 1, "内容" if row == 0 else f"第{row}次")
    book.save(str(path))


def open_document(path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    table = Table(name="表")
    for row, value in enumerate(NUMBERS):
        line = TableRow()
        first = TableCell(valuetype="float", value=f"{value:.15g}") if row else TableCell(valuetype="string")
        first.addElement(P(text=str(value)))
        second = TableCell(valuetype="string")
        second.addElement(P(text="内容" if row == 0 else f"第{row}次"))
        line.addElement(first)
        line.addElement(second)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))


def excel(path: Path) -> None:
    write_xlsx(path, {"表": [[value, f"第{row}次" if row else "内容"] for row, value in enumerate(NUMBERS)]})


@pytest.mark.parametrize(("ending", "write"), [("xlsx", excel), ("xls", old_excel), ("ods", open_document)])
@pytest.mark.parametrize("kind", ["文本", "整数"])
def test_every_kind_of_workbook(ending: str, write: object, kind: str, tmp_path: Path) -> None:
    assert callable(write)
    write(tmp_path / f"人员.{ending}")
    found, findings = read_one(tmp_path, definitions(ledger("人员", "人员.*", column("证件号", kind), column("内容"))))
    assert found.columns["证件号"].values == [None, None, "42" if kind == "文本" else Decimal(42)]
    assert found.columns["证件号"].bad == {0: "330106198003141000", 1: "330106198003141000"}
    lost = [item for item in findings if item.code == "V041"]
    assert told(lost) == [("V041", f"人员.{ending}「表」!A2"), ("V041", f"人员.{ending}「表」!A3")]
    assert "Excel只保留15位，后面的变成了0" in lost[0].message
    assert lost[0].hint == "把这一列设为文本格式后重新输入"


@pytest.mark.parametrize("kind", ["文本", "名单", "选项", "多选"])
def test_where_numbers_name_something_none_is_round(kind: str, tmp_path: Path) -> None:
    read = read_column(tmp_path, kind, [1e15, 6222021001112223], typed=True)
    assert (read.values, read.codes) == ([None, None], ["V041", "V041"])


def test_fifteen_digits_are_kept(tmp_path: Path) -> None:
    read = read_column(tmp_path, "文本", [999999999999999, 330106800314123], typed=True)
    assert (read.values, read.codes) == (["999999999999999", "330106800314123"], [])


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        (1.2e16, Decimal(12_000_000_000_000_000), []),
        (1e17, Decimal(10**17), []),
        (1234567890123456, None, ["V041"]),
        (-1234567890123456, None, ["V041"]),
        (6222021001112223334, None, ["V041"]),
        (1e19, None, ["V012"]),
    ],
)
def test_where_numbers_count_a_round_one_is_meant(
    cell: float, value: Decimal | None, codes: list[str], tmp_path: Path
) -> None:
    read = read_column(tmp_path, "金额", [cell], typed=True)
    assert (read.values, read.codes) == ([value], codes)


@pytest.mark.parametrize("kind", ["文本", "整数", "名单"])
@pytest.mark.parametrize("cell", ["3.30106E+17", "3.30106e+17", "1.38001E+11", " 1E+15 ", "3.3010619800314E+17"])
def test_what_excel_shortens_in_a_text_file_is_lost_too(cell: str, kind: str, tmp_path: Path) -> None:
    read = read_column(tmp_path, kind, [cell])
    assert (read.values, read.codes) == ([None], ["V041"])
    assert "缩写" in read.findings[0].message


@pytest.mark.parametrize("cell", ["330106198003141234", "3E12", "A+B", "1.5E+3", "1.23456789012E+11", "E+17"])
def test_other_texts_stay(cell: str, tmp_path: Path) -> None:
    read = read_column(tmp_path, "文本", [cell])
    assert (read.values, read.codes) == ([cell], [])


def test_a_text_file_keeps_all_digits(tmp_path: Path) -> None:
    write_csv(tmp_path / "人员.csv", [["证件号", "内容"], *([number, "甲"] for number in IDS)])
    found, findings = read_one(tmp_path, definitions(ledger("人员", "人员.csv", column("证件号"), column("内容"))))
    assert found.columns["证件号"].values == [str(number) for number in IDS]
    assert findings == ()
