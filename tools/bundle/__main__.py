"""Builds the bundle, checks it, and only then puts it where people find it: python -m tools.bundle --help."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tools.bundle.checks import Bundle, complaints
from tools.bundle.contents import PACKAGES, contents, version_of
from tools.bundle.embedded import Embedded, NotAPythonError, embedded
from tools.bundle.licences import NoLicenceError
from tools.bundle.packed import packed
from tools.bundle.requirements import pins
from tools.bundle.target import Target
from tools.bundle.wheels import NotToBeHadError, all_wheels

PROJECT = Path(__file__).parents[2]
_MEGABYTE = 1_000_000


def main() -> None:
    """Build the bundle; end with 1 and write nothing when something is wrong with it."""
    parser = argparse.ArgumentParser(prog="python -m tools.bundle", description="打成 Windows 离线包")
    parser.add_argument("--embed", type=Path, help="Python 官网的 python-3.x.y-embed-amd64.zip；不写就不带 Python")
    parser.add_argument("--sample", default="government-office", help="带上 inputs 下的哪一个示例单位")
    parser.add_argument("--out", type=Path, default=PROJECT / "dist", help="写到哪个文件夹")
    options = parser.parse_args()
    try:
        python = embedded(options.embed) if options.embed else None
        name, data = built(options.sample, python)
    except (NotAPythonError, NotToBeHadError, NoLicenceError) as error:
        sys.exit(str(error))
    target = python.target if python else Target()
    wrong = complaints(Bundle(data, target, pins(PROJECT / "constraints.txt"), (f"{PROJECT}{os.sep}",)))
    if wrong:
        sys.exit("\n".join((*wrong, f"离线包有{len(wrong)}处不对，没有写出")))
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / name).write_bytes(data)
    print(f"已写出 {options.out / name}（{len(data) / _MEGABYTE:.1f} MB），检查过了")
    print(_about(python, target))


def built(sample: str, python: Embedded | None) -> tuple[str, bytes]:
    """Return the name of the zip and its bytes.

    Raises:
        NotToBeHadError: A wheel cannot be had.
        NoLicenceError: The text of a licence cannot be had.
    """
    target = python.target if python else Target()
    with tempfile.TemporaryDirectory() as folder:
        files = contents(all_wheels(PROJECT, target, Path(folder)), PROJECT, sample, target, python)
    folder = f"季报-{version_of(path.removeprefix(PACKAGES) for path in files)}"
    return f"{folder}-windows.zip", packed({f"{folder}/{path}": data for path, data in files.items()})


def _about(python: Embedded | None, target: Target) -> str:
    if python:
        return f"带着 Python {python.version}，它的 zip 的 SHA-256（请和官网的核对）：\n{python.digest}"
    wanted = f"python-{target.version}.x-embed-amd64.zip"
    return f"不带 Python：用的人要把 {wanted} 解压到 python 文件夹里；要带上，用 make bundle EMBED=下载的{wanted}"


if __name__ == "__main__":
    main()
