"""A Dask cluster on this machine, started by the very commands of the manual."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.support.manual import blocks

ROOT = Path(__file__).parents[2]
_SHOWN = "tcp://192.0.2.10:8786"
_LOADING = 60


@dataclass(frozen=True)
class LocalCluster:
    """A scheduler and its workers; `address` is what the command is told."""

    address: str
    worker: int

    def workers(self) -> list[psutil.Process]:
        """The processes that do the work, in the order of their start; a watcher stands above them."""
        children = psutil.Process(self.worker).children()
        return sorted((one for one in children if "spawn_main" in " ".join(one.cmdline())), key=psutil.Process.pid.fget)


def shown_commands() -> list[str]:
    """Return the commands of the manual that start with dask or run on the cluster."""
    lines = [line for block in blocks() if block.language == "sh" for line in block.text.split("\n")]
    return [line for line in lines if line.startswith("dask ") or "--scheduler" in line]


def environment(folder: Path) -> dict[str, str]:
    """Return the surroundings of a user who installed this very checkout."""
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "DASK_TEMPORARY_DIRECTORY": str(folder)}


@contextmanager
def local_cluster(folder: Path, count: int = 2) -> Iterator[LocalCluster]:
    """Start a scheduler and so many workers on loopback, and end them."""
    scheduler, worker, _ = shown_commands()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    started = [_start(f"{scheduler} --host 127.0.0.1 --port {port} --no-dashboard", folder)]
    try:
        _wait_for(port)
        words = re.sub(r"--nworkers \d+", f"--nworkers {count}", worker.replace(_SHOWN, address))
        started.append(_start(f"{words} --host 127.0.0.1 --no-dashboard", folder))
        yield LocalCluster(address, started[1].pid)
    finally:
        for process in reversed(started):
            _end(process)


def _start(command: str, folder: Path) -> subprocess.Popen[bytes]:
    # `dask` is the script of this very interpreter's environment, whatever PATH says.
    program, *words = shlex.split(command)
    path = Path(sys.executable).with_name(program)
    with (folder / f"{words[0]}.log").open("wb") as log:
        return subprocess.Popen(
            [str(path), *words], cwd=folder, env=environment(folder), stdout=log, stderr=subprocess.STDOUT
        )


def _wait_for(port: int) -> None:
    until = time.monotonic() + _LOADING
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise TimeoutError(port)


def _end(process: subprocess.Popen[bytes]) -> None:
    family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    for one in family:
        with suppress(psutil.NoSuchProcess):
            one.kill()
    process.wait()
