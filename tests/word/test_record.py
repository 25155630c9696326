"""The 溯源记录 in a Word file: read back as written, wherever a program has put the part, and never an error."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.markup import record_part, record_properties
from pipeline.model.anchor import Anchor, Record, bookmark_name
from pipeline.word.package import Package, opened
from pipeline.word.record import read_record
from tests.support.bare_package import bare, unzipped, zipped

NAMESPACE = "urn:jibao:lineage:1"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
ANCHOR = Anchor(
    bookmark_name("研学场次", "11场次", "1"), "研学场次", "2024Q3", "11", "11场次", "开展研学", "，82人", 4, "0a1b2c3d"
)
RECORD = Record("局机关", "工作总结", "", "2024Q3", "", "2024-09-30", "ab" * 32, (ANCHOR,))
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"), include_characters="\t\n"))
WORDS = TEXTS.filter(bool)
OTHERS = {field.name: TEXTS for field in fields(Anchor)}
ANCHORS = st.builds(Anchor, **{**OTHERS, "bookmark": WORDS, "figure": WORDS, "paragraph": st.integers(0, 999_999_999)})
HEADS = {field.name: TEXTS for field in fields(Record)}
RECORDS = st.builds(Record, **{**HEADS, "document": WORDS, "anchors": st.lists(ANCHORS, max_size=3).map(tuple)})


def related(*names: str) -> dict[str, bytes]:
    """A file whose document relates to some custom parts in this order."""
    files, kept = unzipped(bare("<w:p/>")), "word/_rels/document.xml.rels"
    listed = "".join(f'<Relationship Id="c{at}" Type="{CUSTOM}" Target="../{name}"/>' for at, name in enumerate(names))
    return {**files, kept: files[kept].replace(b"</Relationships>", f"{listed}</Relationships>".encode())}


def package(*parts: tuple[str, bytes]) -> Package:
    """A file with some custom parts."""
    found = opened(zipped({**related(*(name for name, _ in parts)), **dict(parts)}))
    assert isinstance(found, Package)
    return found


@given(RECORDS)
def test_what_was_written_is_read_back(record: Record) -> None:
    assert read_record(package(("customXml/item1.xml", record_part(record)))) == record


def test_the_part_says_every_field_under_its_own_name_and_leaves_empty_ones_out() -> None:
    root = etree.fromstring(record_part(RECORD))
    assert root.tag == f"{{{NAMESPACE}}}record"
    assert set(root.attrib) == {"unit", "document", "period", "issued", "ledgers"}
    (anchor,) = root
    assert anchor.tag == f"{{{NAMESPACE}}}anchor"
    assert set(anchor.attrib) == {field.name for field in fields(Anchor)} - {"told", "row"}
    assert (anchor.get("text"), anchor.get("paragraph"), anchor.get("after")) == ("11场次", "4", "，82人")


def test_it_is_found_among_other_parts_whatever_its_name() -> None:
    other = b'<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"/>'
    found = package(("customXml/item1.xml", other), ("docProps/第9项.xml", record_part(RECORD)))
    assert read_record(found) == RECORD


def test_another_declaration_prefix_and_order_say_the_same() -> None:
    text = record_part(RECORD).decode().replace("jb:", "ns0:").replace("xmlns:jb", "xmlns:ns0")
    rewritten = text.split("?>", 1)[1].replace("><", ">\n  <").encode("utf-16")
    assert read_record(package(("customXml/item3.xml", rewritten))) == RECORD


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<jb:record",
        record_part(RECORD).replace(b"urn:jibao:lineage:1", b"urn:jibao:lineage:2"),
        record_part(RECORD).replace(b' document="', b' dokument="'),
        b'<!DOCTYPE r><r:record xmlns:r="urn:jibao:lineage:1" document="d"/>',
        '<record document="工作总结"/>'.encode(),
    ],
    ids=["empty", "broken", "another version", "no document", "document type", "no namespace"],
)
def test_what_is_no_record_reads_as_none(data: bytes) -> None:
    assert read_record(package(("customXml/item1.xml", data))) is None


def test_a_part_that_is_listed_but_missing_reads_as_none() -> None:
    found = opened(zipped(related("customXml/item1.xml")))
    assert isinstance(found, Package)
    assert read_record(found) is None


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    found = read_record(package(("customXml/item1.xml", record_part(replace(RECORD, subject="张\x00\x0b三\ufffe")))))
    assert found == replace(RECORD, subject="张三")


@pytest.mark.parametrize("number", ["", "-1", "4.0", "４", "99999999999999999999", "甲"])
def test_an_anchor_with_a_number_that_is_none_is_left_out(number: str) -> None:
    good, bad = record_part(RECORD).decode(), f'paragraph="{number}"'
    assert 'paragraph="4"' in good
    found = read_record(package(("customXml/item1.xml", good.replace('paragraph="4"', bad).encode())))
    assert found is not None
    assert found.anchors == ()


def test_unknown_attributes_and_elements_are_passed_over() -> None:
    text = record_part(RECORD).decode()
    more = text.replace(" unit=", ' future="1" unit=').replace("<jb:anchor", '<jb:note about="x"/><jb:anchor new="2"')
    assert read_record(package(("customXml/item1.xml", more.encode()))) == RECORD


@given(st.binary(max_size=60), st.integers(0, 400))
def test_changed_bytes_never_raise(noise: bytes, at: int) -> None:
    data = record_part(RECORD)
    read_record(package(("customXml/item1.xml", data[:at] + noise + data[at + len(noise) :])))


def test_the_properties_name_the_namespace_so_that_programs_keep_the_part() -> None:
    store = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"
    root = etree.fromstring(record_properties())
    assert root.tag == f"{store}datastoreItem"
    assert str(root.get(f"{store}itemID")).startswith("{")
    assert [each.get(f"{store}uri") for each in root.iter(f"{store}schemaRef")] == [NAMESPACE]
