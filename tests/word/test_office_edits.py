"""Files that the real LibreOffice has worked on: what becomes of bookmarks, of the record, and of our changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from pipeline.build import build
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.word import (
    Bookmark,
    ChangeKind,
    Edit,
    Enclose,
    Manuscript,
    Remark,
    Replace,
    edited,
    open_manuscript,
)
from tests.support.office import write_office
from tests.support.office_edits import (
    ACCEPT_ALL,
    PERSON,
    REJECT_ALL,
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

pytestmark = pytest.mark.pages
US, NOW = "台账更新", datetime(2025, 10, 9, 16, 30, tzinfo=UTC)
WORDS, SENTENCE = "共开课3次", "共开课3次、9课时，参学4人、6人次"


def opened(data: bytes) -> Manuscript:
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    return manuscript


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A summary with 15 figures, as jibao writes it."""
    unit = write_office(tmp_path_factory.mktemp("office") / "unit")
    files = build(Job(unit, Period.parse("2025Q3"), date(2025, 9, 30))).value
    return next(data for name, data in files.items() if "工作总结" in name)


@pytest.fixture(scope="module")
def first(written: bytes) -> Bookmark:
    """The bookmark around 3次."""
    manuscript = opened(written)
    found = manuscript.bookmarks[0]
    assert manuscript.passages[found.first].text[found.start : found.stop] == "3次"
    return found


@pytest.fixture(scope="module")
def ours(written: bytes, first: Bookmark) -> Mapping[str, bytes]:
    """The summary with another number put in by us, and a comment on it."""
    at, start, stop = first.first, first.start, first.stop
    edits: list[Edit] = [
        Replace(at, start, stop, "12次"),
        Remark(at, start, stop, "台账是12次"),
        Enclose(at, 0, 4, "_jb_year"),
    ]
    return {
        name: edited(written, edits, author=US, when=NOW, tracked=tracked)
        for name, tracked in {"plain": False, "tracked": True}.items()
    }


@pytest.fixture(scope="module")
def worked(
    written: bytes, first: Bookmark, ours: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Manuscript]:
    name, tracking = first.name, track(on=True)
    visits = {
        "saved": Visit(written),
        "saved twice": Visit(written, through=[".docx"]),
        "through doc": Visit(written, through=[".docx", ".doc"]),
        "retyped": Visit(written, [retype(name, "9次")]),
        "retyped, tracked": Visit(written, [tracking, retype(name, "9次")]),
        "retyped, accepted": Visit(written, [tracking, retype(name, "9次"), ACCEPT_ALL]),
        "one digit, tracked": Visit(written, [tracking, retype_words("课3", "课9")]),
        "appended": Visit(written, [append(WORDS, "另附说明。")]),
        "deleted": Visit(written, [delete(SENTENCE)]),
        "deleted, tracked": Visit(written, [tracking, delete(SENTENCE)]),
        "split": Visit(written, [split("参学4人")]),
        "moved": Visit(written, [move("坚持以课育人", before=WORDS)]),
        "moved, tracked": Visit(written, [tracking, move("坚持以课育人", before=WORDS)]),
        "pasted": Visit(written, [paste_again(name, "坚持以课育人")]),
        "commented": Visit(written, [comment("参学4人", "请核对")]),
        "ours, plain": Visit(ours["plain"]),
        "ours, tracked": Visit(ours["tracked"]),
        "ours, accepted": Visit(ours["tracked"], [ACCEPT_ALL]),
        "ours, rejected": Visit(ours["tracked"], [REJECT_ALL]),
        "ours, through doc": Visit(ours["tracked"], through=[".doc"]),
    }
    files = worked_on(visits, tmp_path_factory.mktemp("visits"))
    return {name: opened(data) for name, data in files.items()}


def words(manuscript: Manuscript) -> list[str]:
    return [passage.text for passage in manuscript.passages if passage.text]


def enclosed(manuscript: Manuscript) -> dict[str, str]:
    """What each bookmark encloses."""
    return {
        each.name: manuscript.passages[each.first].text[each.start : each.stop]
        for each in manuscript.bookmarks
        if each.first == each.last
    }


@pytest.mark.parametrize("name", ["saved", "saved twice", "through doc", "commented", "appended", "split", "moved"])
def test_bookmarks_stay_around_their_figures(name: str, worked: Mapping[str, Manuscript], written: bytes) -> None:
    before = enclosed(opened(written))
    assert len(before) == 15
    assert enclosed(worked[name]) == before


def test_the_record_stays_but_not_in_the_old_format(worked: Mapping[str, Manuscript], written: bytes) -> None:
    record = opened(written).record
    assert record is not None
    assert {name for name, each in worked.items() if each.record != record} == {"through doc", "ours, through doc"}
    assert worked["through doc"].record is None


def test_a_number_typed_over_stays_in_its_bookmark(worked: Mapping[str, Manuscript], first: Bookmark) -> None:
    assert enclosed(worked["retyped"])[first.name] == "9次"


def test_a_number_typed_over_while_tracked_stands_behind_its_bookmark(
    worked: Mapping[str, Manuscript], first: Bookmark
) -> None:
    """The bookmark keeps what was deleted, so it seems empty; accepted, it is."""
    tracked, accepted = worked["retyped, tracked"], worked["retyped, accepted"]
    (mark,) = [each for each in tracked.bookmarks if each.name == first.name]
    passage = tracked.passages[mark.first]
    assert (mark.start, mark.stop, mark.deleted) == (first.start, first.start, "3次")
    assert passage.text[mark.stop :].startswith("9次、")
    assert {change.author for change in passage.changes} == {PERSON}
    assert tracked.tracks
    (mark,) = [each for each in accepted.bookmarks if each.name == first.name]
    assert (mark.start, mark.stop, mark.deleted) == (first.start, first.start, "")
    assert accepted.passages[mark.first].text[mark.stop :].startswith("9次、")


def test_a_digit_typed_over_while_tracked(worked: Mapping[str, Manuscript], first: Bookmark) -> None:
    manuscript = worked["one digit, tracked"]
    passage = manuscript.passages[first.first]
    assert passage.text.startswith("2025年三季度，共开课9次")
    removed = "".join(each.text for each in passage.changes if each.kind is ChangeKind.DELETION)
    added = "".join(each.text for each in passage.changes if each.kind is ChangeKind.INSERTION)
    assert (removed, added) == ("课3", "课9")


@pytest.mark.parametrize("name", ["deleted", "deleted, tracked"])
def test_bookmarks_of_deleted_figures_are_gone_or_empty(
    name: str, worked: Mapping[str, Manuscript], written: bytes
) -> None:
    before, after = enclosed(opened(written)), enclosed(worked[name])
    lost = [text for mark, text in before.items() if not after.get(mark)]
    assert lost == ["3次", "9课时", "4人", "6人次"]
    assert not any(SENTENCE in text for text in words(worked[name]))


def test_what_is_moved_while_tracked_is_in_two_places(worked: Mapping[str, Manuscript]) -> None:
    passages = worked["moved, tracked"].passages
    assert sum("坚持以课育人" in passage.text for passage in passages) == 1
    removed = [change.text for passage in passages for change in passage.changes if change.start == change.stop]
    assert "坚持以课育人" in "".join(removed)


def test_a_pasted_number_has_no_bookmark(worked: Mapping[str, Manuscript], written: bytes) -> None:
    assert enclosed(worked["pasted"]) == enclosed(opened(written))
    assert any(text.endswith("3700.5元。3次") for text in words(worked["pasted"]))


@pytest.mark.parametrize("name", ["ours, plain", "ours, tracked", "ours, accepted"])
def test_our_number_is_what_libreoffice_reads(
    name: str, worked: Mapping[str, Manuscript], written: bytes, first: Bookmark
) -> None:
    assert words(worked[name]) == [text.replace(WORDS, "共开课12次") for text in words(opened(written))]
    found = enclosed(worked[name])
    assert found[first.name] == "12次"
    assert found["_jb_year"] == "2025"


def test_our_number_rejected_is_the_one_before(
    worked: Mapping[str, Manuscript], written: bytes, first: Bookmark
) -> None:
    assert words(worked["ours, rejected"]) == words(opened(written))
    assert enclosed(worked["ours, rejected"])[first.name] == "3次"
    assert not any(passage.changes for passage in worked["ours, rejected"].passages)


def test_our_changes_keep_their_author(worked: Mapping[str, Manuscript], first: Bookmark) -> None:
    changes = worked["ours, tracked"].passages[first.first].changes
    assert {change.author for change in changes} == {US}
    said = {kind: "".join(each.text for each in changes if each.kind is kind) for kind in ChangeKind}
    assert (said[ChangeKind.DELETION], said[ChangeKind.INSERTION]) == ("3次", "12次")
