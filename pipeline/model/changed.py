"""How values that were reported differ from what the ledgers give now, and which rows make the difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.diagnostic import CellLocation
from pipeline.model.figure import Figure
from pipeline.model.period import Period
from pipeline.model.reported import ReportedFigure, SealedDocument


class RowChangeKind(StrEnum):
    """What became of a row since its figure was reported."""

    ADDED = "增加"
    REMOVED = "减少"
    CHANGED = "改动"
    UNCOUNTED = "不再计入"  # it stands there as it did, and the figure does not count it any more


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that makes a difference: where it stands now (of a removed one, where it stood), and who sent it.

    `cells` are the columns of a changed row that differ, each as it was and as it is; `telling` is what tells a row
    that came or went from others (主键, else its first cells).
    """

    kind: RowChangeKind
    ledger: str
    place: CellLocation
    sender: str = ""
    cells: Mapping[str, tuple[str, str]] | None = None
    telling: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A figure of a sealed document whose present value is another, with the rows that make the difference.

    `before`, `now` and `difference` are figures of their own, each with where it comes from; the difference has no
    value where one of the two has none, or is no number. `said` is what was printed, with the unit where it stood in
    the heading of a table. `known` is whether it is known which rows there were.
    """

    name: str
    period: Period
    document: SealedDocument
    reported: ReportedFigure
    said: str
    before: Figure
    now: Figure
    difference: Figure
    rows: tuple[RowChange, ...] = ()
    known: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Fall:
    """A cumulative figure that is smaller now than it was reported of an earlier `period` of the year.

    `rows` are those that make the difference to what was reported, as far as they are known.
    """

    now: Figure
    period: Period
    reported: ReportedFigure
    rows: tuple[RowChange, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that has changed since it was reported, as one report sees it; whether anything was `registered`."""

    values: tuple[Change, ...] = ()
    falls: tuple[Fall, ...] = ()
    registered: bool = True


NO_CHANGES = Changes(registered=False)
"""Nothing was reported that a report looks at."""
