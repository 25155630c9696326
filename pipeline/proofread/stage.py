"""Reads a document through the table of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.document import Document
from pipeline.proofread.allowances import idle_allowances, office_allowances, unexplained_allowances
from pipeline.proofread.passages import passages
from pipeline.proofread.proof import Proof
from pipeline.proofread.untraced_numbers import untraced_numbers

Rule = Callable[[Proof], Iterator[Diagnostic]]
RULES: tuple[Rule, ...] = (
    untraced_numbers,
    unexplained_allowances,
    idle_allowances,
)
"""Every rule is a pure function, in the order in which its findings are told."""


def proofread(document: Document, definitions: Definitions) -> tuple[Diagnostic, ...]:
    """Return what the rules find in a document, each finding once, at lines of the template or of unit.yaml."""
    allowances = document.allowances + office_allowances(definitions.unit)
    proof = Proof(tuple(passages(document)), allowances)
    return tuple(dict.fromkeys(found for rule in RULES for found in rule(proof)))
