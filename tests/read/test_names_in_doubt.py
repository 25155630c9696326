"""Blanks and full stops inside a name: nobody is called by one sign, so what is read depends on who is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.asked import ledgers_behind
from pipeline.model.definition import Algorithm
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.ledger import CellValue
from pipeline.model.period import Period
from pipeline.read import read
from tests.support.counted_calls import calls
from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.ledger_reading import read_column, told
from tests.support.ledgers import counted
from tests.support.workbooks import write_csv

IN_PARTS = [
    ("陈 㛃婷", "陈㛃婷"),
    ("郑 和平", "郑和平"),
    ("欧 阳修远", "欧阳修远"),
    ("买买提.艾力", "买买提·艾力"),
    ("买买提．艾力", "买买提·艾力"),
]
TRAINING = ledger("培训", "培训.csv", column("事项"), column("参训人员", "名单"))
STAFF = ledger("名册", "名册.csv", column("姓名", required=True), column("电话"), key=("姓名",))


def trained(folder: Path, cells: list[str], staff: list[str] | None = None) -> tuple[list[CellValue], list[Diagnostic]]:
    """What a list column of a ledger is read as where a unit has these staff, and what is said of its cells."""
    write_csv(folder / "培训.csv", [["事项", "参训人员"], *([f"第{at}场", cell] for at, cell in enumerate(cells, 1))])
    if staff:
        write_csv(folder / "名册.csv", [["姓名", "电话"], *([name, ""] for name in staff)])
    outcome = read(folder, definitions(TRAINING, *([STAFF] if staff else [])), Period.parse("2025"))
    return list(outcome.value["培训"].columns["参训人员"].values), list(outcome.diagnostics)


@pytest.mark.parametrize(("written", "name"), IN_PARTS)
def test_parts_are_one_name_where_a_roster_has_it(tmp_path: Path, written: str, name: str) -> None:
    values, said = trained(tmp_path, [f"{written}、孙丽", "赵敏"], ["赵敏", name])
    assert values == [(name, "孙丽"), ("赵敏",)]
    assert told(said) == [("V047", "培训.csv「培训」!B2")]
    assert said[0].message == f"参训人员读到“{written}、孙丽”，读作{name}、孙丽"


@pytest.mark.parametrize(("written", "name"), IN_PARTS)
def test_parts_are_one_name_where_the_ledger_has_it_elsewhere(tmp_path: Path, written: str, name: str) -> None:
    values, said = trained(tmp_path, [written, f"赵敏、{name}"])
    assert values == [(name,), ("赵敏", name)]
    assert told(said) == [("V047", "培训.csv「培训」!B2")]


@pytest.mark.parametrize(("written", "name"), IN_PARTS)
def test_parts_of_a_name_that_nobody_has_are_an_error_that_says_what_to_do(
    tmp_path: Path, written: str, name: str
) -> None:
    values, said = trained(tmp_path, [f"{written}、孙丽", written], ["赵敏", "孙丽"])
    assert values == [None, None]
    assert told(said) == [("V019", "培训.csv「培训」!B2"), ("V019", "培训.csv「培训」!B3")]
    assert f"其中“{written}”看不出是不是一个人，别处没有“{name}”" in said[0].message
    assert said[0].hint == f"是一个人的，写成“{name}”；是几个人的，写全姓名，用顿号隔开"


def test_a_sign_between_two_names_belongs_to_the_one_that_is_known(tmp_path: Path) -> None:
    assert trained(tmp_path, ["李四 张 三丰 孙丽"], ["张三丰"])[0] == [("李四", "张三丰", "孙丽")]
    assert trained(tmp_path, ["李四 张 三丰"], ["李四张"])[0] == [("李四张", "三丰")]
    for staff in (["赵敏"], ["李四张", "张三丰"]):
        values, said = trained(tmp_path, ["李四 张 三丰"], staff)
        assert (values, [each.code for each in said]) == ([None], ["V019"])
        assert "写成“李四张”或“张三丰”" in said[0].hint


def test_what_a_joining_word_parts_is_in_doubt_as_well(tmp_path: Path) -> None:
    assert trained(tmp_path, ["王 小张和李四"], ["王小张", "李四"])[0] == [("王小张", "李四")]
    assert trained(tmp_path, ["王 小张和李四"], ["李四"])[0] == [None]


@pytest.mark.parametrize("written", ["陈㛃 婷", "欧阳 修远", "郑和 平", "王 𠮷", "欧 阳 修远"])
def test_what_can_be_one_name_only_needs_nobody_who_knows_it(tmp_path: Path, written: str) -> None:
    assert trained(tmp_path, [written]) == ([(written.replace(" ", ""),)], [])


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("张伟 李娜", ("张伟", "李娜")),
        ("张三 李四丰", ("张三", "李四丰")),
        ("古丽娜尔·买买提 李娜", ("古丽娜尔·买买提", "李娜")),
    ],
)
def test_lists_parted_by_blanks_stay_lists(tmp_path: Path, written: str, names: tuple[str, ...]) -> None:
    values, said = trained(tmp_path, [written], ["张伟李娜", "张三李四丰"])
    assert (values, [each.code for each in said]) == ([names], ["V020"])


@pytest.mark.parametrize("written", ["王 五 赵 六 孙七", "孙七 王 五 赵 六"])
def test_two_people_sign_by_sign_beside_others_are_not_one(tmp_path: Path, written: str) -> None:
    values, said = trained(tmp_path, [written])
    assert (values, told(said)) == ([None], [("V019", "培训.csv「培训」!B2")])


def test_one_sign_between_stops_is_left_to_its_writer(tmp_path: Path) -> None:
    assert trained(tmp_path, ["水、电、路"]) == ([("水", "电", "路")], [])


@pytest.mark.parametrize("written", ["古丽娜尔.买买提", "古丽娜尔．买买提", "古丽娜尔. 买买提"])
def test_a_full_stop_in_a_name_too_long_for_two_is_its_dot(tmp_path: Path, written: str) -> None:
    values, said = trained(tmp_path, [f"刘丽、{written}"])
    assert values == [("刘丽", "古丽娜尔·买买提")]
    assert [each.code for each in said] == ["V047"]


def test_the_dot_may_have_blanks_around_it(tmp_path: Path) -> None:
    assert trained(tmp_path, ["买买提 · 艾力"]) == ([("买买提·艾力",)], [])


def test_an_error_says_which_name_is_wrong(tmp_path: Path) -> None:
    found = read_column(tmp_path, "名单", ["刘丽、赵六①、5人", "5人"]).findings
    assert [each.message for each in found] == [
        "内容应是姓名，读到“刘丽、赵六①、5人”，其中“赵六①”“5人”不是一个人的姓名",
        "内容应是姓名，读到“5人”",
    ]


def test_a_cell_that_repeats_one_in_doubt_is_read_as_that(tmp_path: Path) -> None:
    assert trained(tmp_path, ["陈 㛃婷", "同上"], ["陈㛃婷"])[0] == [("陈㛃婷",)] * 2
    assert trained(tmp_path, ["陈 㛃婷", "同上"], ["赵敏"])[0] == [None, None]


def test_signs_between_names_take_time_in_step_with_their_number(tmp_path: Path) -> None:
    def work(count: int) -> int:
        cell = "张三 李 " * count + "王五"
        return calls(lambda: read_column(tmp_path, "名单", [cell]))

    work(2)
    assert work(4000) - work(2000) < 2.2 * (work(2000) - work(1000))
    assert read_column(tmp_path, "名单", ["张三 李 " * 4000 + "王五"]).codes == ["V019"]


def test_names_in_doubt_are_looked_up_and_not_looked_for(tmp_path: Path) -> None:
    def work(count: int) -> int:
        names = [f"陈{chr(0x4E00 + at)}{chr(0x6000 + at)}" for at in range(count)]
        cells = [*(f"{name[0]} {name[1:]}" for name in names), *names]
        return calls(lambda: trained(tmp_path, cells))

    work(2)
    assert work(800) - work(400) < 2.2 * (work(400) - work(200))


def test_who_is_asked_of_one_figure_reads_the_roster_too() -> None:
    """Else a figure would have a value in a document, and none when somebody asks where it comes from."""
    known = definitions(TRAINING, STAFF, figures={"人次": counted("人次", "培训", Algorithm.ATTENDANCE, "参训人员")})
    assert ledgers_behind({"人次"}, known) == {"培训", "名册"}


def test_thousands_of_names_parted_by_blanks_are_as_many_people(tmp_path: Path) -> None:
    names = tuple(f"张{chr(0x4E00 + at)}丰" for at in range(3000))
    assert trained(tmp_path, [" ".join(names)])[0] == [names]


@pytest.mark.parametrize(("written", "name"), [*IN_PARTS, ("欧阳 娜娜", "欧阳娜娜"), ("林 静", "林静")])
def test_a_column_of_one_person_a_cell_is_read_as_a_list_is(tmp_path: Path, written: str, name: str) -> None:
    write_csv(tmp_path / "名册.csv", [["姓名", "电话"], [written, ""], ["赵敏", ""]])
    outcome = read(tmp_path, definitions(STAFF), Period.parse("2025"))
    assert list(outcome.value["名册"].columns["姓名"].values) == [name, "赵敏"]
    doubtful = name not in ("欧阳娜娜", "林静")  # of these a list says nothing either
    assert told(outcome.diagnostics) == [("V047", "名册.csv「名册」!A2")] * doubtful


@pytest.mark.parametrize(("written", "name"), [*IN_PARTS, ("司马 相宜", "司马相宜")])
def test_who_is_written_in_one_way_in_roster_and_ledger_is_one_person(tmp_path: Path, written: str, name: str) -> None:
    values, said = trained(tmp_path, [f"{written}、赵敏"], [written, "赵敏"])
    assert values == [(name, "赵敏")]
    assert {each.code for each in said} <= {"V047"}


@pytest.mark.parametrize(
    "written", ["林静 高强", "John  Smith", "市 委党校教师", "王 小张和李四", "张三、陈 㛃婷", "3.5"]
)
def test_what_is_not_one_name_in_a_column_of_people_stays_as_it_is(tmp_path: Path, written: str) -> None:
    write_csv(tmp_path / "名册.csv", [["姓名", "电话"], [written, ""], ["赵敏", ""]])
    outcome = read(tmp_path, definitions(STAFF), Period.parse("2025"))
    assert list(outcome.value["名册"].columns["姓名"].values) == [written, "赵敏"]


def test_texts_that_name_no_people_keep_their_blanks_and_dots(tmp_path: Path) -> None:
    cells = ["司马 相宜", "陈 㛃婷", "买买提.艾力"]
    assert read_column(tmp_path, "文本", cells).values == cells
