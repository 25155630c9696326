"""A text whose numbers of people are masked: nothing is found in it that was not found before."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.laying_out import laid_out
from pipeline.model.diagnostic import CellPlace, FileLocation, LineLocation
from pipeline.model.layout import Role
from pipeline.model.proof import Passage, Proof, Stretch
from pipeline.personal_numbers import masked, personal_numbers
from pipeline.proofing import proofed
from pipeline.proofread import proofread
from pipeline.proofread.masked_numbers import masked_numbers
from tests.support.counted_calls import calls

TEMPLATE = LineLocation("总结.md", 7)
CARDS = ("110101199001010010", "330106198803071239")
LINES = (
    f"联系人周敏，身份证号{CARDS[0]}，手机13857104543、13966664543、13857114543，办公电话0571-88123456。",
    f"参加走访的有周敏（13857104543）、李芳（13857194543），办公电话0571-88123457转801。证号{CARDS[1]}。",
    "电话：88123456、88123457。传真（0571）8812 3458，手机138 1234 5678。",
    "手机１３８１２３４５６７８，另有+86 13857104321，旧证330106880307123。",
)


def passages(lines: tuple[str, ...], *, typed: bool) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            line,
            Role.BODY,
            TEMPLATE,
            made=typed,
            stretches=(Stretch(0, len(line), TEMPLATE),) if typed else (),
        )
        for line in lines
    )


def found(every: tuple[Passage, ...]) -> set[tuple[str, str]]:
    return {(each.code, str(each.location)) for each in proofread(Proof("总结", every)).diagnostics}


def shown(line: str) -> str:
    return masked(line, personal_numbers(line))


def test_a_masked_text_has_no_findings_of_its_own() -> None:
    for typed in (False, True):
        before = found(passages(LINES, typed=typed))
        after = found(passages(tuple(map(shown, LINES)), typed=typed))
        assert after <= before
        assert not {code for code, _ in after} & {"P001", "P015", "P120", "P124"}


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=4), st.booleans())
def test_in_whatever_order_and_however_often(lines: list[str], typed: bool) -> None:  # noqa: FBT001 - drawn
    before = found(passages(tuple(lines), typed=typed))
    assert found(passages(tuple(map(shown, lines)), typed=typed)) <= before


def test_stars_that_somebody_left_are_still_found() -> None:
    lines = (shown(LINES[0]), "全年完成重点任务****项，联系电话****。")
    assert {code for code, _ in found(passages(lines, typed=False))} >= {"P120"}


def test_cells_are_read_with_what_says_what_they_hold() -> None:
    cells = [("姓名", "联系电话"), ("周敏", "********"), ("李芳", "********")]
    every = tuple(
        Passage(
            text, Role.TABLE_TEXT if row else Role.TABLE_HEADER, FileLocation("总结"), cell=CellPlace(0, row, column)
        )
        for row, texts in enumerate(cells)
        for column, text in enumerate(texts)
    )
    assert found(every) == set()
    other = tuple(Passage(each.text, each.role, each.at, cell=each.cell, annex=at) for at, each in enumerate(every))
    assert {code for code, _ in found(other)} >= {"P120"}  # nothing says that these are telephones


@pytest.mark.parametrize(
    ("text", "told"), [("企业有********。", False), ("完成****项。", True), ("投入********元。", True)]
)
def test_a_redacted_file_has_telephones_that_nothing_here_tells_of(text: str, told: bool) -> None:  # noqa: FBT001
    proof = Proof("总结", passages((text,), typed=False))
    assert "P120" in {each.code for each in proofread(proof).diagnostics}
    after = proofread(replace(proof, redacted=True)).diagnostics
    assert ("P120" in {each.code for each in after}) == told


@pytest.mark.parametrize(("name", "told"), [("总结（定稿，已遮号码）.docx", False), ("总结.docx", True)])
def test_a_file_without_a_record_says_so_in_its_name(name: str, told: bool) -> None:  # noqa: FBT001
    file, data = docx.Document(), io.BytesIO()
    file.add_paragraph("企业有********。")
    file.save(data)
    text = laid_out(name, data.getvalue()).value
    assert text is not None
    assert ("P120" in {each.code for each in proofed(text).diagnostics}) == told


def test_a_telephone_that_only_another_place_tells_to_be_one() -> None:
    cells = Passage("********", Role.TABLE_TEXT, FileLocation("总结"), cell=CellPlace(0, 1, 1))
    (line,) = passages(("企业有******** 、138****5678、********。",), typed=True)
    assert {code for code, _ in found((cells,))} >= {"P120"}
    assert not {code for code, _ in found((cells, line))} & {"P120"}


def test_the_work_grows_with_the_masks_and_not_with_their_square() -> None:
    def work(size: int) -> int:
        text = "".join(f"手机138****{at:04}、********。" for at in range(size))
        return calls(lambda: masked_numbers(passages((text,), typed=False), redacted=True))

    assert work(400) < 10 * work(50)
