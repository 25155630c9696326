"""The panels of the workbench, asked one after the other as somebody works."""

from __future__ import annotations

import io
import os
import re
import threading
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote_plus

import docx
import openpyxl
import pytest
from starlette.testclient import TestClient

from pipeline.define import define
from pipeline.workbench import desk
from tests.support.bare_package import unzipped
from tests.support.settled_copies import settled
from tests.workbench.conftest import BASE, TOKEN, page


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", text))


def ledger(folder: Path) -> Path:
    return next((folder / "inputs" / "区文旅局").glob("夜校开课登记*.xlsx"))


def with_cell(path: Path, address: str, value: str) -> bytes:
    book = openpyxl.load_workbook(path)
    book.worksheets[0][address] = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_a_unit_and_a_period_are_chosen(browser: TestClient) -> None:
    home = browser.get(f"/{TOKEN}/")
    assert "区文旅局" in home.text
    assert '<option value="2025Q1-Q3">2025年前三季度</option>' in home.text
    asked = {"unit": "区文旅局", "period": "2025Q1-Q3", "issued": "2025-10-12", "cut": ""}
    answer = browser.get(f"/{TOKEN}/choose", params=asked)
    assert answer.url.path.endswith("/2025Q1-Q3~2025-10-12/ledgers")


def test_any_other_period_can_be_written_in_words(browser: TestClient) -> None:
    asked = {"unit": "区文旅局", "period": "2025Q1-Q3", "other": "2024年三季度"}
    assert "/2024Q3/" in browser.get(f"/{TOKEN}/choose", params=asked).url.path
    assert browser.get(f"/{TOKEN}/choose", params=asked | {"other": "去年某时"}).status_code == 400


def test_a_day_before_the_period_is_refused_in_words(browser: TestClient) -> None:
    answer = browser.get(f"/{TOKEN}/choose", params={"unit": "区文旅局", "period": "2025Q3", "cut": "2025-01-01"})
    assert answer.status_code == 400
    assert "数据截止日不早于时段的第一天" in answer.text


def test_ledgers_tell_where_they_belong_and_how_they_are(browser: TestClient) -> None:
    said = plain(page(browser, "ledgers"))
    assert re.search(r"夜校开课登记\S*\.xlsx 夜校 \d+ 没有问题", said)


def test_a_ledger_that_comes_in_is_checked_at_once_and_the_old_one_is_kept(browser: TestClient, folder: Path) -> None:
    path = ledger(folder)
    before = path.read_bytes()
    answer = browser.post(f"{BASE}ledgers", files={"files": (path.name, with_cell(path, "D3", "约3节"))})
    assert f"已换上新的“{path.name}”" in unescape(answer.text)
    assert "错误1个" in plain(page(browser, "ledgers"))
    kept = list((folder / "outputs").rglob("*.xlsx"))
    assert [each.read_bytes() for each in kept] == [before]
    assert kept[0].name == f"2025-10-09 090000 {path.name}"


def test_a_finding_stands_beside_the_cell_that_it_means(browser: TestClient, folder: Path) -> None:
    path = ledger(folder)
    path.write_bytes(with_cell(path, "D3", "约3节"))
    shown = page(browser, "sheet", file=path.name, sheet="2025年", cell="D3")
    cell = re.search(r'<td class="error" id="found">([^<]*)</td>.*?class="about".*?<p>(.*?)</p>', shown, re.DOTALL)
    assert cell
    assert "约3节" in cell[1]
    assert "约3节" in plain(cell[2])
    found = page(browser, "findings")
    assert re.search(r'<a href="[^"]*cell=D3#found">[^<]*D3</a>', found)
    documents = plain(page(browser, "documents"))
    assert "有1个错误，改好才出文稿" in documents


def test_every_bad_cell_is_shown_when_one_finding_tells_of_many(browser: TestClient, folder: Path) -> None:
    path = ledger(folder)
    book = openpyxl.load_workbook(path)
    row = [cell.value for cell in next(book.worksheets[0].iter_rows(min_row=3, max_row=3))]
    words = [f"约{number}节" for number in range(101, 201)]
    for each in words:
        book.worksheets[0].append([*row[:3], each, *row[4:]])
    book.save(path)
    shown = page(browser, "sheet", file=path.name)
    assert [each for each in words if each not in shown] == []
    assert '<th scope="row">4</th>' not in shown


def test_a_row_that_is_asked_for_is_shown_wherever_it_stands(browser: TestClient, folder: Path) -> None:
    path = ledger(folder)
    path.write_bytes(with_cell(path, "D3", "约3节"))
    shown = page(browser, "sheet", file=path.name, sheet="2025年", cell="D5")
    assert re.search(r'<td id="found">[^<]*</td>', shown)
    book = openpyxl.load_workbook(path)
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=4, max_row=4)]
    for _ in range(900):
        book.worksheets[0].append(rows[0])
    book.save(path)
    last = book.worksheets[0].max_row
    shown = page(browser, "sheet", file=path.name, sheet="2025年", cell=f"D{last - 100}", rows="all")
    assert shown.count('id="found"') == 1


def test_a_marked_copy_goes_back_to_who_filled_it_in(browser: TestClient, folder: Path) -> None:
    path = ledger(folder)
    path.write_bytes(with_cell(path, "D3", "约3节"))
    page(browser, "sheet", file=path.name)
    answer = browser.get(f"{BASE}marked", params={"file": path.name})
    assert unquote_plus(answer.headers["content-disposition"]).endswith("（请核对）.xlsx")
    copy = openpyxl.load_workbook(io.BytesIO(answer.content))
    note = copy["2025年"]["D3"].comment
    assert note is not None
    assert "约3节" in note.text
    assert browser.get(f"{BASE}marked", params={"file": "../../别处.xlsx"}).status_code == 404


def test_figures_are_listed_and_explained_down_to_the_row(browser: TestClient) -> None:
    assert re.search(r"总课时 \d+课时", plain(page(browser, "figures")))
    shown = page(browser, "figure", name="总课时")
    rows = re.findall(r'<tr><th scope="row"><a href="[^"]*">([^<]*)</a></th>', shown)
    assert "14课时" in shown  # 2 + 3 + 4 in the third quarter, 5 before
    assert [each.rpartition("!")[2] for each in rows] == ["D3", "D4", "D5", "D6"]
    assert "印在哪里" in shown


def test_the_parts_of_a_group_can_be_asked_for(browser: TestClient) -> None:
    shown = page(browser, "figure", name="个人到课")
    names = re.findall(r'name=([^"&]+)" hx-get', shown)
    assert names
    one = page(browser, "figure", name=re.search(r"个人到课\.\S+?(?=<)", shown)[0])  # type: ignore[index]
    assert "口径" in one


def test_an_unknown_figure_is_told_with_what_may_be_meant(browser: TestClient) -> None:
    page(browser, "figures")
    answer = browser.get(f"{BASE}figure", params={"name": "总课事"})
    assert answer.status_code == 404
    assert "是不是“总课时”" in answer.text


def test_a_number_on_a_page_leads_to_its_figure(browser: TestClient) -> None:
    documents = page(browser, "documents")
    name = re.search(r'data-figures="[^"]*document=([^"]*)"', documents)
    assert name
    document = unquote_plus(name[1])
    pages = browser.get(f"{BASE}document", params={"document": document})
    assert pages.headers["content-security-policy"].startswith("default-src 'none'; style-src 'unsafe-inline'")
    bookmark, text = re.search(r'data-figure="(\w+)">([^<]*课时[^<]*)<', pages.text).groups()  # type: ignore[union-attr]
    shown = page(browser, "figure", document=document, bookmark=bookmark)
    assert text in shown


@pytest.mark.parametrize(("draft", "mark"), [("consultation", True), ("final", False)])
def test_documents_are_taken_away_as_word_files(browser: TestClient, draft: str, *, mark: bool) -> None:
    documents = page(browser, "documents")
    name = re.search(r'<option value="([^"]*工作总结[^"]*)"', documents)
    assert name
    answer = browser.get(f"{BASE}download", params={"document": name[1], "draft": draft})
    assert "attachment; filename*=UTF-8''" in answer.headers["content-disposition"]
    document = docx.Document(io.BytesIO(answer.content))
    assert any("共开课" in paragraph.text for paragraph in document.paragraphs)
    assert (b"_jb_" in document.element.xml.encode()) is mark


def test_a_document_is_taken_away_as_a_web_page(browser: TestClient) -> None:
    documents = page(browser, "documents")
    name = re.search(r'<option value="([^"]*工作总结[^"]*)"', documents)
    assert name
    answer = browser.get(f"{BASE}web-page", params={"document": name[1]})
    assert unquote_plus(answer.headers["content-disposition"]).endswith("（定稿）（网页）.html")
    assert "坚持以课育人" in answer.text


def test_the_source_table_is_a_workbook(browser: TestClient) -> None:
    page(browser, "documents")
    answer = browser.get(f"{BASE}sources")
    assert "总课时" in str(
        [[c.value for c in r] for s in openpyxl.load_workbook(io.BytesIO(answer.content)) for r in s]
    )


def test_numbers_of_people_are_masked_in_whatever_is_taken_away(browser: TestClient, folder: Path) -> None:
    template = folder / "inputs" / "区文旅局" / "templates" / "工作总结.md"
    template.write_text(template.read_text(encoding="utf-8") + "\n咨询电话13857104321。\n", encoding="utf-8")
    shown = page(browser, "documents", redact="1")
    assert 'value="1" data-submit checked' in shown
    assert "redact" not in re.sub(r"<label>.*?</label>", "", page(browser, "documents"), flags=re.DOTALL)
    name = re.search(r'<option value="([^"]*工作总结[^"]*)"', shown)
    assert name
    asked = {"document": name[1], "redact": "1"}
    assert "138****4321" in browser.get(f"{BASE}document", params=asked).text
    for draft in ("consultation", "review", "final"):
        answer = browser.get(f"{BASE}download", params=asked | {"draft": draft})
        assert "，已遮号码）.docx" in unquote_plus(answer.headers["content-disposition"])
        assert "138****4321" in docx.Document(io.BytesIO(answer.content)).element.xml
        assert all(b"13857104321" not in part for part in unzipped(answer.content).values())
    answer = browser.get(f"{BASE}web-page", params=asked)
    assert ("138****4321" in answer.text, "13857104321" in answer.text) == (True, False)
    table = browser.get(f"{BASE}sources", params={"redact": "1"})
    assert "数据来源表（征求意见稿，已遮号码）.xlsx" in unquote_plus(table.headers["content-disposition"])
    browser.post(f"{BASE}documents?redact=1")
    written = [path.name for path in (folder / "outputs").rglob("*.docx")]
    assert written
    assert all("已遮号码" in each for each in written)


def test_documents_are_written_to_outputs_and_an_edited_one_is_kept(browser: TestClient, folder: Path) -> None:
    page(browser, "documents")
    assert "已写出" in unescape(browser.post(f"{BASE}documents").text)
    written = next((folder / "outputs").rglob("*工作总结*.docx"))
    written.write_bytes(b"edited")
    assert "新生成" in unescape(browser.post(f"{BASE}documents").text)
    assert written.read_bytes() == b"edited"


def began(text: str) -> str:
    return re.search(r'name="began" value="(\w+)"', text)[1]  # type: ignore[index]


def content(text: str) -> str:
    return re.search(r"<textarea[^>]*>\n(.*?)</textarea>", text, re.DOTALL)[1]  # type: ignore[index]


def test_a_template_is_tried_before_it_is_saved(browser: TestClient, folder: Path) -> None:
    file = "templates/工作总结.md"
    editor = page(browser, "text", file=file)
    before = (folder / "inputs" / "区文旅局" / file).read_bytes()
    changed = content(editor).replace("坚持以课育人", "坚持以文化人{{ 总课事 }}")
    answer = browser.post(f"{BASE}try", data={"file": file, "text": changed}).json()
    line = changed.split("\n").index(next(each for each in changed.split("\n") if "总课事" in each)) + 1
    assert [(each["line"], each["severity"]) for each in answer["found"] if each["severity"] == "error"] == [
        (line, "error")
    ]
    assert "坚持以文化人" in re.sub("<[^>]*>", "", browser.get(answer["pages"]).text)
    assert (folder / "inputs" / "区文旅局" / file).read_bytes() == before


def test_a_template_is_saved_and_the_documents_follow(browser: TestClient, folder: Path) -> None:
    file = "templates/工作总结.md"
    editor = page(browser, "text", file=file)
    changed = content(editor).replace("坚持以课育人", "坚持以文化人")
    browser.post(f"{BASE}text", data={"file": file, "text": changed.replace("\n", "\r\n"), "began": began(editor)})
    saved = (folder / "inputs" / "区文旅局" / file).read_bytes()
    assert saved.decode() == changed
    name = re.search(r'<option value="([^"]*工作总结[^"]*)"', page(browser, "documents"))
    assert name
    data = browser.get(f"{BASE}download", params={"document": name[1]}).content
    assert any("坚持以文化人" in paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def test_a_template_that_units_share_is_shown_but_not_written(browser: TestClient, folder: Path) -> None:
    unit = folder / "inputs" / "区文旅局"
    shared = folder / "inputs" / "公共" / "总结.md"
    shared.parent.mkdir()
    shared.write_text("---\n标题: 总结\n---\n{{ 没有的数 }}\n", encoding="utf-8")
    text = (unit / "unit.yaml").read_text(encoding="utf-8")
    (unit / "unit.yaml").write_text(text.replace("模板: 工作总结", "模板: ../公共/总结"), encoding="utf-8")
    found = page(browser, "findings")
    link = re.search(r'href="([^"]*text\?file=[^"]*line=4[^"]*)"', found)
    assert link
    assert "没有的数" in content(unescape(browser.get(link[1]).text))
    before = shared.read_bytes()
    sent = {"file": "../公共/总结.md", "text": "改", "began": ""}
    assert browser.post(f"{BASE}text", data=sent).status_code == 400
    assert shared.read_bytes() == before


def test_a_text_that_somebody_else_changed_meanwhile_is_not_overwritten(browser: TestClient, folder: Path) -> None:
    file = "templates/工作总结.md"
    editor = page(browser, "text", file=file)
    path = folder / "inputs" / "区文旅局" / file
    path.write_text("别人写的\n", encoding="utf-8")
    answer = browser.post(f"{BASE}text", data={"file": file, "text": "我写的", "began": began(editor)})
    assert "没有保存" in answer.text
    assert "我写的" in answer.text
    assert path.read_text(encoding="utf-8") == "别人写的\n"
    assert "data-unsaved" in answer.text
    again = {"file": file, "text": "我写的", "began": began(answer.text), "force": "1"}
    browser.post(f"{BASE}text", data=again)
    assert path.read_text(encoding="utf-8") == "我写的"
    kept = list((folder / "outputs").rglob("*工作总结.md"))
    assert [each.read_text(encoding="utf-8") for each in kept] == ["别人写的\n"]


def test_what_others_wrote_is_not_replaced_when_it_cannot_be_kept(browser: TestClient, folder: Path) -> None:
    file = "templates/工作总结.md"
    path = folder / "inputs" / "区文旅局" / file
    page(browser, "text", file=file)
    path.write_text("别人写的\n", encoding="utf-8")
    (folder / "outputs" / "区文旅局").mkdir(parents=True)
    (folder / "outputs" / "区文旅局" / "旧版模板").write_text("", encoding="utf-8")
    answer = browser.post(f"{BASE}text", data={"file": file, "text": "我写的", "began": "", "force": "1"})
    assert "没有保存" in answer.text
    assert path.read_text(encoding="utf-8") == "别人写的\n"


def test_what_somebody_wrote_is_saved_before_anything_is_computed(
    browser: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = "templates/工作总结.md"
    editor = page(browser, "text", file=file)
    ledger(folder).touch()
    reached = threading.Event()
    monkeypatch.setattr(desk, "_worked_out", lambda *_: reached.wait(5))
    sent = {"file": file, "text": "我写的", "began": began(editor)}
    answer = browser.post(f"{BASE}text", data=sent, follow_redirects=False)
    reached.set()
    assert answer.status_code == 303
    assert (folder / "inputs" / "区文旅局" / file).read_text(encoding="utf-8") == "我写的"


def test_while_figures_are_computed_nothing_is_told_of_a_text(
    browser: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = "templates/工作总结.md"
    page(browser, "texts")
    ledger(folder).touch()
    done = threading.Event()
    monkeypatch.setattr(desk, "_worked_out", lambda *_: done.wait(5))
    assert browser.post(f"{BASE}try", data={"file": file, "text": "{{ 没有的 }}"}).status_code == 202
    assert browser.get(f"{BASE}words", params={"file": file}).status_code == 202
    done.set()


def test_names_are_offered_with_what_they_are_now(browser: TestClient) -> None:
    page(browser, "figures")
    words = browser.get(f"{BASE}words").json()
    by_name = {each["name"]: each for each in words["names"]}
    assert "课时" in by_name["总课时"]["said"]
    assert "同比" in {each["name"] for each in by_name["总课时"]["parts"]}
    assert "在编人数" in {each["name"] for each in by_name["单位"]["parts"]}
    assert words["filters"]


def test_a_form_made_in_word_is_a_template(browser: TestClient, folder: Path) -> None:
    form = docx.Document()
    form.add_paragraph("共开课{{ 开课次数 }}。")
    saved = io.BytesIO()
    form.save(saved)
    unit = folder / "inputs" / "区文旅局"
    answer = browser.post(f"{BASE}texts", files={"files": ("申报表.docx", saved.getvalue())})
    assert answer.status_code == 200
    assert (unit / "templates" / "申报表.docx").read_bytes() == saved.getvalue()
    assert "申报表: {模板: 申报表}" in (unit / "unit.yaml").read_text(encoding="utf-8")
    assert "申报表的模板" in plain(page(browser, "texts"))
    assert "在 Word 或 WPS 里改" in page(browser, "text", file="templates/申报表.docx")
    assert browser.get(f"{BASE}form", params={"file": "templates/申报表.docx"}).content == saved.getvalue()
    name = re.search(r'<option value="([^"]*申报表[^"]*)"', page(browser, "documents"))
    assert name
    filled = docx.Document(io.BytesIO(browser.get(f"{BASE}download", params={"document": name[1]}).content))
    assert filled.paragraphs[0].text == "共开课4次。"
    assert "不是模板" in browser.post(f"{BASE}texts", files={"files": ("x.exe", b"MZ")}).text


def test_a_finished_report_becomes_a_template(browser: TestClient, folder: Path) -> None:
    report = docx.Document()
    for words in ("区文旅局2025年前三季度夜校情况", "2025年前三季度，共开课4次、14课时，参学4人。"):
        report.add_paragraph(words)
    saved = io.BytesIO()
    report.save(saved)
    sent = {"files": ("旧稿.docx", saved.getvalue())}
    answer = browser.post(f"{BASE}from-report", data={"name": "情况"}, files=sent)
    assert answer.status_code == 200
    assert "已做成 templates/情况.md" in unescape(answer.text)
    template = (folder / "inputs" / "区文旅局" / "templates" / "情况.md").read_text(encoding="utf-8")
    assert "{{ 总课时 }}" in template
    assert browser.post(f"{BASE}from-report", data={"name": "情况"}, files=sent).status_code in (200, 409)
    name = re.search(r'<option value="([^"]*情况[^"]*)"', page(browser, "documents"))
    assert name
    made = docx.Document(io.BytesIO(browser.get(f"{BASE}download", params={"document": name[1]}).content))
    assert "2025年前三季度，共开课4次、14课时，参学4人。" in [each.text for each in made.paragraphs]


def test_a_template_is_looked_at_whole(browser: TestClient, folder: Path) -> None:
    path = folder / "inputs" / "区文旅局" / "templates" / "工作总结.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n共写死14课时。\n", encoding="utf-8")
    page(browser, "texts")
    said = plain(unescape(browser.get(f"{BASE}look", params={"file": "templates/工作总结.md"}).text))
    assert "总课时" in said


def test_a_definition_is_checked_before_it_is_saved(browser: TestClient) -> None:
    text = content(page(browser, "text", file="figures.yaml")).replace("算法: 计数", "算法：计数", 1)
    answer = browser.post(f"{BASE}try", data={"file": "figures.yaml", "text": text}).json()
    assert [each["line"] for each in answer["found"] if each["severity"] == "error"] == [2]


def test_keys_and_the_offices_own_names_are_offered(browser: TestClient) -> None:
    page(browser, "figures")
    words = browser.get(f"{BASE}words", params={"file": "figures.yaml"}).json()
    assert words["schema"]["title"] == "指标"
    assert "课时" in words["ledgers"]["夜校"]
    assert "总课时" in words["figures"]
    assert "工作总结" in words["templates"]


NEW = {"name": "剪纸课时", "ledger": "夜校", "algorithm": "求和", "column": "课时", "unit": "课时"}


def test_a_figure_is_defined_by_choosing_from_lists(browser: TestClient, folder: Path) -> None:
    file = folder / "inputs" / "区文旅局" / "figures.yaml"
    before = file.read_text(encoding="utf-8")
    assert "从哪本台账算" in page(browser, "figures")
    answer = browser.post(f"{BASE}figures", data=NEW | {"where": "课程", "equals": "剪纸"})
    assert answer.status_code == 200
    shown = page(browser, "figure", name="剪纸课时")
    assert "3课时" in shown
    after = file.read_text(encoding="utf-8")
    assert "剪纸课时: {台账: 夜校, 算法: 求和, 列: 课时, 条件: {课程: 剪纸}, 单位: 课时}" in after
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []


@pytest.mark.parametrize(
    "wrong", [{"column": "姓名"}, {"name": "总课时"}, {"name": "3个"}, {"ledger": "没有"}, {"name": "坏: {"}]
)
def test_what_the_definitions_refuse_is_told_and_not_written(
    browser: TestClient, folder: Path, wrong: dict[str, str]
) -> None:
    file = folder / "inputs" / "区文旅局" / "figures.yaml"
    before = file.read_bytes()
    page(browser, "figures")
    answer = browser.post(f"{BASE}figures", data=NEW | wrong)
    assert answer.status_code == 400
    assert 'class="finding error"' in answer.text
    assert file.read_bytes() == before


def edited(data: bytes, old: str, new: str) -> bytes:
    document = docx.Document(io.BytesIO(data))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def came_back(browser: TestClient, called: str) -> str:
    """The page that compares a summary in which a leader changed a number and a word."""
    name = re.search(r'<option value="([^"]*工作总结[^"]*)"', page(browser, "documents"))
    assert name
    data = browser.get(f"{BASE}download", params={"document": name[1]}).content
    hours = re.search(r"总课时 (\d+)课时", plain(page(browser, "figures")))
    assert hours
    changed = edited(edited(data, f"{hours[1]}课时", "99课时"), "坚持以课育人", "始终坚持以课育人")
    return unescape(browser.post(f"{BASE}returned", files={"files": (called, changed)}).text)


def test_an_edited_draft_is_compared_decided_and_refreshed(browser: TestClient) -> None:
    shown = came_back(browser, "领导改过.docx")
    assert "人工改过" in shown
    key = re.search(r'name="key" value="(\w+)"', shown)[1]  # type: ignore[index]
    decided = dict.fromkeys(re.findall(r'name="(case\.[^"]+)" value="TAKE"', shown), "TAKE")
    assert decided
    answer = browser.post(f"{BASE}compared", data={"key": key, **decided})
    assert f"已更新{len(decided)}处" in answer.text
    link = re.search(r'href="([^"]*file=1)"', unescape(answer.text))[1]  # type: ignore[index]
    text = "\n".join(each.text for each in docx.Document(io.BytesIO(browser.get(link).content)).paragraphs)
    assert "99课时" not in text
    assert "始终坚持以课育人" in text


def test_a_number_in_a_table_is_shown_with_its_cell(browser: TestClient) -> None:
    name = re.search(r'<option value="([^"]*工作总结[^"]*)"', page(browser, "documents"))
    assert name
    document = docx.Document(io.BytesIO(browser.get(f"{BASE}download", params={"document": name[1]}).content))
    (run,) = document.tables[0].cell(1, 2).paragraphs[0].runs
    run.text = "98"
    saved = io.BytesIO()
    document.save(saved)
    shown = unescape(browser.post(f"{BASE}returned", files={"files": ("改过.docx", saved.getvalue())}).text)
    assert "表1第2行第3列：……<mark>98</mark>……" in shown
    assert "改过.docx 表1第2行第3列“98”" in shown


def test_a_final_copy_is_made_once_all_is_decided(browser: TestClient) -> None:
    shown = came_back(browser, "区文旅局工作总结（征求意见稿）（已更新）.docx")
    key = re.search(r'name="key" value="(\w+)"', shown)[1]  # type: ignore[index]
    choices = re.findall(r'name="(case\.[^"]+)" value="KEEP"', shown)
    # The number that stays is half of a share: the share beside it would be wrong.
    answer = browser.post(f"{BASE}final", data={"key": key, **dict.fromkeys(choices, "KEEP")})
    assert answer.status_code == 409
    assert "还不能定稿" in answer.text
    assert "N016" in answer.text
    assert re.findall(r'value="(\w*)" checked', answer.text) == ["KEEP"]
    decided = dict.fromkeys(choices, "TAKE")
    answer = browser.post(f"{BASE}final", data={"key": key, **decided})
    assert unquote_plus(answer.headers["Content-Disposition"]).endswith("''区文旅局工作总结（定稿）.docx")
    parts = unzipped(answer.content)
    text = "".join(each.text for each in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert "始终坚持以课育人" in text
    assert "99课时" not in text
    assert not any(b"_jb_" in each or b"urn:jibao" in each for each in parts.values())


def test_what_is_no_word_file_is_told(browser: TestClient) -> None:
    answer = browser.post(f"{BASE}returned", files={"files": ("领导改过.docx", b"not a zip")})
    assert answer.status_code == 400
    assert "领导改过.docx" in answer.text


def test_a_new_unit_is_ready_to_work_with(browser: TestClient, folder: Path) -> None:
    answer = browser.post(f"/{TOKEN}/new", data={"name": "某市水务局"})
    assert "已新建“某市水务局”" in unescape(answer.text) or 'id="progress"' in answer.text
    assert (folder / "inputs" / "某市水务局" / "unit.yaml").read_text(encoding="utf-8").count("某市水务局") >= 2
    again = browser.post(f"/{TOKEN}/new", data={"name": "某市水务局"})
    assert again.status_code == 400


def test_a_ledger_of_another_folder_is_read_again_when_it_changes(browser: TestClient, folder: Path) -> None:
    unit, shared = folder / "inputs" / "别的局", folder / "共享" / "活动.csv"
    unit.mkdir()
    shared.parent.mkdir()
    texts = {
        "unit.yaml": "名称: 别的局\n文书: {}\n",
        "ledgers.yaml": "活动: {文件: ../../共享/活动.csv, 列: {人数: {类型: 整数}}}\n",
        "figures.yaml": "指标:\n  人数: {台账: 活动, 算法: 求和, 列: 人数, 单位: 人}\n",
    }
    for name, text in texts.items():
        (unit / name).write_text(text, encoding="utf-8")
    shared.write_text("人数\n5\n", encoding="utf-8")
    base = BASE.replace(quote("区文旅局"), quote("别的局"))
    assert "5人" in page(browser, "figures", base)
    shared.write_text("人数\n50\n", encoding="utf-8")
    assert "50人" in page(browser, "figures", base)


@pytest.mark.parametrize(
    ("name", "short"),
    [("某市水务局", "@办"), ("[水务局]", "水务: 局 #1"), ("某'局", "'"), ("某局", "水\n文书: {x: {模板: /etc/x}}")],
)
def test_a_new_unit_is_called_what_was_typed(browser: TestClient, folder: Path, name: str, short: str) -> None:
    browser.post(f"/{TOKEN}/new", data={"name": name, "short": short})
    unit = define(folder / "inputs" / name)
    assert [each for each in unit.diagnostics if getattr(each.location, "file", "") == "unit.yaml"] == []
    assert (unit.value.unit.name, unit.value.unit.short_name) == (name, " ".join(short.split()))
    assert [each.name for each in unit.value.unit.requests] == ["工作总结"]


def test_a_name_that_no_folder_can_have_is_refused_in_words(browser: TestClient) -> None:
    answer = browser.post(f"/{TOKEN}/new", data={"name": "长" * 300})
    assert answer.status_code == 400
    assert "不能太长" in answer.text


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_that_are_no_text_do_not_close_the_workbench(browser: TestClient, folder: Path) -> None:
    inputs, stranger = folder / "inputs", os.fsdecode(b"\xff")
    (inputs / stranger).mkdir()
    for path in (f"{stranger}/unit.yaml", f"区文旅局/{stranger}.csv", f"区文旅局/templates/{stranger}.md"):
        (inputs / path).write_text("名称: 甲\n", encoding="utf-8")
    assert browser.get(f"/{TOKEN}/").status_code == 200
    assert "没有哪本台账用到它" in page(browser, "ledgers")
    assert "工作总结.md" in page(browser, "texts")


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


PATROLS = workbook(
    ["巡河登记表（2025年）"],
    ["巡河日期", "河段", "参加人员", "里程（公里）"],
    ["2025-07-03", "东河", "张三、李四", 3.5],
    ["2025-08-12", "西河", "王五", 4],
    ["2025-09-20", "东河", "张三、王五", 2.5],
)


def test_a_unit_begun_with_its_ledgers_has_documents_at_once(browser: TestClient, folder: Path) -> None:
    sent = {"files": ("巡河登记表.xlsx", PATROLS)}
    answer = browser.post(f"/{TOKEN}/new", data={"name": "某市水务局", "short": "市水务局"}, files=sent)
    assert answer.status_code == 200
    assert (folder / "inputs" / "某市水务局" / "巡河登记表.xlsx").read_bytes() == PATROLS
    base = f"/{TOKEN}/u/{quote('某市水务局')}/2025Q3/"
    assert "工作总结" in page(browser, "documents", base)
    assert "10公里" in plain(page(browser, "figures", base))


def test_a_marked_copy_that_comes_back_takes_the_place_of_its_original(browser: TestClient, folder: Path) -> None:
    path = ledger(folder)
    before = path.read_bytes()
    mended = with_cell(path, "D3", "7")
    name = path.name.replace(".xlsx", "（请核对）.xlsx")
    answer = browser.post(f"{BASE}ledgers", files={"files": (name, mended)})
    assert f"已换上新的“{path.name}”" in unescape(answer.text)
    assert path.read_bytes() == mended
    assert not path.with_name(name).exists()
    assert [each.read_bytes() for each in (folder / "outputs").rglob(f"* {path.name}")] == [before]


def test_a_file_of_the_longest_name_can_be_replaced_too(browser: TestClient, folder: Path) -> None:
    given, name = "长" * 300 + ".xlsx", "长" * 70 + ".xlsx"
    for content, said in ((PATROLS, f"已收“{name}”"), (PATROLS + b"\0", f"已换上新的“{name}”")):
        answer = browser.post(f"{BASE}ledgers", files={"files": (given, content)})
        assert said in unescape(answer.text)
        assert (folder / "inputs" / "区文旅局" / name).read_bytes() == content
    assert [each.read_bytes() for each in (folder / "outputs").rglob(f"* {name}")] == [PATROLS]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX systems")
def test_what_is_no_file_is_not_waited_for(browser: TestClient, folder: Path) -> None:
    os.mkfifo(folder / "inputs" / "区文旅局" / "别处的.xlsx")
    answer = browser.post(f"{BASE}ledgers", files={"files": ("别处的.xlsx", PATROLS)})
    assert "“别处的.xlsx”没有收" in unescape(answer.text)


def test_a_file_that_nothing_names_can_be_taken_away(browser: TestClient, folder: Path) -> None:
    unit = folder / "inputs" / "区文旅局"
    (unit / "别处的.xlsx").write_bytes(PATROLS)
    page(browser, "ledgers")
    answer = browser.post(f"{BASE}removed", data={"file": "别处的.xlsx"})
    assert "已移走“别处的.xlsx”" in unescape(answer.text)
    assert not (unit / "别处的.xlsx").exists()
    assert [each.read_bytes() for each in (folder / "outputs").rglob("* 别处的.xlsx")] == [PATROLS]
    for name in (ledger(folder).name, "unit.yaml", "../别处的.xlsx"):
        assert browser.post(f"{BASE}removed", data={"file": name}).status_code == 404
    assert ledger(folder).exists()


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut off", b"", "日期,\0名称".encode(), b"%PDF-1.7"])
def test_a_ledger_that_cannot_be_read_can_be_taken_away(browser: TestClient, folder: Path, content: bytes) -> None:
    own = ledger(folder)
    own.write_bytes(content)
    shown = page(browser, "ledgers")
    row = shown[shown.index(f'id="{quote(own.name)}"') :].partition("</tr>")[0]
    assert "放错了，移走" in row
    assert shown.count("放错了，移走") == 1
    answer = browser.post(f"{BASE}removed", data={"file": own.name})
    assert f"已移走“{own.name}”" in unescape(answer.text)
    assert not own.exists()
    assert [each.read_bytes() for each in (folder / "outputs").rglob(f"* {own.name}")] == [content]


def test_a_ledger_that_nothing_names_is_taken_up(browser: TestClient, folder: Path) -> None:
    unit = folder / "inputs" / "区文旅局"
    before = (unit / "figures.yaml").read_text(encoding="utf-8")
    browser.post(f"{BASE}ledgers", files={"files": ("巡河登记表.xlsx", PATROLS)})
    listed = page(browser, "ledgers")
    assert ("没有哪本台账用到它" in listed, "R061" in listed) == (True, False)  # its row says it once
    shown = page(browser, "proposed")
    assert "巡河日期" in shown
    assert (unit / "figures.yaml").read_text(encoding="utf-8") == before
    browser.post(f"{BASE}proposed")
    after = (unit / "figures.yaml").read_text(encoding="utf-8")
    assert after != before
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []
    assert "没有哪本台账用到它" not in page(browser, "ledgers")
    assert "10公里" in plain(page(browser, "figures"))


@pytest.mark.parametrize("name", ["", "../坏", "a/b", ".藏", "坏\x00", "c:d"])
def test_a_unit_cannot_be_put_elsewhere(browser: TestClient, folder: Path, name: str) -> None:
    before = sorted(folder.rglob("*"))
    assert browser.post(f"/{TOKEN}/new", data={"name": name}).status_code == 400
    assert sorted(folder.rglob("*")) == before


def test_a_code_is_explained(browser: TestClient) -> None:
    shown = plain(page(browser, "finding", code="V012"))
    assert "V012 错误" in shown
    assert "改法" in shown
    assert browser.get(f"{BASE}finding", params={"code": "Z999"}).status_code == 404


def test_copies_are_put_in_together_decided_and_taken_away(browser: TestClient) -> None:
    name = re.search(r'<option value="([^"]*工作总结[^"]*)"', page(browser, "documents"))
    assert name
    sent = browser.get(f"{BASE}download", params={"document": name[1]}).content
    law, staff = edited(sent, "坚持以课育人", "始终坚持以课育人"), edited(sent, "坚持以课育人", "坚持以课聚人")
    files = [
        ("sent", ("送审稿.docx", sent)),
        ("files", ("送审稿-法规科.docx", law)),
        ("files", ("送审稿-人事科.docx", staff)),
    ]
    shown = unescape(browser.post(f"{BASE}collected", files=files).text)
    assert "共收到2份返回稿、2条意见：修改2条" in shown
    assert "法规科" in shown
    assert "人事科" in shown
    key = re.search(r'name="key" value="(\w+)"', shown)[1]  # type: ignore[index]
    taken = browser.get(f"{BASE}collected", params={"key": key, "file": "document"}).content
    assert settled(taken) == settled(sent)
    assert settled(taken, {"法规科"}) == settled(law)
    refused = 0 if "始终坚持" in shown[shown.index("逐条定") :].split("</fieldset>")[0] else 1
    words = {"key": key, f"decision.{refused}": "不采纳", f"reason.{refused}": "不必"}
    shown = unescape(browser.post(f"{BASE}decided", data=words).text)
    assert "1条不采纳，没有写进汇总稿" in shown
    taken = browser.get(f"{BASE}collected", params={"key": key, "file": "document"}).content
    assert settled(taken, None) == settled(staff)


def test_copies_without_what_was_sent_are_asked_for_again(browser: TestClient) -> None:
    answer = browser.post(f"{BASE}collected", files=[("files", ("送审稿-法规科.docx", b"PK"))])
    assert "送审稿和返回稿都要选" in unescape(answer.text)
    answer = browser.post(f"{BASE}collected", files=[("sent", ("甲.docx", b"PK")), ("files", ("乙.docx", b"PK"))])
    assert answer.status_code == 400
    assert "甲.docx" in unescape(answer.text)


def old_report(*texts: str) -> bytes:
    document, saved = docx.Document(), io.BytesIO()
    for each in texts:
        document.add_paragraph(each)
    document.save(saved)
    return saved.getvalue()


def test_repeated_sentences_stand_beside_the_old_ones(browser: TestClient, folder: Path) -> None:
    documents = page(browser, "documents")
    name = re.search(r'against\?document=([^"&]+)"', documents)
    assert name
    called = unquote_plus(name[1])
    assert "没有找到上一份" in page(browser, "against", document=called)
    data = browser.get(f"{BASE}download", params={"document": called}).content
    texts = [each.text for each in docx.Document(io.BytesIO(data)).paragraphs]
    sentence = next(part for text in texts for part in text.split("。") if "共开课" in part)
    number = re.search(r"(?<=共开课)\d+", sentence)
    assert number
    old = f"{sentence[: number.start()]}987{sentence[number.end() :]}。"
    sent = {"files": ("旧稿.docx", old_report(old))}
    shown = unescape(browser.post(f"{BASE}against", files=sent, data={"document": called}).text)
    assert "照搬的话（1句）" in shown
    assert "<mark>987</mark>" in shown
    assert f"<mark>{number[0]}</mark>" in shown
    assert "旧稿.docx" in shown
    assert list(folder.rglob("*旧稿*")) == []


def test_a_draft_that_came_back_is_laid_beside_an_old_one(browser: TestClient) -> None:
    text = "全局上下一心、真抓实干，各项重点工作有序推进、成效明显。"
    shown = browser.post(f"{BASE}returned", files={"files": ("新稿.docx", old_report(text))}).text
    key = re.search(r"against\?key=(\w+)", shown)
    assert key
    asked = {"key": key[1]}
    assert "没有找到上一份" in browser.get(f"{BASE}against", params=asked).text
    sent = {"files": ("旧稿.docx", old_report(text))}
    assert "照搬的话（1句）" in browser.post(f"{BASE}against", files=sent, data=asked).text


def test_what_is_no_word_file_is_laid_beside_nothing(browser: TestClient) -> None:
    asked = {"document": "没有.docx"}
    assert browser.get(f"{BASE}against", params=asked).status_code == 404
    answer = browser.post(f"{BASE}against", files={"files": ("旧稿.docx", b"no zip")}, data=asked)
    assert answer.status_code == 400
    assert "没有对照" in answer.text
