"""Contents written once for several rows: 同上, and merged cells whose names are all counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.model.definition import Aggregation, Algorithm, FigureDefinition
from pipeline.model.diagnostic import CellLocation
from tests.support.ledger_definitions import PLACE, column, definitions, ledger
from tests.support.ledger_reading import read_column, read_one, told
from tests.support.workbooks import write_xlsx


@pytest.mark.parametrize("mark", ["同上", " 同上 ", "〃", '"', "″", "”", "＂"])
@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [("文本", "综合处", "人事处"), ("选项", "甲", "乙"), ("名单", ("张三", "李四"), ("王五",))],
)
def test_the_same_as_above(tmp_path: Path, mark: str, kind: str, one: Any, other: Any) -> None:
    first, second = ("、".join(part) if isinstance(part, tuple) else part for part in (one, other))
    options: dict[str, Any] = {"choices": ("甲", "乙")} if kind == "选项" else {}
    read = read_column(tmp_path, kind, [first, mark, mark, second, mark], **options)
    assert (read.values, read.bad, read.codes) == ([one, one, one, other, other], {}, ["V034"])
    assert read.findings[0].message.endswith("；本列这样的共3格")
    assert [place.cell for place in read.findings[0].related if isinstance(place, CellLocation)] == ["B3:B4", "B6"]


def test_above_a_total_stands_the_row_meant(tmp_path: Path) -> None:
    stated = ledger(
        "研学", "研学.xlsx", column("日期", "日期"), column("处室"), column("场次", "整数"), date_columns=("日期",)
    )
    days = ["2025-01-05", "2025-01-06"]
    rows = [["日期", "处室", "场次"], [days[0], "综合处", 1], ["", "小计", 1], [days[1], "同上", 2]]
    write_xlsx(tmp_path / "研学.xlsx", {"表": rows})
    found, _ = read_one(tmp_path, definitions(stated), "2025")
    assert list(found.columns["处室"].values) == ["综合处", "综合处"]


def test_nothing_above_is_an_error(tmp_path: Path) -> None:
    read = read_column(tmp_path, "文本", ["同上", "甲", "", "〃", "同上"])
    assert (read.values, read.bad) == ([None, "甲", None, None, None], {0: "同上", 3: "〃", 4: "同上"})
    assert read.codes == ["V035"] * 3


def test_a_bad_cell_above_is_bad_again(tmp_path: Path) -> None:
    read = read_column(tmp_path, "选项", ["丙", "同上"], choices=("甲", "乙"))
    assert (read.values, set(read.bad), read.codes) == ([None, None], {0, 1}, ["V008", "V008"])


@pytest.mark.parametrize("kind", ["整数", "日期", "是否"])
def test_a_number_or_day_is_not_guessed(tmp_path: Path, kind: str) -> None:
    read = read_column(tmp_path, kind, ["1" if kind != "日期" else "2025-01-05", "同上"])
    assert (read.values[1], set(read.bad)) == (None, {1})


@pytest.mark.parametrize(
    ("algorithm", "values", "codes"),
    [
        (Algorithm.ATTENDANCE, [None, None, ("王五",)], ["V025", "V025"]),
        (Algorithm.DISTINCT, [("张三", "李四"), ("张三", "李四"), ("王五",)], []),
    ],
)
def test_names_merged_over_rows_are_no_attendances(
    tmp_path: Path, algorithm: Algorithm, values: list[Any], codes: list[str]
) -> None:
    stated = ledger("研学", "研学.xlsx", column("日期", "日期"), column("人员", "名单"), date_columns=("日期",))
    rows = [["日期", "人员"], ["2025-03-05", "张三、李四"], ["2025-03-06", ""], ["2025-03-07", "王五"]]
    write_xlsx(tmp_path / "研学.xlsx", {"表": rows}, merges=["B2:B3"])
    figure = FigureDefinition("人次", PLACE, Aggregation("研学", algorithm, ("人员",)))
    found, findings = read_one(tmp_path, definitions(stated, figures={"人次": figure}), "2025")
    assert (list(found.columns["人员"].values), [code for code, _ in told(findings)]) == (values, codes)


def test_empty_cells_merged_below_all_that_is_filled_do_not_matter(tmp_path: Path) -> None:
    stated = ledger("研学", "研学.xlsx", column("处室"), column("场次", "整数"))
    rows = [["处室", "场次"], ["综合处", 1], ["人事处", 2]]
    write_xlsx(tmp_path / "研学.xlsx", {"表": rows}, merges=["A6:A9", "B8:B12", "A20:B30"])
    found, findings = read_one(tmp_path, definitions(stated), "2025")
    assert list(found.columns["处室"].values) == ["综合处", "人事处"]
    assert findings == ()
