"""Files that cannot be read as Word documents: the findings that say why, the same for whoever wanted to read them."""

from __future__ import annotations

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.word.package import Refusal

_KEYS = {
    Refusal.EMPTY: "L001-file-empty",
    Refusal.NOT_WORD: "L002-not-a-word-file",
    Refusal.OLD: "L003-old-format",
    Refusal.PASSWORD: "L004-file-has-password",
    Refusal.DAMAGED: "L005-file-damaged",
    Refusal.TOO_LARGE: "L006-file-too-large",
}


def refused(why: Refusal, name: str) -> Diagnostic:
    """Return the finding on a file called `name`."""
    return finding(_KEYS[why], FileLocation(name))
