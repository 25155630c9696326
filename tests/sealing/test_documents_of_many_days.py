"""Documents that were signed on many days, as those made one a person are: they cost what they must, within a bound."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline import since_reported
from pipeline.define import define
from pipeline.define.sealed import MOST_DAYS, read_sealed, seal_of
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.model.figure import FigureSet
from pipeline.model.period import Period
from pipeline.model.reported import Sealed, SealedDocument, record_name
from pipeline.sealing.record_file import record_file
from pipeline.since_reported import changed_since
from tests.support.reporting_office import FIGURES, found, made, run, sealed

HALF, AT = Period.parse("2025H1"), FileLocation("已报/2025H1.yaml")
UP_TO_DATE = FIGURES + "  至今场次: {台账: 活动, 算法: 计数, 时段: 截至成文日, 单位: 场次}\n"
FIRST = date(2025, 7, 1)


def signed(period: Period, days: int) -> bytes:
    """The record of a period with a document for each of so many days, every seal of them right."""
    documents = []
    for at in range(days):
        day = FIRST + timedelta(at)
        name = f"小结（第{at}人）"
        one = SealedDocument(name, "定稿.docx", "ab" * 32, day, day, f"已报/{at}.json", "cd" * 32, AT)
        documents.append(replace(one, seal=seal_of(one, period)))
    return record_file(Sealed(period, AT, tuple(documents)))


def office(folder: Path, figures: str, **records: int) -> Path:
    """An office that signed documents on so many days, by the key of the period."""
    unit = made(folder / "某局")
    (unit / "figures.yaml").write_text(figures, encoding="utf-8")
    (unit / "已报").mkdir()
    for key, days in records.items():
        period = Period.parse(key.lstrip("_").replace("_", "-"))
        (unit / record_name(period)).write_bytes(signed(period, days))
    return unit


def computed(unit: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often all figures are computed to see what has changed since a unit reported."""
    dates: list[date] = []

    class Nothing:
        value = FigureSet(HALF, {}, (), ())

    def counted(_ledgers: object, _definitions: object, _period: Period, issued: date) -> type[Nothing]:
        dates.append(issued)
        return Nothing

    monkeypatch.setattr(since_reported, "aggregate", counted)
    changed_since(unit, define(unit).value, {}, Nothing.value)
    return len(dates)


@pytest.mark.parametrize(("figures", "times"), [(FIGURES, 1), (UP_TO_DATE, 400)])
def test_figures_are_computed_for_each_day_only_where_they_go_by_it(
    figures: str, times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = office(tmp_path, figures, _2025H1=400)
    assert [each.code for each in define(unit).diagnostics] == []
    assert computed(unit, monkeypatch) == times


def test_more_days_than_a_year_may_have_are_refused_and_not_computed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = office(tmp_path, UP_TO_DATE, _2025H1=MOST_DAYS + 1)
    (told,) = found("check", unit, "2025H1")
    assert told["code"] == "S017"
    assert f"2025年各个时段的定稿，成文日期（连同截至日期）有{MOST_DAYS + 1}种" in told["message"]
    assert computed(unit, monkeypatch) == 0


def test_the_days_of_all_periods_of_a_year_count_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = office(tmp_path, UP_TO_DATE, _2024H2=9, _2025_01=MOST_DAYS - 400, _2025_02=400, _2025_03=1)
    told: list[Diagnostic] = []
    assert set(read_sealed(unit, told)) == {"2024H2", "2025-01", "2025-02"}
    assert [(each.code, each.location) for each in told] == [("S017", FileLocation("已报/2025-03.yaml"))]
    assert computed(unit, monkeypatch) == MOST_DAYS + 9


def test_nothing_is_registered_that_could_not_be_read_again(tmp_path: Path) -> None:
    unit = office(tmp_path, UP_TO_DATE)
    file = sealed(unit)
    (unit / "已报" / "2025-01.yaml").write_bytes(signed(Period.parse("2025-01"), MOST_DAYS - 1))
    assert run("seal", unit, "2025H1", "--again", file=file).exit_code == 0
    (unit / "已报" / "2025H1.yaml").unlink()
    (unit / "已报" / "2025-01.yaml").write_bytes(signed(Period.parse("2025-01"), MOST_DAYS))
    result = run("seal", unit, "2025H1", file=file)
    assert (result.exit_code, "S017" in result.output) == (1, True)
    assert not (unit / "已报" / "2025H1.yaml").exists()
