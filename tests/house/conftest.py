"""The office of the manual, written once for all tests of the manual."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.manual_unit import write_unit


@pytest.fixture(scope="session")
def unit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_unit(tmp_path_factory.mktemp("inputs"))
