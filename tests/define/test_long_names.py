"""Names that the system at hand takes may be named, longer ones are refused for being long."""

from __future__ import annotations

import sys

import pytest

from pipeline.define.elsewhere import elsewhere
from pipeline.model.diagnostic import LineLocation
from pipeline.surroundings import names_a_place


@pytest.mark.parametrize(
    ("system", "characters", "taken"),
    [("win32", 84, True), ("win32", 250, True), ("win32", 251, False), ("linux", 83, True), ("linux", 84, False)],
)
def test_a_name_is_as_long_as_the_system_counts_it(
    monkeypatch: pytest.MonkeyPatch, system: str, characters: int, *, taken: bool
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    name = "某" * characters + ".xlsx"
    assert names_a_place(name) is taken
    assert names_a_place(f"台账/{name}") is taken
    told = elsewhere(name, "文件", LineLocation("ledgers.yaml", 1))
    assert ("太长" in told.message) is not taken
