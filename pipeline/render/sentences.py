"""Mends the words of a paragraph: lines joined, the punctuation where words were left out, stops not doubled.

Where [[ … ]] was left out, of two marks that now meet the stronger stays (。！？ over ； over ， over 、); a mark that
now opens a paragraph or a bracket goes; a comma before nothing takes the stop of the words left out; empty brackets go.
A colon is never touched: nothing after it is a finding.
"""

from __future__ import annotations

import re

from pipeline.render.marks import GONE, MARK, SEAM, Marks

_STRENGTH = {"、": 1, "，": 2, "；": 3, "。": 4, "！": 4, "？": 4}
_WEAK = "、，；"
_FULL = "。！？；"
_BRACKETS = {"（": "）", "“": "”", "《": "》", "‘": "’", "〔": "〕"}
_SEAMS = re.compile(rf"(?:{SEAM.pattern.replace('([', '(?:[')}\s*)+")
_LATIN = re.compile(r"[A-Za-z0-9]")
_STOP_AFTER_VALUE = re.compile(rf"({MARK.pattern})([。；，、！？])")


def mended(text: str, marks: Marks) -> str:
    """Return a paragraph's marked text as one line that reads well."""
    line = _on_one_line(text.replace(GONE, ""), marks)
    while found := _SEAMS.search(line):
        stop = next((stop for stop in reversed(SEAM.findall(found[0])) if stop), "")
        line = _closed(line[: found.start()], line[found.end() :], stop)
    line = line.replace("****", "")
    return _STOP_AFTER_VALUE.sub(lambda met: _single_stop(met, marks), line).strip()


def _on_one_line(text: str, marks: Marks) -> str:
    joined = ""
    for row in text.split("\n"):
        words = row.strip()
        before, after = marks.plain(joined)[-1:], marks.plain(words)[:1]
        blank = " " if _LATIN.match(before) and _LATIN.match(after) else ""
        joined += blank + words
    return joined


def _closed(left: str, right: str, stop: str) -> str:
    """Both sides of a gap as one text."""
    before, after = left[-1:], right[:1]
    if before in _BRACKETS and after == _BRACKETS[before]:
        return _closed(left[:-1], right[1:], stop)
    if not before or before in _BRACKETS:
        right = right.lstrip("".join(_STRENGTH))
    elif after in _BRACKETS.values():
        left = left.rstrip(_WEAK)
    elif before in _STRENGTH and after in _STRENGTH:
        weaker_left = _STRENGTH[before] < _STRENGTH[after]
        left, right = (left[:-1], right) if weaker_left else (left, right[1:])
    elif before in _WEAK and (not after or stop in tuple(_FULL)):
        left = left[:-1] + stop
    return left + right


def _single_stop(met: re.Match[str], marks: Marks) -> str:
    """A value that ends in a stop of its own, before a stop of the template: only the template's stays."""
    token, stop = met.groups()
    return marks.without_stop(token) + stop
