"""Words beside numbers that changed: whose turn it is to be looked at, and who is left in peace."""

from __future__ import annotations

import pytest

from pipeline.model.anchor import Anchor
from pipeline.model.figure import Figure
from pipeline.reconcile.case import Case, Place, State
from pipeline.reconcile.doubtful_words import doubtful_words, wrong_directions
from tests.support.figures import figure


def case(text: str, old: str, new: str, state: State = State.STALE) -> Case:
    """A figure printed as `old` in a text, which the ledgers now give as `new`."""
    start = text.index(old)
    values = ("".join(sign for sign in one if sign.isdigit() or sign == ".") for one in (old, new))
    was, now = (
        Anchor("", "研学场次", "2025Q3", value, said, "", "", 1, "")
        for said, value in zip((old, new), values, strict=True)
    )
    return Case(state, was, now, old, Place(0, start, start + len(old)), new)


def words(text: str, old: str, new: str, **figures: Figure) -> list[tuple[str, bool]]:
    found = doubtful_words([case(text, old, new)], [text], figures)
    return [(doubt.word, doubt.sure) for doubt in found]


@pytest.mark.parametrize(
    ("text", "old", "new", "wanted"),
    [
        ("研学场次同比增长12.5%，升幅明显提高。", "增长12.5%", "下降3%", [("提高", True)]),
        ("研学场次同比下降3%，继续回落。", "下降3%", "增长2%", [("回落", True)]),
        ("参加学习超过200人次。", "200人次", "180人次", [("超过", False)]),
        ("参加学习近200人次。", "200人次", "205人次", [("近", False)]),
        ("参加学习200余人次。", "200", "205", [("余", False)]),
        ("首次实现全部16个处室参加。", "16个", "15个", [("首次", False), ("全部", False)]),
        ("研学11场次，均已完成。另行通知的首次活动。", "11场次", "12场次", []),
        ("研学11场次，质量稳步提升。", "11场次", "12场次", []),
        ("研学场次增加到11场次。", "11场次", "9场次", [("增加", True)]),
        ("研学场次增加到11场次。", "11场次", "12场次", []),
        ("研学11场次。下一句说增长和首次。", "11场次", "12场次", []),
        ("提高认识、凝聚共识，研学11场次。", "11场次", "9场次", []),
    ],
)
def test_words_that_a_new_number_may_contradict(text: str, old: str, new: str, wanted: list[tuple[str, bool]]) -> None:
    assert words(text, old, new) == wanted


def test_a_word_at_the_end_of_a_line_is_marked_without_its_break() -> None:
    text = "参加学习近\n200人次。"
    (doubt,) = doubtful_words([case(text, "200人次", "205人次")], [text], {})
    assert (doubt.place, text[doubt.place.start : doubt.place.stop]) == (Place(0, 4, 5), "近")


def test_the_clause_says_what_the_figure_is_compared_with() -> None:
    before = figure("研学场次.上年同期", 12, "场次")
    sessions = figure("研学场次", 9, "场次", 上年同期=before)
    assert words("比上年增加，达到11场次。", "11场次", "9场次", 研学场次=sessions)[:1] == [("达到", False)]
    assert words("比上年同期增加到11场次。", "11场次", "9场次", 研学场次=sessions) == [("增加", True)]
    assert words("比上年同期减少到11场次。", "11场次", "9场次", 研学场次=sessions) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("研学11场次同比有所下降。", ["下降"]),
        ("研学11场次同比有所增加。", []),
        ("研学11场次有所下降。", []),
        ("研学11场次，事故同比有所下降。", []),
    ],
)
def test_a_text_as_it_stands_is_held_against_last_year(text: str, wanted: list[str]) -> None:
    before = figure("研学场次.上年同期", 8, "场次")
    sessions = figure("研学场次", 11, "场次", 上年同期=before)
    found = wrong_directions([case(text, "11场次", "11场次", State.AGREES)], [text], {"研学场次": sessions}, {})
    assert [doubt.word for doubt in found] == wanted
