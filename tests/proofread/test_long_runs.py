"""Long runs of one sign are not read through; what stands beside them is read as ever, at its place."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.diagnostic import LineLocation, ParagraphLocation
from pipeline.model.proof import PrintedNumber, Proof, Stretch
from pipeline.proofread import proofread
from pipeline.proofread.long_runs import without_long_runs
from tests.support.counted_calls import calls
from tests.support.proofs import proof_of

_WORDS = "全市举办培训3期，参训，参训120人次。其中其中，青年干部占40%，"
_PIECES = ("\u3000", " ", "_", "…", "一", "1", "1.", "甲乙", "（）", "“”、", "12345678", "甲乙丙丁戊己庚辛")


@cache
def _of_one_paragraph() -> Proof:
    return proof_of(["甲"])


def _with_text(text: str) -> Proof:
    whole = _of_one_paragraph()
    return replace(whole, passages=(replace(whole.passages[0], text=text),))


def _read(text: str) -> str:
    return without_long_runs(_with_text(text)).proof.passages[0].text


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


@given(st.sampled_from(_PIECES), st.integers(100, 400), st.text("全市举办培训；。", max_size=20), st.integers(0, 20))
def test_a_run_is_read_as_a_shorter_one_of_its_signs(piece: str, times: int, words: str, of_words: int) -> None:
    """Of an odd number of dots an odd number is left: they come by twos."""
    before, behind = words[:of_words], words[of_words:]
    read = _read(f"{before}{piece * times}{behind}")
    left = (len(read) - len(words)) // len(piece)
    assert read == f"{before}{piece * left}{behind}"
    assert 100 <= left * len(piece) <= 100 + 2 * len(piece)
    assert len(piece) > 1 or left % 2 == times % 2


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


@pytest.mark.parametrize("blank", [101, 168, 900])
@pytest.mark.parametrize(
    "form",
    [
        "存在的主要问题：一是{}；二是{}；三是{}。",
        "下一步措施：1.{}；2.{}；3.{}。",
        "尽管{}，但仍取得成效。",
        "备注（{}）。“{}”。",
        "全市走访企业30家（名单：{}），其中甲园区9家、乙园区11家、丙园区8家。",
        "受理诉求9600件（{}），办结9500件，办结率89.96%。",
        "联系人{}电话{}，日期2025年2月30日",
    ],
)
def test_a_long_blank_is_one_like_any_other(form: str, blank: int) -> None:
    """Each is told of once, with all of its signs, and what stands around it as beside a short one."""
    short, long = (form.replace("{}", "_" * signs) for signs in (60, blank))
    assert [code for code, _, _ in _found(long)] == [code for code, _, _ in _found(short)]
    starts = [at for at, sign in enumerate(long) if sign == "_" and long[at - 1] != "_"]
    assert [(start, end) for code, start, end in _found(long) if code == "P120"] == [
        (start, start + blank) for start in starts
    ]


def test_a_place_in_what_the_template_says_is_found_behind_a_run() -> None:
    text = f"{'_' * 300}全市全市举办。{'…' * 300}，，参训"
    whole = _with_text(text)
    own = tuple(Stretch(at, at + 2, LineLocation("总结.md", at)) for at in (0, 10, 150, 302, len(text) - 2))
    (read,) = without_long_runs(
        replace(whole, passages=(replace(whole.passages[0], stretches=own, opening=306),))
    ).proof.passages
    assert [read.text[each.start : each.end] for each in read.stretches] == ["__", "__", "全市", "参训"]
    assert read.text[: read.opening].endswith("__全市全市举办")


@pytest.mark.parametrize(("signs", "mended"), [(60, True), (300, False)])
def test_no_mend_reaches_over_what_was_not_read(signs: int, mended: bool) -> None:  # noqa: FBT001
    (found,) = proofread(_with_text(f"全市{'，' * signs}举办培训3期。")).value
    assert (found.at.start, found.at.end, bool(found.fixes)) == (2, 2 + signs, mended)


def test_a_run_is_quoted_with_its_own_signs() -> None:
    """Comments and findings say what stands in the file, not what was read in its place."""
    (found,) = proofread(_with_text(f"全市{'，' * 300}举办培训3期。")).value
    place = found.diagnostic.location
    assert isinstance(place, ParagraphLocation)
    assert place.quoted == "，" * 300


def test_figures_are_where_they_stand_behind_a_long_run() -> None:
    text = f"培训17期{'…' * 300}参训120人次{'_' * 300}经费35万元。"
    printed = {"培训": "17期", "参训": "120人次", "经费": "35万元"}
    places = {name: text.index(words) for name, words in printed.items()}
    figures = tuple(PrintedNumber(at, at + len(printed[name]), name, "2025H1") for name, at in places.items())
    whole = _with_text(text)
    proof = replace(whole, passages=(replace(whole.passages[0], figures=figures),))
    short = without_long_runs(proof).proof.passages[0]
    assert {each.figure: short.text[each.start : each.end] for each in short.figures} == printed


def test_twice_as_many_runs_and_figures_take_twice_the_work() -> None:
    def counted(count: int) -> int:
        part = f"培训17期{'…' * 300}"
        figures = tuple(PrintedNumber(at * len(part) + 2, at * len(part) + 5, "培训", "2025H1") for at in range(count))
        stretches = tuple(
            Stretch(at * len(part), at * len(part) + 2, LineLocation("简报.md", 1)) for at in range(count)
        )
        whole = _with_text(part * count)
        proof = replace(whole, passages=(replace(whole.passages[0], figures=figures, stretches=stretches),))
        return calls(lambda: without_long_runs(proof))

    assert counted(120) < 2.3 * counted(60)
