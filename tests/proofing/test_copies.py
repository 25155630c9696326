"""Whatever a file looks like: comments leave its text, mends are tracked and can be taken back, and once is enough."""

from __future__ import annotations

import io
import random
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import docx
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from pipeline.laying_out import Text, laid_out
from pipeline.model.diagnostic import Diagnostic, FileLocation, Severity
from pipeline.model.proof import Fix, Span
from pipeline.proofing import PROOFREADER, Proofed, annotated, mended, proofed
from pipeline.proofread.stage import Remarked
from pipeline.word import Manuscript, open_manuscript
from tests.support.bare_package import W, bare, unzipped
from tests.support.drawn_documents import Drawn
from tests.support.edited_drafts import Hand, Piece
from tests.support.edited_drafts import docx as drafted
from tests.support.tracked_changes import rejected

NOW, LATER = datetime(2025, 11, 3, 9, 30, tzinfo=UTC), datetime(2025, 11, 4, 9, 30, tzinfo=UTC)
DOCUMENT = "word/document.xml"
OURS = {DOCUMENT, "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
LETTERS = "，，。。、加强学习×&< "
NOTES = '<w:footnote w:id="0"><w:p><w:r><w:t>要加强，，落实</w:t></w:r></w:p></w:footnote>'
WORDS = ("加强", "学习", "，", "，，", "。", "；；", "××", "开展培训0次", "“", "<&>")
PIECES = st.builds(
    Piece,
    st.sampled_from(WORDS),
    hand=st.sampled_from((Hand.NONE, Hand.NONE, Hand.NONE, *Hand)),
    author=st.sampled_from(("张三", PROOFREADER)),
    bold=st.booleans(),
)


def drawn(seed: int) -> bytes:
    """Tables, text boxes, fields, links, hidden words, notes, and changes of several people."""
    return bare(Drawn(random.Random(seed), LETTERS, ("王芳", PROOFREADER)).body(), footnotes=NOTES)


def typed(paragraphs: list[list[Piece]]) -> bytes:
    """A draft in a whole package, with a picture."""
    return drafted(paragraphs, None, ())


FILES = st.one_of(st.integers(0, 2**32).map(drawn), st.lists(st.lists(PIECES, max_size=8), min_size=1).map(typed))


def text_of(data: bytes) -> Text:
    text = laid_out("文稿.docx", data).value
    assert text
    return text


def opened(data: bytes) -> Manuscript:
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    return manuscript


def texts(data: bytes) -> list[str]:
    return [passage.text for passage in opened(data).passages]


def fixed(data: bytes, when: datetime = NOW) -> bytes:
    return mended(proofed(text_of(data)), None, when).text.data


def changes(data: bytes) -> list[bytes]:
    """The tracked changes of other people, as they stand."""
    root = etree.fromstring(unzipped(data)[DOCUMENT])
    marked = [each for name in ("ins", "del", "moveFrom", "moveTo") for each in root.iter(f"{{{W}}}{name}")]
    return [
        etree.tostring(each, with_tail=False)
        for each in marked
        if each.get(f"{{{W}}}author") not in {None, PROOFREADER}
    ]


@given(FILES)
@settings(max_examples=120)
def test_comments_leave_the_text_and_all_other_parts(data: bytes) -> None:
    file = proofed(text_of(data))
    after = annotated(file, NOW)
    assert opened(after).passages == opened(data).passages
    before, now = unzipped(data), unzipped(after)
    assert {name: now[name] for name in before if name not in OURS} == {
        name: content for name, content in before.items() if name not in OURS
    }
    assert set(now) - set(before) <= OURS
    assert texts(rejected(after)) == texts(rejected(data))
    words = [
        [str(each.text) for each in etree.fromstring(files[DOCUMENT]).iter(f"{{{W}}}t")] for files in (before, now)
    ]
    assert "".join(words[1]) == "".join(words[0])
    comments = etree.fromstring(now["word/comments.xml"]) if "word/comments.xml" in now else ()
    written = Counter(each.get(f"{{{W}}}author") for each in comments)[PROOFREADER]
    assert len(remarks(file)) <= written <= sum(max(1, len(each.fixes)) + 1 for each in remarks(file))


def remarks(file: Proofed) -> list[Remarked]:
    """The findings that have a place in a paragraph with words."""
    marks = {len(file.text.manuscript.passages): note.paragraph for note in file.text.manuscript.document.notes}
    passages = file.text.manuscript.passages
    return [each for each in file.remarked if passages[marks.get(each.at.passage, each.at.passage)].text]


@given(FILES)
@settings(max_examples=120)
def test_mending_twice_is_mending_once(data: bytes) -> None:
    once = fixed(data)
    assert fixed(once, LATER) == once


@given(FILES)
@settings(max_examples=120)
def test_every_mend_can_be_rejected_and_is_nobody_elses(data: bytes) -> None:
    once = fixed(data)
    assert texts(rejected(once, PROOFREADER)) == texts(rejected(data, PROOFREADER))
    assert changes(once) == changes(data)
    before, now = unzipped(data), unzipped(once)
    assert {**now, DOCUMENT: b""} == {**before, DOCUMENT: b""}
    if PROOFREADER.encode() not in before[DOCUMENT]:
        assert (once == data) == (PROOFREADER.encode() not in now[DOCUMENT])


@given(st.lists(st.lists(PIECES, max_size=8), min_size=1).map(typed))
@settings(max_examples=25)
def test_copies_are_as_valid_as_the_file_and_python_docx_reads_them(data: bytes) -> None:
    file = proofed(text_of(data))
    both = annotated(file, NOW), mended(file, None, NOW).text.data
    for after in (*both, annotated(proofed(text_of(both[1])), LATER)):
        assert errors(after) <= errors(data)
    old, new = (docx.Document(io.BytesIO(each)) for each in (data, both[0]))
    assert [each.text for each in new.paragraphs] == [each.text for each in old.paragraphs]
    assert {each.author for each in new.comments} <= {PROOFREADER}


def errors(data: bytes) -> set[str]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.docx"
        file.write_bytes(data)
        return {str(each.description) for each in OpenXmlValidator(max_errors=0).validate(file).errors}


def test_a_mend_changes_as_few_signs_as_it_can() -> None:
    data = typed([[Piece("要加强，，，落实"), Piece("。", bold=True)]])
    after = unzipped(fixed(data))[DOCUMENT].decode()
    assert "，</w:t>" in after
    assert after.count("<w:del ") >= 1
    assert "<w:ins " not in after
    assert texts(fixed(data)) == ["要加强，落实。"]


def test_mends_are_not_made_where_somebody_else_changes_something() -> None:
    theirs = [
        [Piece("学习，"), Piece("，", hand=Hand.INSERTED), Piece("交流")],
        [Piece("学习，"), Piece("又", hand=Hand.DELETED), Piece("，交流")],
        [Piece("学习，，交流", hand=Hand.INSERTED)],
    ]
    data = typed(theirs)
    file = mended(proofed(text_of(data)), None, NOW)
    assert file.text.data == data
    assert [each.code for each in file.diagnostics if each.code == "P011"] == ["P011"] * 3
    assert not file.mended
    ours = typed([[Piece(each.text, hand=each.hand, author=PROOFREADER) for each in line] for line in theirs])
    assert texts(fixed(ours)) == ["学习，交流"] * 3


def test_what_somebody_moved_or_put_into_a_text_box_is_not_mended() -> None:
    words = '<w:r><w:t xml:space="preserve">学习，，交流</w:t></w:r>'
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{words}</w:p></w:txbxContent></v:textbox></v:shape>"
    box += "</w:pict></w:r>"
    for change in (
        f'<w:moveTo w:id="1" w:author="{PROOFREADER}">{words}</w:moveTo>',
        f'<w:ins w:id="1" w:author="王芳">{box}</w:ins>',
    ):
        data = bare(f"<w:p>{change}</w:p>")
        assert "P011" in {each.code for each in proofed(text_of(data)).diagnostics}
        assert fixed(data) == data
    assert fixed(bare(f"<w:p>{box}</w:p>")) != bare(f"<w:p>{box}</w:p>")


def mended_by(data: bytes, *fixes: Fix) -> str:
    """The first paragraph after the mends of one finding of some rule."""
    file = proofed(text_of(data))
    found = Diagnostic("P999", Severity.WARNING, FileLocation("文稿.docx"), "")
    return texts(mended(Proofed(file.text, (Remarked(fixes[0].at, found, fixes),), ()), None, NOW).text.data)[0]


def test_words_may_be_put_in_where_there_are_none() -> None:
    data = typed([[Piece("甲乙丙")]])
    assert mended_by(data, Fix(Span(0, 1, 1), "，")) == "甲，乙丙"
    assert mended_by(data, Fix(Span(0, 0, 0), "“"), Fix(Span(0, 3, 3), "”")) == "“甲乙丙”"
    assert mended_by(data, Fix(Span(0, 1, 2), "乙、丁")) == "甲乙、丁丙"


def test_mends_that_cannot_be_made_together_are_left() -> None:
    data = typed([[Piece("甲乙丙")]])
    assert mended_by(data, Fix(Span(0, 1, 2), "丁"), Fix(Span(0, 2, 2), "，")) == "甲乙丙"
    assert mended_by(data, Fix(Span(0, 1, 2), "乙")) == "甲乙丙"
    empty = typed([[], [Piece("甲")]])
    assert mended_by(empty, Fix(Span(0, 0, 0), "，")) == ""
