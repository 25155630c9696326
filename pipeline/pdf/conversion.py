"""Runs LibreOffice once for all documents, with a profile of its own and a time limit."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

from pipeline.pdf.profile import lay_out_profile

SECONDS_TO_START = 90.0
"""A first start with a new profile takes long on old machines."""
SECONDS_A_DOCUMENT = 15.0
_LOOK_AGAIN = 0.05  # seconds
_END = b"%%EOF"
_PROFILE = "profile"
_FORM = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
"""With the blank page before a 版记 on an even page: left out, the sheets would be printed on the wrong sides."""


class Watch(Protocol):
    """Lets someone watch: takes what is to be done and a title, gives back the same things one by one."""

    def __call__(self, work: Sequence[int], title: str, /) -> Iterable[int]:
        """Return the same things."""


class Ending(Enum):
    """How a run of LibreOffice ended."""

    DONE = auto()
    FAILED = auto()
    HUNG = auto()


@dataclass(frozen=True, slots=True)
class Conversion:
    """The PDF of each document, empty where there is none; how the run ended, and the time that it was given."""

    files: tuple[bytes, ...]
    ending: Ending
    seconds: float


def convert(program: Path, documents: Sequence[bytes], watch: Watch) -> Conversion:
    """Return what LibreOffice makes of Word files; raises OSError when it cannot be started or files not be written."""
    seconds = SECONDS_TO_START + SECONDS_A_DOCUMENT * len(documents)
    with tempfile.TemporaryDirectory(prefix="jibao-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        numbers = range(len(documents))
        for number, data in enumerate(documents):
            (folder / f"{number}.docx").write_bytes(data)
        lay_out_profile(folder / _PROFILE)
        ending = _run(_command(program, folder, numbers), folder, numbers, seconds, watch)
        return Conversion(tuple(_whole(_result(folder, number)) for number in numbers), ending, seconds)


def _command(program: Path, folder: Path, numbers: Sequence[int]) -> list[str]:
    profile = f"-env:UserInstallation={(folder / _PROFILE).as_uri()}"  # else an open LibreOffice takes the work over
    options = ["--headless", "--norestore", "--nologo", "--nolockcheck", "--convert-to", _FORM, "--outdir", str(folder)]
    return [str(program), profile, *options, *(f"{number}.docx" for number in numbers)]


def _run(command: list[str], folder: Path, numbers: Sequence[int], seconds: float, watch: Watch) -> Ending:
    limit = time.monotonic() + seconds
    silent = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 - the program that find_program names, with files of ours
        command,
        cwd=folder,
        stdin=silent,
        stdout=silent,
        stderr=silent,
        env={**os.environ, "TZ": "UTC"},  # the date in the PDF, which is blanked, keeps one form
        start_new_session=True,
    )
    try:
        for number in watch(numbers, "生成 PDF"):
            while process.poll() is None and not _result(folder, number).exists() and time.monotonic() < limit:
                time.sleep(_LOOK_AGAIN)
        code = process.wait(max(0.0, limit - time.monotonic()))
    except subprocess.TimeoutExpired:
        return Ending.HUNG
    finally:
        _end(process)
    return Ending.FAILED if code else Ending.DONE


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with those that it has started: the program on PATH is a script that starts the real one."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, check=False, capture_output=True)  # noqa: S603 - a system program and a number
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _result(folder: Path, number: int) -> Path:
    return folder / f"{number}.pdf"


def _whole(file: Path) -> bytes:
    """The contents of a finished PDF, nothing when there is none or it was broken off."""
    data = file.read_bytes() if file.is_file() else b""
    return data if data.rstrip().endswith(_END) else b""
