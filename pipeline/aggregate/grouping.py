"""分组: which member of a group each row belongs to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.aggregate.columns import Codes, IndexedColumn, first_met
from pipeline.aggregate.indexed import IndexedLedger
from pipeline.aggregate.parcels import Parcels, shared
from pipeline.model.definition import Definitions
from pipeline.model.people import groupings, rosters, rosters_of_columns


@dataclass(frozen=True, slots=True)
class Universe:
    """The members that a group has in any case (全集); `doubt` names the bad cell that may hide another.

    Without a 全集 it is open: whoever stands in a row belongs to the group.
    """

    members: tuple[str, ...] = ()
    doubt: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Membership:
    """Members in order of first appearance in the universe, then in the rows, and the rows of each."""

    members: tuple[str, ...]
    parcels: Parcels


def belonging(universe: Universe) -> frozenset[str] | None:
    """Return who belongs to a group; None when everybody does who stands in a row."""
    return None if universe.open else frozenset(universe.members)


def share_out(rows: Codes, column: IndexedColumn, universe: Universe) -> Membership:
    """Return the rows of each member; a row that names several people belongs to each of them."""
    places, numbers = column.spread(rows)
    present = (column.texts[number] for number in first_met(numbers))
    members = tuple(dict.fromkeys((*universe.members, *present)))
    order = {member: at for at, member in enumerate(members)}
    lookup = np.array([order.get(text, 0) for text in column.texts], dtype=np.int64)
    owners = lookup[numbers] if len(numbers) else numbers
    return Membership(members, shared(rows[places], owners, len(members)))


def member_columns(definitions: Definitions) -> tuple[str, ...]:
    """Return the names of the columns whose texts meet as members of groups."""
    grouped = (grouping.column for grouping in groupings(definitions))
    named = (column for _, column in (*rosters_of_columns(definitions), *rosters(definitions)))
    return tuple(dict.fromkeys((*grouped, *named)))


def universe_of(ledger: IndexedLedger | None, name: str, column: str) -> Universe:
    """Return the texts of a ledger's column as members, and what makes them doubtful."""
    if ledger is None:
        return Universe((), f"台账“{name}”没有读到")
    if not ledger.has(column):
        return Universe((), f"台账“{name}”没有“{column}”列")
    found = ledger.column(column)
    if found.bad is not None:
        place = ledger.ledger.cell(int(np.flatnonzero(found.bad)[0]), column)
        return Universe(found.texts, f"{place} 有误")
    return Universe(found.texts, ledger.ledger.defect)
