"""Units longer than any: what is looked at behind a value grows with them, not with their square."""

from __future__ import annotations

import tracemalloc

import pytest

from pipeline.model.figure import Figure, Lineage
from pipeline.model.period import Period
from pipeline.render.doubled import tail_said_twice
from pipeline.render.marks import Mark


def said_twice(unit: str, after: str) -> str:
    figure = Figure("研学场次", None, unit, Period.parse("2025"), Lineage())
    return tail_said_twice(Mark(f"11{unit}", "研学场次", figure), after)


@pytest.mark.parametrize(
    ("unit", "after", "said"),
    [
        ("场次", "场次，", "场次"),
        ("场次", "次，", "次"),
        ("场次", "场，", "场"),
        ("场次", "人，", ""),
        ("公里", "公，", ""),
    ],
)
def test_a_unit_and_its_parts_are_seen(unit: str, after: str, said: str) -> None:
    assert said_twice(unit, after) == said


def test_a_unit_of_a_hundred_thousand_signs_takes_no_memory_of_its_square() -> None:
    unit = "甲乙" * 50_000
    tracemalloc.start()
    try:
        assert said_twice(unit, f"{unit}，") == unit
        assert tracemalloc.get_traced_memory()[1] < 20 * len(unit)
    finally:
        tracemalloc.stop()
