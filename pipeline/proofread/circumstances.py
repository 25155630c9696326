"""What a document is about when nobody said so: its kind and period by its title, its day by its 成文日期."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from pipeline.model.layout import Role
from pipeline.model.period import Period, UnknownPeriodError
from pipeline.model.proof import Proof
from pipeline.prose.days import written_days
from pipeline.prose.expressions import expression

_KINDS = ("请示报告", "报告", "请示", "通知", "通报", "批复", "意见", "决定", "公告", "通告", "议案", "纪要", "函")
_HEAD = 8
_LIKE_TITLE = expression(
    rf"[^。，；：？！]{{0,30}}关于[^。；：？！]{{2,60}}(?:{'|'.join(_KINDS)})(?:[（(][^（）()]*[）)])?"
    r"|[^。，；：？！]{0,30}(?:工作|情况)(?:的?总结|的?汇报|的?小结|报告)"
)
_BRACKETED = expression(r"[（(][^（）()]*[）)]$")
_PERIOD = expression(
    r"(?<!\d)((?:19|20)\d\d)年度?(前三季度|[上下]半年|第?[一二三四1-4]季度|1[-—–～至](?:[369]|12)月(?:份)?|(?:1[0-2]|[1-9])月份?(?![\d日]))?"
)
_REPORTS = expression("总结|报告|情况|通报|汇报|小结|季报|简报")
_PLANS = expression("计划|要点|安排|方案|打算|规划|通知|意见")
_DIGITS = str.maketrans("1234", "一二三四")
_UP_TO = {"3": "Q1", "6": "H1", "9": "Q1-Q3", "12": ""}


def title_of(proof: Proof) -> str:
    """Return the title, its lines joined."""
    return "".join(proof.passages[at].text.strip() for at in title_lines(proof))


def title_lines(proof: Proof) -> Sequence[int]:
    """Return where the lines of the title stand; of a text without layout, the line at its head that reads as one."""
    marked = [at for at, each in enumerate(proof.passages) if each.role is Role.TITLE and each.annex == 0]
    if marked:
        return marked
    head = ((at, each) for at, each in enumerate(proof.passages[:_HEAD]) if not each.cell and not each.level)
    return [at for at, each in head if _LIKE_TITLE.fullmatch(each.text.strip())][:1]


def kind_of(proof: Proof) -> str:
    """Return the kind of document that the title ends with (报告, 请示, 通知 …), empty for none."""
    title = _BRACKETED.sub("", title_of(proof))
    return next((kind for kind in _KINDS if title.endswith(kind)), "")


def issued_on(proof: Proof) -> date | None:
    """Return the day of a document: as given, else its 成文日期."""
    return proof.issued or written_on(proof)


def written_on(proof: Proof) -> date | None:
    """Return the day that a document says itself, as its 成文日期."""
    dates = (each.text for each in proof.passages if each.role is Role.DATE)
    days = [day for text in dates for day in written_days(text) if day.day]
    return days[-1].first if days else None


def period_of(proof: Proof) -> Period | None:
    """Return what a document reports on: as given, else what the title of a report says."""
    return proof.period or period_in_title(title_of(proof))


@lru_cache(maxsize=64)
def period_in_title(title: str) -> Period | None:
    """Return the period that the title of a report says, None when it says none or several, or is of no report."""
    found = list(_PERIOD.finditer(title))
    if len(found) != 1 or not _REPORTS.search(title) or _PLANS.search(title):
        return None
    return _named(found[0])


def period_at_head(text: str) -> Period | None:
    """Return the part of a year with which a text begins (2025年上半年，…), None when it begins otherwise."""
    found = _PERIOD.match(text)
    return _named(found) if found and found[2] and text[found.end() :].startswith(("，", ",")) else None


def _named(found: re.Match[str]) -> Period | None:
    year, part = found[1], found[2] or ""
    up_to = re.fullmatch(r"1[^\d](\d{1,2})月份?", part)
    words = f"{year}{_UP_TO[up_to[1]]}" if up_to else f"{year}年{part.translate(_DIGITS) if '季度' in part else part}"
    try:
        return Period.parse(words.removesuffix("份"))
    except UnknownPeriodError:
        return None
