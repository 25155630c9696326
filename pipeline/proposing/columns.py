"""Which columns of different tables are one column of their ledger, under which name?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from pipeline.findings import nearest
from pipeline.model.definition import ValueType
from pipeline.proposing.evidence import Evidence, gathered
from pipeline.proposing.guess import Guess
from pipeline.proposing.tables import Table
from pipeline.proposing.types import guess_type
from pipeline.prose.row_numbers import numbers_rows
from pipeline.read.headings import plain_heading

_ENOUGH = 2
_ALIKE_VALUES = 0.3
_YEAR = re.compile(r"(?:19|20)\d{2}")
_LAST_CHARACTERS = 2
_WORDS = (ValueType.TEXT, ValueType.CHOICE)
_NOTE = re.compile(r"[：:。]|^.{16,}$")
_TITLE = re.compile(r"名称|主题|题目|标题|内容|事项|课题|议题")
_NO_TITLE = re.compile(r"编号|季度|月份|年度|批次|备注")
_DAYS = (ValueType.DATE, ValueType.SPAN)


@dataclass(frozen=True, slots=True)
class Gathered:
    """One column of a ledger: its cells, what is thought of it, what else it is called, how many tables have it."""

    evidence: Evidence
    guess: Guess
    aliases: tuple[str, ...] = ()
    tables: int = 1

    @property
    def spellings(self) -> tuple[str, ...]:
        """别名: what it is called in other tables, and headings that say more than its name."""
        written = (stretch.heading for stretch in self.evidence.stretches)
        longer = (each.alias for each in written if each.alias)
        return tuple(name for name in dict.fromkeys((*self.aliases, *longer, *self.guess.aliases)) if name != self.name)

    @property
    def name(self) -> str:
        """What it is called in ledgers.yaml."""
        return self.evidence.heading.name


def gather_columns(tables: Sequence[Table]) -> tuple[Gathered, ...]:
    """Return the columns of the tables of one ledger, those of the commonest heading first."""
    several = [_columns_of(table) for table in tables]
    if not several:
        return ()
    if noted := {name for columns in several for name in _noted(columns)}:
        return gather_columns([_without(table, noted) for table in tables])
    order = [frozenset(map(plain_heading, columns)) for columns in several]
    times = Counter(order)
    first = max(range(len(order)), key=lambda at: (times[order[at]], _year(tables[at]), len(order[at]), at))
    known = dict(several[first])
    for at, columns in enumerate(several):
        if at != first:
            _join(known, columns)
    return tuple(
        each if each.tables == 1 else replace(each, guess=guess_type(each.evidence)) for each in known.values()
    )


def _year(table: Table) -> str:
    """The last year that a table's title, sheet or file names: of renamed columns the newest name counts."""
    return max(_YEAR.findall(f"{table.title} {table.sheet.name} {table.file}"), default="")


def _columns_of(table: Table) -> dict[str, Gathered]:
    """The columns of one table, its days known before its rows are told from notes and totals."""
    plain = {name: _guessed(evidence) for name, evidence in gathered(table, {}, ()).items()}
    types = {name: each.guess.type for name, each in plain.items()}
    days = tuple(name for name, kind in types.items() if kind in _DAYS)[:1]
    again = gathered(table, types, days) if days else {}
    columns = {
        name: each if name not in again or again[name].as_far_as(each.evidence) else _guessed(again[name])
        for name, each in plain.items()
    }
    return {name: each for name, each in columns.items() if not numbers_rows(name)}


def _guessed(evidence: Evidence) -> Gathered:
    return Gathered(evidence, guess_type(evidence))


def _noted(columns: Mapping[str, Gathered]) -> Iterator[str]:
    """Columns of no consequence under which a note stands alone: without them its row is no record."""
    values = [column.evidence.as_text.values for column in columns.values()]
    alone = {at for at, row in enumerate(zip_longest(*values)) if sum(value is not None for value in row) == 1}
    for name, column in columns.items() if len(columns) > _ENOUGH else ():
        texts = column.evidence.as_text.values
        noted = any(at < len(texts) and isinstance(text := texts[at], str) and _NOTE.search(text) for at in alone)
        if noted and column.guess.type in _WORDS and not column.guess.person:
            repeated = len(set(column.evidence.texts)) < len(column.evidence.texts)
            yield from [name] if repeated or _NO_TITLE.search(name) else []


def _without(table: Table, names: Collection[str]) -> Table:
    kept = {at: each for at, each in table.heading.columns.items() if each.name not in names}
    return replace(table, heading=replace(table.heading, columns=kept))


def _join(known: dict[str, Gathered], columns: Mapping[str, Gathered]) -> None:
    """Add the columns of a further table to those known, renamed ones to the one that they are."""
    answering = {plain_heading(alias): name for name, each in known.items() for alias in (name, *each.aliases)}
    rest: dict[str, Gathered] = {}
    taken: set[str] = set()
    for name, column in columns.items():
        own = answering.get(plain_heading(name), "")
        if own and own not in taken:
            taken.add(own)
            known[own] = _both(known[own], column)
        else:
            rest[name] = column
    free = {name: known[name] for name in known if name not in taken}
    scores = {(name, other): _likeness(rest[name], free[other], rest, free) for name in rest for other in free}
    for (name, other), score in sorted(scores.items(), key=lambda item: -item[1]):
        if score >= _ENOUGH and name in rest and other not in taken:
            taken.add(other)
            joined = _both(known[other], rest.pop(name))
            known[other] = replace(joined, aliases=(*joined.aliases, name))
    known |= {name: column for name, column in rest.items() if plain_heading(name) not in answering}


def _both(one: Gathered, other: Gathered) -> Gathered:
    return replace(one, evidence=one.evidence.joined(other.evidence), tables=one.tables + 1)


def _likeness(one: Gathered, other: Gathered, rest: Mapping[str, Gathered], free: Mapping[str, Gathered]) -> int:
    """How much speaks for two columns being one: name, values, and that no others of their kind are left."""
    kind = _class(one)
    if kind != _class(other):
        return 0
    names = one.name, other.name
    score = 2 if names[0] in names[1] or names[1] in names[0] else 1 if nearest(names[0], [names[1]]) else 0
    score += names[0][-_LAST_CHARACTERS:] == names[1][-_LAST_CHARACTERS:]
    mine, theirs = set(one.evidence.texts), set(other.evidence.texts)
    fewer = min(len(mine), len(theirs))
    score += 2 if fewer and len(mine & theirs) >= _ALIKE_VALUES * fewer else 0
    only = (
        sum(_class(each) == kind for each in rest.values()) == sum(_class(each) == kind for each in free.values()) == 1
    )
    score += bool(_TITLE.search(names[0]) and _TITLE.search(names[1]))
    return score + (kind == "人") + (2 if kind == "日期" else 1) * only


def _class(column: Gathered) -> str:
    kind = column.guess.type
    if kind in _DAYS or column.guess.months:
        return "日期"
    if kind.numeric:
        return "数字"
    if kind is ValueType.NAMES or column.guess.person:
        return "人"
    return "是否" if kind is ValueType.FLAG else "文字"
