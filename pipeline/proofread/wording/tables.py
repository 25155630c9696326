"""Reads the tables: a reason, and below it each wrong way of writing with the right one, as in 用语.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from pipeline.model.usage import Usage
from pipeline.prose.word_tables import word_table_of


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that do not meet in a sentence, with what makes them right: what stands behind, before or between."""

    parts: tuple[str, ...]
    advice: str
    reason: str
    sure: bool = True
    unless_after: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    unless_between: tuple[str, ...] = ()


@cache
def usages(kind: str) -> tuple[Usage, ...]:
    """Return the entries of a table such as 错别字."""
    return tuple(
        _usage(wrong, said, reason) for reason, entries in _read(kind).items() for wrong, said in entries.items()
    )


@cache
def names() -> Mapping[str, tuple[str, ...]]:
    """Return the fixed names of 全称.yaml, each with words like it that are right too."""
    return {name: tuple(others or ()) for group in _read("全称").values() for name, others in group.items()}


@cache
def phrases(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Return a table that only lists phrases, by the name of each list."""
    return {name: tuple(listed) for name, listed in _read(kind).items()}


@cache
def homophones() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the right word by each pair of characters that is none: those that never are right, and hardly ever."""
    sure, rare = (
        {wrong: right for line in listed.splitlines() for right, *each in (line.split(),) for wrong in each}
        for listed in cast("Mapping[str, str]", _read("同音")).values()
    )
    return sure, rare


@dataclass(frozen=True, slots=True)
class Collocation:
    """The verb that a noun takes, those that it does not as an object and as a subject, and what makes them right."""

    right: str
    wrong: tuple[str, ...]
    wrong_behind: tuple[str, ...]
    unless: tuple[str, ...]


@cache
def apart() -> Mapping[str, Collocation]:
    """Return the entries of 分开的搭配 by their noun."""
    table = cast("Mapping[str, Mapping[str, str | list[str]]]", _read("分开的搭配"))
    return {
        name: Collocation(
            str(said["改为"]), _listed(said["不配"]), _listed(said.get("后不配")), _listed(said.get("除外"))
        )
        for name, said in table.items()
    }


@cache
def frames() -> tuple[Frame, ...]:
    """Return the entries of 句式."""
    return tuple(
        _frame(wrong, {"改为": said} if isinstance(said, str) else said, reason)
        for reason, entries in _read("句式").items()
        for wrong, said in entries.items()
    )


def _frame(wrong: str, said: Mapping[str, str | list[str]], reason: str) -> Frame:
    after, before, between = (_listed(said.get(each)) for each in ("后不", "前不", "里不"))
    parts, sure = tuple(wrong.split("…")), said.get("级别") != "提示"
    return Frame(parts, str(said["改为"]), reason, sure, after, before, between)


def _usage(wrong: str, said: str | Mapping[str, str | list[str]], reason: str) -> Usage:
    if isinstance(said, str):
        return Usage(wrong, (said,), reason)
    return Usage(wrong, _listed(said.get("改为")), reason, _listed(said.get("除外")), said.get("级别") != "提示")


def _listed(said: str | list[str] | None) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said or ())


def _read(kind: str) -> dict[str, dict[str, str | dict[str, str | list[str]]]]:
    table: dict[str, dict[str, str | dict[str, str | list[str]]]] = word_table_of(__package__, kind)
    return table
