"""Does a column hold days, spans of days, or months?"""

from __future__ import annotations

import re
from datetime import date, datetime

from pipeline.model.definition import ValueType
from pipeline.proposing.evidence import Evidence
from pipeline.proposing.guess import Guess, said, share

CALLED_DAY = re.compile(r"日期|时间|时限|年月|[^生]日$|^日$|何时|起止")
_ENOUGH_WHEN_CALLED_SO, _ENOUGH = 0.5, 0.8
_SPAN, _MONTH, _SERIAL = "V023", "V036", "V014"


def guess_days(evidence: Evidence) -> Guess | None:
    """Return 日期 or 日期段, 文本 for months, or None when the cells are no days."""
    called_so = CALLED_DAY.search(evidence.heading.name) is not None
    trial = evidence.read_as(ValueType.DATE)
    spans, months = trial.count(_SPAN), trial.count(_MONTH)
    filled = len(evidence.texts)
    days = filled - len(trial.problems) + spans + months
    real = sum(isinstance(cell, date | datetime) for cell in evidence.cells)
    serials = sum(remark.key.startswith(_SERIAL) for remark in trial.remarks.values())
    enough = _ENOUGH_WHEN_CALLED_SO if called_so else _ENOUGH
    if days < enough * filled or (serials * 2 > days and not called_so and not real):
        return None
    if months * 2 > days:
        where = "只写到月，没有写到日"
        return Guess(ValueType.TEXT, why=where, months=True)
    if spans:
        whole = evidence.read_as(ValueType.SPAN)
        odd = said(whole, evidence, "日期或起止日期")
        return Guess(ValueType.SPAN, why=odd or f"{filled}格里{spans}格写的是起止两天")
    odd = said(trial, evidence, "日期")
    if share(trial, evidence) < enough:
        return None
    return Guess(ValueType.DATE, why=odd)
