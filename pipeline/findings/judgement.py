"""How much a finding matters to a run: as the catalogue says, or more when warnings count as errors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.model.diagnostic import Diagnostic, Severity

ASKED_FOR = frozenset({"U122"})
"""Notes that somebody asked for by an option (--redact): only commands with this option say them."""


def judged(each: Diagnostic, *, strict: bool) -> Diagnostic:
    """Return a finding, a warning as an error when the run is strict."""
    raised = strict and each.severity is Severity.WARNING
    return replace(each, severity=Severity.ERROR) if raised else each


def blocks(found: Iterable[Diagnostic], *, strict: bool) -> bool:
    """Return whether a finding forbids writing: an error, or a warning when these count as errors."""
    return any(judged(each, strict=strict).severity is Severity.ERROR for each in found)
