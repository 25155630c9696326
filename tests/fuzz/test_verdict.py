"""A harness that sees nothing finds nothing: each thing that must not happen is done here on purpose, and is seen."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import warnings
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cli import screen
from pipeline.cli.building import Order
from pipeline.model.diagnostic import Outcome
from tests.fuzz.cases import Case, Step
from tests.fuzz.entries import ENTRIES, Entry, Subject
from tests.fuzz.ground import OFFICE, ground
from tests.fuzz.hostile import CANARY, CANARY_FILE
from tests.fuzz.kinds import Kind
from tests.fuzz.requests import Visit
from tests.fuzz.running import run, run_over
from tests.fuzz.verdict import Ran, complaints, leaves_open_where
from tests.fuzz.visiting import answers
from tests.fuzz.whole import wrong_with

DRAFT = "文稿/手工.docx"
SUBJECT = Subject(OFFICE, DRAFT, Kind.DRAFT)
FILES = {path: data for path, data in ground().items() if path in (DRAFT, f"{OFFICE}/unit.yaml")}


def entry(name: str) -> Entry:
    return next(each for each in ENTRIES if each.name == name)


def case(*words: str) -> Case:
    return Case(0, "layout", Kind.DRAFT, SUBJECT, (), entry("layout"), words)


def fail() -> None:
    raise KeyError("甲")


def warn() -> None:
    warnings.warn("unclosed", ResourceWarning, stacklevel=1)


def connect() -> None:
    with socket.socket() as opened:
        opened.connect_ex(("127.0.0.1", 9))


def start() -> None:
    subprocess.run([sys.executable, "-c", ""], check=False)


def look_outside() -> None:
    Path(f"../{CANARY_FILE}").read_text(encoding="utf-8")


def tell() -> None:
    screen.echo(f"读到：{CANARY}")


def write_outside() -> None:
    Path("../甲").write_text("甲", encoding="utf-8")


def write_beside() -> None:
    Path("甲.docx").write_bytes(b"")


def leave() -> None:
    Path(".jibao-abc").mkdir()


def change() -> None:
    Path(DRAFT).write_bytes(b"")


def remove() -> None:
    Path(DRAFT).unlink()


def speak_python() -> None:
    screen.echo("读不懂：ValueError")


def speak_english() -> None:
    screen.echo("错误：expected a string or bytes")


def say_none() -> None:
    screen.echo("共None处")


def shout() -> None:
    os.write(2, b"thread panicked")


def command_the_terminal() -> None:
    sys.stdout.write("\x1b[2J甲\n")


def end() -> None:
    raise SystemExit(3)


def refuse_silently() -> None:
    raise SystemExit(1)


def refuse_without_a_code() -> None:
    screen.echo(f"{DRAFT} 读不了")
    raise SystemExit(1)


def crash() -> None:
    screen.echo("错误 U120 程序出错")


DONE: Mapping[Callable[[], None], str] = {
    fail: "KeyError",
    warn: "ResourceWarning",
    connect: "socket.connect",
    start: "subprocess.Popen",
    look_outside: CANARY_FILE,
    tell: "外面的文件",
    write_outside: "甲",
    write_beside: "写了不该写的 甲.docx",
    leave: "留下了 .jibao-abc",
    change: f"改了输入 {DRAFT}",
    remove: f"少了 {DRAFT}",
    speak_python: "ValueError",
    speak_english: "expected a string",
    say_none: "None",
    shout: "panicked",
    command_the_terminal: "控制终端",
    end: "退出码 3",
    refuse_silently: "却什么也没有说",
    refuse_without_a_code: "却没有说出是哪一种问题",
    crash: "U120",
}


@pytest.mark.parametrize(("done", "seen"), DONE.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_what_must_not_happen_is_seen(monkeypatch: pytest.MonkeyPatch, done: Callable[[], None], seen: str) -> None:
    def layout(_data: bytes, _name: str) -> Outcome[None]:
        done()
        return Outcome(None)

    monkeypatch.setattr("pipeline.cli.layout.layout", layout)
    assert any(seen in wrong for wrong in run_over(case("layout", DRAFT), FILES).wrong)


def test_a_command_that_does_what_it_should_is_not_blamed() -> None:
    assert run_over(case("layout", DRAFT), FILES).wrong == ()
    assert run_over(case("layout", DRAFT, "--format", "json"), FILES).wrong == ()


@pytest.mark.parametrize(
    ("told", "of_whole_files", "seen"),
    [("有个文件读不了", 0, True), (f"{DRAFT} 读不了", 0, False), ("有个文件读不了", 1, False)],
)
def test_a_refusal_that_does_not_name_the_only_changed_file_is_seen(
    monkeypatch: pytest.MonkeyPatch, told: str, of_whole_files: int, *, seen: bool
) -> None:
    def layout(data: bytes, _name: str) -> Outcome[None]:
        if data != FILES[DRAFT] or of_whole_files:
            screen.echo(f"错误 U100  {told}")
            raise SystemExit(1)
        return Outcome(None)

    monkeypatch.setattr("pipeline.cli.layout.layout", layout)
    changed = replace(case("layout", DRAFT), steps=(Step(0, DRAFT, lambda _, data: data[:-900]),))
    assert any("没有说出是哪个文件" in wrong for wrong in run(changed).wrong) is seen


@pytest.mark.parametrize(
    ("kind", "said", "open_where"),
    [
        (Kind.YAML, "templates/情况通报.md 第3行  错误 T001", False),
        (Kind.YAML, "inputs/区文旅局  错误 T001", True),
        (Kind.TWIN, "夜校开课登记.xlsx「2025年」!D3  错误 D060", False),
        (Kind.TEMPLATE, "figures.yaml 第3行  错误 T001", True),
        (Kind.TEMPLATE, "", True),
        (Kind.TEMPLATE, "figures.yaml 第9行  错误 C001  不相等", False),
        (Kind.TEMPLATE, '[{"code": "C001", "severity": "错误"}, {"code": "P010", "severity": "警告"}]', False),
        (Kind.TEMPLATE, "::error file=figures.yaml,line=9,title=C001::不相等\n::warning file=,title=P010::甲\n", False),
        (Kind.TEMPLATE, "figures.yaml 第9行  错误 C001  不相等\nfigures.yaml 第3行  错误 T001  甲", True),
        (Kind.TEMPLATE, '[{"code": "C001", "severity": "错误"}, {"code": "T001", "severity": "错误"}]', True),
        (Kind.TEMPLATE, "figures.yaml 第9行  警告 C001  不相等", True),
    ],
)
def test_a_definition_alone_may_be_told_where_it_is_missed(kind: Kind, said: str, *, open_where: bool) -> None:
    file = f"{OFFICE}/{'templates/工作总结.md' if kind is Kind.TEMPLATE else 'unit.yaml'}"
    steps = (Step(0, file, lambda _, data: data),)
    changed = Case(0, "check", kind, Subject(OFFICE, file, kind), steps, entry("check"))
    there = dict.fromkeys(ground(), "")
    assert leaves_open_where(changed, Ran(1, said, before=there)) is open_where
    assert not leaves_open_where(changed, Ran(0, said, before=there))


def test_what_is_saved_while_watch_looks_on_is_built_from(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[bytes] = []

    def make(order: Order) -> Outcome[None]:
        built.append((order.job.unit / "unit.yaml").read_bytes())
        return Outcome(None)

    monkeypatch.setattr("pipeline.cli.watch.make", make)
    unit = f"{OFFICE}/unit.yaml"
    steps = (Step(0, unit, lambda _, data: data + b"\n"),)
    watching = Case(0, "watch", Kind.YAML, Subject(OFFICE, unit, Kind.YAML), steps, entry("watch"))
    assert run(replace(watching, words=("watch", OFFICE, "2025"))).wrong == ()
    assert built == [FILES[unit], FILES[unit] + b"\n"]


@pytest.mark.parametrize(("out", "blamed"), [("[]\n[]\n", False), ("[]\n[", True), ("[] 甲", True)])
def test_watch_may_say_several_values_of_json_whole(monkeypatch: pytest.MonkeyPatch, out: str, *, blamed: bool) -> None:
    monkeypatch.setattr("pipeline.cli.watch.report_briefly", lambda *_args, **_more: screen.echo(out))
    monkeypatch.setattr("pipeline.cli.watch.make", lambda _order: Outcome(None))
    words = ("watch", OFFICE, "2025", "--format", "json")
    watching = Case(0, "watch", Kind.YAML, Subject(OFFICE, "", Kind.YAML), (), entry("watch"), words)
    assert any("不是 JSON" in wrong for wrong in run_over(watching, FILES).wrong) is blamed


def test_what_is_no_json_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.cli.layout.report", lambda *_args, **_more: screen.echo("甲"))
    assert any("JSON" in wrong for wrong in run_over(case("layout", DRAFT, "--format", "json"), FILES).wrong)


def test_documents_beside_errors_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing_blocks(*_args: object, **_more: object) -> bool:
        return False

    monkeypatch.setattr("pipeline.cli.building.blocks", nothing_blocks)
    files = {path: data for path, data in ground().items() if path.startswith(f"{OFFICE}/")}
    broken = {**files, f"{OFFICE}/layout.yaml": "甲: 乙\n".encode()}
    words = ("build", OFFICE, "2025Q1-Q3", "--doc", "情况通报")
    built = Case(0, "build", Kind.YAML, SUBJECT, (), entry("build"), words)
    assert any("却写了" in wrong for wrong in run_over(built, broken).wrong)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("甲.docx", b"PK"),
        ("甲.docx", ground()[DRAFT][:-900]),
        ("甲.xlsx", ground()[DRAFT]),
        ("甲.html", "<html>甲".encode()),
        ("甲.html", b"<html><script>alert(1)</script></html>"),
        ("甲.json", b"{"),
        ("甲.md", b"\xff"),
    ],
)
def test_files_that_are_not_whole_are_seen(name: str, data: bytes) -> None:
    assert wrong_with(name, data)


def test_files_that_are_whole_are_not_blamed() -> None:
    found = {path: wrong_with(path, data) for path, data in ground().items() if wrong_with(path, data)}
    assert found == {}


def test_a_page_that_the_workbench_fails_over_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def visits(*_args: object) -> object:
        yield 200, "甲"
        yield 500, "程序出了错"

    monkeypatch.setattr("tests.fuzz.running.answers", visits)
    wrong = run(Case(0, "serve 地址", Kind.WORDS, SUBJECT, ())).wrong
    assert any("网页 500" in each for each in wrong)


def test_the_workbench_is_asked_over_real_pages(tmp_path: Path) -> None:
    from tests.fuzz.cases import case_of  # noqa: PLC0415 - only here
    from tests.fuzz.ground import laid_out  # noqa: PLC0415 - only here

    asked = next(found for found in map(case_of, range(200)) if found.name == "serve 打开")
    laid_out(ground(), tmp_path)
    told = list(answers(asked.visits, OFFICE, tmp_path, ground()))
    assert len(told) == len(asked.visits)
    assert all(status == 200 and "<html" in text for status, text in told[:2])


MARKUP = '"><img src=x onerror=alert(1)>'


def test_markup_is_seen_in_a_page_and_not_in_data_of_which_the_page_makes_texts(tmp_path: Path) -> None:
    from tests.fuzz.ground import laid_out  # noqa: PLC0415 - only here

    sent = {"file": "ledgers.yaml", "text": f"'{MARKUP}': 1\n"}
    laid_out(ground(), tmp_path)
    (data,) = answers([Visit("try", sent=sent, file=SUBJECT.file)], OFFICE, tmp_path, ground())
    found = json.loads(data[1])["found"]
    assert any(MARKUP in each["message"] for each in found)
    edited = Case(0, "serve 文本", Kind.YAML, SUBJECT, ())
    assert list(complaints(edited, Ran(answers=[data]), tmp_path, {})) == []
    page = 200, f"<p>{MARKUP}</p>"
    assert list(complaints(edited, Ran(answers=[page]), tmp_path, {})) == ["台账里的标记原样进了网页"]
