"""The generated units that batches are measured with: the same each time, and as messy as said."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from click.testing import CliRunner

from pipeline.build import compute
from pipeline.cli import jibao
from pipeline.model.figure import Figure
from pipeline.model.job import Job
from pipeline.model.period import Period
from tools.bench.offices import PERIOD, make_office, make_offices


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_number_gives_the_same_unit_and_another_a_different_one(tmp_path: Path) -> None:
    for name, number in (("one", 7), ("again", 7), ("other", 8)):
        make_office(tmp_path / name, number)
    one, again, other = (contents(tmp_path / name) for name in ("one", "again", "other"))
    assert one == again
    assert one["培训学时台账.csv"] != other["培训学时台账.csv"]
    assert {"研学台账.xlsx"} == set(one) - set(other)


def test_every_way_of_keeping_rows_gives_documents(tmp_path: Path) -> None:
    make_offices(tmp_path / "inputs", 12)  # twice as many as there are ways
    words = ["batch", f"{tmp_path}/inputs/*", "--period", PERIOD, "--jobs", "1", "--out", str(tmp_path / "out")]
    assert CliRunner().invoke(jibao, words).exit_code == 0
    assert len(list((tmp_path / "out").glob("*/*/*.docx"))) == 12 * 2


def test_figures_are_those_that_a_second_reader_adds_up(tmp_path: Path) -> None:
    make_office(tmp_path / "unit", 3)
    total = 0
    for sheet in openpyxl.load_workbook(tmp_path / "unit" / "研学台账.xlsx").worksheets:
        total += sum(int(str(row[6])) for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int))
    period = Period.parse(PERIOD)
    figure = compute(Job(tmp_path / "unit", period, period.last)).value.computed.figures["研学场次"]
    assert isinstance(figure, Figure)
    assert figure.value == total > 0
