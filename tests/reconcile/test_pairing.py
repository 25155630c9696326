"""Lists that became longer or shorter: rows stay whole, no entry is written twice, none is forgotten."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.model.anchor import Anchor
from pipeline.reconcile.claims import Claim
from pipeline.reconcile.matching import Row, matched
from pipeline.reconcile.pairing import counterparts

ROWS = {"甲": "一等奖", "乙": "一等奖", "丙": "二等奖", "丁": "三等奖"}


def anchors(rows: Sequence[tuple[str, str]]) -> list[Anchor]:
    """The figures of a list: 甲获一等奖、乙获一等奖."""
    whole = "、".join(f"{name}获{prize}" for name, prize in rows)
    found, at = [], 0
    for number, (name, prize) in enumerate(rows):
        for column, text, start in (("名称", name, at), ("奖项", prize, at + len(name) + 1)):
            around = whole[max(0, start - 20) : start], whole[start + len(text) :][:20]
            found.append(
                Anchor(f"b{number}{column}", f"获奖.{column}", "2025Q3", "", text, *around, 1, "", row=f"获奖{number}")
            )
        at += len(name) + len(prize) + 2
    return found


def paired(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """What stands for each figure of the old list in the new one, and what is left of the new one."""
    of, left = counterparts([Claim(anchor) for anchor in anchors(old)], anchors(new))
    return [anchor.text if anchor else "" for anchor in of], [anchor.text for row in left for anchor in row.anchors]


@pytest.mark.parametrize("gone", list(ROWS))
def test_a_row_that_is_gone_is_gone_as_a_whole(gone: str) -> None:
    old, new = list(ROWS.items()), [row for row in ROWS.items() if row[0] != gone]
    kept, left = paired(old, new)
    assert kept == [text if name != gone else "" for name, prize in old for text in (name, prize)]
    assert left == []


@pytest.mark.parametrize("added", list(ROWS))
def test_a_row_that_is_new_is_left_over(added: str) -> None:
    old, new = [row for row in ROWS.items() if row[0] != added], list(ROWS.items())
    kept, left = paired(old, new)
    assert kept == [text for row in old for text in row]
    assert left == [added, ROWS[added]]


def test_another_person_with_the_same_prize_is_another_row() -> None:
    kept, left = paired([("甲", "一等奖"), ("乙", "二等奖")], [("丙", "二等奖")])
    assert (kept, left) == (["", "", "", ""], ["丙", "二等奖"])


def test_a_person_whose_prize_was_mended_stays_in_the_row() -> None:
    kept, left = paired([("甲", "一等奖"), ("乙", "二等奖")], [("乙", "一等奖")])
    assert (kept, left) == (["", "", "乙", "一等奖"], [])


def test_names_of_one_cell_stay_with_their_row() -> None:
    """A cell of two names is two figures: 马超、吴敏获二等奖."""

    def row(number: int, names: Sequence[str], prize: str) -> list[Anchor]:
        said = [("获奖.姓名", name) for name in names] + [("获奖.奖项", prize)]
        return [Anchor("b", figure, "2025Q3", "", text, "", "", 1, "", row=f"获奖{number}") for figure, text in said]

    old = [*row(0, ["甲", "乙"], "一等奖"), *row(1, ["丙"], "二等奖")]
    new = [*row(0, ["甲"], "一等奖"), *row(1, ["丙", "丁"], "二等奖")]
    of, left = counterparts([Claim(anchor) for anchor in old], new)
    assert [anchor.text if anchor else "" for anchor in of] == ["甲", "", "一等奖", "丙", "二等奖"]
    assert [anchor.text for each in left for anchor in each.anchors] == ["丁"]


def test_a_figure_said_twice_says_the_same_wherever_it_is_left() -> None:
    first, second = (
        Anchor("b", "研学场次", "2025Q3", "", "11场次", before, after, 1, "")
        for before, after in (("今年以来组织研学", "，其中走出去"), ("全年计划的研学已经完成", "，其余第四季度完成"))
    )
    of, left = counterparts([Claim(first), Claim(second)], [second])
    assert of == [second, second]
    assert left == []


def test_pasted_copies_follow_their_original() -> None:
    rows = anchors(list(ROWS.items())[:2])
    new = anchors(list(ROWS.items())[:1])
    of, _ = counterparts([*map(Claim, rows), Claim(rows[0], pasted=True), Claim(rows[2], pasted=True)], new)
    assert [anchor.text if anchor else "" for anchor in of] == ["甲", "一等奖", "", "", "甲", ""]


def test_a_long_list_is_aligned_by_its_texts() -> None:
    old = [(f"甲{number}", f"{number % 7}等奖") for number in range(2000)]
    new = [row for at, row in enumerate(old) if at % 3]
    kept, left = paired(old, new)
    assert kept == [text if at % 3 else "" for at, row in enumerate(old) for text in row]
    assert left == []


def of_projects(*rows: tuple[str, ...]) -> list[Row]:
    """Rows of a list: 冷链仓库, 60万元, 50%."""
    return [
        Row(
            (),
            tuple(
                Anchor("", column, "2025Q3", "", text, "", "", 1, "")
                for column, text in zip("项投率", row, strict=True)
            ),
        )
        for row in rows
    ]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("冷链仓库 60万元 50%", "冷链仓库 72万元 60%", True),
        ("1月5日 60万元 50%", "1月5日 72万元 60%", False),  # another thing of that day
        ("冷链仓库 60万元 50%", "烘干中心 72万元 60%", False),
    ],
)
def test_a_row_of_one_name_is_one_however_much_of_it_is_corrected(old: str, new: str, same: bool) -> None:  # noqa: FBT001
    rest = ("高标准农田", "300万元", "100%"), ("灌区改造", "80万元", "40%")
    mine, theirs = (of_projects(rest[0], (*row.split(),), rest[1]) for row in (old, new))
    pairs = [(one.said, other.said) for one, other in matched(mine, theirs)]
    assert ((mine[1].said, theirs[1].said) in pairs) is same


def test_a_name_that_stands_in_two_rows_tells_neither() -> None:
    twice = of_projects(("冷链仓库", "60万元", "50%"), ("冷链仓库", "70万元", "55%"))
    assert matched(twice, of_projects(("冷链仓库", "72万元", "60%"))) == []
