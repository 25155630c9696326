"""Words that lead into a list of which some items, or all, were left out."""

from __future__ import annotations

import pytest

from pipeline.model.figure import AnyFigure
from tests.support.figures import figure, records
from tests.support.rendering import codes, rendering
from tests.support.tree import text_of

FIGURES: dict[str, AnyFigure] = {
    "零": figure("零", 0, "场"),
    "七": figure("七", 7, "场"),
    "明": records("明", ("名称",), ("甲会",), ("乙会",)),
}


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("包括[[甲{{ 零 }}]]、[[乙{{ 零 }}]]、丙。", "包括丙。"),
        ("包括[[甲{{ 零 }}、]][[乙{{ 零 }}]]、丙。", "包括丙。"),
        ("包括[[甲{{ 零 }}]]，[[乙{{ 七 }}]]。", "包括乙7场。"),
        ("分别为[[甲{{ 零 }}]]、[[乙{{ 零 }}]]、丙{{ 七 }}。", "分别为丙7场。"),
        ("活动有[[甲{{ 零 }}]]、丙{{ 七 }}等。", "活动有丙7场等。"),
        ("其中：[[甲{{ 零 }}]]、[[乙{{ 零 }}]]、丙。", "其中：丙。"),
        ("包括甲[[、乙{{ 零 }}]]、丙。", "包括甲、丙。"),
        ("有研学[[（{{ 零 }}）]]、调研。", "有研学、调研。"),
        ("国有[[（{{ 零 }}）]]、民营企业。", "国有、民营企业。"),
    ],
)
def test_no_mark_is_left_behind_a_lead(template: str, expected: str) -> None:
    outcome = rendering(template, FIGURES)
    assert text_of(outcome.value) == expected
    assert set(codes(outcome)) == {"T012"}


@pytest.mark.parametrize(
    "template",
    [
        "分别为[[甲{{ 零 }}，]][[乙{{ 零 }}]]；后面{{ 七 }}。",
        "包括[[甲{{ 零 }}]]、[[乙{{ 零 }}]]。",
        "包括[[甲{{ 零 }}]]、[[乙{{ 零 }}]]等。",
        "活动有[[甲{{ 零 }}]]。",
        "占比为[[{{ 零 }}]]，同比增长。",
        "甲、乙，即[[{{ 零 }}]]",
        "其中：[[甲{{ 零 }}]]、[[乙{{ 零 }}]]。",
        "共七场（其中[[甲{{ 零 }}]]）。",
        "共七场（其中：[[甲{{ 零 }}]]、[[乙{{ 零 }}]]）。",
        "- 活动有[[甲{{ 零 }}]]。\n- 乙。",
    ],
)
def test_a_lead_without_anything_is_pointed_out(template: str) -> None:
    assert set(codes(rendering(template, FIGURES))) == {"T012", "T033"}


@pytest.mark.parametrize(
    "template",
    [
        "有{% for 行 in 明 %}{{ 行.名称 }}、{% endfor %}。",
        "有{% for 行 in 明 %}{{ 行.名称 }}；{% endfor %}。",
        "有{% for 行 in 明 %}[[{{ 行.名称 }}、]]{% endfor %}。",
        "有\n{% for 行 in 明 %}\n{{ 行.名称 }}、\n{% endfor %}\n",
        "- 有{% for 行 in 明 %}{{ 行.名称 }}、{% endfor %}等；共{{ 七 }}，。\n- 乙。",
    ],
)
def test_marks_that_meet_are_pointed_out_with_the_way_to_list(template: str) -> None:
    outcome = rendering(template, FIGURES)
    assert codes(outcome) == ["T064"]
    assert "|顿号" in outcome.diagnostics[0].hint


@pytest.mark.parametrize(
    "template",
    [
        "有{{ 明|顿号('名称') }}。",
        "有{% for 行 in 明 %}{{ 行.名称 }}{% if not loop.末个 %}、{% endif %}{% endfor %}等。",
        "- {% for 行 in 明 %}{{ 行.名称 }}、{% endfor %}。\n- 乙。",
        "各位领导，\n\n- {{ 七 }}、\n- 乙；",
        "情况属实是。为，",
    ],
)
def test_whole_sentences_are_left_alone(template: str) -> None:
    assert codes(rendering(template, FIGURES)) == []
