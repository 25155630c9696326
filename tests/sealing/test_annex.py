"""数据变动说明表 behind a report: which reported values have changed, by which rows, and why."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.support.reporting_office import FIRST_HALF, THIRD_QUARTER, build, fill, found, made, run, sealed

CORRECTED = (*FIRST_HALF[:3], (date(2025, 6, 5), "档案", "业务处", 24), (date(2025, 3, 3), "安全", "综合处", 50))
"""Ten more people on 5 June, and one event of 综合处 that was forgotten."""
HEADER = ["序号", "指标", "已报时段", "已报数", "现数", "差额", "变动的行", "报送单位", "原因"]


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    unit = made(tmp_path / "某局")
    sealed(unit)
    template = unit / "templates" / "小结.md"
    text = template.read_text(encoding="utf-8").replace("\n---\n", "\n数据变动说明表: 是\n---\n", 1)
    template.write_text(text, encoding="utf-8")
    return unit


def correct(unit: Path) -> None:
    fill(unit, (*CORRECTED, *THIRD_QUARTER))
    text = "- {指标: 活动人次, 时段: 2025H1, 原因: 补报一场、更正一场}\n"
    (unit / "变动说明.yaml").write_text(text, encoding="utf-8")


def words(file: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)


def tables(file: Path) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(str(file)).tables]


def test_the_annex_says_the_right_numbers_rows_and_reasons(unit: Path) -> None:
    correct(unit)
    file = build(unit, "2025Q1-Q3")
    (table,) = tables(file)
    added, changed = "增加1行：活动台账.xlsx「活动」!6行", "改动1行：活动台账.xlsx「活动」!5行"
    half, both = "2025年上半年", "业务处、综合处"
    now = 20 + 31 + 25 + 24 + 50
    assert table == [
        HEADER,
        ["1", "活动场次", half, "4场次", "5场次", "增加1场次", added, "综合处", "—"],
        ["2", "今年场次", half, "4场次", "5场次", "增加1场次", added, "综合处", "—"],
        [
            "3",
            "活动人次",
            half,
            "90人次",
            f"{now}人次",
            "增加60人次",
            f"{added}；{changed}",
            both,
            "补报一场、更正一场",
        ],
        ["4", "场均人次", half, "22.5人次", "30人次", "增加7.5人次", f"{added}；{changed}", both, "—"],
        ["5", "处室场次（综合处）", half, "2场次", "3场次", "增加1场次", added, "综合处", "—"],
    ]
    assert "附件：数据变动说明表" in words(file).replace(" ", "")


def test_it_is_numbered_with_the_other_annexes(unit: Path) -> None:
    correct(unit)
    template = unit / "templates" / "小结.md"
    template.write_text(template.read_text(encoding="utf-8") + "\n# 附件：活动清单\n\n另有活动。\n", encoding="utf-8")
    text = re.sub(r"\s", "", words(build(unit, "2025Q1-Q3")))
    assert "1.活动清单" in text
    assert "2.数据变动说明表" in text
    assert text.index("附件1") < text.index("附件2")


def test_its_numbers_are_traced_like_any_other(unit: Path) -> None:
    correct(unit)
    file = build(unit, "2025Q1-Q3")
    assert run("verify", unit, "2025Q1-Q3", file=file).exit_code == 0
    (table,) = file.parent.glob("*.xlsx")
    book = openpyxl.load_workbook(table)
    names = {str(row[1]) for row in book["指标"].iter_rows(values_only=True)}
    assert {f"活动人次.2025H1{part}" for part in ("已报数", "现数", "差额")} <= names
    assert {"处室场次（综合处）.上期", "处室场次（综合处）.2025H1现数"} <= names
    assert not any(".上期.上期" in name for name in names)
    fill(unit, (*CORRECTED[:-1], *THIRD_QUARTER))  # the forgotten event is taken out again
    told = run("verify", unit, "2025Q1-Q3", file=file)
    assert told.exit_code == 1
    assert "活动人次.2025H1现数" in told.output


def test_nothing_is_appended_while_nothing_has_changed(unit: Path) -> None:
    file = build(unit, "2025Q1-Q3")
    assert tables(file) == []
    assert "附件" not in words(file)
    assert [each["code"] for each in found("check", unit, "2025Q1-Q3")] == ["S012"]


def test_a_document_that_does_not_ask_for_it_has_none(unit: Path) -> None:
    correct(unit)
    template = unit / "templates" / "小结.md"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("数据变动说明表: 是", "数据变动说明表: 否"), encoding="utf-8")
    assert tables(build(unit, "2025Q1-Q3")) == []
    template.write_text(text.replace("数据变动说明表: 是", "数据变动说明表: 也许"), encoding="utf-8")
    assert "T047" in run("check", unit, "2025Q1-Q3").output


def test_the_values_of_the_annex_are_not_registered_as_those_of_the_period(unit: Path) -> None:
    correct(unit)
    sealed(unit, "2025Q1-Q3", day="2025-10-09")
    assert "现数" not in (unit / "已报" / "2025Q1-Q3.yaml").read_text(encoding="utf-8")
    assert "活动人次: {数值: 192," in (unit / "已报" / "2025Q1-Q3.yaml").read_text(encoding="utf-8")


def test_the_final_copy_and_the_web_page_have_it_too(unit: Path) -> None:
    correct(unit)
    file = build(unit, "2025Q1-Q3", "--final", "--html")
    assert tables(file)[0][0] == HEADER
    (page,) = file.parent.glob("*.html")
    assert "数据变动说明表" in page.read_text(encoding="utf-8")
