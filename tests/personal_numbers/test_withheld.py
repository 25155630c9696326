"""Numbers known from elsewhere: masked wherever their digits stand alone, and nothing else with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.personal_numbers import Withheld, known_by, masked, personal_numbers

NUMBERS = ("86001122", "8600113", "13857104321")
PIECES = (*NUMBERS, "286001122", "860011223", "86001122.5", "1.86001122", "86001122元", "A86001122")
BETWEEN = ("、", "，还有", "；", " 和 ", "（", "\n")


def shown(text: str, *, kept: frozenset[str] = frozenset()) -> str:
    return masked(text, Withheld(kept, frozenset(NUMBERS)).within(text))


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(BETWEEN)), max_size=6))
def test_what_stands_alone_is_masked_and_all_else_stays(pieces: list[tuple[str, str]]) -> None:
    text = "".join(f"{mark}{piece}" for piece, mark in pieces)
    expected = {"86001122": "********", "8600113": "*******", "13857104321": "138****4321"}
    assert shown(text) == "".join(f"{mark}{expected.get(piece, piece)}" for piece, mark in pieces)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共8600 1122、8600-1122", "共**** ****、****-****"),
        ("８６００１１２２", "********"),
        ("8600\u200b1122", "****\u200b****"),
        ("0571-86001122", "0571-********"),
    ],
)
def test_however_it_is_written(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_what_the_office_publishes_stays() -> None:
    assert shown("打86001122", kept=frozenset({"057186001122"})) == "打86001122"


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("电话0571-86001122", {"057186001122", "86001122"}),
        ("电话+86 571 86001122转801", {"8657186001122801", "86001122"}),
        ("电话86001122", {"86001122"}),
        ("手机+8613857104321", {"13857104321"}),
        ("证号110101199001010015", set()),
    ],
)
def test_what_a_number_is_known_again_by(said: str, digits: set[str]) -> None:
    (number,) = personal_numbers(said)
    assert set(known_by(number)) == digits
