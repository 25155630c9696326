"""jibao watch as it runs: a process of its own, files that are really saved, waits that end."""

from __future__ import annotations

import hashlib
import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli import jibao
from pipeline.made_from import files_in
from pipeline.watching import Lookout, changes
from tests.build.test_build import SUMMARY, office

WORD = "某局2025年总结（征求意见稿）.docx"
LONGEST = 60.0
"""Seconds that are waited for a line, on a machine with other things to do."""
IDLE = "正在盯着"


class Watch:
    """A running watch, and its lines as they come."""

    def __init__(self, folder: Path, *options: str) -> None:
        # A process that is started in the background is deaf to Ctrl-C unless told otherwise.
        start = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
        command = [sys.executable, "-c", f"{start}; from pipeline.cli import main; main()", "watch", *options]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))
        self.process.stdout.close()

    def until(self, words: str) -> str:
        """Return what is said until a line has certain words, that line included."""
        said: list[str] = []
        end = time.monotonic() + LONGEST
        while not said or words not in said[-1]:
            try:
                said.append(self.lines.get(timeout=max(0.01, end - time.monotonic())))
            except queue.Empty:
                pytest.fail(f"“{words}” was not said: {said}")
        return "\n".join(said)

    def says_nothing(self, seconds: float) -> bool:
        """Whether no line comes for a while."""
        try:
            self.lines.get(timeout=seconds)
        except queue.Empty:
            return True
        return False

    def stop(self) -> int:
        """Press Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.end()

    def end(self) -> int:
        """Return the exit code once the process has ended and said all."""
        code = self.process.wait(LONGEST)
        self.reader.join(LONGEST)
        return code


@pytest.fixture
def root(tmp_path: Path) -> Path:
    office(tmp_path / "inputs" / "某局", ["张三"], 总结=SUMMARY)
    return tmp_path


@pytest.fixture
def watch(root: Path) -> Iterator[Watch]:
    running = Watch(root, "某局", "2025")
    yield running
    running.process.kill()
    running.end()


def document(root: Path) -> Path:
    return root / "outputs" / "某局" / "2025" / WORD


def text_of_word(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", package.read("word/document.xml").decode()))


def template(root: Path) -> Path:
    return root / "inputs" / "某局" / "templates" / "总结.md"


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent another way there")
def test_each_save_builds_again_and_errors_keep_what_was_good(root: Path, watch: Watch) -> None:
    first = watch.until(IDLE)
    assert f"  {WORD}" in first
    assert "名册共1人。" in text_of_word(document(root))

    template(root).write_text("---\n标题: 总结\n---\n在册干部{{ 人数 }}。\n", encoding="utf-8")
    told = watch.until(IDLE)
    assert "总结.md有改动" in told
    assert f"  {WORD}" in told
    assert "在册干部1人。" in text_of_word(document(root))
    good = document(root).read_bytes()

    template(root).write_text("---\n标题: 总结\n---\n在册干部{{ 人树 }}。\n", encoding="utf-8")
    told = watch.until(IDLE)
    assert "T001" in told
    assert "上一次写好的不动" in told
    assert document(root).read_bytes() == good

    office(root / "别处", ["张三", "李四"], 总结=SUMMARY)
    template(root).write_text(SUMMARY, encoding="utf-8")
    watch.until(IDLE)
    (root / "别处" / "名册.xlsx").replace(root / "inputs" / "某局" / "名册.xlsx")  # saved as Excel does
    assert "名册.xlsx有改动" in watch.until(IDLE)
    assert "名册共2人。" in text_of_word(document(root))

    figures = root / "inputs" / "某局" / "figures.yaml"
    figures.write_text("指标: {人数: {台账: 名册, 算法: 计数, 单位: 名}}\n", encoding="utf-8")
    assert "figures.yaml有改动" in watch.until(IDLE)
    assert "名册共2名。" in text_of_word(document(root))

    assert watch.stop() == 0
    assert "已停下" in watch.until("已停下")


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent another way there")
def test_what_others_leave_beside_our_files_is_no_reason(root: Path, watch: Watch) -> None:
    watch.until(IDLE)
    unit = root / "inputs" / "某局"
    for name in ("~$名册.xlsx", ".~lock.名册.xlsx#", "~WRL0001.tmp", "4913", "名册.xlsx~", ".总结.md.swp", "说明.docx"):
        (unit / name).write_bytes(b"1")
    document(root).with_name("手写.docx").write_bytes(b"1")
    assert watch.says_nothing(2)
    (unit / "名册.xlsx").touch()
    told = watch.until(IDLE)
    assert "名册.xlsx有改动" in told
    assert "内容没有变" in told
    assert watch.stop() == 0


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent another way there")
def test_a_file_edited_by_hand_stays(root: Path, watch: Watch) -> None:
    watch.until(IDLE)
    document(root).write_bytes(b"edited")
    template(root).write_text("---\n标题: 总结\n---\n在册干部{{ 人数 }}。\n", encoding="utf-8")
    told = watch.until(IDLE)
    assert "U011" in told
    assert document(root).read_bytes() == b"edited"
    beside = document(root).with_stem(f"{document(root).stem}（新生成）")
    assert "在册干部1人。" in text_of_word(beside)
    (root / "inputs" / "某局" / "unit.yaml").touch()
    assert "内容没有变" in watch.until(IDLE)
    assert watch.stop() == 0


def test_a_document_nobody_knows_is_wrong_usage(root: Path) -> None:
    assert Watch(root, "某局", "2025", "--doc", "没有的").end() == 2


def test_units_below_and_shared_templates_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    own = "简称: 甲局\n下级: [../县一]\n文书: {总结: {模板: 总结}, 小结: {模板: ../公共/小结}}\n"
    office(tmp_path / "甲局", ["张三"], own, 总结=SUMMARY)
    office(tmp_path / "县一", ["李四"], "简称: 县一\n", 总结=SUMMARY)
    for place in ("公共", "templates"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "小结.md").write_text(SUMMARY, encoding="utf-8")
    lookout = Lookout.over(Path("甲局"))
    for name in ("甲局/templates/表.docx", "templates/表.docx"):
        before = lookout.look()
        (tmp_path / name).write_bytes(b"PK")
        assert [path.resolve() for path in changes(before, lookout.look())] == [tmp_path / name]
    for name in ("县一/名册.xlsx", "公共/小结.md", "templates/小结.md", "甲局/layout.yaml"):
        before = lookout.look()
        with (tmp_path / name).open("ab") as file:
            file.write(b"\n")
        assert [path.resolve() for path in changes(before, lookout.look())] == [tmp_path / name]


def saved_by_steps(path: Path, steps: Sequence[bytes]) -> Iterator[None]:
    """Write a file step by step, one a pause."""
    for content in steps:
        path.write_bytes(content)
        yield
    while True:
        yield


def test_a_file_is_waited_for_until_it_is_whole(root: Path) -> None:
    ledger = root / "inputs" / "某局" / "大台账.csv"
    lookout = Lookout.over(root / "inputs" / "某局")
    pauses = saved_by_steps(ledger, [b"1" * length for length in range(1, 9)])
    seen = lookout.wait(lookout.look(), lambda: next(pauses))
    assert seen[ledger][1] == 8


def test_a_file_that_goes_and_comes_back_as_it_was_is_no_change(root: Path) -> None:
    folder = root / "inputs" / "某局"
    ledger, aside, added = folder / "名册.xlsx", folder / "名册.tmp", folder / "新.csv"

    def steps() -> Iterator[None]:
        ledger.rename(aside)
        yield
        aside.rename(ledger)
        for _ in range(9):
            yield
        added.write_bytes(b"1")
        while True:
            yield

    pauses, lookout = steps(), Lookout.over(folder)
    before = lookout.look()
    assert changes(before, lookout.wait(before, lambda: next(pauses))) == (added,)


def _pipe(path: Path) -> None:
    """A pipe that ends soon: a test that fails must not wait for ever."""
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    threading.Timer(1, os.close, [os.open(path, os.O_RDWR | os.O_NONBLOCK)]).start()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are not of Windows")
@pytest.mark.parametrize("name", ["新台账.csv", "unit.yaml"])
def test_nobody_waits_for_a_pipe(name: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = root / "inputs" / "某局"
    lookout = Lookout.over(folder)
    before = lookout.look()
    _pipe(folder / name)
    opened: list[Path] = []
    plain = Path.open

    def watched(path: Path, *given: Any, **named: Any) -> Any:
        opened.append(path)
        return plain(path, *given, **named)

    monkeypatch.setattr(Path, "open", watched)
    assert changes(before, lookout.wait(before, lambda: None)) == (folder / name,)
    assert folder / name in set(Lookout.over(folder).look())
    assert folder / name not in opened


def test_what_the_program_writes_is_no_input(root: Path) -> None:
    folder = root / "inputs" / "某局"
    (folder / "数据来源表.xlsx").write_bytes(b"1")
    ours = {"数据来源表.xlsx": [hashlib.sha256(b"1").hexdigest()]}
    (folder / ".jibao.json").write_text(json.dumps(ours), encoding="utf-8")
    assert "数据来源表.xlsx" not in {each.name for each in files_in(folder)}


def test_what_people_have_changed_since_is_an_input(tmp_path: Path) -> None:
    assert CliRunner().invoke(jibao, ["new", str(tmp_path / "某局")]).exit_code == 0
    before = {each.name for each in files_in(tmp_path / "某局")}
    with (tmp_path / "某局" / "unit.yaml").open("a", encoding="utf-8") as file:
        file.write("干部总数: 57\n")
    assert {each.name for each in files_in(tmp_path / "某局")} - before == {"unit.yaml"}
