"""jibao template from: what it writes, what it says, what it leaves alone."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import jibao
from tests.support.finished_reports import as_word
from tests.support.market_office import write_market_office

LINES = ["临江区市场监督管理局2025年三季度工作总结", "检查460家次，抽检食堂777家。", "一、打算", "四季度继续努力。"]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write_market_office(tmp_path / "market")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "旧稿.docx"
    file.write_bytes(as_word(LINES))
    return file


def run(*words: object) -> Result:
    return CliRunner().invoke(jibao, [str(word) for word in words])


def test_the_template_makes_the_same_document_again(office: Path, report: Path, tmp_path: Path) -> None:
    target = office / "templates" / "总结.md"
    result = run("template", "from", report, office, "2025Q3", "-o", target)
    assert result.exit_code == 0, result.output
    assert "换成指标、名单和时段的共2处；没有对应指标的数1个。" in result.output
    assert "“检查460家次，抽检食堂777家。”里的777家没有对应的指标" in result.output
    built = run("build", office, "2025Q3", "--final", "--out", tmp_path / "out")
    assert built.exit_code == 0, built.output
    again = docx.Document(str(tmp_path / "out" / "区市场监管局2025年三季度总结（定稿）.docx"))
    assert [paragraph.text.replace("\n", "") for paragraph in again.paragraphs if paragraph.text] == LINES


def test_the_template_of_a_quarter_makes_the_next_quarters_document(office: Path, report: Path) -> None:
    target = office / "templates" / "总结.md"
    assert run("template", "from", report, office, "2025Q3", "-o", target).exit_code == 0
    text = target.read_text(encoding="utf-8")
    assert text.startswith('---\n标题: "{{ 单位.名称 }}{{ 本期.名称 }}工作总结"\n---\n')
    assert text.endswith("检查{{ 检查家次 }}，抽检食堂777家。\n\n# 打算\n\n{{ 下期.简称 }}继续努力。\n")


def test_a_file_that_is_there_is_not_overwritten(office: Path, report: Path, tmp_path: Path) -> None:
    target = tmp_path / "新.md"
    target.write_text("别人写的", encoding="utf-8")
    result = run("template", "from", report, office, "2025Q3", "-o", target)
    assert result.exit_code == 1
    assert "U014" in result.output
    assert target.read_text(encoding="utf-8") == "别人写的"


def test_twice_gives_the_same_bytes(office: Path, report: Path, tmp_path: Path) -> None:
    for name in ("一.md", "二.md"):
        assert run("template", "from", report, office, "2025Q3", "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / "一.md").read_bytes() == (tmp_path / "二.md").read_bytes()


def test_wrong_usage(office: Path, report: Path, tmp_path: Path) -> None:
    assert run("template", "from", report, office, "2025Q3", "-o", tmp_path / "新.docx").exit_code == 2
    assert run("template", "form", report, office, "2025Q3").exit_code == 2
    missing = run("template", "from", tmp_path / "没有.docx", office, "2025Q3", "-o", tmp_path / "新.md")
    assert missing.exit_code == 1
    assert "L007" in missing.output
    unknown = run("template", "from", report, office, "2025Q3", "-o", tmp_path / "新.md", "--doc", "没有这种")
    assert unknown.exit_code == 1
    assert not (tmp_path / "新.md").exists()


def test_a_file_without_words_is_refused(office: Path, tmp_path: Path) -> None:
    empty = tmp_path / "空.docx"
    docx.Document().save(str(empty))
    result = run("template", "from", empty, office, "2025Q3", "-o", tmp_path / "新.md")
    assert result.exit_code == 1
    assert "M003" in result.output


def test_findings_as_json(office: Path, report: Path, tmp_path: Path) -> None:
    result = run("template", "from", report, office, "2025Q3", "-o", tmp_path / "新.md", "--format", "json")
    (found,) = json.loads(result.stdout)
    assert (found["code"], found["severity"]) == ("M001", "提示")


def test_the_day_of_issue_is_told_when_it_is_another(office: Path, tmp_path: Path) -> None:
    file = tmp_path / "旧稿.docx"
    file.write_bytes(as_word([*LINES, "临江区市场监督管理局", "2025年10月9日"]))
    fixed, free = tmp_path / "写死.md", tmp_path / "不写.md"
    result = run("template", "from", file, office, "2025Q3", "-o", fixed)
    assert "M004" in result.output
    assert "成文日期: 2025年10月9日" in fixed.read_text(encoding="utf-8")
    result = run("template", "from", file, office, "2025Q3", "-o", free, "--date", "2025-10-09")
    assert "M004" not in result.output
    assert "成文日期" not in free.read_text(encoding="utf-8")


def test_errors_in_ledgers_are_told_and_the_template_is_written(office: Path, report: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(office / "检查台账2025年.xlsx")
    book.worksheets[0]["C6"] = "二百多"
    book.save(office / "检查台账2025年.xlsx")
    result = run("template", "from", report, office, "2025Q3", "-o", tmp_path / "新.md")
    assert result.exit_code == 1
    assert "检查台账2025年.xlsx「Sheet」!C6  错误 V012" in result.output
    # A figure over a bad cell has no value, so its number stays text.
    assert "检查460家次" in (tmp_path / "新.md").read_text(encoding="utf-8")
