"""What LibreOffice makes of a workbook's formulas when it computes every one of them anew."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl

from pipeline.model.definition import Definitions
from pipeline.model.figure import FigureSet
from pipeline.model.ledger import Ledger
from pipeline.model.printed import Printed
from pipeline.source_table import source_table

Sheet = list[tuple[object, ...]]
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
"""LibreOffice otherwise believes the values that a file says its formulas have."""
NAME, VALUE, FOLLOWS, AGAIN, VERDICT, METHOD = 1, 5, 6, 7, 8, 11
FIRST_ROW = 3


def made(
    computed: FigureSet, definitions: Definitions, ledgers: Mapping[str, Ledger], printed: Sequence[Printed] = ()
) -> bytes:
    """Return the table as the stage makes it."""
    outcome = source_table(printed, computed, definitions, ledgers)
    assert outcome.diagnostics == ()
    return outcome.value


def recalculated(folder: Path, *books: bytes) -> list[dict[str, Sheet]]:
    """Return the values of each workbook's sheets, as LibreOffice computes them."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    files = [folder / f"{number}.xlsx" for number in range(len(books))]
    for file, book in zip(files, books, strict=True):
        file.write_bytes(book)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
    return [values((folder / "out" / file.name).read_bytes()) for file in files]


def values(book: bytes) -> dict[str, Sheet]:
    """Return the values that stand in a workbook, formulas by those that were computed last."""
    opened = openpyxl.load_workbook(io.BytesIO(book), data_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in opened}


def figures(book: Mapping[str, Sheet], *sheets: str) -> list[tuple[object, ...]]:
    """Return the rows of figures of the sheets 指标 and 分组, or of those named."""
    wanted = sheets or ("指标", "分组")
    return [row for name in wanted if name in book for row in book[name][FIRST_ROW:] if row[NAME]]


def same(again: object, value: object) -> bool:
    """Whether a recomputed cell holds a value: numbers to nine digits."""
    if isinstance(value, Decimal):
        return isinstance(again, int | float) and abs(again - float(value)) <= 1e-9 * abs(float(value)) + 1e-12
    if isinstance(value, date):
        return isinstance(again, datetime) and again.date() == value
    return again == value
