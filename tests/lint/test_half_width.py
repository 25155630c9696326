"""Tags typed with a Chinese keyboard, and what is said of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from pipeline.lint.half_width import in_half_width, wide_tags

TYPED = [
    ("｛｛ 研学场次 ｝｝", "{{ 研学场次 }}"),
    ("{｛ 研学场次 }｝", "{{ 研学场次 }}"),
    ("{ { 研学场次 } }", "{{ 研学场次 }}"),
    ("{％ if 研学场次 ＞ １０ ％}", "{% if 研学场次 > 10 %}"),
    ("｛%- ｉｆ 研学场次 ＝＝ ９０％ -%｝", "{%- if 研学场次 == 90% -%}"),
    ("{＃ 说明：写给自己看 ＃}", "{# 说明：写给自己看 #}"),
    ("{{ 经费｜万元（１） }}", "{{ 经费|万元(1) }}"),
    ("{{ 经费丨万元 }}", "{{ 经费|万元 }}"),
    ("{{ 研学场次．同比 }}", "{{ 研学场次.同比 }}"),
    ("{{ 研学场次。同比 }}", "{{ 研学场次.同比 }}"),
    ("{{ 获奖|筛选（“级别”，“市级”） }}", '{{ 获奖|筛选("级别","市级") }}'),
    ('{{ 荣誉|无则（“他说"好"”） }}', "{{ 荣誉|无则('他说\"好\"') }}"),
]


@pytest.mark.parametrize(("typed", "meant"), TYPED)
def test_a_wide_tag_is_told_with_the_very_tag_to_write(typed: str, meant: str) -> None:
    (found,) = wide_tags(f"第一行\n开展{typed}，很好")
    assert (found.line, found.column, found.seen, found.meant) == (2, 3, typed, meant)
    assert in_half_width(f"第一行\n开展{typed}，很好") == f"第一行\n开展{meant}，很好"


@pytest.mark.parametrize(
    "right",
    [
        '{{ 荣誉|无则("（暂无，待补）") }}',
        "{{　研学场次　}}",
        "{# 甲，乙：（丙） #}",
        "正文（一）“引号”｛单层｝，％，｜。",
        "{% if 获奖 != '甲｜乙' %}",
    ],
)
def test_words_and_what_quotes_hold_are_left_alone(right: str) -> None:
    assert list(wide_tags(right)) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "研学场次",
                "经费",
                "|",
                ".",
                "(",
                ")",
                '"甲，乙"',
                " ",
                "1",
                "%}",
                "}}",
                "{{",
                "{%",
                "{#",
                "#}",
                "｛",
                "“",
                "\n",
            ]
        )
    )
)
def test_half_width_is_half_width_already(pieces: list[str]) -> None:
    once = in_half_width("".join(pieces))
    assert in_half_width(once) == once
    assert once.count("\n") == pieces.count("\n")


@given(st.sampled_from(["研学场次", "经费|万元(1)", '获奖|筛选("级别", "市级")', "甲 == 3", "甲.乙[2]"]))
def test_what_the_keyboard_makes_wide_comes_back(inside: str) -> None:
    wide = inside.translate({ord(sign): chr(ord(sign) + 0xFEE0) for sign in "|()=,.[]123"})
    mended = in_half_width(f"｛｛ {wide} ｝｝")
    assert repr(
        Environment(autoescape=True).parse(f"{{{{ {inside} }}}}".replace("万元", "upper").replace("筛选", "list"))
    ) == repr(Environment(autoescape=True).parse(mended.replace("万元", "upper").replace("筛选", "list")))
