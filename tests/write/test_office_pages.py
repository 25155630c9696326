"""Pages of offices with margins, pitch and characters of their own, measured as LibreOffice makes them."""

from __future__ import annotations

import pytest

from pipeline.define import define
from pipeline.model.document import Elements
from pipeline.write import write
from tests.support.definition_files import write_unit
from tests.support.documents import document, paragraph
from tests.support.pages import Page, Renderer

pytestmark = pytest.mark.pages

CHINESE = "坚持把理论学习作为首要政治任务不断完善制度健全机制推动青年干部培养工作走深走实"
TREE = document(paragraph(CHINESE * 70), elements=Elements(title=()))
OFFICES = {
    # The file; lines a page, characters a line, points a line, left and right margin.
    "pitch": ("行距: 28磅\n", 22, 28, 28, 28, 26),
    "lines": ("每面行数: 20\n每行字数: 26\n", 20, 26, 31.85, 28, 26),
    "margins": ("页边距: {上: 25, 下: 25, 左: 25, 右: 25}\n每行字数: 29\n", 24, 29, 29.15, 25, 25),
    "small": (
        '字号: {正文: 小四}\n行距: 22磅\n页边距: {上: 30, 下: 30, 左: 27, 右: 27}\n页码: {位置: 居中, 样式: "- 1 -"}\n',
        30,
        37,
        22,
        27,
        27,
    ),
}


@pytest.fixture(scope="module")
def pages(renderer: Renderer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    folder = tmp_path_factory.mktemp("offices")
    layouts = {
        name: define(write_unit(folder / name, layout=text)).value.layout for name, (text, *_) in OFFICES.items()
    }
    return renderer.pages({f"office-{name}": write(TREE, layout).value for name, layout in layouts.items()})


@pytest.mark.parametrize("name", OFFICES)
def test_full_pages_have_the_lines_and_characters_that_were_promised(pages: dict[str, list[Page]], name: str) -> None:
    _, lines, characters, pitch, left, right = OFFICES[name]
    full = [page.lines[:-1] for page in pages[f"office-{name}"][:-1]]
    assert len(full) > 1
    for body in full:
        assert len(body) == lines
        distance = (body[-1].baseline - body[0].baseline) * 72 / 25.4
        assert distance == pytest.approx((lines - 1) * pitch, abs=1)
    _, *whole = [line for body in full for line in body]  # the first is indented
    for line in whole:
        assert len(line.text) == characters
        assert line.left == pytest.approx(left, abs=0.3)
        assert line.right == pytest.approx(210 - right, abs=0.6)


def test_a_centred_number_stands_in_the_middle_of_every_page(pages: dict[str, list[Page]]) -> None:
    for count, page in enumerate(pages["office-small"], 1):
        number = page.lines[-1]
        assert number.text == f"-{count}-"
        assert (number.left + number.right) / 2 == pytest.approx(105, abs=0.3)
