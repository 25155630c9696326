"""Which numbers are those of people, and which only have as many digits."""

from __future__ import annotations

import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.personal_numbers import Masks, masked, masks_in, personal_numbers

GOOD = "330106198803071235"
"""Invented; its check digit was worked out by hand below."""


def check_digit(seventeen: str) -> str:
    """Return the check of ISO 7064, MOD 11-2, step by step and not by the table of weights."""
    rest = 0
    for digit in seventeen:
        rest = (rest + int(digit)) * 2 % 11
    return "0123456789X"[(12 - rest) % 11]


GOOD = GOOD[:17] + check_digit(GOOD[:17])
WRONG = GOOD[:17] + ("0" if GOOD[17] != "0" else "1")
WITH_X = next(number + "X" for serial in range(999) if check_digit(number := f"11010119900101{serial:03}") == "X")


def shown(text: str, heading: str = "") -> str:
    numbers = personal_numbers(text, heading)
    assert all(len(each.mask) == each.stop - each.start for each in numbers)
    return masked(text, numbers)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"身份证号{GOOD}。", f"身份证号330106********{GOOD[-4:]}。"),
        (WITH_X, f"110101********{WITH_X[-4:]}"),
        (WITH_X.lower(), f"110101********{WITH_X[-4:].lower()}"),
        (f"{GOOD[:6]} {GOOD[6:14]} {GOOD[14:]}", f"330106 ******** {GOOD[-4:]}"),
        (f"{GOOD[:6]}-{GOOD[6:14]}-{GOOD[14:]}", f"330106-********-{GOOD[-4:]}"),
        ("330106880307123", "330106******123"),
        ("手机13812345678", "手机138****5678"),
        ("138-1234-5678", "138-****-5678"),
        ("138 1234 5678", "138 **** 5678"),
        ("+86 13812345678", "+86 138****5678"),
        ("008613812345678", "0086138****5678"),
        ("１３８１２３４５６７８", "１３８****５６７８"),
        ("0571-81234567", "0571-********"),
        ("（0571）8123 4567", "（0571）**** ****"),
        ("010-65123456转8012", "010-********转****"),
        ("0571－8123456", "0571－*******"),
        ("+86-571-81234567", "+86-571-********"),
        ("电话：81234567", "电话：********"),
        ("张三13812345678、李四13912345678", "张三138****5678、李四139****5678"),
        ("13812345678,13912345678", "138****5678,139****5678"),
        ("电话：88123456、88123457", "电话：********、********"),
        ("传真88123458/88123459", "传真********/********"),
        ("电话88123456，88123457", "电话********，********"),
        ("0571-88123456或88123457", "0571-********或********"),
        ("8812-3456转801", "****-****转***"),
        ("QQ13857104321", "QQ138****4321"),
        ("微信13857104321abc", "微信138****4321abc"),
        ("微信号abc13857104321", "微信号abc138****4321"),
        (f"身份证ID{GOOD}", f"身份证ID330106********{GOOD[-4:]}"),
        ("13857104321.0", "138****4321.0"),
        ("86-571-88123456", "86-571-********"),
        ("86-13857104321", "86-138****4321"),
        (f"{GOOD}{WITH_X}", f"330106********{GOOD[-4:]}110101********{WITH_X[-4:]}"),
        (f"{GOOD}13857104321", f"330106********{GOOD[-4:]}138****4321"),
        ("1385710432113857104322", "138****4321138****4322"),
    ],
)
def test_numbers_of_people_are_masked(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "国办发〔2024〕12号",
        "浙水〔2025〕13857104321号",
        "电话88123456公里，88123457",
        "面积88123456、88123457",
        "SN13857104321",
        "13857104321a1b2",
        "共13857104321.0元",
        "账号1385710432113857104322",
        "1385710432113857104322330106",
        "20240315",
        "2024-03-15至2024-09-30",
        "共13812345678元",
        "13812345678.50",
        "收入13812345678万元",
        "1,381,234,567,800元",
        "编号：13812345678",
        "流水号13812345678",
        "￥13812345678",
        "第13812345678号",
        "账号：0571812345671234",
        "统一社会信用代码91330106MA2CFRR27X",
        "统一社会信用代码：11330000002482030X",
        "400-820-8820",
        "800-810-1234",
        "99999999999",
        "330106190213311234",
        f"A{GOOD}",
        f"{GOOD}7",
        "81234567",
        "面积0571.81234567",
        "2024Q1-Q3",
        "邮编：310006",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert shown(text) == text


def test_a_wrong_check_digit_is_masked_and_told() -> None:
    (found,) = personal_numbers(f"身份证{WRONG}")
    assert found.doubtful
    assert not personal_numbers(GOOD)[0].doubtful
    assert personal_numbers("330106880307123")[0].doubtful
    assert shown(f"流水号：{WRONG}") == f"流水号：{WRONG}"


def test_the_heading_of_a_column_tells_what_a_number_is() -> None:
    assert shown("81234567", "联系电话") == "********"
    assert shown("81234567", "金额") == "81234567"
    assert shown("13812345678", "流水号") == "13812345678"


def test_a_number_that_the_office_publishes_stays() -> None:
    kept = frozenset({"057181234567", "13900000000"})
    assert Masks(kept).text("（0571）8123-4567、电话：81234567、+8613900000000") == (
        "（0571）8123-4567、电话：81234567、+8613900000000"
    )
    assert Masks(kept).text(GOOD) != GOOD


def test_a_day_behind_a_telephone_is_no_telephone() -> None:
    assert shown("电话88123456，20240315发布") == "电话********，20240315发布"


@pytest.mark.parametrize(
    "text",
    [
        f"身份证{GOOD}、{WITH_X}，电话0571-81234567转801、（0571）8123 4567，手机138-1234-5678、１３８１２３４５６７８",
        "电话：88123456、88123457；330106880307123",
        f"{GOOD}{WITH_X}",
    ],
)
def test_a_mask_is_known_again(text: str) -> None:
    once, numbers = shown(text), personal_numbers(text)
    found = masks_in(once)
    assert [(each.start, each.stop) for each in found] == [(each.start, each.stop) for each in numbers]
    filled = once
    for each in found:
        filled = filled[: each.start] + each.likeness + filled[each.stop :]
    assert "*" not in filled
    assert shown(filled) == once
    assert len({each.likeness for each in found}) == len(found)


@pytest.mark.parametrize(
    "text", ["完成****项", "电话****", "**重点**工作", "***", "共********元", "1****", "*" * 300_000]
)
def test_stars_that_somebody_typed_are_no_mask(text: str) -> None:
    assert masks_in(text) == ()


@given(st.lists(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), max_size=30))
def test_different_numbers_of_a_workbook_stay_different(numbers: list[str]) -> None:
    masks = Masks(frozenset())
    shown_as = {number: masks.text(number) for number in numbers}
    assert len(set(shown_as.values())) == len(shown_as)
    assert all(masks.text(number) == shown_as[number] for number in numbers)


def test_a_hostile_cell_takes_no_longer_than_it_is_long() -> None:
    """Work that grew with the square of the text would take minutes."""
    begun = time.process_time()
    text = "电话：81234567 13812345678 0571-81234567 " * 20_000
    assert shown(text).count("138****5678") == 20_000
    assert Masks(frozenset()).text("1" * 300_000) == "1" * 300_000
    assert personal_numbers("电话" * 200_000 + "1 2 3 " * 100_000) == ()
    assert time.process_time() - begun < 60


@given(st.text(alphabet=string.digits + "-Xx ()（）转年月日元。", max_size=60))
def test_masking_keeps_places_and_is_done_once(text: str) -> None:
    once = shown(text)
    assert len(once) == len(text)
    assert all(after in (before, "*") for before, after in zip(text, once, strict=True))
    assert shown(once) == once
