"""A small office that reports every half year: one ledger, a template, and the commands that it uses."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
from click.testing import CliRunner, Result

from pipeline.cli import jibao

UNIT = """\
名称: 某市某局
简称: 某局
署名: 某市某局
署名位置: 文末
干部总数: 40
报送单位: {单位: [综合处, 业务处], 列: 处室, 台账: 活动}
文书:
  小结: {模板: 小结}
"""
LEDGERS = """\
活动:
  文件: 活动*.xlsx
  日期列: 日期
  主键: 主题
  列:
    日期: {类型: 日期, 必填: true}
    主题: {类型: 文本, 必填: true}
    处室: 文本
    人数: {类型: 整数, 单位: 人}
"""
FIGURES = """\
指标:
  活动场次: {台账: 活动, 算法: 计数, 单位: 场次}
  今年场次: {台账: 活动, 算法: 计数, 时段: 今年以来, 单位: 场次}
  活动人次: {台账: 活动, 算法: 求和, 列: 人数, 单位: 人次}
  场均人次: {计算: 活动人次 / 活动场次, 单位: 人次}
  处室场次: {台账: 活动, 算法: 计数, 单位: 场次, 分组: 处室}
  参加处室: {台账: 活动, 算法: 列举, 列: 处室}
"""
TEMPLATE = """\
---
标题: "{{ 单位.简称 }}{{ 本期.名称 }}小结"
---
{{ 本期.名称 }}，{{ 参加处室|顿号 }}开展活动{{ 活动场次 }}，今年以来共{{ 今年场次 }}，\
参加{{ 活动人次 }}，每场{{ 场均人次 }}。[[综合处{{ 处室场次["综合处"] }}。]]\
[[参加人次比上期{{ 活动人次.较上期 }}。]][[综合处比上期{{ 处室场次["综合处"].较上期 }}。]]
"""
Row = tuple[date, str, str, int]
FIRST_HALF: tuple[Row, ...] = (
    (date(2025, 1, 15), "保密", "综合处", 20),
    (date(2025, 2, 20), "写作", "综合处", 31),
    (date(2025, 4, 10), "法规", "业务处", 25),
    (date(2025, 6, 5), "档案", "业务处", 14),
)
THIRD_QUARTER: tuple[Row, ...] = ((date(2025, 7, 8), "会务", "综合处", 30), (date(2025, 9, 9), "消防", "业务处", 12))
DAY = "2025-07-03"


def made(folder: Path) -> Path:
    """Write the office with its ledger of three quarters; return its folder."""
    (folder / "templates").mkdir(parents=True)
    for name, text in (("unit.yaml", UNIT), ("ledgers.yaml", LEDGERS), ("figures.yaml", FIGURES)):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "templates" / "小结.md").write_text(TEMPLATE, encoding="utf-8")
    fill(folder, (*FIRST_HALF, *THIRD_QUARTER))
    return folder


def fill(unit: Path, rows: Sequence[Row]) -> None:
    """Write the ledger anew."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "活动"
    sheet.append(("日期", "主题", "处室", "人数"))
    for line in rows:
        sheet.append(line)
    book.save(unit / "活动台账.xlsx")


def run(command: str, unit: Path, period: str, *options: str, file: Path | None = None) -> Result:
    """Run a command over the office."""
    return CliRunner().invoke(jibao, [command, *([str(file)] if file else []), str(unit), period, *options])


def build(unit: Path, period: str = "2025H1", *options: str, day: str = DAY) -> Path:
    """Build 小结 beside the office; return the Word file."""
    out = unit.parent / f"out-{period}"
    result = run("build", unit, period, "--date", day, "--out", str(out), *options)
    assert result.exit_code == 0, result.output
    return next(path for path in out.glob("*.docx") if ("定稿" in path.name) == ("--final" in options))


def sealed(unit: Path, period: str = "2025H1", *options: str, day: str = DAY) -> Path:
    """Build the final copy and seal it; return the Word file."""
    file = build(unit, period, "--final", day=day)
    result = run("seal", unit, period, *options, file=file)
    assert result.exit_code == 0, result.output
    return file


def found(command: str, unit: Path, period: str, *options: str, file: Path | None = None) -> list[dict[str, str]]:
    """Return what a command finds about reported values."""
    result = run(command, unit, period, "--format", "json", *options, file=file)
    return [each for each in json.loads(result.stdout) if each["code"].startswith("S")]
