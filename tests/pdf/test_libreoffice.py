"""PDFs that a real LibreOffice makes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import pdfplumber
import pytest

from pipeline.pdf import make_pdf
from pipeline.write import write
from tests.support.documents import document, paragraph
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


def test_different_documents_have_different_identities() -> None:
    other = {"丙.docx": write(document(paragraph("另一份。"))).value, **DOCUMENTS}
    made = make_pdf(other, unwatched).value
    with pdfplumber.open(io.BytesIO(made["丙.pdf"])) as one, pdfplumber.open(io.BytesIO(made["档案/乙.pdf"])) as two:
        assert one.doc.xrefs[0].get_trailer()["ID"] != two.doc.xrefs[0].get_trailer()["ID"]
