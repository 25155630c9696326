"""A ledger whose time and size stay as they were when its numbers change: no old number is shown or written."""

from __future__ import annotations

import io
import os
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import docx
import pytest
from starlette.testclient import TestClient

from pipeline.watching import Lookout
from pipeline.workbench import bench
from tests.workbench.conftest import TOKEN, page

FILES = {
    "unit.yaml": "名称: 某县司法局\n简称: 某县\n署名: 某县司法局\n",
    "ledgers.yaml": "普法:\n  文件: 普法.csv\n  日期列: 时间\n"
    "  列:\n    时间: 日期\n    人次: {类型: 整数, 单位: 人次}\n",
    "figures.yaml": "指标:\n  群众: {台账: 普法, 算法: 求和, 列: 人次, 单位: 人次}\n",
    "templates/小结.md": '---\n标题: "普法小结"\n---\n本期服务群众{{ 群众 }}。\n',
    "普法.csv": "时间,人次\n2025-03-04,40\n2025-05-06,55\n",
}
BASE = f"/{TOKEN}/u/{quote('某县')}/2025Q1-Q3/"


@pytest.fixture
def ledger(folder: Path) -> Path:
    """The ledger of a small unit, 95人次 in it."""
    for name, text in FILES.items():
        path = folder / "inputs" / "某县" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "inputs" / "某县" / "普法.csv"


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive that keeps no time but the one that programs set."""
    over = Lookout.over
    monkeypatch.setattr("pipeline.workbench.desk.Lookout.over", lambda unit, **_: over(unit))


def change(ledger: Path) -> None:
    """Make 90 of 40, time and size kept, as a program does that copies or unpacks."""
    before = ledger.stat()
    ledger.write_bytes(ledger.read_bytes().replace(b",40", b",90"))
    os.utime(ledger, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (ledger.stat().st_mtime_ns, ledger.stat().st_size) == (before.st_mtime_ns, before.st_size)


def shown(browser: TestClient) -> list[str]:
    return re.findall(r"\d+人次", re.sub(r"<[^>]+>", "", page(browser, "figures", BASE)))


def written(folder: Path) -> list[list[str]]:
    """The numbers in each document that was written."""
    documents = [docx.Document(str(path)) for path in (folder / "outputs").rglob("*.docx")]
    texts = ("".join(each.text for each in document.paragraphs) for document in documents)
    return [re.findall(r"群众(\d+)人次", text) for text in texts]


@pytest.mark.skipif(os.name == "nt", reason="Windows tells only when a file was made")
def test_pages_show_the_new_number(browser: TestClient, ledger: Path) -> None:
    assert set(shown(browser)) == {"95人次"}
    change(ledger)
    assert set(shown(browser)) == {"145人次"}


@pytest.mark.usefixtures("blind")
def test_what_is_written_and_what_is_shown_then_are_new(browser: TestClient, folder: Path, ledger: Path) -> None:
    assert set(shown(browser)) == {"95人次"}
    change(ledger)
    assert set(shown(browser)) == {"95人次"}, "the drive is blind"
    assert "已写出" in unescape(browser.post(f"{BASE}documents").text)
    assert written(folder) == [["145"]]
    assert set(shown(browser)) == {"145人次"}


@pytest.mark.usefixtures("blind")
def test_what_is_taken_away_is_new(browser: TestClient, ledger: Path) -> None:
    page(browser, "documents", BASE)
    change(ledger)
    name = re.search(r'<option value="([^"]*\.docx)"', page(browser, "documents", BASE))
    assert name
    answer = browser.get(f"{BASE}download", params={"document": name[1]})
    assert "145人次" in "".join(each.text for each in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert set(shown(browser)) == {"145人次"}


def test_while_files_change_without_end_nothing_is_written(
    browser: TestClient, folder: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del ledger
    states = iter(range(9))
    monkeypatch.setattr(bench, "contents_behind", lambda _unit: str(next(states)))
    page(browser, "documents", BASE)
    answer = browser.post(f"{BASE}documents")
    assert answer.status_code == 409
    assert "正在改" in answer.text
    assert written(folder) == []
