"""The grid of 22 lines by 28 characters (5.2.3) on real reports, measured on pages; lengths in points.

LibreOffice stretches lines to the margin, so what a line held is added up from the widths of its characters.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from pipeline.build import build
from pipeline.model.document import Elements
from pipeline.model.job import Draft, Job
from pipeline.model.period import Period
from pipeline.write import write
from tests.support.documents import document, heading, paragraph, table
from tests.support.pages import Page, Renderer

pytestmark = pytest.mark.pages

INPUTS = Path(__file__).parents[2] / "inputs"
OFFICE = ("government-office", "2025Q1-Q3", date(2025, 10, 9))
BUREAU = ("emergency-bureau", "2021", date(2022, 1, 24))
REPORTS = {
    "report": (OFFICE, "工作情况报告"),
    "summary": (OFFICE, "工作总结"),
    "bureau-summary": (BUREAU, "工作总结"),
    "brief": (BUREAU, "政务信息"),
}
LEFT = 28 / 25.4 * 72
WIDTH = 156 / 25.4 * 72
SPACING = -0.25  # what the layout adds to each character
SCRIPT_GAP = 4  # what LibreOffice adds between Chinese and digits
NOT_FIRST = "，。、；：？！）》”’〕】…—％%"
NOT_LAST = "（《“‘〔【"
WORD = re.compile(r"[0-9A-Za-z.,%+]+")
MEETING = re.compile(r"(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])")
CHINESE = re.compile("[\u4e00-\u9fff，。、；：？！（）《》“”‘’〔〕【】]+")

LONG = document(
    heading(1, "一、", "主要工作"),
    *[
        paragraph(
            "坚持“两手抓”，——既抓学习……又抓实践，今年以来开展活动3批次11场次，完成率68.2%，《办法》（试行）落地见效。"
            "坚持把理论学习作为首要政治任务不断完善制度健全机制推动青年干部培养工作走深走实。" * 4,
            heading(2, "（一）", "突出思想引领，抓实“第一议题”。"),
        )
    ]
    * 12,
    table("甲 乙", *["1 2"] * 7),
    *[paragraph("坚持把理论学习作为首要政治任务不断完善制度健全机制推动青年干部培养工作走深走实" * 9)] * 6,
    elements=Elements(title=()),
)


@pytest.fixture(scope="module")
def pages(renderer: Renderer) -> dict[str, list[Page]]:
    files = {"long": write(LONG).value}
    for name, ((unit, period, issued), kind) in REPORTS.items():
        # The copy that is sent out: LibreOffice sets the gaps beside digits anew at each bookmark of a draft.
        job = Job(INPUTS / unit, Period.parse(period), issued, (kind,), Draft.FINAL)
        (files[name],) = build(job).value.values()
    return renderer.pages(files)


Row = list[dict[str, Any]]


def lines_of_text(page: Page) -> list[Row]:
    """The characters of the lines of body text of a page, from top to bottom: 3号, whatever the font."""
    with pdfplumber.open(page.file) as pdf:
        chars = [char for char in pdf.pages[page.index].chars if abs(char["size"] - 16) < 0.3 and char["upright"]]
    rows: dict[int, Row] = {}
    for char in chars:
        if char["text"].strip():
            rows.setdefault(-round(char["matrix"][5]), []).append(char)
    return [sorted(row, key=lambda char: char["x0"]) for _, row in sorted(rows.items())]


def begin(row: Row) -> float:
    """Where a line begins."""
    return float(row[0]["x0"])


def text_of(row: Row) -> str:
    return "".join(char["text"] for char in row)


def held(row: Row) -> float:
    """The width that the characters of a line take before it is stretched."""
    widths = sum(float(char["x1"] - char["x0"]) for char in row)
    return widths + SPACING * len(row) + SCRIPT_GAP * len(MEETING.findall(text_of(row)))


def next_piece(row: Row) -> Row:
    """The beginning of a line that could not have been divided."""
    text = text_of(row)
    end = 0
    while end < len(text):
        word = WORD.match(text, end)
        end = word.end() if word else end + 1
        if text[end - 1] not in NOT_LAST and (end == len(text) or text[end] not in NOT_FIRST):
            break
    return row[:end]


NAMES = ["long", *REPORTS]


@pytest.mark.parametrize("name", NAMES)
def test_lines_end_only_where_the_next_piece_would_not_fit(pages: dict[str, list[Page]], name: str) -> None:
    broken = 0
    for page in pages[name]:
        for row, below in pairwise(lines_of_text(page)):
            goes_on = begin(below) < LEFT + 3 and held(row) > WIDTH * 0.8
            if not goes_on:
                continue
            broken += 1
            first_line = 2 * (16 + SPACING) if begin(row) > LEFT + 20 else 0
            piece = next_piece(below)
            meeting = SCRIPT_GAP if MEETING.search(text_of(row[-1:]) + text_of(piece[:1])) else 0
            # A line of 28 characters is 1.2 narrower than the text area, and ends where the font's rounding says.
            assert first_line + held(row) + meeting + held(piece) > WIDTH - 1.5, text_of(row)
    assert broken > 5


@pytest.mark.parametrize("name", NAMES)
def test_lines_of_chinese_hold_28_characters(pages: dict[str, list[Page]], name: str) -> None:
    full = 0
    for page in pages[name]:
        for row, below in pairwise(lines_of_text(page)):
            text, piece = text_of(row), text_of(next_piece(below))
            ends = begin(below) > LEFT + 3
            if ends or len(piece) > 1 or not CHINESE.fullmatch(text) or text[-1] in NOT_LAST:
                continue
            indent = round((begin(row) - LEFT) / (16 + SPACING))
            if indent in (0, 2) and len(text) > 20:
                assert len(text) + indent == 28, text
                full += 1
    assert full > 5


def test_every_full_page_of_text_has_22_lines(pages: dict[str, list[Page]]) -> None:
    """A page that is filled is one whose text goes on in the middle of a paragraph on the next."""
    full = 0
    for page, after in (pair for name in NAMES for pair in pairwise(pages[name])):
        rows, below = lines_of_text(page), lines_of_text(after)
        only_text = len(rows) == len(page.body)  # neither title nor table
        goes_on = bool(below) and begin(below[0]) < LEFT + 3 and not text_of(below[0]).startswith("附件")
        if only_text and goes_on:
            assert len(rows) == 22
            full += 1
    assert full >= 6


def test_quotation_marks_dashes_and_dots_take_the_chinese_font(pages: dict[str, list[Page]]) -> None:
    marks = 0
    for page in pages["long"]:
        for row in lines_of_text(page):
            for char in row:
                if char["text"] in "“”—…":
                    assert "CJK" in char["fontname"]
                    assert float(char["x1"] - char["x0"]) == pytest.approx(16, abs=0.2)
                    marks += 1
    assert marks > 50


def test_no_heading_is_stranded_at_the_foot_of_a_page(pages: dict[str, list[Page]]) -> None:
    stranded = re.compile("[一二三四五六七八九十]、|（[一二三四五六七八九十]）")
    for name in NAMES:
        for page in pages[name][:-1]:
            last = page.body[-1].text
            assert not (stranded.match(last) and "。" not in last), last
