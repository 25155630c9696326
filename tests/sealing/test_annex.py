"""数据变动说明表 behind a report: which reported values have changed, by which rows, and why."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from pipeline.cli import jibao
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
    added = "增加1行：活动台账“活动”表第6行（安全）"
    changed = "改动1行：活动台账“活动”表第5行（人数由14改为24）"
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


def test_a_row_that_is_gone_is_named_by_what_stood_in_it(unit: Path) -> None:
    fill(unit, (*FIRST_HALF[:2], FIRST_HALF[3], *THIRD_QUARTER))  # 法规 of row 4 is gone; 档案 stands there now
    (table,) = tables(build(unit, "2025Q1-Q3"))
    (line,) = (row for row in table if row[1] == "活动人次")
    assert line[6:8] == ["减少1行：活动台账“活动”表原第4行（法规）", "业务处"]


def test_numbers_of_people_in_its_rows_are_masked_where_that_is_asked_for(unit: Path) -> None:
    fill(unit, (*FIRST_HALF, *THIRD_QUARTER, (date(2025, 5, 6), "联系电话13812345678", "综合处", 3)))
    (table,) = tables(build(unit, "2025Q1-Q3", "--redact"))
    assert "（联系电话138****5678）" in table[1][6]
    (table,) = tables(build(unit, "2025Q1-Q3", day="2025-10-08"))
    assert "（联系电话13812345678）" in table[1][6]


def test_nothing_in_it_is_an_error_of_proofreading(unit: Path) -> None:
    correct(unit)
    file = build(unit, "2025Q1-Q3")
    told = CliRunner().invoke(jibao, ["proof", str(file), "--format", "json"])
    assert [each for each in json.loads(told.stdout) if each["severity"] == "错误" or each["code"] == "P036"] == []


def test_a_cell_of_a_table_is_shown_with_its_unit_on_both_sides(unit: Path) -> None:
    template = unit / "templates" / "小结.md"
    template.write_text(template.read_text(encoding="utf-8") + "\n{{ 各处室 }}\n", encoding="utf-8")
    lines = (unit / "figures.yaml").read_text(encoding="utf-8")
    table = "  各处室: {表格: {分组: 处室, 指标: [活动场次, 活动人次], 合计: true}}\n"
    (unit / "figures.yaml").write_text(lines + table, encoding="utf-8")
    sealed(unit, "2025H1", "--again")
    assert '活动人次（合计）: {数值: 90, 印作: "90"}' in (unit / "已报" / "2025H1.yaml").read_text(encoding="utf-8")
    correct(unit)
    file = build(unit, "2025Q1-Q3")
    lines_ = {row[1]: row for row in tables(file)[1]}
    assert lines_["活动人次（合计）"][3:6] == ["90人次", "150人次", "增加60人次"]
    assert lines_["活动人次（综合处）"][3:5] == ["51人次", "101人次"]
    for name in ("活动人次（合计）", "活动人次（综合处）", "活动人次"):
        assert lines_[name][8] == "补报一场、更正一场"
    assert lines_["活动场次（合计）"][8] == "—"
    assert run("verify", unit, "2025Q1-Q3", file=file).exit_code == 0


def test_the_difference_is_that_of_the_numbers_printed(unit: Path) -> None:
    """7 of 26 events are 26.9%, 11 of 40 are 27.5%: 0.6 for who reads them, 0.58 of a percentage point exactly."""
    lines = (unit / "figures.yaml").read_text(encoding="utf-8")
    share = "  综合处场次: {台账: 活动, 算法: 计数, 单位: 场次, 条件: 处室=综合处}\n"
    share += "  占比: {计算: 综合处场次 / 活动场次, 格式: 百分比1}\n"
    (unit / "figures.yaml").write_text(lines + share, encoding="utf-8")
    template = unit / "templates" / "小结.md"
    template.write_text(template.read_text(encoding="utf-8") + "占{{ 占比 }}。\n", encoding="utf-8")
    fill(unit, events(7, 26))
    sealed(unit, "2025H1", "--again")
    fill(unit, events(11, 40))
    file = build(unit, "2025Q1-Q3")
    (line,) = (row for row in tables(file)[0] if row[1] == "占比")
    assert line[3:6] == ["26.9%", "27.5%", "上升0.6个百分点"]
    (table,) = file.parent.glob("*.xlsx")
    facts = [row[:2] for row in openpyxl.load_workbook(table)["事实"].iter_rows(values_only=True)]
    assert ("占比.2025H1现数（印作27.5%）", 0.275) in facts
    assert run("verify", unit, "2025Q1-Q3", file=file).exit_code == 0


def events(mine: int, every: int) -> list[tuple[date, str, str, int]]:
    return [(date(2025, 3, 1), f"会{at}", "综合处" if at < mine else "业务处", 5) for at in range(every)]


@pytest.mark.parametrize("written", ["活动人次较上期", "活动人次.较上期", "处室场次(综合处).较上期", "活动人次"])
def test_a_reason_is_given_for_the_name_that_the_annex_prints(written: str, unit: Path) -> None:
    sealed(unit, "2025Q1-Q3", day="2025-10-09")
    fill(unit, (*CORRECTED, *THIRD_QUARTER[:1]))
    text = f"- {{指标: {written}, 时段: 2025Q1-Q3, 原因: 更正}}\n"
    (unit / "变动说明.yaml").write_text(text, encoding="utf-8")
    told = found("check", unit, "2025Q1-Q3")
    assert "S008" not in {each["code"] for each in told}
    name = written.replace("(", "（").replace(")", "）")
    reasons = [each["message"] for each in told if each["code"] == "S002"]
    assert any(f"“{name}”" in each or f"“{name.replace('较', '.较')}”" in each for each in reasons)


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
    (told,) = found("check", unit, "2025Q1-Q3")
    assert (told["code"], "都一致" in told["message"]) == ("S012", True)
    for each in (unit / "已报").iterdir():
        each.unlink()
    (told,) = found("check", unit, "2025Q1-Q3")
    assert (told["code"], "没有登记过" in told["message"]) == ("S012", True)
    assert "一致" not in told["message"]


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
