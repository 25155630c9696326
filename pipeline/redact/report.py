"""Tells where masked numbers come from: one finding for each kind, column of a ledger, or line of a template."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pipeline.findings import finding
from pipeline.model.diagnostic import CellLocation, Diagnostic, FileLocation, Location
from pipeline.model.document import Document, Run
from pipeline.personal_numbers import Kind, PersonalNumber


@dataclass(slots=True)
class _Source:
    """Numbers of one kind from one place: masks as printed, and the cells."""

    masks: list[str] = field(default_factory=list)
    places: dict[Location, None] = field(default_factory=dict)
    doubtful: int = 0


class Report:
    """What was masked in one document; `kept` are the digits of numbers that stay."""

    def __init__(self, document: Document, kept: frozenset[str]) -> None:
        """Begin with nothing."""
        whose = document.name  # a subject may be a number itself
        self.kept = kept
        self._whole: Location = FileLocation(whose)
        self.name = whose
        self._here: Location = self._whole
        self._unreached: list[Location] = []
        self._sources: dict[tuple[Kind, object], _Source] = {}

    @contextmanager
    def within(self, place: Location) -> Iterator[None]:
        """Take what is masked meanwhile for something at a place, where nothing tells of a nearer one."""
        before, self._here = self._here, place
        yield
        self._here = before

    def add(self, number: PersonalNumber, run: Run | None) -> None:
        """Add a number that was masked, with the run that says it or a part of it."""
        cells = run.figure.lineage.cells() if run and run.figure else ()
        place: Location = (cells[:1] or (run.location if run and run.location else self._here,))[0]
        source = self._sources.setdefault((number.kind, _column(place)), _Source())
        source.masks.append(number.mask)
        source.places |= dict.fromkeys(cells or (place,))
        source.doubtful += number.doubtful

    def out_of_reach(self, place: Location) -> None:
        """Add a number in a part of a Word form where nothing is replaced."""
        self._unreached.append(place)

    def findings(self) -> tuple[Diagnostic, ...]:
        """Return a finding for each source; the numbers themselves are in none of them."""
        left = (finding("U124-number-not-masked", place) for place in self._unreached)
        return (*(self._told(kind, source) for (kind, _), source in self._sources.items()), *left)

    def _told(self, kind: Kind, source: _Source) -> Diagnostic:
        first, *others = source.places
        masks = list(dict.fromkeys(source.masks))
        more = f"等{len(masks)}个" if len(masks) > 1 else ""
        key = "U123-doubtful-number-masked" if source.doubtful else "U122-number-masked"
        told = f"{masks[0]}{more}"
        return finding(key, first, related=tuple(others), kind=kind.value, masks=told, document=self.name)


def _column(place: Location) -> object:
    """What numbers are told together by: the column of a sheet, or the very place."""
    if isinstance(place, CellLocation):
        return place.workbook, place.sheet, "".join(sign for sign in place.cell.partition(":")[0] if sign.isalpha())
    return place
