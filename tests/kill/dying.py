"""Does pieces of work that it is told on its input, each in a child of its own that may die of it.

A line of input is a piece of work as JSON; a line of output is how it ended: the exit code, negative for a signal, the
codes of its findings, the paths that it says it wrote, and how often it was about to change a file.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import filelock  # noqa: F401 - what every piece of work needs is loaded once
import pytest

from pipeline.publish import (
    Standing,
    amend,
    publish,
    publish_new,
    remove_unchanged,
    replace_unchanged,
    single,
    standing,
)
from tests.support.disturbed import Disturbance, disturbed


def main() -> None:
    """Take orders until the input ends."""
    setattr(os, "fsync", int)  # noqa: B010 - a process dies here, not the machine: what it wrote is there all the same
    for line in sys.stdin:
        order = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            os.write(writing, json.dumps(_done(order)).encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as said:
            told = said.read()
        _, status = os.waitpid(child, 0)
        print(json.dumps([os.waitstatus_to_exitcode(status), *json.loads(told or "[[], [], 0]")]), flush=True)  # noqa: T201


def _done(order: dict[str, Any]) -> tuple[list[str], list[str], int]:
    work, folder = order["work"], Path(order["folder"])
    files = {name: text.encode() for name, text in order["files"].items()}
    name, content = next(iter(files.items()))
    with disturbed(Disturbance(folder, order["moment"], order["kind"], lasts=order["lasts"])) as disturbance:
        if work == "publish":
            outcome = publish(files, folder, final=order["final"])
        elif work == "new":
            outcome = publish_new(content, folder / name)
        elif work == "replace":
            outcome = replace_unchanged(order["before"].encode(), content, folder / name)
        elif work == "remove":
            outcome = remove_unchanged(order["before"].encode(), folder / name)
        elif work == "remove what is edited":
            with pytest.MonkeyPatch.context() as patched:
                patched.setattr(single, "standing", edited_after_looking(folder / name, content))
                outcome = remove_unchanged(order["before"].encode(), folder / name)
        else:
            outcome = amend(folder / name, lambda before: before + content)
    paths = [path.relative_to(folder).as_posix() for path in outcome.value]
    return [each.code for each in outcome.diagnostics], paths, disturbance.seen


def edited_after_looking(target: Path, edit: bytes) -> Callable[[Path], Standing]:
    """Somebody saves a file right after the first look at it, and once more whenever it is looked at elsewhere."""

    def looking(path: Path) -> Standing:
        found = standing(path)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.write(descriptor, edit if path == target else b"saved again")
        os.close(descriptor)
        return found

    return looking


if __name__ == "__main__":
    main()
