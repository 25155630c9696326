"""What stripping a file found, as findings."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, Location
from pipeline.word.stripping.remains import Remains, Stripped

_FORBIDDING = {Remains.CHANGES: "W014-changes-in-final", Remains.LINKED: "W017-linked-content-in-final"}
_TOLD = {
    Remains.HIDDEN: "W015-hidden-words-taken-out",
    Remains.OBJECT: "W016-object-not-stripped",
    Remains.PICTURE: "W018-picture-not-stripped",
}


def told(found: Stripped, at: Location) -> Iterator[Diagnostic]:
    """Yield a finding for each kind of what is left or was taken out; those that forbid a final copy are errors."""
    for kind, key in (_FORBIDDING | _TOLD).items():
        if found.found[kind]:
            yield finding(key, at, count=found.found[kind])


def forbidding(found: Stripped) -> bool:
    """Return whether it is no final copy yet."""
    return any(found.found[kind] for kind in _FORBIDDING)
