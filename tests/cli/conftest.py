"""An office with drafts that people edit: of a sample unit, built once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import jibao

UNIT = Path(__file__).parents[2] / "inputs" / "government-office"
PERIOD, DAY = "2025Q1-Q3", "2025-10-09"
_REPORT = ("--doc", "工作情况报告")
_BUILDS = ((*_REPORT, "--doc", "工作总结"), (*_REPORT, "--review"), (*_REPORT, "--final"))


@pytest.fixture(scope="session")
def built_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders `unit` and `out`: drafts, a review copy and a final copy."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(UNIT, folder / "unit")
    for options in _BUILDS:
        arguments = ["build", str(folder / "unit"), PERIOD, "--date", DAY, "--out", str(folder / "out"), *options]
        assert CliRunner().invoke(jibao, arguments).exit_code == 0
    return folder


@pytest.fixture
def office(built_office: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    shutil.copytree(built_office, tmp_path / "office")
    return tmp_path / "office"
