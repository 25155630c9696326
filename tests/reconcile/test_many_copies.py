"""Sentences that are pasted thousands of times: each copy finds its original, and the work grows with the copies."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.model.anchor import Anchor, Record, bookmark_name
from pipeline.reconcile.case import Case, Place, State
from pipeline.reconcile.claims import Claim, claims
from pipeline.reconcile.pairing import counterparts
from pipeline.reconcile.recording import record_after
from pipeline.word import Bookmark, Passage
from tests.support.counted_calls import calls

NAME = bookmark_name("开课次数", "7次", "1")


def _figure(text: str, before: str) -> Anchor:
    return Anchor(NAME, "开课次数", "2025Q3", "", text, before, "。", 1, "")


NOW = [_figure("9次", "今年开课"), _figure("9次", "其中共开课")]


def _record(*anchors: Anchor) -> Record:
    return Record("局", "总结", "", "2025Q3", "", "", "", anchors)


def _copies(number: int) -> list[Claim]:
    """Two figures as they were, and copies of the second one."""
    second = _figure("7次", "其中共开课")
    return [Claim(_figure("7次", "今年开课")), Claim(second), *(Claim(second, pasted=True) for _ in range(number))]


def _marks(number: int) -> list[Bookmark]:
    return [Bookmark(NAME, at, 5, at, 7, nth=at) for at in range(number)]


def _recorded(number: int) -> Record:
    """The record after as many paragraphs got a new number."""
    passages = [Passage(at + 1, "其中共开课7次。") for at in range(number)]
    old, new = _figure("7次", "其中共开课"), NOW[1]
    cases = [
        Case(State.STALE, old, new, "7次", Place(at, 5, 7), "12次", mark) for at, mark in enumerate(_marks(number))
    ]
    return record_after(None, _record(), cases, (), (), passages)


def test_each_copy_says_what_its_original_says() -> None:
    found, left = counterparts(_copies(50), NOW)
    assert found == [NOW[0], *[NOW[1]] * 51]
    assert left == []


def test_each_bookmark_is_claimed_once() -> None:
    marks = _marks(5)
    found = claims(_record(_figure("7次", "")), marks, _record())
    assert [claim.bookmark for claim in found] == marks
    assert [claim.pasted for claim in found] == [False, True, True, True, True]


def test_the_words_around_each_are_those_of_the_new_text() -> None:
    anchors = _recorded(5).anchors
    words = "其中共开课12次。"
    whole = "\n".join([words] * 5)
    for at, each in enumerate(anchors):
        start = at * (len(words) + 1) + 5
        assert each.before == whole[max(0, start - 20) : start]
        assert each.after == whole[start + 3 :][:20]


def test_four_times_the_copies_are_four_times_the_work() -> None:
    for work in (_paired, _claimed, _recorded):
        few, many = (_calls(work, number) for number in (100, 400))
        assert few > 100
        assert many < 5 * few


def _paired(number: int) -> object:
    return counterparts(_copies(number), NOW)


def _claimed(number: int) -> object:
    return claims(_record(_figure("7次", "")), _marks(number), _record())


def _calls(work: Callable[[int], object], number: int) -> int:
    return calls(lambda: work(number))
