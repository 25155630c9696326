"""下级 as a city bureau writes it: definitions, findings, and the figures that must agree with the counties'."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.build import compute
from pipeline.define import define
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.figure import Figure, TableFigure
from pipeline.model.job import Job
from pipeline.model.period import Period

JIA = """\
培训:
  文件: 培训.xlsx
  日期列: 日期
  列: {日期: 日期, 主题: 文本, 人员: 名单, 学时: 小数}
"""
YI = """\
培训:
  文件: 培训.xlsx
  日期列: 时间
  列: {时间: 日期, 内容: 文本, 参加人: 名单, 课时: 小数}
"""
CITY = """\
培训:
  下级台账: 培训
  单位列: 县区
  列:
    日期: {类型: 日期, 别名: 时间}
    主题: {类型: 文本, 别名: 内容}
    人员: {类型: 名单, 别名: 参加人}
    学时: {类型: 小数, 别名: 课时}
"""
FIGURES = """\
指标:
  次数: {台账: 培训, 算法: 计数, 单位: 次}
  人数: {台账: 培训, 算法: 去重, 列: 人员, 单位: 人}
  学时: {台账: 培训, 算法: 求和, 列: 学时, 单位: 学时}
"""
YI_FIGURES = FIGURES.replace("列: 人员", "列: 参加人").replace("列: 学时", "列: 课时")
TABLE = """\
  各地: {表格: {分组: 县区, 指标: [次数, 人数, 学时], 合计: 是, 排序: 学时 降, 位次: 是}}
"""
JIA_ROWS = [
    (date(2024, 8, 1), "保密", "张三", 3),
    (date(2025, 7, 4), "保密", "张三、李四", 4),
    (date(2025, 8, 5), "写作", "李四", 2),
]
YI_ROWS = [
    (date(2024, 9, 2), "法规", "赵六", 5),
    (date(2025, 9, 1), "法规", "张三、赵六", 6),
]


@pytest.fixture
def city(tmp_path: Path) -> Path:
    county(tmp_path / "甲县", JIA, FIGURES, JIA_ROWS)
    county(tmp_path / "乙县", YI, YI_FIGURES, YI_ROWS)
    return write(tmp_path / "某市", "名称: 某市某局\n简称: 市局\n下级: [../甲县, ../乙县]\n", CITY, FIGURES + TABLE)


def write(folder: Path, unit: str, ledgers: str, figures: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in (("unit", unit), ("ledgers", ledgers), ("figures", figures)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def county(folder: Path, ledgers: str, figures: str, rows: Sequence[tuple[date, str, str, int | str]]) -> None:
    write(folder, f"名称: {folder.name}某局\n简称: {folder.name}\n", ledgers, figures)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    headings = ["日期", "主题", "人员", "学时"] if "主题" in ledgers else ["时间", "内容", "参加人", "课时"]
    sheet.append(headings)
    for line in rows:
        sheet.append(line)
    book.save(folder / "培训.xlsx")


def figure(unit: Path, name: str, period: str = "2025Q3") -> Figure:
    found = compute(Job(unit, Period.parse(period), date(2025, 10, 9))).value.computed.figures[name]
    assert isinstance(found, Figure)
    return found


def found(unit: Path, period: str = "2025Q3") -> list[Diagnostic]:
    return [*compute(Job(unit, Period.parse(period), date(2025, 10, 9))).diagnostics]


def codes(unit: Path) -> list[tuple[str, str]]:
    return [(one.code, str(one.location)) for one in define(unit).diagnostics]


def test_a_city_counts_what_its_counties_count(city: Path) -> None:
    assert [figure(city, name).value for name in ("次数", "学时")] == [3, 12]
    assert [one for one in found(city) if one.severity != "提示"] == []


def test_two_people_of_one_name_in_two_counties_are_two(city: Path) -> None:
    """张三 李四 in one county, 张三 赵六 in the other."""
    assert figure(city, "人数").value == 4
    assert "县区、人员" in figure(city, "人数").lineage.definition


def test_ranks_follow_the_column_that_sorts(city: Path) -> None:
    table = compute(Job(city, Period.parse("2025Q3"), date(2025, 10, 9))).value.computed.figures["各地"]
    assert isinstance(table, TableFigure)
    assert table.header == ("县区", "次数", "人数", "学时", "位次")
    shown = [[str(cell.value) if isinstance(cell, Figure) else cell for cell in row] for row in table.rows]
    assert shown == [["甲县", "2", "2", "6", "1"], ["乙县", "1", "2", "6", "1"], ["合计", "3", "4", "12", ""]]


def test_every_number_leads_to_a_cell_of_a_county(city: Path) -> None:
    places = [str(place) for place in figure(city, "学时").lineage.cells()]
    assert places == ["../甲县/培训.xlsx「Sheet」!D3:D4", "../乙县/培训.xlsx「Sheet」!D3"]


def test_a_county_whose_ledger_does_not_reach_back_leaves_nothing_to_compare(city: Path) -> None:
    assert figure(city, "次数").comparisons["上年同期"].value == 2
    county(city.parent / "乙县", YI, YI_FIGURES, YI_ROWS[1:])
    before = figure(city, "次数").comparisons["同比"]
    assert (before.value, before.absence) == (None, "无可比数据（乙县没有这一时段的记录）")


def test_a_county_without_rows_of_the_period_is_told(city: Path) -> None:
    silent = [one for one in found(city, "2025-07") if one.code == "F030"]
    assert [one.message for one in silent] == ["乙县在培训台账里没有2025年7月1日至31日的记录，汇总数里不含这些单位"]


def test_a_county_that_counts_otherwise_is_told(city: Path) -> None:
    other = FIGURES.replace("次数: {台账: 培训,", "次数: {台账: 培训, 条件: {主题: 写作},")
    county(city.parent / "甲县", JIA, other, JIA_ROWS)
    told = [one for one in found(city) if one.code == "C004"]
    assert [one.message for one in told] == ["“次数”汇总时算得甲县2次，甲县自己算得1次，两级的口径不同"]
    assert str(told[0].related[0]) == "../甲县/figures.yaml 第2行"


def test_bad_cells_of_a_county_are_told_from_above_and_spoil_the_sum(city: Path) -> None:
    county(city.parent / "甲县", JIA, FIGURES, [*JIA_ROWS[:2], (date(2025, 8, 5), "写作", "李四", "若干")])
    assert figure(city, "学时").value is None
    assert "../甲县/培训.xlsx「Sheet」!D4" in [str(one.location) for one in found(city) if one.severity == "错误"]


def test_columns_are_those_that_all_have_when_none_are_named(city: Path) -> None:
    county(city.parent / "乙县", JIA.replace("学时: 小数", "学时: 小数, 地点: 文本"), FIGURES, YI_ROWS)
    write(city, "名称: 某市某局\n下级: {东: ../甲县, 西: ../乙县}\n", "培训: {下级台账: 培训}\n", FIGURES)
    defined = define(city).value.ledgers["培训"]
    assert [*defined.columns] == ["单位", "日期", "主题", "人员", "学时"]
    assert defined.date_columns == ("日期",)
    assert defined.rolled_up is not None
    assert [*defined.rolled_up.columns] == ["东", "西"]


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("下级: [../甲县, ../丙县]", "D100"),
        ("下级: [../甲县, ../乙县, ../某市]", "D101"),
        ("下级: [../甲县, ../甲县]", "D102"),
    ],
)
def test_units_that_cannot_be_taken_are_told_at_their_line(city: Path, unit: str, code: str) -> None:
    write(city, f"名称: 某市某局\n简称: 市局\n{unit}\n", CITY, FIGURES)
    assert (code, "unit.yaml 第3行") in codes(city)


@pytest.mark.parametrize(
    ("ledgers", "code"),
    [
        (CITY.replace("下级台账: 培训", "下级台账: 培训\n  文件: 培训.xlsx"), "D103"),
        (CITY.replace("单位列: 县区", "单位列: 主题"), "D105"),
        (CITY.replace("下级台账: 培训", "下级台账: 讲座"), "D106"),
        (CITY.replace("别名: 课时", "别名: 学时数"), "D107"),
        (CITY.replace("学时: {类型: 小数", "学时: {类型: 金额, 单位: 元"), "D108"),
    ],
)
def test_ledgers_that_do_not_go_together_are_told(city: Path, ledgers: str, code: str) -> None:
    (city / "ledgers.yaml").write_text(ledgers, encoding="utf-8")
    assert code in [name for name, _ in codes(city)]


def test_rows_from_below_need_units_below(city: Path) -> None:
    (city / "unit.yaml").write_text("名称: 某市某局\n", encoding="utf-8")
    assert ("D104", "ledgers.yaml 第2行") in codes(city)


def test_two_units_below_each_other_are_told(city: Path) -> None:
    with (city.parent / "甲县" / "unit.yaml").open("a", encoding="utf-8") as unit:
        unit.write("下级: [../某市]\n")
    assert ("D101", "../甲县/unit.yaml 第3行") in codes(city)


def test_what_is_wrong_in_a_county_is_told_with_its_path(city: Path) -> None:
    (city.parent / "甲县" / "figures.yaml").write_text("指标:\n  次数: {台账: 培训}\n", encoding="utf-8")
    assert ("D021", "../甲县/figures.yaml 第2行") in codes(city)


def test_a_rank_needs_an_order(city: Path) -> None:
    (city / "figures.yaml").write_text(FIGURES + TABLE.replace("排序: 学时 降, ", ""), encoding="utf-8")
    assert "D109" in [name for name, _ in codes(city)]
