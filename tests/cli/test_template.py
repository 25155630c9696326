"""jibao template lint and list, from a unit's folder to what is printed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import jibao
from tests.support.manual_unit import write_unit

UNIT = "名称: 某市某局\n简称: 某局\n学习日: 周五\n文书:\n  总结: {模板: 总结}\n  档案: {模板: 档案, 逐一: 名册.姓名}\n"
LEDGERS = """
名册: {文件: 名册.xlsx, 列: {姓名: 文本, 科室: 文本}}
研学: {文件: 研学.xlsx, 日期列: 日期, 列: {日期: 日期, 姓名: 文本, 形式: {类型: 选项, 取值: [线上, 线下]}, 场次: 整数}}
"""
FIGURES = """
指标:
  研学场次: {台账: 研学, 算法: 求和, 列: 场次, 单位: 场次, 说明: 台账一行一场}
  线上场次: {台账: 研学, 算法: 求和, 列: 场次, 条件: {形式: 线上}, 单位: 场次}
  线上占比: {计算: 线上场次 / 研学场次, 格式: 百分比}
  勾稽用数: {台账: 研学, 算法: 计数, 单位: 次}
  表里的数: {台账: 研学, 算法: 计数, 单位: 次}
  计划的数: {台账: 研学, 算法: 计数, 单位: 次}
  没人用的: {台账: 研学, 算法: 计数, 单位: 次}
  只在别的指标里: {台账: 研学, 算法: 计数, 单位: 次}
  翻倍: {计算: 只在别的指标里 * 2}
  科室研学: {表格: {分组: 形式, 指标: [表里的数]}}
  个人场次: {台账: 研学, 算法: 求和, 列: 场次, 单位: 场次, 分组: {列: 姓名, 全集: 名册.姓名}}
勾稽:
  - 勾稽用数 >= 0
"""
PLAN = "2025Q1:\n  方向:\n    - 名称: 学习\n      任务: [{事项: 学, 指标: 计划的数, 目标: 3次}]\n"
SUMMARY = (
    "---\n标题: 总结\n---\n"
    "研学{{ 研学场次 }}，其中线上{{ 线上场次 }}，占{{ 线上占比 }}，翻倍是{{ 翻倍 }}。\n\n"
    "{% if 研学场次 > 100 %}\n开展研学5场次。\n{% endif %}\n\n{{ 科室研学 }}\n"
)
RECORD = "---\n标题: 档案\n---\n{{ 本人.姓名 }}在{{ 本人.科室 }}，研学{{ 本人.个人场次|保留零 }}。\n"


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """An office that studied 5 times in the first quarter of 2025, in the room only; 2 times before, once online."""
    folder = tmp_path / "某局"
    (folder / "templates").mkdir(parents=True)
    for name, text in (
        ("unit.yaml", UNIT),
        ("ledgers.yaml", LEDGERS),
        ("figures.yaml", FIGURES),
        ("plan.yaml", PLAN),
        ("templates/总结.md", SUMMARY),
        ("templates/档案.md", RECORD),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    write(folder / "名册.xlsx", ["姓名", "科室"], ["张三", "一科"], ["李四", "二科"])
    write(
        folder / "研学.xlsx",
        ["日期", "姓名", "形式", "场次"],
        ["2024-10-08", "张三", "线上", 1],
        ["2024-11-08", "张三", "线下", 1],
        ["2025-01-08", "李四", "线上", 4],
        ["2025-02-08", "李四", "线下", 1],
    )
    return folder


def write(path: Path, *rows: list[Any]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)


def template(*words: str) -> Result:
    return CliRunner().invoke(jibao, ["template", *words])


def findings(*words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(template("lint", *words, "--format", "json").stdout)
    return found


def test_lint_tells_of_typed_numbers_and_of_figures_nobody_uses(unit: Path) -> None:
    found = findings(str(unit), "2025Q1")
    assert [(each["code"], each["where"]) for each in found] == [
        ("T122", "templates/总结.md 第7行第5字"),
        ("T120", "figures.yaml 第9行"),
    ]
    assert "改成 {{ 研学场次 }}" in found[0]["hint"]
    assert found[1]["message"] == "1个指标没有用到：没人用的（第9行）"


def test_lint_looks_at_earlier_periods_as_far_as_the_ledgers_go(unit: Path) -> None:
    write(
        unit / "研学.xlsx",
        ["日期", "姓名", "形式", "场次"],
        ["2024-10-08", "张三", "线下", 2],
        ["2025-01-08", "李四", "线上", 4],
    )
    told = {each["message"] for each in findings(str(unit), "2025Q1") if each["code"] == "T123"}
    # 线上场次 was 0 in the last quarter of 2024; nobody knows of the quarters before the ledger begins.
    assert told == {
        "“线上场次”在2024年四季度为零，这里没有用 [[ ]] 括起来",
        "“线上占比”在2024年四季度为零，这里没有用 [[ ]] 括起来",
    }


def test_lint_of_one_document_leaves_the_others_alone(unit: Path) -> None:
    assert findings(str(unit), "2025Q1", "--doc", "档案") == []
    assert template("lint", str(unit), "2025Q1", "--doc", "没有的").exit_code == 2


def test_lint_ends_with_an_error_where_there_is_one(unit: Path) -> None:
    assert template("lint", str(unit), "2025Q1").exit_code == 0
    assert template("lint", str(unit), "2025Q1", "--strict").exit_code == 1
    (unit / "templates/总结.md").write_text("{{ 研学场此 }}\n", encoding="utf-8")
    assert template("lint", str(unit), "2025Q1").exit_code == 1


def test_lint_with_broken_ledgers_says_what_it_could_not_look_at(unit: Path) -> None:
    write(unit / "研学.xlsx", ["日期", "姓名", "形式", "场次"], ["2025-01-08", "李四", "线上", "三场左右"])
    found = findings(str(unit), "2025Q1")
    assert {each["code"] for each in found} == {"P001", "T120", "T130"}


def test_lint_with_broken_definitions_blames_no_template_for_them(unit: Path) -> None:
    broken = FIGURES.replace("算法: 求和, 列: 场次, 单位: 场次, 说明", "算法: 求合, 列: 场次, 单位: 场次, 说明")
    (unit / "figures.yaml").write_text(broken, encoding="utf-8")
    codes = {each["code"] for each in findings(str(unit), "2025Q1")}
    assert any(code.startswith("D") for code in codes)
    assert codes & {"T001", "T002"} == set()


@pytest.mark.parametrize("what", ["数字说明: {5场次: 举例}", "校对说明: {5场次: 举例}", "校对说明: {T122: 都是举例}"])
def test_lint_leaves_alone_what_the_office_has_explained(unit: Path, what: str) -> None:
    (unit / "unit.yaml").write_text(f"{UNIT}{what}\n", encoding="utf-8")
    assert {each["code"] for each in findings(str(unit), "2025Q1")} == {"T120"}


def test_check_and_build_do_not_say_what_only_lint_says(unit: Path) -> None:
    checked = CliRunner().invoke(jibao, ["check", str(unit), "2025Q1", "--format", "json"])
    codes = {each["code"] for each in json.loads(checked.stdout)}
    assert {code for code in codes if "T120" <= code <= "T130"} == set()


def test_list_says_where_a_template_lies_and_what_it_needs(unit: Path) -> None:
    shown = template("list", str(unit), "--doc", "总结").output
    assert f"总结　模板：{unit / 'templates' / '总结.md'}" in shown
    assert "    研学场次  台账一行一场（场次）\n" in shown
    assert "    线上场次  台账“研学”，形式为线上，求和场次（场次）\n" in shown
    assert "    科室研学  按形式：表里的数\n" in shown
    assert "缺少：没有" in shown


def test_list_with_a_period_has_the_present_values(unit: Path) -> None:
    made = json.loads(template("list", str(unit), "2025Q1", "--json").stdout)
    summary, record = made
    values = {each["name"]: each["value"] for each in summary["figures"]}
    assert values["研学场次"] == "5"
    assert values["线上占比"] == "0.8"
    assert record["each"] == "名册.姓名"
    assert [each["name"] for each in record["person"]] == ["姓名", "科室"]
    assert [each["name"] for each in record["figures"]] == ["个人场次"]
    assert [each["name"] for each in record["filters"]] == ["保留零"]


def test_list_names_what_is_missing(unit: Path) -> None:
    text = (
        "{{ 没有的数 }}{{ 单位.没有的 }}{{ 单位.学习日 }}{{ 研学场次|没有的写法 }}\n"
        "{% if 可选的 is 有定义 %}{{ 可选的 }}{% endif %}\n"
        "{% for 方向 in 下期.方向 %}{% for 任务 in 方向.任务 %}{{ 任务.事项 }}{% endfor %}{% endfor %}\n"
    )
    (unit / "templates/总结.md").write_text(text, encoding="utf-8")
    made = json.loads(template("list", str(unit), "2025Q1", "--doc", "总结", "--json").stdout)[0]
    assert [(each["name"], each["optional"]) for each in made["missing"]] == [
        ("没有的", False),
        ("没有的写法", False),
        ("没有的数", False),
        ("可选的", True),
        ("计划 2025Q2（plan.yaml 里没有它的方向）", False),
    ]
    periods = {each["name"]: each["parts"] for each in made["periods"]}
    assert periods == {"下期": ["方向", "方向.任务", "方向.任务.事项"]}


def test_the_office_of_the_manual_has_sound_templates(tmp_path: Path) -> None:
    unit = write_unit(tmp_path)
    assert {each["code"] for each in findings(str(unit), "2025Q1-Q3")} == {"T120"}


def test_what_a_unit_above_compares_is_used() -> None:
    """Only the city's cross-check of both levels asks for the money that the county spent."""
    folder = Path(__file__).parents[2] / "inputs" / "justice-jia"
    assert "实训经费" in (folder / "figures.yaml").read_text(encoding="utf-8")
    assert findings(str(folder), "2025Q1-Q3") == []


@pytest.mark.parametrize(
    ("unit", "period"),
    [("government-office", "2025Q1-Q3"), ("emergency-bureau", "2021"), ("justice-city", "2025Q1-Q3")],
)
def test_the_samples_have_sound_templates(unit: str, period: str) -> None:
    """Each figure that is told as unused is looked for by its letters: it stands nowhere but where it is defined."""
    folder = Path(__file__).parents[2] / "inputs" / unit
    found = findings(str(folder), period)
    assert {each["code"] for each in found} <= {"T120"}
    texts = [path.read_text(encoding="utf-8") for path in (*folder.rglob("*.md"), *folder.glob("*.yaml"))]
    named = found[0]["message"].partition("：")[2].split("、")
    for name in (each.partition("（")[0] for each in named):
        assert [each for text in texts for each in re.findall(rf"\b{name}\b:?", text)] == [f"{name}:"]
