"""Two offices that nobody defined, from their workbooks to a document; numbers counted by hand."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.build import build, compose, compute
from pipeline.from_ledgers import Office, unit_from
from pipeline.model.diagnostic import Severity
from pipeline.model.document import Document
from pipeline.model.figure import Figure
from pipeline.model.job import Job
from pipeline.model.period import Period
from tests.support.own_offices import PEOPLE, write_hospital_union, write_water_bureau
from tests.support.tree import readable

ISSUED = date(2025, 10, 9)
THIRD = Period.parse("2025Q3")


def made(folder: Path, source: Path, name: str) -> Path:
    """A unit in a folder from all workbooks of another."""
    outcome = unit_from(Office(name), {path.name: path.read_bytes() for path in source.iterdir()}, folder)
    for file, content in outcome.value.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(content)
    return folder


def mend(path: Path, sheet: str, cell: str, value: object) -> None:
    """Write a cell anew, as its office does when the check has named it."""
    book = openpyxl.load_workbook(path)
    book[sheet][cell].value = value
    book.save(path)


@pytest.fixture(scope="module")
def union(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = write_hospital_union(tmp_path_factory.mktemp("union-ledgers"))
    return made(tmp_path_factory.mktemp("union") / "市第一医院工会", source, "市第一医院工会")


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = write_water_bureau(tmp_path_factory.mktemp("bureau-ledgers"))
    return made(tmp_path_factory.mktemp("bureau") / "某市水务局", source, "某市水务局")


def errors(folder: Path) -> list[str]:
    found = compute(Job(folder, THIRD, ISSUED)).diagnostics
    return [f"{each.location} {each.code}" for each in found if each.severity is not Severity.NOTE]


def value(folder: Path, name: str, period: str = "2025Q3") -> object:
    figure = compute(Job(folder, Period.parse(period), ISSUED), name).value.computed.figures[name]
    assert isinstance(figure, Figure)
    return figure.value


def test_only_the_bad_cells_are_found(union: Path, bureau: Path) -> None:
    assert errors(union) == ["2025年工会活动登记表（改）(2).xlsx「一季度」!F10 V029"]
    assert errors(bureau) == [
        "202509水质监测.xlsx「监测数据」!D6 V012",
        "河长巡河记录（截至9月30日）.xlsx「巡河」!E10 V012",
    ]


def test_numbers_counted_by_hand(union: Path, bureau: Path) -> None:
    """Activity `at` (from 0) is in month 1 + at % 9, so months 7 to 9 have the numbers 6, 7, 8, 15, 16 and 17."""
    numbers = (6, 7, 8, 15, 16, 17)
    assert value(union, "工会活动场次") == len(numbers)
    assert value(union, "工会活动登记人次") == sum(2 + at % 4 for at in numbers)
    assert value(union, "工会活动经费支出") == sum(1200 + 35 * at for at in numbers)
    assert value(union, "工会活动人数") == len(
        {PEOPLE[(at * 3 + step) % 20] for at in numbers for step in range(2 + at % 4)}
    )
    assert value(union, "职工慰问金") == sum(500 + at % 2 * 300 for at in numbers)
    assert value(union, "会员人数") == 20
    assert value(bureau, "涉水投诉件数") == sum(at % 9 in (6, 7, 8) for at in range(20))


def test_the_mended_units_give_a_document(union: Path, bureau: Path, tmp_path: Path) -> None:
    for folder in (union, bureau):
        shutil.copytree(folder, tmp_path / folder.name)
    mend(tmp_path / union.name / "2025年工会活动登记表（改）(2).xlsx", "一季度", "F10", "蒋欣、蔡明、贾玲")
    mend(tmp_path / bureau.name / "202509水质监测.xlsx", "监测数据", "D6", 0.01)
    mend(tmp_path / bureau.name / "河长巡河记录（截至9月30日）.xlsx", "巡河", "E10", 2)
    for name in (union.name, bureau.name):
        outcome = build(Job(tmp_path / name, THIRD, ISSUED))
        assert [str(each) for each in outcome.diagnostics if each.severity is not Severity.NOTE] == []
        assert list(outcome.value) == [f"{name}2025年三季度工作总结（征求意见稿）.docx"]


def test_clauses_without_numbers_are_left_out(bureau: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(bureau, tmp_path / "某市水务局")
    mend(copy / "202509水质监测.xlsx", "监测数据", "D6", 0.01)
    mend(copy / "河长巡河记录（截至9月30日）.xlsx", "巡河", "E10", 2)
    (document,) = compose(Job(copy, Period.parse("2025-12"), ISSUED)).value.documents
    assert isinstance(document, Document)
    text = re.sub(r"[‹›]", "", readable(document))
    assert "水质监测9次" not in text
    assert "今年以来累计开展27次" in text
