"""Two tables of one figure whose columns share members: 活动人次（综合处） by 处室 is another number than by 协办."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import yaml

from tests.support.reporting_office import FIGURES, LEDGERS, TEMPLATE, build, found, made, run, sealed

Row = tuple[date, str, str, str, int]
TABLES = """\
  主办表: {表格: {分组: 处室, 指标: [活动人次, 活动人次.上期], 合计: true}}
  协办表: {表格: {分组: 协办, 指标: [活动人次, 活动人次.上期], 合计: true}}
"""
PRINTED = "\n\n{{ 主办表 }}\n\n主办如上，协办如下。\n\n{{ 协办表 }}\n"
ROWS: tuple[Row, ...] = (
    (date(2025, 1, 15), "保密", "综合处", "业务处", 60),
    (date(2025, 2, 20), "写作", "综合处", "业务处", 30),
    (date(2025, 4, 10), "法规", "业务处", "综合处", 10),
    (date(2025, 7, 8), "会务", "综合处", "业务处", 20),
    (date(2025, 9, 9), "消防", "业务处", "综合处", 30),
)
BY_OFFICE = {"综合处": ["20", "90"], "业务处": ["30", "10"], "合计": ["50", "100"]}
BY_HELPER = {"业务处": ["20", "90"], "综合处": ["30", "10"], "合计": ["50", "100"]}
SAME = ("活动人次（综合处）", "活动人次（业务处）")


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    unit = made(tmp_path / "某局")
    (unit / "ledgers.yaml").write_text(LEDGERS.replace("    处室: 文本\n", "    处室: 文本\n    协办: 文本\n"), "utf-8")
    (unit / "figures.yaml").write_text(FIGURES + TABLES, "utf-8")
    (unit / "templates" / "小结.md").write_text(TEMPLATE + PRINTED, "utf-8")
    filled(unit, ROWS)
    return unit


def filled(unit: Path, rows: tuple[Row, ...]) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "活动"
    sheet.append(("日期", "主题", "处室", "协办", "人数"))
    for line in rows:
        sheet.append(line)
    book.save(unit / "活动台账.xlsx")


def kept(unit: Path) -> dict[str, Any]:
    record = yaml.safe_load((unit / "已报" / "2025H1.yaml").read_text(encoding="utf-8"))
    return dict(record["定稿"][0]["指标"])


def tables(file: Path) -> list[dict[str, list[str]]]:
    every = docx.Document(str(file)).tables
    return [{row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in each.rows[1:]} for each in every]


def of_an_older_version(unit: Path) -> None:
    """What versions before this one kept: of both numbers that of the later table, under the name of both."""
    record = unit / "已报" / "2025H1.yaml"
    text = record.read_text(encoding="utf-8")
    line = next(each for each in text.splitlines() if "活动人次（合计）" in each)
    indent = line[: len(line) - len(line.lstrip())]
    added = f'{indent}{SAME[0]}: {{数值: 10, 印作: "90"}}\n{indent}{SAME[1]}: {{数值: 90, 印作: "10"}}\n'
    uncounted = "".join(each for each in text.splitlines(keepends=True) if "数: " not in each.partition("{")[0])
    record.write_text(uncounted.replace(line, added + line), encoding="utf-8")


def test_a_name_of_two_numbers_is_not_registered(unit: Path) -> None:
    (told,) = found("seal", unit, "2025H1", file=build(unit, "2025H1", "--final"))
    assert told["code"] == "S018"
    assert "“活动人次（综合处）”、“活动人次（业务处）”没有登记：“活动人次”按“协办”、“处室”都分出了" in told["message"]
    assert not set(SAME) & set(kept(unit))
    assert (kept(unit)["活动人次"]["数值"], kept(unit)["活动人次（合计）"]["数值"]) == (100, 100)
    assert kept(unit)["处室场次（综合处）"]["数值"] == 2  # divided by 处室 alone


@pytest.mark.parametrize("older", [False, True])
def test_each_table_is_compared_with_its_own_number(unit: Path, *, older: bool) -> None:
    sealed(unit)
    if older:
        of_an_older_version(unit)
    told = [each for each in found("check", unit, "2025H2") if each["code"] != "S007"]
    assert [each["code"] for each in told] == ["S019"] * older
    assert all(
        "2025年上半年报过的“活动人次（综合处）”、“活动人次（业务处）”不用来比较" in each["message"] for each in told
    )
    assert tables(build(unit, "2025H2", day="2025-12-30")) == [BY_OFFICE, BY_HELPER]


def test_no_change_is_told_of_a_number_that_nobody_knows(unit: Path) -> None:
    sealed(unit)
    of_an_older_version(unit)
    filled(unit, ((*ROWS[0][:4], 70), *ROWS[1:]))
    told = [each for each in found("check", unit, "2025H2") if each["code"] == "S001"]
    assert any("“活动人次（合计）”是100人次，按现在的台账是110人次" in each["message"] for each in told)
    assert not any(name in each["message"] for each in told for name in SAME)


def test_members_that_one_column_alone_has_are_registered_and_compared(unit: Path) -> None:
    filled(unit, tuple((*row[:3], f"{row[3]}外聘", row[4]) for row in ROWS))
    sealed(unit)
    names = {name: each["数值"] for name, each in kept(unit).items() if name.startswith("活动人次（")}
    helpers = {"活动人次（业务处外聘）": 90, "活动人次（综合处外聘）": 10}
    assert names == {**dict(zip(SAME, (90, 10), strict=True)), **helpers, "活动人次（合计）": 100}


def test_a_member_that_another_column_has_since_is_not_taken_from_the_record(unit: Path) -> None:
    filled(unit, tuple((*row[:3], "外聘", row[4]) for row in ROWS))
    sealed(unit)
    assert kept(unit)["活动人次（综合处）"]["数值"] == 90
    filled(unit, ROWS)
    assert "S019" in {each["code"] for each in found("check", unit, "2025H2")}
    assert tables(build(unit, "2025H2", day="2025-12-30")) == [BY_OFFICE, BY_HELPER]


def test_both_numbers_are_explained(unit: Path) -> None:
    said = run("explain", unit, "2025H1", "活动人次（综合处）").output
    assert "活动人次（综合处），按处室分：90人次" in said
    assert "活动人次（综合处），按协办分：10人次" in said


def test_a_number_changed_in_one_table_is_told_by_its_own(unit: Path) -> None:
    file = build(unit)
    opened = docx.Document(str(file))
    cell = opened.tables[0].rows[1].cells[1]
    assert (opened.tables[0].rows[1].cells[0].text, cell.text) == ("综合处", "90")
    for each in (run_ for paragraph in cell.paragraphs for run_ in paragraph.runs):
        each.text = each.text.replace("90", "95")
    opened.save(str(file))
    said = run("verify", unit, "2025H1", file=file).output
    assert "活动人次（综合处）：文中是“95”，台账现在是“90”" in said
    assert "共错误1个。\n共13处数字：一致12处、人工改过1处。" in said


SEVERAL = """\
  主办人次: {台账: 活动, 算法: 求和, 列: 人数, 单位: 人次, 分组: 处室}
  协办人次: {台账: 活动, 算法: 求和, 列: 人数, 单位: 人次, 分组: 协办}
  主办最多: {计算: 最大(主办人次), 单位: 人次}
"""


def with_figures(unit: Path, figures: str, printed: str) -> None:
    (unit / "figures.yaml").write_text(FIGURES + SEVERAL + figures, "utf-8")
    (unit / "templates" / "小结.md").write_text(f"{TEMPLATE}\n\n{printed}\n", "utf-8")


def test_a_figure_is_not_divided_by_what_a_function_in_it_sums_up(unit: Path) -> None:
    with_figures(
        unit,
        "  协办差距: {计算: 主办最多 - 协办人次, 单位: 人次}\n",
        "综合处差{{ 协办差距['综合处'] }}[[，上期{{ 协办差距['综合处'].上期 }}]]。",
    )
    file = build(unit, "2025H1", "--final")
    assert found("seal", unit, "2025H1", file=file) == []
    assert kept(unit)["协办差距（综合处）"]["数值"] == 80  # 90 of 综合处 less 10
    filled(unit, (*ROWS[:2], (*ROWS[2][:4], 15), *ROWS[3:]))
    file = build(unit, "2025H2", day="2025-12-30")
    assert "综合处差0人次，上期80人次。" in "\n".join(each.text for each in docx.Document(str(file)).paragraphs)


def test_a_sum_over_two_columns_has_the_members_of_both(unit: Path) -> None:
    filled(unit, tuple((*row[:3], "外聘", row[4]) for row in ROWS))
    both = "  合办人次: {计算: 主办人次 + 协办人次, 单位: 人次}\n"
    table = "  协办表: {表格: {分组: 协办, 指标: [合办人次, 合办人次.上期]}}\n"
    with_figures(unit, both + table, "外聘{{ 合办人次['外聘'] }}。\n\n{{ 协办表 }}")
    told = found("seal", unit, "2025H1", file=build(unit, "2025H1", "--final"))
    assert [each["code"] for each in told] == ["S018"]
    assert "“合办人次（外聘）”" in told[0]["message"]  # 100 of its own, 200 where both are divided by 协办


def test_a_table_by_the_first_of_two_columns_is_another_division(unit: Path) -> None:
    both = "  合办人次: {计算: 主办人次 + 协办人次, 单位: 人次}\n"
    table = "  主办表: {表格: {分组: 处室, 指标: [合办人次, 合办人次.上期]}}\n"
    with_figures(unit, both + table, "综合处{{ 合办人次['综合处'] }}。\n\n{{ 主办表 }}")
    file = build(unit, "2025H1", "--final")
    assert "综合处100人次。" in "\n".join(each.text for each in docx.Document(str(file)).paragraphs)  # 90 and 10
    assert tables(file)[0]["综合处"][0] == "180"  # 90 twice
    (told,) = found("seal", unit, "2025H1", file=file)
    assert (told["code"], "合办人次（综合处）" in told["message"]) == ("S018", True)
