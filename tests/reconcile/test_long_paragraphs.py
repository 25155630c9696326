"""Paragraphs with thousands of numbers: what stands right around each is looked at, not all that stands before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.anchor import Anchor
from pipeline.reconcile.added_words import added_words
from pipeline.reconcile.case import Case, Place, State
from pipeline.reconcile.displacing import displacing
from pipeline.reconcile.misplacing import misplaced
from pipeline.reconcile.neighbours import glued
from pipeline.reconcile.skeleton import first_signs, last_signs, skeleton
from pipeline.reconcile.unfigured import unfigured
from pipeline.word import Bookmark
from tests.support.counted_calls import calls

_PIECES = st.sampled_from(("甲", " " * 40, "12", "1" * 70, ",", ".", "，", "#", "\n", "3"))


@given(st.lists(_PIECES, max_size=12).map("".join), st.sampled_from((4, 7)))
def test_the_signs_at_an_end_are_those_of_the_whole_skeleton(text: str, count: int) -> None:
    assert last_signs(text, count) == skeleton(text)[-count:]
    assert first_signs(text, count) == skeleton(text)[:count]


def _figures(number: int) -> tuple[list[Case], list[str]]:
    """A paragraph of figures that stand where they were written."""
    piece = "其中参加培训9次，"
    found = []
    for at in range(number):
        start = at * len(piece) + piece.index("9")
        anchor = Anchor(f"b{at}", "参训次数", "2025Q3", "", "9次", "其中参加培训", "，", 1, "")
        mark = Bookmark(f"b{at}", 0, start, 0, start + 2)
        found.append(Case(State.AGREES, anchor, anchor, "9次", Place(0, start, start + 2), "9次", mark))
    return found, [piece * number]


def _work(number: int) -> int:
    cases, texts = _figures(number)
    places = [case.place for case in cases if case.place]

    def all_of_it() -> None:
        assert list(misplaced(cases, texts)) == cases
        assert not displacing(cases, places, texts)
        assert len(list(unfigured((), texts, None))) == number
        assert not list(added_words(cases, texts))

    return calls(all_of_it)


def test_four_times_the_numbers_are_four_times_the_work() -> None:
    few, many = _work(100), _work(400)
    assert few > 100
    assert many < 5 * few


def test_of_a_number_without_end_before_a_figure_only_the_end_is_looked_at() -> None:
    """A search for what ends right before the figure would begin at each of its digits."""
    assert glued("1" * 4_000, "3次", "")[0] == "1" * 60


def test_a_word_without_end_before_a_figure_is_none() -> None:
    cases, (text,) = _figures(1)
    shorter, longer = (f"未{'能' * times}" for times in (10, 100))
    assert list(_added(cases[0], shorter, text)) == [shorter]
    assert list(_added(cases[0], longer, text)) == []


def _added(case: Case, words: str, text: str) -> Iterator[str]:
    at = text.index("9")
    place = Place(0, at + len(words), at + len(words) + 2)
    moved = replace(case, place=place)
    return (word for _, _, word in added_words([moved], [text[:at] + words + text[at:]]))
