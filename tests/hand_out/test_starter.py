"""The unit to start from: once its blank ledgers are filled in, everything works; numbers counted by hand."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib import resources
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import jibao

Cell = str | float | date | None
PEOPLE: list[list[Cell]] = [
    ["张三", "综合处", "科员", date(2020, 7, 1)],
    ["李四", "业务一处", "科员", None],
    ["王五", "业务二处", None, None],
]
TRAINING: list[list[Cell]] = [
    [date(2025, 1, 15), "公文写作", "专题讲座", "张三、李四", 2, 800, None],
    [date(2025, 4, 18), "走进产业园", "实地研学", "张三", 4, 1200.5, "半天"],
    [date(2025, 9, 30), "调研方法", "专题讲座", "张三、李四", 1.5, None, None],
    [date(2024, 9, 2), "公文写作", "专题讲座", "张三", 2, 500, None],
    [date(2024, 3, 5), "应急处突", "座谈研讨", "李四", 2, None, None],
]


def run(*words: object) -> Result:
    return CliRunner().invoke(jibao, [str(word) for word in words])


def filled(unit: Path, name: str, rows: list[list[Cell]], target: str) -> None:
    """Fill a blank ledger below its header, as people do, and put it where the program looks."""
    book = openpyxl.load_workbook(unit / "空白台账" / name)
    for row_number, row in enumerate(rows, start=4):
        for column, value in enumerate(row, start=1):
            book.worksheets[0].cell(row_number, column, value)
    book.save(unit / target)


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    folder = tmp_path / "某某办公室"
    assert run("new", folder).exit_code == 0
    filled(folder, "名册.xlsx", PEOPLE, "名册.xlsx")
    filled(folder, "培训台账.xlsx", TRAINING[:2], "培训台账（综合处）.xlsx")
    filled(folder, "培训台账.xlsx", TRAINING[2:], "培训台账（业务一处）.xlsx")
    return folder


@pytest.mark.parametrize("period", ["2025", "2025H1", "2025Q1-Q3", "2025Q2", "2026"])
def test_the_filled_unit_passes_every_check(unit: Path, period: str) -> None:
    result = run("check", unit, period, "--format", "json")
    found = json.loads(result.stdout)
    assert [each for each in found if each["severity"] == "错误"] == []
    assert result.exit_code == 0


def test_its_figures_are_those_counted_by_hand(unit: Path) -> None:
    figures = json.loads(run("figures", unit, "2025", "--json").stdout)
    texts = {name: figure["text"] for name, figure in figures.items() if figure.get("text")}
    assert texts["培训次数"] == "3次"
    assert texts["研学次数"] == "1次"
    assert texts["参训人数"] == "2人"
    assert texts["培训人次"] == "5人次"
    assert texts["培训学时"] == "7.5学时"
    assert texts["培训经费"] == "2000.5元"
    assert texts["在册人数"] == "3人"
    assert texts["参训率"] == "66.7%"
    assert figures["培训次数"]["comparisons"]["同比"]["text"] == "增长50%"
    assert figures["今年培训次数"]["comparisons"]["完成率"]["text"] == "25%"


def test_its_document_can_be_read(unit: Path, tmp_path: Path) -> None:
    result = run("build", unit, "2025", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    (path,) = (tmp_path / "out").glob("*.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    for words in (
        "2025年，某某办公室坚持学用结合、以学促干，共开展培训3次，2人参加，累计5人次，参训率66.7%。培训次数同比增长50%。",
        "今年以来完成年度目标25%。",
        "一是组织学习培训，累计7.5学时，人均1.7次；",
        "实地研学1次",
        "实地研学偏少",
        "（一）抓实理论学习",
        "每月集中学习一次，目标12次",
    ):
        assert words in text
    assert "{" not in text


def test_every_file_explains_itself_in_chinese() -> None:
    folder = resources.files("pipeline.hand_out") / "starter"
    for name in ("unit.yaml", "ledgers.yaml", "figures.yaml", "plan.yaml"):
        text = (folder / name).read_text(encoding="utf-8")
        comments = [line for line in text.splitlines() if re.search(r"(^|\s)#\s*\S*[一-龥]", line)]
        assert len(comments) >= 5, name
        assert "\t" not in text
        assert "\r" not in text
