"""Marks that a Chinese keyboard puts where YAML wants its own, and the patterns of what stands between them."""

from __future__ import annotations

import re

HIDDEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u180e\u202a\u202b\u202c\u202d\u202e"
"""What nobody sees; the last ones turn the direction of writing."""
BLANKS = "\u3000\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
"""What looks like a blank and is none."""
ODD = BLANKS + HIDDEN
DASHES = "－—–−‐‑‒―﹣●•·▪◆○"
OPENING = {"{": "{", "[": "[", "｛": "{", "［": "["}
CLOSING = {"}": "{", "]": "[", "｝": "{", "］": "["}
CLOSES = {"{": "}", "[": "]"}
WIDE_QUOTES = {"“": "”", "‘": "’", "”": "”", "’": "’", "＂": "＂", "＇": "＇", "「": "」"}
SEPARATORS = "，、；;"

HIDDEN_MARK = re.compile(f"[{HIDDEN}]+")
LEADING = re.compile(f"[ \t{ODD}]*")
ENTRY = re.compile(r"(?:-[ ]+)*(?:\"[^\"]*\"|'[^']*'|[^\s:：#\"'{}\[\],，][^:：#\"'{}\[\],，]*?):(?=\s|$)")
"""The beginning of a line that is a key with its colon."""
HEAD = re.compile(r"[^:：#\"'{}\[\]｛｝［］,，、；;。！？“”‘’|>]{1,40}")
"""What may be a key that somebody typed."""
COLON = re.compile(
    rf"[ {ODD}]*(?:(?P<wide>：)[{ODD} ]*|(?P<proper>:)(?=[ \t]|$)|(?P<odd>:)[{ODD}][{ODD} ]*|(?P<tight>:)(?=\S))"
)
COMMENT = re.compile(rf"(?:^|(?<=[\s{ODD}]))#")
WIDE_COMMENT = re.compile(rf"(?<=[ {BLANKS}])＃")
DIGITS = re.compile(r"[0-9０-９]*[０-９][0-9０-９]*(?:[.．][0-9０-９]+)?")


def typed(mark: str) -> str:
    """Return full-width letters, digits and signs as half-width ones."""
    return mark.translate({wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)})
