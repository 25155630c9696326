"""A unit that the template writes again behind a value that prints it, whole or in part."""

from __future__ import annotations

import pytest

from tests.support.figures import figure
from tests.support.rendering import codes, rendering

FIGURES = {
    "场次": figure("场次", 7, "场次"),
    "人数": figure("人数", 5, "人"),
    "人次": figure("人次", 196, "人次"),
    "次数": figure("次数", 5, "次"),
    "名额": figure("名额", 3, "名"),
    "里程": figure("里程", 12, "公里"),
    "学时": figure("学时", 120, "学时"),
    "项数": figure("项数", 11, "项"),
}


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("{{ 场次 }}场次。", "场次"),
        ("{{ 场次 }}场。", "场"),
        ("{{ 场次 }}场研学活动。", "场"),
        ("{{ 场次|汉字 }}次。", "次"),
        ("{{ 人数 }}人次。", "人"),
        ("{{ 人次 }}人。", "人"),
        ("{{ 次数|汉字 }}次。", "次"),
        ("{{ 学时 }}时。", "时"),
        ("{{ 里程 }}里。", "里"),
    ],
)
def test_a_unit_said_again_is_pointed_out(written: str, seen: str) -> None:
    found = rendering(f"共{written}", FIGURES).diagnostics
    assert [one.code for one in found] == ["T056"]
    assert f"“{seen}”写了两遍" in found[0].message


@pytest.mark.parametrize(
    "written",
    [
        "{{ 场次 }}活动。",
        "{{ 名额 }}青年。",
        "{{ 次数 }}次均3小时。",
        "{{ 人次 }}人均2次。",
        "{{ 人数 }}人才。",
        "{{ 里程 }}公路。",
        "{{ 学时 }}学习。",
        "{{ 学时 }}时长。",
        "{{ 项数 }}项目。",
        "{{ 场次|数 }}场。",
        "{{ 场次 }}，场地5处。",
        "{{ 名额 }}名师。",
    ],
)
def test_another_word_is_no_unit(written: str) -> None:
    assert codes(rendering(f"共{written}", FIGURES)) == []
