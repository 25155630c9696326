"""Quotation marks: full-width ones where a value needs half-width ones, and those that are never closed."""

from __future__ import annotations

import re
from itertools import islice

from pipeline.define.slips.marks import ENTRY, WIDE_QUOTES
from pipeline.define.slips.slip import Sheet

WHOLE = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_REST = {'"': re.compile(r'(?:[^"\\]|\\.)*"'), "'": re.compile(r"(?:[^']|'')*'")}
_AFTER = re.compile(r"\s*(?:$|#|[,，、}\]｝］]|[:：])")
_WIDE = re.compile(r"[“”＂‘’＇」]")
_ANY = re.compile(r"[“”＂‘’＇」\"']")
_NEEDED = re.compile(r"^[*&!@%`|>{\[#]|\{\{|\{%")
_FLOW = re.compile(r"[{}\[\],]|: ")
_ENDING = re.compile(r"[}\]｝］\s]*(?:\s#.*)?$")
_NEXT_KEY = re.compile(r"[,，]\s*[^\s:：,，{}\[\]\"“]{1,20}\s*[:：]")
_AFTER_KEY, _AFTER_FLOW = re.compile(r"\s*[:：]"), re.compile(r"\s*(?:$|#|[,，}\]｝］])")
_AFTER_LINE = re.compile(r"\s*(?:$|\s#)")
_MOST_LINES, _MOST_MARKS, _LONGEST = 30, 12, 300
_QUOTES = "D131-full-width-quotes"


def quoted(sheet: Sheet, number: int, at: int, *, flow: bool) -> tuple[int, int]:
    """Return line and place where a text in half-width quotation marks ends: one that is not closed, on its line."""
    line = sheet.lines[number]
    mark = line[at]
    whole = WHOLE[mark].match(line, at)
    if whole:
        return number, whole.end()
    wide = next((one for one in _WIDE.finditer(line, at + 1) if _AFTER.match(line, one.end())), None)
    if wide:
        sheet.add(number, _QUOTES, wide.start(), wide.end(), mark)
        return number, wide.end()
    return _further_down(sheet, number, mark) or _unclosed(sheet, number, at, flow=flow)


def _further_down(sheet: Sheet, number: int, mark: str) -> tuple[int, int] | None:
    """Where a text over several lines ends; None when it would swallow a key."""
    for other in range(number + 1, min(number + _MOST_LINES, len(sheet.lines))):
        line = sheet.lines[other]
        end = _REST[mark].match(line)
        if ENTRY.match(line.lstrip()):
            return None
        if end:
            return (other, end.end()) if _AFTER.match(line, end.end()) else None
    return None


def _unclosed(sheet: Sheet, number: int, at: int, *, flow: bool) -> tuple[int, int]:
    line = sheet.lines[number]
    following = _NEXT_KEY.search(line, at) if flow else None
    ending = _ENDING.search(line, at + 1) if flow else re.compile(r"\s*(?:\s#.*)?$").search(line, at + 1)
    stop = following.start() if following else ending.start() if ending else len(line)
    sheet.add(number, "D138-unclosed-quote", stop, stop, line[at], at)
    return number, stop


def wide_quoted(sheet: Sheet, number: int, at: int, *, key: str, flow: bool, is_key: bool = False) -> int | None:
    """Return where a text ends whose quotation marks should be half-width, or None when they are as they should be.

    Full-width ones are a slip where the text needs those of YAML, or can have none: in 类型: “文本”.
    """
    line = sheet.lines[number]
    own = WIDE_QUOTES[line[at]]
    ends = (one for one in _ANY.finditer(line, at + 1, at + _LONGEST) if one.group() in f"{own}{line[at]}\"'")
    pattern = _AFTER_KEY if is_key else _AFTER_FLOW if flow else _AFTER_LINE
    close = next((one.start() for one in islice(ends, _MOST_MARKS) if pattern.match(line, one.end())), None)
    if close is None:
        return None
    inner, mixed = line[at + 1 : close], line[close] in "\"'"
    needed = _NEEDED.search(inner) is not None or (flow and _FLOW.search(inner) is not None)
    if '"' in inner or not (mixed or needed or is_key or key in sheet.words.terse):
        return None
    sheet.add(number, _QUOTES, at, at + 1, '"')
    sheet.add(number, _QUOTES, close, close + 1, '"')
    return close + 1


def braces(sheet: Sheet, number: int, at: int, *, flow: bool) -> int:
    """Return where a value ends that begins with {{ and has no quotation marks around it."""
    line = sheet.lines[number]
    pattern = r"(?:\{\{.*?\}\}|[^,}\]{])+" if flow else r".*?(?=\s*(?:\s#.*)?$)"
    whole = re.compile(pattern).match(line, at)
    end = at + len(whole.group().rstrip()) if whole and whole.end() > at else len(line)
    mark = "'" if '"' in line[at:end] else '"'
    sheet.add(number, "D010-unquoted-braces", at, at, mark)
    sheet.add(number, "D010-unquoted-braces", end, end, mark, at)
    return end
