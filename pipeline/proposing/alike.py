"""Which tables of different sheets and files are one ledger?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import PurePosixPath

from pipeline.proposing.ledger_names import base_of, names_a_time
from pipeline.proposing.tables import Table

_IN_ONE_FILE = 0.6
_OF_ONE_NAME = 0.4
_OF_TWO_NAMES = 0.99
_LEAST_COLUMNS = 4
_COMMON_WORDS = 2


@dataclass(frozen=True, slots=True)
class Kept:
    """The tables of one ledger, and whether files of different names were taken for one."""

    tables: tuple[Table, ...]
    guessed: bool = False

    @property
    def files(self) -> tuple[str, ...]:
        """The files that hold them."""
        return tuple(dict.fromkeys(table.file for table in self.tables))


@dataclass(frozen=True, slots=True)
class _Look:
    """What a table is likened by; `base` is what its file is called, `sheet_base` what its sheet is, but for times."""

    file: str
    base: str
    known: frozenset[str]
    sheet_base: str
    timed: bool

    @classmethod
    def of(cls, table: Table) -> _Look:
        """Return that of a table."""
        sheet = table.sheet.name
        return cls(
            table.file, base_of(PurePosixPath(table.file).stem), table.known, base_of(sheet), names_a_time(sheet)
        )


@dataclass(slots=True)
class _Group:
    """The tables of one ledger by now, and each look that they have, once: thousands of sheets may look the same."""

    tables: list[Table] = field(default_factory=list)
    looks: dict[_Look, None] = field(default_factory=dict)
    guessed: bool = False

    def take(self, table: Table, look: _Look) -> None:
        """Take a table in."""
        self.guessed = self.guessed or (bool(self.looks) and not any(_same_name(look, other) for other in self.looks))
        self.tables.append(table)
        self.looks[look] = None


def one_ledger_each(tables: Sequence[Table]) -> tuple[Kept, ...]:
    """Return the tables of each ledger together, in the order of their files."""
    groups: list[_Group] = []
    for table in tables:
        look = _Look.of(table)
        group = next((each for each in groups if any(_alike(look, other) for other in each.looks)), None)
        if group is None:
            groups.append(group := _Group())
        group.take(table, look)
    return tuple(Kept(tuple(group.tables), group.guessed) for group in groups)


def _alike(one: _Look, other: _Look) -> bool:
    common, either = len(one.known & other.known), len(one.known | other.known)
    fewer = min(len(one.known), len(other.known))
    if one.file == other.file:
        return common >= _IN_ONE_FILE * either or _sheets_of_times(one, other)
    if _same_name(one, other):
        return _nearly_common(one, other) >= _OF_ONE_NAME * fewer
    return common >= _OF_TWO_NAMES * either and common >= _LEAST_COLUMNS and bool(_shared_words(one, other))


def _nearly_common(one: _Look, other: _Look) -> int:
    """How many columns of one table have a name that holds, or is held by, one of the other: 所在处室 and 处室."""
    return sum(any(name in there or there in name for there in other.known) for name in one.known)


def _same_name(one: _Look, other: _Look) -> bool:
    """Whether the files are one, or differ in times, versions and brackets only."""
    return one.file == other.file or (one.base != "" and one.base == other.base)


def _sheets_of_times(one: _Look, other: _Look) -> bool:
    """Whether two sheets are called alike but for times, 2024年 and 2025年: then columns that differ were renamed."""
    return one.sheet_base == other.sheet_base and one.timed and other.timed


def _shared_words(one: _Look, other: _Look) -> str:
    """What the names of two files end in."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(*map(reversed, (one.base, other.base)), strict=False))
    end = "".join(sign for sign, _ in same)[::-1].removesuffix("台账").removesuffix("表")
    return end if len(end) >= _COMMON_WORDS else ""
