"""The two programs that the batch files call: which Python suits, and what is said when it cannot go on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tools.bundle.launch import start

LAUNCH = Path(start.__file__).parent


def run(program: Path, *words: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-I", str(program), *words]
    return subprocess.run(call, check=False, capture_output=True, text=True, cwd=folder, encoding="utf-8")


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """A bundle whose package prints how it was called."""
    shutil.copy(LAUNCH / "start.py", tmp_path)
    cli = tmp_path / "packages" / "pipeline" / "cli"
    cli.mkdir(parents=True)
    shutil.copy(LAUNCH.parents[2] / "pipeline" / "entry.py", cli.parent)
    (cli / "__init__.py").write_text("import sys\ndef main(): print(__file__, sys.argv)\n", encoding="utf-8")
    return tmp_path


def test_a_python_suits_by_the_modules_that_it_loads() -> None:
    suffix = str(sysconfig.get_config_var("EXT_SUFFIX"))
    assert run(LAUNCH / "suits.py", suffix).returncode == 0
    assert run(LAUNCH / "suits.py", ".cp399-win_amd64.pyd").returncode == 1
    assert run(LAUNCH / "suits.py").returncode == 1


def test_the_packages_beside_it_come_before_all_others(app: Path) -> None:
    done = run(app / "start.py", "check", "甲局")
    assert done.stdout.strip() == f"{app / 'packages/pipeline/cli/__init__.py'} ['jibao', 'check', '甲局']"


def test_what_is_missing_is_said_without_a_traceback(app: Path) -> None:
    (app / "packages/pipeline/cli/__init__.py").write_text("import _gone_with_the_wind\n", encoding="utf-8")
    done = run(app / "start.py", "check")
    assert done.returncode == 1
    assert done.stderr.startswith("程序文件不全，读不了 _gone_with_the_wind（")
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no such users")
def test_a_folder_where_nothing_can_be_written_is_told(
    app: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(**_: object) -> None:
        raise PermissionError

    monkeypatch.chdir(app)
    monkeypatch.setattr(sys, "argv", ["start.py", "serve"])
    monkeypatch.setattr("tempfile.TemporaryFile", refused)
    with pytest.raises(SystemExit) as stopped:
        start.start()
    assert str(stopped.value).startswith(f"这里不能写文件：{app}\n")
    assert capsys.readouterr().out == ""
