"""A slip in one element is named for what it is, and does not topple the elements around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from pipeline.layout import layout
from tests.support.hand_made import (
    FORMAL,
    HEITI,
    IMPRINT,
    INTERNAL,
    LETTER,
    SUBMITTED,
    XIAOBIAOSONG,
    Line,
    Paper,
    blank,
    centred,
    changed,
    flush,
    hand_made,
    without,
)

Lines = Sequence[Line]
SEALED = changed(changed(FORMAL, "date", right=400), "signature", right=375)
THIRD = (
    flush("label-3", "附件3", HEITI, new_page=True),
    blank(),
    centred("annex-title-3", "经费明细", XIAOBIAOSONG, 22),
    blank(),
    Line("annex-text-3", "经费由各处室据实列支，每季度公开一次，接受监督。"),
)
UNSIGNED = without(FORMAL, "above-signature", "signature", "date")


def put(lines: Lines, behind: str, *new: Line) -> Lines:
    at = [each.key for each in lines].index(behind) + 1
    return (*lines[:at], *new, *lines[at:])


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
    # 7.3.7: 附件顺序号和附件标题应当与附件说明的表述一致
    Slip("annex left out of the list", (*FORMAL, *THIRD), "L079", "后面有3个附件，附件说明里只写了2个"),
    Slip("second item of the list", changed(FORMAL, "annex-list-2", first=200), "L088", "没有上下对齐（实务）"),
    # 7.3.5.2: 在正文下空一行编排发文机关署名; 7.3.5.1: 印章顶端应当上距正文一行之内
    Slip("five blank lines", put(FORMAL, "above-signature", *[blank()] * 4), "L087", "空5行，应当空1行（"),
    Slip("six lines for a seal", put(SEALED, "above-signature", *[blank()] * 5), "L087", "空6行，应当空1行，盖章的"),
    # 7.3.3: 每个自然段左空二字，回行顶格; 结构层次序数依次
    Slip("body in the middle", changed(INTERNAL, "body", stand="center"), "L063", "正文居中，应为首行空2字", ()),
    Slip("body at the right", changed(INTERNAL, "body", stand="right"), "L063", "正文右对齐，应为首行空2字", ()),
    Slip(
        "a number left out",
        changed(INTERNAL, "heading-1b", text="三、存在问题"),
        "L068",
        "“三、”，接着上一个应为“二、”",
        (),
    ),
    Slip(
        "a number again",
        changed(INTERNAL, "heading-1b", text="一、存在问题"),
        "L068",
        "“一、”，接着上一个应为“二、”",
        (),
    ),
    Slip("a second level again", changed(INTERNAL, "heading-2", text="（一）党性教育"), "L068", "应为“（二）”", ()),
    # 7.2.5, 7.2.6, 7.3.2, 7.4.3
    Slip("no number", without(FORMAL, "number"), "L055", "没有找到发文字号（GB/T 9704 7.2.5（规定））"),
    Slip(
        "no signer", changed(FORMAL, "title-2", text="情况的报告"), "L055", "没有找到签发人（GB/T 9704 7.2.6（规定））"
    ),
    Slip(
        "no addressee",
        without(changed(SUBMITTED, "title-2", text="情况的请示"), "addressee", "above-addressee"),
        "L055",
        "没有找到主送机关",
    ),
    Slip("no imprint", FORMAL, "L055", "没有找到版记（GB/T 9704 7.4.3（一般））", ()),
    Slip("no printing row", FORMAL, "L055", "没有找到印发机关和印发日期（GB/T 9704 7.4.3（规定））", IMPRINT[:1]),
    Slip("no printing agency", FORMAL, "L055", "没有找到印发机关（", (IMPRINT[0], "2025年12月9日印发")),
    Slip("printing row swapped", FORMAL, "L099", "7.4.3（规定）", (IMPRINT[0], "2025年12月9日印发　　　某局办公室")),
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


@pytest.mark.parametrize(
    ("footer", "codes"),
    [(1418, []), (1361, []), (1446, []), (1418 - 159, ["L105"]), (1418 + 159, ["L105"])],
    ids=["25 mm", "1 mm lower", "half a mm higher", "2.8 mm lower", "2.8 mm higher"],
)
def test_the_distance_of_the_page_number(footer: int, codes: list[str]) -> None:
    """7.5: 一字线上距版心下边缘7mm; with the footer 25 mm from the edge (1418 twips) the dash stands there."""
    data = hand_made(INTERNAL, Paper(footer=footer))
    assert [each.code for each in layout(data, "送审稿.docx").diagnostics] == codes


NUMBERED = (
    "二、存在问题",
    "（一）存在问题",
    "二、存在问题较多，部分处室报送台账不够及时，下一步要逐项研究、逐项整改。",
)


@pytest.mark.parametrize("text", NUMBERED)
def test_numbers_in_order_are_silent(text: str) -> None:
    lines = changed(INTERNAL, "heading-1b", text=text, outline=None)
    assert "L068" not in {each.code for each in layout(hand_made(lines), "送审稿.docx").diagnostics}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (LETTER, []),
        (without(LETTER, "second-rule"), ["信函要有两条红色双线，只找到1条（GB/T 9704 10.1（规定））"]),
        (
            changed(without(LETTER, "second-rule"), "mark", border=()),
            ["信函要有两条红色双线，没有找到（GB/T 9704 10.1（规定））"],
        ),
    ],
    ids=["both", "one", "none"],
)
def test_the_rules_of_a_letter(lines: Lines, said: list[str]) -> None:
    data = hand_made(lines, Paper(title_page=True))
    assert [each.message for each in layout(data, "函.docx").diagnostics] == said
