"""Word files that commands are given, read whole; one that cannot be opened is told like one that cannot be read."""

from __future__ import annotations

from pathlib import Path

from pipeline.findings import finding, refusal
from pipeline.model.diagnostic import FileLocation, Outcome


def word_file(file: Path) -> Outcome[bytes | None]:
    """Return a file's bytes, or the finding why there are none."""
    at = FileLocation(str(file))
    if not file.exists():
        return Outcome(None, (finding("L007-file-not-found", at),))
    if file.is_dir():
        return Outcome(None, (finding("L008-folder-given", at),))
    try:
        return Outcome(file.read_bytes())
    except OSError as error:
        return Outcome(None, (finding("L009-file-not-opened", at, reason=refusal(error)),))
