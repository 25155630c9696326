"""Whatever the elements say, the file is well formed, valid, and holds every word once."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from pipeline.model.document import Elements, ImprintApart, Kind, SignaturePlace
from pipeline.write import write
from tests.support.documents import annex, document, paragraph, table, words
from tests.support.word_xml import part, values

text = st.text(st.characters(exclude_categories=["Cs", "Co", "Cn"]), max_size=40)
name = st.text("某市县区委政府办公室局应急管理理文件印发报告&<>\"'  A1（）〔〕", max_size=60)
names = st.lists(name, max_size=7).map(tuple)
elements = st.builds(
    Elements,
    title=name.map(words),
    kind=st.sampled_from(Kind),
    copy_number=st.sampled_from(["", "000001"]),
    secrecy=st.sampled_from(["", "机密★1年"]),
    urgency=st.sampled_from(["", "特急"]),
    agencies=names,
    document_number=st.sampled_from(["", "某应急〔2022〕3号", "第3期"]),
    signers=names,
    addressee=text.map(words),
    signature=names,
    signature_place=st.sampled_from(SignaturePlace),
    seal=st.booleans(),
    issued=st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2099, 12, 31))),
    note=text.map(words),
    attendance=st.dictionaries(st.sampled_from(["出席", "请假", "列席"]), name.map(words)),
    copied_to=st.one_of(text, name).map(words),
    printing_agency=name,
    printed=st.one_of(st.none(), st.just(date(2025, 1, 1))),
    imprint_apart=st.sampled_from(ImprintApart),
)
annexes = st.sampled_from(
    [
        (),
        (annex("表", table("甲 乙", "1 2"), landscape=True),),
        (annex("表", table("甲 乙", "1 2"), number=1, landscape=True), annex("文", paragraph("甲。"), number=2)),
    ]
)


@settings(max_examples=60)
@given(elements, annexes)
def test_any_elements_give_a_valid_file(drawn: Elements, added: tuple[()]) -> None:
    data = write(document(paragraph("甲。"), elements=drawn, annexes=added)).value
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drawn.docx"
        path.write_bytes(data)
        assert [str(error) for error in OpenXmlValidator(max_errors=0).validate(path).errors] == []


@given(elements)
def test_no_agency_signature_or_copy_is_lost(drawn: Elements) -> None:
    said = "".join(
        values(part(write(document(paragraph("甲。"), elements=drawn)).value, "document.xml"), "//w:t/text()")
    )
    if drawn.kind in (Kind.FORMAL, Kind.MINUTES):
        for agency in drawn.agencies:
            assert _plain(agency.removesuffix("文件")) in _plain(said)
        assert drawn.document_number in said
    if drawn.signature_place is not SignaturePlace.ABSENT and drawn.kind is not Kind.MINUTES:
        for one in drawn.signature:
            assert _plain(one) in _plain(said)
    if drawn.kind is not Kind.INTERNAL:
        assert _plain("".join(run.text for run in drawn.copied_to)) in _plain(said)


def _plain(written: str) -> str:
    """Without blanks, and without what no Word file can hold."""
    return re.sub(r"[\s\x00-\x1f\ufffe\uffff]", "", written)
