"""A damaged workbook whose sheets have one name still goes back to whoever sent it."""

from __future__ import annotations

import io

import openpyxl

from pipeline.read.cells import Sheet, Workbook
from pipeline.send_back.plain_book import plain_book


def test_both_sheets_are_in_the_copy() -> None:
    twice = Workbook("台账.xls", (Sheet("台账.xls", "登记", [["甲"]]), Sheet("台账.xls", "登记", [["乙"]])))
    made = openpyxl.load_workbook(io.BytesIO(plain_book(twice).data))
    assert [(sheet.title, sheet["A1"].value) for sheet in made] == [("登记", "甲"), ("登记2", "乙")]
