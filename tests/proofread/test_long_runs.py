"""Long runs of one sign are not read through; what stands beside them is read as ever, at its place."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.diagnostic import ParagraphLocation
from pipeline.model.proof import Proof
from pipeline.proofread import proofread
from pipeline.proofread.long_runs import without_long_runs
from tests.support.proofs import proof_of

_NOT_READ = "\ue000。"
_WORDS = "全市举办培训3期，参训，参训120人次。其中其中，青年干部占40%，"
_PIECES = ("\u3000", " ", "_", "…", "一", "1", "1.", "甲乙", "（）", "“”、", "12345678", "甲乙丙丁戊己庚辛")


@cache
def _of_one_paragraph() -> Proof:
    return proof_of(["甲"])


def _with_text(text: str) -> Proof:
    whole = _of_one_paragraph()
    return replace(whole, passages=(replace(whole.passages[0], text=text),))


def _read(text: str) -> str:
    return without_long_runs(_with_text(text)).passages[0].text


def _found(text: str) -> list[tuple[str, int, int]]:
    found = proofread(_with_text(text)).value
    assert found is not None
    return [(each.diagnostic.code, each.at.start, each.at.end) for each in found]


_SENTENCES = ("共培训12人次，", "其中", "一是", "……", "　　", "“三个一”。", "2025年", "1,200.5万元、", "甲乡、乙镇")


@given(st.lists(st.sampled_from(_SENTENCES), min_size=30, max_size=120), st.sampled_from(_PIECES))
def test_what_somebody_writes_is_read_as_it_is(sentences: list[str], piece: str) -> None:
    """Over many lines, and with a line of signs to write on: 80 of them are no long run, nor is a part ten times."""
    line = piece * (80 // len(piece))
    text = "".join(f"{each}第{number}次" for number, each in enumerate(sentences))
    assert _read(f"{text}。{line}。{text}") == f"{text}。{line}。{text}"


def test_a_name_with_a_sign_of_an_old_font_is_read_as_any_other() -> None:
    """The sign that stands for what is not read stands in such names too."""
    with_it, without = (_found(f"参加的有王{sign}、李四、王{sign}、赵五。") for sign in ("\ue000", "芳"))
    assert with_it == without != []


@given(st.sampled_from(_PIECES), st.integers(100, 400), st.text("全市举办培训，。", max_size=20), st.integers(0, 20))
def test_a_run_keeps_its_length_its_beginning_and_its_end(piece: str, times: int, words: str, of_words: int) -> None:
    before, behind = words[:of_words], words[of_words:]
    text = f"{before}{piece * times}{behind}"
    read = _read(text)
    assert len(read) == len(text)
    assert [(one, other) for one, other in zip(text, read, strict=True) if other not in (one, *_NOT_READ)] == []
    left = "".join(one for one, other in zip(text, read, strict=True) if one == other)
    assert len(left) <= len(words) + 100 + 2 * len(piece)
    assert left.startswith(before + piece)
    assert left.endswith(piece[-1] + behind)


@pytest.mark.parametrize("piece", _PIECES)
def test_what_stands_before_and_behind_a_run_is_found_at_its_place(piece: str) -> None:
    """Found the same whether the run is a hundred signs long or ten thousand, as far from the end as they are."""
    short, long = (f"{_WORDS}{piece * (length // len(piece))}。{_WORDS}" for length in (96, 9_600))
    shift = len(long) - len(short)
    expected = [(code, start, end) for code, start, end in _found(short) if end <= len(_WORDS)]
    behind = [(code, start, end) for code, start, end in _found(short) if start > len(short) - len(_WORDS)]
    assert expected
    assert behind
    found = _found(long)
    assert [each for each in found if each[2] <= len(_WORDS)] == expected
    assert [each for each in found if each[1] > len(long) - len(_WORDS)] == [
        (code, start + shift, end + shift) for code, start, end in behind
    ]


def test_a_run_is_quoted_with_its_own_signs() -> None:
    """Comments and findings say what stands in the file, not what was read in its place."""
    found = proofread(_with_text(f"全市{'，' * 300}举办培训3期。")).value
    assert found
    for each in found:
        place = each.diagnostic.location
        assert isinstance(place, ParagraphLocation)
        assert _NOT_READ[0] not in f"{each.diagnostic.message}{place.quoted}"
