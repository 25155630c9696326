"""How a command ends that met a bug: with one finding, not with a traceback or a word of what it worked on."""

from __future__ import annotations

import logging
import os
import sys
import threading
import warnings
from types import TracebackType
from typing import IO, Any

import click

_SWITCH = "JIBAO_TRACEBACK"
_UNEXPECTED = "程序出了没有料到的错，做不下去了。"


class CrashError(click.ClickException):
    """The end of a command by an exception that nobody expected, printed in the `form` of its findings."""

    exit_code = 1

    def __init__(self, error: Exception, command: str, form: str) -> None:
        """Take the exception that ended a command, and the form."""
        from pipeline.findings import crashed  # noqa: PLC0415 - hardly ever needed, and it takes long to load
        from pipeline.model.diagnostic import FileLocation  # noqa: PLC0415

        self._found, self._form = crashed(error, FileLocation(f"jibao {command}".rstrip())), form
        super().__init__(self._found.message)

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the finding: as text on the screen for messages, for programs where they look for findings."""
        from pipeline.cli.findings import report  # noqa: PLC0415 - as above

        del file
        report([self._found], self._form, err=self._form == "text")


def wants_traceback() -> bool:
    """Return whether somebody who mends the program has asked to see how an exception came about."""
    return bool(os.environ.get(_SWITCH))


def be_discreet() -> None:
    """Keep off the screen what Python and libraries say by themselves: it is English, and quotes what they work on."""
    if wants_traceback():
        return
    warnings.simplefilter("ignore")
    os.environ.setdefault("PYTHONWARNINGS", "ignore")  # for the processes of a batch
    logging.getLogger().addHandler(logging.NullHandler())  # else what nobody listens to goes to the screen
    sys.excepthook = _say_no_more
    sys.unraisablehook = _say_nothing
    threading.excepthook = _say_nothing


def _say_no_more(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    del kind, error, trace
    sys.stderr.write(f"{_UNEXPECTED}\n")


def _say_nothing(unheard: object) -> None:
    del unheard
