"""How findings are printed: each place once, a file and a sheet named once."""

from __future__ import annotations

import pytest

from pipeline.cli.findings import report
from pipeline.model.diagnostic import CellLocation, Diagnostic, FileLocation, LineLocation, Location, Severity


def cell(address: str, sheet: str = "一季度", workbook: str = "研学台账.xlsx") -> CellLocation:
    return CellLocation(workbook, sheet, address)


def also(capsys: pytest.CaptureFixture[str], related: tuple[Location, ...], form: str = "text") -> str:
    """The line of further places."""
    report([Diagnostic("V013", Severity.NOTE, cell("B6"), "日期没有写年份", "写全", related)], form)
    return next((line for line in capsys.readouterr().out.splitlines() if "另见" in line), "")


def test_the_place_of_a_finding_is_not_told_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert also(capsys, (cell("B6"), cell("B8:B9"))) == "  另见：研学台账.xlsx「一季度」!B8:B9"
    assert also(capsys, (cell("B6"),)) == ""


def test_a_file_and_a_sheet_are_named_once(capsys: pytest.CaptureFixture[str]) -> None:
    places = (cell("B8"), cell("B9"), cell("B3", "二季度"), cell("B4", "二季度"), cell("C1", "一季度", "乙.xlsx"))
    assert also(capsys, places) == "  另见：研学台账.xlsx「一季度」!B8、B9、「二季度」!B3、B4、乙.xlsx「一季度」!C1"


def test_many_places_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert also(capsys, tuple(cell(f"B{row}") for row in range(10, 50, 2))).endswith("、B32等20处")


def test_of_many_files_few_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    files: list[Location] = [FileLocation(f"学时台账（{at}处）.xlsx") for at in range(1, 14)]
    assert also(capsys, (LineLocation("figures.yaml", 12), *files)).endswith("（4处）.xlsx、学时台账（5处）.xlsx等14处")


def test_code_hosts_are_told_the_places_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert "%0A另见：研学台账.xlsx「一季度」!B8%0A建议：写全" in also(capsys, (cell("B6"), cell("B8")), "github")
