"""Where do the wheels come from? Ours is built from a clean copy, the others are those that constraints.txt pins."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from packaging.utils import NormalizedName, canonicalize_name, parse_wheel_filename

from tools.bundle.requirements import closure, pins
from tools.bundle.target import Target

_SOURCES = ("pyproject.toml", "setup.py", "README.md", "LICENSE", "pipeline", "templates")
_LEFTOVERS = shutil.ignore_patterns("__pycache__", "*.pyc", "node_modules")


class NotToBeHadError(Exception):
    """A wheel cannot be had; the words say which one and why."""


def all_wheels(project: Path, target: Target, folder: Path) -> list[Path]:
    """Put our wheel and all that it needs on that machine into a folder; return them in the order of their names."""
    ours = _built(project, folder)
    pinned = pins(project / "constraints.txt")

    def fetch(names: Iterable[NormalizedName]) -> Mapping[NormalizedName, bytes]:
        wanted = list(names)
        if loose := [name for name in wanted if name not in pinned]:
            raise NotToBeHadError(f"constraints.txt 里没有写版本：{'、'.join(loose)}")
        _download([f"{name}=={pinned[name]}" for name in wanted], target, folder)
        there = {parse_wheel_filename(wheel.name)[0]: wheel for wheel in folder.glob("*.whl")}
        return {name: metadata_of(there[name]) for name in wanted}

    closure(metadata_of(ours), target, fetch)
    return sorted(folder.glob("*.whl"))


def metadata_of(wheel: Path) -> bytes:
    """Return the METADATA file of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA") and name.count("/") == 1]
        return archive.read(name)


def _built(project: Path, folder: Path) -> Path:
    with tempfile.TemporaryDirectory() as copy:
        for name in _SOURCES:
            source = project / name
            if source.is_dir():
                shutil.copytree(source, Path(copy, name), ignore=_LEFTOVERS)
            else:
                shutil.copy(source, copy)
        _pip("wheel", "--no-deps", "--wheel-dir", str(folder), copy)
    (wheel,) = folder.glob("jibao-*.whl")
    return wheel


def _download(requirements: list[str], target: Target, folder: Path) -> None:
    machine = ("--platform", "win_amd64", "--implementation", "cp", "--python-version", target.version)
    if requirements:
        _pip("download", "--no-deps", "--only-binary", ":all:", *machine, "--dest", str(folder), *requirements)


def _pip(command: str, *words: str) -> None:
    call = [sys.executable, "-m", "pip", command, "--quiet", "--disable-pip-version-check", *words]
    done = subprocess.run(call, check=False, capture_output=True, text=True)
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise NotToBeHadError("\n".join(errors or [done.stderr]))


def name_of(wheel: Path) -> NormalizedName:
    """Return the name of the distribution in a wheel."""
    return canonicalize_name(parse_wheel_filename(wheel.name)[0])
