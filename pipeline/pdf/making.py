"""The verb of this part."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from pipeline.findings import finding, refusal
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome
from pipeline.pdf.clockless import without_clock
from pipeline.pdf.conversion import Conversion, Ending, Watch, convert
from pipeline.pdf.faces import faces_used
from pipeline.pdf.installed import font_folders, installed_families
from pipeline.pdf.program import find_program

_HERE = FileLocation("PDF")


def make_pdf(documents: Mapping[str, bytes], watch: Watch) -> Outcome[Mapping[str, bytes]]:
    """Return a PDF for each Word file, named like it; without those that could not be made, which are reported.

    Fonts that the documents ask for and this machine lacks are reported too: the PDF shows others in their place.
    """
    if not documents:
        return Outcome({})
    program = find_program()
    if program is None:
        return Outcome({}, (finding("U025-no-libreoffice", _HERE),))
    try:
        made = convert(program, tuple(documents.values()), watch)
    except OSError as error:
        return Outcome({}, (finding("U026-libreoffice-failed", _HERE, reason=refusal(error)),))
    results = zip(documents, made.files, strict=True)
    files = {str(PurePosixPath(name).with_suffix(".pdf")): without_clock(data) for name, data in results if data}
    missing = tuple(FileLocation(name) for name, data in zip(documents, made.files, strict=True) if not data)
    fonts = _missing_fonts(documents, program) if files else []
    return Outcome(files, (*_failures(made, missing), *fonts))


def _failures(made: Conversion, missing: tuple[FileLocation, ...]) -> list[Diagnostic]:
    """What went wrong with the run, with the documents that it left out; or with single documents of a good run."""
    if made.ending is Ending.HUNG:
        return [finding("U027-libreoffice-hung", _HERE, related=missing, seconds=round(made.seconds))]
    if made.ending is Ending.FAILED and missing:
        return [finding("U026-libreoffice-failed", _HERE, related=missing, reason="它中途退出了")]
    return [finding("U028-no-pdf-of-document", place) for place in missing]


def _missing_fonts(documents: Mapping[str, bytes], program: Path) -> list[Diagnostic]:
    wanted = {face for data in documents.values() for face in faces_used(data)}
    there = installed_families(font_folders(program))
    missing = sorted(face for face in wanted if face.casefold() not in there)
    return [finding("U029-font-missing", _HERE, fonts="、".join(missing))] if missing else []
