"""Who works on the units: this process itself, or several processes of this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Protocol

from pipeline.batch.performing import perform
from pipeline.batch.task import Task, UnitResult
from pipeline.model.diagnostic import Diagnostic

HANDED_OVER = 2
"""Units for each place: one at work, one ready, so that nobody waits, results do not pile up, and few can be lost."""
Work = Callable[[Task], UnitResult]


class Crew(Protocol):
    """Those who work at the same time; a future of theirs may raise one of `losses`: its worker died."""

    @property
    def in_hand(self) -> int:
        """How many units to hand over before the first comes back."""

    @property
    def losses(self) -> tuple[type[BaseException], ...]:
        """What tells that a worker died with a unit in hand."""

    def submit(self, task: Task) -> Future[UnitResult]:
        """Hand a unit over."""

    def renew(self) -> None:
        """Replace those who died; called when nobody has a unit in hand."""

    def missing(self) -> tuple[Diagnostic, ...]:
        """Why nobody is there to go on, if so; asked when nothing has come back for a while."""

    def close(self, *, giving_up: bool) -> None:
        """Send everybody home: after their units, or `giving_up` what they have in hand."""


class Oneself:
    """This process, one unit after another: nothing to start, nothing to lose."""

    in_hand = 1
    losses: tuple[type[BaseException], ...] = ()

    def __init__(self, work: Work = perform) -> None:
        """Take what is to be done with a unit."""
        self._work = work

    def submit(self, task: Task) -> Future[UnitResult]:
        """Do it at once."""
        done = Future[UnitResult]()
        done.set_result(self._work(task))
        return done

    def renew(self) -> None:
        """Do nothing: who is gone cannot be asked."""

    def missing(self) -> tuple[Diagnostic, ...]:
        """Return nothing: one is there."""
        return ()

    def close(self, *, giving_up: bool) -> None:
        """Do nothing."""


class Processes:
    """Processes of this machine, started anew (spawn) on every system alike."""

    losses: tuple[type[BaseException], ...] = (BrokenProcessPool,)

    def __init__(self, places: int, work: Work = perform) -> None:
        """Start up to `places` processes, each when it is first needed."""
        self.in_hand = places * HANDED_OVER
        self._places, self._work = places, work
        self._pool = self._started()

    def submit(self, task: Task) -> Future[UnitResult]:
        """Hand a unit to the next process that is free."""
        try:
            return self._pool.submit(self._work, task)
        except BrokenProcessPool as error:
            lost = Future[UnitResult]()
            lost.set_exception(error)
            return lost

    def renew(self) -> None:
        """Start a new pool: one whose process died takes no more work."""
        self._pool.shutdown()
        self._pool = self._started()

    def missing(self) -> tuple[Diagnostic, ...]:
        """Return nothing: those who die are replaced."""
        return ()

    def close(self, *, giving_up: bool) -> None:
        """End the processes; to kill one leaves no file half written, for files are moved to their places whole."""
        for process in multiprocessing.active_children() if giving_up else ():
            process.kill()
        self._pool.shutdown(cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._places, mp_context=context, initializer=_depend_on_the_parent)


def _depend_on_the_parent() -> None:
    """Leave Ctrl-C, which reaches every process of a terminal, to the one that gives out the units, and end with it."""
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    """Wait for the end of the parent: a pool whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
