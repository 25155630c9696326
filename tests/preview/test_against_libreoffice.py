"""Pages of the preview against those that LibreOffice makes of the same files; lengths in millimetres.

LibreOffice puts about 4 points between digits and Chinese, where Word, asked not to, puts none. So lines of mixed text
may end otherwise; whatever holds only Chinese ends alike. Its stand-in font also has higher lines than the official
ones where a line is as high as its font asks, as in tables.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.build import build
from pipeline.model.document import Elements, Kind
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.preview import preview
from pipeline.write import write
from tests.support.documents import annex, document, heading, paragraph, table, words
from tests.support.pages import Page, Renderer
from tests.support.showcase import FORMAL, SHOWN
from tests.support.shown_pages import Shown, shown

pytestmark = pytest.mark.pages

INPUTS = Path(__file__).parents[2] / "inputs"
UNITS = (("emergency-bureau", "2021", date(2022, 1, 24)), ("government-office", "2025Q1-Q3", date(2025, 10, 9)))
CHINESE = (
    "坚持把理论学习作为首要政治任务，不断完善制度、健全机制，推动青年干部培养工作走深走实。"
    "会议指出，“两手抓”是老传统（也是新要求）；要把《若干措施》落到实处，一件一件抓，一项一项办！"
)
LONG = document(
    heading(1, "一、", "主要工作"),
    *[paragraph(CHINESE * 5, heading(2, "（一）", "突出思想引领，抓实理论学习。"))] * 14,
    elements=Elements(title=words("青年干部培养工作情况的报告")),
)
WORDY = replace(FORMAL, title=words("关于青年干部培养工作情况的报告"), signers=("梁建平",), seal=False)
CHINESE_ONLY = document(
    *[paragraph(CHINESE * 3)] * 4,
    elements=replace(WORDY, agencies=("某市应急管理局文件",), signature=("某市应急管理局",)),
    annexes=(annex("典型做法", *[paragraph(CHINESE * 4)] * 3),),
)
FRAMED = {
    f"framed-{kind.name}": replace(CHINESE_ONLY, elements=replace(CHINESE_ONLY.elements, kind=kind)) for kind in Kind
}
TURNED = document(
    paragraph(CHINESE),
    elements=WORDY,
    annexes=(
        annex("任务分工表", table("序号 任务 处室", "一 学习 人事处", "二 调研 综合处"), number=1, landscape=True),
    ),
)
TREES = {**SHOWN, "long": LONG, "turned": TURNED, **FRAMED}
WITHIN = 1.0


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    made = {name: write(tree).value for name, tree in TREES.items()}
    for unit, period, day in UNITS:
        written = build(Job(INPUTS / unit, Period.parse(period), day)).value
        made |= {f"{unit}-{at}": data for at, (name, data) in enumerate(written.items()) if "/" not in name}
    return made


@pytest.fixture(scope="module")
def printed(files: dict[str, bytes], renderer: Renderer) -> dict[str, list[Page]]:
    return renderer.pages(files)


@pytest.fixture(scope="module")
def previews(files: dict[str, bytes]) -> dict[str, list[Shown]]:
    return {name: shown(preview(data, name).value) for name, data in files.items()}


def close(millimetres: float, within: float = WITHIN) -> object:
    return pytest.approx(millimetres, abs=within)


def texts(page: Page | Shown) -> list[str]:
    return [line.text.replace(" ", "") for line in page.body]


def test_there_are_as_many_pages(printed: dict[str, list[Page]], previews: dict[str, list[Shown]]) -> None:
    assert len(printed) > 13
    for name, pages in printed.items():
        # A table of tasks that goes over several pages may need one less: its rows are as high as Word's.
        assert 0 <= len(pages) - len(previews[name]) <= (name.startswith("government-office")), name


def test_paper_is_the_same_page_by_page(printed: dict[str, list[Page]], previews: dict[str, list[Shown]]) -> None:
    for name in TREES:
        papers = [(round(page.width), round(page.height)) for page in previews[name]]
        assert papers == [(round(page.width), round(page.height)) for page in printed[name]]
    assert {(210, 297), (297, 210)} == {(round(page.width), round(page.height)) for page in previews["formal"]}


def test_chinese_text_breaks_alike_line_by_line_and_page_by_page(
    printed: dict[str, list[Page]], previews: dict[str, list[Shown]]
) -> None:
    assert len(printed["long"]) > 8
    for made, expected in zip(previews["long"], printed["long"], strict=True):
        assert texts(made) == texts(expected)
        for mine, other in zip(made.body, expected.body, strict=True):
            assert (mine.left, mine.right, mine.baseline) == (
                close(other.left),
                close(other.right),
                close(other.baseline, 0.6),
            )


def test_full_pages_have_22_lines_and_full_lines_28_characters(previews: dict[str, list[Shown]]) -> None:
    body = document(*[paragraph("坚持把理论学习作为首要政治任务" * 120)] * 2, elements=Elements(title=()))
    pages = shown(preview(write(body).value, "满页").value)
    assert [len(page.body) for page in pages[:-1]] == [22] * (len(pages) - 1)
    assert len(pages) > 5
    full = [line.text for page in pages for line in page.body]
    assert sum(len(text) == 28 for text in full) == len(full) - 4  # two first lines and two last ones
    assert [len(page.body) for page in previews["long"][1:-1]] == [22] * (len(previews["long"]) - 2)


@pytest.mark.parametrize("name", list(FRAMED))
def test_elements_stand_where_libreoffice_puts_them(
    printed: dict[str, list[Page]], previews: dict[str, list[Shown]], name: str
) -> None:
    for made, expected in zip(previews[name], printed[name], strict=True):
        mine = {line.text: line for line in made.lines}
        others = {line.text.replace(" ", ""): line for line in expected.lines}
        assert mine.keys() == others.keys()
        for text, line in mine.items():
            other = others[text]
            # At the foot of a box LibreOffice leaves out the blank below the last paragraph, which is 2.6.
            copied = name == "framed-LETTER" and made is previews[name][-1]
            assert line.baseline == close(other.baseline, 2 if copied else WITHIN), text
            # Each place where digits and Chinese meet is a quarter of a character wider there.
            room = WITHIN + 6 * 4 * 25.4 / 72 * any(sign.isdigit() for sign in text)
            assert line.left == close(other.left, room), text
            assert line.right == close(other.right, room), text


@pytest.mark.parametrize("name", ["formal", "letter", "minutes", *FRAMED])
def test_rules_lie_where_libreoffice_draws_them(
    printed: dict[str, list[Page]], previews: dict[str, list[Shown]], name: str
) -> None:
    for made, expected in zip(previews[name], printed[name], strict=True):
        if any(len(line.text) > 40 for line in expected.lines) or made.width > made.height:
            continue  # a table, whose rows are higher there
        mine, others = made.rules(), expected.rules()
        if name == "formal" and len(mine) > 3:
            continue
        assert len(mine) == len(others)
        for one, other in zip(mine, others, strict=True):
            assert (one.top, one.left, one.right) == (close(other.top), close(other.left), close(other.right))
            assert one.bottom - one.top == close(other.bottom - other.top, 0.25)


def test_page_numbers_lie_7_below_the_text_at_the_outer_side(previews: dict[str, list[Shown]]) -> None:
    one = 14 * 25.4 / 72
    for count, page in enumerate(previews["long"], 1):
        number = page.number
        assert number.text == f"—{count}—"
        assert number.baseline - 0.38 * one == close(37 + 225 + 7, 0.5)
        assert (number.right if count % 2 else number.left) == close(184 - one if count % 2 else 28 + one)


def test_the_number_of_a_landscape_page_is_turned_at_the_same_place_of_the_paper(
    printed: dict[str, list[Page]], previews: dict[str, list[Shown]]
) -> None:
    compared = 0
    for name in ("formal", "turned"):
        for made, expected in zip(previews[name], printed[name], strict=True):
            if expected.turned:
                text, box = expected.turned
                (number,) = [one for one in made.stretches if one.turned]
                assert number.text.replace(" ", "") == text
                assert number.turned == 90
                assert number.baseline == close(box.top, 1.5)  # it widens the blanks beside the digit too
                assert box.left - WITHIN < number.left < box.right + WITHIN
                compared += 1
    assert compared >= 3


def _begins(page: Shown, head: str) -> bool:
    return any(line.text.startswith(head) for line in page.lines)


def test_a_table_has_its_columns_and_its_head_on_every_page(
    previews: dict[str, list[Shown]],
) -> None:
    landscape = [[page for page in pages if page.width > page.height] for pages in previews.values()]
    head = "序号工作方向工作任务具体措施"
    (turned,) = [pages for pages in landscape if pages and len(pages) > 2 and _begins(pages[0], head)]
    assert all(_begins(page, head) for page in turned)
    mine = {round(box.left) for box in turned[-1].rectangles if box.bottom - box.top > 5}
    assert min(mine) == close(35)
    assert max(mine) == close(35 + 225)
