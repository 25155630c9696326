"""Footnotes and endnotes are proofread as a reader sees them, commented on at their marks and left to be mended."""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree

from pipeline.laying_out import Text, laid_out
from pipeline.model.diagnostic import ParagraphLocation
from pipeline.proofing import annotated, mended, proofed
from pipeline.word import Manuscript, open_manuscript
from tests.support.bare_package import W, bare, unzipped

NOW = datetime(2025, 11, 3, 9, 30, tzinfo=UTC)
WHO = 'w:author="张三" w:date="2025-10-20T08:00:00Z"'
SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'


def r(inside: str, look: str = "") -> str:
    return f"<w:r>{look}{inside}</w:r>"


def t(text: str) -> str:
    return r(f'<w:t xml:space="preserve">{text}</w:t>')


def mark(number: int, kind: str = "footnote", more: str = "") -> str:
    return f'<w:{kind}Reference w:id="{number}"{more}/>'


def note(number: int, *paragraphs: str, kind: str = "footnote") -> str:
    inside = "".join(f"<w:p>{each}</w:p>" for each in paragraphs)
    return f'<w:{kind} w:id="{number}">{inside}</w:{kind}>'


def text_of(body: str, footnotes: str = "", endnotes: str = "") -> Text:
    data = bare(body, footnotes=SEPARATOR + footnotes, endnotes=endnotes)
    text = laid_out("文稿.docx", data).value
    assert text
    return text


def notes(text: Text) -> list[tuple[str, str]]:
    """The names and the words of the passages that are notes."""
    found = [each for each in text.proof.passages if each.footnote]
    places = [each.at for each in found]
    assert all(isinstance(place, ParagraphLocation) for place in places)
    return [(place.note, each.text) for place, each in zip(places, found, strict=True)]  # type: ignore[union-attr]


def test_notes_follow_the_text_in_the_order_of_their_marks() -> None:
    body = f"<w:p>{t('甲')}{r(mark(5))}{t('乙')}{r(mark(3))}</w:p><w:p>{t('丙')}{r(mark(9, 'endnote'))}</w:p>"
    endnote = note(9, t("尾"), kind="endnote")
    text = text_of(body, note(3, t("后")) + note(5, t("先"), t("又一段")), endnote)
    assert notes(text) == [("脚注1", "先"), ("脚注1", "又一段"), ("脚注2", "后"), ("尾注1", "尾")]
    assert [each.text for each in text.manuscript.passages] == ["甲乙", "丙"]
    assert [each.text for each in text.proof.passages[:2]] == ["甲乙", "丙"]


def test_a_note_is_read_as_a_reader_sees_it() -> None:
    gone = f'<w:del w:id="70" {WHO}>{r("<w:delText>删</w:delText>")}</w:del>'
    hidden = r("<w:t>藏</w:t>", "<w:rPr><w:vanish/></w:rPr>")
    inside = r("<w:footnoteRef/>") + t("原") + gone + f'<w:ins w:id="71" {WHO}>{t("增")}</w:ins>' + hidden + t("文")
    assert notes(text_of(f"<w:p>{t('甲')}{r(mark(1))}</w:p>", note(1, inside))) == [("脚注1", "原增文")]


def test_a_note_whose_mark_is_deleted_or_hidden_is_none_and_one_with_a_sign_is_not_counted() -> None:
    deleted = f'<w:del w:id="70" {WHO}>{r(mark(1))}</w:del>'
    hidden = r(mark(2), "<w:rPr><w:vanish/></w:rPr>")
    signed = r(mark(3, more=' w:customMarkFollows="1"') + "<w:t>*</w:t>")
    inserted = f'<w:ins w:id="71" {WHO}>{r(mark(4))}</w:ins>'
    body = f"<w:p>{t('甲')}{deleted}{hidden}{signed}{inserted}</w:p>"
    every = "".join(note(number, t(f"第{number}条")) for number in range(1, 5))
    assert notes(text_of(body, every)) == [("脚注", "第3条"), ("脚注1", "第4条")]


def test_marks_without_a_note_and_notes_without_a_mark_are_no_passages() -> None:
    body = f"<w:p>{t('甲')}{r(mark(1))}{r(mark(8))}{r(mark(1))}</w:p>"
    assert notes(text_of(body, note(1, t("有")) + note(2, t("没有引用")))) == [("脚注1", "有")]
    assert notes(text_of(body)) == []


def test_a_damaged_part_of_notes_leaves_the_text() -> None:
    data = bare(f"<w:p>{t('甲')}{r(mark(1))}</w:p>", footnotes="<w:footnote")
    text = laid_out("文稿.docx", data).value
    assert text
    assert [each.text for each in text.proof.passages] == ["甲"]


def test_a_finding_says_which_note_and_its_very_words() -> None:
    body = f"<w:p>{t('一段')}</w:p><w:p/><w:p>{t('见注')}{r(mark(1))}{t('。')}</w:p>"
    file = proofed(text_of(body, note(1, t("要加强，，落实到位"))))
    (place,) = [each.location for each in file.diagnostics if each.code == "P011"]
    assert place == ParagraphLocation("文稿.docx", 2, "要加强，，落实到位", 3, 5, "脚注1")
    assert str(place) == "文稿.docx 第2段脚注1“要加强，，落实到位”"


def test_a_comment_stands_before_the_mark_and_names_the_note() -> None:
    body = f"<w:p>{t('见注')}{r(mark(1))}{t('。')}</w:p>"
    text = text_of(body, note(1, t("要加强，，落实")))
    files = unzipped(annotated(proofed(text), NOW))
    root = etree.fromstring(files["word/document.xml"])
    order = [etree.QName(each).localname + (each.text or "") for each in root.iter() if each.tag != f"{{{W}}}r"]
    assert order[3:] == ["t见", "commentRangeStart", "t注", "commentRangeEnd", *order[7:]]
    assert order[7:] == ["commentReference", "footnoteReference", "t。"]
    (comment,) = etree.fromstring(files["word/comments.xml"])
    assert "".join(map(str, comment.itertext())).startswith("脚注1“要加强，，落实”  警告 P011")
    assert files["word/footnotes.xml"] == unzipped(text.data)["word/footnotes.xml"]


def test_what_is_wrong_in_a_note_stays_a_finding_when_the_text_is_mended() -> None:
    body = f"<w:p>{t('见，，注')}{r(mark(1))}{t('。')}</w:p>"
    text = text_of(body, note(1, t("要加强，，落实")))
    file = mended(proofed(text), None, NOW)
    manuscript = open_manuscript(file.text.data)
    assert isinstance(manuscript, Manuscript)
    assert [each.text for each in manuscript.passages] == ["见，注。"]
    assert unzipped(file.text.data)["word/footnotes.xml"] == unzipped(text.data)["word/footnotes.xml"]
    assert [str(each.location) for each in file.diagnostics if each.code == "P011"] == [
        "文稿.docx 第1段脚注1“要加强，，落实”"
    ]
