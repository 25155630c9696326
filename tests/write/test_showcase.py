"""Documents with every element: an independent validator reports nothing, and other programs read them."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from pipeline.write import write
from tests.support.showcase import SHOWN


@pytest.mark.parametrize("name", SHOWN)
def test_the_validator_reports_nothing(name: str, tmp_path: Path) -> None:
    outcome = write(SHOWN[name])
    assert outcome.diagnostics == ()
    path = tmp_path / "shown.docx"
    path.write_bytes(outcome.value)
    assert [str(error) for error in OpenXmlValidator(max_errors=0).validate(path).errors] == []


@pytest.mark.parametrize("name", SHOWN)
def test_the_same_document_gives_the_same_bytes(name: str) -> None:
    assert write(SHOWN[name]).value == write(SHOWN[name]).value


def test_another_library_finds_the_headings_and_their_levels() -> None:
    opened = docx.Document(io.BytesIO(write(SHOWN["formal"]).value))
    levels = [line.style.name for line in opened.paragraphs if line.style and line.style.name.startswith("Heading")]
    assert levels == ["Heading 1", "Heading 2", "Heading 3", "Heading 4"]


def test_ids_of_drawings_differ() -> None:
    opened = docx.Document(io.BytesIO(write(SHOWN["letter"]).value))
    parts = [opened.element, opened.sections[0].first_page_header._element]  # noqa: SLF001 - the only way to the part
    ids = [str(each) for part in parts for each in part.xpath("//wp:docPr/@id")]
    assert len(ids) == 1 + 4 + 1
    assert len(set(ids)) == len(ids)
