"""PDFs that a real LibreOffice makes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pdfplumber
import pytest

from pipeline.model.document import ImprintApart
from pipeline.pdf import make_pdf
from pipeline.write import write
from tests.support.documents import document, paragraph
from tests.support.showcase import EVERY_ELEMENT
from tests.write.test_package import REPORT

pytestmark = pytest.mark.pages

DOCUMENTS = {
    "甲（定稿）.docx": write(REPORT).value,
    "档案/乙.docx": write(document(paragraph("青年干部培养工作扎实推进。"))).value,
}


def unwatched(work: Sequence[int], title: str, /) -> Iterable[int]:
    assert title
    return work


def test_pdfs_say_what_the_documents_say_and_carry_no_clock() -> None:
    first, second = make_pdf(DOCUMENTS, unwatched), make_pdf(DOCUMENTS, unwatched)
    assert list(first.value) == ["甲（定稿）.pdf", "档案/乙.pdf"]
    assert {each.code for each in first.diagnostics} <= {"U029"}
    with pdfplumber.open(io.BytesIO(first.value["档案/乙.pdf"])) as pdf:
        assert "青年干部培养工作扎实推进。" in "".join(page.extract_text() for page in pdf.pages)
        assert pdf.metadata["CreationDate"].startswith("D:19800101")
    assert first.value == second.value


def test_blank_pages_are_printed_so_that_both_sides_of_a_sheet_are_right() -> None:
    sent = replace(
        EVERY_ELEMENT.elements,
        imprint_apart=ImprintApart.UNNUMBERED,
        agencies=("某局文件",),
        signers=(),
    )
    # Text that ends on an even page: the page behind it stays blank, the 版记 stands on the fourth.
    tree = document(*[paragraph("一行。")] * 20, elements=sent)
    made = make_pdf({"甲.docx": write(tree).value}, unwatched).value["甲.pdf"]
    with pdfplumber.open(io.BytesIO(made)) as pdf:
        texts = [page.extract_text() for page in pdf.pages]
    assert len(texts) == 4
    assert texts[2] == ""
    assert "抄送" in texts[3]


def test_different_documents_have_different_identities() -> None:
    other = {"丙.docx": write(document(paragraph("另一份。"))).value, **DOCUMENTS}
    made = make_pdf(other, unwatched).value
    with pdfplumber.open(io.BytesIO(made["丙.pdf"])) as one, pdfplumber.open(io.BytesIO(made["档案/乙.pdf"])) as two:
        assert one.doc.xrefs[0].get_trailer()["ID"] != two.doc.xrefs[0].get_trailer()["ID"]
