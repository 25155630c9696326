"""数字说明: phrases that may say a number without anything behind it; and rules for such phrases themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.findings import finding
from pipeline.model.definition import Unit
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.model.document import ALLOWANCES, Allowance
from pipeline.proofread.proof import Proof


def office_allowances(unit: Unit) -> tuple[Allowance, ...]:
    """Return the phrases that unit.yaml allows in all documents; those that were only listed have no reason."""
    whole = unit.lines.get(ALLOWANCES, FileLocation("unit.yaml"))
    match unit.facts.get(ALLOWANCES):
        case None:
            return ()
        case Mapping() as named:
            explained = {phrase: reason if isinstance(reason, str) else "" for phrase, reason in named.items()}
        case tuple() as listed:
            explained = dict.fromkeys((phrase for phrase in listed if isinstance(phrase, str)), "")
        case single:
            explained = {str(single): ""}
    return tuple(
        Allowance(phrase, reason, unit.lines.get(f"{ALLOWANCES}.{phrase}", whole))
        for phrase, reason in explained.items()
        if phrase
    )


def unexplained_allowances(proof: Proof) -> Iterator[Diagnostic]:
    """Yield a finding for each phrase that is allowed without a reason."""
    for allowance in proof.allowances:
        if not allowance.reason:
            yield finding("P004-allowance-without-reason", allowance.location, phrase=allowance.phrase)


def idle_allowances(proof: Proof) -> Iterator[Diagnostic]:
    """Yield a finding for each phrase that neither the template nor the document says.

    What the office allows is for every document and period: that this one does without says nothing.
    """
    for allowance in proof.allowances:
        if not allowance.written and not any(allowance.phrase in passage.text for passage in proof.passages):
            yield finding("P005-allowance-idle", allowance.location, phrase=allowance.phrase)
