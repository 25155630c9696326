"""Texts, lists of names, choices and yes or no."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.ledger_reading import read_column

FORMS = ("线上", "线下", "坐下来听", "走出去学", "AI讲堂")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  综合处　", "综合处"),
        ("张 三", "张三"),
        ("张　三", "张三"),
        ("ＡＩ讲堂２０２４", "AI讲堂2024"),
        ("参观 纪念馆", "参观 纪念馆"),
        ("上海（浦东）", "上海（浦东）"),
        ("综合\u200b处", "综合处"),
        ("第一行\r\n第二行", "第一行\n第二行"),
        ("无", "无"),
    ],
)
def test_texts_lose_what_nobody_sees(tmp_path: Path, text: str, clean: str) -> None:
    read = read_column(tmp_path, "文本", [text])
    assert (read.values, read.codes) == ([clean], [])


def test_cells_of_other_types_become_the_text_that_is_seen(tmp_path: Path) -> None:
    read = read_column(tmp_path, "文本", [13800000000, 2.5, date(2024, 3, 5), True], typed=True)
    assert read.values == ["13800000000", "2.5", "2024年3月5日", "TRUE"]


def test_characters_that_no_document_may_hold(tmp_path: Path) -> None:
    read = read_column(tmp_path, "文本", ["综合\ufdd0处", "人\x07事处", "财务处"])
    assert (read.values, read.codes) == ([None, None, "财务处"], ["V026", "V026"])


@pytest.mark.parametrize(
    "text",
    [
        "张三、李四",
        "张三，李四",
        "张三,李四",
        "张三；李四",
        "张三;李四",
        "张三\n李四",
        "张三/李四",
        "张三、李四、",
        "张 三、李　四",
        "张三 、 李四",
    ],
)
def test_names_whatever_joins_them(tmp_path: Path, text: str) -> None:
    read = read_column(tmp_path, "名单", [text])
    assert (read.values, read.codes) == ([("张三", "李四")], [])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三 李四", ("张三", "李四")),
        ("张三　李四　王小五", ("张三", "李四", "王小五")),
        ("张 三 李四", ("张三", "李四")),
        ("李四 张 三", ("李四", "张三")),
        ("张三 欧阳 修齐 李四", ("张三", "欧阳修齐", "李四")),
        ("欧阳 上官婉儿", ("欧阳", "上官婉儿")),
    ],
)
def test_blanks_between_names_are_settled_by_rule_and_said(tmp_path: Path, text: str, names: tuple[str, ...]) -> None:
    read = read_column(tmp_path, "名单", [text])
    assert read.values == [names]
    assert read.codes == ["V020"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("阿依古丽•买买提", ("阿依古丽·买买提",)),
        ("欧阳 修", ("欧阳修",)),
        ("欧阳 修齐", ("欧阳修齐",)),
        ("John Smith", ("John Smith",)),
    ],
)
def test_one_name_with_blanks_or_dots(tmp_path: Path, text: str, names: tuple[str, ...]) -> None:
    read = read_column(tmp_path, "名单", [text])
    assert (read.values, read.codes) == ([names], [])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三和李四", ("张三", "李四")),
        ("张三与李四", ("张三", "李四")),
        ("张三及李四", ("张三", "李四")),
        ("张三以及李四", ("张三", "李四")),
        ("张三、李四和王小五", ("张三", "李四", "王小五")),
        ("张三和李四与王五", ("张三", "李四", "王五")),
        ("李和平和张三", ("李和平", "张三")),
        ("张三（组长）和李四", ("张三（组长）", "李四")),
        ("阿卜杜拉·买买提和张三", ("阿卜杜拉·买买提", "张三")),
    ],
)
def test_names_joined_by_a_word_are_split_by_rule_and_said(tmp_path: Path, text: str, names: tuple[str, ...]) -> None:
    read = read_column(tmp_path, "名单", [text])
    assert (read.values, read.codes) == ([names], ["V033"])
    assert read.findings[0].message == f"内容读到“{text}”，按“和”一类的字分成{'、'.join(names)}"


@pytest.mark.parametrize("text", ["李和平", "司马和平", "张与之", "和志强", "李和平（组长）", "阿里木·和加", "吾及"])
def test_a_name_that_holds_a_joining_word_is_one(tmp_path: Path, text: str) -> None:
    read = read_column(tmp_path, "名单", [text])
    assert (read.values, read.codes) == ([(text,)], [])


def test_a_joining_word_between_blanks_joins(tmp_path: Path) -> None:
    read = read_column(tmp_path, "名单", ["张三 和 李四", "张三+李四", "张三&李四"])
    assert (read.values, read.codes) == ([("张三", "李四")] * 3, ["V020"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("全体人员", "V019"),
        ("各处室负责人", "V019"),
        ("处室负责人", "V019"),
        ("相关领导", "V019"),
        ("三人", "V019"),
        ("十余人", "V019"),
        ("张三和和李四", "V019"),
        ("张三 等", "V029"),
        ("张三和李四等", "V029"),
        ("5人", "V019"),
        ("30", "V019"),
        ("全体青年干部", "V019"),
        ("张三、各处室代表", "V019"),
        ("张三、李四等5人", "V029"),
        ("张三等", "V029"),
        ("、", "V019"),
        ("组长：张三", "V019"),
        ("综合处：张三、李四", "V019"),
        ("李四.王五", "V019"),
        ("张三-李四", "V019"),
        ("张三（综合处、主任）", "V019"),
        ("张 三 李 四", "V019"),
    ],
)
def test_what_is_no_list_of_names(tmp_path: Path, text: str, code: str) -> None:
    read = read_column(tmp_path, "名单", [text])
    assert (read.values, read.bad, read.codes) == ([None], {0: text}, [code])


@pytest.mark.parametrize("text", ["买买提·艾力", "张三（组长）", "J. Smith", "欧 阳 修", "𬍡䶮"])
def test_signs_that_names_have(tmp_path: Path, text: str) -> None:
    assert read_column(tmp_path, "名单", [text]).bad == {}


def test_a_number_in_a_list_of_names(tmp_path: Path) -> None:
    assert read_column(tmp_path, "名单", [5], typed=True).codes == ["V019"]


def test_nobody_is_nobody(tmp_path: Path) -> None:
    read = read_column(tmp_path, "名单", ["无", ""])
    assert (read.values, read.codes) == ([None, None], ["V022"])


def test_a_name_twice_in_one_cell_counts_once_and_is_said(tmp_path: Path) -> None:
    read = read_column(tmp_path, "名单", ["张三、李四、张 三"])
    assert (read.values, read.codes) == ([("张三", "李四")], ["V021"])


def test_one_person_with_and_without_a_remark_is_doubted(tmp_path: Path) -> None:
    read = read_column(tmp_path, "名单", ["张三（组长）、李四", "张三、王五（乙）"])
    assert read.values == [("张三（组长）", "李四"), ("张三", "王五（乙）")]
    assert [(item.code, item.severity.value, str(item.location)) for item in read.findings] == [
        ("V030", "警告", "台账.csv「台账」!B2")
    ]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["张三、李四", "张三（组长） 李四 王五"], [("V020", "B3"), ("V030", "B2")]),
        (["张三（组长） 李四", "张三 王五"], [("V020", "B3"), ("V030", "B2")]),
        (["张三（组长） 李四（代）", "张三、李四"], [("V030", "B2"), ("V030", "B3")]),
    ],
)
def test_one_person_in_two_spellings_is_doubted_whatever_else_is_said_of_the_cell(
    tmp_path: Path, cells: list[str], told: list[tuple[str, str]]
) -> None:
    findings = read_column(tmp_path, "名单", cells).findings
    assert sorted((item.code, str(item.location).partition("!")[2]) for item in findings) == told


@pytest.mark.parametrize("text", ["线上+走出去学", "线上、走出去学", "线上；走出去学", "线上 走出去学", "走出去学"])
def test_several_choices_in_one_cell(tmp_path: Path, text: str) -> None:
    read = read_column(tmp_path, "多选", [text], choices=FORMS)
    assert read.codes == []
    assert read.values == [("走出去学",) if text == "走出去学" else ("线上", "走出去学")]


def test_choices_are_spelled_as_in_the_definition(tmp_path: Path) -> None:
    read = read_column(tmp_path, "选项", ["ＡＩ 讲堂", "ai讲堂", " 线上"], choices=FORMS)
    assert (read.values, read.codes) == (["AI讲堂", "AI讲堂", "线上"], [])


@pytest.mark.parametrize("kind", ["选项", "多选"])
def test_an_unknown_choice_is_an_error_with_the_nearest(tmp_path: Path, kind: str) -> None:
    read = read_column(tmp_path, kind, ["线上线", "网络"], choices=FORMS)
    assert (read.values, read.codes) == ([None, None], ["V008", "V008"])
    assert "是不是“线上”" in read.findings[0].message
    assert "线上、线下、坐下来听、走出去学、AI讲堂" in read.findings[1].message


def test_signs_for_nothing_are_no_choice_unless_the_definition_says_so(tmp_path: Path) -> None:
    read = read_column(tmp_path, "选项", ["—", "无", "线上"], choices=("线上", "线下"))
    assert (read.values, read.codes) == ([None, None, "线上"], ["V022"])
    read = read_column(tmp_path, "选项", ["—", "无"], choices=("有", "无"))
    assert (read.values, read.codes) == ([None, "无"], ["V022"])


def test_yes_and_no(tmp_path: Path) -> None:
    read = read_column(tmp_path, "是否", ["是", "否", "√", "×", "有", "无", "已完成", "未完成", "", "基本"])
    assert read.values == [True, False, True, False, True, False, True, False, None, None]
    assert read.codes == ["V018"]
    assert read_column(tmp_path, "是否", [True, False, 1, 0], typed=True).values == [True, False, True, False]


def test_a_required_cell_may_not_be_empty(tmp_path: Path) -> None:
    read = read_column(tmp_path, "文本", ["综合处", "", "　"], required=True)
    assert (read.values, read.codes) == (["综合处", None, None], ["V001", "V001"])
    assert read.bad == {1: "", 2: ""}
