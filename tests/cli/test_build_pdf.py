"""jibao build --pdf, from the ledgers to the files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import jibao
from pipeline.pdf import program
from tests.build.test_build import SUMMARY, office
from tests.support.libreoffice import FAILS, MAKES_ALL, put_on_path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
WORD = "某局2025年总结（征求意见稿）.docx"
TABLE = "某局2025年数据来源表（征求意见稿）.xlsx"
PDF = WORD.replace(".docx", ".pdf")


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(program, "usual_places", lambda *_: iter(()))
    office(tmp_path / "unit", ["张三"], 总结=SUMMARY)
    return tmp_path / "bin"


def build(tmp_path: Path, *options: str) -> Result:
    return CliRunner().invoke(
        jibao, ["build", str(tmp_path / "unit"), "2025", "--out", str(tmp_path / "out"), *options]
    )


def files(tmp_path: Path) -> set[str]:
    return {path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith(".")}


def test_the_pdf_stands_beside_the_word_file(tools: Path, tmp_path: Path) -> None:
    put_on_path(tools, MAKES_ALL)
    result = build(tmp_path, "--pdf")
    assert result.exit_code == 0
    assert files(tmp_path) == {WORD, TABLE, PDF}
    assert "已写出3份文件" in result.output


def test_without_the_option_nothing_is_printed(tools: Path, tmp_path: Path) -> None:
    calls = put_on_path(tools, MAKES_ALL)
    assert build(tmp_path).exit_code == 0
    assert files(tmp_path) == {WORD, TABLE}
    assert not calls.exists()


@pytest.mark.parametrize(("installed", "code"), [("", "U025"), (FAILS, "U026")])
def test_the_word_file_is_written_even_when_the_pdf_is_not(
    tools: Path, tmp_path: Path, installed: str, code: str
) -> None:
    if installed:
        put_on_path(tools, installed)
    result = build(tmp_path, "--pdf")
    assert result.exit_code == 1
    assert code in result.output
    assert files(tmp_path) == {WORD, TABLE}
