"""Asks the workbench as the user's own browser does, waits until its work is done, and gives back every answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from starlette.testclient import TestClient

from pipeline.workbench import Setting, workbench
from tests.fuzz.ground import PERIOD
from tests.fuzz.requests import Visit

_TOKEN, _PORT = "a-long-secret", 8123
_ORIGIN = f"http://127.0.0.1:{_PORT}"
_WAITS = 200
_KEY = re.compile(r"key=([0-9a-f]{16})")


def _now() -> datetime:
    return datetime(2025, 10, 9, 9, 0, tzinfo=UTC)


def answers(visits: Sequence[Visit], unit: str, folder: Path, files: Mapping[str, bytes]) -> Iterator[tuple[int, str]]:
    """Yield the status and the text of every answer."""
    setting = Setting(folder, _TOKEN, _PORT, _now, longest_upload=8_000_000)
    headers = {"origin": _ORIGIN, "sec-fetch-site": "same-origin"}
    name = quote(unit.removeprefix("inputs/"))
    key = "0" * 16
    with TestClient(workbench(setting), base_url=_ORIGIN, headers=headers, follow_redirects=True) as browser:
        for visit in visits:
            base = f"/{_TOKEN}/u/{name}/{visit.mark or PERIOD}/"
            status, text, address = _asked(browser, base + visit.path, visit, key, files)
            found = _KEY.search(address) or _KEY.search(text)
            key = found[1] if found else key
            yield status, text


def _asked(
    browser: TestClient, address: str, visit: Visit, key: str, files: Mapping[str, bytes]
) -> tuple[int, str, str]:
    """The answer to a visit, once nothing is being worked on any more."""
    asked = {name: key if value == "*" else value for name, value in visit.asked.items()}
    if visit.sent is None:
        answer = browser.get(address, params=asked)
    else:
        data = files.get(visit.file, b"")
        whole = data.decode("utf-8", "replace")
        sent = {
            name: (whole if name == "text" else key) if value == "*" else value for name, value in visit.sent.items()
        }
        attached = [("files", (visit.name, data))] if visit.name else None
        answer = browser.post(address, data=sent, files=attached)
    for _ in range(_WAITS):
        if 'id="progress"' not in answer.text:
            break
        answer = browser.get(answer.url)
    kind = answer.headers.get("content-type", "")
    text = answer.text if kind.startswith(("text/", "application/json")) else ""
    # Data for the program of the page, which shows it as text: no markup, whatever it says.
    text = text.replace("<", "\\u003c") if kind.startswith("application/json") else text
    return answer.status_code, text, str(answer.url)
