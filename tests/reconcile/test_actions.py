"""The table of actions, row by row, on drafts written by hand."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import docx as python_docx
import pytest
from lxml import etree

from pipeline.model.anchor import Record
from pipeline.model.diagnostic import Outcome
from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Present, Reconciliation, State
from pipeline.reconcile.locating import OWN
from pipeline.word import Manuscript, Replace, edited, open_manuscript
from tests.support.edited_drafts import Hand, Piece, docx, record_of

NAMES = ["研学场次", "研学人数", "增幅"]
BEFORE, BETWEEN, LAST, END = (
    "今年以来组织开展集中研学",
    "，参加学习的青年干部共有",
    "，场次比上年同期",
    "，学习氛围更加浓厚。",
)
WHEN = datetime(2025, 11, 3, 9, 30, tzinfo=UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def story(sessions: Piece, people: Piece, growth: Piece) -> list[list[Piece]]:
    said = [Piece(BEFORE), sessions, Piece(BETWEEN), people, Piece(LAST), growth, Piece(END)]
    return [[Piece("一、主要工作")], said]


WRITTEN = story(Piece("11场次", 0), Piece("30名", 1), Piece("增长10%", 2))
OLD = record_of(WRITTEN, NAMES, "台账一")
NEW = record_of(story(Piece("12场次", 0), Piece("30名", 1), Piece("下降5%", 2)), NAMES, "台账二")
MARKS = [anchor.bookmark for anchor in OLD.anchors]


def refreshed(
    left: Sequence[Sequence[Piece]], *, record: Record | None = OLD, now: Record = NEW, tracks: bool = False
) -> tuple[Outcome[Reconciliation], bytes]:
    data = docx(left, record, MARKS, tracks=tracks)
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    outcome = reconcile(manuscript, "工作总结.docx", Present(now), refreshing=True)
    found = outcome.value
    return outcome, edited(data, found.edits, author=OWN, when=WHEN, tracked=manuscript.tracks, record=found.record)


def said(data: bytes) -> str:
    """The second paragraph as a reader sees it, insertions in and deletions out."""
    root = etree.fromstring(part(data, "word/document.xml"))
    paragraph = root.findall(f".//{W}p")[1]
    return "".join(element.text or "" for element in paragraph.iter(f"{W}t"))


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def codes(outcome: Outcome[Reconciliation]) -> list[str]:
    """What is told beside the numbers that were replaced."""
    return [each.code for each in outcome.diagnostics if each.code != "N019"]


def whole(sessions: str, people: str, growth: str) -> str:
    return BEFORE + sessions + BETWEEN + people + LAST + growth + END


def test_as_written_is_replaced_and_keeps_its_formatting() -> None:
    outcome, data = refreshed(story(Piece("11场次", 0, bold=True), Piece("30名", 1), Piece("增长10%", 2)))
    assert said(data) == whole("12场次", "30名", "下降5%")
    assert codes(outcome) == []
    paragraph = python_docx.Document(io.BytesIO(data)).paragraphs[1]
    assert [run.text for run in paragraph.runs if run.bold] == ["12场次"]


def test_already_new_is_left() -> None:
    outcome, data = refreshed(story(Piece("12场次", 0), Piece("30名", 1), Piece("下降5%", 2)))
    assert said(data) == whole("12场次", "30名", "下降5%")
    assert codes(outcome) == []
    assert [case.state for case in outcome.value.cases] == [State.CURRENT, State.AGREES, State.CURRENT]


def test_another_number_is_a_conflict_with_a_comment() -> None:
    outcome, data = refreshed(story(Piece("15场次", 0), Piece("30名", 1), Piece("增长10%", 2)))
    assert said(data) == whole("15场次", "30名", "下降5%")
    assert codes(outcome) == ["N002"]
    (comment,) = python_docx.Document(io.BytesIO(data)).comments
    assert comment.author == OWN
    assert "台账现在是“12场次”" in comment.text
    assert "文中是“15场次”" in comment.text


def test_deleted_is_left_and_listed() -> None:
    left = [[Piece("一、主要工作")], [Piece(BEFORE), Piece("11场次", 0), Piece(LAST), Piece("增长10%", 2), Piece(END)]]
    outcome, data = refreshed(left)
    assert said(data) == BEFORE + "12场次" + LAST + "下降5%" + END
    assert codes(outcome) == ["N004"]


@pytest.mark.parametrize("hand", [Hand.INSERTED, Hand.DELETED])
def test_inside_a_tracked_change_is_left_and_listed(hand: Hand) -> None:
    outcome, data = refreshed(story(Piece("11场次", 0, hand=hand), Piece("30名", 1), Piece("增长10%", 2)))
    assert said(data) == whole("11场次" if hand is Hand.INSERTED else "", "30名", "下降5%")
    assert codes(outcome) == ["N003"]


def test_a_lost_bookmark_is_found_by_the_words_around_and_restored() -> None:
    outcome, data = refreshed(story(Piece("11场次", 0, marked=False), Piece("30名", 1), Piece("增长10%", 2)))
    assert said(data) == whole("12场次", "30名", "下降5%")
    assert codes(outcome) == []
    assert len(re.findall(rb'bookmarkStart[^>]*w:name="_jb_', part(data, "word/document.xml"))) == 3


def test_of_two_places_that_fit_neither_is_changed() -> None:
    lost = [Piece(BEFORE), Piece("11场次", 0, marked=False), Piece(BETWEEN)]
    outcome, data = refreshed([[Piece("一、主要工作")], lost, lost])
    assert said(data) == BEFORE + "11场次" + BETWEEN
    assert "N005" in codes(outcome)
    state = next(case.state for case in outcome.value.cases if case.figure == "研学场次")
    assert state is State.AMBIGUOUS


def test_where_changes_are_tracked_replacements_are() -> None:
    _, data = refreshed(WRITTEN, tracks=True)
    root = etree.fromstring(part(data, "word/document.xml"))
    inserted = root.findall(f".//{W}ins")
    deleted = root.findall(f".//{W}del")
    assert {each.get(f"{W}author") for each in (*inserted, *deleted)} == {OWN}
    assert {each.get(f"{W}date") for each in (*inserted, *deleted)} == {"2025-11-03T09:30:00Z"}
    assert "".join(each.text or "" for each in root.iter(f"{W}delText")) == "11场次增长10%"
    assert said(data) == whole("12场次", "30名", "下降5%")


def test_words_put_around_a_number_inside_its_bookmark_stay() -> None:
    _, data = refreshed(story(Piece("共计11场次（含线上）", 0), Piece("30名", 1), Piece("增长10%", 2)))
    assert said(data) == whole("共计12场次（含线上）", "30名", "下降5%")


def test_a_number_said_in_other_words_is_replaced_as_a_number() -> None:
    _, data = refreshed(story(Piece("11场", 0), Piece("30名", 1), Piece("增长10%", 2)))
    assert said(data) == whole("12场", "30名", "下降5%")


def test_part_of_a_longer_number_is_another_number() -> None:
    outcome, data = refreshed(story(Piece("111场次", 0), Piece("30名", 1), Piece("增长10%", 2)))
    assert said(data) == whole("111场次", "30名", "下降5%")
    assert codes(outcome) == ["N002"]


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "11万场次",
            "11余场次",
            "11.5场次",
            "11倍",
            "第11场次",
            "11至15场次",
            "1 100场次",
            "11人次",
            "近百场次",
            "十五场次",
        )
    ],
)
def test_the_same_digits_may_be_another_number(typed: str) -> None:
    outcome, data = refreshed(story(Piece(typed, 0), Piece("30名", 1), Piece("增长10%", 2)))
    assert said(data) == whole(typed, "30名", "下降5%")
    assert codes(outcome) == ["N002"]


@pytest.mark.parametrize("typed", ["下降10%", "增长10‰", "增长10倍", "增长10个百分点", "增长10%和5%"])
def test_another_direction_or_scale_is_another_number(typed: str) -> None:
    outcome, data = refreshed(story(Piece("11场次", 0), Piece("30名", 1), Piece(typed, 2)), now=OLD)
    assert said(data) == whole("11场次", "30名", typed)
    assert codes(outcome) == ["N002"]


@pytest.mark.parametrize("typed", ["30人", "30位", "３０名", "30 名", "三十名", "三十位"])
def test_another_way_to_write_the_same_number_agrees(typed: str) -> None:
    outcome, data = refreshed(story(Piece("11场次", 0), Piece(typed, 1), Piece("增长10%", 2)))
    assert said(data) == whole("12场次", typed, "下降5%")
    assert codes(outcome) == []


@pytest.mark.parametrize(
    ("written", "typed", "same"),
    [
        ("46条", "四十六条", True),
        ("10条", "十条", True),
        ("210条", "两百一十条", True),
        ("15000条", "一万五千条", True),
        ("1,005条", "一千零五条", True),
        ("约30%", "约百分之三十", True),
        ("增长12%", "增长百分之十二", True),
        ("46条", "四十七条", False),
        ("102条", "一百二条", False),  # 120, as people say it
        ("34条", "三四条", False),
        ("46条", "四十六人", False),
        ("46条", "四十余六条", False),
        ("46", "四十六", True),
        ("50.0%", "50%", True),
        ("50.0%", "百分之五十", True),
        ("533万元", "533.00万元", True),
        ("4252平方米", "4252㎡", True),
        ("4252平方米", "4252m²", True),
        ("50.5%", "50%", False),
        ("50.0%", "5%", False),
        ("10.10", "10.1", False),  # may be days
        ("4252平方米", "4252m3", False),
    ],
)
def test_a_number_in_another_writing_is_the_same_number(written: str, typed: str, same: bool) -> None:  # noqa: FBT001
    record = record_of(story(Piece("11场次", 0), Piece(written, 1), Piece("增长10%", 2)), NAMES, "台账一")
    marks = [anchor.bookmark for anchor in record.anchors]
    data = docx(story(Piece("11场次", 0), Piece(typed, 1), Piece("增长10%", 2)), record, marks)
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    outcome = reconcile(manuscript, "工作总结.docx", Present(record), refreshing=True)
    assert codes(outcome) == ([] if same else ["N002"])


@pytest.mark.parametrize(("left", "right"), [("一百", ""), ("第", ""), ("2", ""), ("十至", ""), ("几", ""), ("", "五")])
def test_characters_typed_beside_a_number_in_characters_count(left: str, right: str) -> None:
    record = record_of(story(Piece("11场次", 0), Piece("30", 1), Piece("增长10%", 2)), NAMES, "台账一")
    marks = [anchor.bookmark for anchor in record.anchors]
    draft = story(Piece("11场次", 0), Piece("三十", 1), Piece("增长10%", 2))
    draft[1][2] = Piece(BETWEEN + left)
    draft[1][4] = Piece(right + LAST)
    manuscript = open_manuscript(docx(draft, record, marks))
    assert isinstance(manuscript, Manuscript)
    outcome = reconcile(manuscript, "工作总结.docx", Present(record), refreshing=True)
    assert codes(outcome) == ["N002"]


@pytest.mark.parametrize("left", [".", "．", "½", "百", "五", "一百", "零"])
def test_what_is_typed_before_a_number_in_digits_counts(left: str) -> None:
    """Within its bookmark or before it, after the words that were written there."""
    within = story(Piece("11场次", 0), Piece(f"{left}30名", 1), Piece("增长10%", 2))
    before = story(Piece("11场次", 0), Piece("30名", 1), Piece("增长10%", 2))
    before[1][2] = Piece(BETWEEN + left)
    assert [codes(refreshed(draft, now=OLD)[0]) for draft in (within, before)] == [["N002"], ["N002"]]


@pytest.mark.parametrize(
    "words", ["，周五参加学习的有", "，上周五", "，“十四五”", "，建设十四五", "（一）", "等等...", "，A."]
)
def test_characters_of_other_words_before_a_number_do_not(words: str) -> None:
    draft = story(Piece("11场次", 0), Piece("30名", 1), Piece("增长10%", 2))
    draft[1][2] = Piece(words)
    assert codes(refreshed(draft, now=OLD)[0]) == []


def test_a_number_in_characters_that_is_behind_gets_the_new_one() -> None:
    outcome, data = refreshed(story(Piece("十一场次", 0), Piece("三十名", 1), Piece("增长10%", 2)))
    assert said(data) == whole("12场次", "三十名", "下降5%")
    assert codes(outcome) == []


@pytest.mark.parametrize(
    ("left", "right", "code"),
    [("2", "", "N002"), ("", "至40名", "N002"), ("第", "", "N002"), ("近", "", "N018"), ("未能达到", "", "N018")],
)
def test_signs_typed_beside_the_bookmark_count(left: str, right: str, code: str) -> None:
    draft = [[Piece("一、主要工作")], [Piece(BEFORE), Piece("11场次", 0), Piece(BETWEEN + left), Piece("30名", 1)]]
    draft[1] += [Piece(right + LAST), Piece("增长10%", 2), Piece(END)]
    outcome, data = refreshed(draft, now=OLD)
    assert said(data) == BEFORE + "11场次" + BETWEEN + left + "30名" + right + LAST + "增长10%" + END
    assert codes(outcome) == [code]


@pytest.mark.parametrize(
    ("verb", "typed", "told"),
    [
        ("办结", "未办结", "未办结"),
        ("办结", "尚未全部办结", "尚未全部办结"),
        ("合格", "不合格", "不合格"),
        ("整改到位", "没有整改到位", "没有整改到位"),
        ("办结", "没收", ""),  # another verb
        ("提高", "不断提高", ""),
        ("未办结", "未办结", ""),
        ("不合格", "共有不合格", ""),
    ],
)
def test_a_verb_that_is_denied_says_the_opposite(verb: str, typed: str, told: str) -> None:
    """What stands before the number is another word by one sign, and no other number contradicts it."""
    written = [[Piece("一、主要工作")], [Piece(f"共受理群众投诉{verb}"), Piece("5件", 0), Piece("，群众满意。")]]
    record = record_of(written, NAMES, "台账一")
    written[1][0] = Piece(f"共受理群众投诉{typed}")
    manuscript = open_manuscript(docx(written, record, [record.anchors[0].bookmark]))
    assert isinstance(manuscript, Manuscript)
    outcome = reconcile(manuscript, "工作总结.docx", Present(record), refreshing=False)
    words = [each.message for each in outcome.diagnostics if each.code == "N018"]
    assert words == ([f"研学场次：“5件”旁边的“{told}”是后来加的，台账就是这个数"] if told else [])


def test_a_digit_that_somebody_inserts_while_tracking_is_theirs_to_settle() -> None:
    draft = story(Piece("11场次", 0), Piece("30名", 1), Piece("增长10%", 2))
    draft[1].insert(1, Piece("2", hand=Hand.INSERTED))
    outcome, data = refreshed(draft)
    assert said(data) == whole("211场次", "30名", "下降5%")
    assert codes(outcome) == ["N003"]


def test_what_somebody_tracked_and_is_right_needs_no_word() -> None:
    outcome, _ = refreshed(story(Piece("11场次", 0), Piece("30名", 1, hand=Hand.INSERTED), Piece("增长10%", 2)))
    assert codes(outcome) == []


def test_a_lost_number_said_in_characters_is_found() -> None:
    draft = story(Piece("11场次", 0), Piece("九十名", 1, marked=False), Piece("增长10%", 2))
    outcome, data = refreshed(draft)
    assert said(data) == whole("12场次", "九十名", "下降5%")
    assert codes(outcome) == ["N002"]


def test_two_bookmarks_of_one_name_are_two_figures() -> None:
    draft = [*WRITTEN, [Piece("又说一遍，"), Piece("11场次", 0), Piece("。")]]
    outcome, data = refreshed(draft)
    document = part(data, "word/document.xml").decode()
    assert document.count("12场次") == 2
    names = re.findall(r'bookmarkStart[^>]*w:name="(_jb_[^"]*)"', document)
    assert len(names) == len(set(names)) == 4
    assert codes(outcome) == []


def test_what_we_moved_ourselves_is_left_and_listed() -> None:
    plain = docx(WRITTEN, OLD, MARKS)
    name = MARKS[0].encode()
    start = re.search(rb'<w:bookmarkStart w:id="(\d+)" w:name="' + name + rb'"/>', part(plain, "word/document.xml"))
    assert start
    whole_file = part(plain, "word/document.xml")
    end = whole_file.index(b'<w:bookmarkEnd w:id="' + start[1] + b'"/>')
    inner = whole_file[start.end() : end]
    moved = f'<w:moveTo w:id="77" w:author="{OWN}" w:date="2025-10-20T08:00:00Z">'.encode() + inner + b"</w:moveTo>"
    data = _with(plain, "word/document.xml", whole_file[: start.end()] + moved + whole_file[end:])
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    outcome = reconcile(manuscript, "工作总结.docx", Present(NEW), refreshing=True)
    edited(data, outcome.value.edits, author=OWN, when=WHEN, tracked=True, record=outcome.value.record)
    assert codes(outcome) == ["N003"]


def test_a_file_that_knows_nothing_of_its_figures_gets_nothing() -> None:
    bare = [[replace(piece, marked=False) for piece in line] for line in WRITTEN]
    data = docx(bare, None, MARKS)
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    outcome = reconcile(manuscript, "工作总结.docx", Present(NEW), refreshing=True)
    assert codes(outcome) == ["N011", "N017", "N017"]
    assert (outcome.value.edits, outcome.value.record) == ((), None)


def test_bookmarks_alone_tell_what_was_left_alone() -> None:
    outcome, data = refreshed(story(Piece("11场次", 0), Piece("31名", 1), Piece("增长10%", 2)), record=None)
    assert said(data) == whole("12场次", "31名", "下降5%")
    assert codes(outcome) == ["N011", "N002"]


def test_a_figure_that_the_document_no_longer_prints_is_listed() -> None:
    fewer = replace(NEW, anchors=NEW.anchors[:2])
    outcome, data = refreshed(WRITTEN, now=fewer)
    assert said(data) == whole("12场次", "30名", "增长10%")
    assert codes(outcome) == ["N006"]


def test_a_number_pasted_again_is_listed() -> None:
    outcome, data = refreshed([*WRITTEN, [Piece("又说一遍，11场次。")]])
    assert said(data) == whole("12场次", "30名", "下降5%")
    assert codes(outcome) == ["N008"]


def test_a_sentence_pasted_without_its_bookmarks_gets_the_new_numbers_too() -> None:
    copied = [Piece(f"前面再说一句。{whole('11场次', '30名', '增长10%')}")]
    outcome, data = refreshed([*WRITTEN, copied])
    text = part(data, "word/document.xml").decode()
    assert re.sub("<[^>]*>", "", text).count(whole("12场次", "30名", "下降5%")) == 2
    assert codes(outcome) == []
    assert [each.code for each in outcome.diagnostics] == ["N019"] * 4
    record = outcome.value.record
    assert record
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    again = reconcile(manuscript, "工作总结.docx", Present(NEW), refreshing=True)
    assert (again.value.edits, [each.code for each in again.diagnostics]) == ((), [])


def test_what_stands_behind_a_copied_sentence_is_known_by_the_words_before_it() -> None:
    behind = [Piece(whole("11场次", "30名", "增长10%")), Piece("共"), Piece("11场次", 0), Piece("。")]
    outcome, _ = refreshed([*WRITTEN, behind])
    assert outcome.value.record
    assert outcome.value.record.anchors[-1].before.endswith(f"下降5%{END}共")


def test_a_copied_sentence_that_was_changed_is_an_error() -> None:
    copied = [Piece(f"{BEFORE}11场次{BETWEEN}31名，学习氛围更加浓厚。")]
    outcome, data = refreshed([*WRITTEN, copied])
    assert BEFORE + "11场次" + BETWEEN + "31名" in re.sub("<[^>]*>", "", part(data, "word/document.xml").decode())
    assert codes(outcome) == ["N032"]


def test_a_copied_sentence_that_somebody_is_revising_is_left() -> None:
    copied = [Piece(BEFORE), Piece(f"11场次{BETWEEN}30名{LAST}增长10%{END}", hand=Hand.INSERTED)]
    outcome, data = refreshed([*WRITTEN, copied])
    assert "11场次" in re.sub("<[^>]*>", "", part(data, "word/document.xml").decode())
    assert codes(outcome) == ["N032", "N032"]


def test_the_same_sentence_of_two_figures_is_nobodys_copy() -> None:
    """Both said 11场次 and say different numbers now: which of them the copy repeats, nobody knows."""
    sentence, names = "各单位认真组织开展集中研学共", ["研学场次", "调研场次"]
    draft = [[Piece(sentence), Piece("11场次", 0), Piece("。")], [Piece(sentence), Piece("11场次", 1), Piece("。")]]
    old = record_of(draft, names, "台账一")
    now = [[Piece(sentence), Piece("12场次", 0), Piece("。")], [Piece(sentence), Piece("13场次", 1), Piece("。")]]
    data = docx([*draft, [Piece(f"{sentence}11场次。")]], old, [each.bookmark for each in old.anchors])
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    outcome = reconcile(manuscript, "总结.docx", Present(record_of(now, names, "台账二")), refreshing=True)
    assert [each.text for each in outcome.value.edits if isinstance(each, Replace)] == ["12场次", "13场次"]
    assert codes(outcome) == ["N032"]


def test_a_pasted_bookmark_is_one_more_figure() -> None:
    pasted = docx([*WRITTEN, [Piece("又说一遍，"), Piece("11场次", 0), Piece("。")]], OLD, MARKS)
    # LibreOffice and Word give the copy a name of its own.
    first, _, second = part(pasted, "word/document.xml").rpartition(MARKS[0].encode())
    twice = _with(pasted, "word/document.xml", first + MARKS[0].encode() + b"1" + second)
    manuscript = open_manuscript(twice)
    assert isinstance(manuscript, Manuscript)
    outcome = reconcile(manuscript, "工作总结.docx", Present(NEW), refreshing=True)
    result = edited(twice, outcome.value.edits, author=OWN, when=WHEN, tracked=False, record=outcome.value.record)
    assert part(result, "word/document.xml").decode().count("12场次") == 2
    assert codes(outcome) == []


def test_a_conflict_is_told_once() -> None:
    left = story(Piece("15场次", 0), Piece("30名", 1), Piece("增长10%", 2))
    _, first = refreshed(left)
    manuscript = open_manuscript(first)
    assert isinstance(manuscript, Manuscript)
    again = reconcile(manuscript, "工作总结.docx", Present(NEW), refreshing=True)
    assert again.value.edits == ()
    assert again.value.record == manuscript.record
    assert codes(again) == ["N002"]


def test_ledgers_that_change_again_are_followed() -> None:
    _, first = refreshed(WRITTEN)
    third = record_of(story(Piece("13场次", 0), Piece("29名", 1), Piece("持平", 2)), NAMES, "台账三")
    manuscript = open_manuscript(first)
    assert isinstance(manuscript, Manuscript)
    outcome = reconcile(manuscript, "工作总结.docx", Present(third), refreshing=True)
    data = edited(first, outcome.value.edits, author=OWN, when=WHEN, tracked=False, record=outcome.value.record)
    assert said(data) == whole("13场次", "29名", "持平")


def _with(data: bytes, name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return buffer.getvalue()


@pytest.mark.parametrize(("people", "told", "seen"), [("30名", "", "30名"), ("31名", "N002", "31名")])
def test_words_typed_before_a_lost_number_are_no_part_of_it(people: str, told: str, seen: str) -> None:
    """What stands is a number with its unit: a list of what was reported prints it beside the name of its figure."""
    draft = story(Piece("人员11场次", 0, marked=False), Piece(f"党员{people}", 1, marked=False), Piece("增长10%", 2))
    outcome, data = refreshed(draft)
    assert said(data) == whole("人员12场次", f"党员{people}", "下降5%")
    assert codes(outcome) == ([told] if told else [])
    assert [case.standing for case in outcome.value.cases] == ["11场次", seen, "增长10%"]


@pytest.mark.parametrize("typed", ["负30名", "第30名", "3至30名"])
def test_signs_typed_before_a_lost_number_that_make_another_of_it_stay(typed: str) -> None:
    outcome, _ = refreshed(story(Piece("11场次", 0), Piece(typed, 1, marked=False), Piece("增长10%", 2)))
    assert outcome.value.cases[1].standing == typed
