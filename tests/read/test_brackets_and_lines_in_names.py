"""Brackets behind names, line breaks inside and between them, and words beside them that are no Chinese names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.read.test_names_in_doubt import trained
from tests.support.counted_calls import calls
from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.ledger_reading import read_column, read_one, told
from tests.support.workbooks import write_csv, write_xlsx

SURNAMES, GIVEN = "张王李赵刘陈杨黄周吴", "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛超霞刚桂〇㛃𠮷"
BRACKETS = {"": "", "（组长）": "（组长）", "(借调)": "（借调）", " （代）": "（代）", "（第 一组）": "（第一组）"}
NAME = st.builds(str.__add__, st.sampled_from(SURNAMES), st.text(st.sampled_from(GIVEN), min_size=1, max_size=2))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(st.tuples(NAME, st.sampled_from([*BRACKETS])), min_size=1, max_size=6, unique_by=lambda one: one[0]),
    separator=st.sampled_from(["、", "，", "；", "/", "\n", "\r\n", "\t", " ", "　", "  ", " 和 ", " 、 "]),
)
def test_a_list_reads_back_whatever_stands_behind_its_names(
    tmp_path: Path, names: list[tuple[str, str]], separator: str
) -> None:
    cell = separator.join(f"{name}{bracket}" for name, bracket in names)
    read = read_column(tmp_path, "名单", [cell])
    assert read.values == [tuple(f"{name}{BRACKETS[bracket]}" for name, bracket in names)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(st.tuples(NAME, st.sampled_from([*BRACKETS])), min_size=1, max_size=4, unique_by=lambda one: one[0]),
    separator=st.sampled_from(["、", "；", "\n", "\t"]),
)
def test_names_written_sign_by_sign_are_the_same_names(
    tmp_path: Path, names: list[tuple[str, str]], separator: str
) -> None:
    cell = separator.join(f"{' '.join(name)}{bracket}" for name, bracket in names)
    read = read_column(tmp_path, "名单", [cell])
    assert read.values == [tuple(f"{name}{BRACKETS[bracket]}" for name, bracket in names)]


@pytest.mark.parametrize(
    ("written", "names", "codes"),
    [
        ("张三（组长） 李四 王五", ("张三（组长）", "李四", "王五"), ["V020"]),
        ("张三 李四 王五（借调）", ("张三", "李四", "王五（借调）"), ["V020"]),
        ("张三 （组长） 李 四", ("张三（组长）", "李四"), ["V020"]),
        ("张三（代）（借调） 李四", ("张三（代）（借调）", "李四"), ["V020"]),
        ("张三 和 李四（代）", ("张三", "李四（代）"), ["V020"]),
        ("张三（组长）和李四（代）", ("张三（组长）", "李四（代）"), ["V033"]),
        ("张三 和 Tom", ("张三", "Tom"), ["V020"]),
        ("Tom 和 Jerry", ("Tom", "Jerry"), ["V020"]),
        ("李四 王 和 平", ("李四", "王和平"), ["V020"]),
        ("李〇 王五", ("李〇", "王五"), ["V020"]),
        ("李〇和王五", ("李〇", "王五"), ["V033"]),
        ("张三 和\n李四", ("张三", "李四"), []),
        ("张三\n（组长）\n李四", ("张三（组长）", "李四"), ["V047"]),
        ("陈\t婷", ("陈婷",), []),
        ("李 强\t王 伟", ("李强", "王伟"), []),
        ("张伟 A", ("张伟A",), []),
        ("欧 阳 修 李四", ("欧阳修", "李四"), ["V020"]),
        ("张 三 李小四 王 五", ("张三", "李小四", "王五"), ["V020"]),
        ("Tom Smith (组长)、John (Jack) Lee", ("Tom Smith（组长）", "John (Jack) Lee"), []),
        ("Tom Smith", ("Tom Smith",), []),
        ("JOHN SMITH、李四", ("JOHN SMITH", "李四"), []),
        ("张三（外出务工）、李四", ("张三（外出务工）", "李四"), []),
        ("张三（公出租车公司）、李四", ("张三（公出租车公司）", "李四"), []),
        ("张三（未到龄）、李四", ("张三（未到龄）", "李四"), []),
    ],
)
def test_what_can_be_read_in_one_way(tmp_path: Path, written: str, names: tuple[str, ...], codes: list[str]) -> None:
    read = read_column(tmp_path, "名单", [written])
    assert (read.values, read.codes) == ([names], codes)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("张三 李四 Tom", "V019"),
        ("Tom 张三", "V019"),
        ("张三（组长）李四", "V019"),
        ("（组长） 张三", "V019"),
        ("张三 和", "V019"),
        ("张三（组长） 丰", "V019"),
        ("张三（组长）\n等", "V029"),
        ("张三\n李四\n（共2人）", "V019"),
        ("张三（组\n长）", "V019"),
        ("张 三 李 小四", "V019"),
        ("张 三 司 马相宜", "V019"),
        ("张 三 赵 四（组长） 何志强", "V019"),
        ("李和平、和 志强", "V019"),
        ("Tom Smith和古\n丽·买买提", "V019"),
        ("陈\n㛃婷", "V019"),
        ("艾力·\n吐尔逊", "V019"),
        ("艾力·", "V019"),
        ("·张三\n·李四", "V019"),
        ("东方\n李强", "V019"),
        ("李\n强\n王\n伟", "V019"),
        ("张伟（请假）、李四", "V049"),
        ("李四（未到）", "V049"),
        ("张伟(缺席)", "V049"),
        ("张伟（病假，补学）、李四", "V049"),
        ("张伟（因病未出席）、李四", "V049"),
        ("张伟（年假）、李四", "V049"),
        ("张伟请假、李四", "V049"),
        ("张伟（出差） 李四", "V049"),
        ("张伟、无", "V019"),
        ("张伟、待定", "V019"),
    ],
)
def test_what_can_be_read_in_two_ways_is_an_error(tmp_path: Path, written: str, code: str) -> None:
    values, said = trained(tmp_path, [written])
    assert (values, [each.code for each in said]) == ([None], [code])


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("陈\n㛃婷", "陈㛃婷"),
        ("陈㛃\n婷", "陈㛃婷"),
        ("艾力·\n吐尔逊", "艾力·吐尔逊"),
        ("艾力\n·吐尔逊", "艾力·吐尔逊"),
        ("司马\n相宜", "司马相宜"),
        ("陈 㛃婷（组长）", "陈㛃婷"),
    ],
)
def test_lines_are_one_name_where_a_roster_or_another_cell_has_it(tmp_path: Path, written: str, name: str) -> None:
    read = f"{name}{written.partition('（')[1]}{written.partition('（')[2]}"
    for cells, staff in (([f"李四\n{written}\n王五"], [name]), ([f"李四\n{written}\n王五", name], None)):
        values, said = trained(tmp_path, cells, staff)
        assert values[0] == ("李四", read, "王五")
        assert "V047" in {each.code for each in said}


@pytest.mark.parametrize(("staff", "names"), [("李小四", ("张三", "李小四")), ("张三李", ("张三李", "小四"))])
def test_a_third_sign_is_of_the_name_that_is_known(tmp_path: Path, staff: str, names: tuple[str, ...]) -> None:
    values, said = trained(tmp_path, ["张 三 李 小四"], [staff])
    assert (values, [each.code for each in said]) == ([names], ["V047"])


def test_lines_in_an_error_stand_beside_each_other(tmp_path: Path) -> None:
    _, (said,) = trained(tmp_path, ["李四、陈\n㛃婷"])
    assert "其中“陈 㛃婷”看不出是不是一个人，别处没有“陈㛃婷”" in said.message


def test_three_trainings_of_six_people(tmp_path: Path) -> None:
    cells = ["张三、李四、王五", "张三 李四 王五", "赵敏（组长） 钱强 孙丽"]
    values = read_column(tmp_path, "名单", cells).values
    people = [name for value in values if isinstance(value, tuple) for name in value]
    assert (len(set(people)), len(people)) == (6, 9)


@pytest.mark.parametrize(
    ("written", "read", "codes"),
    [
        ("张 三\n李 四", "张 三\n李 四", []),
        ("张　三\n李　四", "张　三\n李　四", []),
        ("张三\n李四", "张三\n李四", []),
        ("张三  等", "张三  等", []),
        ("张 三 李 四", "张三李四", ["V047"]),
        ("欧 阳 修 远", "欧阳修远", []),
        ("陈\n㛃婷", "陈㛃婷", ["V047"]),
        ("欧阳\n娜娜", "欧阳娜娜", ["V047"]),
        ("张三 (组长)", "张三（组长）", []),
        ("艾力ㆍ吐尔逊", "艾力·吐尔逊", []),
        ("王 芳\n", "王芳", []),
    ],
)
def test_a_text_that_names_one_person_or_several(tmp_path: Path, written: str, read: str, codes: list[str]) -> None:
    write_xlsx(tmp_path / "台账.xlsx", {"表": [["事项", "负责人"], ["甲", written], ["乙", "赵敏"]]})
    found, said = read_one(tmp_path, definitions(ledger("台账", "台账.xlsx", column("事项"), column("负责人"))))
    assert (list(found.columns["负责人"].values), [each.code for each in said]) == ([read, "赵敏"], codes)
    assert {place for _, place in told(said)} <= {"台账.xlsx「表」!B2"}


@pytest.mark.parametrize("dot", [*"•‧・∙⋅ㆍ･⸱⸳᛫ˑ", "\u0387", " · ", "··"])
def test_every_dot_is_the_dot_of_a_name(tmp_path: Path, dot: str) -> None:
    read = read_column(tmp_path, "名单", [f"艾力{dot}吐尔逊"])
    assert (read.values, read.codes) == ([("艾力·吐尔逊",)], [])


@pytest.mark.parametrize(
    "part", ["张三（a） ", "张 三（a） ", "张三\n（a）\n", "张三\n李\n", "欧阳\n李强\n", "张（", "·\n", " ·"]
)
def test_brackets_and_lines_take_time_in_step_with_their_number(tmp_path: Path, part: str) -> None:
    def work(count: int) -> int:
        return calls(lambda: read_column(tmp_path, "名单", [part * count]))

    work(2)
    assert work(2000) - work(1000) < 2.2 * (work(1000) - work(500)) + 1000


@pytest.mark.parametrize("name", ["请假人员", "未参训人员", "缺训人员", "病休人员"])
def test_a_column_of_people_who_were_absent_lists_them(tmp_path: Path, name: str) -> None:
    write_csv(tmp_path / "台账.csv", [["编号", name], [1, "张伟（病假）、李四（请假）"]])
    book = ledger("台账", "台账.csv", column("编号"), column(name, "名单"))
    read, said = read_one(tmp_path, definitions(book), "2024")
    assert list(read.columns[name].values) == [("张伟（病假）", "李四（请假）")]
    assert not said
