"""A workbench over an invented office, asked as a browser asks it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from pipeline.workbench import Setting, workbench
from tests.support.office import write_office

TOKEN, PORT = "a-long-secret", 8123
ORIGIN = f"http://127.0.0.1:{PORT}"
BASE = f"/{TOKEN}/u/{quote('区文旅局')}/2025Q1-Q3/"


def now() -> datetime:
    return datetime(2025, 10, 9, 9, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the program works in, with one unit."""
    (tmp_path / "inputs").mkdir()
    write_office(tmp_path / "inputs" / "区文旅局")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def setting(folder: Path) -> Setting:
    return Setting(folder, TOKEN, PORT, now, longest_upload=2_000_000)


@pytest.fixture
def browser(setting: Setting) -> Iterator[TestClient]:
    """What asks as the user's own browser does."""
    headers = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
    with TestClient(workbench(setting), base_url=ORIGIN, headers=headers, follow_redirects=True) as client:
        yield client


def page(browser: TestClient, panel: str, base: str = BASE, **asked: str) -> str:
    """Return a panel's page once its figures are there."""
    for _ in range(120):
        answer = browser.get(base + panel, params=asked)
        assert answer.status_code == 200, answer.text
        if 'id="progress"' not in answer.text:
            return unescape(answer.text)
    raise AssertionError(panel)
