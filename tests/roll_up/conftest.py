"""A city over two counties."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.counties import made


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """The folder of a city whose counties stand beside it."""
    return made(tmp_path)
