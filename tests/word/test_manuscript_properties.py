"""Whatever a document looks like: it is read as `read_word` reads it, and changed exactly where it should be."""

from __future__ import annotations

import io
import random
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

import docx
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.model.anchor import Record
from pipeline.word import (
    ChangeKind,
    Edit,
    Enclose,
    Manuscript,
    Remark,
    Replace,
    WordDocument,
    edited,
    open_manuscript,
    read_word,
)
from tests.support.bare_package import W, bare, unzipped
from tests.support.drawn_documents import NAME, Drawn
from tests.support.tracked_changes import accepted, rejected

US, NOW = "台账更新", datetime(2025, 10, 9, 16, 30, tzinfo=UTC)
SEEDS = st.integers(0, 2**32)
RECORD = Record("局机关", "总结", "", "2025Q3", "", "2025-09-30", "00")


@dataclass(frozen=True)
class Case:
    """A drawn document and replacements in it that do not overlap."""

    data: bytes
    manuscript: Manuscript
    edits: tuple[Replace, ...]

    def expected(self) -> list[str]:
        """The texts that the passages should have."""
        texts = [passage.text for passage in self.manuscript.passages]
        for edit in sorted(self.edits, key=lambda each: -each.start):
            text = texts[edit.passage]
            texts[edit.passage] = text[: edit.start] + edit.text + text[edit.stop :]
        return texts


def opened(data: bytes) -> Manuscript:
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    return manuscript


def texts(data: bytes) -> list[str]:
    return [passage.text for passage in opened(data).passages]


def drawn(seed: int) -> bytes:
    return bare(Drawn(random.Random(seed)).body())


def case(seed: int) -> Case:
    """Ranges anywhere but wholly within what others inserted, where none can be asked for."""
    chance = random.Random(seed)
    data = drawn(seed)
    manuscript, edits = opened(data), []
    for number, passage in enumerate(manuscript.passages):
        cuts = sorted(chance.sample(range(len(passage.text) + 1), min(4, len(passage.text) + 1)))
        theirs = {
            at
            for change in passage.changes
            if change.kind is not ChangeKind.DELETION and change.author != US
            for at in range(change.start, change.stop)
        }
        edits += [
            Replace(number, start, stop, chance.choice(("12", "约3成", " 7 ", "甲\t乙\n丙", "<&>", "")))
            for start, stop in zip(cuts[::2], cuts[1::2], strict=False)
            if not set(range(start, stop)) <= theirs
        ]
    return Case(data, manuscript, tuple(edits))


def changed(one: Case, *, tracked: bool) -> bytes:
    return edited(one.data, one.edits, author=US, when=NOW, tracked=tracked)


def numbers(data: bytes) -> Counter[str]:
    """How often each number of a bookmark's beginning, a comment or a change is given."""
    root = etree.fromstring(unzipped(data)["word/document.xml"])
    marked = (
        each for each in root.iter() if not str(each.tag).endswith(("End", "commentReference", "footnoteReference"))
    )
    return Counter(str(number) for each in marked if (number := each.get(f"{{{W}}}id")))


@given(SEEDS)
@settings(max_examples=400)
def test_passages_say_what_read_word_says(seed: int) -> None:
    data = drawn(seed)
    document = read_word(data)
    assert isinstance(document, WordDocument)
    assert [(each.number, each.text) for each in opened(data).passages] == [
        (each.number, each.text) for each in document.paragraphs()
    ]


@given(SEEDS)
def test_bookmarks_enclose_what_stands_between_their_marks(seed: int) -> None:
    """Read again with lxml: what is deleted within one are the w:delText between its two marks."""
    data = drawn(seed)
    order = list(etree.fromstring(unzipped(data)["word/document.xml"]).iter())
    for bookmark in opened(data).bookmarks:
        begin = next(at for at, each in enumerate(order) if each.get(f"{{{W}}}name") == bookmark.name)
        number, tag = order[begin].get(f"{{{W}}}id"), f"{{{W}}}bookmarkEnd"
        end = next(at for at, each in enumerate(order) if each.tag == tag and each.get(f"{{{W}}}id") == number)
        within = [each for each in order[begin:end] if each.tag == f"{{{W}}}delText"]
        assert bookmark.deleted == "".join(each.text or "" for each in within)
        assert bookmark.name.startswith(NAME)
        assert (bookmark.first, bookmark.start) <= (bookmark.last, bookmark.stop) or boxed(data)


def boxed(data: bytes) -> bool:
    return b"txbxContent" in unzipped(data)["word/document.xml"]


@given(SEEDS)
def test_nothing_to_do_leaves_the_file_as_it_is(seed: int) -> None:
    data = drawn(seed)
    assert edited(data, [], author=US, when=NOW, tracked=True) == data


@given(SEEDS, st.booleans())
@settings(max_examples=400)
def test_replaced_words_are_read_back_and_all_others_are_as_they_were(seed: int, tracked: bool) -> None:  # noqa: FBT001
    one = case(seed)
    data = changed(one, tracked=tracked)
    assert texts(data) == one.expected()
    assert set(numbers(data).values()) <= {1}
    before, after = (etree.fromstring(unzipped(each)["word/document.xml"]) for each in (one.data, data))
    for name in ("bookmarkStart", "bookmarkEnd", "fldChar", "instrText", "pict", "footnoteReference", "p", "tc"):
        assert [dict(each.attrib) for each in before.iter(f"{{{W}}}{name}")] == [
            dict(each.attrib) for each in after.iter(f"{{{W}}}{name}")
        ]


@given(SEEDS)
@settings(max_examples=300)
def test_accepting_gives_the_new_words_and_rejecting_the_old(seed: int) -> None:
    one = case(seed)
    data = changed(one, tracked=True)
    assert texts(accepted(data, US)) == texts(accepted(changed(one, tracked=False), US))
    assert texts(accepted(data)) == one.expected()
    assert texts(rejected(data)) == texts(rejected(one.data))


@given(SEEDS, st.booleans())
@example(1825134, True)  # noqa: FBT003 - as it is drawn
@settings(max_examples=200)
def test_every_sign_that_is_left_keeps_its_look(seed: int, tracked: bool) -> None:  # noqa: FBT001
    one = case(seed)
    data = changed(one, tracked=tracked)
    for number, (before, after) in enumerate(zip(looks(one.data), looks(data), strict=True)):
        expected = list(before)
        for edit in sorted((each for each in one.edits if each.passage == number), key=lambda each: -each.start):
            expected[edit.start : edit.stop] = [(sign, before[edit.start][1]) for sign in edit.text]
        assert after == expected


def looks(data: bytes) -> list[list[tuple[str, object]]]:
    document = read_word(data)
    assert isinstance(document, WordDocument)
    shown = [[run for run in each.runs if not run.look.hidden] for each in document.paragraphs()]
    return [[(sign, run.look) for run in runs for sign in run.text] for runs in shown]


@given(SEEDS, st.booleans())
@settings(max_examples=200)
def test_bookmarks_and_comments_are_put_around_the_words_asked_for(seed: int, tracked: bool) -> None:  # noqa: FBT001
    one = case(seed)
    marks = [Enclose(each.passage, each.start, each.stop, f"_jb_new_{at}") for at, each in enumerate(one.edits)]
    remarks = [Remark(each.passage, each.start, each.stop, f"第{at}条") for at, each in enumerate(one.edits)]
    edits: list[Edit] = [*remarks, *marks, *one.edits]
    data = edited(one.data, edits, author=US, when=NOW, tracked=tracked)
    manuscript = opened(data)
    found = {each.name: each for each in manuscript.bookmarks}
    for at, edit in enumerate(one.edits):
        mark = found[f"_jb_new_{at}"]
        assert mark.first == mark.last == edit.passage
        assert manuscript.passages[edit.passage].text[mark.start : mark.stop] == edit.text
    assert [each.text for each in manuscript.passages] == one.expected()
    assert set(numbers(data).values()) <= {1, 2}  # a comment's number stands at its range too
    document = docx.Document(io.BytesIO(with_types(data)))
    assert sorted(each.text for each in document.comments) == sorted(each.text for each in remarks)


def with_types(data: bytes) -> bytes:
    """The same file with the list of types that python-docx asks for."""
    from tests.support.bare_package import zipped  # noqa: PLC0415 - only here

    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>'
        f'<Override PartName="/word/comments.xml" ContentType="{main}.comments+xml"/></Types>'
    )
    return zipped({**unzipped(data), "[Content_Types].xml": types.encode()})


@given(st.binary(max_size=40), st.integers(0, 3000))
@settings(max_examples=150)
def test_changed_bytes_never_raise(noise: bytes, at: int) -> None:
    data = edited(drawn(at), [], author=US, when=NOW, tracked=False, record=RECORD)
    open_manuscript(data[:at] + noise + data[at + len(noise) :])
