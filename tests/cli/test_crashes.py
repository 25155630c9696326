"""An exception that nobody expected: one finding, exit code 1, nothing written, and no word of what was worked on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline import build
from pipeline.cli import COMMANDS, jibao
from pipeline.cli.chinese import Command
from pipeline.cli.template import COMMANDS as TEMPLATE_COMMANDS
from pipeline.findings import crashed
from pipeline.model.diagnostic import FileLocation
from tests.build.test_build import SUMMARY, office

NAME, CARD = "李秘书密", "330106198803071234"
ROOT = Path(__file__).parents[2]
FORMS = ("text", "json", "github")


class Unforeseen(Exception):  # noqa: N818 - what a library calls an exception is its own affair
    """An exception of a library, which quotes what it could not do."""


def fail(*_: object, **__: object) -> object:
    """Break down over a cell, as a library does: its contents in a variable and in the words of the exception."""
    cell = f"{NAME} {CARD}"
    raise Unforeseen(f"cannot parse {cell!r}")


def run_out(*_: object, **__: object) -> object:
    raise MemoryError(NAME)


def go_round(*_: object, **__: object) -> object:
    return go_round(NAME)


@pytest.fixture(autouse=True)
def as_users_run_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIBAO_TRACEBACK", raising=False)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(
    ("failure", "code", "kind"),
    [(fail, "U120", "Unforeseen"), (run_out, "U121", ""), (go_round, "U120", "RecursionError")],
)
def test_a_failure_is_one_finding_without_what_was_worked_on(
    command: str,
    form: str,
    failure: object,
    code: str,
    kind: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office(tmp_path, [NAME], 总结=SUMMARY)
    monkeypatch.setattr(build, "compute_wanted", failure)
    out = tmp_path / "out"
    options = ["--out", str(out)] if command == "build" else []
    result = CliRunner().invoke(jibao, [command, str(tmp_path), "2025", "--format", form, *options])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    said = result.stdout + result.stderr
    assert code in said
    assert kind in said
    assert "build.py 第" in said
    assert NAME not in said
    assert CARD not in said
    assert "Traceback" not in said
    assert not out.exists()
    if form == "json":
        assert [each["code"] for each in json.loads(result.stdout)] == [code]


def test_every_command_ends_like_that() -> None:
    context = click.Context(jibao)
    commands = {name: jibao.get_command(context, name) for name in COMMANDS}
    template = commands.pop("template")
    assert isinstance(template, click.Group)
    commands |= {name: template.get_command(click.Context(template), name) for name in TEMPLATE_COMMANDS}
    assert [name for name, command in commands.items() if not isinstance(command, Command)] == []


def test_who_mends_the_program_sees_how_it_came_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office(tmp_path, [NAME], 总结=SUMMARY)
    monkeypatch.setenv("JIBAO_TRACEBACK", "1")
    monkeypatch.setattr(build, "compute_wanted", fail)
    assert isinstance(CliRunner().invoke(jibao, ["check", str(tmp_path), "2025"]).exception, Unforeseen)


def test_wrong_usage_stays_wrong_usage(tmp_path: Path) -> None:
    assert CliRunner().invoke(jibao, ["check", str(tmp_path / "没有"), "2025"]).exit_code == 2
    assert CliRunner().invoke(jibao, ["check", "--help"]).exit_code == 0


def test_a_place_is_a_line_of_the_program_and_not_of_a_library() -> None:
    with pytest.raises(ValueError, match="double quotes") as caught:
        json.loads("{" + NAME)
    said = crashed(caught.value, FileLocation("甲.xlsx")).message
    assert "（JSONDecodeError，程序的启动部分）" in said


def script(body: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program as its users do, with something broken before."""
    environment = {name: value for name, value in os.environ.items() if name != "JIBAO_TRACEBACK"}
    environment |= {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)}
    start = "import sys; from pipeline.cli import main; sys.argv = ['jibao', *sys.argv[1:]]"
    return subprocess.run(
        [sys.executable, "-c", f"{body}\n{start}; main()", *arguments],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        timeout=60,
    )


def test_a_command_that_cannot_be_loaded() -> None:
    broken = f"import sys; sys.modules['pipeline.cli.check'] = None; NAME = '{NAME}'"
    done = script(broken, "check", ".", "2025")
    assert done.returncode == 1
    assert "U120" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_libraries_say_by_themselves_reaches_nobody(tmp_path: Path) -> None:
    office(tmp_path, [NAME], 总结=SUMMARY)
    loud = f"""
import logging, threading, warnings
from pipeline import build
true = build.compute_wanted

class Unheard:
    def __del__(self):
        raise ValueError("{NAME}")

def fail():
    raise ValueError("{NAME}")

def loudly(*arguments, **others):
    warnings.warn("{NAME}")
    logging.getLogger("asyncio").error("{NAME}", exc_info=ValueError("{NAME}"))
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    Unheard()
    return true(*arguments, **others)

build.compute_wanted = loudly
"""
    done = script(loud, "check", str(tmp_path), "2025")
    assert done.returncode == 0, done.stderr
    assert NAME not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
