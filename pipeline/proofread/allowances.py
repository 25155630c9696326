"""数字说明 and 校对说明: phrases that are not to be found fault with; and rules for such phrases themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.findings import find_entry, finding
from pipeline.model.definition import Unit
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.model.document import ALLOWANCES, EXCEPTIONS, Allowance
from pipeline.model.proof import Proof
from pipeline.prose.expressions import expression

_CODE = expression(r"[Pp]\d{3,4}")


def office_allowances(unit: Unit) -> tuple[Allowance, ...]:
    """Return the phrases with numbers that unit.yaml allows in all documents."""
    return explained(unit, ALLOWANCES)


def explained(unit: Unit, key: str) -> tuple[Allowance, ...]:
    """Return what unit.yaml explains under a key, phrase by phrase; those that were only listed have no reason."""
    whole = unit.lines.get(key, FileLocation("unit.yaml"))
    match unit.facts.get(key):
        case None:
            return ()
        case Mapping() as named:
            reasons = {phrase: reason if isinstance(reason, str) else "" for phrase, reason in named.items()}
        case tuple() as listed:
            reasons = dict.fromkeys((phrase for phrase in listed if isinstance(phrase, str)), "")
        case single:
            reasons = {str(single): ""}
    return tuple(
        Allowance(phrase, reason, unit.lines.get(f"{key}.{phrase}", whole))
        for phrase, reason in reasons.items()
        if phrase
    )


def unexplained_allowances(proof: Proof) -> Iterator[Diagnostic]:
    """Yield a finding for each phrase that is allowed without a reason."""
    for key, allowances in ((ALLOWANCES, proof.allowances), (EXCEPTIONS, proof.exceptions)):
        for allowance in allowances:
            if not allowance.reason:
                yield finding("P004-allowance-without-reason", allowance.location, key=key, phrase=allowance.phrase)


def exceptions_of_no_rule(proof: Proof) -> Iterator[Diagnostic]:
    """Yield a finding for each exception that looks like the code of a rule and is none."""
    for each in proof.exceptions:
        if _CODE.fullmatch(each.phrase) and not find_entry(each.phrase.upper()):
            yield finding("P006-exception-of-no-rule", each.location, phrase=each.phrase)


def idle_allowances(proof: Proof) -> Iterator[Diagnostic]:
    """Yield a finding for each phrase that neither the template nor the document says.

    What the office allows is for every document and period: that this one does without says nothing.
    """
    for allowance in proof.allowances:
        if not allowance.written and not any(allowance.phrase in passage.text for passage in proof.passages):
            yield finding("P005-allowance-idle", allowance.location, phrase=allowance.phrase)
