"""Workbooks whose XML is spelled otherwise than Excel spells it, and rows that are struck out."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.ledger_reading import read_one, told
from tests.support.workbooks import write_xlsx

STATED = definitions(ledger("台账", "台账.xlsx", column("编号"), column("人数", "整数", unit="人")))


def single_quoted(xml: str) -> str:
    return re.sub(r'="([^"\']*)"', r"='\1'", xml)


def spaced(xml: str) -> str:
    return re.sub(r'(<[^?<>]*?\w)="', r'\1 = "', xml)


@pytest.mark.parametrize("spelled", [str, single_quoted, spaced])
def test_errors_units_and_hidden_rows_are_seen_however_attributes_are_quoted(tmp_path: Path, spelled: object) -> None:
    rows = [["编号", "人数"], ["甲", 30], ["乙", "#N/A"], ["丙", 5], ["丁", "=1+1"]]
    plain = write_xlsx(tmp_path / "原.xlsx", {"表": rows}, formats={"B2": '0"人次"'}, hidden_rows=[4])
    assert callable(spelled)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(tmp_path / "台账.xlsx", "w") as target:
        for part in source.namelist():
            text = source.read(part).decode()
            text = text.replace("<f>1+1</f><v/>", '<f ca="1"/>').replace("<f>1+1</f><v></v>", '<f ca="1"/>')
            known = part in ("xl/worksheets/sheet1.xml", "xl/styles.xml")
            target.writestr(part, spelled(text) if known else text)
    read, findings = read_one(tmp_path, STATED)
    assert list(read.columns["人数"].values) == [None, None, Decimal(5), None]
    assert sorted(told(findings)) == [
        ("R016", "台账.xlsx「表」!4行"),
        ("V002", "台账.xlsx「表」!B3"),
        ("V003", "台账.xlsx「表」!B5"),
        ("V016", "台账.xlsx「表」!B2"),
    ]


def test_cells_struck_out_are_read_and_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["编号", "人数", "另记"], ["甲", 30], ["乙", 5], ["丙", 8, "补"], ["丁", 9], ["戊", 7, "补"]):
        sheet.append(row)
    for cell, struck in (("A3", True), ("B3", True), ("B4", True), ("A5", False), ("C5", True), ("B6", True)):
        sheet[cell].font = Font(strike=struck, bold=True)
    for cell in ("A2", "B2"):
        sheet[cell].font = Font(strike=True)
    book.save(tmp_path / "台账.xlsx")
    read, findings = read_one(tmp_path, STATED)
    assert list(read.columns["人数"].values) == [Decimal(30), Decimal(5), Decimal(8), Decimal(9), Decimal(7)]
    assert told(findings) == [("R044", "台账.xlsx「Sheet」!2-3行")]
    assert [str(place) for place in findings[0].related] == ["台账.xlsx「Sheet」!B4", "台账.xlsx「Sheet」!B6"]
    assert findings[0].message == "整个画了删除线的有2行、2格，已照样读入：2-3行、B4、B6"
