"""Word templates through the whole chain: found beside those in Markdown, filled, traced, verified, refreshed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import canonicalize

import docx
import openpyxl
import pytest
from docx.document import Document as WordFile
from openxml_audit import OpenXmlValidator

from pipeline.build import Form, build, compose, finish, further, sources
from pipeline.comparing import Comparison, opened
from pipeline.model.diagnostic import Diagnostic, Severity
from pipeline.model.job import Draft, Job
from pipeline.model.period import Period
from pipeline.model.printed import printed_figures
from pipeline.reconcile.case import State
from pipeline.revise import refresh, verify
from pipeline.word import Manuscript, open_manuscript, record_in
from tests.support.bare_package import bare, unzipped, zipped
from tests.support.forms import paragraph, run
from tests.support.office import write_office

NOW = datetime(2025, 10, 20, 8, tzinfo=UTC)
WANTED = "申报表"


def survey(made: WordFile) -> None:
    made.add_paragraph("干部夜校情况申报表")
    grid = made.add_table(2, 2, style="Table Grid")
    for row, texts in enumerate((("开课次数", "{{ 开课次数 }}"), ("总课时", "{{ 总课时 }}"))):
        for column, text in enumerate(texts):
            grid.cell(row, column).text = text
    split = made.add_paragraph("{{ 本期。名称 }}开课｛｛ 开课")
    split.add_run("次数").bold = True
    split.add_run(" ｝}，参学{{ 学员人次 }}[[，同比{{ 非遗课时.同比 }}]]。")
    made.sections[0].footer.paragraphs[0].text = "开课{{ 开课次数 }}"


def record(made: WordFile) -> None:
    made.add_paragraph("{{ 本人.姓名 }}，{{ 本人.科室 }}，到课{{ 本人.个人到课|保留零 }}。")


def word(write: Callable[[WordFile], None]) -> bytes:
    made, buffer = docx.Document(), BytesIO()
    write(made)
    made.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = write_office(tmp_path / "某区")
    (folder / "templates" / "申报表.docx").write_bytes(word(survey))
    request(folder, "{模板: 申报表}")
    return folder


def request(folder: Path, entry: str) -> None:
    unit = folder / "unit.yaml"
    text = unit.read_text(encoding="utf-8").partition("文书:\n")[0]
    unit.write_text(f"{text}文书:\n  {WANTED}: {entry}\n", encoding="utf-8")


def job(folder: Path, draft: Draft = Draft.CONSULTATION, period: str = "2025Q1-Q3") -> Job:
    return Job(folder, Period.parse(period), date(2025, 10, 9), (WANTED,), draft)


def made(folder: Path, draft: Draft = Draft.CONSULTATION) -> bytes:
    outcome = build(job(folder, draft))
    assert len(outcome.value) == 1, [(each.code, str(each.location), each.message) for each in outcome.diagnostics]
    return next(iter(outcome.value.values()))


def texts(data: bytes) -> list[str]:
    text = open_manuscript(data)
    assert isinstance(text, Manuscript)
    return [each.text for each in text.passages if each.text]


def about_templates(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(each.code, str(each.location)) for each in found if "templates" in str(each.location)]


SAID = ["干部夜校情况申报表", "开课次数", "4次", "总课时", "14课时", "2025年前三季度开课4次，参学7人次。"]


def test_a_form_becomes_a_document_with_its_figures_traced(office: Path) -> None:
    data = made(office)
    assert texts(data) == SAID
    written = record_in(data)
    assert written is not None
    assert (written.document, written.period) == (WANTED, "2025Q1-Q3")
    assert [(each.figure, each.text, each.paragraph) for each in written.anchors] == [
        ("开课次数", "4次", 3),
        ("总课时", "14课时", 5),
        ("开课次数", "4次", 6),
        ("学员人次", "7人次", 6),
    ]
    text = open_manuscript(data)
    assert isinstance(text, Manuscript)
    marked = [text.passages[each.first].text[each.start : each.stop] for each in text.bookmarks]
    assert marked == ["4次", "14课时", "4次", "7人次"]


def test_the_same_unit_gives_the_same_bytes_in_every_draft(office: Path) -> None:
    for draft in Draft:
        assert made(office, draft) == made(office, draft)


def canonical(data: bytes) -> bytes:
    """Return XML in its one spelling, to tell whether two parts say the same."""
    return canonicalize(data.decode(), strip_text=True).encode()


def test_a_final_copy_leaves_no_trace_and_differs_from_the_form_in_its_words_only(office: Path) -> None:
    final, form = unzipped(made(office, Draft.FINAL)), unzipped((office / "templates" / "申报表.docx").read_bytes())
    assert list(final) == [name for name in form if name in final]
    assert {name for name in form if name not in final} == {
        *("customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels"),
        *("docProps/app.xml", "docProps/thumbnail.jpeg", "word/stylesWithEffects.xml", "word/webSettings.xml"),
    }
    changed = {name for name in final if name.startswith("word/") and canonical(form[name]) != canonical(final[name])}
    beside = {  # without ids, and without the names of what the document does not use
        *("word/settings.xml", "word/styles.xml", "word/_rels/document.xml.rels"),
        *("word/numbering.xml", "word/fontTable.xml", "word/theme/theme1.xml"),
    }
    assert changed - beside == {"word/document.xml", "word/footer1.xml"}
    assert b"_jb_" not in final["word/document.xml"]


def test_a_review_copy_has_comments_on_figures_and_on_what_was_found(office: Path) -> None:
    data = made(office, Draft.REVIEW)
    comments = unzipped(data)["word/comments.xml"].decode()
    assert "季报" in comments
    assert "w:date" not in comments
    document = docx.Document(BytesIO(data))
    said = ["\n".join(each.text for each in one.paragraphs) for one in document.comments]
    assert sum("开课次数" in each for each in said) == 2
    assert any(each.startswith("提示：没有写入") for each in said)
    assert texts(data) == SAID


@pytest.mark.parametrize("draft", list(Draft))
def test_an_independent_reader_accepts_it(office: Path, tmp_path: Path, draft: Draft) -> None:
    file = tmp_path / "申报表.docx"
    file.write_bytes(made(office, draft))
    errors = map(str, OpenXmlValidator(max_errors=0).validate(file).errors)
    # python-docx's own template has a part that it does not keep up.
    assert [each for each in errors if "stylesWithEffects" not in each] == []


def with_another_row(folder: Path) -> None:
    file = next(folder.glob("夜校*.xlsx"))
    book = openpyxl.load_workbook(file)
    book.worksheets[0].append([date(2025, 9, 28), "扎染", "非遗", 2, "赵六", 300])
    book.save(file)


def edited_by_hand(data: bytes) -> bytes:
    """The file as somebody edits it: a sentence before, words of the form changed."""
    document, buffer = docx.Document(BytesIO(data)), BytesIO()
    document.paragraphs[0].insert_paragraph_before("（请于月底前报送）")
    first = next(each for each in document.paragraphs[-1].runs if each.text)
    first.text = "截至目前，" + first.text
    document.save(buffer)
    return buffer.getvalue()


def test_an_edited_form_is_verified_and_refreshed(office: Path) -> None:
    data = edited_by_hand(made(office))
    with_another_row(office)
    file = opened("申报表.docx", data).value
    assert file is not None
    checked = verify(Comparison(job(office), file))
    assert checked.value is not None
    assert {case.figure: case.state for case in checked.value.cases} == {
        "开课次数": State.STALE,
        "总课时": State.STALE,
        "学员人次": State.STALE,
    }
    assert ("N029", "申报表.docx 页脚“开课4次”") in [(each.code, str(each.location)) for each in checked.diagnostics]
    done = refresh(Comparison(job(office), file), NOW)
    assert done.value is not None
    assert texts(done.value[1]) == [
        "（请于月底前报送）",
        *("干部夜校情况申报表", "开课次数", "5次", "总课时", "16课时"),
        "截至目前，2025年前三季度开课5次，参学8人次。",
    ]
    again = opened("申报表.docx", done.value[1]).value
    assert again is not None
    after = verify(Comparison(job(office), again))
    assert after.value is not None
    assert {case.state for case in after.value.cases} == {State.AGREES}


def test_a_fresh_form_agrees_footer_and_all(office: Path) -> None:
    file = opened("申报表.docx", made(office)).value
    assert file is not None
    checked = verify(Comparison(job(office), file))
    assert checked.diagnostics == ()


def test_one_document_a_person(office: Path) -> None:
    (office / "templates" / "学员档案.docx").write_bytes(word(record))
    (office / "templates" / "学员档案.md").unlink()
    request(office, "{模板: 学员档案, 逐一: 学员.姓名}")
    files = build(job(office)).value
    said = {Path(name).stem: texts(data) for name, data in files.items()}
    assert said["区文旅局2025年前三季度申报表-张三（征求意见稿）"] == ["张三，办公室，到课3次。"]
    assert said["区文旅局2025年前三季度申报表-钱七（征求意见稿）"] == ["钱七，财务科，到课0次。"]
    assert len(said) == 5


def test_figures_of_forms_stand_in_the_source_table_with_their_places(office: Path) -> None:
    outcome = finish(job(office))
    (table,) = sources(job(office), outcome.value).value.values()
    book = openpyxl.load_workbook(BytesIO(table))
    cells = [str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("表1第1行第2列“【4次】”" in each for each in cells)
    (document,) = outcome.value.documents
    assert [each.place for each in printed_figures(document.tree, document.name)] == [
        "表1第1行第2列“【4次】”",
        "表1第2行第2列“【14课时】”",
        "正文第6段“5年前三季度开课【4次】，参学7人次。”",
        "正文第6段“度开课4次，参学【7人次】。”",
        "页脚“开课【4次】”",
    ]


def test_a_form_has_a_preview(office: Path) -> None:
    outcome = finish(job(office))
    (page,) = further(Form.PREVIEW, outcome.value, lambda work, _title: work).value.values()
    assert "干部夜校情况申报表" in page.decode()


def test_its_text_is_proofread_at_its_places(office: Path) -> None:
    body = paragraph("加强加强学习，今年举办过99次。") + paragraph("开课{{ 开课次数 }}。")
    (office / "templates" / "申报表.docx").write_bytes(bare(body))
    found = compose(job(office)).diagnostics
    assert about_templates(found) == [
        ("P010", "templates/申报表.docx 第1段“加强加强”"),
        ("P001", "templates/申报表.docx 第1段“，今年举办过99次。”"),
    ]


def test_words_before_and_behind_a_value_are_those_of_the_form(office: Path) -> None:
    body = paragraph("今年举办过99次，开课{{ 开课次数 }}，另有88次，{{ 学员人次 }}参加。")
    (office / "templates" / "申报表.docx").write_bytes(bare(body))
    found = [each for each in compose(job(office)).diagnostics if each.code == "P001"]
    assert [str(each.location) for each in found] == [
        "templates/申报表.docx 第1段“今年举办过99次，开课4次”",
        "templates/申报表.docx 第1段“课4次，另有88次，7人次参”",
    ]


def test_numbers_of_a_form_may_be_explained_and_other_elements_have_no_place(office: Path) -> None:
    body = paragraph("今年举办过99次。") + paragraph("开课{{ 开课次数 }}。")
    (office / "templates" / "申报表.docx").write_bytes(bare(body))
    request(office, "{模板: 申报表, 数字说明: {99次: 上级核定}, 文件名: 夜校情况, 标题: 总结, 署名: 某局}")
    outcome = build(job(office))
    assert list(outcome.value) == ["夜校情况（征求意见稿）.docx"]
    found = [(each.code, each.message) for each in outcome.diagnostics if each.code in {"P001", "T083"}]
    assert found == [
        ("T083", "“标题”在 Word 模板里没有地方放，没有用上"),
        ("T083", "“署名”在 Word 模板里没有地方放，没有用上"),
    ]


def test_a_form_beside_its_like_in_markdown_is_no_guess(office: Path) -> None:
    (office / "templates" / "申报表.md").write_text("甲。\n", encoding="utf-8")
    outcome = build(job(office))
    assert about_templates(outcome.diagnostics) == [("U007", "templates/申报表.md")]
    request(office, "{模板: 申报表.docx}")
    assert texts(made(office)) == SAID
    request(office, "{模板: 申报表.md}")
    assert texts(made(office))[-1] == "甲。"


def test_without_a_list_of_documents_forms_are_used_too_but_those_about_a_person(office: Path) -> None:
    unit = office / "unit.yaml"
    unit.write_text(unit.read_text(encoding="utf-8").partition("文书:\n")[0], encoding="utf-8")
    (office / "templates" / "~$报表.docx").write_bytes(b"\x05lock")
    (office / "templates" / "个人表.docx").write_bytes(bare(f"<w:p>{run('｛｛ 本')}{run('人.姓名 }}')}</w:p>"))
    everything = Job(office, Period.parse("2025Q1-Q3"), date(2025, 10, 9))
    outcome = build(everything)
    assert sorted(outcome.value) == [
        "区文旅局2025年前三季度工作总结（征求意见稿）.docx",
        "区文旅局2025年前三季度申报表（征求意见稿）.docx",
    ]
    assert about_templates(outcome.diagnostics)[:2] == [
        ("U006", "templates/个人表.docx"),
        ("U006", "templates/学员档案.md"),
    ]
    (office / "templates" / "申报表.md").write_text("甲。\n", encoding="utf-8")
    twice = build(everything)
    assert not twice.value
    assert ("U007", "templates/申报表.docx") in about_templates(twice.diagnostics)


FILES: Mapping[str, tuple[bytes, str]] = {
    "encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "L004"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "L003"),
    "damaged": (b"PK\x03\x04" + b"\0" * 100, "L005"),
    "empty": (b"", "L001"),
    "other": (b"%PDF-1.7", "L002"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_form_that_cannot_be_read_is_a_finding(office: Path, kind: str) -> None:
    content, code = FILES[kind]
    (office / "templates" / "申报表.docx").write_bytes(content)
    outcome = build(job(office))
    assert not outcome.value
    assert about_templates(outcome.diagnostics) == [(code, "templates/申报表.docx")]


def test_an_old_form_is_named_as_such(office: Path) -> None:
    (office / "templates" / "申报表.docx").rename(office / "templates" / "申报表.doc")
    assert about_templates(build(job(office)).diagnostics) == [("L003", "templates/申报表.doc")]


def test_a_form_made_of_a_draft_still_knows_other_figures(office: Path) -> None:
    (office / "templates" / "申报表.docx").write_bytes(made(office))
    outcome = build(job(office))
    found = [each for each in outcome.diagnostics if each.severity is Severity.ERROR]
    assert about_templates(tuple(found)) == [("T084", "templates/申报表.docx")]


def test_forms_that_units_share_are_found_by_their_folder(office: Path) -> None:
    (office.parent / "公共").mkdir()
    (office / "templates" / "申报表.docx").rename(office.parent / "公共" / "申报表.docx")
    request(office, "{模板: ../公共/申报表}")
    assert texts(made(office)) == SAID


def test_a_tracked_change_in_a_form_is_told_of_the_form(office: Path) -> None:
    """The form is what has to be mended before there can be a final copy, not the document that it becomes."""
    file = office / "templates" / "申报表.docx"
    parts = unzipped(file.read_bytes())
    inserted = b'<w:ins w:id="9" w:author="w"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'
    document = parts["word/document.xml"]
    end = document.rindex(b"</w:p>")
    parts["word/document.xml"] = document[:end] + inserted + document[end + len(b"</w:p>") :]
    file.write_bytes(zipped(parts))
    (found,) = (each for each in finish(job(office, Draft.FINAL)).diagnostics if each.code == "W014")
    assert str(found.location) == "templates/申报表.docx"
