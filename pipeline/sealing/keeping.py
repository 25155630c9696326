"""Keeps what was registered in the unit: the rows first, then the record that names their file."""

from __future__ import annotations

from pathlib import Path

from pipeline.define.sealed import read_sealed
from pipeline.findings import finding, refusal
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome
from pipeline.model.reported import FOLDER, record_name
from pipeline.publish import remove_unchanged, replace_unchanged
from pipeline.sealing.record_file import record_file
from pipeline.sealing.registering import Registration


def keep(unit: Path, registration: Registration) -> Outcome[tuple[Path, ...]]:
    """Write a registration into the folder of a unit, and return the paths; none when something forbids it.

    What somebody else registered of the period meanwhile is not written over. The rows that were there come back when
    the record cannot be written: it names them by their SHA-256.
    """
    if registration.standing:
        return Outcome(())
    sealed, rows = registration.sealed, unit / registration.document.evidence
    record = unit / record_name(sealed.period)
    try:
        old_rows, old_record = (path.read_bytes() if path.is_file() else b"" for path in (rows, record))
    except OSError as error:
        return Outcome((), (finding("D151-definition-not-opened", FileLocation(FOLDER), reason=refusal(error)),))
    if read_sealed(unit, []).get(sealed.period.key) != registration.before:
        return Outcome((), (finding("U015-file-changed-meanwhile", FileLocation(str(record))),))
    first = replace_unchanged(old_rows, registration.evidence, rows)
    if not first.value:
        return first
    second = replace_unchanged(old_record, record_file(sealed), record)
    found: tuple[Diagnostic, ...] = (*first.diagnostics, *second.diagnostics)
    if second.value:
        return Outcome((*first.value, *second.value), found)
    undone = (
        replace_unchanged(registration.evidence, old_rows, rows)
        if old_rows
        else remove_unchanged(registration.evidence, rows)
    )
    return Outcome((), (*found, *undone.diagnostics))
