"""Marked copies as tests look at them: made from what a reader finds, opened by openpyxl."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook import Workbook

from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import CellLocation, Diagnostic, FileLocation, Outcome, Severity
from pipeline.model.ledger import Ledger
from pipeline.model.period import Period
from pipeline.read import read
from pipeline.send_back import marked_copy
from tests.support.ledger_definitions import column, definitions, ledger

STUDY = ledger(
    "研学",
    "研学台账.*",
    column("日期", "日期", required=True),
    column("活动名称", required=True),
    column("人数", "整数", unit="人", minimum=Decimal(0)),
    column("经费", "金额", unit="元"),
    column("形式", "选项", choices=("线上", "线下")),
    date_columns=("日期",),
)
HEADING = [each.name for each in STUDY.columns.values()]
ISSUES = "问题清单"


def unit() -> Definitions:
    return definitions(STUDY)


def read_all(folder: Path, stated: Definitions | None = None) -> Outcome[Mapping[str, Ledger]]:
    return read(folder, stated or unit(), Period.parse("2024"))


def wrong(
    cell: str,
    *related: str,
    sheet: str = "一季度",
    book: str = "研学台账.xlsx",
    message: str = "人数不是数字，读到“3场左右”",
    severity: Severity = Severity.ERROR,
    code: str = "V012",
) -> Diagnostic:
    places = tuple(CellLocation(book, sheet, each) for each in related)
    return Diagnostic(code, severity, CellLocation(book, sheet, cell), message, "填写整数；约数写在备注列", places)


def copy_of(data: bytes, *found: Diagnostic, name: str = "研学台账.xlsx", **options: Any) -> bytes:
    """Return the marked copy of a file, of which nothing has to be said."""
    outcome = marked_copy(name, data, found, **options)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def opened(data: bytes) -> Workbook:
    with warnings.catch_warnings():
        # It does not know all that LibreOffice and Excel write.
        warnings.filterwarnings("ignore", message=".*extension is not supported", category=UserWarning)
        return openpyxl.load_workbook(io.BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def repacked(data: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    """Return a package with other or further parts; None leaves one out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (parts(data) | dict(changed)).items():
            if content is not None:
                package.writestr(name, content)
    return buffer.getvalue()


def is_marked(cell: Cell | MergedCell) -> bool:
    """Whether a cell has a fill and at least one line of ours."""
    sides = (cell.border.left, cell.border.right, cell.border.top, cell.border.bottom)
    lined = any(side and side.style in ("thick", "mediumDashed", "dashDot") for side in sides)
    return lined and cell.fill.fgColor.rgb in ("FFFFC7CE", "FFFFEB9C", "FFDDEBF7")


def marked_cells(data: bytes, sheet: str = "一季度") -> list[str]:
    return [cell.coordinate for row in opened(data)[sheet].iter_rows() for cell in row if is_marked(cell)]


def comments(data: bytes, sheet: str = "一季度") -> dict[str, str]:
    cells = (cell for row in opened(data)[sheet].iter_rows() for cell in row)
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment}


def listed(data: bytes, sheet: str = ISSUES) -> list[tuple[object, ...]]:
    """Return the lines of the list."""
    return list(opened(data)[sheet].iter_rows(min_row=4, values_only=True))


def as_of_one_file(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Findings as if every file had one name, so that those of a copy compare with those of its original."""
    return [
        replace(each, location=_nameless(each.location), related=tuple(map(_nameless, each.related))) for each in found
    ]


def _nameless(place: Any) -> Any:
    if isinstance(place, CellLocation):
        return replace(place, workbook="")
    return replace(place, file="") if isinstance(place, FileLocation) else place
