"""The page says what the document says, word for word and in its order, whatever the words are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.definition import Format, NumberStyle, Unit
from pipeline.model.document import (
    Block,
    Chart,
    ChartKind,
    Document,
    Elements,
    Heading,
    Paragraph,
    Run,
    Runs,
    SignaturePlace,
    Table,
)
from pipeline.model.web_frame import WebFrame
from pipeline.web_page import web_page
from tests.support.documents import HERE, annex, chart, document, heading, paragraph, table, words
from tests.support.figures import figure
from tests.support.showcase import EVERY_ELEMENT, MINUTES
from tests.support.web_pages import article, outline, parsed, parts, said
from tests.support.web_pages import words as words_of

UNIT = Unit("某市应急管理局", "市应急局", {}, {}, web_frame=WebFrame(source="市应急管理局"))
DAY = date(2022, 1, 24)
SIGNED = Elements(words("关于培训的报告"), signature=("某市应急管理局",), issued=DAY)


def page(content: Document, unit: Unit = UNIT) -> str:
    return web_page(content, unit).value


def spoken(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def expected(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The texts of a tree in order, flattened here once more."""
    for block in blocks:
        match block:
            case Heading(number=number, runs=runs):
                yield number + spoken(runs)
            case Paragraph(runs=runs, heading=run_in):
                if run_in:
                    yield run_in.number + spoken(run_in.runs)
                yield spoken(runs)
            case Table(caption=caption, header=header, rows=rows):
                yield from [spoken(caption)] * bool(caption)
                yield from (spoken(cell.runs) for row in (header, *rows) for cell in row)
            case Chart():
                raise AssertionError


TEXT = st.text("甲乙研学里后干部11%.<>&\"'—《》 　{}[]\\/;=`#\u202e\x07", max_size=12)
RUNS = st.lists(st.builds(Run, TEXT, st.none(), st.booleans()), min_size=1, max_size=4).map(tuple)
HEADINGS = st.builds(
    Heading, st.integers(1, 4), st.sampled_from(["一、", "（一）", "1.", "（1）", ""]), RUNS, st.just(HERE)
)
PARAGRAPHS = st.builds(Paragraph, RUNS, st.just(HERE), st.none() | HEADINGS)
BLOCKS = st.lists(HEADINGS | PARAGRAPHS, max_size=8).map(tuple)


@given(RUNS, BLOCKS)
def test_the_text_of_any_tree_is_the_text_of_the_page(title: Runs, blocks: tuple[Block, ...]) -> None:
    elements = Elements(title)
    shown = said(article(page(document(*blocks, elements=elements))))
    visible = [clean(text) for text in (spoken(title), *expected(blocks))]
    assert [text for text in shown if not text.startswith("信息来源")] == visible


def clean(text: str) -> str:
    """Without the two of the alphabet above that a page must not hold: a bell, and what turns the direction of text."""
    return text.replace("\u202e", "").replace("\x07", "")


@given(BLOCKS)
def test_headings_never_leave_a_level_out(blocks: tuple[Block, ...]) -> None:
    levels = [level for level, _ in outline(article(page(document(*blocks))))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_levels_are_those_of_the_document() -> None:
    shown = article(
        page(
            document(
                heading(1, "一、", "成效"),
                heading(2, "（一）", "理论"),
                heading(3, "1.", "学习"),
                heading(4, "（1）", "制度"),
                paragraph("正文。", heading(2, "（二）", "实战。")),
                heading(1, "二、", "打算"),
                annexes=(annex("分工表", heading(1, "一、", "任务"), heading(2, "（一）", "细目")),),
            )
        )
    )
    assert [(level, text.strip()) for level, text in outline(shown)] == [
        (1, "2025年工作总结"),
        (2, "一、成效"),
        (3, "（一）理论"),
        (4, "1.学习"),
        (5, "（1）制度"),
        (3, "（二）实战。"),
        (2, "二、打算"),
        (2, "附件 分工表"),
        (3, "一、任务"),
        (4, "（一）细目"),
    ]


def test_a_brief_that_begins_with_the_second_level_begins_below_the_title() -> None:
    shown = article(page(document(heading(2, "（一）", "甲"), heading(3, "1.", "乙"), heading(2, "（二）", "丙"))))
    assert [level for level, _ in outline(shown)] == [1, 2, 3, 2]


def test_every_element_that_is_for_the_public_and_none_that_is_not() -> None:
    public = replace(EVERY_ELEMENT, elements=replace(EVERY_ELEMENT.elements, secrecy=""))
    shown = article(page(public))
    text = "\n".join(said(shown))
    elements = public.elements
    assert said(shown)[:3] == [
        spoken(elements.title),
        "信息来源：市应急管理局 日期：2022年1月24日 发文字号：某政办〔2022〕3号",
        "某省人民政府办公厅，某省应急管理厅：",
    ]
    assert "某市人民政府办公室\n某市应急管理局\n2022年1月24日" in text
    assert "附件：\n1.青年干部参加各类研学活动和教育培训情况统计表\n2.2022年青年干部教育培训重点任务分工表" in text
    kept_back = (elements.copy_number, elements.urgency, *elements.signers, spoken(elements.note))
    assert [
        word for word in (*kept_back, "团某市委", "12345678", "1月25日") if word in words_of(parsed(page(public)))
    ] == ["梁建平"]
    assert "梁建平" in words_of(parts(shown, "section", "annex")[1])  # as 责任领导 of a task


def test_a_number_that_is_not_yet_given_is_not_shown() -> None:
    elements = replace(SIGNED, document_number="某应急〔2022〕　　号")
    assert said(article(page(document(elements=elements))))[1] == "信息来源：市应急管理局 日期：2022年1月24日"


def test_minutes_say_who_was_there() -> None:
    assert [text for text in said(article(page(MINUTES))) if text.startswith(("出席", "请假", "列席"))] == [
        f"{label}：{spoken(names)}" for label, names in MINUTES.elements.attendance.items()
    ]


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (SignaturePlace.UNDER_TITLE, ["某市应急管理局", "（2022年1月24日）", "正文。"]),
        (SignaturePlace.END, ["正文。", "某市应急管理局", "2022年1月24日"]),
        (SignaturePlace.ABSENT, ["正文。"]),
    ],
)
def test_signatures_stand_where_the_document_has_them(place: SignaturePlace, shown: list[str]) -> None:
    content = document(paragraph("正文。"), elements=replace(SIGNED, signature_place=place))
    assert said(article(page(content)))[2:] == shown


def test_days_can_be_read_by_programs() -> None:
    times = list(article(page(document(elements=SIGNED))).iter("time"))
    assert [(each.get("datetime"), words_of(each)) for each in times] == [("2022-01-24", "2022年1月24日")]


def test_text_from_ledgers_stays_text() -> None:
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;b&amp;</style>]]>-->"
    content = document(
        paragraph(hostile, heading(1, "一、", hostile)),
        table("甲 乙", "1 2"),
        elements=Elements(words(hostile), signature=(hostile,), signature_place=SignaturePlace.END, issued=DAY),
        annexes=(annex(hostile, chart(ChartKind.BARS, (hostile, ("1", "2", "3")), title=hostile)),),
    )
    frame = WebFrame(hostile, (hostile,), hostile, hostile, registrations=(hostile,))
    root = parsed(page(content, replace(UNIT, name=hostile, web_frame=frame)))
    assert not list(root.iter("img"))
    assert len(list(root.iter("script"))) == 1
    assert len(list(root.iter("style"))) == 1
    (shown,) = parts(root, "article")
    assert said(shown)[0] == hostile
    assert said(shown)[2:4] == [f"一、{hostile}", hostile]
    assert [words_of(each) for each in root.iter("title")] == [f"{hostile} - {hostile}"]


def test_tables_have_heads_of_columns_and_of_rows() -> None:
    content = table("处室 场次 人数", "综合处 6 30", "文秘处 5 _", spans={(0, 2): 2})
    content = replace(content, caption=words("研学情况"), rows=(content.rows[0], content.rows[1][:2]))
    shown = article(page(document(content)))
    assert [words_of(each) for each in shown.iter("caption")] == ["研学情况"]
    assert [(words_of(each), each.get("scope")) for each in shown.iter("th")] == [
        ("处室", "col"),
        ("场次", "col"),
        ("人数", "col"),
        ("综合处", "row"),
        ("文秘处", "row"),
    ]
    assert [(words_of(each), each.get("rowspan")) for each in shown.iter("td")] == [
        ("6", None),
        ("30", "2"),
        ("5", None),
    ]
    assert said(shown)[2:] == list(expected((content,)))


def test_a_cell_below_a_merged_one_stands_in_its_own_column() -> None:
    tasks = table("方向 任务 目标", "理论 甲 1", "乙 2", spans={(0, 0): 2})
    shown = article(page(document(tasks)))
    assert [words_of(each) for each in shown.iter("th") if each.get("scope") == "row"] == ["理论"]


def test_a_running_number_is_no_head_of_a_row() -> None:
    shown = article(page(document(table("序号 处室", "1 综合处"))))
    assert [each.get("scope") for each in shown.iter("th")] == ["col", "col"]


@pytest.mark.parametrize("kind", list(ChartKind))
def test_charts_are_drawings_with_words_and_tables_with_the_numbers_as_printed(kind: ChartKind) -> None:
    shares = ("37.5", "62.5", None)
    content = chart(kind, ("研学占比", shares), title="图1 占比", unit="%")
    styled = replace(
        content.series[0],
        figures=tuple(
            replace(
                figure("研学占比", None if each is None else Decimal(each) / 100), format=Format(NumberStyle.PERCENT)
            )
            for each in shares
        ),
    )
    shown = article(page(document(replace(content, series=(styled,)))))
    (drawn,) = [each for each in shown.iter() if str(each.tag).endswith("svg")]
    assert (drawn.get("role"), drawn.get("aria-label")) == ("img", content.description)
    assert said(shown)[2:] == [
        *("图1 占比", "处室", "研学占比（单位：%）"),
        *("综合处", "37.5", "文秘处", "62.5", "信息处", "—"),
    ]
    assert "37.5" in words_of(drawn)


def test_nothing_of_the_origin_of_a_figure_is_in_the_page() -> None:
    traced = Paragraph((Run("开展研学", None), Run("11场次", figure("研学场次", Decimal(11), "场次"))), HERE)
    content = document(traced)
    shown = page(content)
    assert "开展研学11场次" in shown
    assert [word for word in ("_jb_", "jibao", "研学场次", "工作总结.md", ".xlsx", "customXml") if word in shown] == []


def test_the_same_document_gives_the_same_bytes() -> None:
    assert page(EVERY_ELEMENT) == page(EVERY_ELEMENT)
