"""One name miswritten in one cell of a sample unit: whatever ledger it stands in, it is told."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.build import compute
from pipeline.model.job import Job
from pipeline.model.period import Period

INPUTS = Path(__file__).parents[2] / "inputs"
BUREAU = ("emergency-bureau", Period.parse("2021"), date(2022, 1, 24))
OFFICE = ("government-office", Period.parse("2025Q1-Q3"), date(2025, 10, 9))
# Workbook, sheet, a name there and what becomes of it.
PLACES = [
    (BUREAU, "素质拓展训练记录.xlsx", "2021年素质拓展", "陆晨曦", "陆晨希"),
    (BUREAU, "突发事件处置台账（2021年）.xlsx", "三季度", "吴越洋", "吴越祥"),
    (BUREAU, "主题团日活动记录.xlsx", "2021年", "唐致远", "唐志远"),
    (BUREAU, "志愿服务登记表.xlsx", "2021年", "潘书瑶", "潘书遥"),
    (OFFICE, "产业走访台账.xlsx", "2025年", "彭文博", "彭文搏"),
    (OFFICE, "研讨交流台账.xlsx", "2025年", "宋梦洁", "宋梦婕"),
]


def miswritten(path: Path, sheet: str, right: str, wrong: str) -> str:
    """Write a name wrongly in the first cell of a sheet that has it; give the cell."""
    book = openpyxl.load_workbook(path)
    cells = (cell for row in book[sheet].iter_rows() for cell in row if right in str(cell.value))
    cell = next(cells)
    cell.value = str(cell.value).replace(right, wrong)
    book.save(path)
    return f"{path.name}「{sheet}」!{cell.coordinate}"


@pytest.mark.parametrize(("unit", "workbook", "sheet", "right", "wrong"), PLACES)
def test_a_misspelt_young_official_is_told_with_the_right_name(
    unit: tuple[str, Period, date], workbook: str, sheet: str, right: str, wrong: str, tmp_path: Path
) -> None:
    name, period, issued = unit
    folder = shutil.copytree(INPUTS / name, tmp_path / name)
    cell = miswritten(folder / workbook, sheet, right, wrong)
    (found,) = [each for each in compute(Job(folder, period, issued)).diagnostics if each.code == "F010"]
    assert str(found.location) == cell
    assert f"“{wrong}”" in found.message
    assert f"是不是“{right}”" in found.hint


@pytest.mark.parametrize("unit", [BUREAU, OFFICE])
def test_every_column_of_young_officials_is_held_against_the_roster(unit: tuple[str, Period, date]) -> None:
    name, period, issued = unit
    told = {each.code for each in compute(Job(INPUTS / name, period, issued)).diagnostics}
    assert not told & {"F010", "F033"}
