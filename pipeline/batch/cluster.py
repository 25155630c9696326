"""Workers of a Dask cluster: the same tasks, wherever they run, as long as all see the same folder."""

from __future__ import annotations

import importlib.util
import logging
import secrets
import shutil
import tempfile
import time
from concurrent.futures import CancelledError, Executor, Future
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.batch.crews import HANDED_OVER
from pipeline.batch.dependencies import program_digest
from pipeline.batch.performing import perform
from pipeline.batch.task import Task, UnitResult
from pipeline.findings import finding, refusal
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome
from pipeline.publish.refusing import ANOTHER_FOLDER

if TYPE_CHECKING:
    from distributed import Client

_CONNECTING, _LEAVING, _LOOKING = 15, 5, 0.2
_GATHERING = 30
"""Seconds; a worker that was started together with the batch, or anew, takes some to load."""
_MOST_NAMED = 5
_MARKED = ".jibao-cluster-"
"""Of the folder that shows whether workers see the same files; it is no staging folder, for it stays for long."""
_OPTION = FileLocation("--scheduler")
_SAME, _NO_FOLDER, _NO_WRITING, _OTHER_PROGRAM = "same", "no folder", "no writing", "other program"


class Cluster:
    """The workers of a cluster, who came through the checks of `join_cluster`."""

    def __init__(self, client: Client, places: int, address: str) -> None:
        """Take a connection, the number of units that its workers can do at once, and the address."""
        from distributed import KilledWorker  # noqa: PLC0415 - an optional part, slow to load
        from distributed.comm import CommClosedError  # noqa: PLC0415

        self.in_hand = places * HANDED_OVER
        self.losses: tuple[type[BaseException], ...] = (KilledWorker, CancelledError, CommClosedError)
        self._client, self._address = client, address
        self._deserted: float | None = None
        # The scheduler gives a dead worker's units to others by itself; `pure` would take a second try for the first.
        self._workers: Executor = client.get_executor(pure=False)

    def submit(self, task: Task) -> Future[UnitResult]:
        """Hand a unit to the scheduler."""
        return self._workers.submit(perform, task)

    def renew(self) -> None:
        """Wait for a lost connection: the cluster itself starts workers anew, or the others go on."""
        until = time.monotonic() + _CONNECTING
        while self._client.status == "connecting" and time.monotonic() < until:
            time.sleep(_LOOKING)

    def missing(self) -> tuple[Diagnostic, ...]:
        """Return that the scheduler is gone for good, or that it has had no worker for a while."""
        if self._client.status in ("closed", "closing"):
            return (finding("U045-no-scheduler", _OPTION, address=self._address),)
        try:
            some = bool(self._client.nthreads())
        except (OSError, RuntimeError):
            some = True  # the connection is being mended, or found beyond mending by the next time
        now = time.monotonic()
        self._deserted = None if some else now if self._deserted is None else self._deserted
        for_good = self._deserted is not None and now - self._deserted > _GATHERING
        return (finding("U047-no-worker", _OPTION, address=self._address),) if for_good else ()

    def close(self, *, giving_up: bool) -> None:
        """Leave the cluster; the workers stay."""
        del giving_up
        with suppress(Exception):  # what breaks while one leaves hurts nobody
            self._workers.shutdown(wait=False)
            self._client.close(timeout=_LEAVING)


def join_cluster(address: str, outputs: Path) -> Outcome[Cluster | None]:
    """Return the workers of the cluster at an address, once each sees `outputs` and runs this very program."""
    if importlib.util.find_spec("distributed") is None:
        return Outcome(None, (finding("U046-no-cluster-software", _OPTION),))
    from distributed import Client  # noqa: PLC0415 - an optional part, slow to load

    _be_quiet()
    try:
        client = Client(address, timeout=_CONNECTING, set_as_default=False)
    except (OSError, ValueError):
        return Outcome(None, (finding("U045-no-scheduler", _OPTION, address=address),))
    try:
        client.wait_for_workers(1, timeout=_GATHERING)
    except TimeoutError:
        client.close()
        return Outcome(None, (finding("U047-no-worker", _OPTION, address=address),))
    found = _obstacles(client, outputs.resolve())
    if found:
        client.close()
        return Outcome(None, found)
    return Outcome(Cluster(client, sum(client.nthreads().values()), address))


def probe(marker: Path, token: str, program: str) -> str:
    """Return, from a worker, whether it sees the file that marks the shared folder, and runs the same program."""
    try:
        if marker.read_text(encoding="utf-8") != token:
            return _NO_FOLDER
    except OSError:
        return _NO_FOLDER
    try:
        with tempfile.TemporaryFile(dir=marker.parent):
            pass
    except OSError:
        return _NO_WRITING
    return _SAME if program == program_digest() else _OTHER_PROGRAM


def _obstacles(client: Client, outputs: Path) -> tuple[Diagnostic, ...]:
    """What keeps workers from doing the work, by a file that only those can read who share the folder."""
    try:
        outputs.mkdir(parents=True, exist_ok=True)
        marked = Path(tempfile.mkdtemp(prefix=_MARKED, dir=outputs))
    except OSError as error:
        at = FileLocation(str(outputs))
        return (finding("U010-output-not-written", at, reason=refusal(error), advice=ANOTHER_FOLDER),)
    try:
        token = secrets.token_hex()
        (marked / "0").write_text(token, encoding="utf-8")
        said = client.run(probe, marked / "0", token, program_digest(), on_error="return")
    finally:
        shutil.rmtree(marked, ignore_errors=True)
    return tuple(_judged(said, outputs))


def _judged(said: dict[str, object], outputs: Path) -> list[Diagnostic]:
    """One finding for each kind of obstacle, with the workers that it keeps away."""
    kinds: dict[str, list[str]] = {}
    for worker, answer in sorted(said.items()):
        # A worker that lacks the program cannot even answer.
        kinds.setdefault(answer if isinstance(answer, str) else _OTHER_PROGRAM, []).append(worker)
    at = FileLocation(str(outputs))
    found = []
    for kind, workers in kinds.items():
        who = "、".join(workers[:_MOST_NAMED]) + (f"等{len(workers)}个" if len(workers) > _MOST_NAMED else "")
        if kind in (_NO_FOLDER, _NO_WRITING):
            lack = "看不到" if kind == _NO_FOLDER else "不能写入"
            found.append(finding("U048-folder-not-shared", at, workers=who, lack=lack))
        elif kind == _OTHER_PROGRAM:
            found.append(finding("U049-other-program", at, workers=who))
    return found


def _be_quiet() -> None:
    """Keep the cluster's own log off the screen: it is in English, and what matters becomes a finding."""
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
