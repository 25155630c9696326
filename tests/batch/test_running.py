"""Who works on the units: nothing is lost when a process dies or somebody stops the work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import psutil
import pytest

from pipeline.batch import Oneself, Processes, Status, Task, UnitResult, run, running
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.model.job import Job
from pipeline.model.period import Period
from tests.build.test_build import SUMMARY, office

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from pipeline.cli import main; main()", "batch", "inputs/*", "--period", "2025"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
NAMES = ["甲", "乙", "丙", "丁", "戊", "己"]


def tasks(folder: Path) -> list[Task]:
    period = Period.parse("2025")
    return [Task(name, Job(folder / name, period, period.last), folder, folder, folder, "") for name in NAMES]


def wait_for_stamps(process: subprocess.Popen[Any], folder: Path) -> None:
    while process.poll() is None and len(list(folder.glob("outputs/*/2025/.jibao-batch.json"))) < 2:
        time.sleep(0.02)


def done(task: Task) -> UnitResult:
    return UnitResult(task.name, task.job.unit, Status.BUILT, os.getpid())


def done_unless_fatal(task: Task) -> UnitResult:
    """乙 always kills its process, 丁 only the first time, as one does that found no memory left."""
    marker = task.working / "丁死过"
    if task.name == "乙" or (task.name == "丁" and not marker.exists()):
        if task.name == "丁":
            marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return done(task)


@pytest.mark.skipif(sys.platform == "win32", reason="no signal kills there")
def test_a_unit_that_kills_its_process_twice_is_told_and_no_other_is_lost(tmp_path: Path) -> None:
    crew = Processes(2, done_unless_fatal)
    try:
        results = {each.name: each for each in run(tasks(tmp_path), crew, lambda: False)}
    finally:
        crew.close(giving_up=False)
    assert {name: each.status for name, each in results.items()} == dict.fromkeys(NAMES, Status.BUILT) | {
        "乙": Status.FAILED
    }
    assert [each.code for each in results["乙"].findings] == ["U044"]
    assert os.getpid() not in {each.files for each in results.values()}


def test_nothing_is_given_out_once_somebody_stops_the_work(tmp_path: Path) -> None:
    results: list[str] = []
    for each in run(tasks(tmp_path), Oneself(done), lambda: len(results) == 2):
        results.append(each.name)  # noqa: PERF401 - the run asks for it in the middle
    assert results == NAMES[:2]


def test_all_in_hand_is_waited_for(tmp_path: Path) -> None:
    crew = Processes(2, done)
    stopped = iter([False] * 4 + [True] * 100)
    try:
        results = [each.name for each in run(tasks(tmp_path), crew, lambda: next(stopped))]
    finally:
        crew.close(giving_up=False)
    assert 0 < len(results) < len(NAMES)
    assert len(results) == len(set(results))


class Deserters(Oneself):
    """They do one unit, and are never seen again."""

    in_hand = 2

    def __init__(self) -> None:
        super().__init__(done)
        self.asked = 0

    def submit(self, task: Task) -> Future[UnitResult]:
        self.asked += 1
        return super().submit(task) if self.asked == 1 else Future()

    def missing(self) -> tuple[Diagnostic, ...]:
        address = "tcp://192.0.2.10:8786"
        return (finding("U045-no-scheduler", FileLocation("--scheduler"), address=address),) if self.asked > 1 else ()


def test_when_nobody_is_left_every_unit_that_is_not_done_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_PATIENCE", 0.01)
    results = list(run(tasks(tmp_path), Deserters(), lambda: False))
    assert {each.name: each.status for each in results} == dict.fromkeys(NAMES, Status.FAILED) | {"甲": Status.BUILT}
    assert len(results) == len(NAMES)
    assert {each.findings[0].code for each in results if each.findings} == {"U045"}
    assert [str(each.findings[0].location) for each in results if each.name == "己"] == [str(tmp_path / "己")]


@pytest.mark.skipif(sys.platform == "win32", reason="no signal kills there")
def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    for number in range(40):
        office(tmp_path / "inputs" / f"{number:02}", ["张三"], 总结=SUMMARY)
    with subprocess.Popen([*COMMAND, "--jobs", "2"], cwd=tmp_path, env=ENVIRONMENT, stderr=subprocess.DEVNULL) as one:
        wait_for_stamps(one, tmp_path)
        workers = psutil.Process(one.pid).children(recursive=True)
        one.kill()
    _, alive = psutil.wait_procs(workers, timeout=60)
    assert len(workers) >= 2
    assert alive == []


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_finishes_what_is_in_hand(tmp_path: Path, jobs: str) -> None:
    count = 60
    for number in range(count):
        office(tmp_path / "inputs" / f"{number:02}", ["张三"], 总结=SUMMARY)
    with subprocess.Popen(
        [*COMMAND, "--jobs", jobs],
        cwd=tmp_path,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        wait_for_stamps(process, tmp_path)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal sends it: to every process
        output, _ = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "Traceback" not in output
    assert "正在停下" in output
    built = {path.parts[-3] for path in tmp_path.glob("outputs/*/2025/.jibao-batch.json")}
    assert 2 <= len(built) < count
    assert f"共{len(built)}个单位：已生成{len(built)}个" in output
    assert f"还有{count - len(built)}个单位没有做" in output
    assert {path.name for path in (tmp_path / "outputs").iterdir()} == built
    assert not list(tmp_path.glob("outputs/*/2025/.jibao-?*/"))
