"""Columns of remarks, which say nothing of what happened and may be left empty, known by their headings."""

from __future__ import annotations

import re

from pipeline.read.headings import bare_heading, plain_heading

_REMARKS = re.compile("备注|附注|说明(?![会书])|签字|签名")
_OTHERWISE = re.compile("(?:日期?|时间|年|月|人|号|[数量额费款率次])$")
"""The last word of a heading says what its column holds: 签字日期, 备注人数."""
_REST = re.compile(r"其[他它](?:事项|情况)?[栏列]?\d*")


def holds_remarks(heading: str) -> bool:
    """Return whether a column is one of words, seldom numbers, that may be left empty."""
    name = _named(heading)
    return bool(_REMARKS.search(name)) and not _OTHERWISE.search(name)


def holds_remarks_or_rest(heading: str) -> bool:
    """Return the same, also of what is left over: that may be amounts as well, if somebody says so."""
    return holds_remarks(heading) or bool(_REST.fullmatch(_named(heading)))


def _named(heading: str) -> str:
    """A heading without marks and what stands in brackets behind it, unless that is all."""
    return bare_heading(heading) or plain_heading(heading)
