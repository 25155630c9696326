"""What the workbench says when the program breaks down: where, and nothing of what it worked on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from pipeline.workbench import Setting, application, desk, workbench
from tests.workbench.conftest import BASE, ORIGIN

NAME = "李秘书密"


@pytest.fixture
def unshaken(setting: Setting) -> Iterator[TestClient]:
    headers = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
    client = TestClient(workbench(setting), base_url=ORIGIN, headers=headers, raise_server_exceptions=False)
    with client:
        yield client


async def broken(_: Request) -> Response:
    cell = NAME
    raise ValueError(cell)


def fail(*_: object) -> object:
    raise ValueError(NAME)


def test_a_page_that_breaks_down(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "ROUTES", [*application.ROUTES, Route("/broken", broken)])
    with TestClient(workbench(setting), base_url=ORIGIN, raise_server_exceptions=False) as client:
        answer = client.get(f"/{setting.token}/broken")
    assert answer.status_code == 500
    assert "ValueError" in answer.text
    assert "把这一条原样发给维护程序的人" in answer.text
    assert NAME not in answer.text
    assert "Traceback" not in answer.text


def test_work_beside_the_page_that_breaks_down(unshaken: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "_worked_out", fail)
    answers = [unshaken.get(f"{BASE}figures") for _ in range(3)]  # the first may still wait for the work
    answer = answers[-1]
    assert answer.status_code == 500
    assert "ValueError" in answer.text
    assert NAME not in answer.text
