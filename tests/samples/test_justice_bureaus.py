"""A city bureau over three county bureaus: its report against their own, and both against what really happened."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.build import compute
from pipeline.cli import jibao
from pipeline.define import define
from pipeline.model.diagnostic import Severity
from pipeline.model.figure import Figure, FigureSet, TableFigure
from pipeline.model.job import Job
from pipeline.model.period import Period
from tools.sample_units.justice_bureaus import write_ledgers
from tools.sample_units.justice_records import BUREAUS, Bureau, services, trainings

INPUTS = Path(__file__).parents[2] / "inputs"
COUNTIES = dict(zip(("justice-jia", "justice-yi", "justice-bing"), BUREAUS, strict=True))
# Counted on a calendar: sessions of January to September, and of all the year.
SESSIONS = {
    "2025Q1-Q3": {"甲县": (18, 7), "乙县": (12, 6), "丙区": (9, 5)},
    "2024Q1-Q3": {"甲县": (12, 5), "乙县": (9, 4), "丙区": (5, 2)},
    "2024": {"甲县": (15, 6), "乙县": (12, 5), "丙区": (6, 2)},
}
ADDED = (
    "青年干部人数",
    "实训场次",
    "现场教学场次",
    "实训人次",
    "实训人数",
    "实训学时",
    "实训经费",
    "普法场次",
    "服务群众人次",
)


@cache
def computed(unit: str, period: str) -> FigureSet:
    days = Period.parse(period)
    outcome = compute(Job(INPUTS / unit, days, days.last))
    assert [one for one in outcome.diagnostics if one.severity is Severity.ERROR] == []
    return outcome.value.computed


def value(unit: str, period: str, name: str) -> Decimal:
    figure = computed(unit, period).figures[name]
    assert isinstance(figure, Figure)
    assert isinstance(figure.value, Decimal)
    return figure.value


@pytest.mark.parametrize("period", SESSIONS)
def test_a_city_adds_up_what_its_counties_report(period: str) -> None:
    for name in ADDED:
        parts = [value(unit, period, name) for unit in COUNTIES]
        assert value("justice-city", period, name) == sum(parts), name


@pytest.mark.parametrize("period", SESSIONS)
def test_sessions_are_those_of_the_calendar(period: str) -> None:
    for unit, bureau in COUNTIES.items():
        assert (int(value(unit, period, "实训场次")), int(value(unit, period, "普法场次"))) == SESSIONS[period][
            bureau.label
        ]
    held, served = zip(*SESSIONS[period].values(), strict=True)
    assert value("justice-city", period, "实训场次") == sum(held)
    assert value("justice-city", period, "普法场次") == sum(served)


@pytest.mark.parametrize("unit", COUNTIES)
def test_counties_count_what_happened(unit: str) -> None:
    """Against the plain records that the ledgers were written from."""
    bureau = COUNTIES[unit]
    held = [one for one in trainings(bureau, 2025) if one.day <= date(2025, 9, 30)]
    served = [one.served for one in services(bureau, 2025) if one.day <= date(2025, 9, 30)]
    wanted = {
        "青年干部人数": len(bureau.people),
        "现场教学场次": sum(one.form == "现场教学" for one in held),
        "实训人次": sum(len(one.people) for one in held),
        "实训人数": len({name for one in held for name in one.people}),
        "实训学时": sum(one.hours for one in held),
        "实训经费": sum(one.cost for one in held),
        "服务群众人次": sum(served),
    }
    assert {name: value(unit, "2025Q1-Q3", name) for name in wanted} == wanted


def test_the_two_of_one_name_count_as_two() -> None:
    everyone = [name for bureau in BUREAUS for name in bureau.people]
    assert everyone.count("王磊") == 2
    assert value("justice-city", "2025Q1-Q3", "实训人数") == len(everyone)


def test_counties_are_ranked() -> None:
    table = computed("justice-city", "2025Q1-Q3").figures["各地普法"]
    assert isinstance(table, TableFigure)
    assert table.header == ("县区", "普法场次", "服务群众人次", "位次")
    shown = [tuple(str(cell.value) if isinstance(cell, Figure) else cell for cell in row) for row in table.rows]
    # 40 people on the first day of each county and 15 more every time.
    assert shown == [
        ("甲县", "7", "595", "1"),
        ("乙县", "6", "465", "2"),
        ("丙区", "5", "350", "3"),
        ("合计", "18", "1410", ""),
    ]


def test_the_next_plan_of_a_city_takes_over_what_is_left(tmp_path: Path) -> None:
    """54 and 24 were planned for the year; 39 and 18 have been held by the end of September, and none since."""
    for unit in ("justice-city", *COUNTIES):
        shutil.copytree(INPUTS / unit, tmp_path / unit)
    result = CliRunner().invoke(jibao, ["new-period", str(tmp_path / "justice-city"), "2026"])
    assert result.exit_code == 0, result.output
    plan = define(tmp_path / "justice-city").value.plans["2026"]
    targets = {task.item: task.target for direction in plan.directions for task in direction.tasks}
    assert targets["青年干部实训"] == "15场次"
    assert targets["普法服务"] == "6场次"


def test_every_cell_of_the_city_is_one_of_a_county() -> None:
    figure = computed("justice-city", "2025Q1-Q3").figures["实训学时"]
    assert isinstance(figure, Figure)
    assert {str(place).split("/")[1] for place in figure.lineage.cells()} == set(COUNTIES)


def test_the_ledgers_are_those_that_the_generator_writes(tmp_path: Path) -> None:
    write_ledgers(tmp_path)
    made = sorted(files(tmp_path, COUNTIES))
    assert made
    assert [(name, (INPUTS / name).read_bytes() == (tmp_path / name).read_bytes()) for name in made] == [
        (name, True) for name in made
    ]


def files(folder: Path, units: Iterable[str]) -> list[str]:
    return [path.relative_to(folder).as_posix() for unit in units for path in (folder / unit).iterdir()]


def test_each_bureau_keeps_its_ledgers_its_own_way() -> None:
    endings = {path.suffix for unit in COUNTIES for path in (INPUTS / unit).iterdir()}
    assert endings == {".yaml", ".xlsx", ".xls", ".csv", ".ods"}


def test_bureaus_are_of_different_size() -> None:
    def size(bureau: Bureau) -> int:
        return len(bureau.people)

    assert sorted(map(size, BUREAUS)) == [6, 7, 8]
