"""Says where an office's value is not the one of the standard, or not the one that most offices use."""

from __future__ import annotations

from pipeline.findings import finding
from pipeline.model.clause import Clause
from pipeline.model.diagnostic import Diagnostic, Location


def compare(found: list[Diagnostic], what: str, ours: str, asked: str, clause: Clause, at: Location) -> None:
    """Report a value that differs; both values are given as users read them."""
    if ours == asked:
        return
    if clause.number:
        found.append(finding("D081-differs-from-standard", at, what=what, ours=ours, asked=asked, clause=clause))
    else:
        found.append(finding("D082-differs-from-practice", at, what=what, ours=ours, asked=asked))
