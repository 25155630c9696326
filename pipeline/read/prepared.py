"""What the reader is given of a workbook: packed anew from the parts that are surveyed, so that it finds no others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.read.compound_file import CompoundFile, packed_stream
from pipeline.read.excel_survey import Contents, survey_excel
from pipeline.read.kinds import FileKind
from pipeline.read.old_excel_survey import survey_old_excel
from pipeline.read.opendocument_survey import survey_opendocument
from pipeline.read.survey import WorkbookSurvey
from pipeline.workbook_package import ExcelPackage, Parts, PartsForReader, SharedTexts, packed_opendocument, readable


@dataclass(frozen=True, slots=True)
class Prepared:
    """A workbook for the reader, and what surveys it: that is given what to do with a sheet found fit to be loaded.

    The sheets of an .xlsx are called by their numbers there: 0, 1, …
    """

    for_reader: bytes
    survey: Callable[[Callable[[str], None]], WorkbookSurvey]


def prepare(content: bytes, kind: FileKind) -> Prepared:
    """Return a workbook prepared; raises TooLargeError, or what broken files raise."""
    if kind is FileKind.OLD_EXCEL:
        return _old_excel(content)
    parts = Parts(content)
    if parts.has("content.xml") and parts.has("xl/workbook.xml"):
        raise ValueError("two workbooks in one file")
    return _excel(parts) if kind is FileKind.EXCEL else _opendocument(parts)


def _excel(parts: Parts) -> Prepared:
    package = ExcelPackage.opened(parts)
    given = PartsForReader.of(package)
    contents = Contents([sheet.data for sheet in given.sheets], given.styles.data, SharedTexts(given.shared.data))
    return Prepared(given.packed(), lambda fit: survey_excel(package, contents, fit))


def _opendocument(parts: Parts) -> Prepared:
    content, about = readable(parts.part("content.xml")), parts.data("meta.xml")
    return Prepared(packed_opendocument(content), lambda _: survey_opendocument(content.data, about))


def _old_excel(content: bytes) -> Prepared:
    stream = bytearray(CompoundFile(content).stream("Workbook", "Book"))
    survey = survey_old_excel(stream)
    return Prepared(packed_stream("Workbook", bytes(stream)), lambda _: survey)
