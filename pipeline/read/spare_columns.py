"""Columns that say nothing of what happened, known by their headings: remarks that may be left empty, rows counted."""

from __future__ import annotations

import re

from pipeline.read.headings import plain_heading

_BEHIND = r"[栏列]?\d*(?:[（(][^（()）]*[)）])?\s*$"
REMARKS = re.compile(f"(?:备注|附注|说明|签字|签名){_BEHIND}")
"""Words, seldom numbers; not 说明会人数 and 签字日期."""
REMARKS_OR_REST = re.compile(f"{REMARKS.pattern}|^\\s*其[他它](?:事项|情况)?{_BEHIND}")
"""What is left over may be amounts as well, if somebody says so."""
_ORDINALS = frozenset({"序号", "序", "no", "no.", "№", "项次", "顺序", "行号", "序列"})
"""Plain headings of the numbers of rows, which are there before anybody fills a row in."""


def numbers_rows(name: str) -> bool:
    """Return whether a column is called by what only numbers the rows."""
    return plain_heading(name) in _ORDINALS
