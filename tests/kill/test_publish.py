"""Killed at every single moment, and refused by the disk at every one, publishing leaves whole files, old or new."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from pipeline.publish import publish, publish_new
from tests.kill.conftest import Ended, Worker
from tests.support.disturbed import KILL

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills as only POSIX systems do")

SUMMARY, PRINTED, TABLE = "某局总结.docx", "某局总结.pdf", "数据来源表.xlsx"
RECORD, EDITED, FRESH = "档案/张三.docx", "要点.docx", "档案/李四.docx"
BESIDE = "要点（新生成）.docx"
NAMES = (SUMMARY, PRINTED, TABLE, RECORD, EDITED)
HAND = "改过的"


def contents(age: str, *names: str) -> dict[str, str]:
    return {name: f"{age}：{name}" for name in names}


def encoded(files: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}


def seen(folder: Path) -> dict[str, str]:
    """Every file that people see, by its name."""
    files = (path for path in folder.rglob("*") if path.is_file())
    names = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: path.read_text(encoding="utf-8") for name, path in names.items() if "/.jibao" not in f"/{name}"}


def hidden(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob(".jibao*")}


@pytest.fixture(autouse=True)
def _no_flushing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", lambda _: None)  # the next run is what is looked at, not how long it takes


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with a set that was published, one file of which somebody has edited since."""
    folder = tmp_path / "old"
    assert not publish(encoded(contents("旧", *NAMES)), folder).diagnostics
    (folder / EDITED).write_text(HAND, encoding="utf-8")
    return folder


OLD = contents("旧", *NAMES) | {EDITED: HAND}
NEW = contents("新", *NAMES, FRESH)
WANTED = NEW | {EDITED: HAND, BESIDE: NEW[EDITED]}


def rounds(old: Path, tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """Moments, each with a copy of the old folder."""
    for moment in range(1, 500):
        folder = tmp_path / f"{moment}"
        shutil.copytree(old, folder)
        yield moment, folder
        shutil.rmtree(folder)


def assert_whole(folder: Path) -> None:
    for name, text in seen(folder).items():
        assert text in {OLD.get(name), WANTED.get(name)}, name
    assert set(OLD) <= set(seen(folder)), "nothing that was there is ever missing"
    assert seen(folder)[EDITED] == HAND


def assert_goes_on(folder: Path, moment: int) -> None:
    """The next run, of the same or of further contents, does the work, takes no file of ours for edited, and tidies."""
    wanted = contents("新" if moment % 2 else "更新", *NAMES, FRESH)
    found = publish(encoded(wanted), folder).diagnostics
    assert [(each.code, str(each.location)) for each in found] == [("U011", EDITED)]
    assert seen(folder) == wanted | {EDITED: HAND, BESIDE: wanted[EDITED]}
    assert hidden(folder) == {".jibao.json"}


def assert_keeps(folder: Path) -> None:
    """What somebody edits after a stop is theirs, and what they delete is made again."""
    (folder / SUMMARY).write_text(HAND, encoding="utf-8")
    (folder / TABLE).unlink()
    found = publish(encoded(NEW), folder).diagnostics
    assert [(each.code, str(each.location)) for each in found] == [("U011", SUMMARY), ("U011", EDITED)]
    aside = {"某局总结（新生成）.docx": NEW[SUMMARY], "某局总结（新生成）.pdf": NEW[PRINTED]}
    assert seen(folder).items() >= (WANTED | aside | {SUMMARY: HAND}).items() - {(PRINTED, NEW[PRINTED])}


def assert_told(folder: Path, ended: Ended) -> None:
    """What is said agrees with the disk: the paths are those that are new there, and each other has its reason."""
    new = {name for name, text in seen(folder).items() if text != OLD.get(name)}
    assert set(ended.paths) == new
    assert len(ended.paths) == len(new)
    assert ("U010" in ended.codes) == (not new and "U012" not in ended.codes)
    assert ended.codes.count("U012") == (0 if "U010" in ended.codes else len(NEW) - len(new))
    assert "U113" not in ended.codes or new
    assert set(ended.codes) <= {"U010", "U011", "U012", "U113"}


def test_killed_at_every_moment_a_set_is_old_or_new_file_by_file(old: Path, tmp_path: Path, work: Worker) -> None:
    struck = 0
    for moment, folder in rounds(old, tmp_path):
        ended = work("publish", NEW, folder, moment)
        assert_whole(folder)
        if not ended.killed:
            assert seen(folder) == WANTED
            break
        struck += 1
        if moment % 3:
            assert_goes_on(folder, moment)
        else:
            assert_keeps(folder)
    assert struck >= 20, "locks, drafts, two manifests, six moves, tidying up"


def test_killed_at_every_moment_of_the_first_time_nothing_is_half_there(tmp_path: Path, work: Worker) -> None:
    for moment in range(1, 500):
        folder = tmp_path / f"{moment}" / "2025Q3"
        killed = work("publish", NEW, folder, moment).killed
        assert seen(folder).items() <= NEW.items()
        newer = contents("更新", *NEW)
        assert not publish(encoded(newer), folder).diagnostics
        assert seen(folder) == newer
        assert hidden(folder) == {".jibao.json"}
        if not killed:
            break
    assert moment >= 20


@pytest.mark.parametrize(("kind", "lasts"), [("ENOSPC", True), ("EACCES", False), ("EIO", False)])
def test_refused_at_every_moment_nothing_is_lost_and_it_is_said(
    old: Path, tmp_path: Path, work: Worker, kind: str, *, lasts: bool
) -> None:
    told: set[str] = set()
    for moment, folder in rounds(old, tmp_path):
        ended = work("publish", NEW, folder, moment, kind, lasts=lasts)
        assert not ended.killed
        assert_whole(folder)
        assert_told(folder, ended)
        told |= set(ended.codes)
        assert_goes_on(folder, moment)
        if ended.changes < moment:
            break
    assert moment >= 20
    assert told == {"U010", "U011", "U012", "U113"}, "before the moves, at them, and after them"


SINGLE = {
    "new": ("", "新的"),
    "replace": ("原来的", "新的"),
    "amend": ("原来的", "原来的新的"),
}


@pytest.mark.parametrize("kind", [KILL, "ENOSPC", "EACCES"])
@pytest.mark.parametrize("name", SINGLE)
def test_a_single_file_is_old_or_new_at_every_moment(tmp_path: Path, work: Worker, name: str, kind: str) -> None:
    before, after = SINGLE[name]
    for moment in range(1, 50):
        target = tmp_path / f"{moment}" / "plan.yaml"
        target.parent.mkdir()
        if before:
            target.write_text(before, encoding="utf-8")
        ended = work(name, {target.name: "新的"}, target.parent, moment, kind, lasts=kind == "ENOSPC", before=before)
        now = target.read_text(encoding="utf-8") if target.exists() else ""
        assert now in {before, after}
        assert ended.killed or (ended.codes, ended.paths) == (([], [target.name]) if now == after else (["U010"], []))
        again = target if name == "new" and now else target.parent / "else"
        assert not publish_new("新的".encode(), again).diagnostics
        assert hidden(target.parent) == set(), "the next who writes there tidies up"
        if not ended.killed and ended.changes < moment:
            break
    assert moment > 8


@pytest.mark.parametrize("kind", [KILL, "ENOSPC", "EACCES"])
def test_a_file_is_removed_or_stays_at_every_moment(tmp_path: Path, work: Worker, kind: str) -> None:
    for moment in range(1, 50):
        target = tmp_path / f"{moment}" / "多余.xlsx"
        target.parent.mkdir()
        target.write_text("原来的", encoding="utf-8")
        ended = work("remove", {target.name: ""}, target.parent, moment, kind, lasts=kind == "ENOSPC", before="原来的")
        now = seen(target.parent)
        assert set(now.values()) <= {"原来的"}
        if not ended.killed:
            told = {"": [], target.name: ["U010"], "多余（移走前）.xlsx": ["U114"]}
            assert (ended.codes, ended.paths) == (told["".join(now)], [] if now else [target.name])
        if not ended.killed and ended.changes < moment:
            break
    assert moment > 5


@pytest.mark.parametrize("kind", [KILL, "ENOSPC", "EACCES"])
def test_an_edit_made_while_a_file_is_removed_is_there_at_every_moment(tmp_path: Path, work: Worker, kind: str) -> None:
    struck = set()
    for moment in range(1, 50):
        folder = tmp_path / f"{moment}"
        folder.mkdir()
        (folder / "多余.xlsx").write_text("原来的", encoding="utf-8")
        ended = work("remove what is edited", {"多余.xlsx": "改过的"}, folder, moment, kind, before="原来的")
        assert not publish(encoded({"别的.docx": ""}), folder).diagnostics, "the next who writes there tidies up"
        now = seen(folder)
        assert "改过的" in now.values() or "原来的" in now.values(), "what was edited is not lost, nor what was not yet"
        assert now.get("多余.xlsx") != "saved again" or "改过的" in now.values()
        assert ended.killed or (not ended.paths and set(ended.codes) <= {"U010", "U015", "U114"})
        struck.update(ended.codes)
        if not ended.killed and ended.changes < moment:
            break
    assert moment > 5
    assert "U114" in struck
