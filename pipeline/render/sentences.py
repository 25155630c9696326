"""Mends the words of a paragraph: lines joined, the punctuation where words were left out, stops not doubled.

Where [[ … ]] was left out, of two marks that now meet the stronger stays (。！？ over ； over ， over 、); a mark that
now opens a paragraph or a bracket goes; a comma before nothing takes the stop of the words left out; empty brackets go.
A mark between items goes when words that lead into a list (包括 分别为 ：) now stand right before it. When nothing of
the list is left, the lead is kept with a trace, for that is a finding.
"""

from __future__ import annotations

import re
from itertools import takewhile

from pipeline.markup import LINE, SHAPE
from pipeline.render.marks import EMPTY_LEAD, GONE, MARK, SEAM, Marks

_STRENGTH = {"、": 1, "，": 2, "；": 3, "。": 4, "！": 4, "？": 4}
_WEAK = "、，；"
_FULL = "。！？；"
_BRACKETS = {"（": "）", "“": "”", "《": "》", "‘": "’", "〔": "〕"}
_PLACES = rf"(?:(?:{LINE.pattern.replace('(', '(?:')}|{SHAPE.pattern})\s*)*"
_SEAMS = re.compile(rf"{_PLACES}(?:{SEAM.pattern.replace('([', '(?:[')}\s*{_PLACES})+")
"""Where words were left out, with the marks of the lines that begin there."""
_LISTS = re.compile(
    r"(?:包括|包含|涵盖|涉及|分别[为是有]|依次[为是]|主要[为是有]|其中[有为是]?|[如例]如|诸如|具体[为是有]|：)(?:\*\*)?$"
)
"""Words after which nothing but a list can stand."""
_MAY_LIST = re.compile(
    r"(?:(?<![所国固享占拥没])有|(?<![就还但总可于凡若要])是|(?<![行人作成认因视较最颇更称])为|(?<![立随当])即)(?:\*\*)?$"
)
"""Words after which a list or something else may stand: before 、 it was a list."""
_AND_OTHERS = re.compile(r"等?(?:[。；！？，）]|$)")
_LATIN = re.compile(r"[A-Za-z0-9]")
_STOP_AFTER_VALUE = re.compile(rf"({MARK.pattern})({_PLACES})([。；，、！？])")
_LEADING, _TRAILING = re.compile(_PLACES), re.compile(f"{_PLACES}$")
_MORE = "\ufdd4"
"""Stands at the end of words behind which there is another gap."""
_LONGEST_LEAD = 20
_NEAR = 200
"""How many signs before a gap may have to do with it."""


def mended(text: str, marks: Marks) -> str:
    """Return a paragraph's marked text as one line that reads well."""
    line = closed(_on_one_line(text.replace(GONE, ""), marks)).replace("****", "")
    return _LEADING.sub("", with_single_stops(line, marks), count=1).strip()


def closed(line: str) -> str:
    """Return a line of marked text with its gaps closed, the punctuation on both sides mended."""
    gaps = list(_SEAMS.finditer(line))
    if not gaps:
        return line
    ends = [*(gap.start() for gap in gaps[1:]), len(line)]
    done, left, before = list[str](), line[: gaps[0].start()], ""
    for gap, end in zip(gaps, ends, strict=True):
        more = _MORE if end < len(line) else ""
        joined = _closed_gap(left, line[gap.end() : end] + more, before + gap[0]).removesuffix(more)
        # The marks of places that now stand before the next gap belong to it.
        places = _TRAILING.search(joined, max(0, len(joined) - _NEAR)) if more else None
        before = places[0] if places else ""
        joined = joined.removesuffix(before)
        done.append(joined[:-_NEAR])
        left = joined[-_NEAR:]
    return "".join([*done, left])


def _closed_gap(left: str, right: str, gap: str) -> str:
    """Both sides of a gap as one text."""
    stop = next((stop for stop in reversed(SEAM.findall(gap)) if stop), "")
    lines = [mark[0] for mark in LINE.finditer(gap)]
    return _closed(left, right, stop, "".join(SHAPE.findall(gap)) + (lines[-1] if lines else ""))


def with_single_stops(line: str, marks: Marks) -> str:
    """Return a line of marked text in which no stop of the template follows one that a value ends with."""
    return _STOP_AFTER_VALUE.sub(lambda met: _single_stop(met, marks), line)


def _on_one_line(text: str, marks: Marks) -> str:
    joined, last = list[str](), ""
    for row in text.split("\n"):
        place = LINE.match(row)
        words = row[place.end() if place else 0 :].strip()
        plain = marks.plain(words)
        blank = " " if _in_latin(last, plain[:1]) else ""
        joined += [blank, place[0] if place and words else "", words]
        last = plain[-1:] or last
    return "".join(joined)


def _in_latin(before: str, after: str) -> bool:
    return _LATIN.match(before) is not None and _LATIN.match(after) is not None


def _closed(left: str, right: str, stop: str, place: str) -> str:
    """Both sides of a gap as one text; `place` marks the line that the right side stands on."""
    empty = sum(1 for _ in takewhile(_is_empty, zip(reversed(left), right, strict=False)))
    left, right = left[: len(left) - empty], right[empty:]
    before, after = left[-1:], right[:1]
    if _leads(_LISTS, left) or _leads(_MAY_LIST, left):
        return _led(left, right, place)
    if not before or before in _BRACKETS:
        right = right.lstrip("".join(_STRENGTH))
    elif after in _BRACKETS.values():
        left = left.rstrip(_WEAK)
    elif before in _STRENGTH and after in _STRENGTH:
        weaker_left = _STRENGTH[before] < _STRENGTH[after]
        left, right = (left[:-1], right) if weaker_left else (left, right[1:])
    elif before in _WEAK and (not after or stop in tuple(_FULL)):
        left = left[:-1] + stop
    return left + place + right if right or SHAPE.search(place) else left


def _is_empty(around: tuple[str, str]) -> bool:
    return _BRACKETS.get(around[0]) == around[1]


def _leads(words: re.Pattern[str], left: str) -> bool:
    return words.search(left, max(0, len(left) - _LONGEST_LEAD)) is not None


def _led(left: str, right: str, place: str) -> str:
    """Both sides of a gap behind words that lead into a list."""
    between = "、，" if _leads(_LISTS, left) else "、"
    while right and right[0] in between:
        right = right[1:].lstrip()
        if right == _MORE:
            return left + place + right
    trace = EMPTY_LEAD if _AND_OTHERS.match(right) and not left.endswith("：") else ""
    return left + trace + (place + right if right or SHAPE.search(place) else "")


def _single_stop(met: re.Match[str], marks: Marks) -> str:
    """A value that ends in a stop of its own, before a stop of the template: only the template's stays."""
    token, places, stop = met.groups()
    return marks.without_stop(token) + places + stop
