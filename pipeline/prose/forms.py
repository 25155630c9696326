"""Forms in which a number is no statistic: dates, numbers of documents and items, titles, names, telephones."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.prose.expressions import expression

_NARROW = str.maketrans("０１２３４５６７８９％．－＋：／", "0123456789%.-+:/")
"""Full-width signs as the patterns write them, one for one, so that places stay the same."""
_YEAR = r"(?:19|20|21)\d\d"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_DAYS = rf"{_DAY}(?:\s*(?:[—–～~-]{{1,2}}|至|到|、|和|及)\s*{_DAY}){{0,12}}\s*[日号]"
_TO = r"\s*(?:[—–～~-]{1,2}|至|到|、|和|及|与|或|/)\s*"
_COUNTED = r"(?:场次|场|人次|人|名|次|项|篇|期|件|批次|份|家|户)"
"""What a number counts that is no name."""
_UNITS = r"(?:km²|km|cm|mm|m²|m³|m|kg|g|t|kWh|kW|MW|mL|L|hm²|h|s)(?![A-Za-z])"


class Form(NamedTuple):
    """A form by its name, as an office would call it."""

    name: str
    pattern: re.Pattern[str]


FORMS = tuple(
    Form(name, expression(pattern))
    for name, pattern in (
        ("书名", r"《[^《》]{0,80}(?:《[^《》]{0,80}》[^《》]{0,80}){0,3}》"),
        ("引号里的短名称", rf"“(?!\d[\d.]{{0,9}}{_COUNTED}”)[^“”，。；]{{1,12}}”"),
        ("年份", rf"(?<!\d){_YEAR}年?(?:{_TO}{_YEAR}){{0,6}}\s*(?:年|版|级|届)(?!{_COUNTED})"),
        ("起止年份", rf"(?<!\d){_YEAR}[—–-]{_YEAR}(?!\d)"),
        ("月、日", rf"(?<![\d.个]){_MONTH}(?:{_TO}{_MONTH}){{0,12}}\s*月份?(?:\s*{_DAYS})?"),
        ("日", rf"(?<![\d.]){_DAY}\s*日(?![内龄均]|以内)"),
        ("数字写的日期", rf"(?<!\d){_YEAR}[-./]{_MONTH}[-./]{_DAY}(?!\d)|(?<!\d){_YEAR}[-/]{_MONTH}(?!\d)"),
        ("季度", r"(?<!\d)[1-4]\s*季度|前\s*(?:[1-3]\s*(?:个)?季度|\d{1,2}\s*个月)"),
        ("钟点", r"(?<!\d)(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)"),
        ("几点几分", r"(?:[上下中]午|早上|凌晨|晚上|傍晚|每[日天]|当[日天]|[日号])\s*\d{1,2}\s*[时点](?:\d{1,2}分)?"),
        ("年代", r"(?<!\d)(?:[1-9]0年代|[12]\d世纪|[05-9][05]后)|\d{1,4}周年"),
        ("以日命名的日子", r"(?<!\d)\d{1,2}[·•‧]\d{1,2}(?!\d)"),
        ("发文字号", rf"[〔\[［【(（]\s*{_YEAR}\s*[〕\]］】)）]\s*(?:第?\s*\d{1,6})?"),
        ("编号", r"(?<!\d)\d{1,9}号|第\s*\d{1,9}(?:[—–、和至-]\s*\d{1,9}){0,6}"),
        ("标题和列项的序号", rf"[（(]\d{{1,2}}[)）](?!{_COUNTED})|(?:^|(?<=[。；]))\s*\d{{1,2}}[.、)）](?!\d)"),
        ("附件", r"附[件表图录]\s*\d+(?![份个件\d])"),
        ("图和表", r"(?:^|(?<=[（(见如和及、]))[图表]\s*\d+(?=[)）。，；、:\s所]|$)"),
        ("标准号", rf"(?<![A-Z])[A-Z]{{1,6}}(?:/[A-Z]{{1,2}})?\s*\d{{1,6}}(?:\.\d{{1,3}}){{0,3}}[—–-]{_YEAR}"),
        ("含字母的名称", rf"[A-Za-z][-—]?\d[\d.]{{0,8}}|(?<!\d)\d[\d.]{{0,8}}(?!{_UNITS})[A-Za-z]"),
        ("加号连起来的名称", rf"(?:\d{{1,3}}|[A-Z])(?:\s?\+\s?(?:\d{{1,3}}|[A-Z])){{1,9}}(?!\d|\s?{_COUNTED})"),
        ("电话、邮编", r"(?:电话|手机|传真|邮编|邮政编码|联系方式|微信|热线)(?:号码?)?[:为是]\s*[\d（）()\s—–-]{3,40}"),
        ("电话号码", r"(?<!\d)(?:0\d{2,3}\s?[—–-]?\s?\d{7,8}|1[3-9]\d{9})(?!\d)"),
        ("热线", r"(?<!\d)(?:1[12]\d|12\d{3}|9[56]\d{3})(?=[”’]?(?:政务|便民|服务|热线|平台|报警|举报|急救|火警))"),
        ("网址、邮箱", r"(?:https?://|www\.)[A-Za-z0-9_./?=&%-]+|(?<![A-Za-z0-9_.-])[A-Za-z0-9_.-]{1,64}@[A-Za-z0-9_.-]+"),
        ("版本", r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){1,3}(?=版)|(?<![\d.])[1-9]\.0(?![\d%万亿个人])"),
        ("多少分钟的圈", r"(?:(?<!\d)\d{1,3}|[一二三四五六七八九十]{1,3})(?:分钟|小时)[\u4e00-\u9fff]{0,6}圈"),
        ("道路", r"(?<!\d)\d{3}(?=国道|省道|县道)"),
    )
)  # fmt: skip

DAYS_AND_NIGHTS = expression(r"\d{1,3}天\d{1,3}夜|[一二两三四五六七八九十]{1,3}天[一二两三四五六七八九十]{1,3}夜")
"""A count, and as often the name of an effort that everybody knows."""


def known_forms(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the forms stand in a text, as start and end."""
    narrowed = text.translate(_NARROW)
    return tuple(found.span() for form in FORMS for found in form.pattern.finditer(narrowed))


def days_and_nights(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a text says 10天9夜, as start and end."""
    return tuple(found.span() for found in DAYS_AND_NIGHTS.finditer(text.translate(_NARROW)))
