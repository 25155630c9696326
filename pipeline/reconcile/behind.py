"""What lies behind a figure: the files of its ledgers, facts, the line of its definition. Who changed it is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from pipeline.model.definition import Aggregation, Definitions, FigureDefinition
from pipeline.model.diagnostic import FileLocation, Location
from pipeline.model.figure import Figure, Lineage
from pipeline.model.ledger import Ledger

_MOST = 20
"""Places of one figure that are told: who counts over forty divisions' files learns where to look from some."""


@dataclass(frozen=True, slots=True)
class Behind:
    """Knows by name what figures were computed from, and the definitions by their names.

    `kin` is of each definition one figure: members that stand in no row any more were computed from the same ledgers.
    Files are told, no cells: those are what explain tells, and a row that was taken out is in none of them.
    """

    figures: Mapping[str, Figure]
    kin: Mapping[str, Figure]
    definitions: Definitions | None
    known: dict[str, tuple[Location, ...]] = field(default_factory=dict, compare=False)
    files: dict[int, tuple[FileLocation, ...]] = field(default_factory=dict, compare=False)
    """Of each ledger by its identity: hundreds of figures count over one that has hundreds of sheets."""

    def of(self, name: str) -> tuple[Location, ...]:
        """Return where else to look when a figure is another: its definition, then the facts and files read for it."""
        if name not in self.known:
            definition = _defining(name, self.definitions)
            figure = self.figures.get(name) or self.kin.get(definition.name if definition else "")
            read = islice(dict.fromkeys(self._read(figure.lineage) if figure else ()), _MOST)
            line = [definition.location] if definition else []
            self.known[name] = tuple(dict.fromkeys((*line, *(tuple(read) or self._looked_for(definition)))))
        return self.known[name]

    def _looked_for(self, definition: FigureDefinition | None) -> Iterator[Location]:
        """Where the rows of a figure were looked for, when there are none: files as the ledger is defined."""
        if self.definitions and definition and isinstance(definition.source, Aggregation):
            ledger = self.definitions.ledgers[definition.source.ledger]
            yield from map(FileLocation, ledger.files)
            yield from [ledger.location] if ledger.rolled_up else []

    def _read(self, lineage: Lineage) -> Iterator[Location]:
        for one in lineage.parts():
            yield from (place for _, place in one.facts)
        for one in lineage.parts():
            for source in one.rows:
                yield from self._files(source.ledger)

    def _files(self, ledger: Ledger) -> tuple[FileLocation, ...]:
        if id(ledger) not in self.files:
            names = dict.fromkeys(part.workbook for part in ledger.segments)
            self.files[id(ledger)] = tuple(map(FileLocation, islice(names, _MOST)))
        return self.files[id(ledger)]


def behind(figures: Mapping[str, Figure], definitions: Definitions | None) -> Behind:
    """Return what tells of figures, by name, what lies behind them."""
    defined = ((_defining(name, definitions), each) for name, each in figures.items())
    return Behind(figures, {definition.name: each for definition, each in defined if definition}, definitions)


def _defining(name: str, definitions: Definitions | None) -> FigureDefinition | None:
    """The definition of a figure, or of the one that it is a comparison, a member or a cell of."""
    known = definitions.figures if definitions else {}
    own = (name, name.partition(".")[0], name.partition("（")[0])
    return next((known[each] for each in own if each in known), None)
