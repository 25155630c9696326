"""Ledgers of many sheets, and of many totals, are read with work in proportion to their number."""

from __future__ import annotations

from array import array
from datetime import date, timedelta
from functools import partial
from itertools import chain
from pathlib import Path

import pytest

from pipeline.model.ledger import Coded, Column, Ledger, Segment
from pipeline.model.period import Period
from pipeline.read import read
from pipeline.read.repeats import find_repeats
from tests.support.counted_calls import calls
from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.workbooks import write_csv

STUDY = ledger("研学", "*研学*.xlsx", column("日期", "日期"), column("活动名称"), date_columns=("日期",))
FIRST, DAY = date(2024, 1, 1), timedelta(days=1)


def in_sheets(number: int) -> Ledger:
    """A row a sheet, each day told in two sheets."""
    days = Coded(memoryview(array("i", [at // 2 for at in range(number)])), [FIRST + at * DAY for at in range(number)])
    return Ledger(
        "研学",
        {
            "日期": Column("日期", days, {}),
            "活动名称": Column("活动名称", Coded(memoryview(array("i", [0] * number)), ("参观",)), {}),
        },
        [2] * number,
        tuple(Segment("研学.xlsx", f"表{at}", at, at + 1, {"日期": "A"}) for at in range(number)),
    )


def test_the_places_of_rows_are_found_without_a_look_at_every_sheet() -> None:
    few, many = in_sheets(100), in_sheets(400)
    assert [str(place) for place in many.ranges([0, 7, 399], "日期")] == [
        "研学.xlsx「表0」!A2",
        "研学.xlsx「表7」!A2",
        "研学.xlsx「表399」!A2",
    ]
    assert calls(lambda: many.ranges([7, 50])) <= calls(lambda: few.ranges([7, 50])) + 20


def test_rows_that_stand_in_two_of_many_sheets() -> None:
    """Each pair is one finding, and what is made once is not counted: the first is not."""
    counted = []
    for number in (100, 100, 400):
        ledger_of_sheets = in_sheets(number)
        assert len(find_repeats(ledger_of_sheets, STUDY).findings) == number / 2
        counted.append(calls(partial(find_repeats, ledger_of_sheets, STUDY)))
    _, few, many = counted
    assert many < 4.6 * few


@pytest.mark.parametrize("label", ["小计", "合计"])
def test_rows_that_are_each_followed_by_a_total(tmp_path: Path, label: str) -> None:
    """Every tenth number is no number: a total over it is not compared, and so the bad cells too are looked at."""
    visits = ledger("走访", "走访.csv", column("内容"), column("户数", "整数"))
    counted = []
    for number in (100, 100, 400):
        rows = [[[f"第{at}组", "约3" if at % 10 == 9 else "1"], [label, "7"]] for at in range(number)]
        write_csv(tmp_path / "走访.csv", [["内容", "户数"], *chain.from_iterable(rows)])
        found = read(tmp_path, definitions(visits), Period.parse("2024")).diagnostics
        differing = [each for each in found if each.code == "R020"]
        assert len(differing) == (number * 9 // 10 if label == "小计" else 8)
        counted.append(calls(lambda: read(tmp_path, definitions(visits), Period.parse("2024"))))
    _, few, many = counted
    assert many < 4.4 * few
