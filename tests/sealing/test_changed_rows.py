"""Rows that were kept against rows as they are now: what is the same, what was changed, what came and went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from pipeline.changes.rows import Pair, changed_rows
from pipeline.evidence import KeptRow

_CELLS = st.tuples(*[st.sampled_from("甲乙丙丁")] * 3)


def rows(cells: Sequence[Sequence[str]], first: int = 2) -> list[KeptRow]:
    return [KeptRow("台账.xlsx", "一", first + at, "", tuple(each)) for at, each in enumerate(cells)]


def told(pairs: Sequence[Pair]) -> list[tuple[str, str]]:
    return [
        ("".join(pair.before.cells) if pair.before else "", "".join(pair.now.cells) if pair.now else "")
        for pair in pairs
    ]


def test_rows_of_the_same_content_are_the_same_wherever_they_stand() -> None:
    before = rows([("保密", "3", "综合处"), ("写作", "4", "业务处")])
    assert changed_rows(before, list(reversed(rows([row.cells for row in before], first=40))), [], ()) == ()


def test_the_key_tells_a_row_though_all_else_changed() -> None:
    before = rows([("保密", "3", "综合处")])
    now = rows([("写作", "9", "业务处"), ("保密", "5", "业务处")], first=9)
    assert told(changed_rows(before, now, [], (0,))) == [("保密3综合处", "保密5业务处"), ("", "写作9业务处")]


def test_without_a_key_a_row_that_was_mended_in_its_place_is_the_same_row() -> None:
    before = rows([("保密", "3", "综合处"), ("写作", "4", "业务处")])
    now = rows([("保密", "5", "综合处"), ("写作", "4", "业务处")])
    assert told(changed_rows(before, now, [], ())) == [("保密3综合处", "保密5综合处")]


def test_a_row_that_shares_less_than_half_is_another() -> None:
    before = rows([("保密", "3", "综合处")])
    now = rows([("写作", "5", "综合处")])
    assert told(changed_rows(before, now, [], ())) == [("保密3综合处", ""), ("", "写作5综合处")]


def test_the_likest_row_is_the_one_that_was_changed() -> None:
    before = rows([("保密", "3", "综合处", "上午"), ("写作", "4", "业务处", "下午")])
    now = rows(
        [("法规", "4", "综合处", "上午"), ("写作", "6", "业务处", "下午"), ("保密", "5", "综合处", "上午")], first=30
    )
    assert told(changed_rows(before, now, [], ())) == [
        ("保密3综合处上午", "保密5综合处上午"),
        ("写作4业务处下午", "写作6业务处下午"),
        ("", "法规4综合处上午"),
    ]


def test_a_row_that_is_not_counted_any_more_is_told_from_one_that_is_gone() -> None:
    before = rows([("保密", "3", "综合处"), ("写作", "4", "业务处")])
    moved = rows([("保密", "3", "综合处")])
    (uncounted, gone) = changed_rows(before, [], moved, (0,))
    assert (uncounted.counted, uncounted.now) == (False, moved[0])
    assert told([gone]) == [("写作4业务处", "")]


@given(st.lists(_CELLS, max_size=12), st.lists(_CELLS, max_size=12), st.lists(_CELLS, max_size=6), st.booleans())
def test_every_row_is_accounted_for_once(
    before: list[tuple[str, ...]],
    counted: list[tuple[str, ...]],
    others: list[tuple[str, ...]],
    keyed: bool,  # noqa: FBT001 - hypothesis gives it by place
) -> None:
    was, now, left = rows(before), rows(counted, first=5), rows(others, first=60)
    pairs = changed_rows(was, now, left, (0,) if keyed else ())
    used_before = [id(pair.before) for pair in pairs if pair.before]
    used_now = [id(pair.now) for pair in pairs if pair.now]
    assert max(Counter(used_before).values(), default=1) == 1
    assert max(Counter(used_now).values(), default=1) == 1
    # What no pair names is the same on both sides, as often.
    same_before = Counter(row.cells for row in was if id(row) not in used_before)
    same_now = Counter(row.cells for row in now if id(row) not in used_now)
    assert same_before == same_now
    assert all(
        pair.before is None or pair.now is None or pair.before.cells != pair.now.cells or not pair.counted
        for pair in pairs
    )


@given(st.permutations(range(8)), st.permutations(range(8)))
def test_the_order_of_rows_never_matters(first: list[int], second: list[int]) -> None:
    before = [(str(at), "同", "样") for at in range(8)]
    assert changed_rows(rows([before[at] for at in first]), rows([before[at] for at in second]), [], (0,)) == ()


@given(st.lists(_CELLS, unique=True, min_size=1, max_size=8), st.data())
def test_one_row_taken_out_is_the_one_that_is_told(cells: list[tuple[str, ...]], data: st.DataObject) -> None:
    gone = data.draw(st.integers(0, len(cells) - 1))
    now = rows([each for at, each in enumerate(cells) if at != gone])
    assert told(changed_rows(rows(cells), now, [], ())) == [("".join(cells[gone]), "")]
