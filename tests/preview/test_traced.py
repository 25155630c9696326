"""A traced preview tells which figure each number is, and which paragraph each passage."""

from __future__ import annotations

import re
from html import unescape

from pipeline.preview import preview
from pipeline.word import WordDocument, paragraphs_of, read_word, record_in
from pipeline.write import write
from tests.support.anchored import RECORD, REPORT

DATA = write(REPORT, record=RECORD).value
FIGURE = re.compile(r'<tspan class="\w+" data-figure="(\w+)">([^<]*)</tspan>')
PASSAGE = re.compile(r'<g role="\w+"[^>]*? data-paragraph="(\d+)">(.*?)</g>', re.DOTALL)


def page(*, traced: bool) -> str:
    return preview(DATA, "甲.docx", traced=traced).value


def test_every_anchor_of_the_record_is_on_the_page_with_its_text() -> None:
    record = record_in(DATA)
    assert record
    shown: dict[str, str] = {}
    for bookmark, text in FIGURE.findall(page(traced=True)):  # a figure may be parted by the end of a line
        shown[bookmark] = shown.get(bookmark, "") + unescape(text)
    assert shown == {anchor.bookmark: anchor.text for anchor in record.anchors}


def test_paragraphs_carry_the_numbers_that_findings_and_manuscripts_count() -> None:
    read = read_word(DATA)
    assert isinstance(read, WordDocument)
    counted = {one.number: "".join(run.text for run in one.runs) for one in paragraphs_of(read.blocks) if one.number}
    found = {
        int(number): unescape(re.sub("<[^>]*>", "", inner)) for number, inner in PASSAGE.findall(page(traced=True))
    }
    assert len(found) > 5
    for number, text in found.items():
        assert "".join(text.split()) == "".join(counted[number].split()), number


def test_a_plain_preview_carries_neither() -> None:
    plain = page(traced=False)
    assert "data-figure" not in plain
    assert "data-paragraph" not in plain


def test_tracing_changes_nothing_that_is_seen() -> None:
    traced = re.sub(r' data-(?:figure|paragraph)="\w+"', "", page(traced=True))
    texts = [re.findall(r"<text ([^>]*?)(?: class=\"\w+\")?>(.*?)</text>", one) for one in (traced, page(traced=False))]
    bare = [[(places, re.sub("<[^>]*>", "", inner)) for places, inner in one] for one in texts]
    assert bare[0] == bare[1]
