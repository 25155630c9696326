"""Puts into every ledger which of several namesakes of a roster a name means; what does not say so is an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pipeline.findings import finding, names_groups
from pipeline.model.definition import ColumnDefinition, Definitions, LedgerDefinition
from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.model.ledger import CellValue, Column, Ledger
from pipeline.model.people import Place, rosters, rosters_of_columns
from pipeline.read.roster_people import RosterPeople, Unclear, people_of

_MOST_NAMED = 6


def whose_rows(ledgers: Mapping[str, Ledger], definitions: Definitions) -> Outcome[Mapping[str, Ledger]]:
    """Return the ledgers with each namesake under a name of its own, 张伟（综合一处）, in the roster and all others.

    A cell that may mean several people is bad, and says whom it may mean.
    """
    known = {place: _people(place, ledgers, definitions) for place in rosters(definitions)}
    people = {place: own for place, own in known.items() if own}
    told = dict(ledgers)
    found: list[Diagnostic] = []
    for (name, column), roster in rosters_of_columns(definitions).items():
        if roster in people and name in told and column in told[name].columns:
            task = _Naming(told[name], definitions.ledgers[name], column, people[roster], roster)
            told[name] = task.named()
            found += task.findings()
    for (name, column), own in people.items():
        names = {person.row: person.called for person in own.namesakes}
        told[name] = _with(told[name], column, names)
    return Outcome(told, tuple(found))


def _people(place: Place, ledgers: Mapping[str, Ledger], definitions: Definitions) -> RosterPeople | None:
    name, column = place
    ledger, definition = ledgers.get(name), definitions.ledgers.get(name)
    if ledger is None or definition is None or column not in ledger.columns or names_groups(ledger, column):
        return None
    return people_of(ledger, definition, column)


@dataclass(slots=True)
class _Naming:
    """One column of one ledger on its way to names that are nobody else's; `unclear` are rows that do not say whose."""

    ledger: Ledger
    definition: LedgerDefinition
    column: str
    people: RosterPeople
    roster: Place
    unclear: dict[int, Unclear] = field(default_factory=dict)

    def named(self) -> Ledger:
        """The ledger with the names that its rows mean; the very same when none has to be told apart."""
        doubtful = {name for name in self._texts() if self._doubtful(name)}
        names: dict[int, CellValue] = {}
        may_be: dict[int, tuple[str, ...]] = {}
        marks = self._marks() if doubtful else {}
        for row, value in enumerate(self.ledger.columns[self.column].values if doubtful else ()):
            own = _names(value)
            if doubtful.isdisjoint(own):
                continue
            said = {name: column.values[row] for name, column in marks.items()} if len(own) == 1 else {}
            found = [self.people.whose(name, said) for name in own]
            lost = next((each for each in found if isinstance(each, Unclear)), None)
            if lost:
                self.unclear[row] = lost
                may_be[row] = tuple(dict.fromkeys(called for each in found for called in _called(each)))
            else:
                called = tuple(each for each in found if isinstance(each, str))
                names[row] = called if isinstance(value, tuple) else called[0]
        return _with(self.ledger, self.column, names, may_be)

    def findings(self) -> Iterator[Diagnostic]:
        """What is to be said of the rows that do not say whose they are: a finding for each name and reason."""
        rows: dict[tuple[str, str], list[int]] = {}
        for row, unclear in self.unclear.items():
            rows.setdefault((unclear.name, unclear.seen), []).append(row)
        for (name, seen), own in rows.items():
            place, *related = self.ledger.ranges(own, self.column)
            called = [person.called for person in self.unclear[own[0]].candidates]
            yield finding(
                "V039-which-namesake",
                place,
                related=tuple(related),
                name=name,
                count=len(own),
                number=len(called),
                roster=self.roster[0],
                reason=self._reason(seen),
                wanted="或".join(f"“{each}”" for each in called[:_MOST_NAMED]),
            )

    def _reason(self, seen: str) -> str:
        columns = [column.name for column in self._counterparts().values()]
        if seen:
            return f"这一行的{'、'.join(columns)}是“{seen}”，名册里没有这样的一个"
        return f"没有写明{'、'.join(column.name for column in self.people.columns)}"

    def _texts(self) -> Iterator[str]:
        seen = dict.fromkeys(self.ledger.columns[self.column].values)
        return (name for value in seen for name in _names(value))

    def _doubtful(self, name: str) -> bool:
        """Whether a name has to be looked at row by row: several people have it, or it says more than a name."""
        return self.people.whose(name, {}) != name

    def _counterparts(self) -> dict[str, ColumnDefinition]:
        """The ledger's own column for each of the roster's that tell namesakes apart: one heading is common to both."""
        found: dict[str, ColumnDefinition] = {}
        for wanted in self.people.columns:
            for column in self.definition.columns.values():
                common = {wanted.name, *wanted.aliases} & {column.name, *column.aliases}
                if common and column.name in self.ledger.columns:
                    found.setdefault(wanted.name, column)
        return found

    def _marks(self) -> dict[str, Column]:
        return {wanted: self.ledger.columns[own.name] for wanted, own in self._counterparts().items()}


def _names(value: CellValue) -> tuple[str, ...]:
    """The names in a cell."""
    match value:
        case str():
            return (value,)
        case tuple():
            return tuple(part for part in value if isinstance(part, str))
        case _:
            return ()


def _called(found: str | Unclear) -> tuple[str, ...]:
    return (found,) if isinstance(found, str) else tuple(person.called for person in found.candidates)


def _with(
    ledger: Ledger, name: str, names: Mapping[int, CellValue], may_be: Mapping[int, tuple[str, ...]] | None = None
) -> Ledger:
    """The ledger with other names in some rows of a column, and without those that may mean several people."""
    lost = may_be or {}
    if not names and not lost:
        return ledger
    column = ledger.columns[name]
    values = [names.get(row, value) for row, value in enumerate(column.values)]
    bad = dict(column.bad)
    for row in lost:
        bad[row] = "、".join(_names(values[row]))
        values[row] = None
    made = replace(column, values=values, bad=bad, may_be=lost)
    return replace(ledger, columns={**ledger.columns, name: made})
