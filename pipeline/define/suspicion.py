"""Marks that a Chinese keyboard puts where YAML wants its own, and whether a text is free of slips at a glance."""

from __future__ import annotations

import re

HIDDEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u180e\u202a\u202b\u202c\u202d\u202e"
"""What nobody sees; the last ones turn the direction of writing."""
BLANKS = "\u3000\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
"""What looks like a blank and is none."""
ODD = BLANKS + HIDDEN
DASHES = "－—–−‐‑‒―﹣●•·▪◆○"

_SUSPECT = re.compile(
    rf"[\t{ODD}＃｛｝［］＂＇０-９]"  # marks that hardly anything else is written with
    r"|^[^#\n\"']*：|[,{] *[^,{}\[\]\n\"'：:]{1,40}："  # a colon outside of quotation marks
    r"|^[^#\n\"']*?[^\d\s:]:(?=[^\s/\\])|[\"'\]}]:(?=\S)"
    rf"|^ *(?:- +)*(?:[{DASHES}]|-[^\s-])"
    r"|^ *(?:- +)*[“‘”’「]|[:,\[{] *[“‘”’「][^”’」\n]{0,300}[”’」\"'] *(?:$|[,}\]]| #)|[”’]:"
    r"|[\"'][^\"'\n]{0,300}[”’] *(?:$|[:,}\]]| #)"
    r"|[}\]\"'] *[，、；;]|[，、；;] *[^，、；;,:{}\[\]\n]{1,40}(?:: |[{\[])|\[[^\]\n]{0,300}、"
    r"|[:,\[] *\{\{|[:,] *[【〔]",
    re.MULTILINE,
)


def may_have_slips(text: str) -> bool:
    """Return whether it is worth while to read a text that is right to YAML mark by mark, which takes time."""
    return _SUSPECT.search(text) is not None


def typed(mark: str) -> str:
    """Return full-width letters, digits and signs as half-width ones."""
    return mark.translate(_NARROW)


_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
