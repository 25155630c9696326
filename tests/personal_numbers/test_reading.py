"""Which numbers are those of people, and which only have as many digits."""

from __future__ import annotations

import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.definition import Unit
from pipeline.personal_numbers import Masks, Withheld, kept_numbers, masked, masks_in, personal_numbers
from tests.support.counted_calls import calls

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
        # what stands right behind is the name of an office, or nobody counts so many
        ("13800138000人事处", "138****8000人事处"),
        ("电话13800138000个人", "电话138****8000个人"),
        ("13800138000人", "138****8000人"),
        ("13800138000余杭区", "138****8000余杭区"),
        ("13800138000万某", "138****8000万某"),
        ("手机13800138000元旦值班", "手机138****8000元旦值班"),
        ("张三13800138000元宵节值班", "张三138****8000元宵节值班"),
        ("张三13800138000多元化课程", "张三138****8000多元化课程"),
        ("电话88123456元宵节值班", "电话********元宵节值班"),
        ("电话88123456元月值班", "电话********元月值班"),
        ("0571-88123456人社局", "0571-********人社局"),
        ("电话88123456人事处", "电话********人事处"),
        ("电话88123456台办", "电话********台办"),
        (f"{GOOD}人", f"330106********{GOOD[-4:]}人"),
        ("330106880307123人事处", "330106******123人事处"),
        # what stands right before
        ("[13800138000]", "[138****8000]"),
        ("〔13800138000〕", "〔138****8000〕"),
        ("1.13800138000", "1.138****8000"),
        ("12.13800138000", "12.138****8000"),
        ("1-13800138000", "1-138****8000"),
        ("1.张三13800138000.2.李四13900139000", "1.张三138****8000.2.李四139****9000"),
        ("1、张三13800138000.2、李四13900139000", "1、张三138****8000.2、李四139****9000"),
        (f"张三{GOOD}.2.李四", f"张三330106********{GOOD[-4:]}.2.李四"),
        ("张三0571-88123456.3人参加", "张三0571-********.3人参加"),
        ("1.张三13800138000.2李四13900139000", "1.张三138****8000.2李四139****9000"),
        ("张三13800138000.2）李四", "张三138****8000.2）李四"),
        ("张三13800138000.2：李四", "张三138****8000.2：李四"),
        ("张三13800138000.2 李四", "张三138****8000.2 李四"),
        ("9.张三13800138000.10李四13900139000", "9.张三138****8000.10李四139****9000"),
        ("09、张三13800138000.10、李四", "09、张三138****8000.10、李四"),
        (f"张三{GOOD}.2李四", f"张三330106********{GOOD[-4:]}.2李四"),
        ("张三330106880307123.2李四", "张三330106******123.2李四"),
        ("电话88123456.2李四", "电话********.2李四"),
        (f"身份证{GOOD}.12", f"身份证330106********{GOOD[-4:]}.12"),
        (f"{GOOD}.125", f"330106********{GOOD[-4:]}.125"),
        (f"金额{WRONG}.12", f"金额{WRONG}.12"),
        ("电话13812345678.20楼201室", "电话138****5678.20楼201室"),
        ("联系人张三13812345678.15楼", "联系人张三138****5678.15楼"),
        ("张三13800138000.2025年3月", "张三138****8000.2025年3月"),
        (f"3.{GOOD}", f"3.330106********{GOOD[-4:]}"),
        ("2.0571-88123456", "2.0571-********"),
        ("0571-13800138000", "0571-138****8000"),
        ("13800138000-13900139000", "138****8000-139****9000"),
        ("13800138000/0571-88123456", "138****8000/0571-********"),
        ("2025-03-15-13800138000", "2025-03-15-138****8000"),
        ("3.15.13800138000", "3.15.138****8000"),
        ("2025 0571 88123456", "2025 0571 ********"),
        ("电话：1 3 8 0 0 1 3 8 0 0 0", "电话：1 3 8 * * * * 8 0 0 0"),
        ("电话138 1234 5678件", "电话138 **** 5678件"),
        ("138-1234-5678件", "138-****-5678件"),
        ("张三138 1234 5678次日到", "张三138 **** 5678次日到"),
        ("张三138 1234 5678 份数不限", "张三138 **** 5678 份数不限"),
        ("{E31E85A7-0237-7353-1488-AEC46FBA3127}0571-73531488", "{E31E85A7-0237-7353-1488-AEC46FBA3127}0571-********"),
        ("身份证号 330106199607073731", "身份证号 330106********3731"),
        (f"身份证号：{GOOD}、330106199607073731", f"身份证号：330106********{GOOD[-4:]}、330106********3731"),
        ("13800138000,120人参加", "138****8000,120人参加"),
        ("013800138000", "0138****8000"),
        ("zhangwei13800138000", "zhangwei138****8000"),
        ("微信账号：13800138000", "微信账号：138****8000"),
        ("2024 11010119900101 0015", "2024 110101******** 0015"),
        ("330106880307123 123", "330106******123 123"),
        # signs between groups
        ("138  0013  8000", "138  ****  8000"),
        ("1380 013 8000", "138* *** 8000"),
        ("1380-013-8000", "138*-***-8000"),
        ("138 001 38000", "138 *** *8000"),
        ("1380013 8000", "138**** 8000"),
        ("138_0013_8000", "138_****_8000"),
        ("138.0013.8000", "138.****.8000"),
        ("138．0013．8000", "138．****．8000"),
        ("138/0013/8000", "138/****/8000"),
        ("138 - 0013 - 8000", "138 - **** - 8000"),
        ("138\u22120013\u22128000", "138\u2212****\u22128000"),
        ("138——0013——8000", "138——****——8000"),
        ("138一0013一8000", "138一****一8000"),
        ("138•0013•8000", "138•****•8000"),
        ("138\n0013\n8000", "138\n****\n8000"),
        ("1380013\n8000", "138****\n8000"),
        ("138\u00a00013\u202f8000", "138\u00a0****\u202f8000"),
        ("(138)0013-8000", "(138)****-8000"),
        ("电话：13 80 01 38 00 0", "电话：13 8* ** *8 00 0"),
        ("手机13800\n138000", "手机138**\n**8000"),
        ("110101/19900101/0015", "110101/********/0015"),
        ("1101 0119 9001 0100 15", "1101 01** **** **00 15"),
        ("110101.1990.01.01.0015", "110101.****.**.**.0015"),
        ("110101199001\n010015", "110101******\n**0015"),
        ("0571－8812 3456", "0571－**** ****"),
        ("0571——88123456", "0571——********"),
        ("0571 - 8812  3456", "0571 - ****  ****"),
        ("0571/88123456", "0571/********"),
        # what nobody sees
        ("138\u200b0013\u200b8000", "138\u200b****\u200b8000"),
        ("1\u2060380013800\ufeff0", "1\u206038****800\ufeff0"),
        ("\u202e138\u00ad00138000", "\u202e138\u00ad****8000"),
        ("13800\ufe0f\u20e3138000", "138**\ufe0f\u20e3**8000"),
        ("11010119900101\u200d0015", "110101********\u200d0015"),
        ("电话8812\u200c3456", "电话****\u200c****"),
        # countries, digits of other scripts, the tenth check digit
        ("+86-138-0013-8000", "+86-138-****-8000"),
        ("(86)13800138000", "(86)138****8000"),
        ("（+86）138 0013 8000", "（+86）138 **** 8000"),
        ("(+86)571-88123456", "(+86)571-********"),
        ("１３８００１３８０００", "１３８****８０００"),
        (
            "\u0661\u0663\u0668\u0660\u0660\u0661\u0663\u0668\u0660\u0660\u0660",
            "\u0661\u0663\u0668****\u0668\u0660\u0660\u0660",
        ),
        (f"{WITH_X[:17]}×", f"110101********{WITH_X[14:17]}×"),
        (f"{WITH_X[:17]}Х", f"110101********{WITH_X[14:17]}Х"),
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
        "共13800138000人次",
        "累计13800138000件",
        "13800138000余万元",
        "电话费13800138000元",
        "13812345678.50万元",
        "13812345678.5 万元",
        "13812345678.50、",
        "13812345678.50位居全省第三",
        "13812345678.00，",
        "13812345678.125、",
        "收入13812345678.5位居全省第三",
        "合计13812345678.5、",
        "收入分别为13812345678.5、14912345678.5",
        "甲县、乙县13812345678.5、14912345678.2和15912345678.3亿元",
        "全年（13812345678.5）居首位",
        "330106880307123.5、440106880307123.2元",
        "1.5 1.6 13.5 14.25",
        "0.13800138000",
        "0.110101199001010016",
        "面积138.00138000",
        "138.1234 5678.9",
        "1500000 2024",
        "1500000\n2024",
        "15000 200000",
        "1380013.8000万元",
        "1995.10-2005.12",
        "1998/2024/2025",
        "2024-13800138000",
        "11.01 01.19 90.01 01.10 15",
        "11 01 01 90 01 01 10 01 01 90 01 01 10 15",
        "15 16 17 18 19 20 21",
        "ISBN 978-7-5123-4567-8",
        "6222021380013800012",
        "6222 6213 8001 3800 012",
        "6222 0213 8001 3800 012",
        "1 3 5 7 9 2 4 6 8 0 1 3",
        "1 3 5 7 9 2 4 6 8 0 1",
        "全年受理138 1234 5678件",
        "全年服务1381 234 5678人次",
        "{E31E85A7-0237-7353-1488-AEC46FBA3127}",
        "E31E85A7-0571-8123-4567-138123456789",
        "统一社会信用代码 330106199607073731",
        "330106199607073731",
        "13800 138000",
        "（2024）13800138000号",
        "浙水[2025]13800138000号",
        "91330106 MA2C FRR2 7X",
        "192.168.138.12",
        "138****8000",
        "12345",
        "4008-008-000",
        "1.3800138E+10",
        "一三八〇〇一三八〇〇〇",
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


@pytest.mark.parametrize(
    "heading",
    ["经费（元）", "金额", "数量", "人次", "预算(万元)", "规模（单位：人）", "慰问款（含税）", "电话费", "合计"],
)
@pytest.mark.parametrize(
    "text", ["13812345678", "-13812345678", "13812345678.0", "13812345678元", "330106199607073731"]
)
def test_a_heading_of_amounts_tells_of_no_telephones(text: str, heading: str) -> None:
    assert shown(text, heading) == text


PAID_OR_COUNTED = [
    "电话费",
    "电话费用",
    "电话费（元）",
    "电话费用合计",
    "电话数",
    "电话总数",
    "电话数量",
    "电话次数",
    "电话补贴",
    "接听电话量",
    "电话回访数",
    "电话号码数",
    "手机费",
    "手机补贴",
    "传真份数",
    "联系人数",
    "电话费及补贴",
    "电话费（固话/宽带）",
    "电话次数和人数",
]
PAID_FOR_BOTH = [
    "电话和网络费用",
    "电话、网络费",
    "电话、传真费用（元）",
    "办公电话与宽带费",
    "手机和电脑数量",
    "座机、手机补贴",
    "电话与办公经费",
    "电话及会议次数",
]
OF_TELEPHONES = [
    "联系电话、报名费",
    "姓名、电话、报名费",
    "报名电话、报名费",
    "电话/报名费",
    "电话和联系人数",
    "电话、补贴",
    "电话",
    "联系电话",
    "办公电话",
    "免费电话",
    "电话号码",
    "手机号",
    "手机号码",
    "传真",
    "电话（免费）",
    "电话（手机）",
    "联系人及电话",
    "电话/人数",
    "电话及数量",
    "电话、费用",
    "电话／人次",
    "手机号码和总数",
    "联系方式与人数",
    "电话联系人陈量",
    "手机机主陈量",
    "手机陈量",
    "电话费联系电话",
    "联系电话1",
    "电话2",
]


@pytest.mark.parametrize("heading", PAID_OR_COUNTED)
@pytest.mark.parametrize("text", ["88123456", "2500000", "13812345678"])
def test_what_is_paid_for_telephones_or_how_many_there_are_is_none(text: str, heading: str) -> None:
    assert shown(text, heading) == text


@pytest.mark.parametrize("heading", PAID_FOR_BOTH)
def test_what_is_paid_for_telephones_and_more_is_none_but_like_a_mobile(heading: str) -> None:
    assert (shown("88123456", heading), shown("3250000", heading)) == ("88123456", "3250000")
    assert shown("13812345678", heading) == "138****5678"


@pytest.mark.parametrize("heading", OF_TELEPHONES)
def test_a_heading_that_ends_with_the_word_is_of_telephones(heading: str) -> None:
    assert shown("88123456", heading) == "********"
    assert shown("13812345678", heading) == "138****5678"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("电话费88123456", "电话费88123456"),
        ("电话次数：2500000", "电话次数：2500000"),
        ("手机补贴为2500000", "手机补贴为2500000"),
        ("免费电话88123456", "免费电话********"),
        ("电话（免费）：88123456", "电话（免费）：********"),
        ("电话费请拨电话88123456", "电话费请拨电话********"),
        ("联系人：陈量 88123456", "联系人：陈量 ********"),
    ],
)
def test_in_a_text_the_words_right_before_say_so(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("heading", ["陈量", "联系人陈量", "张数"])
def test_a_name_heads_no_amounts(heading: str) -> None:
    assert shown("13812345678", heading) == "138****5678"


@pytest.mark.parametrize(
    "heading",
    [
        *("", "电话", "手机", "联系方式", "备注", "补助（联系电话）", "经费（手机）", "人员", "姓名（单位：县局）"),
        *("电话（免费）/人数", "电话/人次（2025年）", "联系电话、人数（人）"),
    ],
)
def test_other_headings_do_not(heading: str) -> None:
    assert shown("13812345678", heading) == "138****5678"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13812345678张三", "138****5678张三"),
        ("张三13812345678", "张三138****5678"),
        ("013812345678", "0138****5678"),
        ("138-1234-5678", "138-****-5678"),
        ("+8613812345678", "+86138****5678"),
        (GOOD, f"330106********{GOOD[-4:]}"),
    ],
)
def test_among_amounts_a_number_that_is_none_is_masked(text: str, expected: str) -> None:
    assert shown(text, "经费（元）") == expected


def test_a_mistyped_card_may_have_the_check_of_a_credit_code() -> None:
    assert shown("330106199607073731", "身份证号码") == "330106********3731"
    assert shown("330106199607073731", "统一社会信用代码") == "330106199607073731"
    assert personal_numbers("330106199607073731", "身份证号")[0].doubtful


def test_a_number_that_the_office_publishes_stays() -> None:
    kept = frozenset({"057181234567", "13900000000"})
    assert Masks(Withheld(kept)).text("（0571）8123-4567、电话：81234567、+8613900000000") == (
        "（0571）8123-4567、电话：81234567、+8613900000000"
    )
    assert Masks(Withheld(kept)).text(GOOD) != GOOD


def test_it_may_be_written_in_full_width() -> None:
    assert kept_numbers(Unit("某局", "某局", {"公开电话": "０５７１－８１２３４５６７、（0571）87654321"}, {})) == {
        "057181234567",
        "057187654321",
    }


def test_who_publishes_an_extension_publishes_its_number() -> None:
    unit = Unit("某局", "某局", {"公开电话": {"值班室": "0571-87001234转8012"}}, {})
    text = "0571-87001234、电话87001234转8012、0571-87001235"
    assert Masks(Withheld(kept_numbers(unit))).text(text) == "0571-87001234、电话87001234转8012、0571-********"


@given(
    st.sampled_from(("13800138000", "110101199001010015")),
    st.lists(st.tuples(st.integers(1, 10), st.sampled_from("\u200b\u200d\ufeff\u00ad\u2060\u202e\ufe0f")), max_size=6),
)
def test_what_nobody_sees_hides_no_number(number: str, unseen: list[tuple[int, str]]) -> None:
    text = number
    for at, sign in unseen:
        text = text[:at] + sign + text[at:]
    (found,) = personal_numbers(f"联系{text}。")
    assert (found.digits, text[: found.stop - 2]) == (number, text)


def test_a_day_behind_a_telephone_is_no_telephone() -> None:
    assert shown("电话88123456，20240315发布") == "电话********，20240315发布"


@pytest.mark.parametrize(
    "text",
    [
        f"身份证{GOOD}、{WITH_X}，电话0571-81234567转801、（0571）8123 4567，手机138-1234-5678、１３８１２３４５６７８",
        "电话：88123456、88123457；330106880307123",
        f"{GOOD}{WITH_X}",
        "1380 013 8000、138  0013  8000、138\u200b0013\u200b8000、138/0013/8000、[13800138000]、13800138000人事处",
        "110101.1990.01.01.0015，（+86）571 - 8812 3456，电话13 80 01 38 00 0",
        f"{WITH_X[:17]}×",
    ],
)
def test_a_mask_is_known_again(text: str) -> None:
    once, numbers = shown(text), personal_numbers(text)
    assert numbers
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
    masks = Masks(Withheld())
    shown_as = {number: masks.text(number) for number in numbers}
    assert len(set(shown_as.values())) == len(shown_as)
    assert all(masks.text(number) == shown_as[number] for number in numbers)


def test_a_hostile_cell_takes_no_longer_than_it_is_long() -> None:
    """Work that grew with the square of the text would take minutes."""
    begun = time.process_time()
    text = "电话：81234567 13812345678 0571-81234567 " * 5_000
    assert shown(text).count("138****5678") == 5_000
    assert Masks(Withheld()).text("1" * 300_000) == "1" * 300_000
    for piece in ("电话", "1 2 3 ", "1-.-", "1   ", "138 0013 ", "110101.", "0571/", "\u200b", "1\u200b3\u200b"):
        assert personal_numbers(piece * (200_000 // len(piece))) == ()
    assert time.process_time() - begun < 60


@pytest.mark.parametrize(
    "piece",
    [
        "13800138000人，",
        "13800138000.5、",
        "13800138000.12李四",
        "138/0013/8000/",
        "1 2 3 ",
        "电话1 3 8 0 ",
        "11010119900101 ",
        f"{GOOD}，",
        "1\u200b3 ",
    ],
)
def test_work_is_in_proportion_to_the_text(piece: str) -> None:
    few, many = (calls(lambda text=piece * number: personal_numbers(text)) for number in (200, 800))  # type: ignore[misc]
    assert many <= 5 * few


@given(st.text(alphabet=string.digits + "-Xx ()（）转年月日元人。._/\n\u200b", max_size=60))
def test_masking_keeps_places_and_is_done_once(text: str) -> None:
    once = shown(text)
    assert len(once) == len(text)
    assert all(after in (before, "*") for before, after in zip(text, once, strict=True))
    assert shown(once) == once
