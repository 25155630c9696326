"""Every test is run: pytest leaves out some folders by their names, and says nothing."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest


def test_no_folder_that_holds_tests_is_left_out(pytestconfig: pytest.Config) -> None:
    left_out = pytestconfig.getini("norecursedirs")
    assert left_out
    files = sorted(Path("tests").rglob("test_*.py"))
    assert len(files) > 100
    assert [str(each) for each in files if any(fnmatch(part, name) for part in each.parts for name in left_out)] == []
