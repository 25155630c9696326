"""Drafts that the real LibreOffice edited and saved, plain and with tracked changes, go through a refresh."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from pipeline.model.anchor import Record
from pipeline.model.diagnostic import Outcome
from pipeline.model.document import Document, Elements, Paragraph, Run, Runs, Table, TableCell
from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Present, Reconciliation, State
from pipeline.reconcile.locating import OWN
from pipeline.word import Manuscript, edited, open_manuscript
from pipeline.write import write
from tests.support.anchored import RECORD, counted
from tests.support.documents import HERE, annex, document, table, words
from tests.support.office_edits import (
    ACCEPT_ALL,
    Step,
    Visit,
    append,
    comment,
    delete,
    move,
    paste_again,
    retype,
    retype_words,
    split,
    track,
    worked_on,
)
from tests.support.pages import Renderer

pytestmark = pytest.mark.pages
WHEN = datetime(2025, 11, 3, 9, 30, tzinfo=UTC)


def report(sessions: str, people: str, growth: str, papers: str) -> Document:
    """The same document with the numbers of one state of the ledgers."""

    def printed(name: str, text: str) -> Run:
        return Run(text, counted(name, 1))

    said: Runs = (
        *(Run("今年以来，围绕新质生产力组织开展集中研学"), printed("研学场次", sessions)),
        *(Run("，参加学习的青年干部共有"), printed("研学人数", people), Run("，场次比上年同期")),
        *(printed("研学场次.同比", growth), Run("，学习氛围更加浓厚。")),
    )
    more: Runs = (
        Run("坚持带着问题下去、带着答案回来，形成调研报告"),
        printed("调研篇数", papers),
        Run("，转化为工作举措。"),
    )
    header = (TableCell(words("处室")), TableCell(words("研学场次")))
    rows = ((TableCell(words("综合处")), TableCell((printed("研学场次（综合处）", sessions),))),)
    return document(
        Paragraph(said, HERE),
        Paragraph(more, HERE),
        Paragraph(words("各处室要对照年度计划抓好落实。"), HERE),
        Table(header, rows, table("甲 乙", "1 2").alignments, HERE),
        elements=Elements(title=words("研学情况")),
        annexes=(annex("说明", Paragraph((Run("附件再说一遍："), printed("研学场次", sessions), Run("。")), HERE)),),
    )


OLD = report("11场次", "30名", "增长10%", "7篇")
NEW = report("12场次", "33名", "下降5%", "7篇")
FIRST = "今年以来，围绕新质生产力组织开展集中研学{0}，参加学习的青年干部共有{1}，场次比上年同期{2}，学习氛围更加浓厚。"
SECOND = "坚持带着问题下去、带着答案回来，形成调研报告7篇，转化为工作举措。"
UPDATED = FIRST.format("12场次", "33名", "下降5%")


def written(tree: Document) -> bytes:
    return write(tree, record=RECORD).value


def record_in(data: bytes) -> Record:
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    assert manuscript.record
    return manuscript.record


MARKS = {(each.figure, each.paragraph): each.bookmark for each in record_in(written(OLD)).anchors}
SESSIONS = next(name for (figure, _), name in MARKS.items() if figure == "研学场次")


def tracked(*steps: Step) -> tuple[Step, ...]:
    return (track(on=True), *steps)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The steps in the office, what the text must say after a refresh, and the findings."""

    steps: tuple[Step, ...]
    texts: tuple[str, ...]
    codes: tuple[str, ...] = ()
    through: tuple[str, ...] = ()


RETYPE = retype(SESSIONS, "15场次")
RETYPE_WORDS = retype_words("研学11场次，参加", "研学15场次，参加")
APPEND = append("今年以来", "领导补充一句，另有3项要求。")
DELETE = delete("，参加学习的青年干部共有30名")
SPLIT = split("参加学习的")
MOVE = move("今年以来", "各处室要")
AGAIN = paste_again(SESSIONS, "坚持带着问题")
COMMENT = comment("学习氛围", "是否属实")
LEFT_OUT = UPDATED.replace("，参加学习的青年干部共有33名", "")
CASES: Mapping[str, Wanted] = {
    "saved again": Wanted((), (UPDATED, SECOND)),
    "retyped": Wanted((RETYPE,), (FIRST.format("15场次", "33名", "下降5%"), SECOND), ("N002",)),
    "retyped with words": Wanted((RETYPE_WORDS,), (FIRST.format("15场次", "33名", "下降5%"), SECOND), ("N002",)),
    "appended": Wanted((APPEND,), (UPDATED + "领导补充一句，另有3项要求。", SECOND)),
    "deleted": Wanted((DELETE,), (LEFT_OUT, SECOND), ("N004",)),
    "split": Wanted((SPLIT,), (UPDATED[: UPDATED.index("参加")], UPDATED[UPDATED.index("参加") :], SECOND)),
    "moved": Wanted((MOVE,), (SECOND, UPDATED)),
    "pasted again": Wanted((AGAIN,), (UPDATED, SECOND + "11场次"), ("N008",)),
    "commented": Wanted((COMMENT,), (UPDATED, SECOND)),
    "tracked, retyped": Wanted(tracked(RETYPE), (FIRST.format("15场次", "33名", "下降5%"), SECOND), ("N003",)),
    "tracked, appended": Wanted(tracked(APPEND), (UPDATED + "领导补充一句，另有3项要求。", SECOND)),
    "tracked, deleted": Wanted(tracked(DELETE), (LEFT_OUT, SECOND), ("N003",)),
    "tracked, split": Wanted(
        tracked(SPLIT), (UPDATED[: UPDATED.index("参加")], UPDATED[UPDATED.index("参加") :], SECOND)
    ),
    # What was moved is somebody's insertion until it is accepted.
    "tracked, moved": Wanted(tracked(MOVE), (SECOND, FIRST.format("11场次", "30名", "增长10%")), ("N003",) * 3),
    "tracked, pasted again": Wanted(tracked(AGAIN), (UPDATED, SECOND + "11场次"), ("N008",)),
    "all accepted": Wanted(
        tracked(RETYPE, APPEND, ACCEPT_ALL),
        (FIRST.format("15场次", "33名", "下降5%") + "领导补充一句，另有3项要求。", SECOND),
        ("N002",),
    ),
    "by way of .doc": Wanted((), (UPDATED, SECOND), ("N011",), (".doc",)),
    "edited, by way of .doc": Wanted(
        (RETYPE, APPEND),
        (FIRST.format("15场次", "33名", "下降5%") + "领导补充一句，另有3项要求。", SECOND),
        ("N011", "N002"),
        (".doc",),
    ),
}


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    visits = {name: Visit(written(OLD), case.steps, case.through) for name, case in CASES.items()}
    return worked_on(visits, tmp_path_factory.mktemp("office"))


def refreshed(data: bytes) -> tuple[Outcome[Reconciliation], bytes]:
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    outcome = reconcile(manuscript, "研学情况.docx", Present(record_in(written(NEW))), refreshing=True)
    found = outcome.value
    if not found.edits and found.record == manuscript.record:
        return outcome, data
    return outcome, edited(data, found.edits, author=OWN, when=WHEN, tracked=manuscript.tracks, record=found.record)


def texts(data: bytes) -> list[str]:
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    return [passage.text for passage in manuscript.passages if passage.text.strip()]


@pytest.mark.parametrize("name", CASES)
def test_hand_edits_stay_and_untouched_figures_are_new(name: str, left: dict[str, bytes]) -> None:
    outcome, data = refreshed(left[name])
    wanted = CASES[name]

    said = texts(data)
    assert tuple(said[1 : 1 + len(wanted.texts)]) == wanted.texts
    assert said[0] == "研学情况"
    assert said[-1] == "附件再说一遍：12场次。"
    assert ("综合处", "12场次") in pairwise(said)
    told = tuple(each.code for each in outcome.diagnostics if each.code != "N019")
    assert told == wanted.codes


@pytest.mark.parametrize("name", CASES)
def test_a_second_refresh_changes_nothing(name: str, left: dict[str, bytes]) -> None:
    _, once = refreshed(left[name])
    outcome, twice = refreshed(once)
    assert twice == once
    assert State.STALE not in {case.state for case in outcome.value.cases}


@pytest.mark.parametrize("name", CASES)
def test_no_other_part_changes(name: str, left: dict[str, bytes]) -> None:
    _, data = refreshed(left[name])
    before, after = parts(left[name]), parts(data)
    ours = {
        "word/document.xml",
        "word/comments.xml",
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
    }
    assert {part: after[part] for part in before if part not in ours and not part.startswith("customXml/")} == {
        part: content for part, content in before.items() if part not in ours and not part.startswith("customXml/")
    }
    if "N002" not in CASES[name].codes and not CASES[name].through:
        assert after["word/styles.xml"] == before["word/styles.xml"]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", CASES)
def test_an_independent_validator_finds_nothing_new(name: str, left: dict[str, bytes], tmp_path: Path) -> None:
    _, data = refreshed(left[name])
    found = []
    for number, content in enumerate((left[name], data)):
        file = tmp_path / f"{number}.docx"
        file.write_bytes(content)
        found.append({str(error.description) for error in OpenXmlValidator(max_errors=0).validate(file).errors})
    assert found[1] <= found[0]


def test_the_office_opens_every_result(left: dict[str, bytes], tmp_path: Path) -> None:
    results = {f"{number}": refreshed(data)[1] for number, data in enumerate(left.values())}
    pages = Renderer(tmp_path).pages(results)
    for name in results:
        assert any("12场次" in line.text for page in pages[name] for line in page.lines)
