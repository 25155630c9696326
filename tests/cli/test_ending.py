"""How commands end that are stopped, or that nobody listens to: with a word, whole files, and the right exit code."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli import jibao
from pipeline.cli.ending import orderly_end
from tests.build.test_build import SUMMARY, office

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals, pipes and devices of POSIX systems")

ROOT = Path(__file__).parents[2]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
WORD = "outputs/甲局/2025/某局2025年总结（征求意见稿）.docx"
TALKATIVE = ["explain", "V012"]
STOPPED = """
import signal
import sys
from pathlib import Path
from pipeline.cli import main
from tests.support.disturbed import Disturbance, disturbed
moment, kind, *words = sys.argv[1:]
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in what a shell runs in the background
sys.argv = ["jibao", *words]
with disturbed(Disturbance(Path("outputs").absolute(), int(moment), kind)):
    main()
"""
"""A command that gets a signal when it is about to change a file for the n-th time."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    office(tmp_path / "inputs" / "甲局", ["张三"], 总结=SUMMARY)
    return tmp_path


def run(folder: Path, words: Sequence[str], **more: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", *words]
    more = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, encoding="utf-8", timeout=120, check=False, **more)


@pytest.mark.parametrize("words", [TALKATIVE, ["check", "甲局", "2025", "--format", "json"]])
def test_a_full_disk_behind_the_output_is_said(folder: Path, words: Sequence[str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("a device of Linux")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = run(folder, words, stdout=full)
    assert done.returncode == 1
    assert done.stderr == "要显示的内容没有写完：磁盘已满。\n"


def test_a_reader_who_has_read_enough_hears_no_complaint(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run(folder, TALKATIVE, stdout=writing)
    os.close(writing)
    assert done.stderr == ""
    assert done.returncode == 1


def test_without_a_screen_it_works_all_the_same(folder: Path) -> None:
    shell = f'"{sys.executable}" -c "from pipeline.cli import main; main()" build 甲局 2025 >&- 2>&-'
    done = subprocess.run(["sh", "-c", shell], cwd=folder, env=ENVIRONMENT, timeout=120, check=False)
    assert done.returncode == 0
    assert (folder / WORD).is_file()


@pytest.mark.parametrize(("kind", "code", "moment"), [("SIGINT", 1, 9), ("SIGTERM", 143, 3), ("SIGTERM", 143, 11)])
def test_who_stops_a_build_is_answered_and_finds_whole_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch, kind: str, code: int, moment: int
) -> None:
    monkeypatch.chdir(folder)
    assert CliRunner().invoke(jibao, ["build", "甲局", "2025"]).exit_code == 0
    old = (folder / WORD).read_bytes()
    unit = folder / "inputs" / "甲局" / "unit.yaml"
    unit.write_text(unit.read_text(encoding="utf-8").replace("某市", "另市"), encoding="utf-8")
    template = folder / "inputs" / "甲局" / "templates" / "总结.md"
    template.write_text(SUMMARY.replace("共", "一共"), encoding="utf-8")
    command = [sys.executable, "-c", STOPPED, str(moment), kind, "build", "甲局", "2025"]
    done = subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == code
    assert "已中止" in done.stderr
    assert "Traceback" not in done.stderr
    stopped = (folder / WORD).read_bytes()
    seen = {path.name for path in (folder / "outputs").rglob("*") if path.is_file() and path.suffix != ".xlsx"}
    assert seen == {Path(WORD).name, ".jibao.json"}
    assert "U011" not in CliRunner().invoke(jibao, ["build", "甲局", "2025"]).output
    assert stopped in (old, (folder / WORD).read_bytes())


LOADING = """
import signal
import sys
from pipeline.entry import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in what a shell runs in the background
class Stopping:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            signal.raise_signal(getattr(signal, sys.argv[2]))
sys.meta_path.insert(0, Stopping())
main()
"""
"""The program gets a signal when it is about to load a module."""


@pytest.mark.parametrize("module", ["pipeline.cli", "click", "pipeline.cli.ending"])
@pytest.mark.parametrize(("kind", "code"), [("SIGINT", 1), ("SIGTERM", 143)])
def test_who_stops_it_while_it_loads_is_answered_too(folder: Path, module: str, kind: str, code: int) -> None:
    command = [sys.executable, "-c", LOADING, module, kind]
    done = subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "已中止。\n")


def test_who_stops_it_in_the_middle_of_printing_is_answered_too(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    class Printing(io.TextIOWrapper):
        def write(self, text: str) -> int:
            raise RuntimeError("reentrant call inside", text)

    monkeypatch.setattr(sys, "stderr", Printing(io.BytesIO(), encoding="utf-8"))
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as stopped, orderly_end():
        signal.raise_signal(signal.SIGTERM)
    signal.signal(signal.SIGTERM, before)
    assert stopped.value.code == 143
    assert "已中止" in capfd.readouterr().err


def test_a_folder_that_is_gone_is_said(folder: Path) -> None:
    (folder / "gone").mkdir()
    script = f'rmdir ../gone; exec "{sys.executable}" -c "from pipeline.cli import main; main()" build 甲局 2025'
    done = subprocess.run(
        ["sh", "-c", script],
        cwd=folder / "gone",
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.endswith("现在所在的文件夹已经删去或者搬走了，换到别的文件夹再运行。\n")
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_names_that_are_no_text_are_names_all_the_same(folder: Path) -> None:
    unit = folder / "inputs" / os.fsdecode(b"\xff\xe5\xb1\x80")
    (folder / "inputs" / "甲局").rename(unit)
    (unit / "名册.xlsx").rename(unit / os.fsdecode(b"\xff\xe5\x86\x8c.xlsx"))
    ledgers = (unit / "ledgers.yaml").read_text(encoding="utf-8").replace("名册.xlsx", '"?册.xlsx"')
    (unit / "ledgers.yaml").write_text(ledgers, encoding="utf-8")
    build = ["build", str(unit), "2025", "--review", "--html", "--preview"]
    for command in (build, build, ["batch", str(unit), "--period", "2025"]):
        done = run(folder, command)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "U011" not in done.stdout
    assert len(list((folder / "outputs" / unit.name / "2025").iterdir())) == 8


def test_the_program_runs_as_a_module_too(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipeline.entry", "check", "没有"]
    done = subprocess.run(
        command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode != 0
    assert "没有" in done.stdout + done.stderr
