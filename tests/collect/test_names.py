"""Who a copy is from, by the names of files and of people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.naming import labels, told_apart, units
from pipeline.collecting import File, _senders
from pipeline.model.diagnostic import FileLocation
from pipeline.word import END, Reviewed, Sign, Stretch, Who


@pytest.mark.parametrize(
    ("file", "unit"),
    [
        ("返回稿/送审稿-法规科.docx", "法规科"),
        ("返回稿/送审稿（人事科意见）.docx", "人事科"),
        ("返回稿/办公室.docx", "办公室"),
        ("返回稿/宣传科返回稿2025-10-08.docx", "宣传科"),
        ("返回稿/财务科/送审稿.docx", "财务科"),
        ("返回稿/03_送审稿_审计科修改稿.docx", "审计科"),
        ("返回稿/送审稿-水资源科（李𬍡）.docx", "水资源科（李𬍡）"),
        ("返回稿/水资源科（李𬍡）返回稿：送审稿（改）(2).docx", "水资源科（李𬍡）"),
        ("返回稿/送审稿（水资源科（李𬍡））最终版.docx", "水资源科（李𬍡）"),
        ("返回稿/送审稿（改）【水利局-规划处】2025年10月8日.docx", "水利局-规划处"),
        ("返回稿/送审稿-法规科 张三（第2稿）.docx", "法规科 张三"),
        ("返回稿/送审稿-法规科改.docx", "法规科"),
        ("返回稿/送审稿-改革科v2.docx", "改革科"),
        ("返回稿/送审稿-市发改.docx", "市发改"),
        ("返回稿/送审稿-财政局（无意见）.docx", "财政局"),
        ("返回稿/送审稿-法规科没有修改意见.docx", "法规科"),
        ("返回稿/送审稿-法规科（原则同意）.docx", "法规科"),
        ("返回稿/送审稿-法规科（不同意）.docx", "法规科（不同意）"),
        ("返回稿/送审稿—财政局修改意见稿.docx", "财政局"),
        ("返回稿/送审稿-2025版-水务局.docx", "水务局"),
        ("返回稿/送审稿-行政审核科修订稿.docx", "行政审核科"),
        ("返回稿/送审稿-法规科）.docx", "法规科"),
        ("财务科/送审稿（改）(2).docx", "财务科"),
        ("返回稿/送审稿（改）(2).docx", ""),
        ("返回稿/送审稿 - 副本.docx", ""),
        ("返回稿/返回稿1.docx", ""),
        ("返回稿/\x01\udc80.docx", ""),
    ],
)
def test_a_unit_is_what_is_left_of_the_name(file: str, unit: str) -> None:
    assert units("外发/送审稿.docx", [file]) == (unit,)


SENT = "区残联2026年第1季度 工作总结（征求意见稿）：A-B"


@pytest.mark.parametrize(
    ("file", "unit"),
    [
        ("办公室/区残联2026年第1季度 工作总结(征求意见稿)：A-B (1).docx", "办公室"),
        ("办公室/区残联2026年第1季度工作总结（征求意见稿）:A－B.docx", "办公室"),
        ("办公室/区残联 ２０２６年第１季度　工作总结（ 征求意见稿 )：Ａ—B（2）.docx", "办公室"),
        ("返回/区残联2026年第1季度工作总结(征求意见稿)：A-B-人事科.docx", "人事科"),
        ("人事科/区残联2026年第2季度工作总结(征求意见稿)：A-B.docx", "区残联2026年第2季度工作总结：A-B"),
    ],
)
def test_the_name_of_what_was_sent_is_known_however_wide_its_signs_and_blanks(file: str, unit: str) -> None:
    assert units(f"外发/{SENT}.docx", [file]) == (unit,)


@given(st.text(min_size=1, max_size=20).filter(lambda name: not set(name) & set("/.\0")))
def test_a_name_is_found_in_itself(name: str) -> None:
    assert units(f"{name}.docx", [f"法规科/{name}.docx"]) == ("法规科" if name.strip() else "",)


def test_a_copy_named_as_what_was_sent_but_for_its_brackets_is_asked_about() -> None:
    sent = File("区残联2026年一季度工作总结（征求意见稿）.docx", b"")
    outcome = _senders(sent, [File("区残联2026年一季度工作总结(征求意见稿) (1).docx", b"")], {})
    assert [each.code for each in outcome.diagnostics] == ["K015"]


@given(st.text("法规科改稿送审返回（()）[]【】-：1 ", max_size=70))
def test_brackets_of_a_unit_have_their_other_half(name: str) -> None:
    (unit,) = units("送审稿.docx", [f"{name}.docx"])
    for opening, closing in ("（）", "()", "[]", "【】"):
        assert unit.count(opening) == unit.count(closing)


def test_a_copy_that_nobody_can_be_told_of_is_asked_about() -> None:
    sent = File("送审稿.docx", b"")
    copies = [File(f"收到/{name}.docx", b"") for name in ("送审稿（改）", "返回稿1", "返回稿2", "送审稿-法规科")]
    outcome = _senders(sent, copies, {"返回稿2.docx": "人事科"})
    assert outcome.value == ("收到", "返回稿1", "人事科", "法规科")
    (told,) = outcome.diagnostics
    assert (told.code, told.location) == ("K015", FileLocation("收到/返回稿1.docx"))
    assert "--from 返回稿1.docx=单位" in told.hint


def test_each_name_is_there_once() -> None:
    assert told_apart(["法规科", "法规科", "甲、乙"]) == ("法规科", "法规科（2）", "甲和乙")


def written_by(*authors: str) -> Reviewed:
    signs = tuple(Sign("字", Who(author)) for author in authors)
    return Reviewed((Stretch(0, (*signs, Sign(END))),), (), (), (), ())


def test_people_keep_their_names_unless_anybody_has_them() -> None:
    law, staff = labels([("法规科", written_by("李强", "微软用户")), ("人事科", written_by("王芳", "微软用户"))])
    assert law(Who("李强", "2025")) == Who("李强", "2025")
    assert law(Who("微软用户")) == Who("法规科")
    assert staff(Who("WPS_1234567")) == Who("人事科")
    assert staff(Who("")) == Who("人事科")


def test_a_name_in_two_copies_is_told_with_its_unit() -> None:
    law, staff = labels([("法规科", written_by("张伟")), ("人事科", written_by("张伟", "法规科"))])
    assert (law(Who("张伟")).author, staff(Who("张伟")).author) == ("张伟（法规科）", "张伟（人事科）")
    assert staff(Who("法规科")).author == "法规科（人事科）"
    assert law(Who("甲、乙")).author == "甲，乙"
