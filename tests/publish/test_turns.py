"""Who writes into a folder waits for who is writing there: sets never mix, and nobody waits for the dead."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline.publish import MANIFEST, amend, publish, publish_new, replace_unchanged, turns
from pipeline.publish.turns import turn

ROOT = Path(__file__).parents[2]
NAMES = ("总结.docx", "总结.pdf", "档案/张三.docx", "档案/李四.docx", "数据来源表.xlsx")
ROUNDS = 25
WRITING = """
import sys, time
from pathlib import Path
from pipeline.publish import publish
folder, letter, names = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
print(letter, flush=True)
sys.stdin.readline()
for number in range({rounds}):
    outcome = publish({{name: f"{{letter}}{{number}}".encode() for name in names}}, folder)
    assert len(outcome.value) == len(names) and not outcome.diagnostics, outcome
    time.sleep(0.01)  # else a fast machine has one of them done before the next begins
"""


def writer(folder: Path, letter: str) -> subprocess.Popen[bytes]:
    code = WRITING.format(rounds=ROUNDS)
    command = [sys.executable, "-c", code, str(folder), letter, *NAMES]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def begun_together(writers: Sequence[subprocess.Popen[bytes]]) -> None:
    """Have all of them write once each of them has loaded what it needs."""
    for each in writers:
        assert each.stdout
        each.stdout.readline()
    for each in writers:
        assert each.stdin
        each.stdin.write(b"\n")
        each.stdin.flush()


def one_set(folder: Path) -> str:
    """What all files of a folder hold, which its manifest says, too."""
    held = {(folder / name).read_text(encoding="utf-8") for name in NAMES}
    assert len(held) == 1
    (text,) = held
    kept = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert kept == {name: [sha256(text.encode()).hexdigest()] for name in NAMES}
    return text


def test_processes_that_write_at_once_leave_the_set_of_one(tmp_path: Path) -> None:
    folder = tmp_path / "2025Q3"
    publish(dict.fromkeys(NAMES, b"first"), folder)
    seen = set()
    writers = [writer(folder, letter) for letter in "ABC"]
    begun_together(writers)
    while any(each.poll() is None for each in writers):
        with turn(folder):
            seen.add(one_set(folder)[0])
        time.sleep(0.01)
    assert [each.returncode for each in writers] == [0, 0, 0]
    for each in writers:
        each.communicate()
    assert one_set(folder) in {f"{letter}{ROUNDS - 1}" for letter in "ABC"}
    assert len(seen - {"f"}) > 1, "they really wrote by turns"
    assert {path.name for path in folder.iterdir() if path.name.startswith(".")} == {MANIFEST}


def together(*work: Callable[[], object]) -> None:
    threads = [threading.Thread(target=each) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_threads_of_one_process_wait_for_each_other_too(tmp_path: Path) -> None:
    def write(letter: str) -> None:
        for number in range(ROUNDS):
            assert not publish({name: f"{letter}{number}".encode() for name in NAMES}, tmp_path).diagnostics

    together(partial(write, "A"), partial(write, "B"))
    assert one_set(tmp_path) in {f"A{ROUNDS - 1}", f"B{ROUNDS - 1}"}


def test_what_several_add_to_a_record_is_all_there(tmp_path: Path) -> None:
    def add(letter: bytes) -> None:
        for _ in range(ROUNDS):
            assert amend(tmp_path / "record", lambda before: before + letter).value

    together(partial(add, b"A"), partial(add, b"B"))
    kept = (tmp_path / "record").read_bytes()
    assert [kept.count(letter) for letter in (b"A", b"B")] == [ROUNDS, ROUNDS]


def test_of_two_who_make_one_file_the_second_is_told(tmp_path: Path) -> None:
    outcomes = []

    def make(content: bytes) -> None:
        outcomes.append(publish_new(content, tmp_path / "新.docx"))

    together(partial(make, b"A"), partial(make, b"B"))
    assert sorted(code for each in outcomes for code in [found.code for found in each.diagnostics]) == ["U014"]
    assert sorted(len(each.value) for each in outcomes) == [0, 1]


def test_who_waits_too_long_is_told_and_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish({"a": b"old"}, tmp_path)
    (tmp_path / "plan.yaml").write_bytes(b"old")
    monkeypatch.setattr(turns, "_PATIENCE", 0.1)
    with FileLock(tmp_path / ".jibao.lock"):
        outcomes = [
            publish({"a": b"new"}, tmp_path),
            publish_new(b"new", tmp_path / "b"),
            replace_unchanged(b"old", b"new", tmp_path / "plan.yaml"),
        ]
    assert [[found.code for found in each.diagnostics] for each in outcomes] == [["U105"]] * 3
    assert (tmp_path / "a").read_bytes() == (tmp_path / "plan.yaml").read_bytes() == b"old"
    assert not (tmp_path / "b").exists()
    assert not publish({"a": b"new"}, tmp_path).diagnostics


def test_a_file_left_by_a_dead_process_holds_nobody_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_PATIENCE", 0)
    (tmp_path / ".jibao.lock").touch()
    assert not publish({"a": b"new"}, tmp_path).diagnostics
    assert {path.name for path in tmp_path.iterdir()} == {"a", MANIFEST}


def test_a_lock_that_says_who_held_it_elsewhere_goes_too(tmp_path: Path) -> None:
    (tmp_path / ".jibao.lock").write_text(
        "4711\nanother machine\n", encoding="utf-8"
    )  # copied from a drive without locks
    assert not publish({"a": b"new"}, tmp_path).diagnostics
    assert {path.name for path in tmp_path.iterdir()} == {"a", MANIFEST}


@pytest.mark.skipif(sys.platform == "win32", reason="the locks of POSIX systems")
def test_a_drive_without_locks_is_left_clean_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def flock(*_: object) -> None:
        raise OSError(errno.ENOSYS, "no locks here")

    monkeypatch.setattr("fcntl.flock", flock)
    for content in (b"old", b"new"):
        with turn(tmp_path):
            held = (tmp_path / ".jibao.lock").read_bytes()
        assert str(os.getpid()).encode() in held
        assert not publish({"a": content}, tmp_path).diagnostics
        assert {path.name for path in tmp_path.iterdir()} == {"a", MANIFEST}


def test_what_fails_when_all_is_written_is_not_told_as_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "the network is gone")

    (tmp_path / "plan.yaml").write_bytes(b"old")
    monkeypatch.setattr(type(FileLock(tmp_path / "x")), "release", fail)
    monkeypatch.setattr(os, "fsync", lambda descriptor: fail() if stat.S_ISDIR(os.fstat(descriptor).st_mode) else None)
    outcomes = [
        publish({"a": b"new"}, tmp_path / "1"),
        publish_new(b"new", tmp_path / "2" / "b"),
        replace_unchanged(b"old", b"new", tmp_path / "plan.yaml"),
        amend(tmp_path / "3" / "c", lambda _: b"new"),
    ]
    assert [each.diagnostics for each in outcomes] == [()] * 4
    assert [path.read_bytes() for each in outcomes for path in each.value] == [b"new"] * 4


def test_only_what_is_ours_is_tidied_up(tmp_path: Path) -> None:
    theirs = {
        ".jibao-notes/plan.txt",
        ".jibao-abcdefgh.txt",
        ".jibao-ABCDEFGH/0",
        ".jibao-12345678/总结.docx",
        "sub/.jibao-12345678/0",
        "x.jibao-12345678/0",
    }
    for name in (*theirs, ".jibao-abcd_123/0", ".jibao-abcd_123/.jibao.json", ".jibao-12345678/12"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "0").write_bytes(b"")
    (tmp_path / ".jibao-aaaaaaaa").symlink_to(tmp_path / "elsewhere")
    publish({"a": b""}, tmp_path)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left - {".jibao-aaaaaaaa/0"} == theirs | {"a", "elsewhere/0", MANIFEST}
