"""The sample units without their definitions: what their workbooks say, beside what their offices wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from pipeline.build import build, compute
from pipeline.define import define
from pipeline.from_ledgers import Office, unit_from
from pipeline.model.definition import ColumnDefinition, LedgerDefinition
from pipeline.model.diagnostic import Severity
from pipeline.model.figure import Figure
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.read import read
from pipeline.read.files import find_files

INPUTS = Path(__file__).parents[2] / "inputs"
TABLES = (".xlsx", ".xls", ".ods", ".csv", ".et")
UNITS = {
    "government-office": "2025Q1-Q3",
    "emergency-bureau": "2021",
    "justice-jia": "2025",
    "justice-yi": "2025",
    "justice-bing": "2025",
}


def workbooks(unit: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (INPUTS / unit).iterdir() if path.suffix in TABLES}


@pytest.fixture(scope="module")
def proposed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Folders of units made from nothing but the workbooks of the samples."""
    folders: dict[str, Path] = {}
    for unit in UNITS:
        folder = folders[unit] = tmp_path_factory.mktemp(unit)
        for name, content in unit_from(Office("某市某局"), workbooks(unit)).value.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
    return folders


@dataclass
class Comparison:
    """How many of an office's own entries the proposal has too."""

    ledgers: int = 0
    found: int = 0
    days: int = 0
    columns: int = 0
    named: int = 0
    typed: int = 0
    required: int = 0

    def add(self, real: LedgerDefinition, guessed: LedgerDefinition | None) -> None:
        self.ledgers += 1
        self.columns += len(real.columns)
        if guessed is None:
            return
        self.found += 1
        pairs = {name: twin for name, column in real.columns.items() if (twin := counterpart(column, guessed))}
        self.named += len(pairs)
        self.typed += sum(real.columns[name].type is twin.type for name, twin in pairs.items())
        self.required += sum(real.columns[name].required <= twin.required for name, twin in pairs.items())
        self.days += tuple(pairs[day].name if day in pairs else "" for day in real.date_columns) == guessed.date_columns


def counterpart(column: ColumnDefinition, ledger: LedgerDefinition) -> ColumnDefinition | None:
    spellings = {column.name, *column.aliases}
    return next((each for each in ledger.columns.values() if spellings & {each.name, *each.aliases}), None)


def compared(unit: str, folder: Path) -> Comparison:
    result = Comparison()
    real, guessed = define(INPUTS / unit).value.ledgers, define(folder).value.ledgers
    files = {name: {file.name for file in find_files(folder, ledger)[0]} for name, ledger in guessed.items()}
    for ledger in real.values():
        own = {file.name for file in find_files(INPUTS / unit, ledger)[0]}
        fitting = [guessed[name] for name, named in files.items() if named == own]
        best = max(
            fitting,
            key=lambda each: sum(counterpart(c, each) is not None for c in ledger.columns.values()),
            default=None,
        )
        result.add(ledger, best)
    return result


def test_nearly_everything_is_as_the_offices_wrote_it(proposed: Mapping[str, Path]) -> None:
    """Of all columns that the offices defined: found under one of their names, and of the same type."""
    results = [compared(unit, folder) for unit, folder in proposed.items()]
    sums = {name: sum(vars(each)[name] for each in results) for name in vars(Comparison())}
    print(sums)  # noqa: T201 - the figures themselves
    assert sums["found"] == sums["ledgers"]
    assert sums["named"] == sums["columns"]
    assert sums["days"] >= 0.95 * sums["ledgers"]
    assert sums["typed"] >= 0.9 * sums["columns"]
    assert sums["required"] >= 0.95 * sums["columns"]


@pytest.mark.parametrize("unit", UNITS)
def test_no_cell_is_harder_to_read_than_with_the_definitions_of_the_office(
    unit: str, proposed: Mapping[str, Path]
) -> None:
    period = Period.parse(UNITS[unit])
    own, guessed = (read(folder, define(folder).value, period) for folder in (INPUTS / unit, proposed[unit]))
    assert len(guessed.diagnostics) <= len(own.diagnostics)
    assert {len(ledger) for ledger in own.value.values()} == {len(ledger) for ledger in guessed.value.values()}


@pytest.mark.parametrize("unit", UNITS)
def test_a_document_comes_out_without_an_error(unit: str, proposed: Mapping[str, Path]) -> None:
    period = Period.parse(UNITS[unit])
    made = build(Job(proposed[unit], period, date(2026, 1, 10)))
    assert [str(each) for each in made.diagnostics if each.severity is not Severity.NOTE] == []
    assert [name for name in made.value if name.endswith(".docx")] == [
        f"某市某局{period.name}工作总结（征求意见稿）.docx"
    ]


@pytest.mark.parametrize(
    ("unit", "period", "own", "guessed"),
    [
        ("government-office", "2025Q1-Q3", "研学场次", "研学活动场次"),
        ("government-office", "2025Q1-Q3", "研讨人数", "研讨交流人数"),
        ("government-office", "2025Q1-Q3", "学时合计", "培训学时"),
        ("government-office", "2025Q1-Q3", "青年干部人数", "青年干部人数"),
        ("emergency-bureau", "2021", "荣誉人次", "荣誉人次"),
        ("emergency-bureau", "2021", "购书金额", "图书采购金额"),
    ],
)
def test_numbers_are_those_of_the_office(
    unit: str, period: str, own: str, guessed: str, proposed: Mapping[str, Path]
) -> None:
    values = []
    for folder, name in ((INPUTS / unit, own), (proposed[unit], guessed)):
        figure = compute(Job(folder, Period.parse(period), date(2026, 1, 10)), name).value.computed.figures[name]
        assert isinstance(figure, Figure)
        values.append(figure.value)
    assert values[0] is not None
    assert values[0] == values[1]
