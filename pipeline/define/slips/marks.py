"""Marks that a Chinese keyboard puts where YAML wants its own, and the patterns of what stands between them."""

from __future__ import annotations

import re

from pipeline.define.suspicion import BLANKS, HIDDEN, ODD

OPENING = {"{": "{", "[": "[", "｛": "{", "［": "["}
CLOSING = {"}": "{", "]": "[", "｝": "{", "］": "["}
SQUARE = {"【": "】", "〔": "〕"}
"""Brackets that are good in a text and stand for [ ] where only words may stand."""
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
