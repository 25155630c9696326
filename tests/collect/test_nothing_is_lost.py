"""What somebody wrote beside nothing that was sent, twice alike, or with blanks at its end is there all the same."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from pipeline.collect.naming import told_apart
from pipeline.collecting import File, decisions_in, gathered
from tests.collect.test_single_cases import COMMENT, brought, inserted, p, row, table, told
from tests.support.bare_package import bare, unzipped

MARK = '<w:pPr><w:rPr><w:ins w:id="9" w:author="张三"/></w:rPr></w:pPr>'
NEW = f"<w:p>{MARK}{inserted('新增的话', '张三')}</w:p>"
FIRST, SECOND = table(row(p("一"), p("二"))), table(row(p("三"), p("四")))


@pytest.mark.parametrize(
    ("sent", "copy"),
    [
        (FIRST + p("末"), NEW + FIRST + p("末")),
        (p("前") + FIRST + SECOND + p("末"), p("前") + FIRST + NEW + SECOND + p("末")),
    ],
    ids=["before", "between"],
)
def test_tracked_words_beside_tables_alone_are_told_under_their_name(sent: str, copy: str) -> None:
    found = brought(sent, ("法规科", copy))
    assert told(found) == [("法规科（张三）", "表格之间新加的内容：新增的话")]
    assert "新增的话".encode() in unzipped(found.document)["word/comments.xml"]


def test_a_row_without_a_paragraph_of_its_own_is_told_when_it_is_deleted() -> None:
    rest = table(row(p("甲")))
    sent = p("前") + table(row(table(row(p("内")))), row(p("甲"))) + p("末")
    assert told(brought(sent, ("法规科", p("前") + rest + p("末")))) == [("法规科", "表格的行列变了：删去：内")]


def test_two_comments_of_one_number_are_two_opinions() -> None:
    copy = bare(p("甲事。"), comments=COMMENT + COMMENT.replace("请核实", "请补充"))
    wanted = [wanted for _, wanted in told(brought(p("甲事。"), ("法规科", copy)))]
    assert wanted == ["批注：请核实", "批注：请补充"]


def notes(*said: str) -> bytes:
    """A paragraph with footnotes."""
    texts = [f'<w:footnote w:id="{n}">{p(text)}</w:footnote>' for n, text in enumerate(said, 1)]
    marks = [f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(1, len(said) + 1)]
    return bare(f"<w:p><w:r><w:t>正文</w:t></w:r>{''.join(marks)}</w:p>", footnotes="".join(texts))


@pytest.mark.parametrize(
    ("sent", "back", "said"),
    [
        (("同上", "甲"), ("同上", "甲", "同上"), "同上"),
        (("乙乙", "甲"), ("乙丙",), "乙丙\n删去：甲"),
        (("甲",), (), "删去：甲"),
    ],
)
def test_notes_alike_and_notes_that_are_gone_are_told(sent: tuple[str, ...], back: tuple[str, ...], said: str) -> None:
    assert told(brought(notes(*sent), ("法规科", notes(*back)))) == [("法规科", f"脚注里的改动：{said}")]


def test_a_file_without_a_paragraph_is_nothing_to_compare_with() -> None:
    outcome = gathered(File("送审稿.docx", bare("")), [File("法规科.docx", bare(p("字")))], {}, {})
    assert outcome.value is None
    assert [each.code for each in outcome.diagnostics] == ["K014"]


def test_of_what_is_too_long_people_are_told(tmp_path: Path) -> None:
    words, remark = "长" * 16_000, "长" * 10_001
    copy = bare(p("前文说。") + p(words), comments=COMMENT.replace("请核实", remark))
    found = brought(p("前文说。"), ("法规科", copy))
    assert any(wanted.endswith("长……（批注共10001字，后面的看返回稿）") for _, wanted in told(found))
    path = tmp_path / "表.xlsx"
    path.write_bytes(found.table)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    cells = [str(sheet.cell(at, 5).value) for at in (3, 4)]
    assert any(re.search(r"长……（共160\d\d字，后面的看汇总稿、返回稿）$", text) for text in cells), cells


@pytest.mark.parametrize("said", ["末尾有空格\u3000", " 两头空 ", "回车&#13;在内", "长" * 16_000, "𠮷" * 16_000])
def test_what_is_decided_is_followed_whatever_a_cell_keeps_of_it(said: str, tmp_path: Path) -> None:
    copy = p("前文说。") + f'<w:p><w:r><w:t xml:space="preserve">{said}</w:t></w:r></w:p>'
    first = brought(p("前文说。"), ("法规科", copy))
    path = tmp_path / "表.xlsx"
    path.write_bytes(first.table)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    sheet.cell(3, 6).value = "不采纳"
    book.save(path)
    decisions = decisions_in(path).value
    assert decisions
    again = brought(p("前文说。"), ("法规科", copy), decisions=dict(decisions))
    assert again.collected.weaves == ()


def test_of_two_rows_alike_the_one_that_is_followed_stays() -> None:
    own, new = row(p("一"), p("二")), row(p("三"), p("四"))
    sent, copy = p("前") + table(own) + p("末"), p("前") + table(own, new, new) + p("末")
    found = brought(sent, ("法规科", copy))
    keys = [each.key for each in found.collected.opinions]
    assert len(set(keys)) == 2
    again = brought(sent, ("法规科", copy), decisions={keys[0]: ("不采纳", "")})
    assert [type(each).__name__ for each in again.collected.weaves] == ["InsertRow"]


def test_a_number_behind_a_name_is_none_that_somebody_has() -> None:
    assert told_apart(["法规科", "法规科", "法规科（2）", "法规科"]) == (
        "法规科",
        "法规科（3）",
        "法规科（2）",
        "法规科（4）",
    )
