"""Whose names a web page knows: those of the ledgers' lists, of rosters, of leaders, and facts that look like names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.define import define
from pipeline.model.definition import Definitions
from pipeline.model.ledger import Column, Ledger
from pipeline.named_people import named_people
from tests.support.definition_files import UNIT, write_unit

LEDGERS = """\
研学:
  文件: 研学台账*.xlsx
  日期列: 日期
  列: {日期: 日期, 活动名称: 文本, 参加人员: 名单, 主讲人: {类型: 文本, 全集: 名册.姓名}}
名册:
  文件: 名册.xlsx
  列: {姓名: 文本, 处室: 文本}
"""
FIGURES = "指标:\n  个人次数: {台账: 研学, 算法: 计数, 单位: 次, 分组: {列: 参加人员, 全集: 名册.姓名}}\n"
PLAN = '"2025":\n  方向:\n    - 名称: 学习\n      任务: [{事项: 研学, 责任领导: "余青、分管领导"}]\n'


def definitions(folder: Path) -> Definitions:
    facts = "主要负责人: 范志远\n联络人: [于洋, 李静]\n平台: 周转平台\n简写: 李工办公室\n"
    return define(write_unit(folder, unit=UNIT + facts, ledgers=LEDGERS, figures=FIGURES, plan=PLAN)).value


def ledger(name: str, **columns: tuple[object, ...]) -> Ledger:
    made = {key: Column(key, values, {}) for key, values in columns.items()}  # type: ignore[arg-type]
    return Ledger(name, made, range(len(next(iter(columns.values())))), ())


def test_names_come_from_lists_rosters_leaders_and_facts(tmp_path: Path) -> None:
    ledgers = {
        "研学": ledger("研学", 活动名称=("后勤保障", None), 参加人员=(("钟楚红", "张伟"), None), 主讲人=("余华", None)),
        "名册": ledger("名册", 姓名=("里程", "张伟（综合处）"), 处室=("综合处", "后勤处")),
    }
    assert named_people(definitions(tmp_path), ledgers) == {
        *("钟楚红", "张伟", "余华", "里程"),  # 名单, 全集, the roster, without what tells namesakes apart
        *("余青", "范志远", "于洋", "李静"),  # 责任领导, facts
        *("张三", "李四", "王五"),  # facts of facts
    }


def test_a_ledger_that_was_not_read_names_nobody(tmp_path: Path) -> None:
    known = definitions(tmp_path)
    assert named_people(replace(known, unit=replace(known.unit, facts={}), plans={}), {}) == frozenset()
