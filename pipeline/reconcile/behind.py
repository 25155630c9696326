"""What lies behind a figure: definitions, tasks of plans, facts, the files of ledgers; one of them has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from pipeline.formula import walk
from pipeline.model.definition import (
    Aggregation,
    Calculation,
    Definitions,
    FigureDefinition,
    Grouping,
    LedgerDefinition,
    Tabulation,
)
from pipeline.model.diagnostic import FileLocation, Location, file_of
from pipeline.model.expression import Name
from pipeline.model.figure import PLANS, Figure, Lineage, RowSource
from pipeline.model.ledger import Ledger
from pipeline.model.plan import Task

_MOST = 20
"""Places of a kind that are told of one figure; of more, what stands for all of them: figures.yaml, 巡查*.csv."""


@dataclass(frozen=True, slots=True)
class _Defined:
    """The definitions of a unit, and the tasks of its plans by what the names of their numbers begin with."""

    definitions: Definitions | None
    tasks: Mapping[str, Task]

    def of(self, name: str) -> FigureDefinition | None:
        """Return the definition of a figure, or of that which it is a part of, or by which its task is measured."""
        known, task = self.definitions.figures if self.definitions else {}, self._task(name)
        own = (name, task.figure if task else "", name.partition(".")[0], name.partition("（")[0])
        return next((known[each] for each in own if each in known), None)

    def lines(self, name: str) -> Iterator[Location]:
        """Yield where it is defined, and where the task of a plan is of which it says how it stands."""
        if task := self._task(name):
            yield task.location
        if definition := self.of(name):
            yield definition.location

    def ledgers(self, names: Iterable[str]) -> Iterator[Location]:
        """Yield what stands for all files of some ledgers: these as they are defined."""
        known = self.definitions.ledgers if self.definitions else {}
        yield from chain.from_iterable(_files_as_defined(known[name]) for name in names if name in known)

    def rosters(self, name: str) -> Iterator[str]:
        """Yield the ledgers that say over whom a figure is computed (全集), or one that it is computed from."""
        own = self.of(name)
        waiting, seen = [own.name if own else name], set[str]()
        while waiting:
            definition = self.of(here) if (here := waiting.pop()) not in seen else None
            seen.add(here)
            match definition.source if definition else None:
                case (
                    Aggregation(grouping=Grouping(universe=(ledger, _)))
                    | Tabulation(grouping=Grouping(universe=(ledger, _)))
                ):
                    yield ledger
                case Calculation(expression=tree):
                    waiting += [part.path[0] for part in walk(tree) if isinstance(part, Name)]

    def _task(self, name: str) -> Task | None:
        return self.tasks.get(name.rpartition(".")[0])


@dataclass(frozen=True, slots=True)
class _Traced:
    """What a value was computed from: definitions, facts, the files in which its rows lie, the ledgers of these.

    Of the files there is at most one more than is told.
    """

    lines: Mapping[Location, None] = field(default_factory=dict)
    facts: Mapping[Location, None] = field(default_factory=dict)
    files: Mapping[str, None] = field(default_factory=dict)
    ledgers: Mapping[str, Ledger] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Behind:
    """Knows by name what figures were computed from, and by `defined` where what computes them is written.

    `kin` is of each definition one figure: members that stand in no row any more were computed from the same ledgers.
    Files are told, no cells: those are what explain tells, and a row that was taken out is in none of them.
    """

    figures: Mapping[str, Figure]
    kin: Mapping[str, Figure]
    defined: _Defined
    known: dict[str, tuple[Location, ...]] = field(default_factory=dict, compare=False)
    traced: dict[int, _Traced] = field(default_factory=dict, compare=False)
    """Of each lineage by its identity: hundreds of figures may be computed from a sum of hundreds."""
    files: dict[int, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """Of each ledger by its identity: hundreds of figures count over one that has hundreds of sheets."""

    def of(self, name: str) -> tuple[Location, ...]:
        """Return where else to look when a figure is another.

        Its own definition comes first, then those of what it is computed from, facts, the files in which its rows lie,
        the further files of their ledgers: a row may have been taken out of one of these; the rosters behind 全集.
        """
        if name not in self.known:
            traced, definition = self._behind(name), self.defined.of(name)
            read = (*traced.facts, *self._read(traced)) or tuple(self._looked_for(definition))
            lines = (*self.defined.lines(name), *traced.lines)
            rosters = self.defined.ledgers(dict.fromkeys(self.defined.rosters(name)))
            self.known[name] = tuple(dict.fromkeys((*lines, *read, *rosters)))
        return self.known[name]

    def _behind(self, name: str) -> _Traced:
        if name in self.figures:
            return self._traced(self.figures[name].lineage)
        definition = self.defined.of(name)
        kin = self.kin.get(definition.name) if definition else None
        # The rows of another member lie where they lie: of this one nobody knows more than the ledgers.
        return replace(self._traced(kin.lineage), files={}) if kin else _Traced()

    def _looked_for(self, definition: FigureDefinition | None) -> Iterator[Location]:
        """Where the rows of a figure were looked for, when there are none."""
        if definition and isinstance(definition.source, Aggregation):
            yield from self.defined.ledgers([definition.source.ledger])

    def _traced(self, lineage: Lineage) -> _Traced:
        """What a value was computed from, and that which the figures were that it was computed from."""
        if id(lineage) not in self.traced:
            parts = [self._traced(figure.lineage) for figure in lineage.inputs]
            defined = (self.defined.lines(figure.name) for figure in lineage.inputs)
            facts = (place for _, place in lineage.facts)
            ledgers = {source.ledger.name: source.ledger for source in lineage.rows}
            for part in parts:
                ledgers.update(part.ledgers)
            self.traced[id(lineage)] = _Traced(
                _places(chain(chain.from_iterable(defined), *(part.lines for part in parts))),
                _places(chain(facts, *(part.facts for part in parts))),
                _few(chain(chain.from_iterable(map(_files_of, lineage.rows)), *(part.files for part in parts))),
                ledgers,
            )
        return self.traced[id(lineage)]

    def _read(self, traced: _Traced) -> Iterator[Location]:
        """The files in which rows lie, then those of their ledgers; of too many, what stands for all of a ledger's."""
        own = traced.files if len(traced.files) <= _MOST else {}
        every = _few(chain(traced.files, *map(self._files, traced.ledgers.values())))
        if len(every) <= _MOST:
            yield from map(FileLocation, every)
        else:
            yield from map(FileLocation, own)
            yield from _places(self.defined.ledgers(traced.ledgers))

    def _files(self, ledger: Ledger) -> tuple[str, ...]:
        if id(ledger) not in self.files:
            self.files[id(ledger)] = tuple(_few(part.workbook for part in ledger.segments))
        return self.files[id(ledger)]


def behind(figures: Mapping[str, Figure], definitions: Definitions | None) -> Behind:
    """Return what tells of figures, by name, what lies behind them."""
    plans = definitions.plans.values() if definitions else ()
    tasks = {f"{PLANS}.{name}": task for plan in plans for name, _, task in plan.named_tasks()}
    defined = _Defined(definitions, tasks)
    every = ((defined.of(name), each) for name, each in figures.items())
    return Behind(figures, {definition.name: each for definition, each in every if definition}, defined)


def _files_of(source: RowSource) -> Iterator[str]:
    """The files in which the rows of a source lie."""
    return (part.workbook for part, _, _ in source.ledger.parts(source.rows))


def _files_as_defined(ledger: LedgerDefinition) -> tuple[Location, ...]:
    """The files of a ledger as they are written; where its own line is, of very many, and of those of units below."""
    named = 0 < len(ledger.files) <= _MOST
    return tuple(map(FileLocation, ledger.files)) if named else (ledger.location,)


def _few(names: Iterable[str]) -> dict[str, None]:
    """Different names in their order; of more than are told, one more."""
    found = dict[str, None]()
    for name in names:
        found[name] = None
        if len(found) > _MOST:
            break
    return found


def _places(every: Iterable[Location]) -> dict[Location, None]:
    """Different places in their order; of too many, the files in which they are."""
    found = dict.fromkeys(every)
    return found if len(found) <= _MOST else dict.fromkeys(FileLocation(file_of(place)) for place in found)
