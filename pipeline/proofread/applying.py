"""Applies rules to a text: one that fails costs what it would have found, not what others find, nor the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pipeline.findings import crashed
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.proof import Proof, Slip

Rule = Callable[[Proof], Iterator[Slip]]


@dataclass(frozen=True, slots=True)
class Applied:
    """What rules found in a text, and what is to be said of those that failed."""

    slips: tuple[Slip, ...]
    failures: tuple[Diagnostic, ...] = ()


def apply(rules: Iterable[Rule], proof: Proof) -> Applied:
    """Return what rules find in a text; running out of memory is no fault of a rule, and ends them all."""
    slips, failures = list[Slip](), list[Diagnostic]()
    for rule in rules:
        try:
            slips += list(rule(proof))
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - a bug in advice must not keep anybody from the document
            failures.append(crashed(error, proof.whole, "P007-rule-failed"))
    return Applied(tuple(slips), tuple(failures))
