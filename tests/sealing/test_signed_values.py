"""Which number a signed document is taken to say: its unit, words that make it a rough one, and its period."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from tests.support.reporting_office import FIGURES, LEDGERS, TEMPLATE, build, found, made, run

MONEY = """
经费:
  文件: 经费*.csv
  日期列: 日期
  列:
    日期: {类型: 日期, 必填: true}
    拨付: {类型: 金额, 单位: 万元}
    支出: {类型: 金额, 单位: 元}
"""
SPENT = "日期,拨付,支出\n2025-03-01,336.30,12600\n2025-05-01,100.25,20000\n2025-08-01,7.5,100\n"
BULLETIN = """\
---
标题: 简报
---
活动有序开展，共{{ 活动场次 }}，参加{{ 活动人次 }}，平均每场{{ 场均人次 }}，综合处{{ 处室场次["综合处"] }}。
"""


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    unit = made(tmp_path / "某局")
    (unit / "ledgers.yaml").write_text(LEDGERS + MONEY, encoding="utf-8")
    (unit / "经费台账.csv").write_text(SPENT, encoding="utf-8")
    added = "  拨付金额: {台账: 经费, 算法: 求和, 列: 拨付, 单位: 万元}\n"
    added += "  支出金额: {台账: 经费, 算法: 求和, 列: 支出, 单位: 元}\n"
    (unit / "figures.yaml").write_text(FIGURES + added, encoding="utf-8")
    (unit / "templates" / "小结.md").write_text(
        TEMPLATE + "拨付{{ 拨付金额 }}，支出{{ 支出金额 }}。\n", encoding="utf-8"
    )
    return unit


def edited(file: Path, old: str, new: str) -> Path:
    """Type over words within one run of a document."""
    opened = docx.Document(str(file))
    done = 0
    for each in (run_ for paragraph in opened.paragraphs for run_ in paragraph.runs):
        done += old in each.text
        each.text = each.text.replace(old, new)
    assert done
    opened.save(str(file))
    return file


def kept(unit: Path, period: str = "2025H1") -> dict[str, Any]:
    record = yaml.safe_load((unit / "已报" / f"{period}.yaml").read_text(encoding="utf-8"))
    return dict(record["定稿"][0]["指标"])


@pytest.mark.parametrize(
    ("old", "new", "name", "value"),
    [
        ("436.55万元", "438.55万元", "拨付金额", 438.55),
        ("436.55万元", "4385500元", "拨付金额", 438.55),
        ("32600元", "3.46万元", "支出金额", 34600),
    ],
)
def test_what_a_number_is_printed_in_counts(old: str, new: str, name: str, value: float, unit: Path) -> None:
    told = found("seal", unit, "2025H1", file=edited(build(unit), old, new))
    assert [(each["code"], name in each["message"]) for each in told] == [("S003", True)]
    assert kept(unit)[name] == {"数值": value, "印作": new}


def test_the_same_value_in_another_unit_is_no_other(unit: Path) -> None:
    assert found("seal", unit, "2025H1", file=edited(build(unit), "32600元", "3.26万元")) == []
    assert kept(unit)["支出金额"] == {"数值": 32600, "印作": "3.26万元"}
    assert found("check", unit, "2025H1") == []


@pytest.mark.parametrize(
    "said",
    [
        "近100人次",
        "约100人次",
        "大约 100人次",
        "超过80人次",
        "至少80人次",
        "80人次以上",
        "80余人次",
        "80多人次",
        "100人次左右",
    ],
)
def test_a_rough_number_is_not_registered(said: str, unit: Path) -> None:
    (told,) = found("seal", unit, "2025H1", file=edited(build(unit), "90人次", said))
    assert (told["code"], f"“活动人次”没有登记：“参加{said}”是约数" in told["message"]) == ("S004", True)
    assert "活动人次" not in kept(unit)
    assert kept(unit)["今年场次"]["数值"] == 4


def test_a_number_beside_words_that_are_not_about_it_is_registered(unit: Path) -> None:
    file = edited(build(unit), "90人次", "95人次")
    assert [each["code"] for each in found("seal", unit, "2025H1", file=edited(file, "，每场", "，大约每场"))] == [
        "S003"
    ]
    assert kept(unit)["活动人次"]["数值"] == 95


@pytest.mark.parametrize("period", ["2025Q1-Q3", "2025Q2", "2025H2", "2025"])
def test_a_document_is_registered_for_the_period_that_its_title_says(period: str, unit: Path) -> None:
    file = build(unit, "2025H1", "--final")
    (refused,) = found("seal", unit, period, file=file)
    assert (refused["code"], "标题写的是2025年上半年" in refused["message"]) == ("S015", True)
    assert run("seal", unit, period, file=file).exit_code == 1
    assert not (unit / "已报").exists()
    assert run("seal", unit, "2025H1", file=file).exit_code == 0


def test_the_first_words_say_the_period_where_the_title_does_not(unit: Path) -> None:
    template = unit / "templates" / "小结.md"
    text = template.read_text(encoding="utf-8").replace("{{ 单位.简称 }}{{ 本期.名称 }}小结", "{{ 单位.简称 }}小结")
    template.write_text(text, encoding="utf-8")
    file = build(unit, "2025H1", "--final")
    (refused,) = found("seal", unit, "2025Q1-Q3", file=file)
    assert (refused["code"], "正文开头写的是2025年上半年" in refused["message"]) == ("S015", True)
    assert run("seal", unit, "2025H1", file=file).exit_code == 0


def test_a_title_that_says_no_more_than_the_year_may_stand(unit: Path) -> None:
    template = unit / "templates" / "小结.md"
    title = "{{ 单位.简称 }}{{ 本期.名称 }}小结"
    assert title in template.read_text(encoding="utf-8")
    text = template.read_text(encoding="utf-8").replace(title, "{{ 单位.简称 }}2025年工作小结")
    template.write_text(text, encoding="utf-8")
    file = build(unit, "2025H1", "--final")
    assert run("seal", unit, "2025H1", file=file).exit_code == 0


def test_where_nothing_says_the_period_most_figures_must_be_its_own(unit: Path) -> None:
    (unit / "templates" / "小结.md").write_text(BULLETIN, encoding="utf-8")
    file = build(unit, "2025H1", "--final")
    (refused,) = found("seal", unit, "2025Q1-Q3", file=file)
    assert (refused["code"], "4个数，有4个" in refused["message"]) == ("S016", True)
    assert not (unit / "已报").exists()
    assert run("seal", unit, "2025H1", file=file).exit_code == 0
