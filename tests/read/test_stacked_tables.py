"""Several tables on one sheet, and headings in brackets: no table is read by another's heading, none is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model.definition import Aggregation, Algorithm, FigureDefinition
from pipeline.model.diagnostic import Diagnostic, Severity
from pipeline.model.ledger import Ledger
from tests.support.ledger_definitions import PLACE, column, definitions, ledger
from tests.support.ledger_reading import read_one, told
from tests.support.workbooks import Rows, write_xlsx

STUDY = ledger(
    "研学",
    "研学.xlsx",
    column("日期", "日期"),
    column("活动名称"),
    column("场次", "整数"),
    column("经费", "小数", unit="元"),
    date_columns=("日期",),
)
SESSIONS = FigureDefinition("场次", PLACE, Aggregation("研学", Algorithm.SUM, ("场次",)))
JANUARY, APRIL = date(2025, 1, 5), date(2025, 4, 5)
SHORT: list[Any] = ["日期", "活动名称", "场次"]
LONG: list[Any] = [*SHORT, "经费"]
TABLE = "研学.xlsx「表」"


def read_study(folder: Path, rows: Rows, **options: Any) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    write_xlsx(folder / "研学.xlsx", {"表": rows}, **options)
    return read_one(folder, definitions(STUDY, figures={"场次": SESSIONS}), "2025")


def sessions(found: Ledger) -> list[Any]:
    return list(found.columns["场次"].values)


def test_a_table_above_one_with_more_columns_is_kept(tmp_path: Path) -> None:
    above = [["一季度"], SHORT, [JANUARY, "甲", 1], [JANUARY, "乙", 2], [], ["二季度"]]
    found, findings = read_study(tmp_path, [*above, LONG, [APRIL, "丙", 4, 10]])
    assert (sessions(found), list(found.row_numbers), found.defect) == ([1, 2, 4], [3, 4, 8], "")
    assert told(findings) == [("R014", f"{TABLE}!2行"), ("R038", f"{TABLE}!7行")]
    assert "二季度" in findings[1].message
    assert str(found.cell(2, "经费")) == f"{TABLE}!D8"


def test_a_second_table_with_its_columns_in_another_order(tmp_path: Path) -> None:
    rows = [LONG, [JANUARY, "甲", 1, 5], [], ["经费", "场次", "日 期", "活动名称"], [10, 2, APRIL, "乙"]]
    found, findings = read_study(tmp_path, rows)
    assert [list(found.columns[name].values) for name in ("场次", "经费")] == [[1, 2], [5, 10]]
    assert told(findings) == [("R038", f"{TABLE}!4行")]


def test_a_second_table_far_below(tmp_path: Path) -> None:
    rows = [LONG, *([JANUARY, f"甲{number}", 1, 5] for number in range(60)), ["场次", "日期", "活动名称"]]
    found, findings = read_study(tmp_path, [*rows, [7, APRIL, "乙"]])
    assert (len(found), sessions(found)[-1]) == (61, 7)
    assert [item.code for item in findings if item.severity is Severity.ERROR] == []


def test_the_same_heading_under_a_title_goes_on_with_the_table(tmp_path: Path) -> None:
    rows = [["一季度"], LONG, [JANUARY, "甲", 1, 1], [], ["二季度"], LONG, [APRIL, "丙", 4, 10], ["合计", "", 5, 11]]
    found, findings = read_study(tmp_path, rows)
    assert (sessions(found), told(findings)) == ([1, 4], [("R037", f"{TABLE}!5-6行")])
    assert "表题（5行）、重复的表头（6行）、合计（8行）" in findings[0].message


def test_a_table_of_plans_below_is_no_part_of_the_ledger(tmp_path: Path) -> None:
    rows = [LONG, [JANUARY, "甲", 1, 1], [], ["日期", "活动名称", "场次（计划）", "经费"], [APRIL, "乙", 4, 10]]
    found, findings = read_study(tmp_path, rows)
    assert {("R013", f"{TABLE}!4行"), ("R040", f"{TABLE}!4行")} <= {*told(findings)}
    assert found.defect


@pytest.mark.parametrize("word", ["计划", "上年", "预算", "含外单位", "累计"])
def test_a_heading_in_brackets_of_another_meaning_needs_an_alias(tmp_path: Path, word: str) -> None:
    rows = [["日期", "活动名称", f"场次（{word}）", "经费（元）"], [JANUARY, "甲", 1, 1]]
    found, findings = read_study(tmp_path, rows)
    assert told(findings) == [("R013", f"{TABLE}!1行")]
    assert f"“场次（{word}）”是不是它" in findings[0].message
    assert found.defect


def test_an_alias_names_the_brackets(tmp_path: Path) -> None:
    stated = ledger("研学", "研学.xlsx", column("日期", "日期"), column("场次", "整数", aliases=("场次(实际)",)))
    write_xlsx(tmp_path / "研学.xlsx", {"表": [["日期", "场次（计划）", "场次（实际）"], [JANUARY, 9, 1]]})
    found, findings = read_one(tmp_path, definitions(stated), "2025")
    assert (sessions(found), findings) == ([1], ())


@pytest.mark.parametrize("heading", ["场次（场）", "场次(单位：次)", "场次（必填）", "场 次*", "场次【次】（必填）"])
def test_a_unit_in_brackets_is_no_other_meaning(tmp_path: Path, heading: str) -> None:
    found, findings = read_study(tmp_path, [["日期", "活动名称", heading, "经费"], [JANUARY, "甲", 1, 1]])
    assert (sessions(found), findings) == ([1], ())


def test_a_unit_of_the_definition_in_brackets(tmp_path: Path) -> None:
    stated = ledger("植树", "研学.xlsx", column("日期", "日期"), column("数量", "整数", unit="株"))
    write_xlsx(tmp_path / "研学.xlsx", {"表": [["日期", "数量（株）"], [JANUARY, 9]]})
    found, findings = read_one(tmp_path, definitions(stated), "2025")
    assert (list(found.columns["数量"].values), findings) == ([9], ())


def test_equal_tables_side_by_side_are_said(tmp_path: Path) -> None:
    rows = [[*LONG, "", *LONG], [JANUARY, "甲", 1, 1, "", APRIL, "乙", 4, 10]]
    found, findings = read_study(tmp_path, rows)
    assert told(findings) == [("R039", f"{TABLE}!1行")]
    assert found.defect


def test_a_missing_column_of_two_rows_of_headings_is_offered_by_its_joined_name(tmp_path: Path) -> None:
    stated = ledger("研学", "研学.xlsx", column("日期", "日期"), column("场次"), column("人数", "整数", required=True))
    rows = [["日期", "场次", "线上", "线下"], ["", "", "人数", "参加人"], [JANUARY, "1", 2, 3]]
    write_xlsx(tmp_path / "研学.xlsx", {"表": rows}, merges=["A1:A2", "B1:B2"])
    _, findings = read_one(tmp_path, definitions(stated), "2025")
    assert findings == ()
    stated = ledger(
        "研学", "研学.xlsx", column("日期", "日期"), column("场次", required=True), column("总人数", required=True)
    )
    rows = [["日期", "场次", "线上", "线下"], ["", "", "人数", "人数"], [JANUARY, "1", 2, 3]]
    write_xlsx(tmp_path / "研学.xlsx", {"表": rows}, merges=["A1:A2", "B1:B2"])
    _, findings = read_one(tmp_path, definitions(stated), "2025")
    assert [item.code for item in findings] == ["R013"]
    assert "线上人数" in findings[0].message or "线下人数" in findings[0].message
    assert "别名: [线" in findings[0].hint


RECORDS = st.lists(st.tuples(st.sampled_from("甲乙丙丁"), st.integers(0, 9)), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.permutations(LONG), RECORDS, st.sampled_from(["", "二季度", "blank"])), min_size=1, max_size=4
    )
)
def test_stacked_tables_add_up(tmp_path: Path, tables: list[tuple[list[str], list[tuple[str, int]], str]]) -> None:
    rows: list[list[Any]] = []
    for order, records, between in tables:
        rows += [[]] if between == "blank" else [[between]] if between else []
        rows.append(order)
        for name, number in records:
            fields = {"日期": APRIL, "活动名称": name, "场次": number, "经费": number}
            rows.append([fields[heading] for heading in order])
    found, _ = read_study(tmp_path, rows)
    assert sessions(found) == [number for _, records, _ in tables for _, number in records]
