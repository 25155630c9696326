"""The real bundle, with the wheels of the package index: whole, alike each time, and our package in it works."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools.bundle.__main__ import PROJECT, built
from tools.bundle.checks import Bundle, complaints
from tools.bundle.requirements import pins
from tools.bundle.target import Target

pytestmark = pytest.mark.pages

SAMPLE, PERIOD = "government-office", "2025Q1-Q3"


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    _, data = built(SAMPLE, None)
    return Bundle(data, Target(), pins(PROJECT / "constraints.txt"), (f"{PROJECT}/",))


@pytest.fixture
def folder(bundle: Bundle, tmp_path: Path) -> Path:
    """The bundle as it is unpacked; what is compiled for Windows is taken away, so that this machine's own is found."""
    (tmp_path / "zip").write_bytes(bundle.data)
    with zipfile.ZipFile(tmp_path / "zip") as archive:
        archive.extractall(tmp_path)
    (place,) = tmp_path.glob("季报-*")
    packages = place / "app" / "packages"
    for top in {path.relative_to(packages).parts[0] for path in packages.rglob("*.pyd")}:
        shutil.rmtree(packages / top)
    return place


def test_nothing_is_wrong_with_it(bundle: Bundle) -> None:
    assert complaints(bundle) == []


def test_it_is_small_enough_to_be_carried(bundle: Bundle) -> None:
    assert len(bundle.data) < 60_000_000
    assert len(bundle.entries) < 6_000


def test_our_package_finds_all_that_it_needs_in_it(folder: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        call = [sys.executable, "-I", "app/start.py", *words]
        return subprocess.run(call, check=False, capture_output=True, text=True, cwd=folder, encoding="utf-8")

    done = run("build", SAMPLE, PERIOD, "--date", "2025-10-09", "--doc", "工作总结")
    assert done.returncode == 0, done.stdout + done.stderr
    assert list((folder / "outputs" / SAMPLE / PERIOD).glob("*工作总结*.docx"))
    assert run("new", "inputs/某某办公室").returncode == 0
    assert run("explain", "V012").stdout


@pytest.mark.skipif(not shutil.which("wine"), reason="needs wine")
def test_without_python_the_batch_file_says_what_to_do(bundle: Bundle, tmp_path: Path) -> None:
    (tmp_path / "zip").write_bytes(bundle.data)
    with zipfile.ZipFile(tmp_path / "zip") as archive:
        archive.extractall(tmp_path)
    (place,) = tmp_path.glob("季报-*")
    settings = {"WINEPREFIX": str(tmp_path / "wine"), "WINEDEBUG": "-all", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    call = ["wine", "cmd", "/c", "jibao.bat", "--version"]
    done = subprocess.run(call, check=False, capture_output=True, cwd=place, env=settings, input=b"\r\n")
    assert (done.returncode, b"python-3.13.x-embed-amd64.zip" in done.stdout) == (1, True)
