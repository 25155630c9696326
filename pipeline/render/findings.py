"""Collects what one rendering finds wrong, each with its line of the template."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, LineLocation
from pipeline.model.figure import Figure

_OMISSIONS = ("T033", "T034", "T036", "T050", "T058", "T059")
"""What a list that could not be read leaves behind: a lead without items, a heading or a table without anything."""


class Findings:
    """The findings of one rendering, in the order in which they were made; the same one is kept once."""

    def __init__(self, file: str) -> None:
        """Start without findings about a template file."""
        self.file = file
        self._lists_in_doubt = False
        self._found: dict[Diagnostic, None] = {}

    def add(self, key: str, line: int, cause: Figure | None = None, /, **seen: object) -> None:
        """Add a finding of the catalogue at a line of the template; a faulty figure makes it a consequence."""
        consequence = bool(cause and cause.faulty) or (self._lists_in_doubt and key.startswith(_OMISSIONS))
        self._found[finding(key, self.at(line), related=(), consequence=consequence, **seen)] = None

    def add_at(self, key: str, line: int, column: int | None, /, **seen: object) -> None:
        """Add a finding of the catalogue at a sign of a line, where that is known; both count from 1."""
        place = LineLocation(self.file, line, column)
        self._found[finding(key, place, related=(), consequence=False, **seen)] = None

    def keep(self, found: Iterable[Diagnostic]) -> None:
        """Keep findings that were made elsewhere, about this template or another file."""
        self._found |= dict.fromkeys(found)

    def doubt_lists(self) -> None:
        """Take note that a loop went over a list that could not be read: what is missing may be missing by that."""
        self._lists_in_doubt = True

    def reported(self, codes: tuple[str, ...], line: int) -> bool:
        """Whether a finding of one of these codes stands at a line already."""
        return any(found.code in codes and _line(found) == (self.file, line) for found in self._found)

    def at(self, line: int) -> LineLocation:
        """Return a line of the template as a location."""
        return LineLocation(self.file, line)

    def all(self) -> tuple[Diagnostic, ...]:
        """Return every finding, by line."""
        return tuple(sorted(self._found, key=lambda found: getattr(found.location, "line", 0)))


def _line(found: Diagnostic) -> tuple[str, int] | None:
    place = found.location
    return (place.file, place.line) if isinstance(place, LineLocation) else None
