"""Pages of offices with margins, pitch and characters of their own, measured as LibreOffice makes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.define import define
from pipeline.model.document import Elements, Kind, SignaturePlace
from pipeline.write import write
from tests.support.definition_files import write_unit
from tests.support.documents import document, paragraph, words
from tests.support.pages import Box, Page, Renderer

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

HEAD = """\
字号: {正文: 小三, 发文机关标志: 45磅}
行距: 26磅
页边距: {上: 30, 下: 30, 左: 25, 右: 25}
版头: {标志距版心: 20, 红线距文号: 6, 红线粗细: 3, 文号上空行: 1, 标题上空行: 3}
落款: {盖章日期距右: 2}
"""
FORMAL = Elements(
    title=words("关于2021年工作情况的报告"),
    kind=Kind.FORMAL,
    agencies=("某市应急管理局文件",),
    document_number="某应急〔2022〕3号",
    signature=("某市应急管理局",),
    signature_place=SignaturePlace.END,
    seal=True,
    issued=date(2022, 1, 24),
    printing_agency="某市应急管理局办公室",
    printed=date(2022, 1, 25),
)
MILLIMETRE = 25.4 / 72  # in a point


@pytest.fixture(scope="module")
def pages(renderer: Renderer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    folder = tmp_path_factory.mktemp("offices")
    layouts = {
        name: define(write_unit(folder / name, layout=text)).value.layout for name, (text, *_) in OFFICES.items()
    }
    files = {f"office-{name}": write(TREE, layout).value for name, layout in layouts.items()}
    own = define(write_unit(folder / "head", layout=HEAD)).value.layout
    return renderer.pages(files | {"office-head": write(document(paragraph("一行。"), elements=FORMAL), own).value})


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


def test_heads_imprints_and_seals_keep_an_office_s_own_distances(pages: dict[str, list[Page]]) -> None:
    """The margins, the pitch and the distances of the file, measured as those of the standard are."""
    page = pages["office-head"][0]
    line, character = 26 * MILLIMETRE, 15 * MILLIMETRE
    mark = next(each for each in page.lines if each.text == "某市应急管理局文件")
    number = next(each for each in page.lines if each.text.startswith("某应急"))
    title = next(each for each in page.lines if each.text.startswith("关于2021年"))
    name, day = (each for each in page.lines if each.text in ("某市应急管理局", "2022年1月24日"))
    red, *imprint = page.rules()
    ink = page.ink(Box(25, mark.baseline - 45 * MILLIMETRE, 185, mark.baseline + 9 * MILLIMETRE))
    assert ink.top == pytest.approx(30 + 20, abs=1)
    assert number.baseline == pytest.approx(ink.bottom + (1 + 0.8) * line, abs=1)
    foot = page.ink(Box(25, number.baseline - 10 * MILLIMETRE, 185, number.baseline + 3 * MILLIMETRE)).bottom
    assert red.top - foot == pytest.approx(6, abs=1)
    assert red.bottom - red.top == pytest.approx(3 * MILLIMETRE, abs=0.2)
    assert red.left == pytest.approx(25, abs=0.5)
    assert red.right == pytest.approx(185, abs=0.5)
    assert title.baseline - red.bottom == pytest.approx((3 + 0.8) * line, abs=1)
    widened = ((day.right - day.left) - (7 / 2 + 3) * character) / 2  # LibreOffice parts digits from Chinese
    assert day.right - widened == pytest.approx(185 - 2 * character, abs=1)
    assert (name.left + name.right) / 2 == pytest.approx((day.left + day.right) / 2, abs=1)
    assert imprint[-1].bottom == pytest.approx(297 - 30, abs=0.5)


ROOM = {
    # The file and how many lines stand on a page of those that the grid has.
    "页码: {距版心: 6.5}\n": (22, 22),
    "页码: {距版心: 5}\n": (22, 21),
    "页码: {距版心: 3}\n": (22, 21),
    "行距: 34磅\n": (18, 18),
    "行距: 40磅\n": (15, 15),
    "每面行数: 16\n": (16, 15),
    "行距: 20磅\n字号: {正文: 四号, 标题: 小二}\n": (31, 31),
}


def test_pages_lose_the_lines_that_the_finding_says(renderer: Renderer, tmp_path: Path) -> None:
    outcomes = {text: define(write_unit(tmp_path / str(at), layout=text)) for at, text in enumerate(ROOM)}
    files = {f"room{at}": write(TREE, one.value.layout).value for at, one in enumerate(outcomes.values())}
    shown = list(renderer.pages(files).values())
    for (text, outcome), pages in zip(outcomes.items(), shown, strict=True):
        grid, lines = ROOM[text]
        assert outcome.value.layout.grid.lines == grid
        assert len(pages[0].body) == lines, text
        told = [each.message for each in outcome.diagnostics if each.code == "D093"]
        assert [f"每面{grid}行只排得下{lines}行" in each for each in told] == [True] * (lines < grid), text
