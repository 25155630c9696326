"""Links, pipes, folders, names and edits in the way: nothing is opened that should not be, nobody's file is lost."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
import time
import tracemalloc
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.model.diagnostic import Outcome
from pipeline.publish import (
    Manifest,
    amend,
    moving,
    publish,
    publish_new,
    refusing,
    remove_unchanged,
    replace_unchanged,
    sets,
    standing,
)

BESIDE = "总结（新生成）.docx"
posix = pytest.mark.skipif(sys.platform == "win32", reason="makes what Windows has not")


def codes(outcome: Outcome[Any]) -> list[str]:
    return [each.code for each in outcome.diagnostics]


@posix
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    for name in ("总结.docx", ".jibao-batch.json", "plan.yaml", "新.docx"):
        os.mkfifo(tmp_path / name)
    assert codes(publish({"总结.docx": b"new"}, tmp_path)) == ["U011"]
    assert (tmp_path / BESIDE).read_bytes() == b"new"
    assert codes(publish_new(b"new", tmp_path / "新.docx")) == ["U014"]
    assert codes(replace_unchanged(b"", b"new", tmp_path / "plan.yaml")) == ["U010"]
    (tmp_path / ".jibao.json").unlink()
    os.mkfifo(tmp_path / ".jibao.json")
    assert Manifest.load(tmp_path).hashes == {}


@posix
@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_neither_replaced_nor_written_through(tmp_path: Path, *, there: bool) -> None:
    elsewhere, folder = tmp_path / "elsewhere.docx", tmp_path / "out"
    publish({"总结.docx": b"old"}, folder)
    (folder / "总结.docx").unlink()
    if there:
        elsewhere.write_bytes(b"old")
    for name in ("总结.docx", "plan.yaml"):
        (folder / name).symlink_to(elsewhere)
    assert codes(publish({"总结.docx": b"new"}, folder)) == ["U011"]
    assert codes(publish_new(b"new", folder / "总结.docx")) == ["U014"]
    assert codes(replace_unchanged(b"old" if there else b"", b"new", folder / "plan.yaml")) == ["U107"]
    assert (folder / "总结.docx").is_symlink()
    assert (folder / "plan.yaml").is_symlink()
    assert (folder / BESIDE).read_bytes() == b"new"
    assert elsewhere.exists() == there
    assert not there or elsewhere.read_bytes() == b"old"


@posix
def test_a_folder_that_is_a_link_out_of_it_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / "inside").mkdir(parents=True)
    (tmp_path / "out" / "档案").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "out" / "在内").symlink_to(tmp_path / "out" / "inside")
    assert codes(publish({"总结.docx": b"1", "档案/张三.docx": b"2"}, tmp_path / "out")) == ["U107"]
    assert not list((tmp_path / "elsewhere").iterdir())
    assert not (tmp_path / "out" / "总结.docx").exists()
    assert codes(publish({"在内/张三.docx": b"2"}, tmp_path / "out")) == []
    (tmp_path / "link").symlink_to(tmp_path / "out")
    assert codes(publish({"总结.docx": b"1"}, tmp_path / "link")) == [], "the folder itself is the user's choice"


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/x", ""])
def test_a_name_that_leads_out_is_a_bug(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"\["):
        publish({name: b""}, tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_a_folder_at_the_place_of_a_file_stays(tmp_path: Path) -> None:
    (tmp_path / "总结.docx").mkdir()
    assert codes(publish({"总结.docx": b"new"}, tmp_path)) == ["U011"]
    assert (tmp_path / BESIDE).read_bytes() == b"new"
    assert codes(publish({"总结.docx/张三.docx": b"new"}, tmp_path)) == []


def test_a_file_at_the_place_of_a_folder_is_told_and_the_others_are_written(tmp_path: Path) -> None:
    (tmp_path / "档案").write_bytes(b"somebody's")
    outcome = publish({"档案/张三.docx": b"1", "总结.docx": b"2"}, tmp_path)
    assert codes(outcome) == ["U012"]
    assert outcome.value == (tmp_path / "总结.docx",)
    assert (tmp_path / "档案").read_bytes() == b"somebody's"


def test_a_file_that_cannot_be_read_is_told_and_not_taken_for_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish({"总结.docx": b"old", "要点.docx": b"old"}, tmp_path)
    real = Path.open

    def as_word_holds_it(path: Path, *words: Any, **more: Any) -> Any:
        if path.name == "总结.docx":
            error = PermissionError(errno.EACCES, "denied")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        return real(path, *words, **more)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", as_word_holds_it)
        outcome = publish({"总结.docx": b"new", "要点.docx": b"new"}, tmp_path)
    assert [(each.code, str(each.location)) for each in outcome.diagnostics] == [("U012", "总结.docx")]
    assert "文件正被 Word、WPS 或别的程序打开" in outcome.diagnostics[0].message
    assert [(tmp_path / name).read_bytes() for name in ("总结.docx", "要点.docx")] == [b"old", b"new"]
    assert codes(publish({"总结.docx": b"new"}, tmp_path)) == []


def test_a_huge_file_is_read_in_pieces(tmp_path: Path) -> None:
    size = 200_000_000
    with (tmp_path / "总结.docx").open("wb") as file:
        file.truncate(size)
    tracemalloc.start()
    outcome = publish({"总结.docx": b"new"}, tmp_path)
    assert tracemalloc.get_traced_memory()[1] < size // 20
    tracemalloc.stop()
    assert codes(outcome) == ["U011"]
    assert (tmp_path / "总结.docx").stat().st_size == size


def edited_meanwhile(monkeypatch: pytest.MonkeyPatch, target: Path, change: Callable[[], object]) -> None:
    """Have somebody do something to a file after it was looked at, right before the new one is moved there."""
    seen = []

    def looking(path: Path) -> Any:
        found = standing(path)
        seen.append(path)
        if seen.count(target) == 1 and path == target:
            change()
        return found

    monkeypatch.setattr("pipeline.publish.places.standing", looking)


def test_an_edit_between_look_and_move_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "总结.docx"
    publish({"总结.docx": b"old"}, tmp_path)
    with monkeypatch.context() as patched:
        edited_meanwhile(patched, target, lambda: target.write_bytes(b"edited"))
        assert codes(publish({"总结.docx": b"new", "要点.docx": b"new"}, tmp_path)) == ["U015"]
    assert target.read_bytes() == b"edited"
    assert (tmp_path / "要点.docx").read_bytes() == b"new"
    assert codes(publish({"总结.docx": b"new"}, tmp_path)) == ["U011"]


def test_a_file_that_appears_between_look_and_move_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def put(draft: Path, target: Path, *, new: bool) -> None:
        if target.name == "总结.docx":
            target.write_bytes(b"somebody's")
        moving.put(draft, target, new=new)

    with monkeypatch.context() as patched:
        patched.setattr(sets, "put", put)
        assert codes(publish({"总结.docx": b"new"}, tmp_path)) == ["U015"]
    assert (tmp_path / "总结.docx").read_bytes() == b"somebody's"


def test_a_file_is_removed_as_it_was_read_and_not_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "多余.xlsx"
    for content in (b"old", b"edited"):
        target.write_bytes(content)
        assert codes(remove_unchanged(b"old", target)) == ([] if content == b"old" else ["U015"])
        assert target.exists() == (content == b"edited")
    assert codes(remove_unchanged(b"old", tmp_path / "none.xlsx")) == ["U015"]
    target.write_bytes(b"old")
    real = Path.rename

    def rename(path: Path, to: Path) -> Path:
        path.write_bytes(b"edited at the last moment")
        return real(path, to)

    monkeypatch.setattr(Path, "rename", rename)
    assert codes(remove_unchanged(b"old", target)) == ["U015"]
    assert target.read_bytes() == b"edited at the last moment"


@pytest.mark.parametrize("taken", [True, False])
def test_an_edit_is_kept_beside_when_its_place_is_taken_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, taken: bool
) -> None:
    target = tmp_path / f"{'多' * 70}.xlsx"
    target.write_bytes(b"old")
    beside = tmp_path / f"{'多' * 50}（移走前）.xlsx"
    if taken:
        beside.write_bytes(b"somebody's")
    looks: list[Path] = []

    def looking(path: Path) -> Any:
        looks.append(path)
        if len(looks) > 1:
            target.write_bytes(b"saved again")
            return standing(path)
        found = standing(path)
        target.write_bytes(b"edited")
        return found

    monkeypatch.setattr("pipeline.publish.single.standing", looking)
    outcome = remove_unchanged(b"old", target)
    kept = tmp_path / f"{'多' * 50}（移走前{'2' if taken else ''}）.xlsx"
    assert [(each.code, kept.name in each.message) for each in outcome.diagnostics] == [("U114", True)]
    assert outcome.value == ()
    assert (target.read_bytes(), kept.read_bytes()) == (b"saved again", b"edited")
    assert publish({"别的.docx": b""}, tmp_path).value, "and nobody tidies it up"
    assert kept.read_bytes() == b"edited"
    assert not taken or beside.read_bytes() == b"somebody's"


@posix
def test_drives_without_second_names_do_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", link)
    assert codes(publish({"总结.docx": b"new"}, tmp_path)) == []
    assert codes(publish_new(b"new", tmp_path / "新.docx")) == []
    (tmp_path / "draft").write_bytes(b"draft")
    with pytest.raises(FileExistsError):
        moving.put(tmp_path / "draft", tmp_path / "新.docx", new=True)
    assert (tmp_path / "新.docx").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("one", "other"), [("Ａ类总结.docx", "ａ类总结.docx"), ("ABC.docx", "abc.DOCX"), ("é.docx", "e\u0301.docx")]
)
def test_names_that_some_systems_take_for_one_stay_apart(tmp_path: Path, one: str, other: str) -> None:
    for content in (b"1", b"2"):
        outcome = publish({one: content, other: content + b"+"}, tmp_path)
        assert [(each.code, str(each.location)) for each in outcome.diagnostics] == [("U108", other)]
        assert [path.read_bytes() for path in outcome.value] == [content, content + b"+"]
        seen = [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")]
        assert len({unicodedata.normalize("NFC", name).casefold() for name in seen}) == len(seen) == 2


def test_a_file_of_ours_in_other_letters_is_still_ours(tmp_path: Path) -> None:
    publish({"ABC总结.docx": b"old"}, tmp_path)
    (tmp_path / "ABC总结.docx").rename(tmp_path / "abc总结.docx")  # as Windows shows it under its new name
    assert codes(publish({"abc总结.docx": b"new"}, tmp_path)) == []


def test_a_name_too_long_is_told_with_what_to_shorten(tmp_path: Path) -> None:
    long = f"{'很' * 90}.docx"
    outcome = publish({long: b"1", "总结.docx": b"2"}, tmp_path)
    assert [(each.code, str(each.location)) for each in outcome.diagnostics] == [("U106", long)]
    assert "大约85个汉字" in outcome.diagnostics[0].message
    assert outcome.value == (tmp_path / "总结.docx",)
    assert codes(publish_new(b"1", tmp_path / long)) == ["U106"]


def test_windows_is_told_how_long_a_path_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusing, "_ON_WINDOWS", True)
    error = FileNotFoundError(errno.ENOENT, "not found")
    (target,) = [tmp_path / ("材" * 300)]
    assert f"整条路径有{len(str(target))}个字，Windows 最多259个" in refusing.refused(target, error).message
    assert refusing.refused(tmp_path / "材", error).code == "U010"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (errno.ENOENT, "这是系统自己的文件夹，里面不能新建文件"),
        (errno.EROFS, "磁盘只读"),
        (errno.EACCES, "没有读写权限"),
        (errno.EPERM, "没有读写权限"),
        (errno.ENOSPC, "磁盘已满"),
    ],
)
def test_where_no_file_can_be_made_nobody_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, said: str
) -> None:
    opened, mkdir = os.open, os.mkdir

    def open_there(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if flags & os.O_CREAT:
            raise OSError(error, "refused", path)
        return opened(path, flags, mode, dir_fd=dir_fd)

    def mkdir_there(path: str, mode: int = 0o777, *, dir_fd: int | None = None) -> None:
        if str(path).startswith(str(tmp_path)):
            raise OSError(error, "refused", path)
        mkdir(path, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", open_there)
    monkeypatch.setattr(os, "mkdir", mkdir_there)
    began = time.monotonic()
    found = [
        *publish_new(b"1", tmp_path / "a.docx").diagnostics,
        *amend(tmp_path / "a.docx", lambda _: b"1").diagnostics,
        *publish({"a.docx": b"1"}, tmp_path / "xx").diagnostics,
        *publish({"a.docx": b"1"}, tmp_path / "xx" / "yy").diagnostics,
        *publish({"a.docx": b"1"}, tmp_path).diagnostics,
    ]
    assert time.monotonic() - began < 20, "who waits for another's turn waits thirty seconds for each"
    assert [each.code for each in found] == ["U010"] * 5
    assert all(f"文件写不进去：{said}" in each.message for each in found)
    # What the command can do: nobody can send what belongs in the unit's own folder elsewhere.
    assert ["--out" in each.hint for each in found] == [False, False, True, True, True]
    assert ["只能写在这里" in each.hint for each in found] == [False, True, False, False, False]


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="a folder of Linux")
def test_folders_of_the_system_itself_are_called_so() -> None:
    found = [*publish_new(b"1", Path("/proc/a.docx")).diagnostics, *publish({"a": b"1"}, Path("/proc/xx")).diagnostics]
    assert [each.code for each in found] == ["U010", "U010"]
    assert all("系统自己的文件夹" in each.message for each in found)


@pytest.mark.parametrize(
    "name",
    [
        "CON",
        "NUL.docx",
        "COM1.txt",
        "a:b.docx",
        'a?*"<>|.docx',
        "尾巴. ",
        " 头",
        "😀.docx",
        "100%#1 &.docx",
        "\udcff.docx",
    ],
)
def test_any_other_name_is_written_or_told(tmp_path: Path, name: str) -> None:
    outcome = publish({name: b"1"}, tmp_path)
    assert bool(outcome.value) != bool(outcome.diagnostics)
    assert set(codes(outcome)) <= {"U012", "U106"}
    if outcome.value:
        assert outcome.value[0].read_bytes() == b"1"
        assert codes(publish({name: b"2"}, tmp_path)) == [], "it is known as ours"


@posix
def test_what_does_not_fit_on_the_disk_is_told(tmp_path: Path) -> None:
    publish({"总结.docx": b"old"}, tmp_path)
    code = (
        "import sys; from pathlib import Path; from pipeline.publish import publish\n"
        "outcome = publish({'总结.docx': b'x' * 100_000}, Path(sys.argv[1]))\n"
        "print([each.message for each in outcome.diagnostics])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        check=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)),
    )
    assert "文件太大" in done.stdout
    assert (tmp_path / "总结.docx").read_bytes() == b"old"
    assert {path.name for path in tmp_path.iterdir()} == {"总结.docx", ".jibao.json"}


@posix
def test_rights_of_a_file_that_is_replaced_stay(tmp_path: Path) -> None:
    target = tmp_path / "plan.yaml"
    target.write_bytes(b"old")
    target.chmod(0o664)
    assert codes(replace_unchanged(b"old", b"new", target)) == []
    assert target.stat().st_mode & 0o777 == 0o664


@pytest.mark.parametrize("content", [b"[" * 100_000, b'{"a": 1}', b"null", b"\xff\xfe"])
def test_a_hostile_manifest_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ".jibao.json").write_bytes(content)
    assert Manifest.load(tmp_path).hashes == {}
