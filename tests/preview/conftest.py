"""What the tests of this folder share."""

from __future__ import annotations

import pytest

from tests.support.pages import Renderer


@pytest.fixture(scope="session")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    return Renderer(tmp_path_factory.mktemp("pages"))
