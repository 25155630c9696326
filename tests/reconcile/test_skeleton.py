"""The words of a file with each number as one sign, and the way back to the characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reconcile.case import Place
from pipeline.reconcile.skeleton import numbers, skeleton, whole_text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("开展研学11场次", "开展研学#场次"),
        ("支出16044.12元、1,200人", "支出#元、#人"),
        ("同比增长12.5%。", "同比增长#%。"),
        ("张 三　参加 3 次\n下一段", "张三参加#次\n下一段"),
        ("#号", "号"),
    ],
)
def test_each_number_is_one_sign_and_blanks_are_none(text: str, wanted: str) -> None:
    assert skeleton(text) == wanted


def test_places_are_told_in_characters_of_their_passage() -> None:
    texts = ["一、主要工作", "", "开展 研学 11 场次，参加30名。", "开展研学7场次。"]
    whole = whole_text(texts)
    found = list(whole.between("开展研学", "场次", 10))
    assert found == [Place(2, 6, 8), Place(3, 4, 5)]
    assert [texts[place.passage][place.start : place.stop] for place in found] == ["11", "7"]


def test_a_place_never_reaches_into_the_next_passage() -> None:
    assert list(whole_text(["开展研学", "11场次"]).between("开展", "场次", 20)) == []


def test_words_around_may_belong_to_the_neighbours() -> None:
    whole = whole_text(["综合处", "12", "人事处", "12"])
    assert list(whole.between("综合处\n", "\n人事", 5)) == [Place(1, 0, 2)]


def test_nothing_between_is_a_place_without_characters() -> None:
    (place,) = whole_text(["开展研学场次"]).between("研学", "场次", 5)
    assert place == Place(0, 4, 4)


@given(st.lists(st.text("研学11.,2 \t场次\u3000%", max_size=12), max_size=5), st.data())
def test_the_skeleton_of_a_place_is_what_stands_between(texts: list[str], data: st.DataObject) -> None:
    whole = whole_text(texts)
    if not whole.text:
        return
    start = data.draw(st.integers(0, len(whole.text)))
    stop = data.draw(st.integers(start, len(whole.text)))
    before, between, after = whole.text[:start], whole.text[start:stop], whole.text[stop:]
    if not between or "\n" in between or whole.text.find(after, start) != stop or not after:
        return
    place = next(whole.between(before, after, len(between)))
    assert skeleton(texts[place.passage][place.start : place.stop]) == between


@given(st.text("研12.,3 ", max_size=20))
def test_numbers_are_the_signs_of_the_skeleton(text: str) -> None:
    assert skeleton(text).count("#") == len(numbers(text))
