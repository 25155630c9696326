"""The figures of a city over its counties, which must agree with what these report themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from pipeline.aggregate import aggregate
from pipeline.build import compute
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.figure import Figure, GroupFigure, TableFigure
from pipeline.model.job import Job
from pipeline.model.period import Period
from tests.support.counties import CITY, FIGURES, JIA, JIA_ROWS, YI, YI_FIGURES, YI_ROWS, county, write


def figure(unit: Path, name: str, period: str = "2025Q3") -> Figure:
    found = compute(Job(unit, Period.parse(period), date(2025, 10, 9))).value.computed.figures[name]
    assert isinstance(found, Figure)
    return found


def found(unit: Path, period: str = "2025Q3") -> list[Diagnostic]:
    return [*compute(Job(unit, Period.parse(period), date(2025, 10, 9))).diagnostics]


def test_a_city_counts_what_its_counties_count(city: Path) -> None:
    assert [figure(city, name).value for name in ("次数", "学时")] == [3, 12]
    assert [one for one in found(city) if one.severity != "提示"] == []


def test_two_people_of_one_name_in_two_counties_are_two(city: Path) -> None:
    """张三 李四 in one county, 张三 赵六 in the other."""
    assert figure(city, "人数").value == 4
    listed = "  名单: {台账: 培训, 算法: 列举, 列: 人员}\n  各人: {台账: 培训, 算法: 求和, 列: 学时, 分组: 人员}\n"
    (city / "figures.yaml").write_text(FIGURES + listed, encoding="utf-8")
    assert figure(city, "名单").value == ("张三（甲县）", "李四", "张三（乙县）", "赵六")
    each = compute(Job(city, Period.parse("2025Q3"), date(2025, 10, 9))).value.computed.figures["各人"]
    assert isinstance(each, GroupFigure)
    # 4 hours; 4 + 2; 6; 6.
    hours = {who: one.value for who, one in each.members.items() if isinstance(one, Figure)}
    assert hours == {"张三（甲县）": 4, "李四": 6, "张三（乙县）": 6, "赵六": 6}


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
    assert (before.value, before.absence) == (None, "无可比数据（乙县的记录不全，不是同口径）")


def test_a_county_without_rows_of_the_period_is_told(city: Path) -> None:
    silent = [one for one in found(city, "2025-07") if one.code == "F030"]
    assert [one.message for one in silent] == ["乙县在培训台账里没有2025年7月1日至31日的记录，汇总和排名都按0计"]


def test_a_name_of_several_in_a_condition_is_an_error(city: Path) -> None:
    """As a condition finds nobody who is called 张三 and no more, it would count none of both."""
    asked = "  张三次数: {台账: 培训, 算法: 计数, 条件: {人员: 张三}}\n"
    (city / "figures.yaml").write_text(FIGURES + asked, encoding="utf-8")
    assert [one.message for one in found(city) if one.code == "F034"] == [
        "条件里的“张三”，培训台账里几个单位都有：张三（甲县）、张三（乙县）"
    ]
    both = asked.replace("张三}", "[张三（甲县）, 张三（乙县）]}")
    (city / "figures.yaml").write_text(FIGURES + both, encoding="utf-8")
    assert figure(city, "张三次数").value == 2


def test_or_is_not_and(city: Path) -> None:
    other = FIGURES.replace("次数: {台账: 培训,", "次数: {台账: 培训, 条件: {或: [{主题: 写作}, {人员: 张三}]},")
    county(city.parent / "甲县", JIA, other, JIA_ROWS)
    both = FIGURES.replace("次数: {台账: 培训,", "次数: {台账: 培训, 条件: {主题: 写作, 人员: 张三（甲县）},")
    (city / "figures.yaml").write_text(both, encoding="utf-8")
    assert [one.code for one in found(city) if one.code in ("C003", "C004")] == ["C004"]


def test_a_unit_keeps_its_own_comparison_when_another_has_none(city: Path) -> None:
    county(city.parent / "乙县", YI, YI_FIGURES, YI_ROWS[1:])
    compared = (
        "  比较: {表格: {分组: 县区, 指标: [次数.同比]}}\n  甲县次数: {台账: 培训, 算法: 计数, 条件: {县区: 甲县}}\n"
    )
    (city / "figures.yaml").write_text(FIGURES + compared, encoding="utf-8")
    table = compute(Job(city, Period.parse("2025Q3"), date(2025, 10, 9))).value.computed.figures["比较"]
    assert isinstance(table, TableFigure)
    # 甲县: 2 against 1 in the third quarter of the year before.
    assert [(row[0], row[1].value) for row in table.rows if isinstance(row[1], Figure)] == [("甲县", 1), ("乙县", None)]
    assert figure(city, "甲县次数").comparisons["同比"].value == 1


def test_last_years_rows_of_a_county_that_has_sent_nothing_are_not_compared_with(city: Path) -> None:
    county(city.parent / "乙县", YI, YI_FIGURES, YI_ROWS[:1])
    assert figure(city, "次数").value == 2
    assert figure(city, "次数").comparisons["同比"].absence == "无可比数据（乙县的记录不全，不是同口径）"


def test_a_county_without_any_row_stands_in_the_ranking(city: Path) -> None:
    county(city.parent / "乙县", YI, YI_FIGURES, [])
    table = compute(Job(city, Period.parse("2025Q3"), date(2025, 10, 9))).value.computed.figures["各地"]
    assert isinstance(table, TableFigure)
    assert [row[0] for row in table.rows] == ["甲县", "乙县", "合计"]
    assert "F030" in [one.code for one in found(city)]


def test_a_county_whose_rows_stop_early_is_told(city: Path) -> None:
    stopped = [one.message for one in found(city) if one.code == "F032"]
    assert stopped == ["甲县在培训台账里没有2025年8月31日至9月30日的记录，别的单位有"]


def test_a_figure_of_the_same_words_must_give_the_same_number(city: Path) -> None:
    """As if a county had reported 3 where its rows make 2."""
    job = Job(city, Period.parse("2025Q3"), date(2025, 10, 9))
    made = compute(job).value
    own = replace(figure(city.parent / "甲县", "次数"), value=Decimal(3))
    told = aggregate(made.ledgers, made.definitions, job.period, job.issued, None, {"甲县": {"次数": own}}).diagnostics
    assert [(one.code, one.message) for one in told if one.severity == "错误"] == [
        ("C003", "“次数”汇总时算得甲县2次，甲县自己算得3次，口径相同而数不同")
    ]


def test_a_sender_that_is_no_unit_below_is_told(city: Path) -> None:
    with (city / "unit.yaml").open("a", encoding="utf-8") as unit:
        unit.write("报送单位: [甲县, 乙县, 丙县]\n")
    assert [one.message for one in found(city) if one.code == "F031"] == [
        "报送单位里的“丙县”不是下级单位，培训台账里没有它的行"
    ]


def test_three_levels_tell_people_apart_and_count_them_once(city: Path) -> None:
    """Two cities over one county each, with people of one name; a province over both."""
    root = city.parent
    for name, below in (("东市", "甲县"), ("西市", "乙县")):
        write(root / name, f"名称: {name}\n下级: [../{below}]\n", CITY, FIGURES)
    province = write(root / "某省", "名称: 某省\n下级: [../东市, ../西市]\n", CITY.replace("县区", "地市"), FIGURES)
    assert [figure(province, name).value for name in ("次数", "学时", "人数")] == [3, 12, 4]
    assert [one for one in found(province) if one.severity == "错误"] == []
    assert [str(place) for place in figure(province, "学时").lineage.cells()] == [
        "../甲县/培训.xlsx「Sheet」!D3:D4",
        "../乙县/培训.xlsx「Sheet」!D3",
    ]


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
