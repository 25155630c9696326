"""Tables as people lay them out: titles, two-row headings, merged cells, totals, notes, bands."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.model.definition import Aggregation, Algorithm, FigureDefinition
from pipeline.model.diagnostic import Diagnostic, Severity
from pipeline.model.ledger import Ledger
from tests.support.ledger_definitions import PLACE, column, definitions, ledger
from tests.support.ledger_reading import read_one, told
from tests.support.workbooks import Rows, write_xlsx

STUDY = ledger(
    "研学",
    "研学台账.xlsx",
    column("日期", "日期", required=True),
    column("活动名称", required=True, aliases=("主题", "活动主题")),
    column("场次", "整数"),
    column("人数", "整数"),
    date_columns=("日期",),
)
HEADING: list[Any] = ["序号", "日期", "活动名称", "场次", "人数", "备注"]
FIRST: list[Any] = [1, date(2024, 1, 8), "参观", 2, 30, ""]
SECOND: list[Any] = [2, date(2024, 2, 6), "座谈", 1, 12, ""]
THIRD: list[Any] = [3, date(2024, 3, 5), "讲座", 3, 40, ""]


def read_study(folder: Path, rows: Rows, **options: Any) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    """Return what was read and found; what is said of every row left out has tests of its own."""
    write_xlsx(folder / "研学台账.xlsx", {"一季度": rows}, **options)
    found, findings = read_one(folder, definitions(STUDY))
    return found, tuple(item for item in findings if item.code != "R037")


def names(found: Ledger) -> list[Any]:
    return list(found.columns["活动名称"].values)


def test_a_heading_below_titles_and_blank_rows(tmp_path: Path) -> None:
    rows = [["某市某局研学活动台账"], ["填报单位：综合处", "", "", "2024年1月"], [], HEADING, FIRST, SECOND]
    found, findings = read_study(tmp_path, rows, merges=["A1:F1"])
    assert (names(found), findings) == (["参观", "座谈"], ())
    assert list(found.row_numbers) == [5, 6]


def test_columns_renamed_reordered_and_spaced(tmp_path: Path) -> None:
    rows = [["人　数", "活动\n主题", "日 期*", "场次（场）"], [30, "参观", date(2024, 1, 8), 2]]
    found, findings = read_study(tmp_path, rows)
    assert [found.columns[name].values[0] for name in found.columns] == [date(2024, 1, 8), "参观", 2, 30]
    assert findings == ()
    assert str(found.cell(0, "日期")) == "研学台账.xlsx「一季度」!C2"


def test_a_table_that_does_not_begin_at_a1(tmp_path: Path) -> None:
    rows = [[], [], ["", "", *HEADING], ["", "", *FIRST]]
    found, _ = read_study(tmp_path, rows)
    assert str(found.cell(0, "场次")) == "研学台账.xlsx「一季度」!F4"


def test_a_heading_of_two_merged_rows(tmp_path: Path) -> None:
    stated = ledger(
        "研学",
        "研学台账.xlsx",
        column("日期", "日期"),
        column("线上人数", "整数"),
        column("线下人数", "整数"),
        column("场次", "整数"),
        date_columns=("日期",),
    )
    rows = [
        ["研学台账"],
        ["日期", "线上", "", "线下", "", "备注"],
        ["", "场次", "人数", "课时", "人数", ""],
        [date(2024, 1, 8), 2, 30, 4, 25, "首次"],
    ]
    write_xlsx(tmp_path / "研学台账.xlsx", {"表": rows}, merges=["A2:A3", "B2:C2", "D2:E2", "F2:F3"])
    found, findings = read_one(tmp_path, definitions(stated))
    assert [found.columns[name].values[0] for name in found.columns] == [date(2024, 1, 8), 30, 25, 2]
    assert (findings, list(found.row_numbers)) == ((), [4])


def test_a_lower_heading_row_is_no_record_even_when_no_column_needs_it(tmp_path: Path) -> None:
    rows = [
        ["日期", "活动名称", "场次", "人数", "其中", ""],
        ["", "", "", "", "青年", "老年"],
        [date(2024, 1, 8), "参观", 2, 30, 10, 20],
    ]
    found, findings = read_study(tmp_path, rows, merges=["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1"])
    assert (names(found), findings) == (["参观"], ())


def test_one_heading_over_two_columns_is_ambiguous(tmp_path: Path) -> None:
    rows = [
        ["日期", "活动名称", "场次", "线上", "线下"],
        ["", "", "", "人数", "人数"],
        [date(2024, 1, 8), "参观", 2, 30, 4],
    ]
    found, findings = read_study(tmp_path, rows, merges=["A1:A2", "B1:B2", "C1:C2"])
    assert told(findings) == [("R015", "研学台账.xlsx「一季度」!2行")]
    assert "D列“线上 人数”、E列“线下 人数”" in findings[0].message
    assert found.defect


@pytest.mark.parametrize("lower", [("线上", "线下"), ("计划（人）", "实际（人）"), ("男", "女"), ("发现", "整改")])
def test_of_a_name_over_columns_with_names_of_their_own_it_is_told_which_is_taken(
    tmp_path: Path, lower: tuple[str, str]
) -> None:
    rows = [["日期", "活动名称", "场次", "人数", ""], ["", "", "", *lower], [date(2024, 1, 8), "参观", 2, 30, 4]]
    found, findings = read_study(tmp_path, rows, merges=["A1:A2", "B1:B2", "C1:C2", "D1:E1"])
    assert told(findings) == [("R063", "研学台账.xlsx「一季度」!2行")]
    assert f"D列“人数 {lower[0]}”、E列“人数 {lower[1]}”" in findings[0].message
    assert list(found.columns["人数"].values) == [30]


@pytest.mark.parametrize(
    "lower",
    [
        ("合计", "女"),
        ("总 数（人）", "女"),
        ("人数", "女"),
        ("全部", "其中：女"),
        ("参加人数", "补助"),
        ("", "女"),
    ],
)
def test_a_name_over_a_total_and_its_parts_is_the_totals(tmp_path: Path, lower: tuple[str, str]) -> None:
    rows = [["日期", "活动名称", "场次", "人数", ""], ["", "", "", *lower], [date(2024, 1, 8), "参观", 2, 30, 4]]
    found, findings = read_study(tmp_path, rows, merges=["A1:A2", "B1:B2", "C1:C2", "D1:E1"])
    assert (list(found.columns["人数"].values), findings) == ([30], ())


@pytest.mark.parametrize(("upper", "lower"), [("线上", ("场次", "人次")), ("人数", ("线上", "线下"))])
def test_joined_names_say_which_is_meant(tmp_path: Path, upper: str, lower: tuple[str, str]) -> None:
    names_joined = [upper + each for each in lower]
    stated = ledger(
        "研学",
        "研学台账.xlsx",
        column("日期", "日期"),
        *(column(each, "整数") for each in names_joined),
        date_columns=("日期",),
    )
    rows = [["日期", upper, ""], ["", *lower], [date(2024, 1, 8), 30, 4]]
    write_xlsx(tmp_path / "研学台账.xlsx", {"表": rows}, merges=["A1:A2", "B1:C1"])
    found, findings = read_one(tmp_path, definitions(stated))
    assert ([found.columns[each].values[0] for each in names_joined], findings) == ([30, 4], ())


def test_years_below_a_name_are_no_names(tmp_path: Path) -> None:
    rows = [["日期", "活动名称", "场次", "人数", ""], ["", "", "", 2023, 2024], [date(2024, 1, 8), "参观", 2, 30, 4]]
    found, findings = read_study(tmp_path, rows, merges=["A1:A2", "B1:B2", "C1:C2", "D1:E1"])
    assert list(found.columns["人数"].values) == [30]
    assert "R015" not in {each.code for each in findings}


def test_a_renamed_column_is_missed_with_the_nearest_heading(tmp_path: Path) -> None:
    rows = [["日期", "活动名", "场次", "人数"], [date(2024, 1, 8), "参观", 2, 30]]
    found, findings = read_study(tmp_path, rows)
    assert told(findings) == [("R013", "研学台账.xlsx「一季度」!1行")]
    assert "“活动名”是不是它" in findings[0].message
    assert found.defect


def test_a_renamed_column_unlike_its_name_is_missed_with_all_headings_left_over(tmp_path: Path) -> None:
    _, findings = read_study(
        tmp_path, [["时间", "活动名称", "场次", "人数", "地点"], [date(2024, 1, 8), "参观", 2, 30]]
    )
    assert [item.code for item in findings] == ["R013"]
    assert "没有对上的列有“时间”、“地点”" in findings[0].message


def test_a_missing_column_matters_when_a_figure_needs_it(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账.xlsx", {"表": [["日期", "活动名称", "人数"], [date(2024, 1, 8), "参观", 30]]})
    total = FigureDefinition("场次", PLACE, Aggregation("研学", Algorithm.SUM, ("场次",)))
    _, unused = read_one(tmp_path, definitions(STUDY))
    _, used = read_one(tmp_path, definitions(STUDY, figures={"场次": total}))
    assert [(item.code, item.severity.value) for item in unused] == [("R014", "提示")]
    assert [(item.code, item.severity.value) for item in used] == [("R013", "错误")]


def test_merged_cells_are_filled_down(tmp_path: Path) -> None:
    rows = [HEADING, FIRST, [2, "", "", 1, 12], [3, "", "", 3, 40], [4, date(2024, 2, 6), "座谈", 1, 5]]
    found, findings = read_study(tmp_path, rows, merges=["B2:B4", "C2:C4"])
    assert (names(found), findings) == (["参观", "参观", "参观", "座谈"], ())
    assert list(found.columns["日期"].values) == [date(2024, 1, 8)] * 3 + [date(2024, 2, 6)]


def test_a_merged_number_that_is_added_up_is_not_guessed(tmp_path: Path) -> None:
    rows = [HEADING, FIRST, [2, date(2024, 1, 9), "座谈", "", 12]]
    write_xlsx(tmp_path / "研学台账.xlsx", {"一季度": rows}, merges=["D2:D3"])
    total = FigureDefinition("场次", PLACE, Aggregation("研学", Algorithm.SUM, ("场次",)))
    plain, findings = read_one(tmp_path, definitions(STUDY))
    assert (list(plain.columns["场次"].values), findings) == ([Decimal(2), Decimal(2)], ())
    added, findings = read_one(tmp_path, definitions(STUDY, figures={"场次": total}))
    assert (list(added.columns["场次"].values), dict(added.columns["场次"].bad)) == ([None, None], {0: "2", 1: "2"})
    assert told(findings) == [("V025", "研学台账.xlsx「一季度」!D2"), ("V025", "研学台账.xlsx「一季度」!D3")]


@pytest.mark.parametrize(
    "label", ["合计", "合 计", "总计", "共计：", "合计（场）", "一季度合计", "合计3场", "总计：3", "共3场"]
)
def test_totals_are_left_out(tmp_path: Path, label: str) -> None:
    found, findings = read_study(tmp_path, [HEADING, FIRST, SECOND, THIRD, [label, "", "", 6, 82]])
    assert (names(found), findings) == (["参观", "座谈", "讲座"], ())


def test_subtotals_and_totals_that_agree(tmp_path: Path) -> None:
    rows = [HEADING, FIRST, SECOND, ["", "", "小计", 3, 42], THIRD, ["", "", "小计", 3, 40], ["合计", "", "", 6, 82]]
    found, findings = read_study(tmp_path, rows)
    assert (names(found), findings) == (["参观", "座谈", "讲座"], ())
    assert list(found.row_numbers) == [2, 3, 5]


def test_a_total_that_differs_is_found_with_its_rows(tmp_path: Path) -> None:
    rows = [HEADING, FIRST, SECOND, ["小计", "", "", 4, 42], THIRD, ["合计", "", "", 6, 84]]
    _, findings = read_study(tmp_path, rows)
    assert told(findings) == [("R020", "研学台账.xlsx「一季度」!D4"), ("R020", "研学台账.xlsx「一季度」!E6")]
    assert findings[0].message == "“小计”行的场次是4，而上面各行相加是3，相差1"
    assert [str(place) for place in findings[0].related] == ["研学台账.xlsx「一季度」!D2:D3"]
    assert "合计”行的人数是84，而上面各行相加是82，相差2" in findings[1].message


def test_a_total_above_its_rows(tmp_path: Path) -> None:
    found, findings = read_study(tmp_path, [HEADING, ["合计", "", "", 3, 43], FIRST, SECOND])
    assert names(found) == ["参观", "座谈"]
    assert told(findings) == [("R020", "研学台账.xlsx「一季度」!E2")]


def test_a_total_over_a_bad_cell_is_not_compared(tmp_path: Path) -> None:
    rows = [HEADING, FIRST, [2, date(2024, 2, 6), "座谈", "约3", 12], ["合计", "", "", 5, 42]]
    _, findings = read_study(tmp_path, rows)
    assert told(findings) == [("V012", "研学台账.xlsx「一季度」!D3")]


def test_a_total_by_a_formula_without_value_is_said(tmp_path: Path) -> None:
    _, findings = read_study(tmp_path, [HEADING, FIRST, ["合计", "", "", "=SUM(D2:D2)", 30]])
    assert told(findings) == [("R021", "研学台账.xlsx「一季度」!D3")]
    assert findings[0].message == "“合计”行的场次读到“=SUM(D2:D2)”，没法与上面各行核对"


@pytest.mark.parametrize("label", ["平均", "平均值", "平 均", "人均", "场均：", "一季度平均", "平均（场）"])
def test_means_are_left_out_and_not_compared(tmp_path: Path, label: str) -> None:
    rows = [HEADING, FIRST, SECOND, THIRD, ["合计", "", "", 6, 82], [label, "", "", 2, 27.3]]
    found, findings = read_study(tmp_path, rows)
    assert (names(found), findings) == (["参观", "座谈", "讲座"], ())


def test_a_mean_between_rows_and_their_total_is_no_border(tmp_path: Path) -> None:
    rows = [HEADING, FIRST, SECOND, ["", "", "平均", 1.5, 21], ["小计", "", "", 3, 42]]
    found, findings = read_study(tmp_path, rows)
    assert (names(found), findings) == (["参观", "座谈"], ())


def test_an_event_about_means_stays(tmp_path: Path) -> None:
    rows = [HEADING, [1, date(2024, 1, 8), "人均", 1, 5], [2, date(2024, 1, 9), "人均收入统计", 1, 5]]
    found, findings = read_study(tmp_path, rows)
    assert (names(found), findings) == (["人均", "人均收入统计"], ())


def test_a_row_without_its_day_is_told_at_the_cell(tmp_path: Path) -> None:
    stated = ledger(
        "研学", "研学台账.xlsx", column("起", "日期"), column("止", "日期"), column("名称"), date_columns=("起", "止")
    )
    days = [date(2024, 1, 8), date(2024, 1, 9)]
    rows = [
        ["起", "止", "名称"],
        [*days, "参观"],
        ["", days[1], "座谈"],
        [days[0], "", "讲座"],
        ["", "", "　"],
        ["", "", "完"],
    ]
    write_xlsx(tmp_path / "研学台账.xlsx", {"一季度": [*rows, ["—", "", "走访"], ["待定", "", "评比"]]})
    found, findings = read_one(tmp_path, definitions(stated))
    assert [entry for entry in told(findings) if entry[0] != "V022"] == [
        ("V009", "研学台账.xlsx「一季度」!A8"),
        ("V032", "研学台账.xlsx「一季度」!A3"),
        ("V032", "研学台账.xlsx「一季度」!A6"),
        ("V032", "研学台账.xlsx「一季度」!A7"),
    ]
    assert {item.severity for item in findings if item.code == "V032"} == {Severity.ERROR}
    assert len(found) == 6


def test_a_required_day_is_missed_once(tmp_path: Path) -> None:
    _, findings = read_study(tmp_path, [HEADING, FIRST, [2, "", "座谈", 1, 12]])
    assert told(findings) == [("V001", "研学台账.xlsx「一季度」!B3")]


def test_a_total_that_counts_its_days(tmp_path: Path) -> None:
    found, findings = read_study(tmp_path, [HEADING, FIRST, SECOND, ["合计", "2次", "2项", 3, 42]])
    assert (names(found), findings) == (["参观", "座谈"], ())


def test_a_total_that_stands_behind_words_among_the_days(tmp_path: Path) -> None:
    found, findings = read_study(tmp_path, [HEADING, FIRST, SECOND, ["三", "2次", "合计", 3, 42]])
    assert (names(found), findings) == (["参观", "座谈"], ())


def test_a_number_column_merged_beside_two_rows_of_headings_holds_the_total(tmp_path: Path) -> None:
    rows = [["序号", "活动情况", "", "", ""], ["", *HEADING[1:5]], FIRST, SECOND, ["合计", "2次", "", 3, 42]]
    found, findings = read_study(tmp_path, rows, merges=["A1:A2", "B1:E1"])
    assert (names(found), findings) == (["参观", "座谈"], ())


def test_an_event_whose_name_sounds_like_a_total_stays(tmp_path: Path) -> None:
    rows = [HEADING, [1, date(2024, 1, 8), "年终收支合计", 1, 5], [2, date(2024, 1, 9), "审计统计", 1, 5]]
    found, findings = read_study(tmp_path, rows)
    assert (names(found), findings) == (["年终收支合计", "审计统计"], ())


def test_notes_under_the_table_are_no_records(tmp_path: Path) -> None:
    rows = [
        HEADING,
        FIRST,
        [],
        ["备注：1.本表每季度报送一次。"],
        ["2.人数含外单位人员。"],
        ["填表人：张三", "", "审核人：李四", "", "2024年4月2日"],
    ]
    found, findings = read_study(tmp_path, rows, merges=["A4:F4"])
    assert (names(found), findings) == (["参观"], ())


def test_a_note_above_the_records_swallows_none_of_them(tmp_path: Path) -> None:
    rows = [HEADING, ["注：红字为必填项"], ["", "", "只有名称"], FIRST, ["备注：完"], ["次年修订"]]
    found, findings = read_study(tmp_path, rows)
    assert names(found) == ["只有名称", "参观"]
    assert told(findings) == [("V001", "研学台账.xlsx「一季度」!B3")]


def test_notes_in_the_column_of_days_are_no_records(tmp_path: Path) -> None:
    rows = [HEADING[1:], FIRST[1:], ["注：以上为初步统计"], ["填报日期：2024年4月2日"]]
    found, findings = read_study(tmp_path, rows)
    assert (names(found), findings) == (["参观"], ())


def test_a_text_under_the_table_that_is_no_note_is_not_swallowed(tmp_path: Path) -> None:
    _, findings = read_study(tmp_path, [HEADING[1:], FIRST[1:], ["以下空白"]])
    assert ("V009", "研学台账.xlsx「一季度」!A3") in told(findings)


def test_bands_across_the_table_are_left_out_and_said(tmp_path: Path) -> None:
    rows = [HEADING, ["", "第一批"], FIRST, ["", "第二批"], SECOND]
    found, findings = read_study(tmp_path, rows, merges=["B2:F2", "B4:F4"])
    assert names(found) == ["参观", "座谈"]
    assert told(findings) == [("R022", "研学台账.xlsx「一季度」!2行"), ("R022", "研学台账.xlsx「一季度」!4行")]


def test_a_heading_repeated_on_the_next_page(tmp_path: Path) -> None:
    found, findings = read_study(tmp_path, [HEADING, FIRST, HEADING, SECOND])
    assert (names(found), findings) == (["参观", "座谈"], ())


def test_rows_numbered_in_advance_are_blank(tmp_path: Path) -> None:
    found, findings = read_study(tmp_path, [HEADING, FIRST, [2, "", "　"], [3]])
    assert (names(found), findings) == (["参观"], ())


def test_hidden_rows_are_read_and_said(tmp_path: Path) -> None:
    found, findings = read_study(tmp_path, [HEADING, FIRST, SECOND, THIRD, []], hidden_rows=[2, 3, 5])
    assert names(found) == ["参观", "座谈", "讲座"]
    assert told(findings) == [("R016", "研学台账.xlsx「一季度」!2-3行")]
    assert "有2行是隐藏的" in findings[0].message


def test_error_cells_and_formulas_without_values_are_found_at_their_cells(tmp_path: Path) -> None:
    rows = [HEADING, [1, date(2024, 1, 8), "参观", "=1+1", "#REF!"], ["=ROW()", date(2024, 1, 9), "=B9", 1, 5]]
    found, findings = read_study(tmp_path, rows)
    assert told(findings) == [
        ("V003", "研学台账.xlsx「一季度」!C3"),
        ("V003", "研学台账.xlsx「一季度」!D2"),
        ("V002", "研学台账.xlsx「一季度」!E2"),
    ]
    assert (list(found.columns["场次"].values), dict(found.columns["人数"].bad)) == ([None, Decimal(1)], {0: "#REF!"})


def test_a_row_of_nothing_but_errors_is_not_blank(tmp_path: Path) -> None:
    _, findings = read_study(tmp_path, [HEADING, FIRST, ["", "#N/A", "#N/A", "#N/A", "#N/A"]])
    assert [code for code, _ in told(findings)] == ["V002"] * 4


def test_hidden_columns_are_read_and_said(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "研学台账.xlsx", {"一季度": [HEADING, FIRST]})
    book = openpyxl.load_workbook(path)
    for letter in ("A", "D", "E", "F"):
        book["一季度"].column_dimensions[letter].hidden = True
    book.save(path)
    found, findings = read_one(tmp_path, definitions(STUDY))
    assert (names(found), told(findings)) == (["参观"], [("R019", "研学台账.xlsx「一季度」")])
    assert findings[0].message.startswith("D列“场次”、E列“人数”是隐藏的列")


def test_a_heading_of_another_measure_has_no_values(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账.xlsx", {"表": [["日期", "人数（人次）"], [date(2024, 1, 8), 30]]})
    stated = ledger(
        "研学", "研学台账.xlsx", column("日期", "日期"), column("人数", "整数", unit="人"), date_columns=("日期",)
    )
    found, findings = read_one(tmp_path, definitions(stated))
    assert told(findings) == [("R035", "研学台账.xlsx「表」!B1")]
    assert list(found.columns["人数"].values) == [None]
    assert set(found.columns["人数"].bad) == {0}


def test_a_last_day_before_the_first(tmp_path: Path) -> None:
    rows = [["起", "止"], [date(2024, 7, 5), date(2024, 7, 3)], [date(2024, 7, 5), ""], [date(2024, 7, 5)] * 2]
    write_xlsx(tmp_path / "值守.xlsx", {"表": rows})
    stated = ledger("值守", "值守.xlsx", column("起", "日期"), column("止", "日期"), date_columns=("起", "止"))
    found, findings = read_one(tmp_path, definitions(stated))
    assert told(findings) == [("V031", "值守.xlsx「表」!B2")]
    assert list(found.columns["止"].values) == [None, None, date(2024, 7, 5)]


def test_a_formula_whose_value_is_an_empty_text_is_an_empty_cell(tmp_path: Path) -> None:
    rows = [HEADING, [1, date(2024, 1, 8), "参观", '=IF(A2>1,1,"")', "=29+1"]]
    plain = write_xlsx(tmp_path / "plain.xlsx", {"一季度": rows})
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(tmp_path / "研学台账.xlsx", "w") as target:
        for part in source.namelist():
            data = source.read(part)  # as Excel saves the two: an empty text, and a number
            data = data.replace(b'<c r="D2"><f>', b'<c r="D2" t="str"><f>').replace(b"29+1</f><v>", b"29+1</f><v>30")
            target.writestr(part, data)
    found, findings = read_one(tmp_path, definitions(STUDY))
    assert findings == ()
    assert [found.columns[name].values[0] for name in ("场次", "人数")] == [None, Decimal(30)]
