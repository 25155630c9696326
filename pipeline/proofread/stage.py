"""Reads a document through the tables of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.findings import noted
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Diagnostic, Outcome, Severity
from pipeline.model.document import EXCEPTIONS, WITHOUT_VALUE, Document
from pipeline.model.period import Period
from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.proofread.allowances import (
    exceptions_of_no_rule,
    explained,
    idle_allowances,
    office_allowances,
    unexplained_allowances,
)
from pipeline.proofread.applying import apply
from pipeline.proofread.doubles import told_once
from pipeline.proofread.lasting import lasting_figures
from pipeline.proofread.long_runs import without_long_runs
from pipeline.proofread.masked_numbers import as_before_masking, is_within_a_mask, masked_numbers
from pipeline.proofread.passages import passages
from pipeline.proofread.places import place_of
from pipeline.proofread.rules import RULES
from pipeline.prose.expressions import expression

_OF_ALLOWANCES: tuple[Callable[[Proof], Iterator[Diagnostic]], ...] = (
    unexplained_allowances,
    idle_allowances,
    exceptions_of_no_rule,
)
_WITHOUT_VALUE = expression(WITHOUT_VALUE)
_OF_STAND_INS = ("P120-placeholder",)


@dataclass(frozen=True, slots=True)
class Remarked:
    """A finding with the very characters that it is about, and the mends that need no thought."""

    at: Span
    diagnostic: Diagnostic
    fixes: tuple[Fix, ...] = ()


def proofread(
    text: Document | Proof,
    definitions: Definitions | None = None,
    period: Period | None = None,
    others: Iterable[Document] = (),
    earlier: Iterable[Proof] = (),
    *,
    redacted: bool = False,
) -> Outcome[tuple[Remarked, ...]]:
    """Return what the rules find in a document tree or in the text of a file, in reading order, each thing once.

    A tree is told at the lines of its template, and must agree with `others`, those made before it in the same run;
    all of them are `redacted`, or none is. What `earlier` reports said already is told, too.
    The diagnostics also tell of 数字说明 and 校对说明 themselves.
    """
    proof = text if isinstance(text, Proof) else _laid_out(text, period, redacted=redacted)
    proof = replace(proof, others=(*proof.others, *(_laid_out(each, period, redacted=redacted) for each in others)))
    proof = replace(proof, earlier=(*proof.earlier, *earlier))
    if definitions:
        proof = replace(proof, most_repeated=definitions.unit.beside_earlier.most, lasting=lasting_figures(definitions))
        exceptions = proof.exceptions + explained(definitions.unit, EXCEPTIONS)
        allowances = proof.allowances + office_allowances(definitions.unit)
        proof = replace(proof, allowances=allowances, exceptions=exceptions, usages=definitions.usages)
    read = without_long_runs(proof)
    found = _found(read.proof)
    slips = [slip for slip in map(read.in_whole, found.value) if not _at_a_seam(slip.at, proof)]
    slips = [slip for slip in slips if not _in_a_stand_in(slip, proof)]
    slips = [slip for slip in slips if not any(_excepts(each.phrase, slip, proof) for each in proof.exceptions)]
    slips = sorted(told_once(slips), key=lambda slip: (slip.at.passage, slip.at.start))
    remarked = tuple(Remarked(slip.at, _diagnostic(proof, slip), slip.fixes) for slip in slips)
    of_allowances = apply(_OF_ALLOWANCES, proof)
    told = (
        *(each.diagnostic for each in remarked),
        *of_allowances.value,
        *found.diagnostics,
        *of_allowances.diagnostics,
    )
    return Outcome(remarked, tuple(dict.fromkeys(told)))


def _found(proof: Proof) -> Outcome[tuple[Slip, ...]]:
    """Everything that the rules find, but for what they find only because numbers of people are masked.

    What a rule finds that fails on the text as before masking may be such, too: better that than nothing.
    """
    masked = masked_numbers(proof.passages, redacted=proof.redacted)
    if not masked:
        return apply(RULES, proof)
    before = as_before_masking(proof, masked)
    twice = [(apply((rule,), proof), apply((rule,), before)) for rule in RULES]
    real = {(slip.key, slip.at) for _, again in twice for slip in again.value}
    slips = (
        slip
        for found, again in twice
        for slip in found.value
        if (again.diagnostics or (slip.key, slip.at) in real) and not is_within_a_mask(slip.at, masked)
    )
    failures = (told for both in twice for each in both for told in each.diagnostics)
    return Outcome(tuple(slips), tuple(failures))


def _laid_out(document: Document, period: Period | None, *, redacted: bool) -> Proof:
    name = f"{document.name}（{document.subject}）" if document.subject else document.name
    issued = document.elements.issued
    text = tuple(passages(document))
    return Proof(name, text, period, issued, document.allowances, redacted=redacted, wordings=document.wordings)


def _at_a_seam(at: Span, proof: Proof) -> bool:
    """Whether a span touches the end of a passage that is read on in the next, or the beginning of that one."""
    passage = proof.passages[at.passage]
    begins_within = at.passage > 0 and proof.passages[at.passage - 1].goes_on
    return (passage.goes_on and at.end >= len(passage.text)) or (begins_within and at.start == 0)


def _in_a_stand_in(slip: Slip, proof: Proof) -> bool:
    """Whether a slip has signs in common with what stands for a value that is not there: its cause is told already."""
    passage = proof.passages[slip.at.passage]
    if not passage.made or slip.key in _OF_STAND_INS or "【" not in passage.text:
        return False
    spans = (found.span() for found in _WITHOUT_VALUE.finditer(passage.text))
    return any(start < slip.at.end and slip.at.start < end for start, end in spans)


def _excepts(phrase: str, slip: Slip, proof: Proof) -> bool:
    """Whether an exception is the code of a slip, or a phrase that has a sign in common with it."""
    if slip.key.partition("-")[0] == phrase.upper():
        return True
    text, at = proof.passages[slip.at.passage].text, slip.at
    around = len(phrase) - 1
    return phrase in text[max(0, at.start - around) : max(at.end, at.start + 1) + around]


def _diagnostic(proof: Proof, slip: Slip) -> Diagnostic:
    related = (*(place_of(proof, each) for each in slip.also), *slip.elsewhere)
    found = noted(slip.key, place_of(proof, slip.at), slip.seen)
    # A slip of the text is for people to judge: it must not keep a document from being written.
    made = proof.passages[slip.at.passage].made and found.severity is Severity.ERROR
    return replace(found, related=related, severity=Severity.WARNING if made else found.severity)
