"""Reads one column through the stage, so that a test can be a table of cells and values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.ledger import CellValue, Ledger
from pipeline.model.period import Period
from pipeline.read import read
from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.workbooks import write_csv, write_xlsx


@dataclass(frozen=True)
class ReadColumn:
    """What became of a column: values, texts of bad cells by row, and all findings."""

    values: list[CellValue]
    bad: dict[int, str]
    findings: tuple[Diagnostic, ...]

    @property
    def codes(self) -> list[str]:
        return [item.code for item in self.findings]


def read_column(
    folder: Path,
    kind: str,
    cells: Sequence[Any],
    *,
    title: str = "",
    period: str = "2024",
    typed: bool = False,
    **options: Any,
) -> ReadColumn:
    """Return a column of a 类型 as read from text, or from cells with types of their own when `typed`."""
    rows = [*([[title]] if title else []), ["编号", "内容"], *([number, cell] for number, cell in enumerate(cells, 1))]
    for other in folder.glob("台账.*"):
        other.unlink()
    if typed:
        write_xlsx(folder / "台账.xlsx", {"表": rows})
    else:
        write_csv(folder / "台账.csv", rows)
    book = ledger("台账", "台账.*", column("编号"), column("内容", kind, **options))
    outcome = read(folder, definitions(book), Period.parse(period))
    found = outcome.value["台账"].columns["内容"]
    return ReadColumn(list(found.values), dict(found.bad), outcome.diagnostics)


def read_one(folder: Path, stated: Definitions, period: str = "2024") -> tuple[Ledger, tuple[Diagnostic, ...]]:
    """Return the only ledger of some definitions, and all findings."""
    outcome = read(folder, stated, Period.parse(period))
    (only,) = outcome.value.values()
    return only, outcome.diagnostics


def told(findings: Sequence[Diagnostic]) -> list[tuple[str, str]]:
    """Return code and place of each finding, as users read them."""
    return [(item.code, str(item.location)) for item in findings]
