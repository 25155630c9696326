"""SECURITY.md is true: every promise names tests that exist, and every limit is the one in the code."""

from __future__ import annotations

import ast
import importlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.fuzz.cases import DOORS
from tests.fuzz.crew import MOST_MEMORY, MOST_SECONDS

ROOT = Path(__file__).parents[2]
_PAGE = "SECURITY.md"
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
_SIZES = {"": 1, "MiB": 2**20, "MB": 10**6}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of the page: its cells, the first of which says what it is about."""

    section: str
    cells: tuple[str, ...]


def _text() -> str:
    return (ROOT / _PAGE).read_text(encoding="utf-8")


def rows() -> list[Row]:
    found, section = [], ""
    for line in _text().splitlines():
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


def test_the_doors_of_the_fuzzing_are_counted() -> None:
    assert [int(number) for number in re.findall(r"(\d+) doors", _text())] == [len(set(DOORS))]


def test_the_fuzzing_holds_inputs_to_what_is_said() -> None:
    said = re.findall(r"(\d+) s of processor time\s+and (\d+) GiB of address space", _text())
    assert [(int(seconds), int(memory) * 2**30) for seconds, memory in said] == [(MOST_SECONDS, MOST_MEMORY)]


@cache
def held_in(file: str) -> frozenset[str]:
    """The names of the tests in a file that are run, properties and machines of hypothesis included."""
    path = ROOT / file
    return run_by(path.read_text(encoding="utf-8") if path.is_file() else "")


def run_by(source: str) -> frozenset[str]:
    """The names of the tests in a source, but for those that are never run, or may fail."""
    body = ast.parse(source).body
    marks = [
        each.value for each in body if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == "pytestmark"
    ]
    if any(map(_is_idle, marks)):
        return frozenset()
    tests = (node for node in body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))
    return frozenset(node.name for node in tests if not any(map(_is_idle, node.decorator_list)))


def _is_idle(mark: ast.expr) -> bool:
    """Whether a mark says that a test is skipped wherever it runs, or expected to fail."""
    return bool(re.search(r"mark\.(?:skip\b|xfail\b|skipif\((?:True|1)\b)", ast.unparse(mark)))


@pytest.mark.parametrize(
    "mark", ["skip", "skip(reason='later')", "skipif(True, reason='later')", "xfail", "xfail(strict=False)"]
)
def test_a_test_that_is_never_run_holds_nothing(mark: str) -> None:
    assert run_by(f"@pytest.mark.{mark}\ndef test_one(): pass\ndef test_two(): pass\n") == {"test_two"}
    assert run_by(f"pytestmark = [pytest.mark.{mark}]\ndef test_one(): pass\n") == frozenset()


def test_a_test_for_some_systems_holds_what_it_holds() -> None:
    assert run_by("@pytest.mark.skipif(os.name == 'nt', reason='')\ndef test_one(): pass\n") == {"test_one"}
