"""Whose names do the ledgers, the plans and unit.yaml hold, as far as one can tell?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.markup import HAN
from pipeline.model.definition import Definitions, FactValue, ValueType
from pipeline.model.ledger import CellValue, Ledger
from pipeline.model.people import Place, rosters, rosters_of_columns
from pipeline.prose.surnames import SURNAMES

_NAME = re.compile(f"[{HAN}](?:[{HAN}·]{{0,6}}[{HAN}])")
_APART = re.compile("（[^）]*）$")
"""What tells namesakes apart: 张伟（综合一处）."""
_LONGEST_FACT = 3
"""Characters of a text that is a name because it begins like one: 某某办 and 周转平台 are none."""


def named_people(definitions: Definitions, ledgers: Mapping[str, Ledger]) -> frozenset[str]:
    """Return the names in columns of 名单 and of rosters, of leaders of tasks, and facts that look like names."""
    written = (*_in_ledgers(definitions, ledgers), *_in_plans(definitions), *_in_facts(definitions.unit.facts))
    names = (_APART.sub("", each).strip() for each in written)
    return frozenset(name for name in names if _NAME.fullmatch(name))


def _in_ledgers(definitions: Definitions, ledgers: Mapping[str, Ledger]) -> Iterator[str]:
    people = {*rosters(definitions), *rosters_of_columns(definitions), *_lists(definitions)}
    for name, column in sorted(people):
        found = ledgers[name].columns.get(column) if name in ledgers else None
        for value in found.values if found else ():
            yield from _texts(value)


def _lists(definitions: Definitions) -> Iterator[Place]:
    for ledger in definitions.ledgers.values():
        yield from ((ledger.name, each.name) for each in ledger.columns.values() if each.type is ValueType.NAMES)


def _texts(value: CellValue) -> Iterator[str]:
    for each in value if isinstance(value, tuple) else (value,):
        if isinstance(each, str):
            yield each


def _in_plans(definitions: Definitions) -> Iterator[str]:
    for plan in definitions.plans.values():
        for direction in plan.directions:
            for task in direction.tasks:
                yield from (name for name in re.split("[、，,；;]", task.leader) if _like_a_name(name))


def _in_facts(value: FactValue | Mapping[str, FactValue]) -> Iterator[str]:
    match value:
        case str():
            yield from (name for name in re.split("[、，,；;]", value) if _like_a_name(name))
        case Mapping():
            for inner in value.values():
                yield from _in_facts(inner)
        case tuple():
            for inner in value:
                yield from _in_facts(inner)


def _like_a_name(text: str) -> bool:
    return len(text) <= _LONGEST_FACT and text[:1] in tuple(SURNAMES)
