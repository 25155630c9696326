"""Numbers without a figure: the definitions proposed come to just these numbers, and define takes them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from pipeline.build import compute
from pipeline.derive.countings import countings
from pipeline.deriving import template_from
from pipeline.model.definition import Scope
from pipeline.model.diagnostic import Severity
from pipeline.model.figure import Figure
from pipeline.model.job import Job
from pipeline.model.period import Period
from tests.support.finished_reports import as_word
from tests.support.market_office import write_market_office

PERIOD = Period.parse("2025Q3")
ISSUED = date(2025, 9, 30)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_market_office(tmp_path_factory.mktemp("units") / "market")


def proposed(office: Path, line: str) -> list[str]:
    """The entries of figures.yaml that the head of the template proposes for one line."""
    outcome = template_from(Job(office, PERIOD, ISSUED), "旧稿.docx", as_word(["工作总结", "正文。", line]), "新.md")
    assert outcome.value is not None
    head = outcome.value.text.partition("{#")[2].partition("#}")[0]
    return [entry.strip() for entry in head.split("\n") if entry.strip().partition(": {")[2]]


@pytest.mark.parametrize(
    ("line", "best"),
    [
        (
            "工业产品领域发现问题6个。",
            "工业产品检查发现问题: {台账: 检查, 算法: 求和, 列: 发现问题, 条件: {领域: 工业产品}, 单位: 个}",
        ),
        (
            "窗口受理投诉2件。",
            "窗口投诉件数: {台账: 投诉, 算法: 计数, 条件: {渠道: 窗口}, 单位: 件}",
        ),
        (
            "面向企业的培训参加人数222人次。",
            "企业培训参加人数: {台账: 培训, 算法: 求和, 列: 参加人数, 条件: {对象: 企业}, 单位: 人次}",
        ),
        (
            "今年以来检查食品领域386家次。",
            "食品检查家次_2: {台账: 检查, 算法: 求和, 列: 家次, 条件: {领域: 食品}, 时段: 今年以来, 单位: 家次}",
        ),
    ],
)
def test_the_best_definition_is_what_a_person_would_count(office: Path, line: str, best: str) -> None:
    assert proposed(office, line)[:1] == [best]


def test_definitions_are_taken_and_give_the_number(office: Path, tmp_path: Path) -> None:
    entries = proposed(office, "网购投诉9件，窗口受理投诉2件；执法规范培训参加人数91人次；药品领域整改问题15个。")
    assert entries
    copy = tmp_path / "copy"
    shutil.copytree(office, copy)
    figures = copy / "figures.yaml"
    figures.write_text(figures.read_text(encoding="utf-8") + "".join(f"  {entry}\n" for entry in entries), "utf-8")
    outcome = compute(Job(copy, PERIOD, ISSUED))
    assert [each for each in outcome.diagnostics if each.severity is Severity.ERROR] == []
    computed = outcome.value.computed.figures
    values = {figure.value for entry in entries if isinstance(figure := computed[entry.partition(":")[0]], Figure)}
    assert values <= {9, 2, 91, 15}


def test_a_share_of_two_figures_is_proposed_as_such(office: Path) -> None:
    # 14 of 25
    found = proposed(office, "热线投诉占投诉总数的56%。")
    assert found[:1] == ["热线投诉件数占比: {计算: 热线投诉件数 / 投诉件数, 格式: 百分比}"]


def test_what_cannot_be_counted_is_said_to_be_so(office: Path) -> None:
    outcome = template_from(
        Job(office, PERIOD, ISSUED), "旧稿.docx", as_word(["总结", "正文。", "抽检食堂777家。"]), "新.md"
    )
    assert outcome.value is not None
    assert "台账里没有找到正好等于这个数的算法" in outcome.value.text
    assert [each.code for each in outcome.diagnostics] == ["M001"]
    assert outcome.value.missing == 1


def test_countings_equal_what_the_figures_count(office: Path) -> None:
    computed = compute(Job(office, PERIOD, ISSUED)).value
    known = {
        (each.ledger, each.algorithm.value, each.column, each.conditions, each.scope): each.value
        for each in countings(computed.ledgers, computed.definitions.ledgers, PERIOD)
    }
    assert known["检查", "求和", "家次", (("领域", "食品"),), Scope.CURRENT] == 236
    assert known["投诉", "计数", "", (("渠道", "网络平台"),), Scope.CURRENT] == 9
    assert known["案件", "计数", "", (), Scope.YEAR_TO_DATE] == 5
    assert known["培训", "去重", "讲师", (), Scope.CURRENT] == 3
    assert known["培训", "人次", "讲师", (), Scope.CURRENT] == 4


def test_no_person_and_no_telephone_is_a_kind_of_things(tmp_path: Path) -> None:
    """A number that nobody counted is told of by no telephone and no name, though just one row may have it."""
    office = write_market_office(tmp_path / "market")
    ledgers = (office / "ledgers.yaml").read_text(encoding="utf-8")
    columns = "    日期: {类型: 日期}\n    形式: {类型: 文本}\n    学时: {类型: 整数}\n    联系电话: {类型: 文本}\n"
    columns += "    窗口: {类型: 文本}\n    负责人: {类型: 文本}\n"
    (office / "ledgers.yaml").write_text(
        f"{ledgers}网课:\n  文件: 网课.csv\n  日期列: 日期\n  列:\n{columns}", encoding="utf-8"
    )
    rows = [
        f"2025-08-0{at},{form},{at * 111},138 0571 123{at},{13905711230 + at},{name}"
        for at, (form, name) in enumerate([("线上", "周建国"), ("线下", "吴淑芬"), ("线上", "郑海燕")], 1)
    ]
    (office / "网课.csv").write_text("\n".join(["日期,形式,学时,联系电话,窗口,负责人", *rows]), encoding="utf-8")
    computed = compute(Job(office, PERIOD, ISSUED)).value
    found = [
        each for each in countings(computed.ledgers, computed.definitions.ledgers, PERIOD) if each.ledger == "网课"
    ]
    assert {column for each in found for column, _ in each.conditions} == {"形式"}
