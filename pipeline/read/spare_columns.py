"""Columns for words that may be left empty, known by their headings; numbers alone in one may be a mistake."""

from __future__ import annotations

import re

REMARKS = re.compile("备注|附注|说明|签字|签名")
REMARKS_OR_REST = re.compile(f"{REMARKS.pattern}|其他|其它")
"""What is left over may be amounts as well, if somebody says so."""
