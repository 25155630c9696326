"""How elements are written, rightly or wrongly: numbers, dates, labels.

Blanks are counted to a limit: without one, a line of very many blanks would be searched for hours.
"""

from __future__ import annotations

import re

_YEAR = r"(?:[12]\d{3}|[１２][０-９]{3}|[一二〇○零０Ｏ三四五六七八九]{4}|\d{2})"
_DAY_WORDS = r"[\d０-９一二三四五六七八九十〇○零]{1,3}"
DATE = re.compile(
    rf"[（(]?\s{{0,40}}(?:{_YEAR}\s{{0,40}}年\s{{0,40}}{_DAY_WORDS}\s{{0,40}}月\s{{0,40}}{_DAY_WORDS}\s{{0,40}}日|\d{{4}}[.\-/．]\d{{1,2}}[.\-/．]\d{{1,2}})\s{{0,40}}[）)]?"
)
RIGHT_DATE = re.compile(r"[12]\d{3}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日")
PRINTED = re.compile(rf"({DATE.pattern})\s{{0,40}}印\s{{0,40}}[发制]?\s{{0,40}}$")
COPIED = re.compile(r"\s{0,40}(?:抄\s{0,40}送|抄\s{0,40}报|分\s{0,40}送)\s{0,40}[：:]")

COPY_NUMBER = re.compile(r"(?:№|No\.?|份号[：:]?)?\s{0,40}\d{1,8}")
SECRECY = re.compile(
    r"([绝机秘]\s{0,2}密)\s{0,40}([★☆*＊]?)\s{0,40}((?:[\d０-９一二三四五六七八九十]|长期|永久).{0,8})?"
)
"""The level, the sign behind it, and how long it holds."""
URGENCY = re.compile(r"(?:特\s{0,40}急|加\s{0,40}急|急\s{0,40}件|特\s{0,40}提|平\s{0,40}急)")
SIGNER = re.compile(r"(签\s{0,40}发\s{0,40}人)\s{0,40}[：:]?\s{0,40}([^\t]*)")
DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{0,24}\s{0,40}[〔［\[（(【{]\s{0,40}(\d{2,4})\s{0,40}[〕］\]）)】}]\s{0,40}第?\s{0,40}[\d０-９一二三四五六七八九十×]{0,5}\s{0,40}号"
)
LIKE_DOCUMENT_NUMBER = re.compile(r"[^\s\d]{0,24}[^\d。，；]{0,4}\d{2,4}[^\d。，；]{1,4}[^。，；]{0,6}\d{1,5}\s{0,4}号")
"""What stands in the place of a 发文字号 and can only be one, however it is written."""
RIGHT_DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fffA-Za-z]{0,24}〔[12]\d{3}〕(?:[1-9]\d{0,4}|[\s×]*)号")
"""The number itself may still be blank, to be filled in by hand."""
ISSUE = re.compile(r"[（(〔]?第?\s{0,40}[\d一二三四五六七八九十]{1,4}\s{0,40}期[）)〕]?|[（(]?总?第.{1,6}期[）)]?")

ANNEX_LIST = re.compile(r"附\s{0,4}件\s{0,40}[：:]\s{0,40}\S")
ANNEX_ITEM = re.compile(r"[\d０-９]{1,2}\s{0,40}[.．、]")
ANNEX_LABEL = re.compile(r"附\s{0,4}[件表]\s{0,40}([\d０-９]{1,2}|[一二三四五六七八九十]{1,3})?\s{0,40}[：:]?")
ATTENDANCE = re.compile(
    r"(出\s{0,40}席|请\s{0,40}假|列\s{0,40}席|缺\s{0,40}席|主\s{0,40}持)(?:人员?|领导|单位|同志)?\s{0,40}[：:]"
)
CAPTION = re.compile(
    r"[表图]\s{0,40}[\d一二三四五六七八九十]{1,3}(?:[-—.]\d{1,2})?[\s：:、.]?|单位\s{0,40}[：:]|[注说资]明?料?来?源?\s{0,40}[：:]"
)
ORGANISATION = re.compile(
    r"(?:[局委办部府院处室厅会所站社团校司组科队系]|公司|中心|单位|部门|机构|街道|乡镇|法院|检察院|政协|人大|学校|企业|领导|书记|市长|同志)"
    r"(?:[（(][^）)]{1,30}[）)])?"
)


def is_date(text: str) -> bool:
    """Return whether a text is a date and nothing else, rightly written or not."""
    return DATE.fullmatch(text.strip()) is not None
