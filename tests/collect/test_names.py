"""Who a copy is from, by the names of files and of people."""

from __future__ import annotations

import pytest

from pipeline.collect.naming import labels, told_apart, units
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
        ("返回稿/\x01\udc80.docx", "返回稿"),
    ],
)
def test_a_unit_is_what_is_left_of_the_name(file: str, unit: str) -> None:
    assert units("外发/送审稿.docx", [file]) == (unit,)


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
