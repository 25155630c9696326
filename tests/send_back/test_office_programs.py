"""What LibreOffice makes of marked copies: it opens them, prints the marks, and keeps them when it saves."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pdfplumber
import pytest

from pipeline.send_back import marked_copy
from tests.send_back.test_layout_kept import rich
from tests.support.marked import HEADING, comments, copy_of, is_marked, opened, wrong
from tests.support.workbooks import write_csv

pytestmark = pytest.mark.pages


def converted(folder: Path, kind: str, *files: Path) -> list[Path]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder / "out"),
        *map(str, files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [folder / "out" / file.with_suffix(f".{kind}").name for file in files]


def copies(folder: Path) -> list[Path]:
    """One marked in place, one made anew."""
    table = [HEADING, [date(2024, 3, 5), "参观", "3场左右", 1200.5, "线上"]]
    text = write_csv(folder / "研学台账.csv", table).read_bytes()
    found = [wrong("C2", book="研学台账.csv", sheet="研学台账")]
    anew = marked_copy("研学台账.csv", text, found).value
    assert anew is not None
    files = [folder / "原样.xlsx", folder / "新做.xlsx"]
    files[0].write_bytes(copy_of(rich(), wrong("A3"), wrong("B3"), wrong("D13"), wrong("8行")))
    files[1].write_bytes(anew)
    return files


def test_it_keeps_marks_comments_and_list_when_it_saves(tmp_path: Path) -> None:
    first, second = (path.read_bytes() for path in converted(tmp_path, "xlsx", *copies(tmp_path)))
    sheet = opened(first)["一季度"]
    assert [cell for cell in ("A3", "B3", "D13", "A8", "C8") if not is_marked(sheet[cell])] == []
    assert set(comments(first)) == {"A3", "B3", "C9", "D13", "A8"}
    assert "【错误】" in comments(first)["B3"]
    assert "数字以签到表为准" in comments(first)["B3"]
    assert opened(first)["问题清单"]["B4"].hyperlink is not None
    assert is_marked(opened(second)["研学台账"]["C2"])
    assert opened(second)["研学台账"]["D2"].value == "1200.5"


def test_the_printed_page_shows_the_frame_and_the_list(tmp_path: Path) -> None:
    path = copies(tmp_path)[1]
    with pdfplumber.open(converted(tmp_path, "pdf", path)[0]) as document:
        page, last = document.pages[0], document.pages[-1]
        assert "3场左右" in page.extract_text()
        red = [each for each in page.rects + page.lines + page.curves if _is_red(each)]
        assert red != []
        text = last.extract_text()
    assert "问题清单" in text
    assert "研学台账!C2" in text


def _is_red(each: dict[str, object]) -> bool:
    colours = (each.get("stroking_color"), each.get("non_stroking_color"))
    return any((isinstance(one, tuple) and one[:1] == (0.753,)) or str(one).startswith("(0.75") for one in colours)
