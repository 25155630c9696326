"""PDFs through LibreOffice: one call for all, every failure told, the Word files never at risk."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pipeline.model.diagnostic import Outcome, Severity
from pipeline.pdf import conversion, installed, make_pdf, program
from pipeline.pdf.program import usual_places
from pipeline.write import write
from tests.support.documents import document, heading, paragraph
from tests.support.fonts import font, save
from tests.support.libreoffice import (
    BREAKS_OFF,
    FAILS,
    MAKES_ALL,
    MAKES_ALL_BUT_FIRST,
    MAKES_NOTHING,
    hangs,
    put_on_path,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")

WORD = write(document(heading(1, "一、", "甲"), paragraph("青年干部培养工作扎实推进。"))).value
TWO = {"个人档案/某局2.0档案-甲（定稿）.docx": WORD, "某局总结（定稿）.docx": WORD}
NAMES = ["个人档案/某局2.0档案-甲（定稿）.pdf", "某局总结（定稿）.pdf"]


class Watcher:
    """Remembers what it was given to watch."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, str]] = []

    def __call__(self, work: Sequence[int], title: str, /) -> Iterable[int]:
        for one in work:
            self.seen.append((one, title))
            yield one


@pytest.fixture(autouse=True)
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with the official fonts and, until a test installs one, without LibreOffice."""
    folder = tmp_path / "bin"
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(program, "usual_places", lambda *_: iter(()))
    fonts = tmp_path / "fonts"
    for number, name in enumerate(("仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体")):
        save(fonts / f"{number}.ttf", font(f"Face{number}", name))
    monkeypatch.setattr(installed, "system_folders", lambda *_: [fonts])
    return folder


def made(documents: dict[str, bytes] | None = None) -> Outcome[dict[str, bytes]]:
    outcome = make_pdf(TWO if documents is None else documents, Watcher())
    return Outcome(dict(outcome.value), outcome.diagnostics)


def codes(outcome: Outcome[dict[str, bytes]]) -> list[str]:
    return [each.code for each in outcome.diagnostics]


def test_without_libreoffice_one_finding_says_so() -> None:
    outcome = made()
    assert (outcome.value, codes(outcome)) == ({}, ["U025"])
    assert outcome.diagnostics[0].severity is Severity.ERROR
    assert "另存为" in outcome.diagnostics[0].hint


def test_nothing_to_print_needs_no_program() -> None:
    assert made({}) == Outcome({})


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_each_document_has_its_pdf_from_one_call(bare_machine: Path, name: str) -> None:
    calls = put_on_path(bare_machine, MAKES_ALL, name)
    outcome = made()
    assert list(outcome.value) == NAMES
    assert codes(outcome) == []
    (call,) = calls.read_text().splitlines()
    assert "-env:UserInstallation=file:///" in call
    assert "--headless" in call


def test_a_pdf_is_made_of_the_document_whose_name_it_has(bare_machine: Path) -> None:
    put_on_path(bare_machine, MAKES_ALL)
    other = write(document(paragraph("别的内容"))).value
    outcome = made({"甲.docx": WORD, "乙.docx": other})
    assert outcome.value["甲.pdf"] == b"%PDF " + WORD + b"%%EOF\n"
    assert outcome.value["乙.pdf"] == b"%PDF " + other + b"%%EOF\n"


def test_nothing_is_left_in_the_temporary_folder(
    bare_machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    put_on_path(bare_machine, MAKES_ALL)
    made()
    assert list(temporary.iterdir()) == []


def test_whoever_looks_on_sees_each_document(bare_machine: Path) -> None:
    put_on_path(bare_machine, MAKES_ALL)
    watcher = Watcher()
    make_pdf(TWO, watcher)
    assert watcher.seen == [(0, "生成 PDF"), (1, "生成 PDF")]


def test_a_document_without_a_pdf_is_named_and_the_others_are_made(bare_machine: Path) -> None:
    put_on_path(bare_machine, MAKES_ALL_BUT_FIRST)
    outcome = made()
    assert list(outcome.value) == NAMES[1:]
    assert [(each.code, str(each.location)) for each in outcome.diagnostics] == [("U028", next(iter(TWO)))]


def test_a_run_that_writes_nothing_names_every_document(bare_machine: Path) -> None:
    put_on_path(bare_machine, MAKES_NOTHING)
    outcome = made()
    assert outcome.value == {}
    assert [(each.code, str(each.location)) for each in outcome.diagnostics] == [("U028", name) for name in TWO]


def test_a_run_that_fails_is_told_once_with_what_it_left_out(bare_machine: Path) -> None:
    put_on_path(bare_machine, FAILS)
    outcome = made()
    assert (outcome.value, codes(outcome)) == ({}, ["U026"])
    assert [str(place) for place in outcome.diagnostics[0].related] == list(TWO)


def test_half_a_pdf_is_none(bare_machine: Path) -> None:
    put_on_path(bare_machine, BREAKS_OFF)
    outcome = made()
    assert (list(outcome.value), codes(outcome)) == (NAMES[1:], ["U026"])
    assert [str(place) for place in outcome.diagnostics[0].related] == [next(iter(TWO))]


def test_a_program_that_cannot_be_started_is_a_finding(bare_machine: Path) -> None:
    bare_machine.mkdir()
    broken = bare_machine / "soffice"
    broken.write_text("#!/no/such/program\n", encoding="utf-8")
    broken.chmod(0o755)
    assert codes(made()) == ["U026"]


def test_a_run_that_hangs_is_ended_with_all_that_it_started(
    bare_machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "SECONDS_TO_START", 1.0)
    monkeypatch.setattr(conversion, "SECONDS_A_DOCUMENT", 0.5)
    put_on_path(bare_machine, hangs(tmp_path / "child"))
    begun = time.monotonic()
    outcome = made()
    assert time.monotonic() - begun < 10
    assert (outcome.value, codes(outcome)) == ({}, ["U027"])
    assert "2秒" in outcome.diagnostics[0].message
    assert [str(place) for place in outcome.diagnostics[0].related] == list(TWO)
    assert gone(int((tmp_path / "child").read_text()))


def test_a_run_that_hangs_leaves_nothing_in_the_temporary_folder(
    bare_machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "SECONDS_TO_START", 0.5)
    monkeypatch.setattr(conversion, "SECONDS_A_DOCUMENT", 0.1)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    put_on_path(bare_machine, hangs(tmp_path / "child"))
    assert codes(made()) == ["U027"]
    assert list(temporary.iterdir()) == []


def test_the_program_runs_with_macros_and_links_forbidden(bare_machine: Path, tmp_path: Path) -> None:
    """Its profile is read while it runs, as it reads it itself."""
    told = tmp_path / "settings"
    reads = (
        'profile = next(word for word in words if word.startswith("-env:UserInstallation=file://"))\n'
        'settings = pathlib.Path(profile.partition("file://")[2]) / "user" / "registrymodifications.xcu"\n'
        f"pathlib.Path({str(told)!r}).write_bytes(settings.read_bytes())\n"
    )
    put_on_path(bare_machine, reads + MAKES_ALL)
    assert codes(made()) == []
    root = ET.fromstring(told.read_bytes())
    registry = "{http://openoffice.org/2001/registry}"
    values = {
        (str(item.get(f"{registry}path")).rpartition("/")[2], str(prop.get(f"{registry}name"))): prop.findtext("value")
        for item in root
        for prop in item
    }
    assert values["Scripting", "DisableMacrosExecution"] == "true"
    assert values["Scripting", "MacroSecurityLevel"] == "3"
    assert values["Scripting", "BlockUntrustedRefererLinks"] == "true"
    assert values["Update", "Field"] == "false"
    assert values["Settings", "ooInetProxyType"] == "1"
    assert values["Settings", "ooInetHTTPProxyName"] == "127.0.0.1"


def gone(process: int) -> bool:
    """Whether a process ends within a moment; one that is dead but not yet collected has ended."""
    status = Path(f"/proc/{process}/stat")
    for _ in range(50):
        if not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


def test_a_user_who_breaks_off_leaves_nothing_running(bare_machine: Path, tmp_path: Path) -> None:
    put_on_path(bare_machine, hangs(tmp_path / "child"))

    def impatient(work: Sequence[int], title: str, /) -> Iterable[int]:
        del work, title
        while not (tmp_path / "child").exists() or not (tmp_path / "child").read_text():
            time.sleep(0.05)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_pdf(TWO, impatient)
    assert gone(int((tmp_path / "child").read_text()))


def test_fonts_that_the_machine_lacks_are_named(bare_machine: Path, tmp_path: Path) -> None:
    put_on_path(bare_machine, MAKES_ALL)
    (tmp_path / "fonts" / "0.ttf").unlink()
    (tmp_path / "fonts" / "3.ttf").unlink()
    (tmp_path / "fonts" / "1.ttf").unlink()  # 楷体 is not used by the document
    outcome = made()
    assert list(outcome.value) == NAMES
    assert [(each.code, each.severity) for each in outcome.diagnostics] == [("U029", Severity.WARNING)]
    assert outcome.diagnostics[0].message.startswith("这台电脑没有装 仿宋_GB2312、方正小标宋简体，")


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, []),
        ("darwin", {}, ["/Applications/LibreOffice.app/Contents/MacOS/soffice"]),
        ("win32", {"ProgramFiles": "/c/Program Files"}, ["/c/Program Files/LibreOffice/program/soffice.com"]),
        ("win32", {"ProgramFiles(x86)": "/c/x86"}, ["/c/x86/LibreOffice/program/soffice.com"]),
    ],
)
def test_installers_put_the_program_in_their_usual_places(
    platform: str, environment: dict[str, str], expected: list[str]
) -> None:
    found = [place.as_posix() for place in usual_places(platform, environment, Path("/home/wen"))]
    assert found[: len(expected)] == expected
    assert bool(found) == bool(expected)


def test_a_program_off_the_path_is_found_where_its_installer_put_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_on_path(tmp_path / "LibreOffice", MAKES_ALL)
    monkeypatch.setattr(program, "usual_places", lambda *_: iter([tmp_path / "none", tmp_path / "LibreOffice/soffice"]))
    assert list(made().value) == NAMES
