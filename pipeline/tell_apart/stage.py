"""The stage tell_apart: which of several namesakes of a roster a name means; what does not say so is an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.findings import finding, names_groups
from pipeline.model.definition import ColumnDefinition, Definitions, LedgerDefinition
from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.model.ledger import CellValue, Coded, Column, Ledger
from pipeline.model.people import Place, rosters, rosters_of_columns
from pipeline.tell_apart.renaming import names_in, renamed
from pipeline.tell_apart.roster_people import RosterPeople, Unclear, people_of

_MOST_NAMED = 6


def tell_apart(ledgers: Mapping[str, Ledger], definitions: Definitions) -> Outcome[Mapping[str, Ledger]]:
    """Return the ledgers with each namesake under a name of its own, 张伟（综合一处）, in the roster and all others.

    A cell that may mean several people is bad, and says whom it may mean. Of rolled-up ledgers the unit below tells
    people apart as well: a county's own rows mean its own people.
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
        told[name] = renamed(told[name], column, names)
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
        names: dict[int, CellValue] = {}
        may_be: dict[int, tuple[str, ...]] = {}
        marks: Mapping[str, Column] | None = None
        for row, value in self._doubtful_cells():
            marks = self._marks() if marks is None else marks
            own = names_in(value)
            said = {name: column.values[row] for name, column in marks.items() if len(own) == 1 or self._origin(name)}
            found = [self.people.whose(name, said) for name in own]
            lost = next((each for each in found if isinstance(each, Unclear)), None)
            if lost:
                self.unclear[row] = lost
                may_be[row] = tuple(dict.fromkeys(called for each in found for called in _called(each)))
            else:
                called = tuple(each for each in found if isinstance(each, str))
                names[row] = called if isinstance(value, tuple) else called[0]
        return renamed(self.ledger, self.column, names, may_be)

    def _doubtful_cells(self) -> Iterator[tuple[int, CellValue]]:
        """Cells with a name to be looked at row by row: several people have it, or it says more than a name."""
        values = self.ledger.columns[self.column].values
        different = values.distinct if isinstance(values, Coded) else dict.fromkeys(values)
        known = {name: self.people.whose(name, {}) == name for value in different for name in names_in(value)}
        doubtful = {value for value in different if not all(known[name] for name in names_in(value))}
        return ((row, value) for row, value in enumerate(values if doubtful else ()) if value in doubtful)

    def _origin(self, column: str) -> bool:
        """Whether a column of the roster says which unit below somebody is of, and the rows say it of themselves."""
        return column == self.people.origin and self.definition.rolled_up is not None

    def findings(self) -> Iterator[Diagnostic]:
        """What is to be said of the rows that do not say whose they are: a finding for each name and reason."""
        rows: dict[Unclear, list[int]] = {}
        for row, unclear in self.unclear.items():
            rows.setdefault(unclear, []).append(row)
        for unclear, own in rows.items():
            place, *related = self.ledger.ranges(own, self.column)
            called = [person.called for person in unclear.candidates]
            yield finding(
                "V039-which-namesake",
                place,
                related=tuple(related),
                name=unclear.name,
                count=len(own),
                number=unclear.namesakes,
                roster=self.roster[0],
                reason=self._reason(unclear),
                wanted="或".join(f"“{each}”" for each in called[:_MOST_NAMED]),
            )

    def _reason(self, unclear: Unclear) -> str:
        if not unclear.columns:
            return f"没有写明{'、'.join(column.name for column in self.people.columns)}"
        counterparts = self._counterparts()
        columns = "、".join(counterparts[column].name for column in unclear.columns)
        like = f"名册里这样的有{unclear.like}个" if unclear.like else "名册里没有这样的一个"
        return f"这一行的{columns}是“{unclear.seen}”，{like}"

    def _counterparts(self) -> dict[str, ColumnDefinition]:
        """The ledger's own column for each of the roster's that tell namesakes apart: one heading is common to both.

        Two rolled-up ledgers have the units below in common, whatever they call that column.
        """
        found: dict[str, ColumnDefinition] = {}
        for wanted in self.people.columns:
            if self._origin(wanted.name) and (rolled := self.definition.rolled_up):
                found[wanted.name] = self.definition.columns[rolled.origin]
            for column in self.definition.columns.values():
                common = {wanted.name, *wanted.aliases} & {column.name, *column.aliases}
                if common and column.name in self.ledger.columns:
                    found.setdefault(wanted.name, column)
        return found

    def _marks(self) -> dict[str, Column]:
        return {wanted: self.ledger.columns[own.name] for wanted, own in self._counterparts().items()}


def _called(found: str | Unclear) -> tuple[str, ...]:
    return (found,) if isinstance(found, str) else tuple(person.called for person in found.candidates)
