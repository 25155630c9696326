"""Several sheets and files are one ledger; the same rows twice are an error until one is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from pipeline.model.definition import Reporting
from pipeline.model.ledger import Ledger
from pipeline.model.period import Period
from pipeline.read import read
from tests.support.ledger_definitions import PLACE, column, definitions, ledger
from tests.support.ledger_reading import read_one, told
from tests.support.workbooks import Rows, write_xlsx

COLUMNS = (column("日期", "日期", required=True), column("活动名称", required=True), column("处室"))
HEADING = ["日期", "活动名称", "处室"]
FIRST, SECOND, THIRD, FOURTH = (
    [date(2024, 1, 8), "参观", "综合处"],
    [date(2024, 2, 6), "座谈", "人事处"],
    [date(2024, 4, 5), "讲座", "综合处"],
    [date(2024, 7, 1), "党课", "人事处"],
)


def study(files: str = "*研学*.xlsx", **options: Any) -> Any:
    return ledger("研学", files, *COLUMNS, date_columns=("日期",), **options)


def names(found: Ledger) -> list[Any]:
    return list(found.columns["活动名称"].values)


def test_sheets_of_quarters_are_one_ledger(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "一季度": [HEADING, FIRST, SECOND],
        "二季度": [["研学台账"], HEADING, THIRD],
        "填表说明": [["每季度报一次"]],
        "空表": [],
    }
    write_xlsx(tmp_path / "研学台账.xlsx", sheets)
    found, findings = read_one(tmp_path, definitions(study()))
    assert names(found) == ["参观", "座谈", "讲座"]
    assert told(findings) == [("R012", "研学台账.xlsx「填表说明」")]
    assert [str(place) for place in found.ranges([0, 1, 2], "日期")] == [
        "研学台账.xlsx「一季度」!A2:A3",
        "研学台账.xlsx「二季度」!A3",
    ]
    assert found.defect == ""


def test_only_the_sheets_named_are_read(tmp_path: Path) -> None:
    write_xlsx(
        tmp_path / "研学台账.xlsx", {"一季度 ": [HEADING, FIRST], "汇总": [HEADING, FIRST, SECOND], "说明": [["甲"]]}
    )
    found, findings = read_one(tmp_path, definitions(study(sheets=("一季度",))))
    assert (names(found), findings) == (["参观"], ())


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账.xlsx", {"第一季度": [HEADING, FIRST]})
    found, findings = read_one(tmp_path, definitions(study(sheets=("一季度",))))
    assert told(findings) == [("R010", "研学台账.xlsx")]
    assert "文件里有：第一季度" in findings[0].message
    assert found.defect


def test_one_of_the_sheets_named_is_not_there(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账.xlsx", {"一季度": [HEADING, FIRST], "第二季度": [HEADING, THIRD]})
    found, findings = read_one(tmp_path, definitions(study(sheets=("一季度", "二季度"))))
    assert (names(found), told(findings)) == (["参观"], [("R010", "研学台账.xlsx")])
    assert found.defect


def test_sheets_of_other_ledgers_in_the_same_file_are_theirs(tmp_path: Path) -> None:
    lectures = ledger(
        "讲堂", "台账.xlsx", *(column(name) for name in ("日期", "活动名称", "主讲人")), date_columns=("日期",)
    )
    needing = ledger("研学", "台账.xlsx", *COLUMNS, column("批次", required=True), date_columns=("日期",))
    sheets: dict[str, Rows] = {
        "研学": [[*HEADING, "批次"], [*FIRST, "一"]],
        "讲堂": [["日期", "活动名称", "主讲人"], [date(2024, 3, 1), "党课", "张三"]],
        "说明": [["甲", "乙"]],
    }
    write_xlsx(tmp_path / "台账.xlsx", sheets)
    required = replace(lectures, columns={name: replace(one, required=True) for name, one in lectures.columns.items()})
    outcome = read(tmp_path, definitions(needing, required), Period.parse("2024"))
    assert [names(found) for found in outcome.value.values()] == [["参观"], ["党课"]]
    assert {place for _, place in told(outcome.diagnostics)} == {"台账.xlsx「说明」"}


def test_a_file_without_any_fitting_heading(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账.xlsx", {"表": [["甲", "乙"], ["1", "2"]]})
    found, findings = read_one(tmp_path, definitions(study()))
    assert told(findings) == [("R011", "研学台账.xlsx")]
    assert found.defect


def test_hidden_sheets_are_read_and_said(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账.xlsx", {"一季度": [HEADING, FIRST], "旧": [HEADING, SECOND]}, hidden_sheets=["旧"])
    found, findings = read_one(tmp_path, definitions(study()))
    assert (names(found), told(findings)) == (["参观", "座谈"], [("R017", "研学台账.xlsx「旧」")])


def test_filtered_rows_are_read_and_said(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "研学台账.xlsx", {"表": [HEADING, FIRST, SECOND]}, hidden_rows=[3])
    book = openpyxl.load_workbook(path)
    book["表"].auto_filter.ref = "A1:C3"
    book["表"].auto_filter.add_filter_column(2, ["综合处"])
    book.save(path)
    found, findings = read_one(tmp_path, definitions(study()))
    assert (names(found), told(findings)) == (["参观", "座谈"], [("R018", "研学台账.xlsx「表」!3行")])


def test_twins_are_an_error_until_one_is_named(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账.xlsx", {"表": [HEADING, FIRST, SECOND]})
    write_xlsx(tmp_path / "研学台账(改)(2).xlsx", {"表": [["更正"], HEADING, FIRST, SECOND, THIRD]})
    found, findings = read_one(tmp_path, definitions(study()))
    assert told(findings) == [("R024", "研学台账.xlsx「表」!2-3行")]
    assert "2行" in findings[0].message
    assert "《研学台账(改)(2).xlsx》" in findings[0].message
    assert "“文件”里写明" in findings[0].hint
    assert [str(place) for place in findings[0].related] == ["研学台账(改)(2).xlsx「表」!3-4行"]
    assert found.defect
    chosen, findings = read_one(tmp_path, definitions(study("研学台账(改)(2).xlsx")))
    assert (names(chosen), findings, chosen.defect) == (["参观", "座谈", "讲座"], (), "")


def test_a_summary_sheet_that_copies_the_others(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账.xlsx", {"一季度": [HEADING, FIRST], "汇总": [HEADING, FIRST, SECOND]})
    _, findings = read_one(tmp_path, definitions(study()))
    assert told(findings) == [("R025", "研学台账.xlsx「汇总」!2行")]


def test_some_rows_of_a_roster_may_return_in_another_sheet(tmp_path: Path) -> None:
    hours = ledger("学时", "学时.xlsx", column("姓名"), column("学时", "小数"))
    first = [["姓名", "学时"], ["张三", 8], ["李四", 6]]
    write_xlsx(tmp_path / "学时.xlsx", {"一季度": first, "二季度": [["姓名", "学时"], ["张三", 8], ["李四", 4]]})
    found, findings = read_one(tmp_path, definitions(hours))
    assert (told(findings), found.defect) == ([("R036", "学时.xlsx「二季度」!2行")], "")
    write_xlsx(tmp_path / "学时.xlsx", {"一季度": first, "汇总": [*first, ["王五", 2]]})
    found, findings = read_one(tmp_path, definitions(hours))
    assert (told(findings), bool(found.defect)) == ([("R025", "学时.xlsx「汇总」!2-3行")], True)


def test_rows_without_a_day_are_no_twins(tmp_path: Path) -> None:
    optional = ledger("研学", "*.xlsx", column("日期", "日期"), column("活动名称"), date_columns=("日期",))
    rows = [["日期", "活动名称"], ["", "待定"], [date(2024, 1, 8), "参观"]]
    other = [["日期", "活动名称"], ["", "待定"], [date(2024, 1, 9), "参观"]]
    write_xlsx(tmp_path / "甲.xlsx", {"表": rows})
    write_xlsx(tmp_path / "乙.xlsx", {"表": other})
    assert {item.code for item in read_one(tmp_path, definitions(optional))[1]} == {"V032"}


def test_repeated_keys_are_found(tmp_path: Path) -> None:
    other = [FIRST[0], FIRST[1], "财务处"]
    write_xlsx(tmp_path / "研学台账.xlsx", {"一季度": [HEADING, FIRST, SECOND, other]})
    found, findings = read_one(tmp_path, definitions(study(key=("日期", "活动名称"))))
    assert told(findings) == [("R026", "研学台账.xlsx「一季度」!A4")]
    assert findings[0].message == "主键（日期、活动名称）“2024年1月8日，参观”与A2重复"
    assert len(found) == 3
    assert found.defect.endswith("与A2重复")


def test_many_repeated_keys_are_told_once(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账.xlsx", {"表": [HEADING, *([FIRST] * 40)]})
    _, findings = read_one(tmp_path, definitions(study(key=("日期",))))
    assert told(findings) == [("R026", "研学台账.xlsx「表」!A3")]
    assert "共39行" in findings[0].message


def reporting(**options: Any) -> Reporting:
    return Reporting(PLACE, ("综合处", "人事处", "财务处"), **options)


def save(path: Path, rows: Rows, saved: str) -> None:
    """Write a workbook that says of itself when it was last saved."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime.fromisoformat(f"{saved}T10:00:00")})
    sheet = book.add_worksheet("表")
    for number, row in enumerate(rows):
        for letter, cell in enumerate(row):
            sheet.write(number, letter, f"{cell:%Y-%m-%d}" if isinstance(cell, date) else cell)
    book.close()


def test_who_has_not_sent_sent_late_and_sent_twice(tmp_path: Path) -> None:
    save(tmp_path / "综合处研学.xlsx", [HEADING, FIRST], "2024-04-03")
    save(tmp_path / "综合处研学（补）.xlsx", [HEADING, [date(2024, 3, 1), "补报", "综合处"]], "2024-04-05")
    save(tmp_path / "人事处研学.xlsx", [HEADING, FOURTH], "2024-04-09")
    _, findings = read_one(tmp_path, definitions(study(), reporting=reporting(days_allowed=5)), "2024Q1")
    assert [(item.code, item.message) for item in findings] == [
        ("R030", "综合处报送了2份“研学”：综合处研学.xlsx、综合处研学（补）.xlsx"),
        ("R031", "人事处报送的“研学”里没有2024年一季度的记录"),
        ("R029", "人事处的“研学”迟报：最后保存于4月9日，时限是4月5日"),
        ("R028", "财务处没有报送“研学”"),
    ]


def test_a_file_kept_on_after_the_period_is_not_late(tmp_path: Path) -> None:
    save(tmp_path / "综合处研学.xlsx", [HEADING, FIRST, FOURTH], "2024-10-09")
    asked = Reporting(PLACE, ("综合处",), days_allowed=5)
    assert read_one(tmp_path, definitions(study(), reporting=asked), "2024Q1")[1] == ()


def test_a_late_file_of_several_sheets_is_told_once(tmp_path: Path) -> None:
    sheets = {"一月": [HEADING, FIRST], "三月": [HEADING, [date(2024, 3, 1), "补报", "综合处"]]}
    write_xlsx(tmp_path / "综合处研学.xlsx", sheets)
    asked = Reporting(PLACE, ("综合处",), days_allowed=5)
    assert [item.code for item in read_one(tmp_path, definitions(study(), reporting=asked), "2024Q1")[1]] == ["R029"]


def test_senders_named_by_a_column(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账.xlsx", {"表": [HEADING, FIRST, SECOND, FOURTH]})
    _, findings = read_one(tmp_path, definitions(study(), reporting=reporting(column="处室")), "2024Q1")
    assert [item.message for item in findings] == ["财务处没有报送“研学”"]
    _, findings = read_one(tmp_path, definitions(study(), reporting=reporting(column="处室")), "2024Q3")
    assert [item.message for item in findings] == ["综合处没有报送“研学”", "财务处没有报送“研学”"]


def test_a_unit_whose_name_is_part_of_another(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "市政府办公室研学.xlsx", {"表": [HEADING, FIRST]})
    asked = Reporting(PLACE, ("办公室", "市政府办公室"))
    _, findings = read_one(tmp_path, definitions(study(), reporting=asked), "2024Q1")
    assert [item.message for item in findings] == ["办公室没有报送“研学”"]


WIDE = (*COLUMNS, column("人数", "整数"), column("参加人员", "名单"))


def wide(**options: Any) -> Any:
    return ledger("研学", "*研学*.xlsx", *WIDE, date_columns=("日期",), **options)


def told_of(folder: Path, one: Rows, other: Rows, stated: Any) -> tuple[list[str], bool]:
    write_xlsx(folder / "研学台账.xlsx", {"表": one})
    write_xlsx(folder / "研学台账(改)(2).xlsx", {"表": other})
    found, findings = read_one(folder, definitions(stated))
    return [item.code for item in findings if item.code != "R014"], bool(found.defect)


def test_the_same_rows_with_one_more_column_are_twins(tmp_path: Path) -> None:
    more = [[*HEADING, "人数"], [*FIRST, 10], [*SECOND, 20]]
    assert told_of(tmp_path, [HEADING, FIRST, SECOND], more, wide()) == (["R024"], True)


def test_a_corrected_number_makes_no_other_event(tmp_path: Path) -> None:
    heading = [*HEADING, "人数", "参加人员"]
    one, other = [heading, [*FIRST, 10, "张三、李四"]], [heading, [*FIRST, 12, "张三、王五"]]
    assert told_of(tmp_path, one, other, wide()) == (["R024"], True)


def test_the_same_event_of_another_division_or_other_people_is_another_row(tmp_path: Path) -> None:
    heading = [*HEADING, "人数", "参加人员"]
    division = [FIRST[0], FIRST[1], "人事处", 10, "张三"]
    assert told_of(tmp_path, [heading, [*FIRST, 10, "张三"]], [heading, division], wide()) == ([], False)
    assert told_of(tmp_path, [heading, [*FIRST, 10, "张三"]], [heading, [*FIRST, 10, "李四"]], wide()) == ([], False)


def test_rows_of_a_roster_with_more_columns_are_twins_and_other_numbers_are_not(tmp_path: Path) -> None:
    hours = ledger("研学", "*研学*.xlsx", column("姓名"), column("学时", "小数"), column("处室"))
    one: Rows = [["姓名", "学时"], ["张三", 8]]
    assert told_of(tmp_path, one, [["姓名", "学时", "处室"], ["张三", 8, "综合处"]], hours) == (["R024"], True)
    assert told_of(tmp_path, one, [["姓名", "学时"], ["张三", 6]], hours) == ([], False)


def test_one_key_in_two_files_is_one_event(tmp_path: Path) -> None:
    other = [FIRST[0], FIRST[1], "财务处"]
    keyed = wide(key=("日期", "活动名称"))
    assert told_of(tmp_path, [HEADING, FIRST], [HEADING, other], keyed) == (["R026"], True)


def test_equal_rows_in_one_sheet_are_counted_and_said(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账.xlsx", {"表": [HEADING, FIRST, SECOND, FIRST, SECOND, THIRD]})
    found, findings = read_one(tmp_path, definitions(study()))
    assert (len(found), found.defect, told(findings)) == (5, "", [("R041", "研学台账.xlsx「表」!4-5行")])
    assert "4行同2行、5行同3行" in findings[0].message
    assert [str(place) for place in findings[0].related] == ["研学台账.xlsx「表」!2-3行"]
