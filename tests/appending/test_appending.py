"""Entries in files that people keep: behind what stands there, all else byte for byte."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.appending import added, added_under, scalar, word


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"b: 2\n"),
        (b"a: 1\n", b"a: 1\nb: 2\n"),
        (b"a: 1", b"a: 1\nb: 2\n"),
        (b"a: 1\r\nc: 3\r\n", b"a: 1\r\nc: 3\r\nb: 2\r\n"),
        ("甲: 乙  # 说明".encode("gb18030"), "甲: 乙  # 说明".encode("gb18030") + b"\nb: 2\n"),
    ],
)
def test_an_entry_stands_behind_the_rest(before: bytes, after: bytes) -> None:
    assert added(before, "b: 2\n") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "指标:\n  丙: 3\n"),
        ("# 只有说明\n", "# 只有说明\n指标:\n  丙: 3\n"),
        ("指标:\n  甲: 1\n", "指标:\n  甲: 1\n  丙: 3\n"),
        ("指标:\n  甲: 1", "指标:\n  甲: 1\n  丙: 3\n"),
        (
            "指标:\n    甲: {台账: 乙}   # 数行\n\n# 核对\n勾稽:\n  - 甲 == 甲\n",
            "指标:\n    甲: {台账: 乙}   # 数行\n    丙: 3\n\n# 核对\n勾稽:\n  - 甲 == 甲\n",
        ),
        (
            "勾稽:\n  - 甲 == 甲\n指标:\n  甲:\n    台账: 乙\n    说明: >-\n      几行\n      话\n# 末尾\n",
            "勾稽:\n  - 甲 == 甲\n指标:\n  甲:\n    台账: 乙\n    说明: >-\n      几行\n      话\n  丙: 3\n# 末尾\n",
        ),
        ("\ufeff指标:\r\n  甲: 1\r\n  乙: 2\r\n", "\ufeff指标:\r\n  甲: 1\r\n  乙: 2\r\n  丙: 3\r\n"),
        ("指标:   # 还没有\n勾稽: []\n", "指标:   # 还没有\n  丙: 3\n勾稽: []\n"),
        ("勾稽: []\n", "勾稽: []\n指标:\n  丙: 3\n"),
    ],
)
def test_entries_stand_behind_the_last_under_their_key(before: str, after: str) -> None:
    assert added_under(before.encode(), "指标", "丙: 3\n") == after.encode()


@pytest.mark.parametrize(
    "before",
    [
        "{指标: {甲: 1}}\n",
        "指标: {甲: 1}\n",
        "指标: [甲]\n",
        "- 甲\n",
        "指标:\n 甲: [\n",
        "甲\n".encode("gb18030"),
    ],
)
def test_there_is_not_always_a_place(before: str | bytes) -> None:
    content = before if isinstance(before, bytes) else before.encode()
    assert added_under(content, "指标", "丙: 3\n") is None


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_texts_are_read_back(text: str) -> None:
    assert yaml.load(f"甲: {word(text)}\n", yaml.BaseLoader) == {"甲": text}
    assert yaml.load(f"{word(text)}: [{word(text)}]\n", yaml.BaseLoader) == {text: [text]}


@pytest.mark.parametrize(
    "text", ["每月底前", "学习、交流", "完成80%", "【待补】", "a: b", "#号", "是", "12:30", "- 甲"]
)
def test_sentences_are_plain_where_they_can_be(text: str) -> None:
    assert yaml.load(f"甲: {scalar(text)}\n", yaml.BaseLoader) == {"甲": text}
    assert (scalar(text) == text) == (text[0] in "每学完【是")
