"""Tells where masked numbers come from: one finding for each kind, column of a ledger, or line of a template."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pipeline.findings import finding
from pipeline.model.diagnostic import CellLocation, Diagnostic, FileLocation, Location
from pipeline.model.document import Document, Run
from pipeline.personal_numbers import Kind, MaskedKind, PersonalNumber, Withheld, known_by


@dataclass(slots=True)
class _Source:
    """Numbers of one kind from one place, and the documents, with whom each is about."""

    masked: MaskedKind
    documents: dict[str, dict[str, None]] = field(default_factory=dict)


class Report:
    """What was masked in the documents of a run; `withheld` says which numbers that are."""

    def __init__(self, withheld: Withheld) -> None:
        """Begin with nothing."""
        self.withheld = withheld
        self.known: set[str] = set()
        self.name = self._subject = ""
        self._here: Location = FileLocation("")
        self._unreached: list[Location] = []
        self._sources: dict[tuple[Kind, object], _Source] = {}

    def begin(self, document: Document) -> None:
        """Take what is masked from now on for something of a document."""
        self.name, self._subject = document.name, document.subject
        self._here = FileLocation(document.name)  # a subject may be a number itself

    @contextmanager
    def within(self, place: Location) -> Iterator[None]:
        """Take what is masked meanwhile for something at a place, where nothing tells of a nearer one."""
        before, self._here = self._here, place
        try:
            yield
        finally:
            self._here = before

    def add(self, number: PersonalNumber, run: Run | None) -> None:
        """Add a number that was masked, with the run that says it or a part of it."""
        cells = run.figure.lineage.cells() if run and run.figure else ()
        place: Location = (cells[:1] or (run.location if run and run.location else self._here,))[0]
        source = self._sources.setdefault((number.kind, _column(place)), _Source(MaskedKind(number.kind)))
        self.known.update(known_by(number))
        source.masked.add(number)
        source.masked.places |= dict.fromkeys(cells or (place,))
        source.documents.setdefault(self.name, {})[self._subject] = None

    def out_of_reach(self, place: Location) -> None:
        """Add a number in a part of a Word form where nothing is replaced."""
        self._unreached.append(place)

    def findings(self) -> tuple[Diagnostic, ...]:
        """Return a finding for each source; the numbers themselves are in none of them."""
        left = (finding("U124-number-not-masked", place) for place in self._unreached)
        return (*map(_told, self._sources.values()), *left)


def _told(source: _Source) -> Diagnostic:
    return source.masked.told("".join(_named(name, len(copies)) for name, copies in source.documents.items()))


def _named(document: str, copies: int) -> str:
    return f"《{document}》" + (f"（{copies}份）" if copies > 1 else "")


def _column(place: Location) -> object:
    """What numbers are told together by: the column of a sheet, or the very place."""
    if isinstance(place, CellLocation):
        return place.workbook, place.sheet, "".join(sign for sign in place.cell.partition(":")[0] if sign.isalpha())
    return place
