"""Nothing is sent anywhere: whatever a command does, it opens no connection, looks up no name and starts no program."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import COMMANDS as ALL
from tests.build.test_build import SUMMARY, office
from tests.support.office import write_office

ROOT = Path(__file__).parents[2]
WATCHED = """
import sys

def hear(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request", "http.client.connect",
                 "smtplib.connect", "ftplib.connect", "os.system", "os.exec", "os.posix_spawn", "webbrowser.open",
                 "subprocess.Popen", "socket.connect"):
        sys.stderr.write(f"HEARD {event} {arguments[0] if event == 'subprocess.Popen' else arguments}\\n")
    if event == "socket.bind" and arguments[1][0] != "127.0.0.1":
        sys.stderr.write(f"HEARD {event} {arguments}\\n")

sys.addaudithook(hear)
"""
RUN = f"""{WATCHED}
import glob, json
from pipeline.cli import main

for words in json.loads(sys.argv[1]):
    sys.argv = ["jibao", *(glob.glob(word)[0] if "*" in word else word for word in words)]
    try:
        main()
    except SystemExit as end:
        sys.stderr.write(f"ENDED {{words[0]}} {{end.code}}\\n")
"""
SERVE = f"""{WATCHED}
import threading, urllib.request
import uvicorn
from pipeline.cli import main

true = uvicorn.Server.run

def run(self, sockets):
    threading.Timer(1, lambda: setattr(self, "should_exit", True)).start()
    true(self, sockets=sockets)

uvicorn.Server.run = run
sys.argv = ['jibao', 'serve', '--no-browser']
main()
"""


def heard(folder: Path, script: str, *arguments: str) -> tuple[list[str], subprocess.CompletedProcess[str]]:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        check=False,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)},
        timeout=120,
    )
    return re.findall("^HEARD .*$", done.stderr, re.MULTILINE), done


PERIOD = ("区文旅局", "2025Q1-Q3")
DRAFT = "out/*工作总结（*.docx"
ENDLESS = {"serve", "watch"}
"""Of these the first has a test of its own; the second does what build does."""
COMMANDS = (
    ("build", *PERIOD, "--preview", "--html", "--redact", "--doc", "工作总结", "--out", "out"),
    ("check", *PERIOD),
    ("figures", *PERIOD),
    ("verify", DRAFT, *PERIOD),
    ("proof", DRAFT),
    ("layout", DRAFT),
    ("batch", "甲局", "--period", "2025", "--out", "many"),
    ("refresh", "many/甲局/2025/*总结（*.docx", "甲局", "2025", "-o", "新.docx"),
    ("collect", DRAFT, "many/甲局/2025/*总结（*.docx", "-o", "汇总.docx"),
    ("seal", DRAFT, "甲局", "2025"),
    ("template", "lint", "甲局", "2025"),
    ("template", "list", "甲局"),
    ("template", "from", "many/甲局/2025/*总结（*.docx", "甲局", "2025", "-o", "新.md"),
    ("explain", "甲局", "2025", "人数"),
    ("schema", "甲局"),
    ("new-period", "甲局", "2025"),
    ("new", "inputs/乙局"),
    ("new", "inputs/丙局", "--from", "inputs/甲局/名册.xlsx"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inputs").mkdir()
    write_office(tmp_path / "inputs" / "区文旅局")
    office(tmp_path / "inputs" / "甲局", ["张三"], 总结=SUMMARY)
    return tmp_path


def test_no_command_asks_anybody(folder: Path) -> None:
    assert {words[0] for words in COMMANDS} == set(ALL) - ENDLESS
    sounds, done = heard(folder, RUN, json.dumps(COMMANDS))
    assert sounds == []
    ended = re.findall(r"^ENDED ([\w-]+) (.*)$", done.stderr, re.MULTILINE)
    assert [name for name, _ in ended] == [words[0] for words in COMMANDS], done.stderr
    assert {code for _, code in ended} <= {"None", "0", "1"}, done.stderr
    assert "U120" not in done.stdout + done.stderr


@pytest.mark.pages  # which pack the script that the workbench does not start without
def test_the_workbench_listens_to_this_machine_alone(folder: Path) -> None:
    sounds, done = heard(folder, SERVE)
    assert sounds == []
    assert "已经停止" in done.stdout


def test_the_hook_hears_what_it_is_there_for(folder: Path) -> None:
    sounds, _ = heard(folder, f"{WATCHED}\nimport socket\nsocket.getaddrinfo('localhost', 80)\n")
    assert sounds
    sounds, _ = heard(folder, f"{WATCHED}\nimport subprocess\nsubprocess.run([sys.executable, '-c', ''], check=True)\n")
    assert sounds
