"""Five copies of one draft, made by the real LibreOffice and by python-docx, come together in one document."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document as DocxDocument
from docx.document import Document as DocxFile
from openxml_audit import OpenXmlValidator

from pipeline.collecting import File, Gathered, gathered
from pipeline.model.document import Document, Elements, Paragraph, Run, Runs, Table, TableCell
from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Present, State
from pipeline.word import Manuscript, open_manuscript
from pipeline.write import write
from tests.support.anchored import RECORD, counted
from tests.support.documents import HERE, document, table, words
from tests.support.office_edits import (
    ACCEPT_ALL,
    REJECT_ALL,
    Visit,
    append,
    become,
    comment,
    delete,
    move,
    retype_words,
    track,
    worked_on,
)
from tests.support.settled_copies import settled

pytestmark = pytest.mark.pages
LAW, STAFF, OFFICE, PRESS, MONEY = "法规科", "人事科", "办公室", "宣传科", "财务科"


def report(sessions: str) -> Document:
    """A draft: figures with bookmarks, plain paragraphs, a table."""

    def printed(name: str, text: str) -> Run:
        return Run(text, counted(name, 1))

    said: Runs = (
        Run("今年以来，我局组织开展集中研学"),
        printed("研学场次", sessions),
        Run("，参加学习的干部共有"),
        printed("研学人数", "30名"),
        Run("。学习氛围更加浓厚。"),
    )
    rows = (
        (TableCell(words("综合处")), TableCell((printed("研学场次（综合处）", "5"),))),
        (TableCell(words("法制处")), TableCell((printed("研学场次（法制处）", "6"),))),
    )
    return document(
        Paragraph(said, HERE),
        Paragraph(words("坚持带着问题下去、带着答案回来，转化为工作举措。"), HERE),
        Paragraph(words("各处室要对照年度计划抓好落实。"), HERE),
        Paragraph(words("下一步，要继续加强学习，不断提高本领。"), HERE),
        Table((TableCell(words("处室")), TableCell(words("研学场次"))), rows, table("甲 乙", "1 2").alignments, HERE),
        elements=Elements(title=words("研学情况")),
    )


SENT = write(report("11场次"), record=RECORD).value


def silently(data: bytes) -> bytes:
    """What the press office does in another program: a number by hand, a comment, no tracking."""
    file: DocxFile = DocxDocument(io.BytesIO(data))
    for paragraph in file.paragraphs:
        for run in paragraph.runs:
            if run.text == "11场次":
                run.text = "12场次"
                file.add_comment(run, text="我们记的是12场", author="陈静", initials="陈")
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    visits = {
        LAW: Visit(
            SENT,
            (
                become("李强"),
                track(on=True),
                retype_words("更加浓厚", "日益浓厚"),
                delete("带着问题下去、"),
                append("继续加强学习", "请各处室抓紧。"),
                comment("年度计划", "写明文号"),
            ),
        ),
        STAFF: Visit(SENT, (track(on=False), retype_words("学习氛围更加浓厚", "干部学习氛围浓厚"))),
        OFFICE: Visit(SENT, (become("赵敏"), track(on=True), move("各处室要对照年度计划", "坚持带着问题"))),
        MONEY: Visit(SENT, (track(on=False), retype_words("不断提高本领", "切实增强本领")), through=(".doc",)),
    }
    made = worked_on(visits, tmp_path_factory.mktemp("office"))
    return {**made, PRESS: silently(SENT)}


@pytest.fixture(scope="module")
def result(copies: dict[str, bytes]) -> Gathered:
    files = [File(f"返回稿/送审稿-{unit}.docx", data) for unit, data in copies.items()]
    outcome = gathered(File("送审稿.docx", SENT), files, {}, {})
    assert outcome.value, outcome.diagnostics
    return outcome.value


NAMES = {LAW: "李强", STAFF: STAFF, OFFICE: "赵敏", MONEY: MONEY, PRESS: PRESS}


@pytest.mark.parametrize("unit", NAMES)
def test_accepting_one_authors_changes_gives_that_authors_text(
    unit: str, copies: dict[str, bytes], result: Gathered
) -> None:
    assert settled(result.document, {NAMES[unit]}) == settled(copies[unit], None)
    assert settled(copies[unit], None) != settled(SENT)


def test_rejecting_all_gives_the_sent_text(result: Gathered, tmp_path: Path) -> None:
    assert settled(result.document) == settled(SENT)
    (tmp_path / "r").mkdir()
    (tmp_path / "a").mkdir()
    rejected = worked_on({"": Visit(result.document, (REJECT_ALL,))}, tmp_path / "r")[""]
    accepted = worked_on({"": Visit(result.document, (ACCEPT_ALL,))}, tmp_path / "a")[""]
    assert settled(rejected) == settled(SENT)
    assert "12场次" in "".join(settled(accepted))


def test_the_result_is_a_valid_file(result: Gathered, tmp_path: Path) -> None:
    for name, data in (("汇总.docx", result.document), ("附件.docx", result.annex)):
        (tmp_path / name).write_bytes(data)
        assert not OpenXmlValidator().validate(tmp_path / name).errors


def test_nobodys_opinion_is_lost(result: Gathered) -> None:
    told = {(each.opinion.told, each.opinion.wanted) for each in result.collected.opinions}
    assert told == {
        ("法规科（李强）", "改为：学习氛围日益浓厚。"),
        ("法规科（李强）", "改为：坚持带着答案回来，转化为工作举措。"),
        ("法规科（李强）", "改为：下一步，要继续加强学习，不断提高本领。请各处室抓紧。"),
        ("法规科（李强）", "批注：写明文号"),
        ("人事科", "改为：干部学习氛围浓厚。"),
        ("办公室（赵敏）", "移到“坚持带着问题下去、带着答…”之前"),
        ("财务科", "改为：下一步，要继续加强学习，切实增强本领。"),
        ("宣传科", "改为：今年以来，我局组织开展集中研学12场次，参加学习的干部共有30名。"),
        ("宣传科（陈静）", "批注：我们记的是12场"),
    }


def test_conflicts_and_numbers_are_told_in_comments(result: Gathered) -> None:
    comments = {each.text for each in DocxDocument(io.BytesIO(result.document)).comments}
    assert any("学习氛围日益浓厚。" in each and "干部学习氛围浓厚。" in each and "冲突" in each for each in comments)
    assert any("研学场次" in each and "12场次" in each and "11场次" in each for each in comments)
    assert {"写明文号", "我们记的是12场"} <= comments


def test_refresh_goes_on_with_the_result(result: Gathered) -> None:
    manuscript = open_manuscript(result.document)
    assert isinstance(manuscript, Manuscript)
    fresh = write(report("13场次"), record=RECORD).value
    new = open_manuscript(fresh)
    assert isinstance(new, Manuscript)
    assert new.record
    found = reconcile(manuscript, "汇总.docx", Present(new.record), refreshing=True).value
    states = {case.figure: case.state for case in found.cases}
    assert states == {
        "研学场次": State.TRACKED,
        "研学人数": State.AGREES,
        "研学场次（综合处）": State.AGREES,
        "研学场次（法制处）": State.AGREES,
    }
