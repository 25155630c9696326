"""What has to be in the bundle is asked on behalf of a Windows, not of the machine that builds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from packaging.utils import NormalizedName, canonicalize_name

from tools.bundle.requirements import asked_for, closure, pins
from tools.bundle.target import Target


def metadata(*requires: str) -> bytes:
    return "\n".join(["Metadata-Version: 2.4", "Name: any", *(f"Requires-Dist: {each}" for each in requires)]).encode()


def names(root: bytes, listed: Mapping[str, bytes], target: Target = Target(13)) -> list[str]:  # noqa: B008 - frozen
    asked = list[NormalizedName]()

    def fetch(wanted: Iterable[NormalizedName]) -> Mapping[NormalizedName, bytes]:
        chosen = {name: {canonicalize_name(key): data for key, data in listed.items()}[name] for name in wanted}
        asked.extend(chosen)
        return chosen

    found = closure(root, target, fetch)
    assert sorted(asked) == sorted(found), "each is fetched once"
    return sorted(found)


def test_markers_are_those_of_a_windows() -> None:
    root = metadata(
        "colorama; platform_system == 'Windows'",
        "win; sys_platform == 'win32' and os_name == 'nt'",
        "amd; platform_machine == 'AMD64'",
        "posix; os_name == 'posix'",
        "old; python_version < '3.13'",
        "new; python_full_version >= '3.13'",
        "pypy; implementation_name != 'cpython'",
        "extra; extra == 'cluster'",
    )
    assert [each.name for each in asked_for(root, Target(13))] == ["colorama", "win", "amd", "new"]
    assert [each.name for each in asked_for(root, Target(12))] == ["colorama", "win", "amd", "old"]


def test_those_that_are_asked_for_ask_again() -> None:
    listed = {"a": metadata("B.b>=1"), "b-b": metadata("a", "c; sys_platform == 'win32'"), "c": metadata()}
    assert names(metadata("A"), listed) == ["a", "b-b", "c"]


def test_extras_count_where_they_are_asked_for() -> None:
    server = metadata("plain", "fast; extra == 'standard'", "loop; extra == 'standard' and sys_platform != 'win32'")
    listed = {"server": server, "plain": metadata(), "fast": metadata()}
    assert names(metadata("server"), listed) == ["plain", "server"]
    assert names(metadata("server[standard]"), listed) == ["fast", "plain", "server"]


def test_extras_that_are_asked_for_later_than_the_distribution() -> None:
    listed = {"server": metadata("fast; extra == 'standard'"), "page": metadata("server[standard]"), "fast": metadata()}
    assert names(metadata("server", "page"), listed) == ["fast", "page", "server"]


def test_pins_are_read_by_the_names_that_indexes_use(tmp_path: Path) -> None:
    (tmp_path / "constraints.txt").write_text("Jinja2==3.1.6\npdfminer.six==20260107\n", encoding="utf-8")
    assert pins(tmp_path / "constraints.txt") == {"jinja2": "3.1.6", "pdfminer-six": "20260107"}
