"""Runs jibao again and again, each time in a child that is killed when it is about to change a file for the n-th time.

A line of input is an order as JSON: the `words` of a command, the `folder` that it runs in, the `moment` (none when it
is 0), and the `report`, a file that says afterwards how often a file was about to be changed. Two lines of output
answer: the number of the child's process, once it is the head of a group of its own, and its exit code, negative for a
signal. The first orders, on one line, are done by this process itself and not answered: they load the program, so that
a child begins with its work.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.disturbed import KILL, Disturbance, disturbed

Order = dict[str, Any]


def launch() -> None:
    """Take orders until the input ends."""
    for line in sys.stdin:
        order: Order = json.loads(line)
        child = os.fork()
        if not child:
            code = 1
            try:
                code = _alone(order)
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        os.write(1, f"{os.waitstatus_to_exitcode(status)}\n".encode())


def _alone(order: Order) -> int:
    """Do what is ordered as a process of its own, and return its exit code."""
    os.setsid()
    os.write(1, f"{os.getpid()}\n".encode())
    with _unheard():
        return _done(order)


@contextmanager
def _unheard() -> Iterator[None]:
    """Have nobody hear what is said, which would be taken for an answer."""
    heard, nobody = os.dup(1), os.open(os.devnull, os.O_RDWR)
    os.dup2(nobody, 1)
    os.dup2(nobody, 2)
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(heard, 1)


def _done(order: Order) -> int:
    """Run a command in its folder, tell how often it was about to change a file, and return its exit code."""
    from pipeline.cli import main  # noqa: PLC0415 - a batch by two loads this file in every process that it starts

    os.chdir(order["folder"])
    sys.argv = ["jibao", *order["words"]]
    disturbance = Disturbance(Path(order["folder"]), order["moment"], KILL)
    try:
        with disturbed(disturbance):
            main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        Path(order["report"]).write_text(str(disturbance.seen), encoding="utf-8")
    return 0


if __name__ == "__main__":
    with _unheard():
        for first in json.loads(sys.stdin.readline()):
            _done(first)
    launch()
