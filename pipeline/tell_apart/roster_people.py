"""The people of a roster, and which of them a name means: namesakes differ in the columns behind the name in its 主键.

In a rolled-up roster they differ as well in the unit below that they are of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.formula import comparable
from pipeline.model.definition import ColumnDefinition, LedgerDefinition
from pipeline.model.ledger import CellValue, Ledger
from pipeline.model.people import columns_telling_apart
from pipeline.wording import member_name


@dataclass(frozen=True, slots=True)
class Person:
    """One row of a roster; `marks` are its other columns of 主键 in words, `called` the name that is nobody else's."""

    row: int
    called: str
    marks: tuple[str, ...]

    def bears(self, text: str) -> bool:
        """Return whether a text in brackets says one of the marks, or all of them."""
        return text in {*map(comparable, self.marks), comparable("、".join(self.marks))}


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name that several people have, in a place that does not say whose it is; `candidates` are whom it may mean."""

    name: str
    candidates: tuple[Person, ...]
    namesakes: int
    columns: tuple[str, ...] = ()  # what the place says instead: of which columns of the roster,
    seen: str = ""  # in which words,
    like: int = 0  # and of how many of these namesakes that holds


@dataclass(frozen=True, slots=True)
class RosterPeople:
    """Everybody of a roster by name as it is compared; `columns` are those that tell namesakes apart.

    `origin` is the one among them that says which unit below, "" when the roster is not rolled up.
    """

    columns: tuple[ColumnDefinition, ...]
    by_name: Mapping[str, tuple[Person, ...]]
    origin: str = ""

    @property
    def namesakes(self) -> tuple[Person, ...]:
        """Those who share their name with somebody."""
        return tuple(person for people in self.by_name.values() if len(people) > 1 for person in people)

    def whose(self, name: str, said: Mapping[str, CellValue]) -> str | Unclear:
        """Return what a person is called whom a name means in a row, where `said` are marks by column.

        A name that nobody of the roster has is returned as it stands.
        """
        written = comparable(name)
        people = self.by_name.get(written, ())
        if len(people) > 1:
            return self._by_marks(name, people, said)
        plain, _, added = written.partition("(")
        if people or not added.endswith(")") or plain not in self.by_name:
            return name
        people = self.by_name[plain]
        meant = tuple(person for person in people if person.bears(added.removesuffix(")")))
        if len(meant) == 1:
            return meant[0].called
        if meant:  # two counties have somebody of this name and division
            return self._by_marks(name, meant, said)
        return Unclear(name, people, len(people)) if len(people) > 1 else name

    def _by_marks(self, name: str, people: tuple[Person, ...], said: Mapping[str, CellValue]) -> str | Unclear:
        marks = {column: comparable(member_name(value)) for column, value in said.items() if value is not None}
        places = {at: marks[column.name] for at, column in enumerate(self.columns) if column.name in marks}
        meant = [
            person for person in people if all(comparable(person.marks[at]) == mark for at, mark in places.items())
        ]
        if places and len(meant) == 1:
            return meant[0].called
        columns = tuple(self.columns[at].name for at in places)
        seen = "、".join(member_name(said[each]) for each in columns)
        return Unclear(name, tuple(meant) or people, len(people), columns, seen, len(meant))


def people_of(ledger: Ledger, definition: LedgerDefinition, column: str) -> RosterPeople | None:
    """Return the people of a roster that has columns to tell namesakes apart by; None when there is none.

    Of those whom these columns do not tell apart nobody is there.
    """
    telling = columns_telling_apart(definition, column)
    others = [name for name in telling if name in definition.columns and name in ledger.columns]
    if column not in ledger.columns or not others:
        return None
    marks = [ledger.columns[name].values for name in others]
    rows: dict[str, list[int]] = {}
    for row, value in enumerate(ledger.columns[column].values):
        if isinstance(value, str):
            rows.setdefault(comparable(value), []).append(row)
    by_name = {name: _told_apart(ledger.columns[column].values, own, marks) for name, own in rows.items()}
    columns = tuple(definition.columns[name] for name in others)
    origin = definition.rolled_up.origin if definition.rolled_up else ""
    return RosterPeople(columns, {name: people for name, people in by_name.items() if people}, origin)


def _told_apart(
    names: Sequence[CellValue], rows: Sequence[int], marks: Sequence[Sequence[CellValue]]
) -> tuple[Person, ...]:
    """The people of one name; none when their marks are lacking or the same."""
    people = []
    for row in rows:
        own = tuple(member_name(values[row]) for values in marks if values[row] is not None)
        name = names[row] if isinstance(names[row], str) else ""
        people.append(Person(row, f"{name}（{'、'.join(own)}）" if len(rows) > 1 else f"{name}", own))
    if len(rows) == 1:
        return tuple(people)
    different = len({tuple(map(comparable, person.marks)) for person in people}) == len(people)
    return tuple(people) if different and all(len(person.marks) == len(marks) for person in people) else ()
