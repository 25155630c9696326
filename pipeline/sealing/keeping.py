"""Keeps what was registered in the unit: the rows first, then the record that names their file."""

from __future__ import annotations

from pathlib import Path

from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.model.reported import record_name
from pipeline.publish import replace_unchanged
from pipeline.sealing.record_file import record_file
from pipeline.sealing.registering import Registration


def keep(unit: Path, registration: Registration) -> Outcome[tuple[Path, ...]]:
    """Write a registration into the folder of a unit, and return the paths; none when something forbids it.

    A file that somebody else writes meanwhile is not written over.
    """
    if registration.standing:
        return Outcome(())
    found: list[Diagnostic] = []
    written: list[Path] = []
    files = {
        registration.document.evidence: registration.evidence,
        record_name(registration.sealed.period): record_file(registration.sealed),
    }
    for name, data in files.items():
        target = unit / name
        put = replace_unchanged(target.read_bytes() if target.is_file() else b"", data, target)
        found += put.diagnostics
        if not put.value:
            return Outcome((), tuple(found))
        written += put.value
    return Outcome(tuple(written), tuple(found))
