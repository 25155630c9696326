"""What a column is taken for: every cell has its say, and bad cells stay bad."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from pipeline.model.definition import ColumnDefinition, ValueType
from tests.support.proposals import book, defined, only_ledger, proposed

DAYS = [date(2025, 1 + at % 9, 1 + at % 28) for at in range(86)]
PEOPLE = ("张伟", "李静", "王磊", "赵敏", "刘洋", "陈晨")


def column(heading: str, cells: Sequence[object], formats: dict[str, str] | None = None) -> ColumnDefinition:
    """Return what is thought of a column beside one of days."""
    rows = [["日期", heading], *([day, cell] for day, cell in zip(DAYS, cells, strict=False))]
    ledger = only_ledger({"台账.xlsx": book({"Sheet1": rows}, formats=formats)})
    return next(each for each in ledger.columns.values() if each.name != "日期")


@pytest.mark.parametrize(
    ("heading", "cells", "kind"),
    [
        ("活动名称", ["读书会", "座谈会", "走访", "参观", "宣讲"], ValueType.TEXT),
        ("人数", [30, "30人", "１２", "1,200", "三十"], ValueType.INTEGER),
        ("学时", [2, 4, 8, 2], ValueType.DECIMAL),
        ("面积", [2, 1.5, 3, 4], ValueType.DECIMAL),
        ("经费", [1200, "0.8万", "5,230.50", 300], ValueType.AMOUNT),
        ("金额（万元）", [1.2, 3, 0.5, 2], ValueType.AMOUNT),
        ("办结时间", ["2025.3.5", "2025-03-06", "2025年3月7日", "20250308", "3月9日", 45726], ValueType.DATE),
        ("值守时间", ["2025年7月25日-8月2日", "2025.8.5", "2025年9月1日至3日"], ValueType.SPAN),
        ("参加人员", ["张伟、李静", "王磊，赵敏", "刘洋 陈晨", "张 伟"], ValueType.NAMES),
        ("主讲人", ["张伟", "李静", "王磊", "张伟"], ValueType.TEXT),
        ("类别", ["讲座", "参观", "讲座", "参观", "讲座", "座谈"] * 2, ValueType.CHOICE),
        ("形式", ["线上", "线上、线下", "线下", "线下+线上", "线上"] * 2, ValueType.CHOICES),
        ("是否完成", ["是", "√", "否", "×", "是"], ValueType.FLAG),
        ("处室", ["综合处", "法规处", "综合处", "法规处"] * 3, ValueType.TEXT),
        ("联系电话", ["13800000001", "13800000002", "010-88886666"], ValueType.TEXT),
        ("编号", [1001, 1002, 1003, 1004], ValueType.TEXT),
        ("批次", ["第一批", "第一批", "第二批", "第二批"] * 3, ValueType.TEXT),
        ("卡号", [6222021001112223, 6222021001112224], ValueType.TEXT),
        ("备查", [330106198003141234, 12, 15, 18, 22, 31], ValueType.TEXT),
        ("总数", [330106198003141234, 330106198003141238, 3], ValueType.TEXT),
        ("人数", [30, 1234567890123456, 25, 28], ValueType.INTEGER),
        ("奖项", ["一等奖", "二等奖", "三等奖", "优秀奖"], ValueType.TEXT),
        ("承办单位", ["某局"] * 9, ValueType.TEXT),
        ("状态", ["在用"] * 9, ValueType.TEXT),
        ("备注", ["200", "345"], ValueType.TEXT),  # a comma too many pushed thousands there
        ("情况说明（选填）", ["200", "345"], ValueType.TEXT),
        ("备注 （选填）", ["200", "345"], ValueType.TEXT),
        ("备注信息", ["200", "345"], ValueType.TEXT),
        ("备注人数", ["200", "345"], ValueType.INTEGER),
        ("说明会人数", ["200", "345"], ValueType.INTEGER),
        ("签字日期", ["2025-03-04", "2025-05-06"], ValueType.DATE),
        ("年度", [2024, 2024, 2025, 2025], ValueType.TEXT),
        ("出生年月", ["1990年5月", "1992.03", "1988年12月"], ValueType.TEXT),
    ],
)
def test_types(heading: str, cells: list[object], kind: ValueType) -> None:
    assert column(heading, cells).type is kind


def test_numbers_that_excel_rounded_are_told() -> None:
    ids = [330106198003141234, 330106198003141238, "330106198003141220"]
    rows = [["日期", "身份证件"], *([day, cell] for day, cell in zip(DAYS, ids, strict=False))]
    _, found = proposed({"台账.xlsx": book({"Sheet1": rows})})
    (doubt,) = (each for each in found if each.code == "U084")
    assert "有2格超过15位，Excel没有存全" in doubt.message


def test_two_bad_days_of_86_do_not_make_it_text_and_are_named() -> None:
    cells: list[object] = [*DAYS]
    cells[15], cells[38] = "待定", "下周"
    rows = [["序号", "活动日期", "名称"], *([at + 1, day, f"活动{at}"] for at, day in enumerate(cells))]
    proposal, _ = proposed({"活动.xlsx": book({"Sheet1": rows})})
    (line,) = [line for line in proposal.ledgers.splitlines() if "活动日期: {" in line]
    assert line == "    活动日期: {类型: 日期, 必填: true}   # 86格里84格是日期；“Sheet1”B17、B40看不懂"
    assert defined(proposal).ledgers["活动"].date_columns == ("活动日期",)


def test_numbers_that_are_only_about_right_stay_findings() -> None:
    rows = [["日期", "人数"], *([day, 20] for day in DAYS[:9]), [DAYS[9], "约30"], [DAYS[10], "若干"]]
    proposal, _ = proposed({"活动.xlsx": book({"Sheet1": rows})})
    assert "人数: {类型: 整数, 必填: true, 最小: 0}   # 11格里9格是数字；“Sheet1”B11、B12看不懂" in proposal.ledgers


def test_required_is_what_is_always_filled() -> None:
    assert column("主题", ["甲事", "乙事", "丙事", "丁事"]).required
    assert not column("主题", ["甲事", "", "丙事", "丁事"]).required


@pytest.mark.parametrize(
    ("heading", "cells", "formats", "unit"),
    [
        ("经费（元）", [100, 200, 300], None, "元"),
        ("经费(万元)", [1, 2, 3.5], None, "万元"),
        ("参加人数（人）", [10, 20, 30], None, "人"),
        ("人数", ["10人", "20人", "30人", 5], None, "人"),
        ("服务群众", [10, 20, 30], {"B2": '0"人次"', "B3": '0"人次"', "B4": '0"人次"'}, "人次"),
        ("里程", [10, 20, 30], None, ""),
    ],
)
def test_units(heading: str, cells: list[object], formats: dict[str, str] | None, unit: str) -> None:
    assert column(heading, cells, formats).unit == unit


def test_money_without_a_unit_is_said() -> None:
    rows = [["日期", "金额"], [DAYS[0], 100], [DAYS[1], 200.5], [DAYS[2], 300]]
    proposal, found = proposed({"经费.xlsx": book({"Sheet1": rows})})
    assert "金额: {类型: 金额, 必填: true, 单位: 元}   # 表里没有写单位，按元算" in proposal.ledgers
    assert [each.code for each in found] == ["U084"]
    titled = [["经费表（单位：万元）", ""], *rows]
    assert only_ledger({"经费.xlsx": book({"Sheet1": titled})}).columns["金额"].unit == "万元"


def test_a_word_that_stands_once_and_looks_like_another_is_no_choice() -> None:
    cells = ["专题讲座"] * 6 + ["现场教学"] * 5 + ["专提讲座"]
    rows = [["日期", "类别"], *([day, cell] for day, cell in zip(DAYS, cells, strict=False))]
    proposal, _ = proposed({"培训.xlsx": book({"Sheet1": rows})})
    assert defined(proposal).ledgers["培训"].columns["类别"].choices == ("专题讲座", "现场教学")
    assert "# “专提讲座”只有1处，像是“专题讲座”；“Sheet1”B13写的不在取值里" in proposal.ledgers


def test_people_of_a_roster_are_looked_up_in_it() -> None:
    roster = book({"Sheet1": [["姓名", "处室"], *([name, "综合处"] for name in PEOPLE)]})
    rows: list[list[object]] = [["日期", "参加人员", "主讲人"]]
    rows += [[DAYS[at], "、".join(PEOPLE[at : at + 2]), ("张伟", "周教授")[at % 2]] for at in range(5)]
    ledgers = defined(proposed({"名册.xlsx": roster, "研学.xlsx": book({"Sheet1": rows})})[0]).ledgers
    assert ledgers["研学"].columns["参加人员"].universe == ("名册", "姓名")
    assert ledgers["研学"].columns["主讲人"].universe is None
    assert ledgers["名册"].key == ("姓名",)
    assert ledgers["名册"].is_roster


def test_a_heading_that_stands_twice_is_left_out_and_said() -> None:
    rows = [["日期", "时间", "时间", "主题"], *([day, "上午", "下午", f"第{at}讲"] for at, day in enumerate(DAYS[:5]))]
    proposal, found = proposed({"培训.xlsx": book({"Sheet1": rows})})
    assert set(defined(proposal).ledgers["培训"].columns) == {"日期", "主题"}
    assert [each.code for each in found] == ["U081"]


def test_limits_and_negative_numbers() -> None:
    assert column("人数", [3, 4, 5]).minimum == Decimal(0)
    assert column("温差", [3, -4, 5]).minimum is None


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("水量（万立方米）", "万立方米"),
        ("取水量（立方米）", "立方米"),
        ("清淤（百米）", "百米"),
        ("受益面积（万亩）", "万亩"),
        ("栽植数量（株）", "株"),
        ("服务（千人次）", "千人次"),
    ],
)
def test_a_unit_of_measure_in_brackets_is_the_columns(heading: str, unit: str) -> None:
    found = column(heading, [12.5, 3, 40.25, 8])
    assert (found.unit, found.aliases) == (unit, ())


@pytest.mark.parametrize(("heading", "words"), [("场次（计划）", "计划"), ("流速（立方米/秒）", "立方米/秒")])
def test_brackets_that_may_name_a_unit_are_said(heading: str, words: str) -> None:
    rows = [["日期", heading], *([day, cell] for day, cell in zip(DAYS, [12, 3, 40, 8], strict=False))]
    proposal, _ = proposed({"台账.xlsx": book({"Sheet1": rows})})
    (line,) = [line for line in proposal.ledgers.splitlines() if heading in line]
    assert "单位:" not in line
    assert f"# 表头括号里的“{words}”要是单位，写进“单位”" in line
