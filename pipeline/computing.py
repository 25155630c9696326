"""What the ledgers of a unit, and of those below it, give for a period: read, roll up, tell apart, aggregate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.aggregate import aggregate
from pipeline.asked import ledgers_behind, shared_figures
from pipeline.define.files import TWINS
from pipeline.findings import Findings
from pipeline.model.definition import Below, Definitions
from pipeline.model.diagnostic import Outcome, found_under
from pipeline.model.figure import Figure, FigureSet, bare
from pipeline.model.job import Job, Watch
from pipeline.model.ledger import Ledger
from pipeline.read import read
from pipeline.read.unread import unread_files
from pipeline.roll_up import roll_up
from pipeline.tell_apart import tell_apart


@dataclass(frozen=True, slots=True)
class Computed:
    """Ledgers by name, and the figures over them."""

    ledgers: Mapping[str, Ledger]
    figures: FigureSet


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures are to be computed (None: all), and which ledgers are wanted beside those behind them.

    `unread`: whether to tell also of files that no ledger reads, of this unit and those below.
    """

    figures: frozenset[str] | None = None
    ledgers: frozenset[str] = frozenset()
    unread: bool = False

    def ledgers_of(self, definitions: Definitions) -> frozenset[str]:
        """Return every ledger that has to be read."""
        every = frozenset(definitions.ledgers)
        return every if self.figures is None else every & ledgers_behind(self.figures, definitions, self.ledgers)


def compute_wanted(job: Job, definitions: Definitions, wanted: Wanted, watch: Watch | None) -> Outcome[Computed]:
    """Return what is wanted of a unit whose definitions are known; units below are computed one after the other."""
    findings, reported = Findings(), dict[str, Mapping[str, Figure]]()
    needed = wanted.ledgers_of(definitions)
    own = findings.of(read(job.unit, definitions, job.period, needed))
    findings.found += unread_files(job.unit, definitions, TWINS.values()) if wanted.unread else ()
    sources = {name: source for name in needed if (source := definitions.ledgers[name].rolled_up)}

    def parts() -> Iterator[Mapping[str, Ledger]]:
        units = definitions.below if sources else ()
        for unit in watch(units, "读取下级单位") if watch else units:
            shared = frozenset[str]() if wanted.figures is not None else shared_figures(definitions, unit)
            given = Wanted(shared, frozenset(source.ledger for source in sources.values()), wanted.unread)
            below = findings.of(_below(job, unit, given))
            figures, theirs = below.figures.figures, below.ledgers
            reported[unit.label] = {name: bare(one) for name in shared if isinstance(one := figures[name], Figure)}
            yield {name: theirs[each.ledger].as_seen_from_above(unit, name, each) for name, each in sources.items()}

    ledgers = findings.of(tell_apart({**own, **roll_up(parts(), definitions, needed)}, definitions))
    figures = findings.of(aggregate(ledgers, definitions, job.period, job.issued, wanted.figures, reported))
    return Outcome(Computed(ledgers, figures), tuple(findings.found))


def _below(job: Job, unit: Below, wanted: Wanted) -> Outcome[Computed]:
    """What a unit below gives, with places told from the unit above."""
    outcome = compute_wanted(replace(job, unit=unit.folder), unit.definitions, wanted, None)
    return replace(outcome, diagnostics=found_under(unit.path, outcome.diagnostics))
