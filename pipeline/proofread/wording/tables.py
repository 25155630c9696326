"""Reads the tables: a reason, and below it each wrong way of writing with the right one, as in 用语.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from pipeline.model.usage import Usage
from pipeline.prose.word_tables import word_table_of


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
def apart() -> Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Return, by object, the verb that it takes, those that it does not, and the words that make them right."""
    table = cast("Mapping[str, Mapping[str, str | list[str]]]", _read("分开的搭配"))
    return {
        name: (_listed(said["改为"])[0], _listed(said["不配"]), _listed(said.get("除外")))
        for name, said in table.items()
    }


def _usage(wrong: str, said: str | Mapping[str, str | list[str]], reason: str) -> Usage:
    if isinstance(said, str):
        return Usage(wrong, (said,), reason)
    return Usage(wrong, _listed(said.get("改为")), reason, _listed(said.get("除外")), said.get("级别") != "提示")


def _listed(said: str | list[str] | None) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said or ())


def _read(kind: str) -> dict[str, dict[str, str | dict[str, str | list[str]]]]:
    table: dict[str, dict[str, str | dict[str, str | list[str]]]] = word_table_of(__package__, kind)
    return table
