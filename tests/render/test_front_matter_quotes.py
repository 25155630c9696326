"""Chinese quotation marks around a whole value of the front matter would print: the writer is told."""

from __future__ import annotations

import pytest

from pipeline.model.diagnostic import LineLocation
from tests.support.rendering import codes, rendering
from tests.support.tree import readable

BODY = "---\n正文。\n"


@pytest.mark.parametrize(
    ("front", "key"),
    [
        ("标题: “2025年工作总结”", "标题"),
        ("标题: “{{ 单位.简称 }}工作总结”", "标题"),
        ("标题: ‘工作总结’  # 暂定", "标题"),
        ("标题: 甲\n署名:\n  - “市府办”", "署名"),
    ],
)
def test_a_value_in_chinese_quotes_is_found(front: str, key: str) -> None:
    outcome = rendering(f"---\n{front}\n{BODY}")
    assert codes(outcome) == ["T063"]
    assert outcome.diagnostics[0].message.startswith(f"“{key}”")
    assert outcome.diagnostics[0].location == LineLocation("templates/工作总结.md", 2 + front.count("\n"))


@pytest.mark.parametrize(
    "front",
    ["标题: “三课联动”工作总结", "标题: “学”与“用”", "标题: '“三课联动”'", '标题: "工作总结"', "标题: 落实“三课联动”"],
)
def test_quotes_that_belong_to_the_words_stay(front: str) -> None:
    assert codes(rendering(f"---\n{front}\n{BODY}")) == []


def test_what_is_quoted_for_yaml_prints_its_chinese_quotes() -> None:
    assert readable(rendering(f"---\n标题: '“三课联动”'\n{BODY}").value).startswith("标题：“三课联动”")
