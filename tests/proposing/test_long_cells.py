"""A sheet of cells of tens of thousands of characters takes no more than reading it before definitions are proposed."""

from __future__ import annotations

import time

import pytest

from pipeline.proposing.ledger_names import base_of, names_a_time
from tests.support.proposals import book, defined, proposed

LENGTH, HANGS = 24_000, 20
NAMES = ["编号", "日期", "人数", "参加人员", "类别"]
RECORD = ["1", "2025-03-05", "3", "张三、李四", "会议"]


def _long(piece: str, number: int) -> str:
    return f"{number}{piece * (LENGTH // len(piece))}{number}"


@pytest.mark.parametrize("piece", ["一", "12.", "万", "1,", "张三、", "截至", "(元)"])
def test_long_cells_above_a_heading_and_below_it_do_not_hang(piece: str) -> None:
    long = [[_long(piece, 10 * row + at) for at in range(5)] for row in range(4)]
    data = book({"台账": [*long[:2], NAMES, RECORD, RECORD, RECORD, *long[2:]]})
    begun = time.process_time()
    proposal, _ = proposed({"台账.xlsx": data})
    assert time.process_time() - begun < HANGS
    (ledger,) = defined(proposal).ledgers.values()
    assert set(NAMES[1:]) <= set(ledger.columns)


@pytest.mark.parametrize("piece", ["12.", "1", "截至", "一", "（", "改"])
def test_a_name_of_a_whole_page_is_looked_at_like_any_other(piece: str) -> None:
    names = [_long(piece, number) for number in range(20)]
    begun = time.process_time()
    assert all(len(base_of(name)) <= len(name) for name in names)
    assert {names_a_time(name) for name in names} <= {True, False}
    assert time.process_time() - begun < HANGS
