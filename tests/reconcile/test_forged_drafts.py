"""Drafts whose bookmarks and record somebody forged: a wrong number is told of, whatever they say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model.anchor import Record, bookmark_name, fingerprint
from pipeline.model.diagnostic import Severity
from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Present, State
from pipeline.reconcile.locating import OWN
from pipeline.word import Manuscript, edited, open_manuscript
from tests.cli.test_tables_relabelled import GROUPED, drafted, exchange, refreshed
from tests.cli.test_tables_sorted_anew import rows_of, typed, verified
from tests.support.bare_package import unzipped, zipped
from tests.support.edited_drafts import Draft, Piece, docx, record_of

NAMES = ["研学场次", "研学人数", "增幅"]
DOCUMENT = "word/document.xml"


def story(sessions: Piece, people: Piece, growth: Piece) -> list[list[Piece]]:
    said = [
        *(Piece("今年以来组织开展集中研学"), sessions, Piece("，参加学习的青年干部共有"), people),
        *(Piece("，场次比上年同期"), growth, Piece("，学习氛围更加浓厚。")),
    ]
    return [[Piece("一、主要工作")], said]


PEOPLE, GROWTH = Piece("30名", 1), Piece("增长10%", 2)
TRUE = story(Piece("12场次", 0), PEOPLE, GROWTH)
FALSE = story(Piece("99场次", 0), PEOPLE, GROWTH)
UNMARKED = story(Piece("99场次", 0, marked=False), PEOPLE, GROWTH)
NOW, FORGED = record_of(TRUE, NAMES, "台账一"), record_of(FALSE, NAMES, "台账一")
TRUE_MARKS = [each.bookmark for each in NOW.anchors]
FALSE_MARKS = [each.bookmark for each in FORGED.anchors]


def of_another_figure() -> Record:
    """A record that says that 99场次 is a figure that nobody knows."""
    first, *others = FORGED.anchors
    return replace(FORGED, anchors=(replace(first, figure="不存在的指标"), *others))


def read(draft: Draft, record: Record | None, marks: Sequence[str], old: str = "", new: str = "") -> Manuscript:
    data = docx(draft, record, marks)
    files = unzipped(data)
    text = files[DOCUMENT].decode()
    assert old in text
    files[DOCUMENT] = text.replace(old, new, 1).encode() if old else files[DOCUMENT]
    manuscript = open_manuscript(zipped(files))
    assert isinstance(manuscript, Manuscript)
    return manuscript


def hidden(words: str) -> str:
    return f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{words}</w:t></w:r>"


def around(words: str, name: str) -> str:
    return f'<w:bookmarkStart w:id="7" w:name="{name}"/>{words}<w:bookmarkEnd w:id="7"/>'


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


HEADING = '<w:r><w:t xml:space="preserve">一、主</w:t></w:r>'
CASES = {
    "mark of the right number": read(FALSE, NOW, TRUE_MARKS),
    "mark of the right number, no record": read(FALSE, None, TRUE_MARKS),
    "record says the wrong number": read(FALSE, FORGED, FALSE_MARKS),
    "record forged, mark of the right number": read(FALSE, FORGED, TRUE_MARKS),
    "record of a figure that nobody knows": read(FALSE, of_another_figure(), FALSE_MARKS),
    "record without the figure": read(FALSE, replace(FORGED, anchors=FORGED.anchors[1:]), FALSE_MARKS),
    "right number hidden beside it": read(
        UNMARKED, NOW, TRUE_MARKS, HEADING, around(hidden("12场次"), TRUE_MARKS[0]) + HEADING
    ),
    "right number at the other end": read(
        UNMARKED, NOW, TRUE_MARKS, HEADING, HEADING + around(run("12场次"), TRUE_MARKS[0])
    ),
    "mark around nothing": read(UNMARKED, NOW, TRUE_MARKS, HEADING, around("", TRUE_MARKS[0]) + HEADING),
    "mark of another figure": read(FALSE, NOW, [bookmark_name("研学人数", "99场次", "0"), *TRUE_MARKS[1:]]),
    "right number in what Word does not show": read(
        UNMARKED,
        NOW,
        TRUE_MARKS,
        HEADING,
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice xmlns:x="urn:unknown" Requires="x">{around(run("12场次"), TRUE_MARKS[0])}</mc:Choice>'
        f"<mc:Fallback>{run('99场次')}</mc:Fallback></mc:AlternateContent>{HEADING}",
    ),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("refreshing", [False, True])
def test_a_wrong_number_never_agrees(name: str, refreshing: bool) -> None:  # noqa: FBT001
    outcome = reconcile(CASES[name], "初稿.docx", Present(NOW), refreshing=refreshing)
    told = [each for each in outcome.diagnostics if each.severity is not Severity.NOTE]
    mended = [each.replacement for each in outcome.value.cases if refreshing and each.state is State.STALE]
    assert mended == ["12场次"] or any("99" in f"{each.message}{each.location}" for each in told)


def forged(file: Path, plain: str) -> None:
    """Let the record of a file say that other words were written into it."""
    parts = unzipped(file.read_bytes())
    record = next(name for name, part in parts.items() if b"urn:jibao:lineage:1" in part and b' plain="' in part)
    parts[record] = re.sub(rb' plain="[^"]*"', f' plain="{plain}"'.encode(), parts[record])
    file.write_bytes(zipped(parts))


WRONG_NAMES = ("丙镇", "甲镇", "人次", "人数（人）", "戊镇")
PLAIN = {
    "nothing that was written": "00000000",
    "what stands there": " ".join(map(fingerprint, WRONG_NAMES)),
    "one of the two names": fingerprint("丙镇"),
    "one of the two headings": fingerprint("人次"),
    "the name of nobody": fingerprint("戊镇"),
}


@pytest.mark.parametrize("plain", PLAIN.values(), ids=PLAIN)
@pytest.mark.parametrize("cells", [((1, 0), (3, 0)), ((0, 1), (0, 2))], ids=["names of rows", "headings"])
def test_names_of_a_table_that_changed_places_are_told_whatever_the_record_says_was_written(
    tmp_path: Path, plain: str, cells: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    file = drafted(tmp_path, GROUPED)
    exchange(file, 0, *cells)
    forged(file, plain)
    code, found = verified(tmp_path, file)
    assert (code, {each["code"] for each in found}) == (1, {"N026"})
    assert refreshed(tmp_path, file, "定稿.docx", "--final").exit_code == 1


@pytest.mark.parametrize("plain", PLAIN.values(), ids=PLAIN)
def test_a_name_of_nobody_is_told_whatever_the_record_says_was_written(tmp_path: Path, plain: str) -> None:
    file = drafted(tmp_path, GROUPED)
    assert rows_of(file, 0)[1][0] == "甲镇"
    typed(file, 0, (1, 0), "戊镇")
    forged(file, plain)
    told = {(each["code"], each["severity"]) for each in verified(tmp_path, file)[1]}
    # Only a record that says just that was written looks as if the template had changed since.
    assert told == {("N025", "警告") if plain == PLAIN["the name of nobody"] else ("N026", "错误")}


@pytest.mark.parametrize("name", ["mark of the right number", "record forged, mark of the right number"])
def test_a_mark_of_the_same_name_elsewhere_is_not_written_over(name: str) -> None:
    """A second bookmark of the figure stands around other words; refreshing changes numbers alone."""
    record = NOW if name.startswith("mark") else FORGED
    old = record_of(story(Piece("11场次", 0), PEOPLE, GROWTH), NAMES, "台账零")
    marks = [each.bookmark for each in old.anchors]
    draft = story(Piece("11场次", 0), PEOPLE, GROWTH)
    data = docx(draft, replace(old, ledgers=record.ledgers), marks)
    files = unzipped(data)
    files[DOCUMENT] = files[DOCUMENT].replace(HEADING.encode(), around(HEADING, marks[0]).encode(), 1)
    data = zipped(files)
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    found = reconcile(manuscript, "初稿.docx", Present(NOW), refreshing=True).value
    after = open_manuscript(edited(data, found.edits, author=OWN, when=None, tracked=False, record=found.record))
    assert isinstance(after, Manuscript)
    assert after.passages[0].text == "一、主要工作"
    assert after.passages[1].text.replace("12场次", "11场次") == manuscript.passages[1].text


def test_a_number_shown_the_other_way_round_is_told_of() -> None:
    signs = read(TRUE, NOW, TRUE_MARKS, "12", "\u202e12\u202c")
    assert signs.turned == "12场次，参加学习的青年干部共有30"
    markup = read(TRUE, NOW, TRUE_MARKS, HEADING, f'<w:bdo w:val="rtl">{run("12场次")}</w:bdo>{HEADING}')
    assert markup.turned == "12场次"
    assert read(TRUE, NOW, TRUE_MARKS).turned == ""
