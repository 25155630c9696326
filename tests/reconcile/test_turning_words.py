"""Words put before an untouched number that make another figure of it, and those that only reword its clause."""

from __future__ import annotations

import pytest

from pipeline.model.anchor import Anchor
from pipeline.reconcile.added_words import added_words
from pipeline.reconcile.case import Case, Place, State
from pipeline.reconcile.doubtful_words import doubtful_words


def told(written: str, standing: str, number: str = "11人", figure: str = "达标人数") -> list[str]:
    """The words that are told of beside a number that stands behind other words than it was written behind."""
    anchor = Anchor("", figure, "2025Q2", "11", number, written, "。", 1, "")
    place = Place(0, len(standing), len(standing) + len(number))
    case = Case(State.AGREES, anchor, anchor, number, place, number)
    return [word for _, _, word in added_words([case], [f"{standing}{number}。"])]


@pytest.mark.parametrize(
    "word",
    ["新增", "减少", "净增", "同比增加", "还差", "尚缺", "缺", "计划", "预计", "比上年多", "比上年少", "较上期减少了"],
)
def test_a_word_put_before_a_number_makes_another_figure_of_it(word: str) -> None:
    assert told("今年以来学时达标", f"今年以来学时达标{word}") == [word]


@pytest.mark.parametrize(
    ("written", "standing", "word"),
    [
        ("今年以来学时达标", "今年以来应达标", "应达标"),
        ("共组织执法培训", "共计划组织执法培训", "计划组织执法培训"),
        ("办结", "待办结", "待办结"),
        ("累计", "新增", "新增"),
        ("参加", "上年同期", "上年同期"),
        ("完成投资占", "完成投资减少", "减少"),
        ("完成投资占", "完成投资占比提高", "提高"),
        ("参训人数达到", "参训人数减少", "减少"),
    ],
)
def test_what_is_planned_or_another_period_had_is_no_figure_of_now(written: str, standing: str, word: str) -> None:
    assert told(written, standing) == [word]


@pytest.mark.parametrize(
    ("written", "standing", "number"),
    [
        ("参加15人、", "参训人次累计达到", "120人次"),
        ("经费支出", "较好完成", "14180元"),
        ("经费支出", "经费支出比上年有所增加，达到", "14180元"),
        ("合格率", "合格率提高到", "66.7%"),
        ("培育", "新增长点", "12个"),
        ("建成公园", "公园新增", "3个"),
        ("关停", "减少", "3家"),
        ("增加", "新增", "11人"),
        ("经费同比变动", "经费同比增长", "8.3%"),
        ("完成年度目标的", "完成年度目标", "50%"),
        ("完成", "完成年度任务", "3次"),
        ("印发方案", "印发计划", "3份"),
        ("共组织执法培训", "按计划组织执法培训", "6场次"),
        ("共组织执法培训", "积极响应号召组织执法培训", "6场次"),
        ("演练", "应急演练", "3次"),
        ("演练", "模拟演练", "3次"),
        ("参观", "接待参观", "3次"),
        ("办结", "即将办结", "3件"),
        ("计划培训", "拟培训", "3次"),
        ("听课", "听课人数众多，达", "90人次"),
        ("参加", "与上年同期", "28学时"),
    ],
)
def test_who_rewords_a_clause_is_left_in_peace(written: str, standing: str, number: str) -> None:
    assert told(written, standing, number) == []


@pytest.mark.parametrize("figure", ["新增人数", "达标人数.增减", "达标人数.较上期"])
def test_a_figure_that_is_a_change_is_told_as_one(figure: str) -> None:
    assert told("学时达标", "学时达标新增", figure=figure) == []


def test_beside_a_number_that_is_replaced_such_a_word_is_one_to_look_at() -> None:
    text = "学时达标新增11人。"
    was, now = (Anchor("", "达标人数", "2025Q2", said[:2], said, "学时达标", "。", 1, "") for said in ("11人", "12人"))
    case = Case(State.STALE, was, now, "11人", Place(0, 6, 9), "12人")
    assert [(each.word, each.sure) for each in doubtful_words([case], [text], {})] == [("新增", False)]
