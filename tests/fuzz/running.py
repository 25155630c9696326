"""Runs one case in this process: in a folder of its own, with everything watched that it says, raises and touches."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import tempfile
import threading
import time
import traceback
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from click.testing import CliRunner

from pipeline.cli import jibao
from pipeline.cli.chinese import speak_chinese
from tests.fuzz.cases import Case
from tests.fuzz.ground import laid_out
from tests.fuzz.hostile import CANARY, CANARY_FILE
from tests.fuzz.outcome import Outcome
from tests.fuzz.saving import saved_while_watched
from tests.fuzz.verdict import Ran, Snapshot, complaints, leaves_open_where, snapshot
from tests.fuzz.visiting import answers

_AT_THE_DOOR = (
    *("R003", "R004", "R005", "R006", "R007", "R008", "R009", "R032"),
    *("D004", "D011", "D015", "D151", "D017", "D019", "U005", "T041"),
    *(f"L00{each}" for each in range(1, 10)),
)
"""Findings that say that a file was not read at all."""
_FORBIDDEN = frozenset(
    (
        "socket.connect",
        "socket.bind",
        "socket.getaddrinfo",
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.posix_spawn",
    )
)
_TEMPORARY = "临时"
_FAST = Path("/dev/shm")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass
class _Watch:
    """What the interpreter tells while a case runs; the hook stays for good and is silent in between."""

    folder: str = ""
    touched: list[str] = field(default_factory=list)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.folder:
            return
        if event in _FORBIDDEN:
            self.touched.append(f"{event} {arguments[1:]!r:.200}")
        elif event == "open" and isinstance(arguments[0], str):
            writes = isinstance(arguments[2], int) and arguments[2] & _WRITING
            path = os.path.abspath(arguments[0])  # noqa: PTH100 - Path would open files in this hook
            inside = path.startswith((self.folder + os.sep, os.devnull))
            if path.endswith(CANARY_FILE) or (writes and not inside):
                self.touched.append(f"open {path}")


_WATCH: list[_Watch] = []


def _watch() -> _Watch:
    if not _WATCH:
        _WATCH.append(_Watch())
        sys.addaudithook(_WATCH[0])
        gc.freeze()  # what is loaded by now stays; to look for garbage in it would take longer than a case
    return _WATCH[0]


def run(case: Case, only: Sequence[int] | None = None) -> Outcome:
    """Run a case, `only` with some of its steps, and return what became of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what our own changes warn of, a name twice in a zip say, is meant
        files = case.files(only)
    return run_over(case, files, case.files(()))


def run_over(case: Case, files: Mapping[str, bytes], whole: Mapping[str, bytes] | None = None) -> Outcome:
    """Run a case over files that lie there; over the `whole` ones, too, when it refuses and names no file."""
    outcome, ran = _tried(case, files)
    if whole is not None and leaves_open_where(case, ran) and _tried(case, whole)[1].code == 0:
        said = f"没有说出是哪个文件（{case.steps[0].file}）：{(ran.out + ran.err)[:300]}"
        outcome = replace(outcome, wrong=(*outcome.wrong, said))
    return outcome


def _tried(case: Case, files: Mapping[str, bytes]) -> tuple[Outcome, Ran]:
    with tempfile.TemporaryDirectory(dir=_FAST if _FAST.is_dir() else None) as outer:
        (Path(outer) / CANARY_FILE).write_text(CANARY, encoding="utf-8")
        folder = Path(outer) / "里"
        (Path(outer) / _TEMPORARY).mkdir()
        laid_out(files, folder)
        before = snapshot(Path(outer))
        began = time.process_time()
        ran = _watched(case, folder, files)
        seconds = time.process_time() - began
        seen = [_from(folder.name, each) for each in (before, snapshot(Path(outer)))]
        ran = _with(ran, seen[0], seen[1])
        wrong = tuple(complaints(case, ran, folder, files))
    said = ran.out + ran.err
    return Outcome(case.seed, wrong, not any(code in said for code in _AT_THE_DOOR), ran.code, seconds), ran


def _from(folder: str, paths: Snapshot) -> Snapshot:
    """Paths as they are from the working folder."""
    inside = f"{folder}/"
    return {path.removeprefix(inside) if path.startswith(inside) else f"../{path}": paths[path] for path in paths}


def _with(ran: Ran, before: Snapshot, after: Snapshot) -> Ran:
    return Ran(ran.code, ran.out, ran.err, ran.answers, ran.raised, ran.warned, ran.touched, before, after)


def _watched(case: Case, folder: Path, files: Mapping[str, bytes]) -> Ran:
    """What a case did, with all that the interpreter told."""
    watch, here = _watch(), Path.cwd()
    told: list[str] = []
    os.chdir(folder)
    try:
        with warnings.catch_warnings(record=True) as warned, _listening(told), _below_python(told):
            warnings.simplefilter("always")
            watch.folder, watch.touched = str(folder.parent), []
            usual, tempfile.tempdir = tempfile.tempdir, str(folder.parent / _TEMPORARY)
            # Python itself would write what it compiles of modules that nobody has loaded in this checkout.
            compiling, sys.dont_write_bytecode = sys.dont_write_bytecode, True
            try:
                ran = _called(case, files) if case.entry else _visited(case, folder, files)
            finally:
                watch.folder, tempfile.tempdir, sys.dont_write_bytecode = "", usual, compiling
            gc.collect()
    finally:
        os.chdir(here)
    lines = [f"{each.category.__name__} {each.message} {each.filename}:{each.lineno}" for each in warned]
    raised = "\n".join([*([ran.raised] if ran.raised else []), *told])
    return Ran(ran.code, ran.out, ran.err, ran.answers, raised, lines, watch.touched)


@contextlib.contextmanager
def _below_python(told: list[str]) -> Iterator[None]:
    """Take down what libraries in C and Rust write to the terminal themselves."""
    with tempfile.TemporaryFile() as file:
        terminal = os.dup(2)
        os.dup2(file.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(terminal, 2)
            os.close(terminal)
            file.seek(0)
            said = file.read().decode("utf-8", "replace")
            if said:
                told.append(f"写到了终端上：{said[:600]}")


@contextlib.contextmanager
def _listening(told: list[str]) -> Iterator[None]:
    """Take down what is raised where nobody catches it: in threads, in finalizers."""
    before = sys.unraisablehook, threading.excepthook
    sys.unraisablehook = lambda found: told.append(f"unraisable {found.exc_value!r} {found.object!r}")
    threading.excepthook = lambda found: told.append("".join(traceback.format_exception(found.exc_value)))
    try:
        yield
    finally:
        sys.unraisablehook, threading.excepthook = before


def _called(case: Case, files: Mapping[str, bytes]) -> Ran:
    """The command line, as somebody calls it who wants to see what goes wrong inside."""
    speak_chinese()
    saved = {step.file: files[step.file] for step in case.steps}
    with saved_while_watched(saved) if case.name == "watch" else contextlib.nullcontext():
        result = CliRunner(env={"JIBAO_TRACEBACK": "1"}).invoke(jibao, list(case.words))
    raised = ""
    if result.exc_info and not isinstance(result.exception, SystemExit | None):
        raised = "".join(traceback.format_exception(*result.exc_info))
    return Ran(result.exit_code, result.stdout, result.stderr, raised=raised)


def _visited(case: Case, folder: Path, files: Mapping[str, bytes]) -> Ran:
    """The workbench, as a browser asks it; what the server fails over comes out here."""
    told: list[tuple[int, str]] = []
    try:
        told.extend(answers(case.visits, case.subject.unit, folder, files))
    except Exception:  # noqa: BLE001 - whatever it is, it is what was looked for
        return Ran(answers=told, raised=traceback.format_exc())
    return Ran(answers=told)
