"""What a number counts, by one sign behind it too: 14个村."""

from __future__ import annotations

import pytest

from pipeline.model.anchor import Anchor
from pipeline.reconcile.case import Place
from pipeline.reconcile.counted import Statement, counts_another, statement_of


@pytest.mark.parametrize(
    ("behind", "another"), [("村，其中", False), ("镇，其中", True), ("，其中", False), ("问题未改", True), ("", False)]
)
def test_what_stands_behind_a_number_names_what_it_counts(behind: str, another: bool) -> None:  # noqa: FBT001
    assert counts_another(of("涉及村数", "涉及", "村"), f"共14个{behind}", Place(0, 1, 4)) is another


@pytest.mark.parametrize(
    ("name", "before", "behind"),
    [
        ("问题数", "，全县排查发现问题", "县"),
        ("问题数", "，区级督查发现问题", "区"),
        ("村务问题", "，村民反映问题", "村"),
    ],
)
def test_a_sign_of_another_word_names_nothing(name: str, before: str, behind: str) -> None:
    assert counts_another(of(name, before, "。"), f"涉及14个{behind}。", Place(0, 2, 5))


@pytest.mark.parametrize("behind", [";其余已办", ",其余已办", ".", "…", " 未整改"])
def test_signs_of_any_keyboard_end_what_is_said(behind: str) -> None:
    assert not counts_another(of("问题数", "发现问题", "，"), f"尚有14个{behind}", Place(0, 2, 5))


def of(name: str, before: str, after: str) -> Statement:
    return statement_of(Anchor("a", name, "2025Q2", "14", "14个", before, after, 1, ""), ())
