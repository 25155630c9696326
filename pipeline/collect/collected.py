"""What the stage takes and gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.collect.conflicts import Conflict
from pipeline.collect.numbers import ChangedNumber
from pipeline.collect.opinion import Opinion
from pipeline.markup import cleaned
from pipeline.word import Manuscript, Reviewed, Weave

Decision = tuple[str, str]
"""采纳情况 and 理由, as people filled them in."""
Key = tuple[str, str, str, str, int]
"""What an opinion is known by when the table is read back: who, where, what stood there, what is wanted, which one."""
LONGEST_IN_CELL = 15_000
"""Signs of a text that a cell of the table holds; it could hold 32,767 units of UTF-16."""
REFUSED = ("不", "未")
"""How 采纳情况 begins where an opinion is not followed."""


def keys(rows: Iterable[tuple[str, str, str, str]]) -> Iterator[Key]:
    """Yield what each row of the table is known by: the same row once more has another number.

    Blanks do not count, nor what no cell holds: readers of workbooks cut off or change the one, and the other is lost.
    """
    seen: Counter[tuple[str, str, str, str]] = Counter()
    for unit, place, before, wanted in rows:
        row = (_known(unit), _known(place), _known(before), _known(wanted))
        yield (*row, seen[row])
        seen[row] += 1


def _known(text: str) -> str:
    return "".join(cleaned(text)[:LONGEST_IN_CELL].split())


@dataclass(frozen=True, slots=True)
class Sent:
    """The file that was sent: its name, what stands where in it, how it was put together."""

    name: str
    manuscript: Manuscript
    reviewed: Reviewed


@dataclass(frozen=True, slots=True)
class Returned:
    """A copy that came back: its file, who sent it, how it was put together."""

    name: str
    unit: str
    reviewed: Reviewed


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided before, by what an opinion is known by, and what the ledgers say now, by bookmark."""

    decisions: Mapping[Key, Decision] = field(default_factory=dict)
    now: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placed:
    """An opinion with where it stands, as people say it, what it is known by, and whether another one crosses it."""

    opinion: Opinion
    place: str
    key: Key
    crossed: bool = False


@dataclass(frozen=True, slots=True)
class Collected:
    """The changes of all copies for the file that was sent, the opinions behind them, and what people must look at."""

    weaves: tuple[Weave, ...] = ()
    opinions: tuple[Placed, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    numbers: tuple[ChangedNumber, ...] = ()
