"""The sample units: LibreOffice computes every figure again that a formula can give, and gets what is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.build import compute, finish
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.model.printed import printed_figures
from tests.support.recalculated import AGAIN, FOLLOWS, METHOD, NAME, VERDICT, figures, made, recalculated

INPUTS = Path(__file__).parents[2] / "inputs"
JOBS = {
    "emergency-bureau": (Period.parse("2021"), date(2022, 1, 24)),
    "government-office": (Period.parse("2025Q1-Q3"), date(2025, 10, 9)),
    "justice-city": (Period.parse("2025Q1-Q3"), date(2025, 10, 9)),
}
LEAST = {"emergency-bureau": 400, "government-office": 400, "justice-city": 65}
LISTED = "逐项列出的是文字，不是数；所列各行见来源"
NOT_REPEATED = {
    "emergency-bureau": {
        *("个人主讲", "个人业务导师", "个人思想导师", "个人成果", "个人荣誉", "个人轮岗"),
        *(
            "主题团日主题",
            "主题团日单位",
            "分管领导到会议题",
            "护湖地点",
            "春节慰问地点",
            "案例汇编单位",
        ),
        *("照片采用平台", "百年护旗地点", "肯定领导", "跟进人员职务", "锻炼条线"),
    },
    "government-office": {
        *("个人专班", "个人成果", "个人竞赛", "个人荣誉", "个人轮岗"),
        *(
            "专班名称",
            "专题课",
            "专题课场馆",
            "人工智能竞赛",
            "市级活动",
            "廉洁教育形式",
            "报道媒体",
            "理论素养讲座主题",
        ),
        *("研学主题", "研讨主题", "走访产业"),
    },
    "justice-city": {"实训主题"},
}
"""列举 figures: texts, which no formula counts."""


@pytest.mark.pages
@pytest.mark.parametrize("unit", JOBS)
def test_every_number_is_computed_again(unit: str, tmp_path: Path, assert_valid_xlsx: Callable[[Path], None]) -> None:
    job = Job(INPUTS / unit, *JOBS[unit])
    computation, files = compute(job).value, finish(job).value.documents
    printed = [one for file in files for one in printed_figures(file.tree, file.name)]
    table = made(computation.computed, computation.definitions, computation.ledgers, printed)
    book = recalculated(tmp_path, table)[0]
    assert_valid_xlsx(tmp_path / "0.xlsx")
    rows = figures(book)
    verdicts = Counter(row[VERDICT] for row in rows)
    assert verdicts["不一致"] == 0
    assert verdicts["一致"] > LEAST[unit]
    assert {row[FOLLOWS] for row in rows} == {"相符", "—"}
    left = {str(row[NAME]).partition("（")[0] for row in rows if row[VERDICT] == "不能复算"}
    assert left == NOT_REPEATED[unit]
    assert {row[METHOD] for row in rows if row[VERDICT] == "不能复算"} == {LISTED}
    assert all(row[AGAIN] not in (None, "") for row in rows)
    assert f"一致{Counter(row[VERDICT] for row in figures(book, '指标'))['一致']}个" in str(book["指标"][1][0])


def test_the_same_inputs_give_the_same_bytes() -> None:
    job = Job(INPUTS / "government-office", *JOBS["government-office"])
    first, second = (compute(job).value for _ in range(2))
    assert made(first.computed, first.definitions, first.ledgers) == made(
        second.computed, second.definitions, second.ledgers
    )
