"""下级 and 下级台账 as a city bureau writes them, and what is said when units below do not go together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.build import compute
from pipeline.define import define
from pipeline.define.definitions import DEEPEST_BELOW
from pipeline.linting import lint_templates
from pipeline.model.figure import Figure
from pipeline.model.job import Job
from pipeline.model.period import Period
from tests.support.counted_calls import calls
from tests.support.counties import CITY, FIGURES, JIA, JIA_ROWS, TABLE, YI, YI_FIGURES, YI_ROWS, county, write


def rows_counted(city: Path) -> list[str]:
    """The cells behind 次数 of the third quarter."""
    computed = compute(Job(city, Period.parse("2025Q3"), date(2025, 10, 9))).value.computed
    figure = computed.figures["学时"]
    assert isinstance(figure, Figure)
    return [str(row) for source in figure.lineage.rows for row in source.rows]


def codes(unit: Path) -> list[tuple[str, str]]:
    return [(one.code, str(one.location)) for one in define(unit).diagnostics]


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
        ("下级: {东: ../甲县, 西: ../乙县/../甲县}", "D111"),
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
        (CITY.replace("别名: 内容", "别名: [内容, 参加人]").replace("主题: {类型: 文本", "题目: {类型: 文本"), "D112"),
        (CITY + "    课时数: {类型: 小数, 别名: [课时, 学时]}\n", "D113"),
        (CITY.replace("学时: {类型: 小数", "学时: {类型: 小数, 最小: 0"), "D115"),
        (CITY.replace("    日期: {类型: 日期, 别名: 时间}\n", ""), "D116"),
    ],
)
def test_ledgers_that_do_not_go_together_are_told(city: Path, ledgers: str, code: str) -> None:
    (city / "ledgers.yaml").write_text(ledgers, encoding="utf-8")
    assert code in [name for name, _ in codes(city)]


def test_a_date_column_known_by_the_countys_own_alias_still_places_rows(city: Path) -> None:
    renamed = JIA.replace("日期: 日期, 主题", "日期: {类型: 日期, 别名: 培训时间}, 主题")
    county(city.parent / "甲县", renamed, FIGURES, JIA_ROWS)
    text = CITY.replace("日期: {类型: 日期, 别名: 时间}", "培训时间: {类型: 日期, 别名: 时间}")
    (city / "ledgers.yaml").write_text(text, encoding="utf-8")
    assert define(city).value.ledgers["培训"].date_columns == ("培训时间",)
    assert len(rows_counted(city)) == 3


@pytest.mark.parametrize("order", ["[../甲县, ../乙县]", "[../乙县, ../甲县]"])
def test_a_county_that_does_not_place_its_rows_is_told_whatever_the_order(city: Path, order: str) -> None:
    county(city.parent / "甲县", JIA.replace("  日期列: 日期\n", ""), FIGURES, JIA_ROWS)
    write(city, f"名称: 某市某局\n简称: 市局\n下级: {order}\n", CITY, FIGURES)
    assert "D116" in [code for code, _ in codes(city)]


def test_choices_of_a_county_that_the_city_does_not_know_are_told(city: Path) -> None:
    chosen = JIA.replace("主题: 文本", "主题: {类型: 选项, 取值: [保密, 写作, 网上]}")
    county(city.parent / "甲县", chosen, FIGURES, JIA_ROWS)
    county(city.parent / "乙县", YI.replace("内容: 文本", "内容: {类型: 选项, 取值: [法规]}"), YI_FIGURES, YI_ROWS)
    text = CITY.replace("主题: {类型: 文本", "主题: {类型: 选项, 取值: [保密, 写作, 法规]")
    (city / "ledgers.yaml").write_text(text, encoding="utf-8")
    assert [one.message for one in define(city).diagnostics if one.code == "D114"] == [
        "甲县的台账“培训”里“主题”可以填：网上，本单位的“取值”里没有"
    ]


def test_a_ledger_that_is_broken_in_the_county_is_not_said_to_be_missing(city: Path) -> None:
    (city.parent / "甲县" / "ledgers.yaml").write_text(JIA.replace("日期列: 日期", "日期列: 日子"), encoding="utf-8")
    errors = [code for code, _ in codes(city)]
    assert "D037" in errors
    assert "D106" not in errors


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


def over_units(folder: Path, below: list[str]) -> Path:
    """A unit that names others and keeps nothing itself."""
    return write(folder, f"名称: {folder.name}局\n下级: [{', '.join(f'../{name}' for name in below)}]\n", "{}", "{}")


def levels(root: Path, count: int) -> Path:
    """Units on levels of two, each naming both of the next level; return the one on top."""
    root.mkdir()
    for level in range(1, count):
        for side in "甲乙":
            over_units(root / f"{level}{side}", [f"{level + 1}甲", f"{level + 1}乙"] if level + 1 < count else [])
    return over_units(root / "0", ["1甲", "1乙"])


def test_units_that_share_units_below_are_defined_once_each(tmp_path: Path) -> None:
    """Nine levels are 17 units, and 511 ways lead to them."""
    few, many = (levels(tmp_path / str(count), count) for count in (5, 9))
    define(few)
    assert calls(lambda: define(many)) < 3 * calls(lambda: define(few))
    assert {code for code, _ in codes(many)} == {"D111"}
    assert len(codes(many)) == 13  # the unit on top, and the twelve on six levels whose two units share those below


def test_the_work_for_units_below_grows_with_their_number(tmp_path: Path) -> None:
    names = [f"镇{number}" for number in range(80)]
    for name in names:
        over_units(tmp_path / name, [])
    few, many = over_units(tmp_path / "县", names[:20]), over_units(tmp_path / "市", names)
    define(few)
    assert calls(lambda: define(many)) < 5 * calls(lambda: define(few))
    assert len(define(many).value.below) == 80


def test_a_unit_that_several_ways_lead_to_and_that_is_broken_is_told_as_broken(city: Path) -> None:
    """What is wrong in it is told on the first way; on the second the ledger is not said to lack."""
    (city.parent / "甲县" / "ledgers.yaml").write_text(JIA.replace("日期列: 日期", "日期列: 日子"), encoding="utf-8")
    top = write(city.parent / "某省", "名称: 某省某局\n下级: [../某市, ../甲县]\n", CITY, FIGURES)
    told = [code for code, _ in codes(top)]
    assert {"D037", "D111"} <= set(told)
    assert "D106" not in told


@pytest.mark.parametrize(("more", "told"), [(0, set()), (1, {"D148"}), (400, {"D148"})])
def test_units_below_units_without_end_are_told(tmp_path: Path, more: int, told: set[str]) -> None:
    last = DEEPEST_BELOW + more
    for level in range(last + 1):
        over_units(tmp_path / str(level), [str(level + 1)] if level < last else [])
    assert {code for code, _ in codes(tmp_path / "0")} == told


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_figure_that_the_city_compares_is_not_said_to_be_idle(city: Path, encoding: str) -> None:
    """The city's definitions are found beside the county's, in every encoding that definitions are read in."""

    def idle() -> list[str]:
        job = Job(city.parent / "甲县", Period.parse("2025Q3"), date(2025, 10, 9))
        return [one.message for one in lint_templates(job).diagnostics if one.code == "T120"]

    unit = city / "unit.yaml"
    unit.write_text(unit.read_text(encoding="utf-8"), encoding=encoding)
    assert idle() == []
    unit.unlink()
    assert len(idle()) == 1
