"""The same units on a Dask cluster: same bytes, nothing lost with a worker, and plain words when it cannot work."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from pipeline.batch import cluster as cluster_module
from pipeline.batch.cluster import join_cluster, probe
from pipeline.batch.dependencies import program_digest
from pipeline.cli import jibao
from tests.support.cluster import LocalCluster, environment, local_cluster, shown_commands
from tools.bench.offices import PERIOD, make_offices

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
UNITS = 14
PATIENCE = 240


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    make_offices(tmp_path / "inputs", UNITS)
    return tmp_path


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    with local_cluster(tmp_path_factory.mktemp("cluster")) as started:
        yield started


def on_cluster(folder: Path, address: str, out: str) -> subprocess.Popen[str]:
    """Run the command of the manual, for the sample period."""
    *_, shown = shown_commands()
    words = shlex.split(shown)[1:]
    words[words.index("--period") + 1] = PERIOD
    words[words.index("--scheduler") + 1] = address
    code = "from pipeline.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *words, "--out", out],
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_killed_worker_loses_nothing_and_bytes_are_those_of_one_process(folder: Path, cluster: LocalCluster) -> None:
    with on_cluster(folder, cluster.address, "many") as process:
        while process.poll() is None and len(list(folder.glob("many/*/*/.jibao-batch.json"))) < 3:
            time.sleep(0.05)
        victim = cluster.workers()[0]
        victim.kill()
        output, _ = process.communicate(timeout=PATIENCE)
    # A worker may die when a unit is written and remembered, but not yet told: it is found done by the next.
    counts = re.search(rf"共{UNITS}个单位：已生成(\d+)个(?:、未变，跳过(\d+)个)?；", output)
    assert counts, output
    assert sum(int(each or 0) for each in counts.groups()) == UNITS
    assert process.returncode == 0
    assert victim.pid not in {one.pid for one in cluster.workers()}
    one = CliRunner().invoke(jibao, ["batch", "inputs/*", "--period", PERIOD, "--jobs", "1", "--out", "one"])
    assert one.exit_code == 0
    assert files(folder / "many") == files(folder / "one")
    assert len(files(folder / "one")) == UNITS * 5


def test_nobody_at_the_address_is_told_in_chinese(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_CONNECTING", 1)
    result = CliRunner().invoke(jibao, ["batch", "inputs/*", "--period", PERIOD, "--scheduler", "tcp://127.0.0.1:9"])
    assert result.exit_code == 1
    assert "--scheduler  错误 U045  连不上 Dask 调度程序 tcp://127.0.0.1:9" in result.output
    assert not (folder / "outputs").exists()


def test_without_the_software_one_is_told_how_to_get_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    outcome = join_cluster("tcp://127.0.0.1:9", folder)
    assert [each.code for each in outcome.diagnostics] == ["U046"]


def test_a_worker_must_see_the_very_folder_and_run_the_very_program(tmp_path: Path) -> None:
    marker = tmp_path / "0"
    marker.write_text("token", encoding="utf-8")
    program = program_digest()
    assert probe(marker, "token", program) == "same"
    assert probe(marker, "another", program) == "no folder"
    assert probe(tmp_path / "1", "token", program) == "no folder"
    assert probe(marker, "token", "older") == "other program"


def test_workers_that_cannot_work_are_named() -> None:
    said: dict[str, object] = {
        "tcp://b:1": "no folder",
        "tcp://a:1": "no folder",
        "tcp://c:1": "same",
        "tcp://d:1": ModuleNotFoundError("pipeline"),
        "tcp://e:1": "no writing",
    }
    found = cluster_module._judged(said, Path("outputs"))  # noqa: SLF001 - a cluster that lacks so much is hard to have
    assert [(each.code, each.message.partition("：")[2]) for each in found] == [
        ("U048", "tcp://a:1、tcp://b:1"),
        ("U049", "tcp://d:1"),
        ("U048", "tcp://e:1"),
    ]


class Connection:
    """A connection to a cluster as far as it is asked who is there."""

    def __init__(self) -> None:
        self.status, self.workers = "running", {"tcp://a:1": 1}

    def nthreads(self) -> dict[str, int]:
        return self.workers

    def get_executor(self, **options: bool) -> None:
        assert options == {"pure": False}


def test_a_worker_that_starts_anew_is_waited_for_and_one_that_does_not_is_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]
    monkeypatch.setattr("pipeline.batch.cluster.time", SimpleNamespace(monotonic=lambda: now[0]))
    client = Connection()
    crew = cluster_module.Cluster(client, 1, "tcp://192.0.2.10:8786")

    def codes(at: float, workers: dict[str, int]) -> list[str]:
        now[0], client.workers = at, workers
        return [each.code for each in crew.missing()]

    assert codes(1000, {}) == []  # nobody asked before: it may have died just now
    assert codes(1020, {}) == []
    assert codes(1025, {"tcp://a:2": 1}) == []
    assert codes(1050, {}) == []
    assert codes(1081, {}) == ["U047"]
    client.status = "closed"
    assert codes(1082, {"tcp://a:2": 1}) == ["U045"]
