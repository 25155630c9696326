"""jibao new that is killed half way can be run again, and what people have touched since is theirs."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import jibao
from pipeline.publish import MANIFEST, Manifest, moving, sets
from pipeline.starting import starter


class StoppedError(BaseException):
    """What ends a process at once."""


def new(folder: Path) -> int:
    return CliRunner().invoke(jibao, ["new", str(folder)]).exit_code


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("after", [0, 3, -1])
def test_a_unit_that_was_half_made_is_made_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    assert new(tmp_path / "whole") == 0
    half = tmp_path / "half"
    moves = len(starter(half).value)
    left = [moves + after if after < 0 else after]

    def put(draft: Path, target: Path, *, new: bool) -> None:
        if target.name != MANIFEST:
            if not left[0]:
                raise StoppedError
            left[0] -= 1
        moving.put(draft, target, new=new)

    with monkeypatch.context() as patched:
        patched.setattr(sets, "put", put)
        with pytest.raises(StoppedError):
            CliRunner().invoke(jibao, ["new", str(half)], standalone_mode=False)
    assert not (half / "ledgers.yaml").exists()
    assert set(Manifest.load(half).hashes) == set(Manifest.load(tmp_path / "whole").hashes)
    if after:
        touched = next(half / name for name in contents(half) if not name.startswith("."))
        before = touched.read_bytes()
        touched.write_bytes(before + b"\n")
        assert new(half) == 1, "somebody works with it already"
        touched.write_bytes(before)
    assert new(half) == 0
    assert contents(half) == contents(tmp_path / "whole")


@pytest.mark.parametrize("after", [0, 3])
@pytest.mark.parametrize("from_ledgers", [False, True])
def test_on_a_full_disk_it_does_not_say_that_there_is_a_unit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int, *, from_ledgers: bool
) -> None:
    folder, table = tmp_path / "某局", tmp_path / "培训台账.csv"
    table.write_text("日期,主题,人次\n2025-01-02,普法,40\n2025-02-03,安全,50\n", encoding="utf-8")
    words = ["new", str(folder), *(["--from", str(table)] if from_ledgers else [])]
    left = [after]

    def put(draft: Path, target: Path, *, new: bool) -> None:
        if target.name != MANIFEST or not after:
            if not left[0]:
                raise OSError(errno.ENOSPC, "")
            left[0] -= 1
        moving.put(draft, target, new=new)

    with monkeypatch.context() as patched:
        patched.setattr(sets, "put", put)
        told = CliRunner().invoke(jibao, words)
    assert told.exit_code == 1
    assert "磁盘已满" in told.output
    assert not any(word in told.output for word in ("新建单位", "接下来", "jibao check"))
    assert ("没有写全，在" in told.output) == bool(after)
    assert ("没有写任何文件" in told.output) == (not after)
    assert len([name for name in contents(folder) if not name.startswith(".")]) == after
    again = CliRunner().invoke(jibao, words)
    assert again.exit_code == 0
    assert "新建单位，在" in again.output
