"""Templates made to be read, run or looked at for ever: each ends soon, with a finding or a right document."""

from __future__ import annotations

import time

import pytest

from pipeline.render.bounds import (
    DEEPEST_LIST,
    LONGEST_LINE,
    LONGEST_TEMPLATE,
    MOST_LINES,
    MOST_TAGS,
    excess,
)
from pipeline.render.sentences import closed
from pipeline.render.spans import tags_in
from tests.support.forms import filling, paragraph
from tests.support.lint import linted
from tests.support.rendering import codes, rendering

HANG = 30
"""Seconds that none may take, however slow the machine; those that took minutes once are named."""
LARGE = {
    "characters": "一\n\n" * (LONGEST_TEMPLATE // 2),
    "a line": "一" * (LONGEST_LINE + 1),
    "lines": "一\n" * (MOST_LINES + 1),
    "tags": "{{ 研学场次 }}\n" * (MOST_TAGS + 1),
    "tags that never end": "{{\n" * (MOST_TAGS + 1),
    "tags in full width": "｛％\n" * (MOST_TAGS + 1),
    "brackets": "[[\n" * (MOST_TAGS + 1),
}
ROW = LONGEST_LINE - 100
SLOW = [
    ("{{ ", 2000, {"T061", "T046", "T043", "T028"}),  # openings that nothing closes, each looked for to the end
    ("{# ", 2000, {"T046", "T043"}),
    ("{% if ", 1500, {"T046", "T043"}),
    ("[a](", ROW // 4, set()),
    ("<a", ROW // 2, set()),
    ("[[{{ 论文数 }}]]", 600, set()),  # gaps in one sentence
    ("甲，[[{{ 论文数 }}，]]", 600, set()),
    ("（[[{{ 论文数 }}]]）", 600, set()),
    ("甲包括[[{{ 论文数 }}、]]", 500, {"T064"}),
    ("、", ROW, {"T064"}),  # marks that meet, each quoted with what stands before it
    ("；", ROW, {"T064"}),
    ("|", ROW, {"T030"}),
    ("- ", ROW // 2, {"T053", "T058"}),
    ("{{ '' }}", 1000, {"T058"}),
]


def many_times(text: str) -> str:
    """A template that writes a text 30,000 times."""
    loops = "".join(f"{{% for 甲{each} in {list(range(10))} %}}\n" for each in range(4))
    return "{% for 甲 in [1, 2, 3] %}\n" + loops + text + "{% endfor %}\n" * 5


@pytest.mark.parametrize("name", LARGE)
def test_a_template_beyond_the_bounds_is_one_finding(name: str) -> None:
    assert codes(rendering(LARGE[name])) == ["T132"]
    assert [each.code for each in linted(LARGE[name])] == ["T132"]


def test_a_form_beyond_the_bounds_is_one_finding() -> None:
    assert [each.code for each in filling(paragraph("一" * (LONGEST_LINE + 1))).diagnostics] == ["T132"]


def test_a_large_honest_template_is_within_the_bounds() -> None:
    honest = "".join(
        f"## 第{n}项\n\n" + "全年开展研学{{ 研学场次 }}，[[发表论文{{ 论文数 }}。]]" * 8 + "\n\n" for n in range(150)
    )
    assert not excess(honest)
    assert set(codes(rendering(honest))) <= {"T012", "T013"}


@pytest.mark.parametrize(("piece", "times", "allowed"), SLOW)
def test_what_grows_with_the_square_of_its_length_ends_soon(piece: str, times: int, allowed: set[str]) -> None:
    start = time.monotonic()
    found = set(codes(rendering(piece * times + "\n")))
    assert time.monotonic() - start < HANG
    assert found - {"T012"} <= allowed, found
    assert not allowed or found & allowed


@pytest.mark.parametrize(
    "growing",
    [
        "{% set 甲 = [1, 1] %}" + "{% set 甲 = [甲, 甲] %}" * 60 + "{{ 甲 }}",
        "{% set 甲 = (1, 1) %}" + "{% set 甲 = (甲, 甲) %}" * 60 + "{% if 甲 == 甲 %}乙{% endif %}",
        "{% set 甲 = [1] %}{% set 乙 = [1] %}"
        + "{% set 甲 = [甲, 甲] %}{% set 乙 = [乙, 乙] %}" * 40
        + "{% if 甲 == 乙 %}丙{% endif %}",
        "{% set 甲 = [1] %}" + "{% set 甲 = [甲] %}" * (DEEPEST_LIST + 1) + "{{ 甲 }}",
        "".join(f"{{% set 表{n} = [{', '.join(['1'] * 3_000)}] %}}\n" for n in range(4)) + "{{ [表0, 表1, 表2, 表3] }}",
        "{% set 甲 = '中' %}" + "{% set 甲 = 甲 ~ 甲 ~ 甲 %}" * 40 + "{{ 甲 }}",
        "{% for 甲 in 获奖情况 %}" * 15 + "中" + "{% endfor %}" * 15,
        many_times("中\n\n"),
        "| 甲 | 乙 |\n| --- | --- |\n" + many_times("\n| 中 | 中 |\n"),
    ],
)
def test_lists_texts_and_loops_that_grow_without_end_are_told(growing: str) -> None:
    start = time.monotonic()
    assert codes(rendering(growing)) == ["T044"]
    assert time.monotonic() - start < HANG


def test_short_lists_in_lists_still_compare() -> None:
    assert codes(rendering("{% set 甲 = [[1, 2], [3]] %}{% if 甲 == [[1, 2], [3]] %}乙。{% endif %}")) == []
    assert codes(rendering("{% if '市级' in ['市级', '省级'] and 1 in (1, 2) %}乙。{% endif %}")) == []


def test_tags_are_found_as_a_pattern_would_find_them() -> None:
    source = "a{{ b }}c{% d %}{# e }} #}{{ f {% g %} h }}{% i {{ j }} {{{ k }}"
    assert [source[tag.start : tag.stop] for tag in tags_in(source)] == [
        "{{ b }}",
        "{% d %}",
        "{# e }} #}",
        "{{ f {% g %} h }}",
        "{{ j }}",
        "{{{ k }}",
    ]
    assert list(tags_in("{" * 100_000 + "{%" * 100_000)) == []


def test_very_many_gaps_close_in_one_go() -> None:
    gap = "\ufdd4\ufdd5"
    assert closed(f"甲，{gap}，" * 20_000 + "乙") == "甲，" * 20_000 + "乙"
    assert closed("（" * 20_000 + gap + "）" * 20_000 + "甲") == "甲"
