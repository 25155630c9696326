"""Rows of tables that would not be written any more: told once a row, whatever other tables print."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from pipeline.cli import jibao

PERIOD = "2025Q1"
DRAFT = "某局2025年一季度工作总结（征求意见稿）.docx"
LEDGER = """日期,处室,方式,学时
2025-02-01,综合处,面授,20
2025-02-02,督查处,面授,14
2025-02-03,调研处,线上,12
"""
FIGURES = """指标:
  学时合计: {台账: 培训, 算法: 求和, 列: 学时, 单位: 学时}
  参训次数: {台账: 培训, 算法: 计数, 单位: 次}
  分处室: {表格: {分组: 处室, 指标: [学时合计], 合计: true, 排序: 学时合计 降}}
  分方式: {表格: {分组: 方式, 指标: [学时合计, 参训次数], 合计: true, 排序: 学时合计 降}}
"""
FILES = {
    "unit.yaml": "名称: 某市某局\n简称: 某局\n",
    "ledgers.yaml": """培训:
  文件: 培训.csv
  日期列: 日期
  列: {日期: {类型: 日期}, 处室: {类型: 文本}, 方式: {类型: 文本}, 学时: {类型: 整数}}
""",
    "figures.yaml": FIGURES,
    "templates/工作总结.md": """---
标题: 工作总结
---
# 主要工作

今年以来培训情况如下。

{{ 分处室|表题("各处室情况") }}

按方式分，情况如下。

{{ 分方式|表题("各方式情况") }}
""",
    "培训.csv": LEDGER,
}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / "unit" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "unit" / name).write_text(text, encoding="utf-8")
    run("build", str(tmp_path / "unit"), PERIOD, "--out", str(tmp_path))
    return tmp_path


def run(*asked: str) -> str:
    return CliRunner().invoke(jibao, list(asked)).output


def verified(office: Path) -> Sequence[Mapping[str, str]]:
    asked = ("verify", str(office / DRAFT), str(office / "unit"), PERIOD, "--format", "json")
    found: Sequence[Mapping[str, str]] = json.loads(run(*asked))
    return found


def test_a_group_without_rows_now_is_told_once(office: Path) -> None:
    (office / "unit" / "培训.csv").write_text(LEDGER.replace("线上", "面授"), encoding="utf-8")
    found = [each for each in verified(office) if each["code"] in ("N006", "N023")]
    assert [each["message"] for each in found] == ["文中列着“线上、12、1”，按现在的台账和定义，没有这一行了"]


def test_a_refresh_remarks_on_such_a_row_once(office: Path) -> None:
    (office / "unit" / "培训.csv").write_text(LEDGER.replace("线上", "面授"), encoding="utf-8")
    run("refresh", str(office / DRAFT), str(office / "unit"), PERIOD, "-o", str(office / "new.docx"))
    said = [each.text for each in docx.Document(str(office / "new.docx")).comments]
    assert [each for each in said if "线上" in each] == ["台账里没有这一行了：线上、12、1。没有动它，请看是否要删去。"]
    assert not any("模板不再写" in each for each in said)


def test_a_total_that_is_not_asked_for_is_one_row_that_is_gone(office: Path) -> None:
    """46学时 stands in the total of the other table, which still prints it: nothing tells of another order of rows."""
    less = FIGURES.replace("参训次数], 合计: true", "参训次数], 合计: false")
    (office / "unit" / "figures.yaml").write_text(less, encoding="utf-8")
    found = verified(office)
    assert [each["code"] for each in found] == ["N023"]
    assert "合计、46、3" in found[0]["message"]


def test_a_table_that_is_as_it_was_has_no_such_row(office: Path) -> None:
    assert verified(office) == []


def test_a_total_that_another_table_prints_says_nothing_of_the_order_of_rows(office: Path) -> None:
    one = FIGURES.replace("[学时合计, 参训次数]", "[学时合计]")
    (office / "unit" / "figures.yaml").write_text(one, encoding="utf-8")
    (office / DRAFT).unlink()
    run("build", str(office / "unit"), PERIOD, "--out", str(office))
    head, _, tail = one.rpartition("合计: true")
    (office / "unit" / "figures.yaml").write_text(f"{head}合计: false{tail}", encoding="utf-8")
    assert "N027" not in [each["code"] for each in verified(office)]
