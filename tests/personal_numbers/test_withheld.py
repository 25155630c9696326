"""Numbers known from elsewhere: masked wherever their digits stand alone, and nothing else with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.document import Run
from pipeline.personal_numbers import Masks, Withheld, known_by, masked, personal_numbers
from pipeline.redact.report import Report
from pipeline.redact.standing import numbers_under
from pipeline.redact.texts import runs_masked
from tests.support.counted_calls import calls

NUMBERS = ("86001122", "8600113", "13857104321")
PIECES = (*NUMBERS, "286001122", "860011223", "86001122.5", "0.86001122", "86001122元", "A86001122")
BETWEEN = ("、", "，还有", "；", " 和 ", "（", "\n")


def shown(text: str, *, kept: frozenset[str] = frozenset()) -> str:
    return masked(text, Withheld(kept, frozenset(NUMBERS)).within(text))


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(BETWEEN)), max_size=6))
def test_what_stands_alone_is_masked_and_all_else_stays(pieces: list[tuple[str, str]]) -> None:
    text = "".join(f"{mark}{piece}" for piece, mark in pieces)
    expected = {"86001122": "********", "8600113": "*******", "13857104321": "138****4321"}
    wanted = "".join(f"{mark}{expected.get(piece, piece)}" for piece, mark in pieces)
    for behind in ("、", " 和"):  # it may be the fifth of a list
        wanted = wanted.replace(f"86001122.5{behind}", f"********.5{behind}")
    assert shown(text) == wanted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共8600 1122、8600-1122", "共**** ****、****-****"),
        ("８６００１１２２", "********"),
        ("8600\u200b1122", "****\u200b****"),
        ("0571-86001122", "0571-********"),
        ("拨打86001122,8600113", "拨打********,*******"),
        ("86001122,2025年", "********,2025年"),
        ("86001122.2025年", "********.2025年"),
        ("86001122,3号楼", "********,3号楼"),
        ("86001122.3号楼", "********.3号楼"),
        ("86001122.0", "********.0"),
        ("2,86001122", "2,********"),
        ("1.86001122", "1.********"),
        ("房间1012 8600-1122", "房间1012 ****-****"),
        ("2025 8600 1122", "2025 **** ****"),
        ("8600_1122", "****_****"),
        ("8_6_0_0_1_1_2_2", "*_*_*_*_*_*_*_*"),
        ("8600.1122", "****.****"),
        ("8600  1122", "****  ****"),
        ("86 001 122", "** *** ***"),
        ("８６\u3000００１１２２", "**\u3000******"),
        ("138571 04321", "138*** *4321"),
        ("86001122 8600113 13857104321", "******** ******* 138****4321"),
        ("86001122转801", "********转***"),
        ("86001122户主", "********户主"),
        ("公共86001122", "公共********"),
        ("免费86001122", "免费********"),
        # the number of the next item, not a fraction
        ("1.王芳86001122.2.李四8600113", "1.王芳********.2.李四*******"),
        ("1．王芳８６００１１２２．２．李四", "1．王芳********．２．李四"),
        ("1、86001122.2、8600113", "1、********.2、*******"),
        ("86001122.10.李四", "********.10.李四"),
        ("86001122.3人参加", "********.3人参加"),
        ("86001122.2李四", "********.2李四"),
        ("86001122.2）李四", "********.2）李四"),
        ("86001122.2：李四", "********.2：李四"),
        ("86001122.2 李四", "********.2 李四"),
        # whose it is
        ("陈量86001122.5", "陈量********.5"),
        ("王芳主任：86001122.5万元", "王芳主任：********.5万元"),
        ("艾山·克里木86001122户", "艾山·克里木********户"),
        ("值班86001122.25，", "值班********.25，"),
        ("联系86001122元。", "联系********元。"),
    ],
)
def test_however_it_is_written(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "behind",
    [
        "户外活动组",
        "户外组",
        "克里木",
        "千克里木",
        "元宵节值班",
        "个别谈话",
        "条件",
        "台风天值班",
        "份额",
        "件数",
        "人参加",
    ],
)
@pytest.mark.parametrize("before", ["报名找王芳", "或找艾山", "", "备注："])
def test_a_word_that_begins_like_a_measure_counts_nothing(before: str, behind: str) -> None:
    assert shown(f"{before}86001122{behind}，13857104321") == f"{before}********{behind}，138****4321"


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("艾山86001122户外组", True),
        ("艾山86001122克里木", True),
        ("艾山86001122.2.李四", True),
        ("王芳86001122户", True),
        ("艾山86001122元宵节值班", False),
        ("艾山86001122", False),
        ("86001122。", False),
    ],
)
def test_where_it_may_be_an_amount_it_is_told_as_doubtful(text: str, doubtful: bool) -> None:  # noqa: FBT001
    (number,) = Withheld(known=frozenset(NUMBERS)).within(text)
    assert number.doubtful is doubtful


@pytest.mark.parametrize(
    "text",
    [
        "共86001122",
        "合计：86001122",
        "投入资金86001122。",
        "金额为86001122，",
        "86001122千克",
        "86001122户",
        "86001122万元",
        "86,001,122",
        "86001122.50",
        "86001122.50元用于培训",
        "（86001122.5），",
        "收入分别为86001122、",
        "86001122.5千克、",
        "86001122户的",
        "86001122户左右",
        "86001122元整",
        "86001122平方米，",
        "86001122人次",
        "86001122件次。",
        "电话费86001122元",
        "电话数量86001122",
        "123.86001122",
        "1860 01122",
    ],
)
def test_amounts_of_the_same_digits_stay(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize("heading", ["金额", "经费（元）", "规模（单位：人）"])
@pytest.mark.parametrize("text", ["13857104321", "86001122", "86001122.0"])
def test_a_column_of_amounts_holds_amounts(text: str, heading: str) -> None:
    assert Withheld(known=frozenset(NUMBERS)).within(text, heading) == ()


def test_a_day_is_no_telephone() -> None:
    known = Withheld(known=frozenset({"20251130"}))
    assert known.within("2025-11-30、2025.11.30") == ()
    assert [each.mask for each in known.within("2025-1130")] == ["****-****"]


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
        ("证号110101199001010014", {"110101199001010014"}),
        ("证号11010119900101001x", {"11010119900101001X"}),
        ("旧证110101900101001", {"110101900101001"}),
    ],
)
def test_what_a_number_is_known_again_by(said: str, digits: set[str]) -> None:
    (number,) = personal_numbers(said)
    assert set(known_by(number)) == digits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("流水号110101199001010014", "流水号110101********0014"),
        ("流水号1101 0119 9001 0100 14", "流水号1101 01** **** **00 14"),
        ("编号11010119900101001x。", "编号110101********001x。"),
        ("编号110101900101001", "编号110101******001"),
        ("编号2110101199001010014", "编号2110101199001010014"),
    ],
)
def test_a_mistyped_card_is_known_again(text: str, expected: str) -> None:
    known = frozenset({"110101199001010014", "11010119900101001X", "110101900101001"})
    assert masked(text, Withheld(known=known).within(text)) == expected
    assert masked(text, Withheld().within(text)) == text


def _listed(size: int) -> str:
    return "、".join(f"手机138{at:04}5678，还有8600{at:04}" for at in range(size))


def _known(size: int) -> Withheld:
    return Withheld(known=frozenset(f"8600{at:04}" for at in range(size)))


@pytest.mark.parametrize(
    "work",
    [
        lambda size: _known(size).within(_listed(size)),
        lambda size: _known(size).within(_listed(size).replace("、", " ").replace("，还有", " ")),
        lambda size: Masks(Withheld()).text(_listed(size)),
        lambda size: Masks(_known(size)).text(_listed(size)),
        lambda size: numbers_under(_listed(size), ("", "电话"), _known(size)),
        lambda size: runs_masked(tuple(Run(each) for each in _listed(size).split("，")), Report(_known(size)), "电话"),
    ],
)
def test_the_work_grows_with_the_text_and_not_with_its_square(work: Callable[[int], object]) -> None:
    few, many = (calls(lambda size=size: work(size)) for size in (50, 400))  # type: ignore[misc]
    assert many < 10 * few


def test_different_numbers_of_one_mask_are_numbered_and_equal_ones_are_not() -> None:
    text = "手机13800015678、13800025678、13800015678、13800035678，手机13900015678"
    expected = "手机138****5678、138****5678（2）、138****5678、138****5678（3），手机139****5678"
    assert Masks(Withheld()).text(text) == expected
