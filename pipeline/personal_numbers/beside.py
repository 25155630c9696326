"""What stands beside a number and says what it is: a telephone, an amount, a code, a part of something longer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.prose.surnames import SURNAMES

_CALLED = re.compile(
    r"(?:电\s*话|座机|固话|传真|手机|联系方式|联系人|联络人|总机|[Tt]el|[Ff]ax)[号码]{0,2}[^\d，。；;]{0,6}$|^号码：$"
)
"""What stands before a number without an area code."""
_TO_CALL = re.compile(
    r"(?:电\s*话|座机|固话|传真|手机|联系|联络|值班|总机|[Tt]el|[Ff]ax|微信)[^\d，。；;费款钱额约共计]{0,6}$"
)
"""What stands before a number that counts nothing, whatever is behind it: but 电话费 is money."""
_FURTHER = re.compile(r"\s?(?:[、/／;；或和及]|[,，](?!\s?20))\s?")
"""What stands between a number and a further one of its kind; behind a comma, 20240315 is a day."""
_FARTHEST = 3
_HANDLE = re.compile(
    r"(?i)(?:^|[^a-z])(?:qq|vx|wx|wechat|weixin|tel|phone|mobile|mob|fax|dh|sj|id|sfz|no)$"
    r"|(?:微信|电话|手机|联系方式|账户名)号?[:：]?\s?[a-z]{1,12}$"
)
_NAME = re.compile(r"(?:^|[^A-Za-z])[A-Za-z]?[a-z]{2,}$")
"""Letters that may be glued to a number without making a code of it: what it is, or the name of somebody."""
_HAN = "\u4e00-\u9fff"
_NAMED = re.compile(
    rf"(?:[{SURNAMES}][{_HAN}]{{1,2}}|[{_HAN}]·[{_HAN}]{{1,9}})(?:同志|先生|女士|老师|主任|书记|[处科局队站所院校]长)?[\s:：(]?$"
)
"""What may be the name of somebody, 王芳 or 艾山·克里木; also 安排, a word, and then a number too many is masked."""
_OTHERWISE = re.compile(
    r"(?:编号|文号|编码|代码|序号|流水号|单号|订单|合同号|批号|税号|识别号|账号|帐号|卡号|邮编|[¥￥$]|第"
    r"|[〔\[(](?:19|20)\d\d[〕\])])[号为是]?[：:\s]*$"
)
"""What stands before a number of another kind; 〔2025〕 before that of a document."""
_OF_SOMEBODY = re.compile(
    r"(?:身份证|证件|手机|电话|微信|支付宝|钉钉|QQ|登录|用户)[的]?(?:编号|编码|代码|序号|账号|帐号|卡号)[号为是]?[：:\s]*$"
)
"""What sounds like another kind, and is a card or a telephone all the same."""
_MEASURE = (
    r"(?:人(?=次|以|左右|参|的|$|[^\w])|个(?!人|体|私|旧)|件(?!号)|次(?![坞日年月])|份|台(?!办|州|湾|江|盟|联)"
    r"|套|篇|条(?!法|例|线|规))"
)
"""Measure words where they are such: not 人事处, 次日, 个人, 台办."""
MANY = r"(?:\.0)?\s?[多余]?[千百]?"
_YUAN = "元(?![旦月宵朝老帅勋素件器化])"
"""Not 元旦, 元宵节, 元器件."""
SUM = rf"{MANY}(?:[万亿]{{0,2}}(?:{_YUAN}|[吨亩%％‰]|平方|公里)|[万亿]{{1,2}}(?=[次件份台套篇条个人千余多]|$|[^\w]))"
_GREAT_AMOUNT = re.compile(SUM)
"""What stands behind so many digits as a telephone has: nobody counts people by the ten thousand million."""
AMOUNT = rf"{SUM}|{MANY}{_MEASURE}|(?:\.0)?\s?[多余千百](?=$|[^\w])"
"""What stands behind a number that counts something."""
_AMOUNT = re.compile(AMOUNT)
_COUNTED = re.compile(rf"[多余]?{_MEASURE}")
_UNIT = (
    r"[百千万亿]{0,2}(?:元|人次?|件次?|[次份个台套篇条场户项家天册本只辆批期吨亩米%％]|场次|户次|公里|公顷|平方米"
    r"|[学课小]时)"
)
_REMARK = r"(?:[（(](?![^（()）]{0,8}(?:电话|手机|联系|号))[^（()）]{1,8}[）)])?"
_OF_AMOUNTS = re.compile(
    r"(?:经费|资金|预算|决算|支出|收入|产值|投资|单价|总价|价格|补[助贴]|[额款费]|数量|面积|[人件次场户个份]数|总数"
    rf"|[人件场户]次|合计|累计|总计)\s?{_REMARK}\s?$|[（(](?:单位\s?[:：]\s?)?{_UNIT}[）)]\s?$"
)
"""What stands before amounts: 经费（元）, 人次."""
_TELEPHONE = r"(?:电\s*话|座机|固话|传真|手机|总机)"
_HEADS_AMOUNTS = re.compile(
    rf"(?:费用|开支|{_TELEPHONE}(?!\s?[{SURNAMES}][数量])[^，。；;：:人主/／及和与或、]{{0,10}}[数量])\s?{_REMARK}\s?$"
)
"""The headings of columns that hold what is paid or counted: 电话费用, 电话接听数. 陈量 may be a name: 手机机主陈量."""
_AND_AMOUNTS = re.compile(
    rf"(?:{_TELEPHONE}|联系方式|联系人|联络人)(?:[^，。；;费用数量次补]|(?<=免)费){{0,8}}?[/／及和与或、][^（()）]*{_REMARK}\s?$"
)
"""The headings of columns that hold telephones beside what is counted: 电话/人数."""
_PAID_FOR_BOTH = re.compile(
    rf"^\s?(?:办公|固定|移动)?{_TELEPHONE}\s?[及和与或、]\s?[^，。；;：:人主/／（(）)]{{1,10}}"
    rf"(?:费用?|开支|经费|补[助贴]|金额|(?<!总)数量|[次份台部]数)\s?{_REMARK}\s?$"
)
"""The headings of what is paid for telephones and for something else: 电话、网络费.

Not 联系电话、报名费 or 电话、费用: such a column may hold telephones.
"""
_LIKE_MOBILE = re.compile(r"1[3-9]\d{9}")
AMOUNTS = "数量"
"""A heading of amounts, whatever is counted."""
_PAID_OR_COUNTED = re.compile(rf"{_TELEPHONE}(?:号码?)?(?:费用?|[次总部]?数量?|量|补[助贴]){_REMARK}[为是]?[：:\s]*$")
"""What sounds like a telephone before a number in a text, and goes on to say what is paid for it, or how many."""
_WHOLE_BEFORE, _WHOLE_BEHIND = re.compile(r"\s*-?\s*"), re.compile(r"(?:\.0)?\s*$")
_CARD_CALLED, _CODE_CALLED = re.compile(r"身份(?:证|号码)[^。；;]*$"), re.compile(r"代码[^。；;]*$")
_CLAUSE = 40
"""Characters before a number that still say what it is when others are listed between."""
_SUMMED = re.compile(r"(?:共|共计|合计|累计|总计|总共|达|约)[：:\s]?$")
_ADDED = re.compile(r"(?:(?<!公)共|共计|合计|累计|总计)[：:]?\s?$")
_FREE = re.compile("免费$")
_REACHING = "为达约近共分别 "
"""What may stand between the word for an amount and its number."""
_LISTED = re.compile(r"(?:^|\D)(?:[1-9]\d?[.]|\d{1,2}-|0\d{2,3}-)$|\d{7}[-.]$")
"""The number of an item of a list, a day, the code of a city, or a whole number before the one meant."""
_CONTINUED, _DECIMAL = re.compile(r"\d[-.]$"), re.compile(r"\d[.]$")
_FOUR_BEFORE, _MORE_BEHIND = re.compile(r"(?:^|\D)\d{4}[- ]$"), re.compile(r"[- ]\d{2}")
"""Of an account, 6222 0213 8001 3800 123, every four digits are a group."""
_NEAR = 20
_NTH = "0123456789"
"""What tells columns of one heading apart: 联系电话1, 联系电话2."""


def near(usual: str, start: int) -> str:
    """Return what stands right before a number; all of a long text would be looked through for each of its numbers."""
    return usual[max(0, start - _NEAR) : start]


def is_called(usual: str, start: int, heading: str, ends: set[int]) -> bool:
    """Return whether the words before a number say that it is one to call.

    So does a number before it, which ends at one of `ends`: 电话：88123456、88123457.
    """
    before = near(usual, start)
    if not _is_paid_or_counted(before, heading) and _CALLED.search(_before(usual, start, heading)):
        return True
    before_it = (_FURTHER.match(usual, at) for at in range(start - _FARTHEST, start) if at in ends)
    return any(each and each.end() == start for each in before_it)


def is_somebodys(usual: str, start: int, heading: str) -> bool:
    """Return whether the word for a telephone, or a name, stands right before a number."""
    before = near(usual, start)
    to_call = not _is_paid_or_counted(before, heading) and _TO_CALL.search(_before(usual, start, heading))
    return bool(to_call or _NAMED.search(before))


def is_amount(usual: str, stop: int) -> bool:
    """Return whether a number counts something: what stands behind it, from `stop`, says so."""
    return bool(_AMOUNT.match(usual, stop))


def is_summed(usual: str, start: int) -> bool:
    """Return whether the words right before a number say that it is a sum: 共2500000, 投入资金2500000."""
    before = near(usual, start)
    if _ADDED.search(before):
        return True
    amount = before.rstrip(_REACHING)
    return bool(_OF_AMOUNTS.search(amount)) and not _FREE.search(amount)


def is_great_amount(usual: str, start: int, stop: int, heading: str) -> bool:
    """Return the same for as many digits as a telephone has."""
    before = _before(usual, start, heading)
    if _TO_CALL.search(before):
        return False
    return bool(_GREAT_AMOUNT.match(usual, stop) or (_SUMMED.search(before) and _AMOUNT.match(usual, stop)))


def is_counted(usual: str, start: int, stop: int, heading: str) -> bool:
    """Return whether groups of digits are an amount: a measure word stands right behind, and no 电话 before."""
    return bool(_COUNTED.match(usual, stop)) and not _TO_CALL.search(_before(usual, start, heading))


def is_whole_amount(usual: str, start: int, stop: int, heading: str) -> bool:
    """Return whether digits are all that a cell says, in a column whose heading is that of amounts."""
    if not holds_amounts(heading) or usual[start] == "0" or not usual[start:stop].isdecimal():
        return False
    if _PAID_FOR_BOTH.search(heading) and _LIKE_MOBILE.fullmatch(usual, start, stop):
        return False  # no telephone costs so much, and the column may hold telephones after all
    is_first = _WHOLE_BEFORE.fullmatch(usual, 0, start) if start < _NEAR else None
    return bool(is_first and (_WHOLE_BEHIND.match(usual, stop) or is_amount(usual, stop)))


def holds_amounts(heading: str) -> bool:
    """Return whether a heading is that of a column of amounts."""
    if _AND_AMOUNTS.search(heading) and not _PAID_FOR_BOTH.search(heading):
        return False
    return _ends_with_amounts(heading)


def heading_of_numbers(heading: str) -> str:
    """Return what a column that holds nothing but numbers is read by: one called 电话、费用 holds amounts then."""
    return AMOUNTS if _ends_with_amounts(heading) else heading


def telling(headings: Sequence[str]) -> Sequence[str]:
    """Return those of several headings of one cell that say what it holds: amounts, when none speaks of people.

    Where nothing is known of amounts each of them counts, "" when there is none. The first cell of a column heads it in
    tables of drafts; in a form that somebody laid out it may belong to its row alone.
    """
    amounts = [each for each in headings if holds_amounts(each)]
    of_people = any(
        _TO_CALL.search(f"{each}：") or _CARD_CALLED.search(each) for each in headings if each not in amounts
    )
    return amounts if amounts and not of_people else headings or ("",)


def is_called_card(usual: str, start: int, heading: str) -> bool:
    """Return whether the words before a number, or the heading of its column, say that it is an identity card."""
    said = (usual[max(0, start - _CLAUSE) : start], heading)
    return any(_CARD_CALLED.search(each) and not _CODE_CALLED.search(each) for each in said)


def is_code(usual: str, start: int) -> bool:
    """Return whether letters right before a number make a code of both, as in SN13812345678."""
    before = near(usual, start)
    letter = before[-1:].isascii() and before[-1:].isalpha()
    return letter and not _HANDLE.search(before) and not _NAME.search(before)


def is_otherwise(usual: str, start: int, heading: str) -> bool:
    """Return whether the words before a number say that it is one of another kind."""
    before = _before(usual, start, heading)
    return bool(_OTHERWISE.search(before)) and not _OF_SOMEBODY.search(before)


def is_continued(usual: str, start: int) -> bool:
    """Return whether a number is the end of a longer one: the decimals of 1.5, the last part of 2024-15."""
    before = near(usual, start)
    return bool(_CONTINUED.search(before)) and not _LISTED.search(before)


def is_amid(usual: str, start: int, stop: int) -> bool:
    """Return whether a number is some groups out of a longer row of them, as that of an account."""
    return bool(_FOUR_BEFORE.search(near(usual, start)) and _MORE_BEHIND.match(usual, stop))


def is_decimal(usual: str, start: int) -> bool:
    """Return whether digits are the decimals of a number."""
    return bool(_DECIMAL.search(near(usual, start))) and is_continued(usual, start)


def _ends_with_amounts(heading: str) -> bool:
    return bool(_OF_AMOUNTS.search(heading) or _HEADS_AMOUNTS.search(heading)) and not _FREE.search(heading)


def _is_paid_or_counted(before: str, heading: str) -> bool:
    return bool(_PAID_OR_COUNTED.search(before)) if before.strip() else holds_amounts(heading)


def _before(usual: str, start: int, heading: str) -> str:
    before = near(usual, start)
    return before if before.strip() else f"{heading.rstrip(_NTH)}："
