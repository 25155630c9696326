"""Ledgers called after whoever sent them: a redacted run says no such number, and still names each file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from pipeline.build import finish
from pipeline.cli import jibao
from pipeline.model.diagnostic import (
    CellLocation,
    Diagnostic,
    FileLocation,
    LineLocation,
    Location,
    ParagraphLocation,
    Severity,
)
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.personal_numbers import Withheld, without_numbers

MOBILE, CARD = "13857104321", "110101199001010015"
SENT, ROSTER = f"巡查（张伟{MOBILE}）.csv", f"巡查{CARD}.csv"
SHOWN = ("巡查（张伟138****4321）.csv", "巡查110101********0015.csv")
FILES = {
    "unit.yaml": "名称: 某局\n简称: 某局\n",
    "ledgers.yaml": "巡查:\n  文件: 巡查*.csv\n  日期列: 日期\n  列: {日期: 日期, 乡镇: 文本}\n",
    "figures.yaml": "指标:\n  次数: {台账: 巡查, 算法: 计数, 单位: 次}\n",
    "templates/总结.md": "---\n标题: 总结\n---\n# 情况\n\n巡查{{ 次数 }}。\n",
    SENT: "日期,乡镇\n2025-01-05,甲镇\n",
    ROSTER: "日期,乡镇\n2025-02-05,乙镇\n",
}


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "unit" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "unit"


def said(*arguments: str) -> str:
    return CliRunner().invoke(jibao, arguments).output


def names(text: str) -> list[bool]:
    return [each in text for each in (*SHOWN, MOBILE, CARD)]


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_the_ledgers_behind_a_number_of_a_draft(unit: Path, form: str) -> None:
    job = Job(unit, Period.parse("2025"), date(2025, 12, 31), redacted=True)
    draft = unit.parent / "总结.docx"
    docx.Document(io.BytesIO(finish(job).value.documents[0].word)).save(str(draft))
    (unit / "巡查新.csv").write_text("日期,乡镇\n2025-03-05,丙镇\n", encoding="utf-8")
    assert names(said("verify", str(draft), str(unit), "2025", "--format", form)) == [True, True, False, False]


@pytest.mark.parametrize("command", ["build", "batch", "verify", "seal"])
def test_a_cell_of_such_a_file_and_the_files_that_a_folder_holds(unit: Path, command: str) -> None:
    """V009 is told at the cell; R001 lists the files that are there."""
    job = Job(unit, Period.parse("2025"), date(2025, 12, 31), redacted=True)
    draft = unit.parent / "总结.docx"
    docx.Document(io.BytesIO(finish(job).value.documents[0].word)).save(str(draft))
    (unit / SENT).write_text("日期,乡镇\n坏,甲镇\n", encoding="utf-8")
    ledgers = FILES["ledgers.yaml"] + "督查:\n  文件: 督查.csv\n  日期列: 日期\n  列: {日期: 日期}\n"
    (unit / "ledgers.yaml").write_text(ledgers, encoding="utf-8")
    asked: dict[str, Sequence[str]] = {
        "build": (str(unit), "2025", "--out", str(unit.parent / "out")),
        "batch": (str(unit), "--period", "2025", "--out", str(unit.parent / "out")),
        "verify": (str(draft), str(unit), "2025"),
        "seal": (str(draft), str(unit), "2025"),
    }
    output = said(command, *asked[command], "--redact", "--format", "json")
    assert ("R001" in output, "V009" in output) == (True, True)
    assert names(output) == [True, True, False, False]


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (FileLocation(SENT), SHOWN[0]),
        (LineLocation(f"{MOBILE}.yaml", 3), "138****4321.yaml 第3行"),
        (CellLocation(ROSTER, f"张伟{MOBILE}", "D17"), f"{SHOWN[1]}「张伟138****4321」!D17"),
        (ParagraphLocation(f"{MOBILE}.docx", 2, "共3人"), "138****4321.docx 第2段“共3人”"),
    ],
)
def test_every_kind_of_place(at: Location, shown: str) -> None:
    (told,) = without_numbers([Diagnostic("N001", Severity.ERROR, at, f"见{SENT}", related=(at,))], Withheld())
    assert (str(told.location), str(told.related[0]), told.message) == (shown, shown, f"见{SHOWN[0]}")


def test_folders_called_by_days_are_no_number_together() -> None:
    path = "2025/010/20250331.csv"  # 010-2025 0331 would be a telephone in Beijing
    (told,) = without_numbers([Diagnostic("R001", Severity.ERROR, FileLocation(path), "")], Withheld())
    assert told.location == FileLocation(path)


def test_an_example_of_the_catalogue_stays_and_what_a_hint_says_of_a_file_does_not() -> None:
    example, told = "写完整的号码，例如 0571-12345678；几个号码写成 [0571-12345678, 0571-87654321]", f"打开{SENT}"
    found = [Diagnostic("D150", Severity.WARNING, FileLocation("unit.yaml"), "", hint) for hint in (example, told)]
    assert [each.hint for each in without_numbers(found, Withheld())] == [example, f"打开{SHOWN[0]}"]
