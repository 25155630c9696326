"""Signs that mean something to Markdown, written as entities, print as themselves."""

from __future__ import annotations

import pytest

from pipeline.model.document import Paragraph, Run
from tests.support.rendering import codes, rendering


def runs(template: str) -> tuple[Run, ...]:
    (block,) = rendering(template).value.blocks
    assert isinstance(block, Paragraph)
    return block.runs


@pytest.mark.parametrize("sign", ["&#42;", "&#x2a;", "&ast;"])
def test_two_asterisks_set_nothing_in_bold(sign: str) -> None:
    assert [(run.text, run.strong) for run in runs(f"手机138{sign * 4}1234。")] == [("手机138****1234。", False)]
    assert [(run.text, run.strong) for run in runs(f"**重点**{sign * 2}甲")] == [("重点", True), ("**甲", False)]


def test_asterisks_in_the_title() -> None:
    outcome = rendering('---\n标题: "甲&#42;&#42;乙"\n---\n正文。')
    assert "".join(run.text for run in outcome.value.elements.title) == "甲**乙"
    assert codes(outcome) == []


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("&#35; 甲", "# 甲"),
        ("&#45; 甲", "- 甲"),
        ("1&#46; 甲", "1. 甲"),
        ("&#123;&#123; 甲 }}", "{{ 甲 }}"),
        ("&#91;&#91;甲]]", "[[甲]]"),
    ],
)
def test_other_signs(written: str, printed: str) -> None:
    assert "".join(run.text for run in runs(written)) == printed
