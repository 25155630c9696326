"""Which tables are one ledger, what it is called, which files it has, and when its rows happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from pipeline.proposing import alike, propose
from pipeline.proposing.ledger_names import base_of, globs, is_meant, ledger_name
from pipeline.proposing.tables import find_tables
from pipeline.surroundings import names_a_place
from tests.support.hostile import HEADING, RECORD, excel, inline
from tests.support.proposals import book, defined, only_ledger, proposed
from tests.support.workbooks import Rows

ROWS: Rows = [["日期", "主题", "人数"], *([date(2025, at, 3), f"第{at}次学习", 10 + at] for at in range(1, 7))]


@pytest.mark.parametrize(
    ("file", "name", "glob"),
    [
        ("研学台账(改)(2)", "研学", "研学台账*.xlsx"),
        ("2025年研学台账（最终版）", "研学", "*研学台账*.xlsx"),
        ("附件1：2025年三季度工会活动登记表", "工会活动", "*工会活动登记表*.xlsx"),
        ("1-9月巡河记录", "巡河", "*巡河记录*.xlsx"),
        ("202509水质监测数据", "水质监测数据", "*水质监测数据*.xlsx"),
        ("培训台账 - 副本", "培训", "培训台账*.xlsx"),
        ("培训台账（人事处）", "培训", "培训台账*.xlsx"),
        ("干部名册", "干部名册", "干部名册*.xlsx"),
        ("信访件办理情况表_v2", "信访件办理", "信访件办理情况表*.xlsx"),
    ],
)
def test_names_without_times_and_versions(file: str, name: str, glob: str) -> None:
    assert ledger_name([file], ()) == name
    assert globs([f"{file}.xlsx"], ()) == (glob,)
    assert is_meant(f"{file}.xlsx", glob)


@pytest.mark.parametrize("file", ["Sheet1", "新建 Microsoft Excel 工作表", "台账1", "三季度", "2025年", "工作簿1(2)"])
def test_names_that_say_nothing(file: str) -> None:
    assert base_of(file) == ""
    assert ledger_name([file, "2025年青年干部培训台账"], ()) == "青年干部培训"
    assert ledger_name([file], {"台账1"}) == "台账2"


@pytest.mark.parametrize("file", ["研学[甲]组2025.xlsx", "研学［甲］组.xlsx", "what?.xlsx", "a*b2024.xlsx"])
def test_signs_of_globs_in_names_find_the_file(file: str) -> None:
    (glob,) = globs([file], ())
    assert is_meant(file, glob)


@pytest.mark.parametrize("file", ["|0.csv", "a<b>.csv", 'a"b":c.csv', "通知：学习.csv", "~0.csv", "~学习记录2025.csv"])
def test_a_name_that_no_definition_may_hold_is_found_by_a_glob(file: str) -> None:
    ledger = only_ledger({file: "日期,主题\n2025-01-03,读书\n".encode()})
    assert all(is_meant(file, glob) and names_a_place(glob) for glob in ledger.files)


def test_a_name_without_a_time_finds_its_next_file_too() -> None:
    (glob,) = globs(["河道巡查登记表.csv"], ["教育培训台账2025年.xlsx", "河道巡查安排表.csv"])
    assert is_meant("河道巡查登记表（水资源科补报）.csv", glob)
    assert is_meant("河道巡查登记表2025年三季度.csv", glob)
    assert globs(["河道巡查.csv"], ["河道巡查安排表.csv"]) == ("河道巡查.csv",)


def test_a_glob_finds_no_file_of_another_ledger() -> None:
    assert globs(["培训台账2025.xlsx"], ["培训台账（外请）.xlsx"]) == ("培训台账2025.xlsx",)


def test_a_sheet_for_each_quarter_is_one_ledger() -> None:
    ledger = only_ledger(
        {"研学台账2025年.xlsx": book({"一季度": ROWS, "二季度": ROWS, "说明": [["填写说明：按季报送"]]})}
    )
    assert (ledger.name, ledger.files, ledger.sheets) == ("研学", ("研学台账*.xlsx",), ())


def test_sheets_of_different_things_are_different_ledgers() -> None:
    people = [["姓名", "处室", "职务"], *([name, "综合处", "科员"] for name in ("张伟", "李静", "王磊", "赵敏"))]
    ledgers = defined(proposed({"青年工作.xlsx": book({"研学": ROWS, "名册": people})})[0]).ledgers
    assert {name: each.sheets for name, each in ledgers.items()} == {"研学": ("研学",), "名册": ("名册",)}


def test_sheets_of_times_beside_another_ledger_are_found_again() -> None:
    people = [["姓名", "处室", "职务"], *([name, "综合处", "科员"] for name in ("张伟", "李静", "王磊", "赵敏"))]
    sheets = {"一季度": ROWS, "二季度": ROWS, "名册": people}
    ledgers = defined(proposed({"青年工作.xlsx": book(sheets)})[0]).ledgers
    assert sorted(each.sheets for each in ledgers.values()) == [("*季度",), ("名册",)]


def test_files_of_divisions_with_renamed_columns_are_one_ledger() -> None:
    other = [["培训日期", "培训主题", "参加人数"], *([date(2025, 3, at), f"业务{at}", at] for at in range(1, 6))]
    proposal, found = proposed({"培训（甲处）.xlsx": book({"S": ROWS}), "培训（乙处）.xlsx": book({"S": other})})
    (ledger,) = defined(proposal).ledgers.values()
    assert ledger.files == ("培训*.xlsx",)
    spellings = [{each.name, *each.aliases} for each in ledger.columns.values()]
    assert spellings == [{"日期", "培训日期"}, {"主题", "培训主题"}, {"人数", "参加人数"}]
    assert [each.code for each in found] == ["U085"] * 3


def test_files_of_other_names_and_the_same_heading_are_joined_and_said() -> None:
    rows = [["日期", "主题", "地点", "人数"], *([date(2025, 3, at), f"业务{at}", "一楼", at] for at in range(1, 6))]
    proposal, found = proposed({"甲处培训台账.xlsx": book({"S": rows}), "人事处培训台账.xlsx": book({"S": rows})})
    assert len(defined(proposal).ledgers) == 1
    assert [each.code for each in found] == ["U086"]


@pytest.mark.parametrize(
    ("headings", "days"),
    [
        (["登记日期", "活动日期"], ("活动日期",)),
        (["开始日期", "结束日期"], ("开始日期", "结束日期")),
        (["出生日期", "获奖时间"], ("获奖时间",)),
    ],
)
def test_the_day_that_places_a_row(headings: list[str], days: tuple[str, ...]) -> None:
    rows = [[*headings, "事项"], *([date(2025, 1, at), date(2025, 2, at), f"第{at}件事"] for at in range(1, 9))]
    assert only_ledger({"办事.xlsx": book({"S": rows})}).date_columns == days


@pytest.mark.parametrize("later", ["到期日期", "计划完工日期", "整改完成日期"])
def test_a_day_of_something_later_rivals_nothing(later: str) -> None:
    rows = [
        ["签订日期", later, "合同名称"],
        *([date(2025, 1, at), date(2026, 1, at), f"合同{at}"] for at in range(1, 9)),
    ]
    proposal, found = proposed({"合同.xlsx": book({"S": rows})})
    assert defined(proposal).ledgers["合同"].date_columns == ("签订日期",)
    assert found == ()


def test_a_sheet_that_adds_up_the_others_is_left_out_and_said() -> None:
    totals = [["类别", "场次", "人数"], ["学习", 6, 81], ["讲座", 2, 20]]
    proposal, found = proposed({"活动情况.xlsx": book({"汇总表": totals, "明细": ROWS})})
    assert [(name, each.sheets) for name, each in defined(proposal).ledgers.items()] == [("活动", ())]
    assert [each.code for each in found] == ["U095"]
    assert len(defined(proposed({"活动情况.xlsx": book({"汇总表": totals})})[0]).ledgers) == 1


def test_two_days_that_may_both_be_meant_are_said() -> None:
    rows = [
        ["受理日期", "审批日期", "事项"],
        *([date(2025, 1, at), date(2025, 2, at), f"第{at}件"] for at in range(1, 9)),
    ]
    proposal, found = proposed({"审批.xlsx": book({"S": rows})})
    assert "U083" in {each.code for each in found}
    assert "也是日期，要按它归入的，改“日期列”" in proposal.ledgers


def test_a_ledger_without_a_day_is_a_roster_and_said_unless_it_lists_people() -> None:
    things = [["物品", "数量"], ["桌子", 3], ["椅子", 6], ["电脑", 2]]
    people = [["姓名", "职务"], ["张伟", "科员"], ["李静", "科长"], ["王磊", "科员"]]
    assert "U082" in {each.code for each in proposed({"物品.xlsx": book({"S": things})})[1]}
    assert proposed({"名册.xlsx": book({"S": people})})[1] == ()


DAYS = [row[0] for row in ROWS[1:]]
BELOW: Rows = [["合计", "", 81], ["备注：人数以签到为准。"], ["填表人：张三"]]
PARTED: Rows = [["2025年培训", "", "", ""], ["日期", "培训情况", "", "人数"], ["", "主题", "地点", ""]]
CASES: Mapping[str, tuple[Rows, tuple[str, ...]]] = {
    "two rows of headings": ([*PARTED, *([day, "学习", "一楼", 3] for day in DAYS)], ("日期", "主题", "地点", "人数")),
    "titles and labels above": (
        [["某局培训台账"], ["填报单位：综合处", "", "填报日期：2025年9月30日"], *ROWS],
        ("日期", "主题", "人数"),
    ),
    "totals and notes below": ([*ROWS, *BELOW], ("日期", "主题", "人数")),
    "a blank line under the title": ([["某局培训台账"], [], *ROWS], ("日期", "主题", "人数")),
    "the heading again": ([*ROWS[:4], ROWS[0], *ROWS[4:]], ("日期", "主题", "人数")),
}


@pytest.mark.parametrize("case", CASES)
def test_headings_are_found(case: str) -> None:
    rows, columns = CASES[case]
    ledger = only_ledger({"培训.xlsx": book({"Sheet1": rows})})
    assert tuple(ledger.columns) == columns
    assert all(ledger.columns[name].required for name in columns)


def test_full_width_commas_within_fields_do_not_part_them() -> None:
    lines = [
        "日期,主题,参加人员",
        *(f"2025-03-0{at},学习，讨论，交流，小结{at},张伟，李静，王磊" for at in range(1, 7)),
    ]
    ledger = only_ledger({"学习.csv": "\n".join(lines).encode("gb18030")})
    assert {name: column.type.value for name, column in ledger.columns.items()} == {
        "日期": "日期",
        "主题": "文本",
        "参加人员": "名单",
    }


def test_rows_without_a_heading_are_no_table() -> None:
    rows = [
        ["张伟", "综合处", "科员"],
        ["李静", "综合处", "科长"],
        ["王磊", "法规处", "科员"],
        ["赵敏", "法规处", "科长"],
    ]
    _, found = proposed({"名单.xlsx": book({"Sheet1": rows})})
    assert [each.code for each in found] == ["U080"]


def test_a_note_under_a_column_of_no_consequence_makes_no_record() -> None:
    rows = [
        ["季度", "日期", "主题"],
        *([("一季度", "二季度")[at % 2], date(2025, 1, at), f"第{at}讲"] for at in range(1, 9)),
    ]
    files = {"讲座.xlsx": book({"Sheet1": [*rows, ["填报：办公室"]]})}
    ledger = only_ledger(files)
    assert "# 表里还有“季度”，没有写进列里：没有填，或者只写着说明\n讲座:" in proposed(files)[0].ledgers
    assert tuple(ledger.columns) == ("日期", "主题")
    assert ledger.columns["主题"].required


_LEARNERS = ["周建国", "吴淑芬", "郑海燕", "王立新", "冯晓东", "陈玉兰"]
_LEARNT: Rows = [
    ["姓名", "身份证号", "学习日期", "课程名称", "学时"],
    *(
        [name, f"33010619{80 + at}0101{1230 + at}", date(2025, at + 1, 8), f"第{at + 1}讲", 4]
        for at, name in enumerate(_LEARNERS)
    ),
]


def _without(rows: Rows, heading: str) -> Rows:
    at = rows[0].index(heading)
    return [[*row[:at], *row[at + 1 :]] for row in rows]


def test_a_key_of_what_people_learnt_holds_the_day_the_course_and_the_person() -> None:
    """So far each person, each number and each course stands in one row: next month they come again."""
    assert only_ledger({"网络学习.xlsx": book({"表": _LEARNT})}).key == ("学习日期", "课程名称", "姓名")
    unnamed = _without(_LEARNT, "姓名")
    assert only_ledger({"网络学习.xlsx": book({"表": unnamed})}).key == ("学习日期", "课程名称", "身份证号")
    for missing in ("学习日期", "课程名称"):
        assert only_ledger({"网络学习.xlsx": book({"表": _without(_LEARNT, missing)})}).key in {(), ("姓名",)}


def test_no_key_is_proposed_where_a_row_lacks_its_person_or_its_day() -> None:
    for heading in ("姓名", "学习日期"):
        rows = [list(row) for row in _LEARNT]
        rows[3][rows[0].index(heading)] = ""
        assert only_ledger({"网络学习.xlsx": book({"表": rows})}).key == ()


def test_a_number_of_each_row_is_a_key_with_its_day() -> None:
    rows: Rows = [["编号", "日期", "人数"], *([f"XF{at:03}", date(2025, 3, 3), at] for at in range(1, 7))]
    assert only_ledger({"信访.xlsx": book({"表": rows})}).key == ("日期", "编号")


def test_a_workbook_that_means_two_things_to_two_programs_proposes_nothing() -> None:
    plain = HEADING + RECORD + f'<row r="3">{inline("A3", "2024-01-09")}<c r="B3"><v>30</v></c></row>'
    assert propose({"研学台账.xlsx": excel(plain)}).value.measured
    outcome = propose({"研学台账.xlsx": excel(plain.replace("<v>30<", "<v>3&#48;<"))})
    assert [each.code for each in outcome.diagnostics] == ["R006"]
    assert not outcome.value.measured


def test_what_tables_are_likened_by_is_worked_out_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was for each pair of tables: four hundred sheets took six seconds."""
    named: list[str] = []

    def counted(name: str) -> str:
        named.append(name)
        return base_of(name)

    monkeypatch.setattr(alike, "base_of", counted)
    sheets: dict[str, Rows] = {f"表{at}": [[f"甲{at}", f"乙{at}"], ["一", "二"]] for at in range(20)}
    tables = find_tables({"台账.xlsx": book(sheets)}).value
    assert len(alike.one_ledger_each(tables)) == len(tables) == 20
    assert len(named) == 2 * len(tables)  # the name of its file, and that of its sheet
