"""Names that the rows of figures hold and their roster does not: misspelt, or missing there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from pipeline.aggregate.columns import Codes, first_met
from pipeline.aggregate.grouping import Universe
from pipeline.aggregate.indexed import IndexedLedger
from pipeline.findings import KnownPeople, finding
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.ledger import Ledger
from pipeline.model.people import Place

_SHOWN = 20
_MOST_ASKED = 500
"""Strangers to one roster for whom it is asked who is meant; with more, it is not names that are misspelt."""


@dataclass(slots=True)
class _Column:
    """A column of a ledger with its roster, and the rows of each stranger."""

    ledger: Ledger
    name: str
    roster: Place
    universe: Universe
    rows: dict[str, set[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Strangers:
    """Gathers strangers over all that looks at a column, so that each is told once, with all its cells."""

    columns: dict[tuple[str, str, Place], _Column] = field(default_factory=dict)

    def look(self, ledger: IndexedLedger, rows: Codes, column: str, roster: Place, universe: Universe) -> None:
        """Keep those whom rows name in a column; a roster in doubt knows nobody for sure."""
        if universe.doubt:
            return
        key = (ledger.ledger.name, column, roster)
        here = self.columns.setdefault(key, _Column(ledger.ledger, column, roster, universe))
        indexed, known = ledger.column(column), set(universe.members)
        places, numbers = indexed.spread(rows)
        order = np.argsort(numbers, kind="stable")
        ordered = numbers[order]
        for number in first_met(numbers):
            if indexed.texts[number] not in known:
                first, stop = np.searchsorted(ordered, number, "left"), np.searchsorted(ordered, number, "right")
                own = rows[places[order[first:stop]]].tolist()
                here.rows.setdefault(indexed.texts[number], set()).update(own)

    def findings(self) -> Iterator[Diagnostic]:
        """Yield each stranger once, with the person who is probably meant."""
        for column in self.columns.values():
            named = ".".join(column.roster)
            known = KnownPeople(column.universe.members if column.rows else ())
            for number, (member, rows) in enumerate(column.rows.items()):
                place, *related = column.ledger.ranges(sorted(rows), column.name)
                meant = known.question(member) if number < _MOST_ASKED else ""
                yield finding(
                    "F010-stranger-in-group",
                    place,
                    related=tuple(related[:_SHOWN]),
                    member=member,
                    universe=named,
                    count=len(rows),
                    advice=f"{meant}写错的改正" if meant else f"核对“{member}”是否写错",
                )
