"""SECURITY.md is true: every promise names tests that exist, and every limit is the one in the code."""

from __future__ import annotations

import ast
import importlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_PAGE = "SECURITY.md"
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
_SIZES = {"": 1, "MiB": 2**20, "MB": 10**6}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of the page: its cells, the first of which says what it is about."""

    section: str
    cells: tuple[str, ...]


def rows() -> list[Row]:
    found, section = [], ""
    for line in (ROOT / _PAGE).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ")
        elif line.startswith("| ") and not set(line) <= set("|- "):
            found.append(Row(section, tuple(cell.strip() for cell in line.strip("|").split("|"))))
    heads = {"Promise", "What", "Against"}
    return [row for row in found if row.cells[0] not in heads]


def _promises() -> list[Row]:
    return [row for row in rows() if row.section != "Limits"]


def _limits() -> list[Row]:
    return [row for row in rows() if row.section == "Limits"]


def test_there_are_promises_and_limits() -> None:
    assert len(_promises()) > 30
    assert len(_limits()) > 10


@pytest.mark.parametrize("row", _promises(), ids=lambda row: row.cells[0][:60])
def test_every_promise_is_held_by_tests_that_are_there(row: Row) -> None:
    named = _TEST.findall(row.cells[-1])
    assert named, "a promise without a test"
    assert [f"{file}::{name}" for file, name in named if name not in held_in(file)] == []


@pytest.mark.parametrize("row", _limits(), ids=lambda row: row.cells[0][:60])
def test_every_limit_is_the_one_in_the_code(row: Row) -> None:
    _, figure, place = row.cells
    module, _, name = place.strip("`").rpartition(".")
    number, unit = re.match(r"([\d,.]+)\s*(MiB|MB|)", figure).groups()  # type: ignore[union-attr]  # fails as it should
    assert getattr(importlib.import_module(module), name) == float(number.replace(",", "")) * _SIZES[unit]


@cache
def held_in(file: str) -> frozenset[str]:
    """The names of the tests in a file, properties and machines of hypothesis included."""
    path = ROOT / file
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name[:5] == "test_")
