"""Commands that are killed, at random moments and at random changes of files, leave whole files, the old or the new.

`make kill` kills two hundred times, `KILLS=` and `SEED=` say otherwise.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
import psutil
import pytest
from click.testing import CliRunner

from pipeline.cli import jibao
from tests.build.test_build import RECORD, SUMMARY, office

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills as only POSIX systems do")

ROOT = Path(__file__).parents[2]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
UNITS = ("甲局", "乙局", "丙局")
EDITED = "outputs/甲局/2025/档案/甲局2025年档案-张三（征求意见稿）.docx"
DRAFT, REFRESHED, SIGNED = "送审.docx", "送审（新）.docx", "定稿.docx"
COMMANDS = {
    "build": ["build", "甲局", "2025", "--preview"],
    "batch": ["batch", *UNITS, "--period", "2025", "--jobs", "1"],
    "batch by two": ["batch", *UNITS, "--period", "2025", "--jobs", "2"],
    "refresh": ["refresh", DRAFT, "甲局", "2025", "-o", REFRESHED, "--doc", "总结"],
    "refresh to the final copy": ["refresh", DRAFT, "甲局", "2025", "-o", SIGNED, "--doc", "总结", "--final"],
}
_PATIENCE = 60


@dataclass(frozen=True)
class Untouched:
    """A command that nobody disturbed: what it left, how long it took, and how often it was about to change a file."""

    left: dict[str, bytes]
    seconds: float
    changes: int


class Launcher:
    """Starts commands, one after the other, in children of a process that has loaded the program."""

    def __init__(self, process: subprocess.Popen[bytes], warmed: Path) -> None:
        self.process = process
        self.say([self.order(warmed, COMMANDS[name], 0) for name in ("batch", "build", "refresh")])

    @staticmethod
    def order(folder: Path, words: Sequence[str], moment: int) -> dict[str, object]:
        report = str(folder.parent / "report")
        return {"folder": str(folder), "words": words, "moment": moment, "report": report}

    def say(self, orders: object) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(orders).encode() + b"\n")

    def hears(self, seconds: float) -> bool:
        """Whether an answer is there, or comes in time."""
        assert self.process.stdout
        return bool(select.select([self.process.stdout], [], [], seconds)[0])

    def answer(self) -> int:
        assert self.hears(_PATIENCE)
        assert self.process.stdout
        return int(self.process.stdout.readline())

    def start(self, folder: Path, words: Sequence[str], moment: int) -> Command:
        """Start a command that dies at a change of files, or not at all when `moment` is none."""
        self.say(self.order(folder, words, moment))
        return Command(self, self.answer())


@dataclass
class Command:
    """A command that runs, or has ended with a code."""

    launcher: Launcher
    pid: int
    returncode: int | None = None

    def poll(self) -> int | None:
        """Return its exit code when it has ended."""
        if self.returncode is None and self.launcher.hears(0):
            self.returncode = self.launcher.answer()
        return self.returncode

    def wait(self) -> int:
        """Return its exit code once it has ended."""
        if self.returncode is None:
            self.returncode = self.launcher.answer()
        return self.returncode


def run(folder: Path, words: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> str:
    with monkeypatch.context() as patched:
        patched.chdir(folder)
        result = CliRunner().invoke(jibao, words)
    assert result.exit_code == 0, result.output
    return result.output


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def is_seen(name: str) -> bool:
    return "/.jibao" not in f"/{name}"


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Units that were built, one of their files and a draft that people have edited since, and ledgers that grew."""
    folder = tmp_path / "old"
    for name in UNITS:
        unit = f"简称: {name}\n文书: {{总结: {{模板: 总结}}, 档案: {{模板: 档案, 逐一: 名册.姓名}}}}\n"
        office(folder / "inputs" / name, ["张三", "李四"], unit, 总结=SUMMARY, 档案=RECORD)
    run(folder, COMMANDS["batch"], monkeypatch)
    run(folder, COMMANDS["build"], monkeypatch)
    shutil.copy(folder / "outputs" / "甲局" / "2025" / "甲局2025年总结（征求意见稿）.docx", folder / DRAFT)
    for name in (EDITED, DRAFT):
        edited = docx.Document(str(folder / name))
        edited.add_paragraph("领导加的一段话。")
        edited.save(str(folder / name))
    for name in UNITS:
        book = openpyxl.load_workbook(folder / "inputs" / name / "名册.xlsx")
        book.worksheets[0].append(["王五", "人事科"])
        book.save(folder / "inputs" / name / "名册.xlsx")
    return folder


@pytest.fixture
def launcher(old: Path) -> Iterator[Launcher]:
    warmed = old.parent / "warmed"
    shutil.copytree(old, warmed)
    words = [sys.executable, "-m", "tests.kill.launcher"]
    with subprocess.Popen(
        words, cwd=ROOT, env=ENVIRONMENT, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield Launcher(process, warmed)
        assert process.stdin
        process.stdin.close()


def untouched(name: str, old: Path, launcher: Launcher) -> Untouched:
    """Run a command as it is, for comparison."""
    folder = old.parent / f"{name} untouched"
    shutil.copytree(old, folder)
    started = time.monotonic()
    assert launcher.start(folder, COMMANDS[name], 0).wait() == 0
    seconds = time.monotonic() - started
    return Untouched(contents(folder), seconds, int((old.parent / "report").read_text(encoding="utf-8")))


def kill(process: Command, seconds: float, *, alone: bool) -> None:
    """Kill a command after some time, with all its processes or `alone`; what it started ends with it."""
    time.sleep(seconds)
    try:
        workers = psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        workers = []
    if process.poll() is None:
        with suppress(ProcessLookupError):  # it has just ended by itself
            (os.kill if alone else os.killpg)(process.pid, signal.SIGKILL)
    process.wait()
    assert psutil.wait_procs(workers, timeout=_PATIENCE)[1] == [], "nobody goes on writing"


def until_it_writes(process: Command, folder: Path, before: dict[str, bytes]) -> None:
    """Wait until a command has begun to write."""
    names = {str(folder / name) for name in before}
    while process.poll() is None:
        # Unlike rglob, walk does not mind when a folder goes while it looks.
        if {os.path.join(top, name) for top, _, files in os.walk(folder) for name in files} != names:  # noqa: PTH118
            return
        time.sleep(0.005)


def assert_whole(folder: Path, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    now = contents(folder)
    seen = {name: data for name, data in now.items() if is_seen(name)}
    mixed = [name for name, data in seen.items() if data not in (before.get(name), after.get(name))]
    assert mixed == []
    assert {name for name in before if is_seen(name)} <= set(seen)
    kept = [name for name in before if name.startswith("inputs/") or name in (DRAFT, EDITED)]
    assert all(now[name] == before[name] for name in kept)


def assert_goes_on(folder: Path, name: str, wanted: Untouched, monkeypatch: pytest.MonkeyPatch) -> None:
    output = run(folder, COMMANDS["batch" if name == "batch by two" else name], monkeypatch)
    assert contents(folder) == wanted.left, "the next run does all the rest and leaves nothing behind"
    if name == "build":
        assert output.count("U011") == 1, output


def test_killed_commands_leave_whole_files(
    old: Path, launcher: Launcher, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(request.config.getoption("--seed"))
    before = contents(old)
    expected = {name: untouched(name, old, launcher) for name in COMMANDS}
    assert expected["batch"].left == expected["batch by two"].left
    struck, changed = dict.fromkeys(COMMANDS, 0), 0
    kills = request.config.getoption("--kills")
    for number in range(kills):
        name = list(COMMANDS)[number % len(COMMANDS)]
        wanted, folder = expected[name], old.parent / f"{number}"
        shutil.copytree(old, folder)
        first = number < len(COMMANDS)
        by_change = name != "batch by two" and (first or chance.random() < 2 / 3)
        process = launcher.start(folder, COMMANDS[name], chance.randint(1, wanted.changes) if by_change else 0)
        if by_change:
            assert process.wait() == -signal.SIGKILL, "the same command changes files as often each time"
        else:
            if first:
                until_it_writes(process, folder, before)
            kill(process, 0 if first else chance.uniform(0, wanted.seconds), alone=chance.random() < 1 / 2)
        struck[name] += process.returncode == -signal.SIGKILL
        changed += contents(folder) != before
        assert_whole(folder, before, wanted.left)
        assert_goes_on(folder, name, wanted, monkeypatch)
        shutil.rmtree(folder)
    assert all(struck[name] for name in [*COMMANDS][:kills]), struck
    assert changed >= min(kills // len(COMMANDS), 2), "some were in the middle of it"
