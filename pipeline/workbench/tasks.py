"""Long work beside the page: it tells how far it has come, and stops when nobody wants it any more."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.model.job import Watch

T = TypeVar("T")
Work = TypeVar("Work")
_NUMBERS = itertools.count(1)


class StoppedError(Exception):
    """Somebody stopped the work, or changed what it was for."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What is being done, and how much of it is done."""

    title: str
    done: int = 0
    total: int = 0

    @property
    def share(self) -> int:
        """How much is done, in percent; 0 where nobody knows."""
        return round(100 * self.done / self.total) if self.total else 0


def unwatched(work: Sequence[Work], title: str, /) -> Iterable[Work]:
    """Return the same things one by one, for work that is done in a moment."""
    del title
    return work


class Task(Generic[T]):
    """Work in a thread of its own. It is asked to stop between two steps; who waits for it goes on at once."""

    def __init__(self, title: str, work: Callable[[Watch], T]) -> None:
        """Begin the work, which is given something to tell its progress to."""
        self.number = next(_NUMBERS)
        self.progress = Progress(title)
        self.future: Future[T] = Future()
        self._stopped = threading.Event()
        threading.Thread(target=self._run, args=(work,), daemon=True, name=f"work-{self.number}").start()

    @property
    def stopped(self) -> bool:
        """Whether somebody stopped it."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Have the work end at its next step; its result is of no use any more."""
        self._stopped.set()
        if not self.future.done():
            self.future.cancel()

    async def within(self, seconds: float) -> bool:
        """Return whether the work is done before so much time has passed."""
        if not self.future.done():
            await asyncio.wait([asyncio.wrap_future(self.future)], timeout=seconds)
        return self.future.done()

    def _run(self, work: Callable[[Watch], T]) -> None:
        try:
            result = work(self._watched)
        except StoppedError:
            return
        except BaseException as error:  # noqa: BLE001 - told to whoever waits
            if not self.stopped:
                self.future.set_exception(error)
            return
        if not self.stopped:
            self.future.set_result(result)

    def _watched(self, work: Sequence[Work], title: str, /) -> Iterable[Work]:
        return self._counted(work, title)

    def _counted(self, work: Sequence[Work], title: str) -> Iterator[Work]:
        for done, each in enumerate(work):
            if self.stopped:
                raise StoppedError
            self.progress = Progress(title, done, len(work))
            yield each
        self.progress = Progress(title, len(work), len(work))
