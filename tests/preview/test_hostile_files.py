"""Files made to harm: nothing of theirs becomes markup or style, no work is endless, nothing raises."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.preview import preview
from tests.support.bare_package import bare, unzipped, zipped
from tests.support.hand_made import FORMAL, IMPRINT, hand_made
from tests.support.shown_pages import read, shown

WHOLE = hand_made(FORMAL, imprint=IMPRINT)
FILES = unzipped(WHOLE)
TAGS = {"html", "head", "meta", "title", "style", "body", "p", "main", "section", "svg", "g", "text", "tspan", "rect"}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "role", "aria-label", "aria-level", "aria-hidden"),
    *("viewbox", "xml:space", "x", "y", "width", "height", "fill", "transform", "textlength", "lengthadjust"),
}
EVIL = "</text></svg></style><script>alert(1)</script><img src=x onerror=alert(1)>&amp;]]>\"'--><!--"
ESCAPED = EVIL.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
QUOTED = ESCAPED.replace('"', "&quot;")


def style_of(html: str) -> str:
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    return str(style)


def test_words_of_a_document_stay_words() -> None:
    html = preview(bare(f"<w:p><w:r><w:t>{ESCAPED}</w:t></w:r></w:p>"), EVIL).value
    seen = read(html)
    assert seen.tags == TAGS - {"tspan", "rect"}
    assert "<script" not in html
    (page,) = seen.pages
    assert "".join(one.text for one in page.stretches).replace(" ", "") == EVIL.replace(" ", "")


@pytest.mark.parametrize(
    "face",
    ["x';}body{display:none}", "a</style><b>", "url(http://x)", "\\27 ;@import", "甲\n乙/*", '"', "expression(1)"],
)
def test_a_font_is_only_a_name(face: str) -> None:
    written = face.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").replace("\n", "&#10;")
    fonts = f'<w:rFonts w:ascii="{written}" w:eastAsia="{written}" w:hAnsi="{written}"/>'
    html = preview(bare(f"<w:p><w:r><w:rPr>{fonts}</w:rPr><w:t>文字 1</w:t></w:r></w:p>"), "甲.docx").value
    own = style_of(html).split("font-family")[-1]
    assert re.fullmatch(r":('[\w \-.]+'|serif|sans-serif)(,('[\w \-.]+'|serif|sans-serif))*;font-size:[\d.]+px}\n", own)
    assert read(html).tags <= TAGS


@pytest.mark.parametrize("colour", ["red;}*{display:none}", "url(x)", "FFFFF", "GGGGGG", "<b>"])
def test_a_colour_is_only_a_colour(colour: str) -> None:
    written = colour.replace("<", "&lt;")
    run = f'<w:rPr><w:color w:val="{written}"/></w:rPr><w:t>文字</w:t>'
    edge = f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:color="{written}"/></w:pBdr>'
    html = preview(bare(f"<w:p><w:pPr>{edge}</w:pPr><w:r>{run}</w:r></w:p>"), "甲.docx").value
    assert "fill:#000" in style_of(html)
    assert re.findall(r'fill="(.*?)"', html) == ["#000"]
    assert colour not in html


def test_descriptions_of_pictures_stay_words() -> None:
    drawing = (
        f'<w:drawing><wp:inline><wp:extent cx="1270000" cy="1270000"/><wp:docPr id="1" name="x" descr="{QUOTED}"/>'
        '<a:graphic><a:graphicData uri="p"><p:pic xmlns:p="p"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    seen = read(preview(bare(f"<w:p><w:r>{drawing}</w:r></w:p>"), "甲.docx").value)
    assert seen.tags <= TAGS
    ((role, words, _),) = seen.pages[0].roles
    assert (role, words) == ("img", f"图片：{EVIL}")


def test_a_preview_asks_for_nothing_from_outside() -> None:
    html = preview(WHOLE, "甲.docx").value
    seen = read(html)
    assert seen.tags <= TAGS
    assert seen.attributes <= ATTRIBUTES
    assert "default-src 'none'" in html
    assert not re.search(r"url\(|@import|https?:|javascript|src=|href=|<link", html)


def test_letters_that_turn_the_direction_of_text_are_left_out() -> None:
    html = preview(bare("<w:p><w:r><w:t>文\u202e字\u2066数</w:t></w:r></w:p>"), "甲\u202e.docx").value
    assert "文字数" in html
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)


def test_a_file_that_is_none_gives_no_preview_and_the_reason() -> None:
    outcome = preview("只是一段文字".encode(), "甲.docx")
    assert outcome.value == ""
    assert [(found.code, str(found.location)) for found in outcome.diagnostics] == [("L002", "甲.docx")]


def test_of_an_endless_document_the_first_pages_are_shown_and_that_is_said() -> None:
    outcome = preview(bare("<w:p><w:r><w:t>文字</w:t></w:r><w:r><w:br w:type='page'/></w:r></w:p>" * 2000), "长.docx")
    assert [found.code for found in outcome.diagnostics] == ["U030"]
    assert len(shown(outcome.value)) == 300
    assert "预览只有前300面" in outcome.value


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:r><w:t>" + "字" * 3_000_000 + "</w:t></w:r></w:p>",
        '<w:p><w:pPr><w:spacing w:line="1" w:lineRule="exact"/></w:pPr><w:r><w:t>'
        + "字" * 90_000
        + "</w:t></w:r></w:p>",
        "<w:tbl>" + "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 30_000 + "</w:tbl>",
        "<w:tbl><w:tr>"
        + '<w:tc><w:tcPr><w:gridSpan w:val="9999999"/></w:tcPr><w:p/></w:tc>' * 3000
        + "</w:tr></w:tbl>",
        "<w:p><w:pPr><w:tabs>"
        + "".join(f'<w:tab w:val="right" w:pos="{at}"/>' for at in range(5000))
        + "</w:tabs></w:pPr><w:r>"
        + "<w:tab/>" * 20_000
        + "</w:r></w:p>",
    ],
    ids=["characters", "thin lines", "rows", "columns", "tabs"],
)
def test_work_and_output_are_bounded(body: str) -> None:
    html = preview(bare(body), "大.docx").value
    assert 0 < len(shown(html)) <= 300
    assert len(html) < 30 * 2**20


HARD = ["-1", "0", "1", "99999999", "-99999999", "", "甲", "1e9", "nan", "12pt", "exact", "continuous", "evenPage"]


@given(st.sampled_from(["word/document.xml", "word/styles.xml"]), st.integers(0, 2**32), st.sampled_from(HARD))
@settings(max_examples=100, deadline=None)
def test_changed_attributes_never_raise(name: str, seed: int, value: str) -> None:
    pieces = FILES[name].decode().split('"')
    chosen = random.Random(seed)
    for at in range(1, len(pieces), 2):
        if chosen.random() < 0.1 and "http" not in pieces[at]:
            pieces[at] = value
    outcome = preview(zipped({**FILES, name: '"'.join(pieces).encode()}), "坏.docx")
    if outcome.value:
        assert read(outcome.value).tags <= TAGS


@given(st.integers(-10_000_000, 10_000_000), st.integers(-10_000_000, 10_000_000), st.integers(-9999, 99_999))
@settings(max_examples=60, deadline=None)
def test_any_paper_margin_and_size_gives_pages(paper: int, margin: int, size: int) -> None:
    section = (
        f'<w:sectPr><w:pgSz w:w="{paper}" w:h="{-paper}"/><w:pgMar w:top="{margin}" w:left="{margin}" w:right="{paper}"'
        f' w:bottom="{margin}" w:header="{paper}" w:footer="{margin}"/></w:sectPr>'
    )
    look = f'<w:rPr><w:sz w:val="{size}"/><w:spacing w:val="{-size}"/><w:w w:val="{size}"/></w:rPr>'
    indent = f'<w:pPr><w:ind w:left="{margin}" w:right="{paper}" w:firstLine="{size}"/></w:pPr>'
    pages = shown(
        preview(bare(f"<w:p>{indent}<w:r>{look}<w:t>文字 abc 数字</w:t></w:r></w:p>" * 3 + section), "怪.docx").value
    )
    words = "".join(one.text for page in pages for one in page.stretches)
    assert words.replace(" ", "") == "文字abc数字" * 3
