"""Word forms as the manual writes them down, over the manual's own office."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.model.definition import DocumentRequest
from pipeline.model.diagnostic import FileLocation, Outcome
from pipeline.model.document import Document, Template
from pipeline.render import render
from pipeline.word import Table, WordDocument, read_word
from tests.support.bare_package import bare
from tests.support.forms import form_of, paragraph, table
from tests.support.manual_unit import ISSUED, computed, defined
from tests.support.tables import words_of


def filled(unit: Path, body: str) -> Outcome[Document]:
    """Return what a form makes of the manual's figures."""
    request = DocumentRequest("试", "试", FileLocation("unit.yaml"))
    figures, definitions = computed(unit).value, defined(unit).value
    return render(Template("templates/试.docx", "", bare(body)), request, figures, definitions, ISSUED)


def printed(unit: Path, written: str) -> str:
    """Return what a paragraph of a form prints."""
    (passage,) = form_of(filled(unit, paragraph(written))).passages
    return passage.text


def printed_table(unit: Path, rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the cells of a form's table as filled."""
    read = read_word(form_of(filled(unit, table(*rows))).data)
    assert isinstance(read, WordDocument)
    (made,) = (block for block in read.blocks if isinstance(block, Table))
    return words_of(made)
