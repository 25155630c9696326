"""Settles cells that only names known elsewhere make clear: 陈 㛃婷 is 陈㛃婷 where somebody is called so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.model.definition import Definitions, LedgerDefinition, ValueType
from pipeline.model.people import rosters_at_hand
from pipeline.read.cell_findings import ColumnPlace, problem_findings
from pipeline.read.part import Part
from pipeline.read.values import Doubt, ParsedColumn, Problem, without
from pipeline.read.values.spelled_names import without_bracket
from pipeline.read.values.verdict import Reading


def with_names_settled(parts: Mapping[str, Sequence[Part]], definitions: Definitions) -> Mapping[str, list[Part]]:
    """Return the sheets of every ledger, each name in doubt settled by those of its own ledger and of all rosters."""
    return {name: [*own] for name, own in parts.items()} | {
        name: [_settled(part, known) for part in own]
        for name, own in parts.items()
        if any(column.doubts for part in own for column in part.columns.values())
        for known in [_known(definitions.ledgers[name], parts, definitions)]
    }


def _known(ledger: LedgerDefinition, parts: Mapping[str, Sequence[Part]], definitions: Definitions) -> frozenset[str]:
    lists = ((ledger.name, column.name) for column in ledger.columns.values() if column.type is ValueType.NAMES)
    places = dict.fromkeys((*lists, *rosters_at_hand(definitions)))
    columns = (part.columns[column] for name, column in places for part in parts.get(name, ()))
    return frozenset(name for column in columns for name in _sure_names(column))


def _sure_names(column: ParsedColumn) -> Iterator[str]:
    for at, value in enumerate(column.values):
        if at not in column.doubts:
            yield from (name for name in (value if isinstance(value, tuple) else (value,)) if isinstance(name, str))


def _are_known(reading: Reading, known: frozenset[str]) -> bool:
    """Whether somebody is called by each name that was put together; of 陈㛃婷（请假） by the name alone."""
    return all(name in known or without_bracket(name) in known for name in reading.together)


def _settled(part: Part, known: frozenset[str]) -> Part:
    columns, findings = dict(part.columns), list(part.findings)
    for name, column in part.columns.items():
        doubts = {at: doubt for at, doubt in column.doubts.items() if at not in column.problems}
        if not doubts:
            continue
        columns[name], problems = _read_again(column, doubts, known)
        place = ColumnPlace(part.place, part.letters[name], [row - 1 for row in part.rows])
        findings += problem_findings(place, name, problems)
    return replace(part, columns=columns, findings=tuple(findings))


def _read_again(
    column: ParsedColumn, doubts: Mapping[int, Doubt], known: frozenset[str]
) -> tuple[ParsedColumn, Mapping[int, Problem]]:
    """The column with the one reading of each cell that holds; a cell with none or several is a problem."""
    values, remarks, problems = list(column.values), dict(column.remarks), {}
    for at, doubt in doubts.items():
        holding = [reading.names for reading in doubt.readings if _are_known(reading, known)]
        if len(holding) != 1:
            problems[at] = doubt.otherwise
            remarks.pop(at, None)
            continue
        (values[at],) = holding
        if column.remarks[at].key.startswith("V047"):  # 同上 says its own
            details = (("names", "、".join(holding[0])),)
            remarks[at] = Problem("V047-one-name-in-parts", doubt.otherwise.seen, details)
    return without(replace(column, values=values, remarks=remarks, doubts={}), problems), problems
