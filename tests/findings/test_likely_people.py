"""Whom a misspelt name means: names of offices that are made up, what a colleague would guess at a glance."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.findings import KnownPeople

ROSTER = (
    "张三丰",
    "李思远",
    "欧阳修文",
    "王芳",
    "王磊",
    "陈国华",
    "周敏（内科）",
    "周敏（外科）",
    "古丽·买买提",
    "刘洋",
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("张三峰", ("张三丰",)),  # another character
        ("李远思", ("李思远",)),  # two swapped
        ("张丰", ("张三丰",)),  # one missing
        ("欧阳文", ("欧阳修文",)),
        ("刘洋洋", ("刘洋",)),  # one too many
        ("李 思 远", ("李思远",)),  # blanks within
        ("陳國華", ("陈国华",)),  # traditional characters
        ("王方", ("王芳", "王磊")),  # two with this family name: both are offered
        ("周敏", ("周敏（内科）", "周敏（外科）")),  # the brackets are lacking
        ("刘洋（组长）", ("刘洋",)),  # more than a name
        ("古丽买买提", ("古丽·买买提",)),
        ("李芳", ()),  # another family: somebody else
        ("赵一曼", ()),
        ("丰", ()),
    ],
)
def test_whom_a_name_means(written: str, meant: tuple[str, ...]) -> None:
    assert KnownPeople(ROSTER).likely(written) == meant


def test_too_many_alike_are_no_help() -> None:
    assert KnownPeople(("王芳", "王磊", "王刚", "王静")).question("王敏") == ""


def test_what_is_asked_names_them() -> None:
    assert KnownPeople(ROSTER).question("张三峰") == "是不是“张三丰”？"
    assert KnownPeople(ROSTER).question("周敏") == "是不是“周敏（内科）”或“周敏（外科）”？"


def test_divisions_are_likened_as_words() -> None:
    assert KnownPeople(("科技与信息化科", "办公室")).likely("科技和信息化科") == ("科技与信息化科",)


NAMES = st.text(st.sampled_from("王李张芳敏磊文静国华"), min_size=2, max_size=4)


@given(NAMES, st.lists(NAMES, max_size=8))
def test_nobody_is_offered_who_is_not_there_and_never_the_name_itself(written: str, known: list[str]) -> None:
    assert set(KnownPeople(known).likely(written)) <= set(known) - {written}


@given(st.data(), NAMES)
def test_characters_in_another_order_are_always_seen_through(data: st.DataObject, name: str) -> None:
    written = "".join(data.draw(st.permutations(name)))
    assert KnownPeople([name]).likely(written) == (() if written == name else (name,))


def test_thousands_of_strangers_to_a_roster_of_thousands_are_looked_up() -> None:
    """Each was compared with everybody: hours for a column of strangers."""
    roster = KnownPeople(f"张{chr(0x4E00 + at)}{chr(0x5E00 + at % 7)}" for at in range(8_000))
    begun = time.process_time()
    asked = [roster.likely(f"王{chr(0x4E00 + at)}{chr(0x5E00 + at % 7)}") for at in range(8_000)]
    assert time.process_time() - begun < 15
    assert asked[0] == (f"张{chr(0x4E00)}{chr(0x5E00)}",)
