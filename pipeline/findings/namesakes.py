"""People whom a roster names alike: the one finding that both the stages and their chain make."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings.entry import finding
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.ledger import Ledger


def names_groups(ledger: Ledger, column: str) -> bool:
    """Return whether a roster's column names what people belong to, as 科室 does: then most of its values repeat."""
    held = sum(value is not None for value in ledger.columns[column].values)
    repeats = ledger.repeated(column)
    alone = held - sum(len(rows) for rows in repeats.values())
    return 2 * (alone + len(repeats)) <= held


def namesakes(ledger: Ledger, column: str) -> Iterator[Diagnostic]:
    """Yield the members that a roster holds twice: nobody knows whose rows the ledgers mean."""
    for value, (first, *others) in ledger.repeated(column).items():
        related = tuple(ledger.cell(row, column) for row in others)
        yield finding(
            "F016-namesakes", ledger.cell(first, column), related=related, name=value, ledger=ledger.name, column=column
        )
