"""PDFs that a real LibreOffice makes."""

from __future__ import annotations

import io
import socket
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pdfplumber
import pytest

from pipeline.model.document import ImprintApart
from pipeline.pdf import make_pdf
from pipeline.write import write
from tests.support.bare_package import unzipped, zipped
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


def test_pdfs_say_what_the_documents_say_and_carry_no_clock_and_no_name() -> None:
    first, second = make_pdf(DOCUMENTS, unwatched), make_pdf(DOCUMENTS, unwatched)
    assert list(first.value) == ["甲（定稿）.pdf", "档案/乙.pdf"]
    assert {each.code for each in first.diagnostics} <= {"U029"}
    with pdfplumber.open(io.BytesIO(first.value["档案/乙.pdf"])) as pdf:
        assert "青年干部培养工作扎实推进。" in "".join(page.extract_text() for page in pdf.pages)
        assert pdf.metadata["CreationDate"].startswith("D:19800101")
        assert pdf.metadata["Creator"] == "Writer"  # the part of the program, not a person
        assert set(pdf.metadata) <= {"Title", "Creator", "Producer", "CreationDate"}
        assert "Metadata" not in pdf.doc.catalog  # XMP would hold them a second time
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


def test_what_lies_elsewhere_is_not_fetched() -> None:
    """A server that nobody may call waits for a linked picture and for a template."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        made = make_pdf({"甲.docx": reaching_for(address)}, unwatched)
        server.settimeout(0.1)
        with pytest.raises(TimeoutError):
            server.accept()
    with pdfplumber.open(io.BytesIO(made.value["甲.pdf"])) as pdf:
        assert "青年干部培养工作扎实推进。" in "".join(page.extract_text() for page in pdf.pages)


def reaching_for(address: str) -> bytes:
    """A document that asks for a picture in two ways, and for its template."""
    files = unzipped(DOCUMENTS["档案/乙.docx"])
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    picture = (
        f'<w:p xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="{office}"><w:r><w:pict>'
        '<v:shape style="width:9pt;height:9pt">'
        '<v:imagedata r:link="rIdPicture"/></v:shape></w:pict></w:r></w:p><w:p><w:fldSimple '
        f'w:instr=" INCLUDEPICTURE {address}/b.png "><w:r><w:t>图</w:t></w:r></w:fldSimple></w:p>'
    )

    def related(key: str, kind: str) -> str:
        target = f'Target="{address}/{kind}" TargetMode="External"'
        return f'<Relationship Id="{key}" Type="{office}/{kind}" {target}/></Relationships>'

    document, relations = files["word/document.xml"].decode(), files["word/_rels/document.xml.rels"].decode()
    head, _, rest = document.partition("<w:body>")
    template = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{related('rIdTemplate', 'attachedTemplate')}"
    )
    attached = f'<w:attachedTemplate xmlns:r="{office}" r:id="rIdTemplate"/></w:settings>'
    return zipped(
        {
            **files,
            "word/document.xml": f"{head}<w:body>{picture}{rest}".encode(),
            "word/_rels/document.xml.rels": relations.replace(
                "</Relationships>", related("rIdPicture", "image")
            ).encode(),
            "word/_rels/settings.xml.rels": template.encode(),
            "word/settings.xml": files["word/settings.xml"].decode().replace("</w:settings>", attached).encode(),
        }
    )
