"""Files that come in: each whole in its place, and what stood there kept elsewhere, never lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.findings import blocks, refusal
from pipeline.model.diagnostic import Diagnostic
from pipeline.publish import publish_new, remove_unchanged, replace_unchanged
from pipeline.workbench.forms import Received
from pipeline.workbench.setting import Setting


def is_within(path: Path, folder: Path) -> bool:
    """Return whether a path leads nowhere but below a folder, links followed."""
    return path.resolve().is_relative_to(folder.resolve())


def take_in(file: Received, folder: Path, aside: Path, setting: Setting) -> str:
    """Put a file into a folder; a file of its name goes to `aside` first. Return in words what became of it."""
    target = folder / file.name
    if not is_within(target, setting.inputs):
        return f"“{file.name}”没有收：它的位置通到单位文件夹外面去了，请找懂电脑的人看一看"
    if target.exists() and not target.is_file():
        return f"“{file.name}”没有收：同名的位置上不是文件，请先把它移走"
    try:
        before = target.read_bytes() if target.exists() else None
    except OSError:
        return f"“{file.name}”正被别的程序打开，没有换；请关掉再放一次"
    if before == file.data:
        return f"“{file.name}”和现有的一样"
    if before is None:
        return _told(publish_new(file.data, target).diagnostics, f"已收“{file.name}”", file.name)
    kept = aside / f"{setting.clock():%Y-%m-%d %H%M%S} {file.name}"
    found = publish_new(before, kept).diagnostics
    if not blocks(found, strict=False):
        found = replace_unchanged(before, file.data, target).diagnostics
    where = kept.relative_to(setting.root).as_posix()
    return _told(found, f"已换上新的“{file.name}”，旧的存在 {where}", file.name)


def set_aside(path: Path, aside: Path, setting: Setting) -> str:
    """Move a file away, a copy of it first; return in words what became of it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        return f"“{path.name}”没有移走：{refusal(error)}"
    kept = aside / f"{setting.clock():%Y-%m-%d %H%M%S} {path.name}"
    found = publish_new(content, kept).diagnostics
    if blocks(found, strict=False):
        return f"“{path.name}”没有移走：{found[0].message}"
    found = remove_unchanged(content, path).diagnostics
    if blocks(found, strict=False):
        return f"“{path.name}”没有移走：{found[0].message}；请再点一次"
    return f"已移走“{path.name}”，存在 {kept.relative_to(setting.root).as_posix()}"


def _told(found: Sequence[Diagnostic], done: str, name: str) -> str:
    return f"“{name}”没有收：{found[0].message}" if blocks(found, strict=False) else done
