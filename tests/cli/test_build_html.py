"""jibao build --html, from the ledgers to the files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import jibao
from tests.build.test_build import EACH, RECORD, SUMMARY, office
from tests.support.web_pages import article, said

STEM = "某局2025年总结（征求意见稿）"
WORD, PREVIEW, PAGE = f"{STEM}.docx", f"{STEM}.html", f"{STEM}（网页）.html"
TABLE = "某局2025年数据来源表（征求意见稿）.xlsx"
SITE = "简称: 某局\n网页: {栏目: [政务动态, 市局动态], 信息来源: 某局}\n"


@pytest.fixture(autouse=True)
def unit(tmp_path: Path) -> Path:
    text = SUMMARY + "\n" + "名册上有{{ 名单 }}。\n"
    folder = office(tmp_path / "unit", ["于洋", "李静"], SITE, 总结=text)
    (folder / "ledgers.yaml").write_text("名册:\n  文件: 名册.xlsx\n  列: {姓名: 名单, 科室: 文本}\n", encoding="utf-8")
    figures = "指标:\n  人数: {台账: 名册, 算法: 计数, 单位: 人}\n  名单: {台账: 名册, 算法: 列举, 列: 姓名}\n"
    (folder / "figures.yaml").write_text(figures, encoding="utf-8")
    return folder


def build(tmp_path: Path, *options: str) -> Result:
    return CliRunner().invoke(
        jibao, ["build", str(tmp_path / "unit"), "2025", "--out", str(tmp_path / "out"), *options]
    )


def files(tmp_path: Path) -> set[str]:
    return {path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith(".")}


def test_the_page_stands_beside_the_word_file_and_its_preview(tmp_path: Path) -> None:
    result = build(tmp_path, "--html", "--preview")
    assert (result.exit_code, files(tmp_path)) == (0, {WORD, TABLE, PREVIEW, PAGE})
    page = (tmp_path / "out" / PAGE).read_text(encoding="utf-8")
    assert said(article(page)) == ["总结", "信息来源：某局 日期：2025年12月31日", "名册共2人。", "名册上有于洋、李静。"]
    assert said(article(page, "hant"))[-1] == "名冊上有于洋、李靜。"


def test_without_the_option_there_is_none(tmp_path: Path) -> None:
    assert build(tmp_path).exit_code == 0
    assert files(tmp_path) == {WORD, TABLE}


def test_the_page_is_the_same_whatever_the_draft_keeps(tmp_path: Path) -> None:
    """Neither the record of the figures nor the comments of a review reach it."""
    for options in ((), ("--review",), ("--final",)):
        assert build(tmp_path, "--html", *options).exit_code == 0
    pages = [path.read_bytes() for path in (tmp_path / "out").glob("*（网页）.html")]
    assert (len(pages), len(set(pages))) == (3, 1)


def test_an_edited_document_takes_its_page_aside(tmp_path: Path) -> None:
    build(tmp_path, "--html")
    before = (tmp_path / "out" / PAGE).read_bytes()
    build(tmp_path, "--html")
    assert (files(tmp_path), (tmp_path / "out" / PAGE).read_bytes()) == ({WORD, TABLE, PAGE}, before)
    (tmp_path / "out" / WORD).write_bytes(b"edited")
    assert "U011" in build(tmp_path, "--html").output
    aside = {f"{STEM}（新生成）.docx", f"{STEM}（新生成）（网页）.html"}
    assert files(tmp_path) == {WORD, TABLE, PAGE} | aside


def test_records_of_persons_get_no_page_and_that_is_said_once(tmp_path: Path) -> None:
    office(tmp_path / "persons" / "unit", ["张三", "李四"], SITE + EACH.partition("\n")[2], 档案=RECORD)
    result = build(tmp_path / "persons", "--html")
    assert result.exit_code == 0
    assert result.output.count("U032") == 1
    assert not list((tmp_path / "persons").rglob("*.html"))


def test_what_a_page_lacks_is_said_once_for_the_unit(tmp_path: Path, unit: Path) -> None:
    (unit / "unit.yaml").write_text("名称: 某市某局\n简称: 某局\n", encoding="utf-8")
    result = build(tmp_path, "--html")
    assert (result.exit_code, result.output.count("U031")) == (0, 1)
    assert "信息来源: 某市某局" in result.output


def test_a_warning_about_the_page_forbids_writing_where_warnings_are_errors(tmp_path: Path, unit: Path) -> None:
    (unit / "unit.yaml").write_text("名称: 某局\n", encoding="utf-8")
    result = build(tmp_path, "--html", "--strict")
    assert (result.exit_code, "U031" in result.stdout, (tmp_path / "out").exists()) == (1, True, False)


def test_the_command_starts_without_the_stage() -> None:
    """Whoever asks for no page does not wait for it."""
    code = (
        "import sys, pipeline.cli.build; "
        "print([m for m in sys.modules if m.startswith(('pipeline.web_page', 'opencc'))])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
