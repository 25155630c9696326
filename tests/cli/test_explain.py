"""jibao explain: any name that documents print, and the very rows behind it; values are counted by hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import jibao
from pipeline.cli.columns import width
from pipeline.cli.rows import Extent, row_lines
from pipeline.model.figure import RowSource
from pipeline.model.ledger import Column, Ledger, Segment
from tests.support.workbooks import write_xlsx

UNIT = """\
名称: 某局
简称: 某局
干部总数: 40
领导:
  局长: 李明
"""
LEDGERS = """\
研学:
  文件: 研学台账.xlsx
  日期列: 日期
  列:
    日期: {类型: 日期}
    处室: {类型: 文本}
    人员: {类型: 名单}
    场次: {类型: 整数}
竞赛:
  文件: 竞赛.xlsx
  日期列: 日期
  列:
    日期: {类型: 日期}
    名称: {类型: 文本}
    奖项: {类型: 文本}
"""
FIGURES = """\
指标:
  研学场次: {台账: 研学, 算法: 求和, 列: 场次, 单位: 场次, 目标: 20}
  研学人数: {台账: 研学, 算法: 去重, 列: 人员, 单位: 人}
  参学率: {计算: 研学人数 / 单位.干部总数, 格式: 百分比1}
  个人次数: {台账: 研学, 算法: 计数, 单位: 次, 分组: 人员}
  处室研学: {表格: {分组: 处室, 指标: [研学场次, 研学场次.同比], 合计: true}}
  获奖情况: {台账: 竞赛, 算法: 明细, 列: [名称, 奖项]}
"""
PLAN = """\
2025:
  方向:
    - 名称: 队伍建设
      任务:
        - {事项: 办好研学, 指标: 研学人数, 目标: 不少于30人}
"""
HEADINGS = ["日期", "处室", "人员", "场次"]
SHEETS = {
    "上半年": [
        ["2025年研学台账"],
        HEADINGS,
        [date(2025, 3, 1), "综合处", "张三、李四", 2],
        [date(2025, 5, 6), "法规处（党办）", "张三", 3],
    ],
    "去年": [HEADINGS, [date(2024, 3, 1), "综合处", "王五", 1]],
}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    for name, text in (("unit", UNIT), ("ledgers", LEDGERS), ("figures", FIGURES), ("plan", PLAN)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    write_xlsx(tmp_path / "研学台账.xlsx", SHEETS)
    rows = [["日期", "名称", "奖项"], [date(2025, 4, 1), "公文大赛", "一等奖"], [date(2025, 4, 2), "演讲", "二等奖"]]
    write_xlsx(tmp_path / "竞赛.xlsx", {"表": rows})
    return tmp_path


def explain(office: Path, name: str, *options: str) -> Result:
    return CliRunner().invoke(jibao, ["explain", str(office), "2025H1", name, *options])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("研学场次", "研学场次：5场次"),
        ("研学场次.同比", "研学场次.同比：增长400%"),
        ("研学场次.上年同期", "研学场次.上年同期：1场次"),
        ("研学场次同比", "研学场次.同比：增长400%"),
        ("研学场次上年同期", "研学场次.上年同期：1场次"),
        ("研学场次（场次）", "研学场次：5场次"),
        ("研学场次上年同期（场次）", "研学场次.上年同期：1场次"),
        ("研学场次同比（综合处）", "研学场次.同比（综合处）：增长100%"),
        ("个人次数增减", "个人次数.增减：2项"),
        ("获奖情况（明细行数）", "获奖情况：明细，2行"),
        ("研学场次.目标", "研学场次.目标：20场次\n写在：figures.yaml 第2行"),
        ("研学场次的年度目标", "研学场次.目标：20场次"),
        ("研学人数.目标", "研学人数.目标：不少于30人\n写在：plan.yaml 第5行"),
        ("个人次数.张三", "个人次数（张三）：2次"),
        ("个人次数（张三）", "个人次数（张三）：2次"),
        ("个人次数(张三)", "个人次数（张三）：2次"),
        ("个人次数.张三.增减", "个人次数（张三）.增减：增加2次"),
        ("个人次数（张三）.增减", "个人次数（张三）.增减：增加2次"),
        ("个人次数.增减（张三）", "个人次数（张三）.增减：增加2次"),
        ("个人次数.中位数", "个人次数.中位数：1.5次"),
        ("个人次数.李四.中位数", "个人次数.中位数：1.5次"),
        ("个人次数（李四）.较中位数", "个人次数（李四）.较中位数：低于中位数0.5次"),
        ("处室研学.综合处.研学场次", "研学场次（综合处）：2场次"),
        ("研学场次（综合处）", "研学场次（综合处）：2场次"),
        ("处室研学.综合处.研学场次.同比", "研学场次.同比（综合处）：增长100%"),
        ("处室研学.综合处.研学场次同比", "研学场次.同比（综合处）：增长100%"),
        ("研学场次.同比（综合处）", "研学场次.同比（综合处）：增长100%"),
        ("处室研学.法规处（党办）.研学场次", "研学场次（法规处（党办））：3场次"),
        ("研学场次(法规处(党办))", "研学场次（法规处（党办））：3场次"),
        ("处室研学.合计.研学场次", "研学场次（合计）：5场次"),
        ("单位.干部总数", "单位.干部总数：40\n写在：unit.yaml 第3行"),
        ("单位.领导.局长", "单位.领导.局长：李明"),
    ],
)
def test_a_name_is_understood_as_it_is_printed(office: Path, name: str, said: str) -> None:
    result = explain(office, name)
    assert result.exit_code == 0, result.output
    assert result.output.startswith(said), result.output


def test_rows_stand_under_their_sheet_with_the_numbers_that_they_have_there(office: Path) -> None:
    lines = explain(office, "研学场次").output.splitlines()
    assert lines[1:] == [
        "时段：2025年上半年（截至2025年6月30日）",
        "口径：研学台账全部行，场次求和，2025年1月1日至6月30日",
        "台账“研学”，2行，取“场次”列",
        "  行  日期        处室            人员        场次",
        "  研学台账.xlsx「上半年」",
        "   3  2025-03-01  综合处          张三、李四     2",
        "   4  2025-05-06  法规处（党办）  张三           3",
    ]


def test_a_calculation_shows_its_facts_and_the_rows_of_its_figures(office: Path) -> None:
    output = explain(office, "参学率").output
    assert "事实：单位.干部总数：40（unit.yaml 第3行）\n其中 研学人数：2人\n  口径：" in output
    assert "  研学台账.xlsx「上半年」\n" in output


def test_a_group_and_a_table_show_the_rows_of_each_part(office: Path) -> None:
    group = explain(office, "个人次数").output
    assert group.startswith("个人次数：按人员分组，2组\n")
    assert [line for line in group.splitlines() if line.startswith(("张三", "李四"))] == ["张三：2次", "李四：1次"]
    assert group.count("2025-03-01") == 2
    table = explain(office, "处室研学").output.splitlines()
    assert table[1].split() == ["处室", "研学场次", "研学场次同比"]
    assert table[4].split() == ["合计", "5场次", "增长400%"]
    row = explain(office, "处室研学.综合处").output
    assert row.startswith("处室研学.综合处：2项\n")
    assert "研学场次同比：增长100%" in row


def test_a_column_of_records_shows_each_cell(office: Path) -> None:
    output = explain(office, "获奖情况.奖项").output
    assert "竞赛.xlsx「表」!C2：一等奖" in output
    assert "竞赛.xlsx「表」!C3：二等奖" in output


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("研学厂次", "没有指标“研学厂次”。是不是“研学场次”？"),
        ("研学场次.同期", "“研学场次”没有“同期”。是不是“上年同期”？"),
        ("个人次数.张山", "“个人次数”没有“张山”。是不是“张三”？"),
        ("个人次数（张山）", "“个人次数”没有“张山”。是不是“张三”？"),
        ("处室研学.综合处.研学厂次", "“处室研学.综合处”没有“研学厂次”。是不是“研学场次”？"),
        ("干部总数", "没有指标“干部总数”。是不是“单位.干部总数”？"),
        ("单位.干部", "“单位”没有“干部”。是不是“干部总数”？"),
        ("单位.干部总数.甲", "“单位.干部总数”没有“甲”。它没有可以分开看的部分。"),
    ],
)
def test_a_near_miss_gets_a_suggestion(office: Path, name: str, said: str) -> None:
    result = explain(office, name)
    assert result.exit_code == 2
    assert said in result.output


TEMPLATE = """\
---
标题: 总结
---
研学{{ 研学场次 }}，同比{{ 研学场次.同比 }}，{{ 研学人数 }}、占{{ 参学率 }}，获奖{{ 获奖情况|个数 }}项。
"""


@pytest.fixture
def writing_office(office: Path) -> Path:
    (office / "templates").mkdir()
    (office / "templates" / "总结.md").write_text(TEMPLATE, encoding="utf-8")
    return office


def test_a_name_that_only_a_template_gives_is_known(writing_office: Path) -> None:
    assert explain(writing_office, "获奖情况个数").output.startswith("获奖情况个数：2\n")


def test_a_printed_number_leads_to_the_figure_that_prints_it(writing_office: Path) -> None:
    lines = explain(writing_office, "5场次").output.splitlines()
    assert lines[0] == "2025年上半年印成“5场次”的："
    assert lines[1].startswith("  研学场次：5场次，总结正文第1段“研学【5场次】")
    assert lines[2].startswith("  研学场次（合计）：5场次，文稿里没有印")
    assert explain(writing_office, "400％").output.splitlines()[1].startswith("  研学场次.同比：增长400%")


def test_a_single_figure_that_prints_a_number_is_explained(writing_office: Path) -> None:
    output = explain(writing_office, "5.0%").output
    assert "\n参学率：5.0%\n时段：2025年上半年" in output


def test_a_number_that_nothing_prints_is_denied(writing_office: Path) -> None:
    result = explain(writing_office, "34期")
    assert result.exit_code == 2
    assert "没有指标“34期”，2025年上半年也没有哪个指标印成这样。" in result.output
    assert "印成这样" in explain(writing_office, "00%").output


def test_json_holds_every_row_with_its_place(office: Path) -> None:
    found = json.loads(explain(office, "参学率", "--json").stdout)
    assert found["text"] == "5.0%"
    assert found["facts"] == [{"name": "单位.干部总数", "where": "unit.yaml 第3行"}]
    (source,) = found["inputs"][0]["ledgers"]
    assert (source["ledger"], source["columns"]) == ("研学", ["人员"])
    assert source["rows"][1] == {
        "workbook": "研学台账.xlsx",
        "sheet": "上半年",
        "row": 4,
        "cells": {"日期": "2025-05-06", "处室": "法规处（党办）", "人员": "张三", "场次": "3"},
    }
    group = json.loads(explain(office, "个人次数", "--json").stdout)
    assert [len(member["ledgers"][0]["rows"]) for member in group["members"].values()] == [2, 1]


def test_fifty_rows_are_listed_under_every_part_and_more_when_asked(office: Path) -> None:
    rows = [[date(2025, 2, 1), "综合处", "张三", 1] for _ in range(60)]
    write_xlsx(
        office / "研学台账.xlsx", {"上半年": [HEADINGS, *rows], "去年": [HEADINGS, [date(2024, 3, 1), "", "", 1]]}
    )
    for name, listings in (("研学场次", 1), ("参学率", 1), ("研学场次.同比", 1), ("处室研学", 4)):
        output = explain(office, name).output
        assert output.count("2025-02-01") == 50 * listings, name
        assert output.count("其余10行没有列出，加 --all 全部列出") == listings
        assert explain(office, name, "--all").output.count("2025-02-01") == 60 * listings


def test_only_the_ledgers_behind_a_figure_are_read(office: Path) -> None:
    (office / "竞赛.xlsx").write_text("这不是工作簿", encoding="utf-8")
    assert explain(office, "研学场次").output.startswith("研学场次：5场次")
    assert "竞赛.xlsx" in CliRunner().invoke(jibao, ["figures", str(office), "2025H1"]).output


def test_a_name_lost_to_a_bad_definition_shows_what_is_wrong(office: Path) -> None:
    (office / "figures.yaml").write_text(FIGURES.replace("算法: 求和", "算法: 求合"), encoding="utf-8")
    result = explain(office, "研学场次")
    assert result.exit_code == 1
    assert "求合" in result.output


LONG = "一二三四五六七八九十" * 4


def _source(columns: int, computed: tuple[str, ...]) -> RowSource:
    names = [f"第{number}列" for number in range(columns)]
    kept = {name: Column(name, [LONG, "短"], {}) for name in names}
    letters = {name: chr(ord("A") + at) for at, name in enumerate(names)}
    return RowSource(Ledger("表", kept, [9, 10], (Segment("表.xlsx", "一", 0, 2, letters),)), range(2), computed)


@pytest.mark.parametrize("places", [80, 100, 120])
@pytest.mark.parametrize("columns", [1, 5, 9, 20])
def test_no_line_is_wider_than_the_terminal(columns: int, places: int) -> None:
    lines = [click.unstyle(line) for line in row_lines(_source(columns, ("第0列",)), Extent(None, places))]
    shown = [line for line in lines if "没有显示" not in line]
    assert max(map(width, shown)) <= places
    assert "第0列" in "".join(shown)
    assert any("…" in line for line in shown) or columns == 1


def test_columns_without_room_are_named_and_the_computed_one_stays() -> None:
    lines = list(row_lines(_source(20, ("第19列",)), Extent(None, 80)))
    assert "第19列" in lines[1]
    (left_out,) = [line for line in lines if "没有显示" in line]
    assert left_out.strip().startswith("另有13列没有显示：第6列、")


def test_what_is_not_a_terminal_gets_every_cell_whole() -> None:
    assert LONG in "".join(row_lines(_source(9, ()), Extent(None, None)))


def test_rows_beyond_the_extent_are_counted() -> None:
    lines = list(row_lines(_source(1, ()), Extent(1, None)))
    assert lines[-1].strip() == "其余1行没有列出，加 --all 全部列出"
