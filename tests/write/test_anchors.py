"""Figures in the file: a bookmark around each, a record of what was printed, and no trace of either in a final copy."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from pipeline.model.anchor import digest
from pipeline.model.document import Block, Document, Paragraph, Run, Runs, Table, TableCell
from pipeline.word import WordDocument, read_word
from pipeline.write import write
from tests.support.anchored import RECORD, REPORT, counted
from tests.support.documents import HERE, document, table
from tests.support.showcase import EVERY_ELEMENT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PRINTED = [
    *("研学场次=11场次", "研学场次=11场次", "研学人数=30名", "研学主题=新质生产力", "单位.干部总数=57"),
    *("研学场次=11场次", "研学场次=11场次"),
]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def bookmarks(data: bytes) -> list[tuple[str, str]]:
    """Names and texts of the bookmarks, found by ids as the standard says."""
    root = etree.fromstring(parts(data)["word/document.xml"])
    found, inside = [], dict[str, list[str]]()
    for element in root.iter():
        if element.tag == f"{W}bookmarkStart":
            inside[str(element.get(f"{W}id"))] = []
            found.append((str(element.get(f"{W}name")), inside[str(element.get(f"{W}id"))]))
        elif element.tag == f"{W}bookmarkEnd":
            del inside[str(element.get(f"{W}id"))]
        elif element.tag == f"{W}t":
            for words_inside in inside.values():
                words_inside.append(element.text or "")
    assert not inside
    return [(name, "".join(text)) for name, text in found]


def record_of(data: bytes) -> ET.Element:
    return ET.fromstring(parts(data)["customXml/item1.xml"])


def test_every_figure_is_a_bookmark_that_names_it_and_its_text() -> None:
    found = bookmarks(write(REPORT, record=RECORD).value)
    wanted = [line.split("=") for line in PRINTED]
    assert [text for _, text in found] == [text for _, text in wanted]
    for number, ((name, text), (figure_name, _)) in enumerate(zip(found, wanted, strict=True), 1):
        assert name == f"_jb_{digest(figure_name)}_{digest(text)}_{number}"
        assert len(name) <= 40


def test_names_of_offices_and_people_are_no_figures() -> None:
    assert "某市应急管理局" not in [text for _, text in bookmarks(write(REPORT, record=RECORD).value)]


def test_the_record_says_what_was_printed_and_where() -> None:
    root = record_of(write(REPORT, record=RECORD).value)
    plain = str(root.attrib.pop("plain")).split()  # the heading and others that print no figure
    assert digest("一、主要工作") in plain
    assert all(re.fullmatch("[0-9a-f]{8}", each) for each in plain)
    assert root.attrib == {
        "unit": "某局",
        "document": "工作总结",
        "period": "2025Q1-Q3",
        "issued": "2025-10-09",
        "ledgers": "0f" * 32,
    }
    assert [f"{each.get('figure')}={each.get('text')}" for each in root] == PRINTED
    second = root[1].attrib
    assert second["value"] == "11"
    assert second["paragraph"] == "3"
    # Twenty characters on each side; what the paragraph lacks comes from the one before.
    assert second["before"] == "要工作\n今年以来，某市应急管理局开展研学"
    assert second["after"] == "、30名参加，主题是“新质生产力”等，占"


def test_an_independent_validator_finds_nothing_in_drafts_and_review_copies(tmp_path: Path) -> None:
    for number, tree in enumerate((REPORT, EVERY_ELEMENT)):
        for kind, review in (("draft", None), ("review", ())):
            file = tmp_path / f"{kind}{number}.docx"
            file.write_bytes(write(tree, record=RECORD, review=review).value)
            assert [str(error) for error in OpenXmlValidator(max_errors=0).validate(file).errors] == []


def test_a_final_copy_has_no_trace_of_figures() -> None:
    found = parts(write(REPORT).value)
    assert not [name for name in found if "customXml" in name or "comments" in name]
    for name, data in found.items():
        assert not re.search(rb"jibao|_jb_|bookmark|comment|<!--|lineage", data), name


def test_a_final_copy_says_just_what_the_draft_says() -> None:
    drafted = parts(write(REPORT, record=RECORD).value)["word/document.xml"]
    stripped = re.sub(rb"<w:bookmark(?:Start|End)[^>]*/>", b"", drafted)
    assert stripped == parts(write(REPORT).value)["word/document.xml"]


@st.composite
def reports(draw: st.DrawFn) -> tuple[Document, list[str]]:
    """A document with figures at random places, and the texts that they print in reading order."""
    texts = st.text("场次人名 &<>\"'11，。%\t𠮷", min_size=1, max_size=6).filter(str.strip)
    printed: list[str] = []

    def runs() -> Runs:
        made = []
        for text in draw(st.lists(texts, min_size=1, max_size=5)):
            is_figure = draw(st.booleans())
            made.append(Run(text, counted(f"指标{len(printed)}", 1) if is_figure else None, draw(st.booleans())))
            printed.extend([text] * is_figure)
        return tuple(made)

    blocks: list[Block] = []
    for kind in draw(st.lists(st.sampled_from(["paragraph", "table"]), min_size=1, max_size=4)):
        if kind == "paragraph":
            blocks.append(Paragraph(runs(), HERE))
        else:
            rows = tuple((TableCell(runs()), TableCell(runs())) for _ in range(draw(st.integers(1, 3))))
            blocks.append(Table((TableCell(runs()), TableCell(runs())), rows, table("甲 乙", "1 2").alignments, HERE))
    # Rows are printed after the header, whatever order they were drawn in.
    tree = document(*blocks)
    order = [run.text for block in tree.blocks for run in _runs(block) if run.figure]
    return tree, order


def _runs(block: object) -> list[Run]:
    if isinstance(block, Table):
        return [run for row in (block.header, *block.rows) for cell in row for run in cell.runs]
    assert isinstance(block, Paragraph)
    return list(block.runs)


@given(reports())
def test_whatever_is_printed_is_found_again(drawn: tuple[Document, list[str]]) -> None:
    tree, printed = drawn
    data = write(tree, record=RECORD).value
    record = record_of(data)
    assert [each.get("text", "") for each in record] == printed
    assert len({name for name, _ in bookmarks(data)}) == len(printed)
    for each in record:
        assert len(each.get("before", "")) <= 20
        assert len(each.get("after", "")) <= 20


def test_paragraphs_are_numbered_as_readers_count_them() -> None:
    data = write(EVERY_ELEMENT, record=RECORD).value
    document_read = read_word(data)
    assert isinstance(document_read, WordDocument)
    texts = {each.number: each.text for each in document_read.paragraphs() if each.number}
    for each in record_of(data):
        assert each.get("text", "") in texts[int(each.get("paragraph", "0"))]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write(REPORT, record=RECORD, review=()).value == write(REPORT, record=RECORD, review=()).value
