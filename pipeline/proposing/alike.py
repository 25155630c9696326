"""Which tables of different sheets and files are one ledger?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


def one_ledger_each(tables: Sequence[Table]) -> tuple[Kept, ...]:
    """Return the tables of each ledger together, in the order of their files."""
    groups: list[Kept] = []
    for table in tables:
        place = next((at for at, group in enumerate(groups) if _belongs(table, group)), None)
        if place is None:
            groups.append(Kept((table,)))
        else:
            group = groups[place]
            strange = not any(_same_name(table, other) for other in group.tables)
            groups[place] = Kept((*group.tables, table), group.guessed or strange)
    return tuple(groups)


def _belongs(table: Table, group: Kept) -> bool:
    return any(_alike(table, other) for other in group.tables)


def _alike(one: Table, other: Table) -> bool:
    common, either = len(one.known & other.known), len(one.known | other.known)
    fewer = min(len(one.known), len(other.known))
    if one.file == other.file:
        return common >= _IN_ONE_FILE * either or _sheets_of_times(one, other)
    if _same_name(one, other):
        return _nearly_common(one, other) >= _OF_ONE_NAME * fewer
    return common >= _OF_TWO_NAMES * either and common >= _LEAST_COLUMNS and bool(_shared_words(one, other))


def _nearly_common(one: Table, other: Table) -> int:
    """How many columns of one table have a name that holds, or is held by, one of the other: 所在处室 and 处室."""
    return sum(any(name in there or there in name for there in other.known) for name in one.known)


def _same_name(one: Table, other: Table) -> bool:
    """Whether the files are one, or differ in times, versions and brackets only."""
    base = base_of(PurePosixPath(one.file).stem)
    return one.file == other.file or (base != "" and base == base_of(PurePosixPath(other.file).stem))


def _sheets_of_times(one: Table, other: Table) -> bool:
    """Whether two sheets are called alike but for times, 2024年 and 2025年: then columns that differ were renamed."""
    names = one.sheet.name, other.sheet.name
    return base_of(names[0]) == base_of(names[1]) and all(map(names_a_time, names))


def _shared_words(one: Table, other: Table) -> str:
    """What the names of two files end in."""
    bases = [base_of(PurePosixPath(table.file).stem) for table in (one, other)]
    same = takewhile(lambda pair: pair[0] == pair[1], zip(*map(reversed, bases), strict=False))
    end = "".join(sign for sign, _ in same)[::-1].removesuffix("台账").removesuffix("表")
    return end if len(end) >= _COMMON_WORDS else ""
