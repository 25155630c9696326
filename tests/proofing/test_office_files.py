"""Files that the real LibreOffice wrote, with notes and tracked changes: proofread, and opened there again."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from pipeline.laying_out import laid_out
from pipeline.proofing import PROOFREADER, Proofed, annotated, mended, proofed
from tests.support.office_edits import (
    ACCEPT_ALL,
    REJECT_ALL,
    Step,
    Visit,
    append,
    comment,
    delete,
    endnote,
    footnote,
    retype_words,
    split,
    track,
    worked_on,
)
from tests.support.pages import Renderer
from tests.support.proofs import word_of

pytestmark = pytest.mark.pages
NOW, LATER = datetime(2025, 11, 3, 9, 30, tzinfo=UTC), datetime(2025, 11, 4, 9, 30, tzinfo=UTC)
TITLE, TABLE = "学习情况报告", ["处室", "情况", "综合处", "学习，，交流"]
FIRST, SECOND = "我局组织集中学习，，交流体会。", "各处室要加强加强组织领导，确保落实。。"
MENDED = ["学习，交流", "我局组织集中学习，交流体会。", "各处室要加强加强组织领导，确保落实。"]
ROWS = [f"|{TABLE[0]}|{TABLE[1]}|", f"|{TABLE[2]}|{TABLE[3]}|"]
DRAFT = word_of([f"标题：{TITLE}", FIRST, SECOND, *ROWS, "特此报告。"])
"""A table at the very end would be lost on the way by .doc."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is done in the office; the places of doubled punctuation; how many of them are mended."""

    steps: tuple[Step, ...]
    found: tuple[str, ...]
    mends: int
    through: tuple[str, ...] = ()


USUAL = ("第2段", "第3段", "表1第2行第2列")
NOTED = footnote("集中学习", "见通知；；略"), endnote("组织领导", "据统计、、有误")
CASES: Mapping[str, Wanted] = {
    "saved again": Wanted((), USUAL, 3),
    "by way of .doc": Wanted((), USUAL, 3, (".doc",)),
    "with notes": Wanted(NOTED, (*USUAL, "第2段脚注1", "第3段尾注1"), 3),
    "notes, by way of .doc": Wanted(NOTED, (*USUAL, "第2段脚注1", "第3段尾注1"), 3, (".doc",)),
    "split": Wanted((split("，交流体会"),), ("第4段", "表1第2行第2列"), 2),
    "commented": Wanted((comment("交流体会", "是否属实"),), USUAL, 3),
    "tracked, appended": Wanted(
        (track(on=True), append("各处室要", "另有、、要求。")), ("第2段", *USUAL[1:], "第3段"), 2
    ),
    "tracked, deleted": Wanted((track(on=True), delete("，交流体会")), USUAL[1:], 2),
    "tracked, retyped": Wanted((track(on=True), retype_words("，交流体会", "，，共享")), USUAL, 2),
    "tracked, with notes": Wanted((track(on=True), *NOTED), (*USUAL, "第2段脚注1", "第3段尾注1"), 3),
}


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    visits = {name: Visit(DRAFT, case.steps, case.through) for name, case in CASES.items()}
    return worked_on(visits, tmp_path_factory.mktemp("office"))


def read(data: bytes) -> Proofed:
    text = laid_out("文稿.docx", data).value
    assert text
    return proofed(text)


def fixed(data: bytes, when: datetime = NOW) -> Proofed:
    return mended(read(data), None, when)


def texts(data: bytes) -> list[str]:
    return [passage.text for passage in read(data).text.manuscript.passages if passage.text.strip()]


@pytest.mark.parametrize("name", CASES)
def test_slips_are_found_where_they_stand(name: str, left: dict[str, bytes]) -> None:
    found = [each for each in read(left[name]).diagnostics if each.code == "P011"]
    places = [str(each.location).removeprefix("文稿.docx ").partition("“")[0] for each in found]
    assert sorted(places) == sorted(CASES[name].found)
    assert len(fixed(left[name]).mended) == CASES[name].mends


@pytest.mark.parametrize("name", CASES)
def test_mending_twice_is_mending_once(name: str, left: dict[str, bytes]) -> None:
    once = fixed(left[name]).text.data
    assert fixed(once, LATER).text.data == once != left[name]


@pytest.mark.parametrize("name", CASES)
def test_comments_leave_the_words_and_an_independent_validator_finds_nothing_new(
    name: str, left: dict[str, bytes], tmp_path: Path
) -> None:
    data, file = left[name], read(left[name])
    remarked = annotated(file, NOW)
    assert read(remarked).text.manuscript.passages == file.text.manuscript.passages
    before, after = (docx.Document(io.BytesIO(each)) for each in (data, remarked))
    assert [each.text for each in after.paragraphs] == [each.text for each in before.paragraphs]
    mine = [each.text for each in after.comments if each.author == PROOFREADER]
    assert len(mine) == len(file.remarked)
    allowed = errors(data, tmp_path)
    assert errors(remarked, tmp_path) <= allowed
    assert errors(fixed(data).text.data, tmp_path) <= allowed
    assert errors(annotated(fixed(data), NOW), tmp_path) <= allowed


def errors(data: bytes, folder: Path) -> set[str]:
    file = folder / "a.docx"
    file.write_bytes(data)
    return {str(error.description) for error in OpenXmlValidator(max_errors=0).validate(file).errors}


def test_the_office_rejects_and_accepts_every_mend_and_keeps_the_comments(
    left: dict[str, bytes], tmp_path: Path
) -> None:
    data = left["with notes"]
    mends = fixed(data).text.data
    visits = {
        "rejected": Visit(mends, (REJECT_ALL,)),
        "accepted": Visit(mends, (ACCEPT_ALL,)),
        "commented": Visit(annotated(read(data), NOW)),
    }
    after = worked_on(visits, tmp_path)
    assert texts(after["rejected"]) == texts(data)
    assert set(MENDED) < set(texts(after["accepted"]))
    comments = [each.text for each in docx.Document(io.BytesIO(after["commented"])).comments]
    assert sum("P011" in each for each in comments) == 5
    assert any(each.startswith("脚注1“") for each in comments)
    assert any(each.startswith("尾注1“") for each in comments)


def test_the_office_lays_out_every_copy(left: dict[str, bytes], tmp_path: Path) -> None:
    copies = {f"{at}f": fixed(data).text.data for at, data in enumerate(left.values())}
    copies |= {f"{at}a": annotated(read(data), NOW) for at, data in enumerate(left.values())}
    pages = Renderer(tmp_path).pages(copies)
    for name in copies:
        assert any(TITLE in line.text for page in pages[name] for line in page.lines)
