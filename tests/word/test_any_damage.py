"""Whatever is changed in a Word file of ours: it is refused, or read, and a copy of it that we write is whole."""

from __future__ import annotations

import io
import random
import re
from datetime import UTC, datetime

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.markup import record_part
from pipeline.model.anchor import Anchor, Record
from pipeline.word import (
    Edit,
    Manuscript,
    Refusal,
    Remark,
    Replace,
    WordDocument,
    drawn_charts,
    edited,
    open_manuscript,
    plotted,
    reaches,
    read_word,
    record_in,
)
from pipeline.write import write
from tests.support.bare_package import bare, unzipped
from tests.support.damaged_files import changed_parts, damaged, well_formed
from tests.support.documents import chart, document, paragraph
from tests.support.drawn_documents import Drawn
from tests.support.hand_made import FORMAL, IMPRINT, hand_made
from tests.support.showcase import EVERY_ELEMENT

NOW = datetime(2025, 10, 9, 16, 30, tzinfo=UTC)
ANCHOR = Anchor("_jb_00000000_00000000_1", "研学场次", "2025Q3", "11", "11场次", "开展", "，82人", 7, "00000000")
RECORD = Record("局机关", "总结", "", "2025Q3", "", "2025-09-30", "00", (ANCHOR,))
FILES = {
    "hand made": hand_made(FORMAL, imprint=IMPRINT),
    "every element": write(EVERY_ELEMENT, record=RECORD).value,
    "chart": write(document(paragraph("共11场次。"), chart())).value,
}
MAY_CHANGE = re.compile(
    r"word/(document|comments\d*)\.xml|\[Content_Types\]\.xml|word/_rels/document\.xml\.rels|customXml/.*"
)


def files() -> st.SearchStrategy[bytes]:
    ours = st.builds(damaged, st.sampled_from(list(FILES.values())), st.integers(0, 2**32))
    drawn = st.builds(
        lambda seed: damaged(bare(Drawn(random.Random(seed)).body()), seed),
        st.integers(0, 2**32),
    )
    return ours | drawn


@given(files())
@settings(max_examples=50, deadline=None)
def test_no_way_to_read_a_file_raises(data: bytes) -> None:
    assert isinstance(read_word(data), WordDocument | Refusal)
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript | Refusal)
    if isinstance(manuscript, Manuscript):
        assert len(manuscript.passages) == sum(1 for _ in manuscript.document.paragraphs())
        for each in manuscript.passages:
            each.text.encode()  # no half of a character, which nothing could write
    record_in(data)
    plotted(data)
    drawn_charts(data)
    reaches(data, "坏.docx")


@given(files(), st.booleans())
@settings(max_examples=30, deadline=None)
def test_a_copy_of_what_can_be_read_is_whole_and_all_else_is_as_it_was(data: bytes, tracked: bool) -> None:  # noqa: FBT001
    manuscript = open_manuscript(data)
    if isinstance(manuscript, Refusal):
        return
    places = [at for at, each in enumerate(manuscript.passages) if each.text and not each.changes and not each.around]
    edits: list[Edit] = [Remark(at, 0, 1, "甲\x00\ufffe乙") for at in places]
    edits += [Replace(at, 0, 1, "换") for at in places[:2]]
    after = edited(data, edits, author="台账更新", when=NOW, tracked=tracked, record=RECORD)
    before, now = unzipped(data), unzipped(after)
    assert all(MAY_CHANGE.fullmatch(name) for name in changed_parts(before, now))
    for name, content in now.items():
        assert (
            well_formed(content) or not well_formed(before.get(name, b"<new/>")) or not name.endswith(("xml", "rels"))
        )
    again = open_manuscript(after)
    assert isinstance(again, Manuscript)
    assert len(again.passages) == len(manuscript.passages)
    if _opens(data):
        assert _opens(after)


def _opens(data: bytes) -> bool:
    try:
        docx.Document(io.BytesIO(data))
    except Exception:  # noqa: BLE001 - whatever python-docx makes of what is no document
        return False
    return True


@pytest.mark.parametrize(
    "forged",
    [
        record_part(RECORD).replace(b'paragraph="7"', b'paragraph="99999999999999999999"'),
        record_part(RECORD).replace(b'paragraph="7"', b'paragraph="-1"'),
        b'<r:record xmlns:r="urn:jibao:lineage:1" document="d">' + b"<r:anchor/>" * 1000 + b"</r:record>",
        b'<r:record xmlns:r="urn:jibao:lineage:1" document="d">' + b"<r:x>" * 250 + b"</r:x>" * 250 + b"</r:record>",
        b'<r:record xmlns:r="urn:jibao:lineage:1" document="d">' + b"<r:x>" * 9000 + b"</r:x>" * 9000 + b"</r:record>",
        b'<!DOCTYPE r [<!ENTITY a "b">]><r:record xmlns:r="urn:jibao:lineage:1" document="&a;"/>',
        b'{"document": "json"}',
    ],
    ids=["huge number", "negative", "empty anchors", "deep", "too deep", "entity", "json"],
)
def test_a_forged_record_is_a_record_without_the_forged_or_none(forged: bytes) -> None:
    files = unzipped(FILES["every element"])
    (name,) = (name for name, data in files.items() if b"urn:jibao:lineage:1" in data and b"record" in data)
    from tests.support.bare_package import zipped  # noqa: PLC0415

    record = record_in(zipped({**files, name: forged}))
    assert record is None or record.anchors == ()
