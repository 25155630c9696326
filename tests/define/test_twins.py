"""Definitions kept in Excel: the same definitions as in YAML, each knowing its cell."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from pipeline.define import define
from pipeline.model.definition import Aggregation, Definitions, FigureDefinition
from pipeline.model.diagnostic import CellLocation
from tests.support.definition_files import FIGURES, codes, findings, write_unit

Cell = str | float | bool | None
Rows = Sequence[Sequence[Cell]]

FIGURES_YAML = """\
指标:
  研学场次: {台账: 研学, 算法: 求和, 列: 场次, 条件: 形式 = 走出去、请进来 且 场次 > 1,
             单位: 场次, 时段: 今年以来, 目标: 12}
  批次: {台账: 研学, 算法: 去重, 列: [日期, 处室], 单位: 批次}
  个人次数: {台账: 研学, 算法: 计数, 单位: 次, 分组: {列: 参加人员, 全集: 名册.姓名}, 说明: 以签到表为准}
  占比: {计算: 研学场次 / 单位.干部总数, 格式: 约百分比, 目标: 30%}
  各处: {表格: {分组: 处室, 指标: [研学场次, 批次], 合计: true, 排序: 研学场次 降, 前: 10}}
勾稽:
  - 研学场次 >= 批次
  - 合计(个人次数) > 0
"""
HEADING = ["序号", "名称", "台账", "算法", "列", "条件", "单位", "时段", "格式", "分组", "全集", "计算"]
TABLE_HEADING = [*HEADING, "表格", "合计", "排序", "前", "目标", "说明"]
FIGURE_ROWS: Rows = [
    ["某市数据局指标表"],
    [],
    TABLE_HEADING,
    [1, "研学场次", "研学", "求和", "场次", "形式 = 走出去、请进来 且 场次 > 1", "场次", "今年以来", *[None] * 8, 12],
    [2, "批次", "研学", "去重", "日期、处室", None, "批次"],
    [],
    [3, "个人次数", "研学", "计数", None, None, "次", None, None, "参加人员", "名册.姓名", *[None] * 6, "以签到表为准"],
    [4, "占比", *[None] * 6, "约百分比", None, None, "研学场次 / 单位.干部总数", *[None] * 4, 0.3],
    [5, "各处", *[None] * 7, "处室", None, None, "研学场次、批次", True, "研学场次 降", 10],
]
CHECK_ROWS: Rows = [["勾稽"], ["研学场次 >= 批次"], ["合计(个人次数) > 0"]]

PLAN_YAML = """\
2025Q4:
  方向:
    - 名称: 夯实理论
      总述: 理论为先
      任务:
        - {事项: 学习日, 频次: 每月, 指标: 研学场次, 目标: 12, 牵头: 人事处, 配合: 办公室、机关党委, 时限: 每月底前}
        - {事项: 政治能力报告, 责任领导: 张三}
    - {名称: 实践锻炼, 任务: [{事项: 挂职}]}
  问题:
    - {表现: 参加不够, 原因: 工学矛盾, 措施: 统筹安排}
2025-07:
  方向:
    - {名称: 实践锻炼, 任务: [{事项: 轮岗, 时限: 2025-07-31}]}
"""
PLAN_HEADING = ["时期", "方向", "总述", "事项", "频次", "指标", "目标", "责任领导", "牵头", "配合", "时限"]


def book(path: Path, **sheets: Rows) -> Path:
    workbook = openpyxl.Workbook()
    del workbook["Sheet"]
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    workbook.save(path)
    return path


def unit(folder: Path, *replaced: str) -> Path:
    write_unit(folder)
    for name in replaced:
        (folder / name).unlink()
    return folder


def meanings(definitions: Definitions) -> dict[str, tuple[object, ...]]:
    """What figures mean, wherever they are written."""

    def meaning(one: FigureDefinition) -> tuple[object, ...]:
        return one.source, one.unit, one.format, one.target, one.meaning

    return {name: meaning(figure) for name, figure in definitions.figures.items()}


def test_a_table_of_figures_means_the_same_as_yaml(tmp_path: Path) -> None:
    folder = unit(tmp_path / "excel", "figures.yaml")
    book(folder / "指标表.xlsx", 指标=FIGURE_ROWS, 勾稽=CHECK_ROWS)
    excel, yaml = define(folder), define(write_unit(tmp_path / "yaml", figures=FIGURES_YAML))
    assert (excel.diagnostics, yaml.diagnostics) == ((), ())
    assert meanings(excel.value) == meanings(yaml.value)
    assert [check.text for check in excel.value.checks] == [check.text for check in yaml.value.checks]
    assert excel.value.figures["批次"].location == CellLocation("指标表.xlsx", "指标", "B5")
    assert excel.value.checks[1].location == CellLocation("指标表.xlsx", "勾稽", "A3")


def test_a_table_of_plans_means_the_same_as_yaml(tmp_path: Path) -> None:
    folder = unit(tmp_path / "excel")
    with xlsxwriter.Workbook(str(folder / "计划表.xlsx")) as workbook:
        sheet = workbook.add_worksheet("计划")
        day = workbook.add_format({"num_format": "yyyy-mm"})
        sheet.write_row(0, 0, PLAN_HEADING)
        sheet.merge_range("A2:A4", "2025Q4")
        sheet.merge_range("B2:B3", "夯实理论")
        sheet.write_row(
            1, 2, ["理论为先", "学习日", "每月", "研学场次", 12, "", "人事处", "办公室、机关党委", "每月底前"]
        )
        sheet.write_row(2, 3, ["政治能力报告", "", "", "", "张三"])
        sheet.write_row(3, 1, ["实践锻炼", "", "挂职"])
        sheet.write_datetime(4, 0, date(2025, 7, 1), day)
        sheet.write_row(4, 1, ["实践锻炼", "", "轮岗"])
        sheet.write_datetime(4, 10, date(2025, 7, 31), day)
        problems = workbook.add_worksheet("问题")
        problems.write_row(0, 0, ["时期", "表现", "原因", "措施"])
        problems.write_row(1, 0, ["2025Q4", "参加不够", "工学矛盾", "统筹安排"])
    excel, yaml = define(folder), define(write_unit(tmp_path / "yaml", plan=PLAN_YAML))
    assert (excel.diagnostics, yaml.diagnostics) == ((), ())
    assert _said(excel.value) == _said(yaml.value)
    assert excel.value.plans["2025Q4"].directions[1].location == CellLocation("计划表.xlsx", "计划", "B4")


def _said(definitions: Definitions) -> list[tuple[object, ...]]:
    """What plans say, wherever it is written."""
    said: list[tuple[object, ...]] = []
    for key, plan in definitions.plans.items():
        for direction in plan.directions:
            said.append((key, direction.name, direction.summary))
            said += [
                (task.item, task.frequency, task.figure, task.target, task.leader, task.lead_division, task.due)
                for task in direction.tasks
            ]
            said += [task.other_divisions for task in direction.tasks]
        said += [(problem.symptom, problem.cause, problem.remedy) for problem in plan.problems]
    return said


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([9, "甲", "言学", "计数"], ("D038", "C4")),
        ([9, "甲", "研学", "求和", "活动名称"], ("D056", "E4")),
        ([9, "甲", "研学", "计数", None, "形式 = 走出来"], ("D050", "F4")),
        ([9, None, "研学", "计数"], ("D021", "A4")),
        ([9, "甲", "研学", "计数", *[None] * 10, "甲 降"], ("D071", "O4")),
        ([9, "本期", "研学", "计数"], ("D027", "B4")),
    ],
)
def test_slips_are_told_at_their_cells(tmp_path: Path, row: Sequence[Cell], expected: tuple[str, str]) -> None:
    folder = unit(tmp_path, "figures.yaml")
    book(folder / "指标表.xlsx", 指标=[*FIGURE_ROWS[:3], row])
    assert codes(folder) == [(expected[0], f"指标表.xlsx「指标」!{expected[1]}")]


def test_repeated_names_and_unknown_headings(tmp_path: Path) -> None:
    folder = unit(tmp_path, "figures.yaml")
    rows: Rows = [["名称", "台账", "算发"], ["甲", "研学", "计数"], ["甲", "研学", "计数"]]
    book(folder / "指标表.xlsx", 指标=rows)
    assert [code for code, _ in codes(folder)] == ["D020", "D012", "D021"]


def test_a_workbook_without_a_heading(tmp_path: Path) -> None:
    folder = unit(tmp_path, "figures.yaml")
    book(folder / "指标表.xlsx", 指标=[["甲", "乙"]])
    assert codes(folder) == [("D018", "指标表.xlsx「指标」")]


def test_both_twins_at_once_are_an_error_and_nothing_else(tmp_path: Path) -> None:
    folder = write_unit(tmp_path, plan="2025:\n  方向: {甲: [{事项: 乙, 指标: 研学场次}]}\n")
    book(folder / "指标表.xlsx", 指标=FIGURE_ROWS)
    assert codes(folder) == [("D016", "figures.yaml")]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", "名称,台账\n".encode(), b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_a_damaged_or_locked_workbook(tmp_path: Path, content: bytes) -> None:
    folder = unit(tmp_path, "figures.yaml")
    (folder / "指标表.xlsx").write_bytes(content)
    assert codes(folder) == [("D017", "指标表.xlsx")]


def test_a_far_cell_is_refused_before_memory_is_asked_for(tmp_path: Path) -> None:
    folder = unit(tmp_path, "figures.yaml")
    with xlsxwriter.Workbook(str(folder / "指标表.xlsx")) as workbook:
        sheet = workbook.add_worksheet("指标")
        sheet.write("A1", "名称")
        sheet.write("XFD1048576", "甲")
    assert codes(folder) == [("D019", "指标表.xlsx")]


def test_yaml_alone_needs_no_workbook(tmp_path: Path) -> None:
    assert list(define(write_unit(tmp_path, figures=FIGURES)).value.figures) == ["研学场次", "研学人数", "个人次数"]


def test_every_sheet_with_a_heading_is_read(tmp_path: Path) -> None:
    folder = unit(tmp_path, "figures.yaml")
    heading: Rows = [["名称", "台账", "算法"]]
    book(
        folder / "指标表.xlsx",
        指标一=[*heading, ["甲", "研学", "计数"]],
        填写说明=[["怎么填"]],
        空表=[],
        草稿=[["乙", "研学"]],
        指标二=[["二处"], *heading, ["丙", "研学", "计数"]],
        指标三=[*heading, ["甲", "研学", "计数"]],
        勾稽=[["勾稽"], ["甲 >= 丙"]],
    )
    outcome = define(folder)
    assert list(outcome.value.figures) == ["甲", "丙"]
    assert codes(folder) == [("D077", "指标表.xlsx「草稿」"), ("D012", "指标表.xlsx「指标三」!A2")]
    assert [check.text for check in outcome.value.checks] == ["甲 >= 丙"]


def test_plans_of_several_sheets_are_all_read(tmp_path: Path) -> None:
    heading: Rows = [["时期", "方向", "事项"]]
    folder = unit(tmp_path)
    rows: dict[str, Rows] = {
        "四季度": [*heading, ["2025Q4", "甲", "子"]],
        "明年": [*heading, ["2026", "乙", "丑"]],
        "打算": [["也许", "去"]],
    }
    book(folder / "计划表.xlsx", **rows)
    assert list(define(folder).value.plans) == ["2025Q4", "2026"]
    assert codes(folder) == [("D077", "计划表.xlsx「打算」")]


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ('=C2&"次"', "公式"),
        ("#REF!", "#REF!"),
    ],
)
def test_a_cell_that_holds_no_text_is_never_taken_for_an_empty_one(tmp_path: Path, cell: str, seen: str) -> None:
    folder = unit(tmp_path, "figures.yaml")
    heading = ["名称", "台账", "算法", "列", "条件"]
    book(folder / "指标表.xlsx", 指标=[heading, ["甲", "研学", "求和", "场次", cell], ["乙", "研学", "计数"]])
    assert codes(folder) == [("D076", "指标表.xlsx「指标」!E2")]
    assert seen in findings(folder)[0].message
    assert not define(folder).value.figures


def test_a_formula_with_its_result_is_read(tmp_path: Path) -> None:
    folder = unit(tmp_path, "figures.yaml")
    with xlsxwriter.Workbook(str(folder / "指标表.xlsx")) as workbook:
        sheet = workbook.add_worksheet("指标")
        sheet.write_row("A1", ["名称", "台账", "算法", "列", "条件"])
        sheet.write_row("A2", ["甲", "研学", "求和", "场次"])
        sheet.write_formula("E2", '="场次 > "&1', None, "场次 > 1")
    assert codes(folder) == []
    source = define(folder).value.figures["甲"].source
    assert isinstance(source, Aggregation)
    assert source.condition_text == "场次 > 1"


def _respelt(path: Path, old: bytes, new: bytes) -> None:
    """Rewrite the first sheet of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = "xl/worksheets/sheet1.xml"
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    ("spelt", "code"),
    [
        (b'<c r = "XFD1048576"', "D019"),
        (b'<c\nr="XFD1048576"', "D019"),
        (b"<c r='XFD1048576'", "D019"),
        (b'<c r="xfd1048576"', "D019"),
        (b'<c r="&#88;FD1048576"', "D019"),
        (b'<c r="A99999999"', "D019"),
        (b'<c r="A0000000000000099999999"', "D019"),
        (b'<c r="AAAA3"', "D019"),
        (b'<c r="A 3"', "D019"),
        (b'<c r="$A$3"', "D019"),
        (b'<c r="A0"', "D019"),
        (b'<c r=""', "D019"),
        (b'<c r="ZZ19999"', "D019"),
        (b'<c r="a3"', ""),
        (b"<c", ""),
        (b'<c r="A3" r="XFD1048576"', "D017"),
    ],
)
def test_a_far_cell_is_refused_however_its_address_is_spelt(tmp_path: Path, spelt: bytes, code: str) -> None:
    folder = unit(tmp_path, "figures.yaml")
    path = book(folder / "指标表.xlsx", 指标=[["名称", "台账", "算法"], ["甲", "研学", "计数"], ["说不清"]])
    _respelt(path, b'<c r="A3"', spelt)
    assert [one for one, _ in codes(folder) if one in ("D017", "D019")] == ([code] if code else [])


def test_a_far_row_is_refused_when_its_cells_have_no_address(tmp_path: Path) -> None:
    folder = unit(tmp_path, "figures.yaml")
    path = book(folder / "指标表.xlsx", 指标=[["名称", "台账", "算法"], ["甲", "研学", "计数"], ["说不清"]])
    _respelt(path, b'<row r="3"', b'<row r="1048576"')
    _respelt(path, b'<c r="A3"', b"<c")
    assert codes(folder) == [("D019", "指标表.xlsx")]


def test_a_sheet_is_bounded_wherever_it_lies_in_the_package(tmp_path: Path) -> None:
    folder = unit(tmp_path, "figures.yaml")
    path = book(folder / "指标表.xlsx", 指标=[["名称", "台账", "算法"], ["甲", "研学", "计数"], ["说不清"]])
    _respelt(path, b'<c r="A3"', b'<c r="XFD1048576"')
    with zipfile.ZipFile(path) as archive:
        parts = {
            name.replace("worksheets/sheet1.xml", "other/one.bin"): archive.read(name) for name in archive.namelist()
        }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(b"worksheets/sheet1.xml", b"other/one.bin"))
    assert codes(folder) == [("D019", "指标表.xlsx")]
