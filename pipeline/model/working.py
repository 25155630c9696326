"""Workings: how a value was computed, as a tree that another engine can compute again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model.definition import Aggregation, FactValue
from pipeline.model.expression import Expression, Fact, Name

if TYPE_CHECKING:
    from pipeline.model.figure import Figure


@dataclass(frozen=True, slots=True)
class Counted:
    """An algorithm over the rows of a ledger that meet a condition within days, both ends included (None: open).

    `facts` says what the facts stand for that the condition names. `member` is the text of the grouping column whose
    rows alone count: None for all rows, empty for somebody who stands in no row.
    """

    source: Aggregation
    first: date | None = None
    last: date | None = None
    facts: Mapping[Fact, FactValue] = field(default_factory=dict)
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Calculated:
    """An expression; `names` says what each name in it stands for: a figure, the figures of a group, or a number.

    The figures of a group are those that a function gathers, by member. A number is a fact or a target, whose place
    stands in the lineage under the same name.
    """

    expression: Expression
    names: Mapping[Name, Figure | Mapping[str, Figure] | Decimal]


@dataclass(frozen=True, slots=True)
class Copied:
    """The very cell of the ledger behind the value: row index and column."""

    row: int
    column: str


Working = Counted | Calculated | Copied
