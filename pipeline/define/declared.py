"""Names that a file defines, also those whose definition is broken: what refers to them is not reported again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pipeline.model.diagnostic import Diagnostic, Severity

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Declared(Generic[T]):
    """Sound definitions by name, names of broken ones, and whether the whole file could be read."""

    sound: Mapping[str, T] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    whole: bool = True

    def is_missing(self, name: str) -> bool:
        """Whether nobody ever defined `name`; False when that cannot be known."""
        return self.whole and name not in self.sound and name not in self.broken

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name that is defined, soundly or not."""
        return (*self.sound, *sorted(self.broken.difference(self.sound)))


def errors_since(found: list[Diagnostic], start: int) -> bool:
    """Whether an error was found after the first `start` findings: what was being read is broken."""
    return any(one.severity is Severity.ERROR for one in found[start:])
