"""Every file that the sample units' documents become opens without repair: an independent validator reports nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from pipeline.build import build
from pipeline.model.job import Job
from pipeline.model.period import Period

INPUTS = Path(__file__).parents[2] / "inputs"


@pytest.mark.parametrize(
    ("unit", "period", "issued", "count"),
    [
        ("emergency-bureau", "2021", date(2022, 1, 24), 5 + 17),
        ("government-office", "2025Q1-Q3", date(2025, 10, 9), 5 + 82),
    ],
)
def test_the_validator_reports_nothing(unit: str, period: str, issued: date, count: int, tmp_path: Path) -> None:
    files = build(Job(INPUTS / unit, Period.parse(period), issued)).value
    assert len(files) == count
    for number, (name, content) in enumerate(files.items()):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(content)
        result = OpenXmlValidator(max_errors=0).validate(path)
        assert [str(error) for error in result.errors] == [], name
