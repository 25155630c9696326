"""What lies where in the bundle? Paths and bytes, from wheels, launchers, a sample unit and perhaps a Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Template

from tools.bundle.embedded import Embedded
from tools.bundle.licences import all_licences, parts_of, parts_of_the_page
from tools.bundle.target import Target
from tools.bundle.unpacked import unpacked

PACKAGES = "app/packages/"
_LAUNCH = Path(__file__).parent / "launch"
_BATCHES = ("启动季报.bat", "jibao.bat")
_PROGRAMS = ("start.py", "suits.py")
_SCRIPTS = "pipeline/workbench/static/page.js"
_PUT_PYTHON_HERE = "python/把Python放在这里.txt"
_WITHOUT_PYTHON = "   再照 python 文件夹里的“把Python放在这里”放好 Python $version（只做一次）。\n"


class DoubleError(Exception):
    """Two wheels hold a file of the same path; the words name it."""


def contents(
    wheels: Iterable[Path], project: Path, sample: str, target: Target, python: Embedded | None
) -> dict[str, bytes]:
    """Return the files of the bundle by their paths below its folder."""
    packages = _packages(wheels)
    return {
        **{f"{PACKAGES}{path}": data for path, data in packages.items()},
        **dict(_launchers(target)),
        **dict(_notes(packages, sample, target, python)),
        "许可.txt": for_notepad(_licences(packages, project)),
        **dict(_tree(project / "inputs" / sample, f"inputs/{sample}")),
        **dict(_tree(project / "templates", "templates")),
        **({f"python/{path}": data for path, data in python.files.items()} if python else {}),
    }


def version_of(packages: Iterable[str]) -> str:
    """Return our version, as the folder of what is said about our package tells it."""
    (ours,) = {path.partition("/")[0] for path in packages if path.startswith("jibao-") and ".dist-info/" in path}
    return ours.removeprefix("jibao-").removesuffix(".dist-info")


def for_cmd(text: str) -> bytes:
    """Return a batch file as cmd.exe of a Chinese Windows reads it."""
    return text.replace("\n", "\r\n").encode("gbk")


def for_notepad(text: str) -> bytes:
    """Return a text that Notepad of any Windows shows rightly."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _packages(wheels: Iterable[Path]) -> dict[str, bytes]:
    packages = dict[str, bytes]()
    for wheel in wheels:
        files = unpacked(wheel)
        if both := packages.keys() & files.keys():
            raise DoubleError(f"{wheel.name}：{'、'.join(sorted(both))}")
        packages |= files
    return packages


def _launchers(target: Target) -> Iterator[tuple[str, bytes]]:
    for name in _BATCHES:
        yield name, for_cmd(_filled(name, version=target.version, suffix=target.suffix))
    for name in _PROGRAMS:
        yield f"app/{name}", (_LAUNCH / name).read_bytes()


def _notes(
    packages: Mapping[str, bytes], sample: str, target: Target, python: Embedded | None
) -> Iterator[tuple[str, bytes]]:
    words = {"jibao": version_of(packages), "sample": sample, "version": target.version}
    missing = "" if python else Template(_WITHOUT_PYTHON).substitute(words)
    yield "使用说明.txt", for_notepad(_filled("使用说明.txt", **words, python=missing.rstrip("\n")))
    yield "outputs/公文在这里.txt", for_notepad("生成的公文放在这里，一个单位一个文件夹，其下一个时段一个文件夹。\n")
    if not python:
        yield _PUT_PYTHON_HERE, for_notepad(_filled("python.txt", **words))


def _licences(packages: Mapping[str, bytes], project: Path) -> str:
    scripts = parts_of_the_page(project) if _SCRIPTS in packages else ()
    return all_licences([*parts_of(packages), *scripts])


def _filled(name: str, **words: str) -> str:
    return Template((_LAUNCH / name).read_text(encoding="utf-8")).substitute(words)


def _tree(folder: Path, place: str) -> Iterator[tuple[str, bytes]]:
    """The files of a folder but for those that an office program or a file manager leaves there."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith(("~$", ".")):
            yield f"{place}/{path.relative_to(folder).as_posix()}", path.read_bytes()
