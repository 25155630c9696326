"""Applies rules to a text: one that fails costs what it would have found, not what others find, nor the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from pipeline.findings import crashed
from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.model.proof import Proof

Found = TypeVar("Found")


def apply(rules: Iterable[Callable[[Proof], Iterator[Found]]], proof: Proof) -> Outcome[tuple[Found, ...]]:
    """Return what rules find in a text, with a diagnostic for each rule that failed.

    Running out of memory is no fault of a rule, and ends them all.
    """
    found, failures = list[Found](), list[Diagnostic]()
    for rule in rules:
        try:
            found += list(rule(proof))
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - a bug in advice must not keep anybody from the document
            failures.append(crashed(error, proof.whole, "P007-rule-failed"))
    return Outcome(tuple(found), tuple(failures))
