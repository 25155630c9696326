"""Whatever a ledger holds, it stays words: the structure is the template's alone."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.diagnostic import Severity
from pipeline.model.document import Chart, Document, Heading, Paragraph, Table
from tests.support.figures import figure, records, sample_figures
from tests.support.rendering import codes, rendering
from tests.support.tree import text_of

MARKUP = [
    "# 甲",
    "- 乙",
    "| 丙 |",
    "{{ 研学场次 }}",
    "{% if %}",
    "[[",
    "]]",
    "**",
    "\n\n",
    "1. ",
    "&amp;",
    "<b>",
    "一是",
]
HOSTILE = st.lists(st.one_of(st.sampled_from(MARKUP), st.text(max_size=6)), min_size=1, max_size=5).map("".join)

TEMPLATE = """# 获奖
青年{{ 名 }}共{{ 研学场次 }}：
{% for 奖 in 奖项 %}
- {{ 奖.竞赛名称 }}得{{ 奖.奖项 }}奖
{% endfor %}

## {{ 名 }}之家

**{{ 名 }}**完。

| 序号 | 名称 |
| --- | --- |
{% for 奖 in 奖项 %}
| | {{ 奖.竞赛名称 }} |
{% endfor %}

# 附件：{{ 名 }}表

甲。
"""


def shape(document: Document) -> list[object]:
    """What a document is made of, without its words."""
    found: list[object] = []
    for block in document.blocks:
        match block:
            case Heading():
                found.append((block.level, block.number, block.location))
            case Paragraph():
                found.append((block.heading and block.heading.number, len(block.runs), block.location))
            case Chart():
                found.append(len(block.categories))
            case Table():
                found.append(tuple(len(row) for row in block.rows))
    return [*found, len(document.annexes)]


def printable(text: str) -> bool:
    visible = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cc", "Cs", "Cn", "Zs", "Zl", "Zp"))
    return bool(visible.strip())


@given(st.lists(HOSTILE.filter(printable), min_size=3, max_size=3))
def test_texts_of_a_ledger_never_change_the_structure(texts: list[str]) -> None:
    name, contest, prize = texts
    tame, wild = (
        rendering(
            TEMPLATE,
            {**sample_figures(), "名": figure("名", one), "奖项": records("奖项", ("竞赛名称", "奖项"), *rows)},
        )
        for one, rows in (("甲", (("乙", "丙"), ("乙", "丙"))), (name, ((contest, prize), (contest, prize))))
    )
    assert shape(wild.value) == shape(tame.value)
    assert codes(wild, Severity.ERROR) == []


@given(st.lists(HOSTILE.filter(printable), min_size=1, max_size=4))
def test_the_words_of_the_tree_are_the_values(texts: list[str]) -> None:
    clean = [" ".join(text.split()) or "甲" for text in texts]
    plain = [text for text in clean if text.isprintable() and not text.endswith(tuple("。；，、"))]
    figures = {f"值{index}": figure(f"值{index}", text) for index, text in enumerate(plain)}
    template = "起" + "间".join(f"{{{{ {name} }}}}" for name in figures) + "止。"
    document = rendering(template, {**sample_figures(), **figures}).value
    assert text_of(document) == "起" + "间".join(plain) + "止。"
    runs = document.blocks[0].runs if isinstance(document.blocks[0], Paragraph) else ()
    assert [run.text for run in runs if run.figure] == plain


def test_a_figure_keeps_its_lineage_through_filters_and_joins() -> None:
    figures = sample_figures()
    template = '{% set 句 = 活动经费|万元(1) ~ "和" ~ 走基层人次|约数 %}{{ 句 }}，{{ 批次|汉字 }}、{{ 首日|月日 }}。'
    paragraph = rendering(template, figures).value.blocks[0]
    assert isinstance(paragraph, Paragraph)
    named = [(run.figure.name, run.text) for run in paragraph.runs if run.figure]
    assert named == [("活动经费", "1.6万元"), ("走基层人次", "近200人次"), ("批次", "三批次"), ("首日", "9月3日")]


def test_control_characters_of_a_ledger_are_dropped_and_said() -> None:
    dirty = replace(figure("名", "张\u0007三\ufdd0"), unit="")
    outcome = rendering("青年{{ 名 }}。", {"名": dirty})
    assert text_of(outcome.value) == "青年张三。"
    assert codes(outcome) == ["T019"]


def test_a_stop_at_the_end_of_a_value_is_not_doubled() -> None:
    figures = {"措施": figure("措施", "每月一次。")}
    assert text_of(rendering("{{ 措施 }}。{{ 措施 }}，完。", figures).value) == "每月一次。每月一次，完。"
