"""A workbench as it is started by hand: a process of its own, in a folder of its own."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PATIENCE = 60
_COMMAND = "import sys; from pipeline.cli import main; sys.argv = ['jibao', 'serve', '--no-browser']; main()"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Yield the address of a workbench that works in a folder."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", _COMMAND], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    overdue = threading.Timer(_PATIENCE, process.kill)
    overdue.start()
    try:
        said = []
        for line in process.stdout or ():
            said.append(line)
            if address := re.search(r"http://\S+/", line):
                overdue.cancel()
                yield address[0]
                return
        raise AssertionError("".join(said))
    finally:
        overdue.cancel()
        process.terminate()
        process.wait(_PATIENCE)
        if process.stdout:
            process.stdout.close()
