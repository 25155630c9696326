"""jibao build --preview, from the ledgers to the files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import jibao
from tests.build.test_build import SUMMARY, office
from tests.support.shown_pages import shown

WORD = "某局2025年总结（征求意见稿）.docx"
TABLE = "某局2025年数据来源表（征求意见稿）.xlsx"
PREVIEW = "某局2025年总结（征求意见稿）.html"


@pytest.fixture(autouse=True)
def unit(tmp_path: Path) -> None:
    office(tmp_path / "unit", ["张三"], 总结=SUMMARY)


def build(tmp_path: Path, *options: str) -> Result:
    return CliRunner().invoke(
        jibao, ["build", str(tmp_path / "unit"), "2025", "--out", str(tmp_path / "out"), *options]
    )


def files(tmp_path: Path) -> set[str]:
    return {path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith(".")}


def test_the_preview_stands_beside_the_word_file(tmp_path: Path) -> None:
    result = build(tmp_path, "--preview")
    assert result.exit_code == 0
    assert files(tmp_path) == {WORD, TABLE, PREVIEW}
    assert "已写出3份文件" in result.output
    html = (tmp_path / "out" / PREVIEW).read_text(encoding="utf-8")
    assert f"<title>{WORD}</title>" in html
    assert [line.text for line in shown(html)[0].body][:1] == ["总结"]


def test_without_the_option_there_is_none(tmp_path: Path) -> None:
    assert build(tmp_path).exit_code == 0
    assert files(tmp_path) == {WORD, TABLE}


def test_a_second_run_changes_nothing_and_an_edited_document_takes_its_preview_aside(tmp_path: Path) -> None:
    build(tmp_path, "--preview")
    before = (tmp_path / "out" / PREVIEW).read_bytes()
    build(tmp_path, "--preview")
    assert files(tmp_path) == {WORD, TABLE, PREVIEW}
    assert (tmp_path / "out" / PREVIEW).read_bytes() == before
    (tmp_path / "out" / WORD).write_bytes(b"edited")
    assert "U011" in build(tmp_path, "--preview").output
    aside = {name.replace("）.", "）（新生成）.") for name in (WORD, PREVIEW)}
    assert files(tmp_path) == {WORD, TABLE, PREVIEW} | aside


def test_the_command_starts_without_the_stage() -> None:
    """Whoever asks for no preview does not wait for it."""
    code = "import sys, pipeline.cli.build; print([m for m in sys.modules if m.startswith('pipeline.preview')])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
