"""The page as people meet it: with a screen reader, in large type, on a phone, on paper, without scripts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from pipeline.model.definition import Unit
from pipeline.model.document import ChartKind, Document
from pipeline.model.web_frame import WebFrame
from pipeline.web_page import web_page
from tests.support.browser import barriers, opened
from tests.support.documents import chart
from tests.support.showcase import EVERY_ELEMENT

pytestmark = pytest.mark.pages
SWITCHES = ("hant", "large", "contrast")
FRAME = WebFrame(
    "某市应急管理局",
    ("政务动态", "市局动态"),
    "市应急管理局",
    "某市应急管理局",
    "某市大数据中心",
    "某市某区安泰路100号",
    "0571-12345678",
    "310000",
    ("某ICP备00000000号-1",),
)
UNIT = Unit("某市应急管理局", "市应急局", {}, {}, web_frame=FRAME)


def everything() -> Document:
    """All elements and all kinds of blocks in one document for the public."""
    several = (("研学场次", ("6", "5", None)), ("集中学习", ("3", "0", "12")))
    charts = [chart(kind, *several[: 1 if kind is ChartKind.PIE else 2], title=f"图 {kind}") for kind in ChartKind]
    elements = replace(EVERY_ELEMENT.elements, secrecy="")
    return replace(EVERY_ELEMENT, elements=elements, blocks=(*EVERY_ELEMENT.blocks, *charts))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(web_page(everything(), UNIT).value, encoding="utf-8")
    return path


def switch(page: Page, *names: str) -> None:
    for name in names:
        page.locator(f"#set-{name}").check()


@pytest.mark.parametrize("on", [(), ("hant",), ("large",), ("contrast",), SWITCHES])
@pytest.mark.parametrize("width", [1000, 320])
def test_nothing_stands_in_anybodys_way(chromium: Browser, file: Path, on: tuple[str, ...], width: int) -> None:
    with opened(chromium, file, viewport={"width": width, "height": 800}) as page:
        switch(page, *on)
        assert barriers(page) == []


def test_what_the_check_above_would_find(chromium: Browser, file: Path) -> None:
    """A page with barriers has some: the check looks."""
    text = (
        file.read_text(encoding="utf-8").replace(' aria-label="柱形图', ' data-label="柱形图').replace("<h2 ", "<h5 ")
    )
    file.write_text(text, encoding="utf-8")
    with opened(chromium, file) as page:
        assert {found.partition(":")[0] for found in barriers(page)} >= {"svg-img-alt", "heading-order"}


@pytest.mark.parametrize("scripted", [True, False])
def test_the_switches_work_with_the_script_and_without(chromium: Browser, file: Path, *, scripted: bool) -> None:
    with opened(chromium, file, java_script_enabled=scripted) as page:
        simplified, traditional = page.locator("article.hans"), page.locator("article.hant")
        expect(simplified).to_be_visible()
        expect(traditional).to_be_hidden()
        small = size_of(simplified)
        switch(page, *SWITCHES)
        expect(simplified).to_be_hidden()
        expect(traditional).to_be_visible()
        expect(page.get_by_label("無障礙（高對比度）")).to_be_checked()
        expect(page.locator("footer .hant")).to_be_visible()
        assert size_of(traditional) > 1.4 * small
        assert colours_of(page) == ("rgb(255, 255, 0)", "rgb(0, 0, 0)")
        switch(page, "hans")
        expect(simplified).to_be_visible()
        expect(traditional).to_be_hidden()


def size_of(article: Locator) -> float:
    return float(style_of(article, "fontSize").removesuffix("px"))


def colours_of(page: Page) -> tuple[str, str]:
    root = page.locator("html")
    return style_of(root, "color"), style_of(root, "backgroundColor")


def style_of(element: Locator, name: str) -> str:
    return str(element.evaluate(f"each => getComputedStyle(each).{name}"))


def test_the_switches_are_remembered(chromium: Browser, file: Path) -> None:
    with opened(chromium, file) as page:
        switch(page, *SWITCHES)
        assert page.title().endswith("建設情況的報告 - 某市應急管理局")
        page.reload()
        for name in SWITCHES:
            expect(page.locator(f"#set-{name}")).to_be_checked()
        expect(page.locator("article.hant")).to_be_visible()
        page.locator("#set-large").uncheck()
        page.reload()
        expect(page.locator("#set-large")).not_to_be_checked()
        expect(page.locator("#set-contrast")).to_be_checked()


def test_a_browser_that_remembers_nothing_still_switches(chromium: Browser, file: Path) -> None:
    with opened(chromium, file) as page:
        forbid = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})"
        page.add_init_script(forbid)
        page.reload()
        switch(page, "hant")
        expect(page.locator("article.hant")).to_be_visible()


def test_a_browser_that_does_not_know_the_selector_is_served_by_the_script(chromium: Browser, file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("Content-Security-Policy", "x-dns-prefetch-control")
    file.write_text(text.replace(":has(", ":unknown("), encoding="utf-8")
    with opened(chromium, file) as page:
        switch(page, "hant", "contrast")
        expect(page.locator("article.hant")).to_be_visible()
        expect(page.locator("article.hans")).to_be_hidden()
        assert colours_of(page) == ("rgb(255, 255, 0)", "rgb(0, 0, 0)")


def test_a_script_that_somebody_puts_in_does_not_run(chromium: Browser, file: Path) -> None:
    """Nor does the page's own once it was changed."""
    text = file.read_text(encoding="utf-8").replace("</main>", "<script>document.title = '改了'</script></main>")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(AssertionError, match="Content Security Policy"), opened(chromium, file) as page:
        assert "改了" not in page.title()


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (1280, 4), (1000, 2)])
def test_nothing_has_to_be_scrolled_sideways_but_tables(
    chromium: Browser, file: Path, width: int, zoom: int, *, large: bool
) -> None:
    """A page at 400 % in a window of 1280 dots is one of 320 (WCAG 1.4.10)."""
    with opened(chromium, file, viewport={"width": width // zoom, "height": 600}, device_scale_factor=zoom) as page:
        switch(page, *["large"] * large)
        assert page.evaluate("document.documentElement.scrollWidth") <= width // zoom


def test_the_keyboard_reaches_the_text_and_every_switch(chromium: Browser, file: Path) -> None:
    with opened(chromium, file) as page:
        reached = []
        for _ in range(5):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
            outline = style_of(page.locator(":focus"), "outlineStyle")
            assert outline == "solid"
        assert reached[:4] == ["skip", "set-hans", "set-large", "set-contrast"]
        page.locator("#set-hans").focus()
        page.keyboard.press("ArrowRight")
        expect(page.locator("article.hant")).to_be_visible()
        page.locator(".skip").focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "text"


def test_paper_has_the_document_alone(chromium: Browser, file: Path, tmp_path: Path) -> None:
    with opened(chromium, file) as page:
        switch(page, "large", "contrast")
        page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    with pdfplumber.open(tmp_path / "page.pdf") as pdf:
        sizes = {(round(each.width), round(each.height)) for each in pdf.pages}
        texts = [each.extract_text() for each in pdf.pages]
        inks = {char["non_stroking_color"] for each in pdf.pages for char in each.chars if char["text"].strip()}
    assert sizes == {(595, 842), (842, 595)}  # the annex laid across has its own paper
    assert [
        word for word in ("大字版", "繁體", "跳到正文", "政务动态", "技术支持") if any(word in text for text in texts)
    ] == []
    assert [text.split("\n")[0] for text in texts if text.startswith("附件")] == ["附件1", "附件2", "附件3"]
    assert {tuple(ink) for ink in inks} <= {(0.0, 0.0, 0.0), (0.0,), (0,)}


def test_charts_are_drawn_within_their_frames(chromium: Browser, file: Path) -> None:
    with opened(chromium, file, viewport={"width": 320, "height": 800}) as page:
        drawn = page.locator("article.hans svg")
        assert drawn.count() == len(ChartKind)
        for at in range(drawn.count()):
            frame = drawn.nth(at).bounding_box()
            inner = drawn.nth(at).evaluate(
                "each => { const b = each.getBBox(); return [b.x, b.x + b.width, b.y + b.height] }"
            )
            assert frame is not None
            height = float(str(drawn.nth(at).get_attribute("viewBox")).split()[3])
            assert inner[0] >= -1
            assert inner[1] <= 361
            assert inner[2] <= height + 1
            assert frame["width"] <= 320
