"""What holds for any ledger: read back = written, by an independent reader; the order of rows and columns is theirs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.ledger_reading import read_one
from tests.support.workbooks import write_xlsx

NAMES = ("日期", "活动名称", "场次", "经费")
STUDY = ledger(
    "研学",
    "研学台账.xlsx",
    column("日期", "日期"),
    column("活动名称"),
    column("场次", "整数"),
    column("经费", "金额", unit="元"),
    date_columns=("日期",),
)
RECORD = st.tuples(
    st.dates(date(1990, 1, 1), date(2060, 1, 1)),
    st.sampled_from(["参观", "座谈会", "合计工作研讨", "备注整理", "张三讲课", "一季度小结"]),
    st.none() | st.integers(-5, 10**6),
    st.none() | st.decimals(-(10**8), 10**8, places=2),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    records=st.lists(RECORD, min_size=1, max_size=30),
    order=st.permutations(NAMES),
    above=st.integers(0, 4),
    left=st.integers(0, 3),
    gaps=st.sets(st.integers(0, 30)),
)
def test_every_value_stands_where_its_cell_says(
    tmp_path: Path, records: list[tuple[Any, ...]], order: list[str], above: int, left: int, gaps: set[int]
) -> None:
    rows: list[list[Any]] = [["某市某局研学台账"] for _ in range(above)]
    rows.append([*[""] * left, *order])
    for number, record in enumerate(records):
        rows += [[]] if number in gaps else []
        fields = dict(zip(NAMES, record, strict=True))
        rows.append([*[""] * left, *(fields[name] for name in order)])
    path = write_xlsx(tmp_path / "研学台账.xlsx", {"表": rows})
    found, findings = read_one(tmp_path, definitions(STUDY))
    assert {item.code for item in findings} <= {"R041"}
    assert len(found) == len(records)
    sheet = openpyxl.load_workbook(path)["表"]
    for row, record in enumerate(records):
        for name, written in zip(NAMES, record, strict=True):
            assert found.columns[name].values[row] == written
            seen = sheet[found.cell(row, name).cell].value
            assert (seen.date() if name == "日期" else seen) == (
                float(written) if isinstance(written, Decimal) else written
            )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.integers(0, 500), min_size=1, max_size=6), min_size=1, max_size=6),
    st.integers(0, 5),
    st.integers(-2, 2),
)
def test_a_total_is_found_wrong_exactly_when_it_is(
    tmp_path: Path, groups: list[list[int]], which: int, by: int
) -> None:
    rows: list[list[Any]] = [list(NAMES)]
    for number, group in enumerate(groups):
        rows += [[date(2024, 1, 1), "参观", sessions] for sessions in group]
        wrong = by if number == which else 0
        rows.append(["小计", "", sum(group) + wrong])
    rows.append(["合计", "", sum(map(sum, groups))])
    write_xlsx(tmp_path / "研学台账.xlsx", {"表": rows})
    found, findings = read_one(tmp_path, definitions(STUDY))
    assert list(found.columns["场次"].values) == [sessions for group in groups for sessions in group]
    assert [item.code for item in findings if item.code not in ("R037", "R041")] == (
        ["R020"] if by and which < len(groups) else []
    )
