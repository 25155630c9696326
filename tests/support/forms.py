"""Word forms as secretaries leave them, written out by hand, and what is made of them over the sample figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from pipeline.model.definition import DocumentRequest
from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.model.document import Document, Member, Template
from pipeline.model.figure import AnyFigure
from pipeline.model.form import FilledForm
from pipeline.render import render
from tests.support.bare_package import bare, unzipped
from tests.support.figures import ISSUED, figure_set, request, sample_definitions, sample_figures

FILE = "templates/申报表.docx"
HINTED = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
BOLD = "<w:rPr><w:b/></w:rPr>"


def run(text: str, look: str = "") -> str:
    """Return a run."""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*texts: str, look: str = "", properties: str = "") -> str:
    """Return a paragraph of runs; texts that are markup already stay so."""
    runs = "".join(text if text.startswith("<") else run(text, look) for text in texts)
    return f"<w:p>{properties}{runs}</w:p>"


def as_word_leaves(*texts: str) -> str:
    """Return a paragraph whose words Word has cut up: at what it takes for mistakes, between keyboards, by revision."""
    found = []
    for at, text in enumerate(texts):
        words = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
        found.append('<w:proofErr w:type="spellStart"/>' if at % 2 else "")
        found.append(f'<w:r w:rsidR="00A{at:05X}">{HINTED if at % 2 else ""}{words}</w:r>')
        found.append(f'<w:proofErr w:type="spellEnd"/><w:bookmarkStart w:id="{at}" w:name="_Goback{at}"/>')
        found.append(f'<w:bookmarkEnd w:id="{at}"/>')
    return f'<w:p w:rsidR="00A77777">{"".join(found)}</w:p>'


def table(*rows: Sequence[str]) -> str:
    """Return a table of texts; a cell that is markup already holds those paragraphs."""
    grid = "".join('<w:gridCol w:w="2000"/>' for _ in rows[0])
    made = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'


def _cell(content: str) -> str:
    inside = content if content.startswith("<") else paragraph(content)
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def filling(
    body: str,
    figures: Mapping[str, AnyFigure] | None = None,
    *,
    wanted: DocumentRequest | None = None,
    member: Member | None = None,
    **parts: str,
) -> Outcome[Document]:
    """Return what a form with a body of XML makes of the sample figures, or of others."""
    return filling_of(bare(body, **parts), figures, wanted=wanted, member=member)


def filling_of(
    data: bytes,
    figures: Mapping[str, AnyFigure] | None = None,
    *,
    wanted: DocumentRequest | None = None,
    member: Member | None = None,
) -> Outcome[Document]:
    """Return what a form, as a file, makes of the sample figures, or of others."""
    known = sample_figures() if figures is None else figures
    return render(
        Template(FILE, "", data), wanted or request(), figure_set(known), sample_definitions(), ISSUED, member
    )


def form_of(outcome: Outcome[Document]) -> FilledForm:
    """Return the filled form, which must be there."""
    assert outcome.value.form, [(each.code, str(each.location), each.message) for each in outcome.diagnostics]
    return outcome.value.form


def says(body: str, **parts: str) -> list[str]:
    """Return the paragraphs of the text that a form makes, those without words too."""
    form = form_of(filling_of(bare(body, **parts)))
    return [each.text for each in form.passages[: form.main]]


def document_xml(outcome: Outcome[Document]) -> str:
    """Return document.xml of the filled form."""
    return unzipped(form_of(outcome).data)["word/document.xml"].decode()


def told(found: Sequence[Diagnostic]) -> list[tuple[str, str]]:
    """Return the codes of findings with their places in words, the file's name left out."""
    return [(each.code, str(each.location).removeprefix(f"{FILE} ")) for each in found]
