"""A row of a roster without a name counts nobody: told where the row is filled, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.definition import ColumnDefinition, Definitions
from pipeline.model.diagnostic import Severity
from pipeline.model.period import Period
from pipeline.read import read
from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.ledger_reading import read_one, told
from tests.support.workbooks import write_xlsx

HEADING = ["序号", "姓名", "处室"]
ROWS = [[1, "张伟", "一处"], [2, "", "二处"], [3, "王芳", ""], [4, "", ""]]


def with_roster(name: ColumnDefinition, roster_named: str = "名册", key: tuple[str, ...] = ()) -> Definitions:
    """A roster and a ledger whose people are those of the roster."""
    roster = ledger("名册", "名册.xlsx", column("序号", "整数"), name, column("处室"), key=key)
    people = column("参加人员", "名单", universe=(roster_named, "姓名"))
    return definitions(roster, ledger("研学", "研学.xlsx", column("主题"), people))


def found_in(folder: Path, stated: Definitions) -> list[tuple[str, str]]:
    write_xlsx(folder / "名册.xlsx", {"表": [HEADING, *ROWS]})
    write_xlsx(folder / "研学.xlsx", {"表": [["主题", "参加人员"], ["参观", "张伟、王芳"], ["自学", ""]]})
    outcome = read(folder, stated, Period.parse("2025"))
    findings = outcome.diagnostics
    assert list(outcome.value["名册"].columns["姓名"].values) == ["张伟", None, "王芳", None]
    assert all(each.severity is Severity.WARNING for each in findings if each.code == "V046")
    return told(findings)


def test_a_row_of_a_roster_without_a_name_is_told_at_its_cell(tmp_path: Path) -> None:
    """Not so a row that is merely numbered, nor an activity whose people nobody wrote down."""
    assert found_in(tmp_path, with_roster(column("姓名"))) == [("V046", "名册.xlsx「表」!B3")]


def test_where_a_name_is_demanded_it_is_an_error_and_told_once(tmp_path: Path) -> None:
    assert found_in(tmp_path, with_roster(column("姓名", required=True))) == [
        ("V001", "名册.xlsx「表」!B3"),
        ("V001", "名册.xlsx「表」!B5"),
    ]


@pytest.mark.parametrize("key", [(), ("序号",), ("姓名",)])
def test_a_list_that_is_no_roster_may_lack_names(tmp_path: Path, key: tuple[str, ...]) -> None:
    assert found_in(tmp_path, with_roster(column("姓名"), "别的名册", key=key)) == []


def test_an_activity_may_be_without_people_and_the_number_of_a_row_fills_nothing(tmp_path: Path) -> None:
    talks = ledger(
        "讲座",
        "讲座.xlsx",
        *(column("日期", "日期"), column("主讲人", "名单"), column("主题")),
        date_columns=("日期",),
        key=("日期", "主讲人"),
    )
    write_xlsx(tmp_path / "讲座.xlsx", {"表": [["日期", "主讲人", "主题"], ["2025-03-04", "", "自学"]]})
    assert told(read_one(tmp_path, definitions(talks))[1]) == []
    prefilled = ledger("名册", "名册.xlsx", column("序号"), column("姓名", "名单"), key=("姓名",))
    write_xlsx(tmp_path / "名册.xlsx", {"表": [["序号", "姓名"], ["1", "张伟"], ["2", ""], ["3", ""]]})
    assert told(read_one(tmp_path, definitions(prefilled))[1]) == []


def test_people_by_whom_rows_are_known_are_told_too(tmp_path: Path) -> None:
    pairs = ledger("结对", "结对.xlsx", column("结对人", "名单"), column("事项"), key=("结对人", "事项"))
    write_xlsx(tmp_path / "结对.xlsx", {"表": [["结对人", "事项"], ["张伟、王芳", "访谈"], ["", "采风"]]})
    _, findings = read_one(tmp_path, definitions(pairs))
    assert told(findings) == [("V046", "结对.xlsx「表」!A3")]
