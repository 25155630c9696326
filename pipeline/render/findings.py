"""Collects what one rendering finds wrong, each with its line of the template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, LineLocation, Place
from pipeline.model.figure import Figure

_OMISSIONS = ("T033", "T034", "T036", "T050", "T058", "T059")
"""What a list that could not be read leaves behind: a lead without items, a heading or a table without anything."""


class Findings:
    """The findings of one rendering, in the order in which they were made; the same one is kept once."""

    def __init__(self, file: str) -> None:
        """Start without findings about a template file."""
        self.file = file
        self._lists_in_doubt = False
        self._found: dict[Diagnostic, int] = {}  # with its line
        self._told: set[tuple[str, Place]] = set()

    def add(self, key: str, line: int, cause: Figure | None = None, /, **seen: object) -> None:
        """Add a finding of the catalogue at a line of the template; a faulty figure makes it a consequence."""
        consequence = bool(cause and cause.faulty) or (self._lists_in_doubt and key.startswith(_OMISSIONS))
        at = self.pointed(line, [str(each) for each in seen.values()])
        self._keep(finding(key, at, related=(), consequence=consequence, **seen), line)

    def add_at(self, key: str, line: int, column: int | None, /, **seen: object) -> None:
        """Add a finding of the catalogue at a sign of a line, where that is known; both count from 1."""
        place = LineLocation(self.file, line, column)
        self._keep(finding(key, place, related=(), consequence=False, **seen), line)

    def keep(self, found: Iterable[Diagnostic]) -> None:
        """Keep findings that were made elsewhere, about this template or another file."""
        for each in found:
            match each.location:
                case LineLocation(file=self.file, line=line):
                    self._keep(each, line)
                case _:
                    self._keep(each, 0)

    def _keep(self, found: Diagnostic, line: int) -> None:
        self._found.setdefault(found, line)
        self._told.add((found.code, self.at(line)))

    def doubt_lists(self) -> None:
        """Take note that a loop went over a list that could not be read: what is missing may be missing by that."""
        self._lists_in_doubt = True

    def reported(self, codes: tuple[str, ...], line: int) -> bool:
        """Whether a finding of one of these codes stands at a line already."""
        return any((code, self.at(line)) in self._told for code in codes)

    def at(self, line: int) -> Place:
        """Return a line of the template as a location."""
        return LineLocation(self.file, line)

    def pointed(self, line: int, seen: Sequence[str]) -> Place:  # noqa: ARG002 - a line is narrow enough
        """Return a line as the location of a finding that says some words of it."""
        return self.at(line)

    def in_table(self, line: int) -> bool:  # noqa: ARG002 - what Markdown says there tells it
        """Return whether a line is known to stand in a table."""
        return False

    def all(self) -> tuple[Diagnostic, ...]:
        """Return every finding, by line."""
        return tuple(sorted(self._found, key=lambda found: self.order(self._found[found])))

    def order(self, line: int) -> int:
        """Return what findings are put in order by."""
        return line
