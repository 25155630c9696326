"""jibao build --redact: no byte of what is written has a whole number of a person, and every count is as before."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner
from docx.opc.constants import RELATIONSHIP_TYPE
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.batch.task import Status
from pipeline.build import Form, finish, further, sources
from pipeline.cli import jibao
from pipeline.comparing import Comparison, opened
from pipeline.laying_out import laid_out
from pipeline.model.diagnostic import Diagnostic, Severity
from pipeline.model.job import Draft, Job
from pipeline.model.period import Period
from pipeline.personal_numbers import Withheld, masked, telling
from pipeline.proofing import proofed
from pipeline.reconcile.case import State
from pipeline.redact.standing import numbers_under
from pipeline.revise import refresh, verify
from pipeline.word import record_in
from tests.support.bare_package import unzipped

CARDS = ("33010619880307123X", "330106198803071256", "330106197502289999")
PHONES = ("13812345678", "138-9999-5678", "0571-81234567")
OFFICE = "0571-87654321"
SECRETS = (*CARDS, "13812345678", "138-9999-5678", "13899995678", "81234567", "15011112222", "13700001111")
FILES = {
    "unit.yaml": f"名称: 某局\n简称: 某局\n公开电话: [{OFFICE}]\n联系人: 王五 13700001111\n",
    "ledgers.yaml": (
        "名册:\n  文件: 名册.xlsx\n"
        "  列: {姓名: 文本, 身份证号: 文本, 联系电话: 文本, 处室: 文本, 区号: 文本, 号码: 文本}\n"
    ),
    "figures.yaml": (
        "指标:\n  人数: {台账: 名册, 算法: 去重, 列: 身份证号, 单位: 人}\n"
        "  电话数: {台账: 名册, 算法: 去重, 列: 联系电话, 单位: 个}\n"
        "  名单: {台账: 名册, 算法: 列举, 列: 身份证号}\n"
        "  明细: {台账: 名册, 算法: 明细, 列: [姓名, 身份证号, 联系电话, 区号, 号码]}\n"
        "  各人: {台账: 名册, 算法: 计数, 单位: 行, 分组: 身份证号}\n"
        "  表: {表格: {分组: 联系电话, 指标: [人数]}}\n"
    ),
    "templates/总结.md": (
        f"---\n标题: 总结\n附注: 联系人：周伟，电话 {OFFICE}\n---\n"
        "# 情况\n\n共{{ 人数 }}，值班电话15011112222。\n\n"
        "联系人{{ 单位.联系人 }}。名单：{{ 名单|顿号 }}。\n\n"
        "{% for 行 in 明细 %}{{ 行.姓名 }}电话{{ 行.区号 }}-{{ 行.号码 }}；{% endfor %}\n\n"
        "{{ 表 }}\n\n{{ 表|图表('柱形图') }}\n\n# 附件：名册\n\n"
        "| 姓名 | 证号 |\n|---|---|\n{% for 行 in 明细 %}\n| {{ 行.姓名 }} | {{ 行.身份证号 }} |\n{% endfor %}\n"
    ),
}
ROWS = [
    ["张三", CARDS[0], PHONES[0], "一处", "0571", "81234567"],
    ["李四", CARDS[1], PHONES[1], "二处", "0571", "81234567"],
    ["王五", CARDS[2], PHONES[2], "二处", "0571", "81234567"],
    ["王五", CARDS[2], PHONES[2], "二处", "0571", "81234567"],
]


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    (tmp_path / "unit" / "templates").mkdir(parents=True)
    for name, text in FILES.items():
        (tmp_path / "unit" / name).write_text(text, encoding="utf-8")
    book = openpyxl.Workbook()
    for row in (["姓名", "身份证号", "联系电话", "处室", "区号", "号码"], *ROWS):
        book.worksheets[0].append(row)
    book.save(tmp_path / "unit" / "名册.xlsx")
    return tmp_path / "unit"


def job(unit: Path, *, redacted: bool = True, draft: Draft = Draft.CONSULTATION) -> Job:
    return Job(unit, Period.parse("2025"), date(2025, 12, 31), draft=draft, redacted=redacted)


def everything(data: bytes) -> Iterator[str]:
    """Yield the text of a file and of all that is in it, tags left out, for a number may be cut up by them."""
    if data.startswith(b"PK"):
        for name, inside in unzipped(data).items():
            yield name
            yield from everything(inside)
    else:
        text = data.decode("utf-8", errors="replace")
        yield text
        yield re.sub("<[^>]*>", "", text)


def made(unit: Path, draft: Draft, *, redacted: bool = True) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return every file of a build, the further forms and 数据来源表 included."""
    the_job = job(unit, redacted=redacted, draft=draft)
    results = finish(the_job)
    assert results.value.documents, [str(each) for each in results.diagnostics]
    files = {each.name: each.word for each in results.value.documents}
    for form in (Form.PREVIEW, Form.WEB_PAGE):
        files |= further(form, results.value, lambda work, _: work).value
    files |= sources(the_job, results.value).value
    return files, list(results.diagnostics)


@pytest.mark.parametrize("draft", Draft)
def test_no_number_of_a_form_is_in_any_file(unit: Path, draft: Draft) -> None:
    """Neither one under a heading nor one behind a label, which only a table says to be telephones."""
    form = docx.Document()
    form.add_paragraph("共{{ 人数 }}，电话{{ 名单|顿号 }}。")
    grid = form.add_table(3, 2)
    texts = ("姓名", "联系方式", "李明", "86001122", "办公电话", "87005058")
    for cell, text in zip((cell for row in grid.rows for cell in row.cells), texts, strict=True):
        cell.text = text
    form.save(str(unit / "templates" / "登记表.docx"))
    (unit / "templates" / "总结.md").unlink()
    files, _ = made(unit, draft)
    plain, _ = made(unit, draft, redacted=False)
    assert sum(name.endswith("（网页）.html") for name in files) == 1
    for name, data in files.items():
        assert [each for each in (*SECRETS, "86001122", "87005058") if each in "\n".join(everything(data))] == [], name
        if not name.endswith(".xlsx"):
            before = "\n".join(everything(plain[name.replace("，已遮号码", "")]))
            assert all(each in before for each in (CARDS[0], "86001122", "87005058")), name


@pytest.mark.parametrize("draft", Draft)
def test_no_number_is_in_any_file(unit: Path, draft: Draft) -> None:
    files, found = made(unit, draft)
    plain, _ = made(unit, draft, redacted=False)
    assert {name.rpartition(".")[2] for name in files} == {"docx", "html", "xlsx"}
    for name, data in files.items():
        text = "\n".join([name, *everything(data)])
        assert [secret for secret in SECRETS if secret in text] == [], name
        assert OFFICE in text or name.endswith((".xlsx", "（网页）.html"))
        before = "\n".join(everything(plain[name.replace("，已遮号码", "")]))
        assert CARDS[0] in before, name  # or this test would find nothing
    assert not [each for each in found if any(secret in each.message for secret in SECRETS)]


def test_a_number_told_by_one_place_is_masked_in_every_other(unit: Path) -> None:
    """A list says nothing of what it lists; a column, and the last document, do."""
    template = (
        "---\n标题: 简报\n---\n# 情况\n\n企业有{{ 企业|顿号 }}，还有87005058、88009900。"
        "经费86001122元，编号186001122，实到87654321。单号330106198803010052。\n"
    )
    (unit / "templates" / "简报.md").write_text(template, encoding="utf-8")
    summary = FILES["templates/总结.md"].replace("共{{ 人数 }}", "办公电话0571-87005058。共{{ 人数 }}")
    (unit / "templates" / "总结.md").write_text(summary, encoding="utf-8")
    figures = FILES["figures.yaml"] + "  企业: {台账: 名册, 算法: 列举, 列: 联系电话}\n"
    (unit / "figures.yaml").write_text(figures, encoding="utf-8")
    book = openpyxl.load_workbook(unit / "名册.xlsx")
    book.worksheets[0]["C2"], book.worksheets[0]["D3"] = "86001122", "86001122"
    book.worksheets[0]["B3"] = "330106198803010052"  # a card mistyped so that it checks as a 统一社会信用代码
    book.save(unit / "名册.xlsx")
    files, _ = made(unit, Draft.REVIEW)
    for name, data in files.items():
        text = "\n".join(everything(data))
        assert re.findall(r"(?<!\d)86001122(?!\d)(?!元)", text) == [], name
        assert "87005058" not in text, name
    brief = next(data for name, data in files.items() if "简报" in name and name.endswith(".docx"))
    said = "\n".join(each.text for each in docx.Document(io.BytesIO(brief)).paragraphs)
    assert "企业有********、138-****-5678、0571-********，还有********、88009900。" in said
    assert "单号330106********0052。" in said
    assert "经费86001122元，编号186001122，实到87654321。" in said  # an amount, a longer number, the office's own


def test_a_telephone_before_a_word_like_a_measure_is_masked_and_told_as_doubtful(unit: Path) -> None:
    said = "报名找王芳{}户外活动组，或找艾山{}克里木。名单：1.王芳{}.2.李四，{}元宵节值班。"
    template = f"---\n标题: 总结\n---\n# 情况\n\n{said.format(*['86001122'] * 4)}共{{{{ 人数 }}}}。\n"
    (unit / "templates" / "总结.md").write_text(template, encoding="utf-8")
    book = openpyxl.load_workbook(unit / "名册.xlsx")
    book.worksheets[0]["C2"], book.worksheets[0]["D3"] = "86001122", "王芳86001122户外组"
    book.save(unit / "名册.xlsx")
    files, found = made(unit, Draft.CONSULTATION)
    assert [name for name, data in files.items() if "86001122" in "\n".join(everything(data))] == []
    document = next(data for name, data in files.items() if name.endswith(".docx"))
    paragraphs = [each.text for each in docx.Document(io.BytesIO(document)).paragraphs]
    assert any(said.format(*["********"] * 4) in each for each in paragraphs)
    (told,) = [each for each in found if each.code == "U123"]
    assert "templates/总结.md 第6行" in str(told.location)


def test_each_source_is_told_with_its_cells_or_its_line(unit: Path) -> None:
    _, found = made(unit, Draft.CONSULTATION)
    told = {str(each.location): each.message for each in found if each.code in ("U122", "U123")}
    assert any("名册.xlsx「Sheet」!B" in place for place in told)
    assert any("templates/总结.md 第7行" in place for place in told), told
    assert "330106********" in " ".join(told.values())
    assert all(each.severity is not Severity.ERROR for each in found)


def test_what_the_source_table_alone_masks_is_told_with_its_sheet_and_cells(unit: Path) -> None:
    """The telephones stand in no document; the table copies them out of the ledger, from its fourth row on."""
    (unit / "templates" / "总结.md").write_text("---\n标题: 总结\n---\n# 情况\n\n共{{ 人数 }}。\n", encoding="utf-8")
    (unit / "figures.yaml").write_text("指标:\n  人数: {台账: 名册, 算法: 计数, 单位: 人}\n", encoding="utf-8")
    results = finish(job(unit))
    assert "U122" not in {each.code for each in results.diagnostics}
    ((name, data),) = (outcome := sources(job(unit), results.value)).value.items()
    sheet = openpyxl.load_workbook(io.BytesIO(data))["台账-名册"]
    masked = {cell.coordinate for row in sheet.iter_rows() for cell in row if "*" in str(cell.value)}
    told = {str(place): each.message for each in outcome.diagnostics for place in (each.location, *each.related)}
    assert {place.partition("!")[0] for place in told} == {f"{name}「台账-名册」"}
    cells = {each.coordinate for place in told for row in _rows_of(sheet, place.partition("!")[2]) for each in row}
    assert cells == masked != set()
    assert {each.code for each in outcome.diagnostics} == {"U122"}
    messages = "；".join(told.values())
    assert "《数据来源表》里的身份证号已遮成 330106********123X等3个" in messages
    assert "《数据来源表》里的手机号已遮成 138****5678等2个" in messages
    assert not [secret for secret in SECRETS if secret in messages]
    assert sources(job(unit, redacted=False), finish(job(unit, redacted=False)).value).diagnostics == ()


def _rows_of(sheet: Worksheet, place: str) -> Iterator[tuple[Cell, ...]]:
    """The rows of a cell or an area."""
    area = place if ":" in place else f"{place}:{place}"
    yield from sheet[area]


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_batch_lists_what_was_masked(unit: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    arguments = ["batch", str(unit), "--period", "2025", "--jobs", "1", "--out", str(out), "--format", form]
    said = CliRunner().invoke(jibao, [*arguments, "--redact"]).stdout
    assert "《总结》里的手机号已遮成" in said
    assert "《数据来源表》里的手机号已遮成" in said
    table = next(out.rglob("*数据来源表*.xlsx"))
    assert f"{table.as_posix()}「台账-名册」" in said
    assert not [secret for secret in SECRETS if secret in said]
    assert "已遮成" not in CliRunner().invoke(jibao, arguments).stdout


def test_a_column_is_told_of_once_however_many_documents_there_are(unit: Path) -> None:
    definition = "文书:\n  登记表: {逐一: 名册.姓名}\n  总结: {}\n"
    (unit / "unit.yaml").write_text(FILES["unit.yaml"] + definition, encoding="utf-8")
    (unit / "templates" / "登记表.md").write_text(
        "---\n标题: 登记表\n---\n# 情况\n\n{{ 本人.姓名 }}，身份证号{{ 本人.身份证号 }}，手机{{ 本人.联系电话 }}。\n",
        encoding="utf-8",
    )
    book = openpyxl.load_workbook(unit / "名册.xlsx")
    book.worksheets[0].delete_rows(len(ROWS) + 1)  # who stands there twice is two people, whom nothing tells apart
    book.save(unit / "名册.xlsx")
    outcome = finish(job(unit))
    final = finish(job(unit, redacted=False, draft=Draft.FINAL))
    printed = [each.message for each in final.diagnostics if each.code == "U125"]
    assert printed == ["《登记表》要印出3个身份证号", "《总结》要印出3个身份证号"]  # one a copy, three copies
    assert len(outcome.value.documents) == 4, [each for each in outcome.diagnostics if each.severity is Severity.ERROR]
    told = [each for each in outcome.diagnostics if each.code in ("U122", "U123") and "名册.xlsx" in str(each.location)]
    columns = [str(each.location).partition("!")[2][:1] + each.message.partition("里")[2][:4] for each in told]
    assert len(columns) == len(set(columns)) > 2
    assert any("《登记表》（3份）" in each.message and "《总结》" in each.message for each in told)


def test_a_masked_draft_has_no_findings_of_its_own(unit: Path) -> None:
    _, masked = made(unit, Draft.CONSULTATION)
    _, plain = made(unit, Draft.CONSULTATION, redacted=False)
    known = {(each.code, str(each.location)) for each in plain}
    own = [each for each in masked if (each.code, str(each.location)) not in known]
    assert {each.code for each in own} <= {"U122", "U123", "U124", "U125"}, [f"{each.location} {each}" for each in own]
    word = finish(job(unit)).value.documents[0].word
    text = laid_out("总结.docx", word).value
    assert text is not None
    assert not [each.message for each in proofed(text).diagnostics if "**" in each.message]


def test_a_masked_document_says_so_in_its_name(unit: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ["build", str(unit), "2025", "--html", "--out", str(out)]
    for options in (["--redact"], []):
        assert CliRunner().invoke(jibao, [*arguments, *options]).exit_code == 0
    names = {file.name for file in out.iterdir() if not file.name.startswith(".")}
    assert {
        "某局2025年总结（征求意见稿）.docx",
        "某局2025年总结（征求意见稿，已遮号码）.docx",
        "某局2025年数据来源表（征求意见稿，已遮号码）.xlsx",
    } <= names
    masked = (out / "某局2025年总结（征求意见稿，已遮号码）.docx").read_bytes()
    assert CARDS[0] not in "\n".join(everything(masked))


def test_a_batch_keeps_masked_and_plain_documents_apart(unit: Path, tmp_path: Path) -> None:
    arguments = ["batch", str(unit), "--period", "2025", "--jobs", "1", "--out", str(tmp_path / "out")]
    said = [CliRunner().invoke(jibao, [*arguments, *options]).output for options in (["--redact"], []) * 2]
    unchanged = Status.UNCHANGED.value
    assert [unchanged in each for each in said] == [False, False, True, True], said


def test_counts_are_those_of_the_ledger(unit: Path) -> None:
    """Count again over the masked rows: different people must not become one, nor one several."""
    files, _ = made(unit, Draft.CONSULTATION)
    table = next(data for name, data in files.items() if name.endswith(".xlsx"))
    sheets = openpyxl.load_workbook(io.BytesIO(table))
    rows = list(sheets["台账-名册"].iter_rows(values_only=True))
    head = next(row for row in rows if "身份证号" in row)
    cards = [row[head.index("身份证号")] for row in rows[rows.index(head) + 1 :]]
    phones = [row[head.index("联系电话")] for row in rows[rows.index(head) + 1 :]]
    assert len(set(cards)) == len(set(CARDS))
    assert len(set(phones)) == len(set(PHONES))
    assert all("*" in str(each) for each in (*cards, *phones))
    figures = {row[1]: row[5] for row in sheets.worksheets[0].iter_rows(values_only=True) if row[1]}
    assert (figures["人数"], figures["电话数"]) == (3, 3)


def test_the_written_draft_agrees_and_is_refreshed_masked(unit: Path) -> None:
    word = finish(job(unit)).value.documents[0].word
    assert (record := record_in(word)) is not None
    assert record.redacted
    file = opened("总结.docx", word).value
    assert file is not None
    plain = job(unit, redacted=False)  # nobody has to say again that it was
    outcome = verify(Comparison(plain, file))
    assert outcome.value is not None
    assert {case.state for case in outcome.value.cases} == {State.AGREES}
    book = openpyxl.load_workbook(unit / "名册.xlsx")
    book.worksheets[0]["C2"] = "13612349876"
    book.save(unit / "名册.xlsx")
    changed = refresh(Comparison(plain, file), datetime(2025, 12, 31, tzinfo=UTC))
    assert changed.value is not None
    assert "13612349876" not in "\n".join(everything(changed.value[1]))


def test_a_word_form_is_masked_and_keeps_its_look(unit: Path) -> None:
    form = docx.Document()
    form.add_paragraph("登记表").runs[0].bold = True
    form.add_paragraph("共{{ 人数 }}，值班电话15011112222，联系人{{ 单位.联系人 }}。")
    grid = form.add_table(1, 2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "证号", "{{ 名单|顿号 }}"
    form.save(str(unit / "templates" / "登记表.docx"))
    (unit / "templates" / "总结.md").unlink()
    files, _ = made(unit, Draft.CONSULTATION)
    for name, data in files.items():
        assert [secret for secret in SECRETS if secret in "\n".join(everything(data))] == [], name
    written = docx.Document(io.BytesIO(next(data for name, data in files.items() if name.endswith(".docx"))))
    assert written.paragraphs[1].text == "共3人，值班电话150****2222，联系人王五 137****1111。"
    assert written.paragraphs[0].runs[0].bold
    assert written.tables[0].cell(0, 1).text.startswith("330106********123X、330106********")


def test_what_cannot_be_masked_is_not_written(unit: Path) -> None:
    form = docx.Document()
    form.add_paragraph("共{{ 人数 }}。")
    form.sections[0].footer.paragraphs[0].text = "值班电话15011112222"
    form.save(str(unit / "templates" / "登记表.docx"))
    outcome = finish(job(unit))
    assert "U124" in {each.code for each in outcome.diagnostics}
    assert not outcome.value.documents


def test_a_ledger_that_is_called_after_its_sender(unit: Path) -> None:
    (unit / "名册.xlsx").rename(unit / "名册（张三13812345678）.xlsx")
    definition = (unit / "ledgers.yaml").read_text(encoding="utf-8").replace("名册.xlsx", "名册*.xlsx")
    (unit / "ledgers.yaml").write_text(definition, encoding="utf-8")
    files, _ = made(unit, Draft.REVIEW)
    for name, data in files.items():
        assert [secret for secret in SECRETS if secret in "\n".join(everything(data))] == [], name


def test_a_final_copy_with_whole_numbers_is_warned_of(unit: Path) -> None:
    plain = finish(job(unit, redacted=False, draft=Draft.FINAL))
    assert [each.message for each in plain.diagnostics if each.code == "U125"] == ["《总结》要印出3个身份证号"]
    assert "U125" not in {each.code for each in finish(job(unit, draft=Draft.FINAL)).diagnostics}
    assert "U125" not in {each.code for each in finish(job(unit, redacted=False)).diagnostics}


def test_the_command_lists_what_was_masked(unit: Path, tmp_path: Path) -> None:
    arguments = ["build", str(unit), "2025", "--redact", "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(jibao, arguments)
    assert "U122" in result.output
    assert "手机号已遮成" in result.output
    assert not [secret for secret in SECRETS if secret in result.output]
    assert "jibao check" not in result.output  # which would say them


def test_comments_of_a_form_are_told_of_where_they_stay(unit: Path) -> None:
    form = docx.Document()
    form.add_paragraph("共{{ 人数 }}。")
    form.add_comment(form.paragraphs[0].runs[:1], "再核一下", author="李", initials="李")
    form.save(str(unit / "templates" / "登记表.docx"))
    codes = {draft: {each.code for each in finish(job(unit, draft=draft)).diagnostics} for draft in Draft}
    assert [draft for draft in Draft if "T086" in codes[draft]] == [Draft.CONSULTATION, Draft.REVIEW]


def test_a_form_with_one_is_not_written_and_says_where(unit: Path) -> None:
    form = docx.Document()
    form.add_paragraph("共{{ 人数 }}，值班电话15011112222。")
    form.part.relate_to("tel:15011112222", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    form.save(str(unit / "templates" / "登记表.docx"))
    outcome = finish(job(unit))
    (told_of,) = (each for each in outcome.diagnostics if each.code == "U124")
    assert str(told_of.location).startswith("templates/登记表.docx 页面上看不到的地方")
    assert not outcome.value.documents


def test_a_cell_under_the_heading_of_telephones_is_masked(unit: Path) -> None:
    form = docx.Document()
    form.add_paragraph("共{{ 人数 }}。")
    grid = form.add_table(2, 2)
    for cell, text in zip(
        (*grid.rows[0].cells, *grid.rows[1].cells), ("姓名", "电话", "李明", "88123456"), strict=True
    ):
        cell.text = text
    form.save(str(unit / "templates" / "登记表.docx"))
    (unit / "templates" / "总结.md").unlink()
    outcome = finish(job(unit))
    (written,) = (each.word for each in outcome.value.documents)
    assert docx.Document(io.BytesIO(written)).tables[0].cell(1, 1).text == "********"


def test_breaks_within_a_number_stay_where_they_are(unit: Path) -> None:
    form = docx.Document()
    form.add_paragraph("共{{ 人数 }}，电话138\t0013\n8000，手机1381\u200b2345678，手机139")
    form.paragraphs[0].add_run("1234").bold = True
    form.paragraphs[0].add_run("\t5678人事处。")
    form.save(str(unit / "templates" / "登记表.docx"))
    (unit / "templates" / "总结.md").unlink()
    outcome = finish(job(unit))
    assert "U124" not in {each.code for each in outcome.diagnostics}
    written = docx.Document(io.BytesIO(outcome.value.documents[0].word)).paragraphs[0]
    assert written.text == "共3人，电话138\t****\n8000，手机138*\u200b***5678，手机139****\t5678人事处。"
    assert [run.text for run in written.runs if run.bold] == ["****"]
    xml = written._p.xml  # noqa: SLF001 - python-docx shows a break as a sign
    assert (xml.count("<w:br/>"), xml.count("<w:tab/>")) == (1, 2)


AMOUNTS = {
    "ledgers.yaml": (
        "活动:\n  文件: 活动.xlsx\n"
        "  列: {经费: 金额, 规模: {类型: 整数, 单位: 人}, 场数: 整数, 登记号: 整数, 备注: 文本, 联系电话: 文本}\n"
    ),
    "figures.yaml": "指标:\n  总额: {台账: 活动, 算法: 求和, 列: 经费, 单位: 元}\n",
}


@pytest.mark.parametrize("told", ["", "13812345678"])
def test_amounts_of_a_ledger_stay_numbers(unit: Path, told: str) -> None:
    """Or whoever computes again finds a sum that is wrong, be it the telephone of somebody, too."""
    number, mask = 13812345678, "138****5678"
    for name, text in AMOUNTS.items():
        (unit / name).write_text(text, encoding="utf-8")
    (unit / "templates" / "总结.md").write_text("# 某局总结\n\n经费{{ 总额 }}。\n", encoding="utf-8")
    book = openpyxl.Workbook()
    for row in (["经费", "规模", "场数", "登记号", "备注", "联系电话"], [*[number] * 4, f"联系{number}", told]):
        book.worksheets[0].append(row)
    book.save(unit / "活动.xlsx")
    files, _ = made(unit, Draft.CONSULTATION)
    table = next(data for name, data in files.items() if name.endswith(".xlsx"))
    (read,) = list(openpyxl.load_workbook(io.BytesIO(table))["台账-活动"].iter_rows(values_only=True))[3:]
    assert read[4:] == (number, number, number, mask, f"联系{mask}", mask if told else None)


COSTS = {
    "ledgers.yaml": (
        "费用:\n  文件: 费用.csv\n  列: {单位: 文本, 电话、网络费: 小数, 电话、费用: 整数, 手机/金额: 金额}\n"
    ),
    "figures.yaml": "指标:\n  明细: {台账: 费用, 算法: 明细}\n",
    "费用.csv": "单位,电话、网络费,电话、费用,手机/金额\n甲局,3250000,88123456,13812345678\n",
    "templates/总结.md": (
        "# 某局总结\n\n投入3250000，支出88123456已付。\n\n| 单位 | 电话、网络费 |\n|---|---|\n"
        '{% for 行 in 明细 %}\n| {{ 行.单位 }} | {{ 行["电话、网络费"] }} |\n{% endfor %}\n'
    ),
}


def test_a_column_of_numbers_whose_heading_ends_in_what_is_paid_holds_amounts(unit: Path) -> None:
    for name, text in COSTS.items():
        (unit / name).write_text(text, encoding="utf-8")
    files, found = made(unit, Draft.CONSULTATION)
    assert not [each for each in found if each.code == "U122" and "总结" in each.message]
    draft = next(data for name, data in files.items() if name.endswith(".docx"))
    assert "投入3250000，支出88123456已付" in "".join(everything(draft))
    assert docx.Document(io.BytesIO(draft)).tables[0].cell(1, 1).text == "3250000"
    table = next(data for name, data in files.items() if name.endswith(".xlsx"))
    (read,) = list(openpyxl.load_workbook(io.BytesIO(table))["台账-费用"].iter_rows(values_only=True))[3:]
    assert read[4:] == ("甲局", 3250000, 88123456, 13812345678)
    file = opened("总结.docx", draft).value
    assert file is not None
    assert "U127" not in [each.code for each in verify(Comparison(job(unit), file)).diagnostics]


@pytest.mark.parametrize(
    ("beside", "above", "shown"),
    [
        ("河口乡", "经费（元）", "13812345678"),
        ("电话", "经费（元）", "138****5678"),
        ("河口乡", "联系方式", "138****5678"),
        ("金额", "负责人", "13812345678"),
    ],
)
def test_a_cell_of_a_draft_holds_what_one_of_its_headings_says(beside: str, above: str, shown: str) -> None:
    assert masked("13812345678", numbers_under("13812345678", telling((beside, above)), Withheld())) == shown


def test_a_telephone_beside_a_name_is_masked_in_a_form_whatever_its_column_begins_with() -> None:
    assert masked("13812345678", numbers_under("13812345678", ("张三", "费用"), Withheld())) == "138****5678"
