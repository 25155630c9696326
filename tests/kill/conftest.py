"""A process that does work in children that may be killed at any moment."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.disturbed import KILL

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ended:
    """How a piece of work ended: `killed`, or with codes of findings and paths after so many changes of files."""

    killed: bool
    codes: list[str]
    paths: list[str]
    changes: int


class Worker:
    """Does a piece of work in a process that may be made to die, or to meet errors."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def __call__(  # noqa: PLR0913 - what may happen to a piece of work
        self,
        work: str,
        files: Mapping[str, str],
        folder: Path,
        moment: int = 0,
        kind: str = KILL,
        *,
        lasts: bool = False,
        before: str = "",
        final: bool = False,
    ) -> Ended:
        order = {"work": work, "files": files, "folder": str(folder), "moment": moment, "kind": kind}
        order |= {"lasts": lasts, "before": before, "final": final}
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        code, codes, paths, changes = json.loads(self._process.stdout.readline())
        assert code in (0, -9)
        return Ended(code == -9, codes, paths, changes)


@pytest.fixture(scope="module")
def work() -> Iterator[Worker]:
    command = [sys.executable, "-m", "tests.kill.dying"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        yield Worker(process)
        assert process.stdin
        process.stdin.close()
