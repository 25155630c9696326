"""Gathers what several stages find."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.model.diagnostic import Diagnostic, Outcome, Severity

T = TypeVar("T")


@dataclass(slots=True)
class Findings:
    """Gathers what the stages found, in their order."""

    found: list[Diagnostic] = field(default_factory=list)

    def of(self, outcome: Outcome[T]) -> T:
        """Keep an outcome's diagnostics and return its value."""
        self.found += outcome.diagnostics
        return outcome.value

    def bad(self) -> bool:
        """Whether an error is among them."""
        return any(each.severity is Severity.ERROR for each in self.found)

    def all(self) -> tuple[Diagnostic, ...]:
        """Return each finding once; without the consequences of errors that have findings of their own."""
        causes = [each for each in self.found if not each.consequence]
        known = any(each.severity is Severity.ERROR for each in causes)
        return tuple(dict.fromkeys(causes if known else self.found))
