"""Formulas are written as they are; xlsxwriter, left to itself, would write the same."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from xlsxwriter.worksheet import Worksheet

from pipeline.build import finish, sources
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.source_table import stage
from pipeline.spreadsheet import FormulaSheet, width_of

UNIT = Path(__file__).parents[2] / "inputs" / "government-office"
JOB = Job(UNIT, Period.parse("2025Q1-Q3"), date(2025, 10, 9), ("政务信息",))


def test_a_table_is_the_same_as_with_sheets_that_prefix_young_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    results = finish(JOB).value
    (own,) = sources(JOB, results).value.values()
    monkeypatch.setattr(stage, "FormulaSheet", Worksheet)
    (usual,) = sources(JOB, results).value.values()
    assert own == usual
    with zipfile.ZipFile(io.BytesIO(own)) as archive:
        assert sum(archive.read(name).count(b"<f>") for name in archive.namelist()) > 100


@pytest.mark.parametrize("formula", ["=SUM(A1:A3)", "=IF(A1>1,{1,2},3)", "{=SUM(A1:A3*B1:B3)}"])
def test_only_the_sign_that_begins_a_formula_goes(formula: str) -> None:
    prepare: Callable[[str], str] = Worksheet()._prepare_formula  # noqa: SLF001 - the method that is replaced
    assert FormulaSheet()._prepare_formula(formula) == prepare(formula)  # noqa: SLF001


@pytest.mark.parametrize(
    ("text", "places"), [("", 0), ("abc-12", 6), ("综合处", 6), ("ＡＢ，", 6), ("甲1乙", 5), ("·ｱ", 3), ("é", 2)]
)
def test_a_chinese_character_is_as_wide_as_two_latin_ones(text: str, places: int) -> None:
    assert width_of(text) == places
