"""Names that a file defines, also those whose definition is broken: what refers to them is broken likewise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pipeline.define.naming import advice
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, Location, Severity

T = TypeVar("T")
_MOST_LIKENED = 1_000
"""Findings after which an unknown name is likened to none: tens of thousands fit into a file, and nobody reads them."""


@dataclass(frozen=True, slots=True)
class Declared(Generic[T]):
    """Sound definitions by name; why each broken one is broken; why the file could not be read, if so.

    `names` are those to suggest when one is unknown; empty means all that are defined.
    """

    sound: Mapping[str, T] = field(default_factory=dict)
    broken: Mapping[str, Diagnostic] = field(default_factory=dict)
    unread: Diagnostic | None = None
    names: tuple[str, ...] = ()

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name that is defined, soundly or not."""
        return self.names or (*self.sound, *self.broken)

    def find(self, name: str, key: str, at: Location, found: list[Diagnostic], **seen: str) -> T | None:
        """Return a definition, or None and a finding.

        The finding is `key` when nobody defined the name; when its definition is broken, it is the finding that says
        so already: equal findings are shown once, so whatever refers to a broken name is broken without a new one.
        """
        if name in self.sound:
            return self.sound[name]
        why = self.broken.get(name) or self.unread
        if not why:
            mend = advice(name, self.all_names, liken=len(found) < _MOST_LIKENED)
            why = finding(key, at, related=(), consequence=False, advice=mend, **seen)
        found.append(why)
        return None


def first_error(found: Sequence[Diagnostic], start: int) -> Diagnostic | None:
    """Return the first error after the first `start` findings, or None: what was being read is sound."""
    return next((one for one in found[start:] if one.severity is Severity.ERROR), None)
