"""How elements are written, rightly or wrongly: numbers, dates, labels."""

from __future__ import annotations

import re

_YEAR = r"(?:[12]\d{3}|[１２][０-９]{3}|[一二〇○零０Ｏ三四五六七八九]{4}|\d{2})"
_DAY_WORDS = r"[\d０-９一二三四五六七八九十〇○零]{1,3}"
DATE = re.compile(
    rf"[（(]?\s*(?:{_YEAR}\s*年\s*{_DAY_WORDS}\s*月\s*{_DAY_WORDS}\s*日|\d{{4}}[.\-/．]\d{{1,2}}[.\-/．]\d{{1,2}})\s*[）)]?"
)
RIGHT_DATE = re.compile(r"[12]\d{3}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日")
PRINTED = re.compile(rf"({DATE.pattern})\s*印\s*[发制]?\s*$")
COPIED = re.compile(r"\s*(?:抄\s*送|抄\s*报|分\s*送)\s*[：:]")

COPY_NUMBER = re.compile(r"(?:№|No\.?|份号[：:]?)?\s*\d{1,8}")
SECRECY = re.compile(r"(?:绝密|机密|秘密)\s*(?:[★☆*].{0,8})?")
URGENCY = re.compile(r"(?:特\s*急|加\s*急|急\s*件|特\s*提|平\s*急)")
SIGNER = re.compile(r"(签\s*发\s*人)\s*[：:]?\s*([^\t]*)")
DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{0,24}\s*[〔［\[（(【{]\s*(\d{2,4})\s*[〕］\]）)】}]\s*第?\s*[\d０-９一二三四五六七八九十×]{0,5}\s*号"
)
RIGHT_DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fffA-Za-z]{0,24}〔[12]\d{3}〕(?:[1-9]\d{0,4}|[\s×]*)号")
"""The number itself may still be blank, to be filled in by hand."""
ISSUE = re.compile(r"[（(〔]?第?\s*[\d一二三四五六七八九十]{1,4}\s*期[）)〕]?|[（(]?总?第.{1,6}期[）)]?")

ANNEX_LIST = re.compile(r"附\s{0,4}件\s*[：:]\s*\S")
ANNEX_ITEM = re.compile(r"[\d０-９]{1,2}\s*[.．、]")
ANNEX_LABEL = re.compile(r"附\s{0,4}[件表]\s*([\d０-９]{1,2}|[一二三四五六七八九十]{1,3})?\s*[：:]?")
ATTENDANCE = re.compile(r"(出\s*席|请\s*假|列\s*席|缺\s*席|主\s*持)(?:人员?|领导|单位|同志)?\s*[：:]")
CAPTION = re.compile(
    r"[表图]\s*[\d一二三四五六七八九十]{1,3}(?:[-—.]\d{1,2})?[\s：:、.]?|单位\s*[：:]|[注说资]明?料?来?源?\s*[：:]"
)
ORGANISATION = re.compile(
    r"(?:[局委办部府院处室厅会所站社团校司组科队系]|公司|中心|单位|部门|机构|街道|乡镇|法院|检察院|政协|人大|学校|企业|领导|书记|市长|同志)"
    r"(?:[（(][^）)]{1,30}[）)])?"
)


def is_date(text: str) -> bool:
    """Return whether a text is a date and nothing else, rightly written or not."""
    return DATE.fullmatch(text.strip()) is not None
