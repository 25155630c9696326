"""A signed document registered in the browser, and what changes afterwards."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path

import docx
import openpyxl
from starlette.testclient import TestClient

from tests.workbench.conftest import BASE, page

UNIT = "inputs/区文旅局"
RECORD = f"{UNIT}/已报/2025Q1-Q3.yaml"


def final_copy(browser: TestClient) -> bytes:
    name = re.search(r'<option value="([^"]*工作总结[^"]*)"', page(browser, "documents"))
    assert name
    return browser.get(f"{BASE}download", params={"document": name[1], "draft": "final"}).content


def came_back(browser: TestClient, data: bytes) -> str:
    """Drop a document in; return the key under which it is kept."""
    shown = unescape(browser.post(f"{BASE}returned", files={"files": ("工作总结（定稿）.docx", data)}).text)
    assert "登记定稿" in shown
    found = re.search(r'name="key" value="(\w+)"', shown)
    assert found
    return found[1]


def one_more_class(folder: Path) -> None:
    """A class of nine hours is sent in late, under the last row of the register."""
    path = next(folder.glob(f"{UNIT}/夜校开课登记*.xlsx"))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(cell.value in ("开课日期", "时间") for cell in row))
    last = max(row[0].row or 0 for row in sheet.iter_rows(min_row=(head[0].row or 0) + 1) if any(c.value for c in row))
    sheet.insert_rows(last)
    said: dict[str, str | int] = {
        "开课日期": "2025-09-18",
        "时间": "2025-09-18",
        "课程": "补报的一课",
        "类别": "书法",
        "课时": 9,
    }
    for title, cell in zip(head, sheet[last], strict=False):
        cell.value = said.get(str(title.value))
    book.save(path)


def test_a_signed_document_is_registered_and_shown(browser: TestClient, folder: Path) -> None:
    key = came_back(browser, final_copy(browser))
    answer = browser.post(f"{BASE}sealed", data={"key": key})
    assert answer.status_code == 200, answer.text
    assert "已登记：2025年前三季度工作总结" in answer.text
    text = (folder / RECORD).read_text(encoding="utf-8")
    assert "登记日期: 2025-10-09" in text
    assert (folder / UNIT / "已报" / "2025Q1-Q3（工作总结）依据.json").is_file()
    shown = page(browser, "text", file="已报/2025Q1-Q3.yaml")
    assert "只能看" in shown
    changed = browser.post(f"{BASE}text", data={"file": "已报/2025Q1-Q3.yaml", "text": "", "began": ""})
    assert changed.status_code == 400
    assert (folder / RECORD).read_text(encoding="utf-8") == text


def test_what_changed_since_is_listed_with_its_rows(browser: TestClient, folder: Path) -> None:
    browser.post(f"{BASE}sealed", data={"key": came_back(browser, final_copy(browser))})
    assert "报过的数变了" not in page(browser, "findings")
    record = (folder / RECORD).read_text(encoding="utf-8")
    hours = re.search(r"总课时: \{数值: (\d+),", record)
    assert hours
    one_more_class(folder)
    shown = page(browser, "findings")
    (row,) = re.findall(r"<tr><th scope=\"row\"><a [^>]*>总课时</a></th>.*?</tr>", shown, re.DOTALL)
    cells = re.sub(r"<[^>]+>", " ", row).split()
    assert cells[:5] == ["总课时", "2025年前三季度", f"{hours[1]}课时", f"{int(hours[1]) + 9}课时", "增加9课时"]
    assert "夜校开课登记" in row
    assert "变动说明.yaml" in page(browser, "texts")


def test_other_numbers_are_registered_only_when_that_is_asked_for(browser: TestClient, folder: Path) -> None:
    browser.post(f"{BASE}sealed", data={"key": came_back(browser, final_copy(browser))})
    before = (folder / RECORD).read_bytes()
    one_more_class(folder)
    key = came_back(browser, final_copy(browser))
    answer = browser.post(f"{BASE}sealed", data={"key": key})
    assert answer.status_code == 409
    assert "S005" in answer.text
    assert (folder / RECORD).read_bytes() == before
    again = re.search(r'name="again" value="1"', answer.text)
    assert again
    answer = browser.post(f"{BASE}sealed", data={"key": key, "again": "1"})
    assert answer.status_code == 200
    assert (folder / RECORD).read_bytes() != before


def test_a_document_of_nothing_is_not_registered(browser: TestClient, folder: Path) -> None:
    saved = io.BytesIO()
    docx.Document().save(saved)
    shown = browser.post(f"{BASE}returned", files={"files": ("通知.docx", saved.getvalue())}).text
    key = re.search(r"key=(\w+)", shown)
    assert key
    answer = browser.post(f"{BASE}sealed", data={"key": key[1]})
    assert answer.status_code == 409
    assert "没有登记" in answer.text
    assert not (folder / UNIT / "已报").exists()
