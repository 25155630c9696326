"""A slip in one element is named for what it is, and does not topple the elements around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from pipeline.layout import layout
from tests.support.hand_made import FORMAL, IMPRINT, INTERNAL, Line, changed, hand_made, without

Lines = Sequence[Line]
UNSIGNED = without(FORMAL, "above-signature", "signature", "date")


@dataclass(frozen=True)
class Slip:
    """A file with a slip, and all that must be found: a code with words of the message."""

    name: str
    lines: Lines
    code: str
    said: str
    imprint: Sequence[str] = IMPRINT


SLIPS = [
    # 7.2.1: 一般用6位3号阿拉伯数字; 7.2.2: 保密期限中的数字用阿拉伯数字标注; the star is practice
    Slip("number sign", changed(FORMAL, "copy-number", text="№000012"), "L042", "只写数字"),
    Slip("copy number in words", changed(FORMAL, "copy-number", text="第12号"), "L042", "一般用6位"),
    Slip("no star", changed(FORMAL, "secrecy", text="机密 1年"), "L054", "应写成“机密★1年”的样子（实务）"),
    Slip("hollow star", changed(FORMAL, "secrecy", text="机密☆1年"), "L054", "应写成“机密★1年”的样子（实务）"),
    Slip("Chinese period", changed(FORMAL, "secrecy", text="机密★一年"), "L054", "7.2.2（规定）"),
    # 7.2.5: 由发文机关代字、年份、发文顺序号组成
    Slip("letter in the number", changed(FORMAL, "number", text="某应急〔2025〕A12号"), "L045", "“某应急〔2025〕12号”"),
    Slip("number without brackets", changed(FORMAL, "number", text="某应急2025-8号"), "L045", "“某应急〔2025〕8号”"),
    # 7.3.6: 附注加圆括号
    Slip("square brackets", changed(FORMAL, "note", text="【联系人：张三】"), "L085", "全角圆括号"),
    Slip("no brackets", changed(FORMAL, "note", text="联系人：张三，电话：12345678"), "L085", "全角圆括号"),
    Slip("square brackets, unsigned", changed(UNSIGNED, "note", text="【联系人：张三】"), "L085", "全角圆括号"),
    Slip("no brackets, unsigned", changed(UNSIGNED, "note", text="联系人：张三"), "L085", "7.3.6（规定）"),
    # practice: a name under the title stands in the middle
    Slip("name at the right", changed(INTERNAL, "byline", stand="right"), "L035", "没有居中（实务）", ()),
    Slip("name at the left", changed(INTERNAL, "byline", stand="left"), "L035", "没有居中（实务）", ()),
]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_the_slip_is_named_and_nothing_else(slip: Slip) -> None:
    data = hand_made(slip.lines, imprint=slip.imprint)
    ((code, message),) = [(each.code, each.message) for each in layout(data, "送审稿.docx").diagnostics]
    assert code == slip.code
    assert slip.said in message


@pytest.mark.parametrize(
    "text",
    ["抄送" + " " * 200_000 + "x", " " * 200_000, "（" + " " * 200_000, "2025年1月1日" + " " * 200_000 + "印x"],
    ids=["copies", "blanks", "bracket", "date"],
)
def test_lines_of_very_many_blanks_come_to_an_end(text: str) -> None:
    lines = (*INTERNAL, Line("blanks", text))
    assert layout(hand_made(lines), "送审稿.docx").value is not None
