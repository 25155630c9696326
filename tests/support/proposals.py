"""Workbooks in, proposed definitions out, as the files of a unit would hold them."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.define import define
from pipeline.model.definition import Definitions, LedgerDefinition
from pipeline.model.diagnostic import Diagnostic, Severity
from pipeline.proposing import Proposal, propose
from tests.support.workbooks import Rows, write_xlsx


def book(sheets: Mapping[str, Rows], merges: Sequence[str] = (), formats: Mapping[str, str] | None = None) -> bytes:
    """Return the bytes of an .xlsx with these sheets."""
    with tempfile.TemporaryDirectory() as place:
        return write_xlsx(Path(place) / "book.xlsx", sheets, merges=merges, formats=formats).read_bytes()


def proposed(files: Mapping[str, bytes]) -> tuple[Proposal, tuple[Diagnostic, ...]]:
    """Return what is proposed for files by their names, and what was found."""
    outcome = propose(files)
    return outcome.value, outcome.diagnostics


def defined(proposal: Proposal) -> Definitions:
    """Return the definitions that a proposal's texts make; any error in them fails the test."""
    figures = "指标:\n" + "".join(f"  {line}" for line in proposal.figures.splitlines(keepends=True))
    with tempfile.TemporaryDirectory() as place:
        texts = {"unit.yaml": "名称: 某局\n", "ledgers.yaml": proposal.ledgers, "figures.yaml": figures}
        outcome = define(Path(place), texts)
    assert [str(each) for each in outcome.diagnostics if each.severity is Severity.ERROR] == []
    return outcome.value


def only_ledger(files: Mapping[str, bytes]) -> LedgerDefinition:
    """Return the one ledger that is proposed for some files."""
    (ledger,) = defined(proposed(files)[0]).ledgers.values()
    return ledger
