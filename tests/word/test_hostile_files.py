"""Files that are none, broken or made to harm: refused with the reason, and nothing ever raises."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.layout import layout
from pipeline.word import Refusal, WordDocument, open_manuscript, read_word
from tests.support.bare_package import bare, unzipped, zipped
from tests.support.hand_made import FORMAL, IMPRINT, hand_made

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
WHOLE = hand_made(FORMAL, imprint=IMPRINT)
FILES = unzipped(WHOLE)
READ = ["word/document.xml", "word/styles.xml", "word/settings.xml", "word/numbering.xml", "word/theme/theme1.xml"]


def real_workbook() -> bytes:
    """What Excel saves: a package whose main part is found, and is no document."""
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


def without_body() -> bytes:
    return zipped({**FILES, "word/document.xml": b"<w:document/>"})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Refusal.EMPTY),
        (b"\0" * 100, Refusal.EMPTY),
        ("只是一段文字".encode(), Refusal.NOT_WORD),
        (b"%PDF-1.7", Refusal.NOT_WORD),
        (COMPOUND, Refusal.OLD),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), Refusal.PASSWORD),
        (WHOLE[: len(WHOLE) // 2], Refusal.DAMAGED),
        (zipped({"xl/workbook.xml": b"<workbook/>"}), Refusal.NOT_WORD),
        (real_workbook(), Refusal.NOT_WORD),
        (zipped({"word/styles.xml": b"<styles/>"}), Refusal.DAMAGED),
        (b"{\\rtf1\\ansi 11\\'b3\\'a1\\'b4\\'ce}", Refusal.NOT_WORD),
        ("<html><body>11场次</body></html>".encode(), Refusal.NOT_WORD),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', Refusal.NOT_WORD),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}), Refusal.NOT_WORD),
        (without_body(), Refusal.DAMAGED),
        (zipped({**FILES, "word/document.xml": FILES["word/document.xml"][:-20]}), Refusal.DAMAGED),
    ],
    ids=[
        "empty",
        "zeros",
        "text",
        "pdf",
        "old",
        "password",
        "half",
        "workbook",
        "real workbook",
        "no document",
        "rtf",
        "html",
        "flat xml",
        "odt",
        "no body",
        "broken",
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, reason: Refusal) -> None:
    assert read_word(data) == reason


def test_a_bomb_is_not_unpacked() -> None:
    data = zipped({**FILES, "word/document.xml": b" " * (70 * 2**20)})
    assert len(data) < 2**20
    assert read_word(data) is Refusal.TOO_LARGE


def test_entities_are_neither_expanded_nor_fetched() -> None:
    evil = (
        '<!DOCTYPE d [<!ENTITY a "甲甲甲甲"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;&f;'
        "</w:t></w:r></w:p></w:body></w:document>"
    )
    assert read_word(zipped({**FILES, "word/document.xml": evil.encode()})) is Refusal.DAMAGED


@pytest.mark.parametrize("name", READ[1:])
def test_other_parts_may_be_missing_or_broken(name: str) -> None:
    gone = zipped({each: content for each, content in FILES.items() if each != name})
    broken = zipped({**FILES, name: b"<w:styles"})
    for data in (gone, broken):
        document = read_word(data)
        assert isinstance(document, WordDocument)
        words = [line.text for line in FORMAL if line.text]
        assert [each.text for each in document.paragraphs() if each.text] == [*words, *IMPRINT]


def content(body: str) -> str:
    return f"<v:textbox><w:txbxContent>{body}</w:txbxContent></v:textbox>"


def boxes_in_boxes(deep: int) -> bytes:
    body = "<w:p><w:r><w:t>底</w:t></w:r></w:p>"
    for _ in range(deep):
        body = f"<w:p><w:r><w:pict><v:shape>{content(body)}</v:shape></w:pict></w:r></w:p>"
    return bare(body)


@pytest.mark.parametrize("read", [read_word, open_manuscript])
def test_text_boxes_in_text_boxes_are_read_to_the_last_or_not_at_all(read: Callable[[bytes], object]) -> None:
    document = read_word(boxes_in_boxes(11))
    assert isinstance(document, WordDocument)
    assert "底" in [each.text for each in document.paragraphs()]
    assert read(boxes_in_boxes(12)) is Refusal.TOO_DEEP
    assert read(boxes_in_boxes(30)) is Refusal.TOO_DEEP


@given(st.data())
@settings(max_examples=60)
def test_changed_bytes_never_raise(data: st.DataObject) -> None:
    at = data.draw(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=30))
    changed = bytearray(WHOLE)
    for place, value in at:
        changed[place] = value
    layout(bytes(changed), "坏.docx")


@given(
    st.sampled_from(READ),
    st.integers(0, 2**32),
    st.sampled_from(["-1", "99999999999999999999", "", "甲", "1e9", "0", "nan", "12pt"]),
)
@settings(max_examples=120)
def test_changed_attributes_never_raise(name: str, seed: int, value: str) -> None:
    text = FILES.get(name, b"").decode()
    pieces = text.split('"')
    chosen = random.Random(seed)
    for at in range(1, len(pieces), 2):
        if chosen.random() < 0.1 and "http" not in pieces[at]:
            pieces[at] = value
    layout(zipped({**FILES, name: '"'.join(pieces).encode()}), "坏.docx")


@given(st.integers(0, 2**32))
@settings(max_examples=80)
def test_elements_taken_out_or_doubled_never_raise(seed: int) -> None:
    from lxml import etree  # noqa: PLC0415 - only here

    chosen = random.Random(seed)
    root = etree.fromstring(FILES["word/document.xml"])
    for element in list(root.iter())[2:]:
        parent = element.getparent()
        if parent is not None and chosen.random() < 0.02:
            parent.remove(element)
        elif parent is not None and chosen.random() < 0.02:
            parent.insert(0, etree.fromstring(etree.tostring(element)))
    layout(zipped({**FILES, "word/document.xml": etree.tostring(root)}), "坏.docx")
