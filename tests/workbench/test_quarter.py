"""A whole quarter through the page alone, with a real browser: ledgers in, a cell mended, a draft refreshed.

Screenshots of every step are kept under build/screenshots.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import docx
import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.browser import barriers, browser, opened
from tests.support.office import write_office
from tests.support.served import served

pytestmark = pytest.mark.pages
SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"
LEDGER = "夜校开课登记(改)(2).xlsx"
PANELS = ("ledgers", "findings", "figures", "documents", "texts", "returned")
SLOW = 30_000
expect.set_options(timeout=SLOW)


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    with browser() as one:
        yield one


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("works")
    write_office(place / "inputs" / "区文旅局")
    (place / "sent").mkdir()
    return place


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as one:
        yield one


@pytest.fixture(scope="module")
def page(running: Browser, address: str) -> Iterator[Page]:
    with opened(running, address, viewport={"width": 1360, "height": 900}, accept_downloads=True) as one:
        one.set_default_timeout(SLOW)
        yield one


def base(address: str) -> str:
    return f"{address}u/{quote('区文旅局')}/2025Q1-Q3/"


def kept(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


def to_panel(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="步骤").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def with_cell(folder: Path, value: object) -> Path:
    book = openpyxl.load_workbook(folder / "inputs" / "区文旅局" / LEDGER)
    book.worksheets[0].cell(3, 4).value = value  # type: ignore[assignment]
    path = folder / "sent" / LEDGER
    book.save(path)
    return path


def put(page: Page, path: Path) -> None:
    page.locator("#files").set_input_files(path)
    page.get_by_role("button", name="放进来").click()
    expect(page.get_by_role("heading", level=1, name="台账")).to_be_visible()


def downloaded(page: Page, link: Locator) -> bytes:
    with page.expect_download() as waiting:
        link.click()
    return Path(waiting.value.path()).read_bytes()


def words(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def choose(page: Page) -> None:
    """Choose the unit and the period; one that is long past is typed into the address."""
    page.get_by_role("button", name="打开").click()
    expect(page.get_by_role("heading", level=1, name="台账")).to_be_visible()
    page.goto(base(page.url.split("u/")[0]))
    expect(page.get_by_role("heading", level=1, name="台账")).to_be_visible()
    kept(page, "01-ledgers")


def take_in_a_bad_cell(page: Page, folder: Path) -> None:
    """Take in a ledger with a bad cell, which is told at the cell."""
    put(page, with_cell(folder, "约2节"))
    expect(page.get_by_role("status")).to_contain_text(f"已换上新的“{LEDGER}”")
    to_panel(page, "问题")
    page.get_by_role("link", name=f"{LEDGER}「2025年」!D3").first.click()
    expect(page.locator("td#found")).to_contain_text("约2节")
    kept(page, "02-bad-cell")
    to_panel(page, "文稿")
    expect(page.get_by_role("alert")).to_contain_text("改好才出文稿")


def mend_it(page: Page, folder: Path) -> None:
    """Take in the same ledger mended."""
    to_panel(page, "台账")
    put(page, with_cell(folder, 2))
    to_panel(page, "问题")
    expect(page.locator(".finding.error")).to_have_count(0)


def trace_numbers(page: Page) -> None:
    """Trace numbers of the document to their rows, by mouse and by keyboard."""
    to_panel(page, "文稿")
    number = page.frame_locator("iframe.pages").locator("[data-figure]", has_text="14课时").first
    number.click()
    detail = page.locator("#detail")
    expect(detail).to_contain_text("总课时")
    expect(detail.locator("tbody th")).to_have_count(4)
    kept(page, "03-traced")

    people = page.frame_locator("iframe.pages").locator("[data-figure]", has_text="4人").first
    people.focus()
    people.press("Enter")
    expect(detail).to_contain_text("学员人数")


def edit_the_template(page: Page) -> None:
    """Edit the template: its pages follow before it is saved, an error has its line."""
    to_panel(page, "模板和定义")
    page.get_by_role("link", name="templates/工作总结.md").click()
    editor = page.locator(".cm-content")
    editor.click()
    editor.press("Control+End")
    page.keyboard.insert_text("\n# 下一步\n\n夜校再开{{ 开课次")
    page.keyboard.press("Control+ ")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("开课次数")
    page.get_by_role("option", name="开课次数").click()
    page.keyboard.insert_text(" }}。")
    expect(page.frame_locator("iframe#tried").locator("body")).to_contain_text("夜校再开4次。")
    page.keyboard.insert_text("{{ 没有的数 }}")
    expect(page.locator("#found .finding.error").first).to_contain_text("没有的数")
    kept(page, "04-template")
    for _ in "{{ 没有的数 }}":
        page.keyboard.press("Backspace")
    expect(page.locator("#found .finding.error")).to_have_count(0)
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status")).to_contain_text("已保存")


def download(page: Page) -> bytes:
    """Take the document away as a draft and as a final copy; return the draft."""
    to_panel(page, "文稿")
    data = downloaded(page, page.get_by_role("link", name="下载征求意见稿"))
    assert "夜校再开4次。" in words(data)
    assert "坚持以课育人" in words(data)
    final = downloaded(page, page.get_by_role("link", name="下载定稿"))
    assert "夜校再开4次。" in words(final)
    return data


def refresh(page: Page, folder: Path, data: bytes) -> None:
    """Bring back what a leader edited, after a ledger changed; decide its conflict."""
    document = docx.Document(io.BytesIO(data))
    for run in (run for paragraph in document.paragraphs for run in paragraph.runs):
        run.text = run.text.replace("坚持以课育人", "始终坚持以课育人").replace("7人次", "9人次")
    edited = folder / "sent" / "领导改过.docx"
    document.save(str(edited))
    to_panel(page, "台账")
    put(page, with_cell(folder, 3))
    to_panel(page, "改过的文稿")
    page.locator("#files").set_input_files(edited)
    page.get_by_role("button", name="核对").click()
    conflict = page.get_by_role("group", name="学员人次")
    expect(conflict).to_contain_text("人工改过")
    kept(page, "05-conflict")
    conflict.get_by_label("改用台账的数").check()
    page.get_by_role("button", name="生成更新后的文稿").click()
    expect(page.get_by_role("status")).to_contain_text("已更新")
    kept(page, "06-refreshed")
    new = words(downloaded(page, page.get_by_role("link", name="下载更新后的文稿")))
    assert "15课时" in new
    assert "14课时" not in new
    assert "始终坚持以课育人" in new
    assert "9人次" not in new


def test_a_quarter_from_the_first_ledger_to_the_refreshed_draft(page: Page, folder: Path) -> None:
    choose(page)
    take_in_a_bad_cell(page, folder)
    mend_it(page, folder)
    trace_numbers(page)
    edit_the_template(page)
    refresh(page, folder, download(page))


@pytest.mark.parametrize("panel", PANELS)
def test_panels_have_no_barriers_and_fit_at_twice_the_size(running: Browser, address: str, panel: str) -> None:
    with opened(running, base(address) + panel, viewport={"width": 1280, "height": 900}) as shown:
        expect(shown.locator("#progress")).to_have_count(0)
        assert barriers(shown) == []
    # A browser at 200 % lays a page out for half as many pixels.
    with opened(running, base(address) + panel, viewport={"width": 640, "height": 450}, device_scale_factor=2) as shown:
        expect(shown.locator("#progress")).to_have_count(0)
        assert shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert barriers(shown) == []
        kept(shown, f"twice-{panel}")


@pytest.mark.parametrize("text", ["templates/工作总结.md", "figures.yaml"])
def test_the_editor_has_no_barriers(running: Browser, address: str, text: str) -> None:
    with opened(running, f"{base(address)}text?file={quote(text)}", viewport={"width": 1280, "height": 900}) as shown:
        expect(shown.locator(".cm-content")).to_be_visible()
        assert barriers(shown) == []


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("\n  新指标: {台账: 夜", "夜校"),
        ("\n  新指标: {台账: 夜校, 算", "算法"),
        ("\n  新指标: {台账: 夜校, 算法: 求", "求和"),
        ("\n  新指标: {台账: 夜校, 算法: 求和, 列: 课", "课时"),
        ("\n  新指标:\n    台账: 夜校\n    算法: 去", "去重"),
    ],
)
def test_definitions_are_completed(running: Browser, address: str, typed: str, offered: str) -> None:
    with opened(running, f"{base(address)}text?file=figures.yaml", viewport={"width": 1280, "height": 900}) as shown:
        line = shown.locator(".cm-line", has_text="开课次数").first
        line.click()
        shown.keyboard.press("End")
        shown.keyboard.insert_text(typed)
        shown.keyboard.press("Control+ ")
        expect(shown.locator(".cm-tooltip-autocomplete")).to_contain_text(offered)


def test_the_first_page_and_a_figure_have_no_barriers(running: Browser, address: str) -> None:
    for place in (address, f"{base(address)}figure?name={quote('总课时')}"):
        with opened(running, place) as shown:
            expect(shown.get_by_role("main")).to_be_visible()
            assert barriers(shown) == []


def test_a_new_unit_is_made_on_the_first_page(running: Browser, address: str, folder: Path) -> None:
    with opened(running, address) as shown:
        shown.get_by_label("单位名称").fill("某市水务局")
        shown.get_by_role("button", name="新建").click()
        expect(shown.get_by_role("heading", level=1, name="台账")).to_be_visible()
        assert (folder / "inputs" / "某市水务局" / "unit.yaml").is_file()


def test_what_is_typed_stays_when_the_program_is_gone(running: Browser, tmp_path: Path) -> None:
    write_office(tmp_path / "inputs" / "区文旅局")
    template = tmp_path / "inputs" / "区文旅局" / "templates" / "工作总结.md"
    before = template.read_bytes()
    context = running.new_context(viewport={"width": 1280, "height": 900})
    shown = context.new_page()
    with served(tmp_path) as address:
        shown.goto(f"{base(address)}text?file={quote('templates/工作总结.md')}")
        editor = shown.locator(".cm-content")
        editor.click()
        editor.press("Control+End")
    shown.keyboard.insert_text("还没有保存的话")
    shown.get_by_role("button", name="保存").click()
    expect(shown.get_by_role("alert")).to_contain_text("季报已经停止")
    expect(editor).to_contain_text("还没有保存的话")
    assert template.read_bytes() == before
    context.close()


def test_two_windows_with_one_text_do_not_overwrite_each_other(running: Browser, address: str, folder: Path) -> None:
    place = f"{base(address)}text?file=figures.yaml"
    file = folder / "inputs" / "区文旅局" / "figures.yaml"
    with opened(running, place) as mine:
        expect(mine.locator(".cm-content")).to_be_visible()
        theirs = file.read_text(encoding="utf-8") + "# 别人写的\n"
        file.write_text(theirs, encoding="utf-8")
        mine.locator(".cm-content").click()
        mine.keyboard.press("Control+End")
        mine.keyboard.insert_text("# 我写的\n")
        for _ in range(2):  # a second time is no more right than the first
            mine.get_by_role("button", name="保存").click()
            expect(mine.get_by_role("alert")).to_contain_text("没有保存")
            assert file.read_text(encoding="utf-8") == theirs
        mine.get_by_role("button", name="用我的换掉它").click()
        expect(mine.get_by_role("status")).to_contain_text("已保存")
        assert "# 我写的" in file.read_text(encoding="utf-8")
        kept = list((folder / "outputs" / "区文旅局" / "旧版模板").glob("* figures.yaml"))
        assert [each.read_text(encoding="utf-8") for each in kept] == [theirs]


def test_the_pages_follow_what_is_being_edited(running: Browser, tmp_path: Path) -> None:
    unit = write_office(tmp_path / "inputs" / "区文旅局")
    template = unit / "templates" / "工作总结.md"
    long = "\n".join(f"\n这是第{at}段，讲夜校办得怎样。\n" for at in "一二三四五六七八九" for _ in range(6))
    template.write_text(template.read_text(encoding="utf-8") + long + "\n末尾要改的一句话。\n", encoding="utf-8")
    with served(tmp_path) as address:
        place = f"{base(address)}text?file={quote('templates/工作总结.md')}"
        with opened(running, place, viewport={"width": 1280, "height": 900}) as shown:
            pages = shown.frame_locator("iframe#tried")
            expect(pages.locator("body")).to_contain_text("末尾要改的一句话")
            shown.locator(".cm-content").click()
            shown.keyboard.press("Control+End")
            shown.keyboard.press("ArrowUp")
            shown.keyboard.press("End")
            shown.keyboard.insert_text("又加了几个字。")
            expect(pages.get_by_text("又加了几个字").first).to_be_in_viewport()
