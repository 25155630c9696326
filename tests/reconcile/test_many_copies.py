"""Sentences that are pasted thousands of times: each copy finds its original, and the work grows with the copies."""

from __future__ import annotations

from pipeline.model.anchor import Anchor
from pipeline.reconcile.claims import Claim
from pipeline.reconcile.pairing import counterparts
from tests.support.counted_calls import calls


def _figure(text: str, before: str) -> Anchor:
    return Anchor(f"b{text}", "开课次数", "2025Q3", "", text, before, "。", 1, "")


NOW = [_figure("9次", "今年开课"), _figure("9次", "其中共开课")]


def _copies(number: int) -> list[Claim]:
    """Two figures as they were, and copies of the second one."""
    second = _figure("7次", "其中共开课")
    return [Claim(_figure("7次", "今年开课")), Claim(second), *(Claim(second, pasted=True) for _ in range(number))]


def _work(number: int) -> int:
    claims = _copies(number)
    return calls(lambda: counterparts(claims, NOW))


def test_each_copy_says_what_its_original_says() -> None:
    found, left = counterparts(_copies(50), NOW)
    assert found == [NOW[0], *[NOW[1]] * 51]
    assert left == []


def test_four_times_the_copies_are_four_times_the_work() -> None:
    few, many = _work(100), _work(400)
    assert few > 100
    assert many < 5 * few
