"""What holds of every document: what was given never raises, an allowance takes away exactly its own finding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.diagnostic import FileLocation, LineLocation
from pipeline.model.document import Allowance, Run
from pipeline.proofread import proofread
from tests.proofread.sentences import HERE, read, typed, typed_sentences, untraced
from tests.support.documents import document
from tests.support.figures import figure, sample_definitions
from tests.support.rendering import rendering

TEXTS = [case.text for case in typed_sentences()]
WORDS = st.text(alphabet="开展研学活动三场五名12３%，。“”第月日", max_size=30)


@given(st.lists(st.sampled_from(TEXTS) | WORDS, max_size=5), st.booleans())
def test_what_was_given_to_the_template_never_raises(texts: list[str], traced: bool) -> None:  # noqa: FBT001 - drawn
    source = figure("研学场次", 11) if traced else None
    assert untraced(*(Run(text, source) for text in texts)) == ()


@given(st.lists(st.sampled_from(TEXTS), min_size=2, max_size=4, unique=True), st.data())
def test_an_allowance_takes_away_exactly_its_own_finding(texts: list[str], data: st.DataObject) -> None:
    runs = [Run(text, location=replace(HERE, line=line)) for line, text in enumerate(texts, start=1)]
    whole = untraced(*runs)
    chosen = data.draw(st.integers(0, len(texts) - 1))
    allowed = untraced(*runs, allowances=(Allowance(texts[chosen], "名称", HERE),))
    assert allowed == tuple(each for each in whole if each.location != runs[chosen].location)
    assert allowed != whole


@given(WORDS, WORDS, WORDS)
def test_any_words_can_be_read(before: str, value: str, after: str) -> None:
    found = read(Run(before, location=HERE), Run(value, figure("研学场次", 11)), Run(after, location=HERE))
    assert all(each.location == HERE for each in found)


def test_a_date_is_a_date_whoever_says_its_parts() -> None:
    assert untraced(Run("截至"), Run("2025"), Run("年9月30日，", location=HERE)) == ()
    assert untraced(Run("2025"), Run("年9月30日办结3件", location=HERE)) != ()


def test_the_office_allows_a_phrase_for_all_its_documents() -> None:
    definitions = sample_definitions()
    lines = {"数字说明": LineLocation("unit.yaml", 3), "数字说明.12起": LineLocation("unit.yaml", 5)}
    facts = {"数字说明": {"365天": "固定说法", "12起": "", "66处": "体系名称"}}
    unit = replace(definitions.unit, facts=facts, lines=lines)
    found = proofread(document(typed("值班365天，处置12起，出车7次。")), replace(definitions, unit=unit)).diagnostics
    assert [(each.code, str(each.location)) for each in found] == [
        ("P001", "templates/工作总结.md 第7行"),
        ("P004", "unit.yaml 第5行"),
    ]


@pytest.mark.parametrize("fact", [("365天",), "365天"])
def test_phrases_that_the_office_only_lists_lack_a_reason(fact: str | tuple[str, ...]) -> None:
    definitions = sample_definitions()
    unit = replace(definitions.unit, facts={"数字说明": fact}, lines={})
    found = proofread(document(typed("值班365天。")), replace(definitions, unit=unit)).diagnostics
    assert [(each.code, each.location) for each in found] == [("P004", FileLocation("unit.yaml"))]


def test_the_ordinals_of_rows_need_no_source() -> None:
    template = (
        "| 序号 | 处室 | 场次 |\n|---|---|---|\n{% for 行 in 处室参训 %}\n"
        "| {{ loop.序号 }} | {{ 行.处室 }} | 3 |\n{% endfor %}\n| 7 | 其他 | 4 |\n"
    )
    found = proofread(rendering(template).value, sample_definitions()).diagnostics
    assert [each.message.partition("里")[0] for each in found if each.code == "P001"] == ["“3”", "“7”", "“4”"]
