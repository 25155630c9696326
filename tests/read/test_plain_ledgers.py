"""A tidy workbook or text file becomes typed columns that know their cells."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.model.period import Period
from pipeline.read import read
from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.workbooks import write_csv, write_xlsx

STUDY = ledger(
    "研学",
    "研学台账*",
    column("日期", "日期", required=True),
    column("活动名称", required=True),
    column("场次", "整数"),
    column("参加人员", "名单"),
    column("经费", "金额", unit="元"),
    date_columns=("日期",),
)
HEADING = ["序号", "日期", "活动名称", "场次", "参加人员", "经费"]


def test_a_tidy_workbook_becomes_typed_columns(tmp_path: Path) -> None:
    rows = [
        HEADING,
        [1, date(2024, 3, 5), "参观", 2, "张三、李四", 16044.12],
        [2, date(2024, 3, 6), "座谈", 1, None, None],
    ]
    write_xlsx(tmp_path / "研学台账.xlsx", {"一季度": rows})
    outcome = read(tmp_path, definitions(STUDY), Period.parse("2024Q1"))
    study = outcome.value["研学"]
    assert outcome.diagnostics == ()
    assert list(study.columns["日期"].values) == [date(2024, 3, 5), date(2024, 3, 6)]
    assert list(study.columns["场次"].values) == [Decimal(2), Decimal(1)]
    assert list(study.columns["参加人员"].values) == [("张三", "李四"), None]
    assert list(study.columns["经费"].values) == [Decimal("16044.12"), None]
    assert str(study.cell(1, "经费")) == "研学台账.xlsx「一季度」!F3"
    assert study.defect == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_text_in_the_encodings_of_chinese_offices(tmp_path: Path, encoding: str) -> None:
    rows = [HEADING, ["1", "2024.3.5", "走访慰问", "2", "张三，李四", "1,200"]]
    write_csv(tmp_path / "研学台账.csv", rows, encoding)
    outcome = read(tmp_path, definitions(STUDY), Period.parse("2024Q1"))
    study = outcome.value["研学"]
    assert outcome.diagnostics == ()
    assert [study.columns[name].values[0] for name in study.columns] == [
        date(2024, 3, 5),
        "走访慰问",
        Decimal(2),
        ("张三", "李四"),
        Decimal(1200),
    ]
    assert str(study.cell(0, "场次")) == "研学台账.csv「研学台账」!D2"
