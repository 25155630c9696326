"""What the words around a number say of periods: which it counts, which it compares with, what is still to come."""

from __future__ import annotations

import re

from pipeline.derive.contexts import Around
from pipeline.derive.printings import Printing
from pipeline.derive.subjects import Subject
from pipeline.model.definition import Scope

_CONJOINED = 0.6
_CLOSE_BY = 5
_CUMULATED = re.compile("今年以来|年初以来|年初至今|累计|截至|年内|1[—–～~至-]+[4-9]月|全年")
_EVER = re.compile("累计|以来|至今|共有|现有|已有")
_THIS_PERIOD = re.compile("本季|季度|本月|当月|本期|上半年|下半年|全年|今年|年度")
_LAST_YEAR = re.compile("上年|去年|同期|前一年|[12]\\d{3}年")
_LAST_PERIOD = re.compile("上期|上季|上月|上半年|上一季|前一季|上个月|[一二三四]季度|环比")
_COMPARED_WITH = ("上期", "上年同期")
"""What another period had: said only where that period is named right before it."""
_DONE = re.compile("完成|目标|任务|计划|进度|达到|占")
_TASK_WORDS = {
    "目标": "目标|计划|任务",
    "应完成": "应",
    "完成": "完成|已",
    "差额": "差|缺|还",
    "完成率": "完成率",
    "较时序": "时序",
}
_COMPARES = re.compile("增|减|升|降|提高|多|少|持平|幅|落|涨|滑|扩大|缩|收窄")
_COMPARED_TO = {
    "上期": _LAST_PERIOD,
    "上年同期": _LAST_YEAR,
}
_TOLD_BY = {
    "上年同期": (_LAST_YEAR, 1.5, -1.6),
    "上期": (_LAST_PERIOD, 1.2, -1.8),
    "同比": (re.compile("同比|上年|去年|同期"), 1.0, -0.4),
    "增减": (re.compile("同比|上年|去年|同期"), 1.0, -0.4),
    "环比": (_LAST_PERIOD, 1.0, -0.9),
    "较上期": (_LAST_PERIOD, 1.0, -0.9),
    "完成率": (_DONE, 0.9, -1.2),
    "较时序": (re.compile("时序"), 0.5, 0.5),
}
"""Which words tell each comparison, what they count for, and what it counts when they are lacking."""
_NEXT = re.compile("拟(?!定|订)|力争|争取|下一步|下步|下阶段|明年|计划(?:再|开展|安排|组织|新)")
_DONE_ALREADY = re.compile("已|了|完成|现有|仍有|尚有|累计")
"""What is going to be done is no figure of the period, whose numbers are of what was done."""
_COMPARING = re.compile("同比|环比|较(?:上|去)年|比(?:上|去)年")


def scoped(subject: Subject, here: Around) -> float:
    """Return what it says for a figure whether the words speak of the days that the figure counts."""
    said = here.sentence
    match subject.scope:
        case Scope.YEAR_TO_DATE:
            return _CONJOINED if _CUMULATED.search(said) else -0.1
        case Scope.UP_TO_DATE | Scope.EVER:
            return _CONJOINED if _EVER.search(here.before + here.near) else 0.2 if _EVER.search(said) else -0.2
        case Scope.PREVIOUS:
            return 1.0 if _LAST_PERIOD.search(here.before) else -1.5
        case Scope.YEAR_AGO:
            return 1.0 if _LAST_YEAR.search(here.before) else -1.5
        case Scope.CURRENT:
            return 0.3 if _THIS_PERIOD.search(said) else 0.15
    return 0.0


def compared(subject: Subject, here: Around) -> float:
    """Return what it says for a comparison whether the words compare, and with what."""
    before, around = here.before, here.before + here.after
    part = subject.part
    if part in _COMPARED_WITH:
        _, fits, misfits = _TOLD_BY[part]
        return fits if _names_other_period(part, here) else misfits
    if part in _TOLD_BY:
        told, fits, misfits = _TOLD_BY[part]
        otherwise = _LAST_PERIOD.search(before) and part in ("同比", "增减")
        return fits if told.search(around) else misfits if not otherwise else misfits - 0.4
    if part.startswith("任务."):
        words = _TASK_WORDS.get(part.removeprefix("任务."), "任务")
        return 0.6 if re.search(words, before[-_CLOSE_BY:] + here.after[:_CLOSE_BY]) else -0.8
    return -0.9 if not part and _COMPARING.search(before[-_CLOSE_BY:]) else 0.0


def compares_nothing(printing: Printing, here: Around) -> bool:
    """Return whether a comparison stands where nothing compares."""
    part = printing.subject.part
    if part in ("同比", "增减", "环比", "较上期"):
        return not (_COMPARES.search(printing.text) or _COMPARES.search(here.before))
    if part in _COMPARED_WITH:
        return not _names_other_period(part, here)
    if part == "较时序":
        return not re.search("时序|进度", here.before + printing.text + here.after)
    return part == "完成率" and not _DONE.search(here.before + here.after)


def _names_other_period(part: str, here: Around) -> bool:
    """Whether the words right before a number say that it is what another period had: 上年为24场, not 比上年多24场."""
    found = [*_COMPARED_TO[part].finditer(here.close)]
    return bool(found) and not _COMPARES.search(here.close, found[-1].end())


def to_come(subject: Subject, here: Around) -> bool:
    """Return whether the words before a number say what is going to be done."""
    if subject.part or subject.root.startswith("单位."):
        return False
    return bool(_NEXT.search(here.led)) and not _DONE_ALREADY.search(here.near)
