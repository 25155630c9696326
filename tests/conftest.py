"""Settings that all tests share."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# The machines that run these tests are small and shared: a slow example is not a wrong one.
settings.register_profile("jibao", deadline=None)
settings.load_profile("jibao")
# A bug that a test meets comes out as it is, and not as what users are told of it.
os.environ["JIBAO_TRACEBACK"] = "1"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write the golden documents anew")
    parser.addoption("--kills", type=int, default=8, help="how many commands are killed at random")
    parser.addoption("--seed", type=int, default=1, help="of the moments at which they are killed")
