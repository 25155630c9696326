"""Whether known digits count something all the same: only where a unit stands behind them and ends there.

Hardly ever has an amount the digits of a telephone, and often enough a telephone stands before 户外活动组.
"""

from __future__ import annotations

import re

from pipeline.personal_numbers.beside import AMOUNT, MANY
from pipeline.personal_numbers.fractions import FRACTION, FRACTION_ENDS

_END = r"(?=$|[^\w]|的|以[上下内]|左右)"
_WEIGHT = "千?克|公斤|公顷"
_MEASURES = rf"{MANY}[万亿]{{0,2}}(?:户|{_WEIGHT}|[人户场件]次|[株棵册只头尾羽辆])"
_LONGER = "(?:(?<=平方)(?:米|公里|千米)|(?<=元)整)?"
_MEASURED = re.compile(rf"(?:{AMOUNT}|{_MEASURES}){_LONGER}{_END}")
_MAYBE_MEASURED = re.compile(rf"{AMOUNT}|{_MEASURES}|{FRACTION}\d?(?!\d)")
_FRACTION = re.compile(rf"{FRACTION}\d?(?:{FRACTION_ENDS}|(?:{_WEIGHT}){_END})")
"""Not the number of the next item (86001122.2.李四), nor of people (86001122.3人参加)."""


def is_measured(usual: str, stop: int) -> bool:
    """Return whether a unit, or a fraction, stands behind known digits, from `stop`, so that they count something."""
    return bool(_MEASURED.match(usual, stop) or _FRACTION.match(usual, stop))


def may_be_measured(usual: str, stop: int) -> bool:
    """Return whether something stands there that may be a unit or a fraction, or begin a word: 户外, 克里木."""
    return bool(_MAYBE_MEASURED.match(usual, stop))
