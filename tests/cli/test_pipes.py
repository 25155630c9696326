"""What is given as a file and is a pipe or a device is told, never waited for."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import jibao
from tests.build.test_build import SUMMARY, office

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no named pipes in folders there")
_LONGEST = 20.0
"""Seconds after which somebody writes into a pipe that is waited for, so that the test fails instead of hanging."""


@pytest.fixture
def pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A pipe into which nobody writes."""
    monkeypatch.chdir(tmp_path)
    office(tmp_path / "inputs" / "甲局", ["张三"], 总结=SUMMARY)
    path = tmp_path / "初稿.docx"
    os.mkfifo(path)
    overdue = threading.Timer(_LONGEST, lambda: path.write_bytes(b""))
    overdue.daemon = True
    overdue.start()
    yield path
    overdue.cancel()


WORDS: dict[str, Callable[[str], list[str]]] = {
    "proof": lambda pipe: ["proof", pipe],
    "layout": lambda pipe: ["layout", pipe],
    "verify": lambda pipe: ["verify", pipe, "甲局", "2025"],
    "refresh": lambda pipe: ["refresh", pipe, "甲局", "2025", "-o", "新.docx"],
    "template from": lambda pipe: ["template", "from", pipe, "甲局", "2025", "-o", "新.md"],
    "new --from": lambda pipe: ["new", "乙局", "--from", pipe],
}


@pytest.mark.parametrize("name", WORDS)
@pytest.mark.usefixtures("pipe")
def test_it_is_told_at_once(name: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(jibao, WORDS[name]("初稿.docx"))
    assert done.exit_code == 1
    assert "初稿.docx  错误" in done.output
    assert "这是管道或者设备，不是文件" in done.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["inputs", "初稿.docx"]


@pytest.mark.usefixtures("pipe")
def test_so_is_a_device() -> None:
    done = CliRunner().invoke(jibao, ["proof", "/dev/zero"])
    assert (done.exit_code, "这是管道或者设备" in done.output) == (1, True)
