"""Columns of remarks, which say nothing of what happened and may be left empty, known by their headings."""

from __future__ import annotations

import re

_BEHIND = r"[栏列]?\d*(?:[（(][^（()）]*[)）])?\s*$"
REMARKS = re.compile(f"(?:备注|附注|说明|签字|签名){_BEHIND}")
"""Words, seldom numbers; not 说明会人数 and 签字日期."""
REMARKS_OR_REST = re.compile(f"{REMARKS.pattern}|^\\s*其[他它](?:事项|情况)?{_BEHIND}")
"""What is left over may be amounts as well, if somebody says so."""
