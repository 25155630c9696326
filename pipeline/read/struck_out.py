"""Rows whose cells are struck out: they are read as they stand, which their writer may not expect."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic
from pipeline.read.cell_findings import listed, row_ranges
from pipeline.read.part import Part


def struck_out_rows(parts: Sequence[Part]) -> list[Diagnostic]:
    """Return one finding a sheet about the rows of a ledger that are struck out."""
    found: list[Diagnostic] = []
    for part in parts:
        rows = sorted(part.sheet.struck_rows.intersection(part.rows)) if part.sheet.struck_rows else []
        if rows:
            places = row_ranges(part.place, rows)
            said = listed(places)
            found.append(finding("R044-struck-out-rows", places[0], related=places[1:], count=len(rows), rows=said))
    return found
