"""The zip around an edited document: what is added to it is valid, and all else is byte for byte what it was."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from pipeline.markup import record_part
from pipeline.model.anchor import Anchor, Record
from pipeline.word import (
    Edit,
    Enclose,
    Manuscript,
    Refusal,
    Remark,
    Replace,
    edited,
    open_manuscript,
)
from tests.support.bare_package import W, bare, unzipped, zipped
from tests.support.hand_made import FORMAL, IMPRINT, INTERNAL, hand_made

US, NOW = "台账更新", datetime(2025, 10, 9, 16, 30, tzinfo=UTC)
ANCHOR = Anchor("_jb_00000000_00000000_1", "研学场次", "2025Q3", "11", "11场次", "开展", "，82人", 7, "00000000")
RECORD = Record("局机关", "总结", "", "2025Q3", "", "2025-09-30", "00", (ANCHOR,))
HAND_MADE = {"formal": hand_made(FORMAL, imprint=IMPRINT), "internal": hand_made(INTERNAL)}
DOCUMENT, TYPES, COMMENTS = "word/document.xml", "[Content_Types].xml", "word/comments.xml"
RELATIONS = "word/_rels/document.xml.rels"


def opened(data: bytes) -> Manuscript:
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    return manuscript


def change(data: bytes, *edits: Edit, tracked: bool = False, record: Record | None = None) -> bytes:
    return edited(data, edits, author=US, when=NOW, tracked=tracked, record=record)


def figure(data: bytes) -> Sequence[int]:
    """The passage that tells of 11场次, and where."""
    return next(
        (at, passage.text.index("11场次"), passage.text.index("11场次") + 4)
        for at, passage in enumerate(opened(data).passages)
        if "11场次" in passage.text
    )


def errors(data: bytes, path: Path) -> set[str]:
    path.write_bytes(data)
    return {str(error) for error in OpenXmlValidator(max_errors=0).validate(path).errors}


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize("name", HAND_MADE)
def test_other_programs_and_a_validator_find_nothing_new(name: str, tracked: bool, tmp_path: Path) -> None:  # noqa: FBT001
    data = HAND_MADE[name]
    at, start, stop = figure(data)
    edits = (Replace(at, start, stop, "12场次"), Enclose(at, start, stop, "_jb_n"), Remark(at, start, stop, "甲\n乙"))
    once = change(data, *edits, tracked=tracked, record=RECORD)
    twice = change(once, Remark(at, 0, 2, "又一条"), Replace(at, start, start + 2, "13"), tracked=tracked)
    for each in (once, twice):
        assert errors(each, tmp_path / "after.docx") <= errors(data, tmp_path / "before.docx")
    words = [comment.text for comment in docx.Document(io.BytesIO(twice)).comments]
    assert words == ["甲\n乙", "又一条"]
    (comment, _) = docx.Document(io.BytesIO(twice)).comments
    assert (comment.author, comment.initials, comment.timestamp) == (US, "台", NOW)
    assert "13场次" in opened(twice).passages[at].text


def test_other_entries_keep_their_bytes_order_days_and_compression() -> None:
    data = odd_zip(HAND_MADE["formal"])
    at, start, stop = figure(data)
    after = change(data, Replace(at, start, stop, "12场次"), record=RECORD)
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(after)) as now:
        old, new = before.infolist(), now.infolist()[: len(before.infolist())]
        assert [facts(each) for each in new] == [facts(each) for each in old]
        assert now.comment == "备注".encode()
        changed = {each.filename for each in old if before.read(each) != now.read(each.filename)}
        assert changed == {DOCUMENT, TYPES, RELATIONS}
        added = now.namelist()[len(old) :]
        assert sorted(added) == ["customXml/_rels/item2.xml.rels", "customXml/item2.xml", "customXml/itemProps2.xml"]


def odd_zip(data: bytes) -> bytes:
    """The same file as another program might zip it: not all compressed, days of all kinds, an entry of its own."""
    buffer = io.BytesIO()
    others = {"customXml/item1.xml": b"<a/>", "customXml/itemProps1.xml": b"<b/>"}
    entries = {**dict(reversed(unzipped(data).items())), **others}
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.comment = "备注".encode()
        for number, (name, content) in enumerate(entries.items()):
            entry = zipfile.ZipInfo(name, (1980 + number, 1 + number % 12, 3, 4, 5, 6))
            entry.compress_type = zipfile.ZIP_STORED if number % 2 else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def facts(entry: zipfile.ZipInfo) -> tuple[object, ...]:
    return entry.filename, entry.date_time, entry.compress_type, entry.external_attr, entry.create_system


def test_the_same_edits_give_the_same_bytes() -> None:
    at, start, stop = figure(HAND_MADE["formal"])
    edits = (Replace(at, start, stop, "12场次"), Remark(at, start, stop, "甲"))
    first, second = (change(HAND_MADE["formal"], *edits, record=RECORD) for _ in range(2))
    assert first == second


def test_all_that_is_not_replaced_in_the_document_stays_as_it_was_written() -> None:
    first = "<w:p ><!-- 注 --><w:r\n><w:t>甲&#x4e59;</w:t></w:r ><?x y?></w:p >"
    data = bare(first + "<w:p\t><w:r><w:t><![CDATA[11&]]></w:t></w:r></w:p>")
    assert [passage.text for passage in opened(data).passages] == ["甲乙", "11&"]
    after = unzipped(change(data, Replace(1, 0, 2, "12")))[DOCUMENT]
    assert after == unzipped(data)[DOCUMENT].replace(b"<![CDATA[11&]]>", b"12&amp;")


def test_comments_are_added_to_those_of_others() -> None:
    theirs = '<w:comment w:id="0" w:author="王芳"><w:p><w:r><w:t>请核</w:t></w:r></w:p></w:comment>'
    data = bare("<w:p><w:r><w:t>11场</w:t></w:r></w:p>", comments=theirs)
    before, after = unzipped(data)[COMMENTS].decode(), unzipped(change(data, Remark(0, 0, 2, "甲")))[COMMENTS].decode()
    assert after.startswith(before.removesuffix("</w:comments>"))
    assert after.endswith("</w:comments>")
    root = etree.fromstring(after)
    assert [each.get(f"{{{W}}}author") for each in root] == ["王芳", US]
    assert RELATIONS in unzipped(data)
    assert unzipped(change(data, Remark(0, 0, 2, "甲")))[RELATIONS] == unzipped(data)[RELATIONS]


def test_comments_in_a_part_without_any_and_with_another_prefix() -> None:
    data = bare("<w:p><w:r><w:t>11场</w:t></w:r></w:p>", comments="")
    empty = f'<x:comments xmlns:x="{W}" />'.encode()
    after = unzipped(change(zipped({**unzipped(data), COMMENTS: empty}), Remark(0, 0, 2, "甲")))[COMMENTS].decode()
    (comment,) = etree.fromstring(after)
    assert "".join(map(str, comment.itertext())) == "甲"
    assert after.endswith("</x:comment></x:comments>")


def test_comments_are_in_the_styles_that_the_file_has_for_them() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="a5"><w:name w:val="annotation reference"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a6"><w:name w:val="Annotation Text"/></w:style>'
    )
    files = unzipped(change(bare("<w:p><w:r><w:t>11</w:t></w:r></w:p>", styles=styles), Remark(0, 0, 2, "甲")))
    assert b'<w:rStyle w:val="a5"/></w:rPr><w:commentReference' in files[DOCUMENT]
    assert b'<w:pStyle w:val="a6"/>' in files[COMMENTS]


def test_a_record_takes_the_place_of_the_one_before() -> None:
    data = HAND_MADE["internal"]
    assert opened(data).record is None
    once = change(data, record=RECORD)
    assert opened(once).record == RECORD
    other = Record("局机关", "总结", "", "2025", "", "2025-12-31", "11")
    twice = change(once, record=other)
    assert opened(twice).record == other
    changed = [name for name, content in unzipped(twice).items() if content != unzipped(once)[name]]
    assert len(changed) == 1
    assert unzipped(twice)[changed[0]] == record_part(other)
    assert unzipped(once)[DOCUMENT] == unzipped(data)[DOCUMENT]


def test_a_record_in_the_file_is_valid(tmp_path: Path) -> None:
    data = HAND_MADE["internal"]
    assert errors(change(data, record=RECORD), tmp_path / "a.docx") <= errors(data, tmp_path / "b.docx")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-8-sig"])
def test_documents_in_other_encodings_are_read_and_written_in_utf_8(encoding: str) -> None:
    data = bare("<w:p><w:r><w:t>共11场</w:t></w:r></w:p>")
    name = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    text = f'<?xml version="1.0" encoding="{name}" standalone="yes"?>\n{unzipped(data)[DOCUMENT].decode()}'
    mark = "\ufeff" if encoding in {"utf-16-le", "utf-16-be"} else ""
    other = zipped({**unzipped(data), DOCUMENT: (mark + text).encode(encoding)})
    assert opened(other).passages[0].text == "共11场"
    after = change(other, Replace(0, 1, 3, "12"))
    assert opened(after).passages[0].text == "共12场"
    assert str(etree.fromstring(unzipped(after)[DOCUMENT]).getroottree().docinfo.encoding).upper() == "UTF-8"
    assert edited(other, [], author=US, when=NOW, tracked=False) == other


def test_strict_documents_stay_strict() -> None:
    strict, office = b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://purl.oclc.org/ooxml/officeDocument"
    data = bare("<w:p><w:r><w:t>11</w:t></w:r></w:p>")
    files = {name: content.replace(W.encode(), strict) for name, content in unzipped(data).items()}
    after = unzipped(change(zipped(files), Remark(0, 0, 2, "甲"), Replace(0, 0, 2, "12"), tracked=True))
    assert strict in after[COMMENTS]
    assert office + b"/relationships/comments" in after[RELATIONS]
    assert opened(zipped(after)).passages[0].text == "12"


@pytest.mark.parametrize(
    "change_of",
    [
        {DOCUMENT: b'<!DOCTYPE d [<!ENTITY a "x">]><w:document/>'},
        {DOCUMENT: b"<w:document"},
        {DOCUMENT: f'<document xmlns="{W}"><body><p/></body></document>'.encode()},
        {TYPES: b"<Types"},
        {RELATIONS: b"<Relationships"},
        {COMMENTS: b"<w:comments"},
    ],
    ids=["document type", "broken", "no prefix", "types", "relationships", "comments"],
)
def test_what_cannot_be_written_again_is_refused(change_of: dict[str, bytes]) -> None:
    whole = {**unzipped(bare("<w:p/>", comments="")), TYPES: b"<Types/>"}
    assert isinstance(open_manuscript(zipped(whole)), Manuscript)
    assert open_manuscript(zipped({**whole, **change_of})) is Refusal.DAMAGED


def test_a_damaged_picture_makes_a_file_that_could_not_be_written_again() -> None:
    picture = b"\x89PNG" + bytes(range(200))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in {**unzipped(bare("<w:p/>")), "word/media/image1.png": picture}.items():
            archive.writestr(name, content)
    data = buffer.getvalue()
    assert isinstance(open_manuscript(data), Manuscript)
    assert open_manuscript(data.replace(picture[:50], bytes(50))) is Refusal.DAMAGED


def twice(first: bytes, second: bytes) -> bytes:
    """A file in whose zip one name stands twice."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/Extra.xml", first)
        for name, content in {
            **unzipped(bare("<w:p><w:r><w:t>11</w:t></w:r></w:p>")),
            "word/extra.xml": second,
        }.items():
            archive.writestr(name, content)
    return buffer.getvalue().replace(b"word/Extra.xml", b"word/extra.xml")


def test_a_name_that_stands_twice_in_a_zip_counts_once() -> None:
    assert unzipped(change(twice(b"<a/>", b"<a/>"), Replace(0, 0, 2, "12")))["word/extra.xml"] == b"<a/>"


def test_a_name_that_stands_for_two_things_is_refused_for_word_may_read_the_other() -> None:
    assert open_manuscript(twice(b"<a/>", b"<b/>")) is Refusal.FORGED


def test_a_document_under_another_name_is_found_as_the_package_says() -> None:
    """Word on the web calls it document2.xml."""
    renamed = {}
    for name, content in unzipped(HAND_MADE["internal"]).items():
        listed = name in ("_rels/.rels", TYPES)
        other = content.replace(b"word/document.xml", b"word/document2.xml") if listed else content
        renamed[
            name.replace("word/document.xml", "word/document2.xml").replace("document.xml.rels", "document2.xml.rels")
        ] = other
    assert opened(zipped(renamed)).passages == opened(HAND_MADE["internal"]).passages
