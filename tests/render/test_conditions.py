"""Conditions in if-tags may be written as in figures.yaml; anything else stays as its writer wrote it."""

from __future__ import annotations

import pytest

from tests.support.figures import figure, sample_figures
from tests.support.rendering import codes, rendering
from tests.support.tree import text_of

HOLDS = [
    "研学场次 大于 3",
    "研学场次 不小于 11",
    "研学场次 不大于 11",
    "研学场次 小于 12",
    "研学场次 等于 11",
    "研学场次 = 11",
    "研学场次 不等于 12",
    "研学场次 ≥ 11",
    "研学场次 ≤ 11",
    "研学场次 ≠ 12",
    "研学场次 不低于 11 且 论文数 小于 3",
    "研学场次 小于 3 或 论文数 等于 2",
    "非 信访量",
    "研学场次.完成率 大于 68%",
    "研学场次.完成率 < 68.21%",
    "研学场次.同比 ≥ 12.5％",
    "研学场次.完成率 >= 68% and 研学场次.完成率 <= 69%",
    '单位.简称 等于 "市府办"',
    "研学场次大于3",
    "研学场次不小于11 且 论文数小于3",
    "研学场次.同比大于12.4%",
    "研学场次.完成率不超过69% 且 论文数大于等于2",
    "首日 小于 末日",
    '首日 == "2025年9月3日"',
    '首日 等于 "9月3日"',
    '首日 > "9月2日" 且 首日 < "10月1日"',
    '首日 != "2024年9月3日"',
]


@pytest.mark.parametrize("condition", HOLDS)
def test_a_condition_in_words_holds(condition: str) -> None:
    outcome = rendering(f"{{% if {condition} %}}甲{{% else %}}乙{{% endif %}}。")
    assert (text_of(outcome.value), codes(outcome)) == ("甲。", [])


@pytest.mark.parametrize(
    "condition",
    [
        "研学场次 小于 11",
        "研学场次.完成率 大于 69%",
        "研学场次 大于 3 且 信访量",
        '首日 > "9月3日"',
        '首日 == "2月30日"',
        '单位.简称 等于 "等于"',
    ],
)
def test_a_condition_in_words_fails_where_it_should(condition: str) -> None:
    outcome = rendering(f"{{% if 信访量 %}}丙{{% elif {condition} %}}甲{{% else %}}乙{{% endif %}}。")
    assert (text_of(outcome.value), codes(outcome)) == ("乙。", [])


def test_glued_words_are_told_from_names() -> None:
    figures = {"学时大于60": figure("学时大于60", 1, "人"), "学时": figure("学时", 3, "学时")}
    template = '{% if 学时大于60 == 1 and "学时大于60" %}甲{% endif %}{% if 学时大于2 %}乙{% endif %}。'
    outcome = rendering(template, figures)
    assert (text_of(outcome.value), codes(outcome)) == ("甲乙。", [])


def test_a_name_from_a_loop_may_be_glued() -> None:
    outcome = rendering("{% for 人 in 个人学时 %}{% if 人大于50 %}{{ 人.组名 }}{% endif %}{% endfor %}。")
    assert (text_of(outcome.value), codes(outcome)) == ("张三。", [])


def test_words_in_quotes_and_names_of_figures_stay() -> None:
    figures = {**sample_figures(), "或": figure("或", 1, "项"), "说法": figure("说法", "甲 大于 90% 乙")}
    outcome = rendering('{% if 或 == 1 and 说法 == "甲 大于 90% 乙" %}对{% endif %}，或 大于 90%。', figures)
    assert (text_of(outcome.value), codes(outcome)) == ("对，或 大于 90%。", [])


def test_a_slip_in_a_condition_keeps_its_line() -> None:
    outcome = rendering("甲。\n\n{% if 研学场此\n 大于 3 %}\n乙。\n{% endif %}\n")
    assert [(found.code, str(found.location)) for found in outcome.diagnostics] == [
        ("T001", "templates/工作总结.md 第3行")
    ]


def test_what_a_condition_asks_about_may_be_missing() -> None:
    body = "甲{{ 没有的数 }}{{ 没有的数.完成率 }}{{ 单位.没有的事 }}"
    condition = "没有的数 is 有定义 and 单位.没有的事 is 有定义 and 没有的数 > 1"
    outcome = rendering(f"{{% if {condition} %}}{body}{{% else %}}乙{{% endif %}}。")
    assert (text_of(outcome.value), codes(outcome)) == ("乙。", [])
    there = rendering("{% if 研学场次 is 有定义 and 单位.简称 is 有定义 %}甲{{ 研学场次 }}{% else %}乙{% endif %}。")
    assert (text_of(there.value), codes(there)) == ("甲11场次。", [])


@pytest.mark.parametrize(
    "template",
    [
        "{% if 没有的数 is 有定义 %}甲{{ 没有的树 }}{% endif %}。",  # another name than the one asked about
        "{% if 没有的数 is 有定义 %}甲{% else %}{{ 没有的数 }}{% endif %}。",
        "{% if 没有的数 is 有定义 %}甲{% elif 没有的数 > 1 %}乙{% endif %}。",
        "{% if 没有的数 is 有定义 or 研学场次 %}{{ 没有的数 }}{% endif %}。",
        "{% if 研学场次 is 有定义 %}甲{% endif %}{{ 没有的数 }}。",
    ],
)
def test_any_other_unknown_name_is_told_as_ever(template: str) -> None:
    assert "T001" in codes(rendering(template))
