"""Signs right beside a figure that make another number of it: 2[11人次], [11]万, 第[3]期, 10—[12]场, 负[增长5%]."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model.anchor import Anchor
from pipeline.reconcile.grown_units import grown
from pipeline.reconcile.skeleton import NUMBERS, skeleton
from pipeline.reconcile.variants import NUMERALS

_DIGITS = NUMBERS.pattern
_CHARACTERS = f"[{NUMERALS}]+"
_NEAR = 300
"""So many signs on each side are looked at: a paragraph may say thousands of figures."""
_TO = r"\s*[-−–—～~至到]\s*"
_NUMERALS = frozenset(NUMERALS)
_LEFT = re.compile(rf"(?:{_DIGITS}[.,．]?|(?:{_DIGITS}|{_CHARACTERS}){_TO}|[第负−]|(?<![-—－A-Za-z0-9])[-－])$")
_LEFT_OF_CHARACTERS = re.compile(rf"(?:(?:{_DIGITS}|{_CHARACTERS})(?:[点.]|{_TO})?|[第负−几数])$")
_LEFT_OF_WORDS = re.compile("(?:负|零|由|增长|上升|提高|增加|下降|降低|减少|回落)$")
_RIGHT = re.compile(rf"(?:[.,．]?{_DIGITS}|[十百千万亿兆]+|\s?[%％‰]|个?百分点|[余多几来倍])")
_RIGHT_OF_CHARACTERS = re.compile(rf"(?:点?{_CHARACTERS}|{_TO}{_CHARACTERS}|{_DIGITS}|个?百分点|[余多几来倍成])")
_LONGEST = 60
"""So many signs before a figure are looked at: a longer number is none that anybody reads."""
_RANGE = re.compile(rf"{_TO}{_DIGITS}")
_DIRECTION = re.compile("增长|上升|提高|增加|下降|降低|减少|回落|持平")


def glued(before: str, own: str, after: str) -> tuple[str, str]:
    """Return the signs on the left and on the right that a reader takes for one number with `own`."""
    near = before[-_LONGEST:]
    left = _LEFT.search(near) if own[:1].isdigit() else None
    left = left or (_LEFT_OF_WORDS.search(near) if _DIRECTION.match(own) else None)
    right = _RIGHT.match(after) if own[-1:].isdigit() else None
    right = right or (_RANGE.match(after) if any(sign.isdigit() for sign in own) else None)
    return _matched(left), _matched(right) or grown(own, after)


def widened(text: str, start: int, stop: int, written: Sequence[Anchor]) -> tuple[int, int]:
    """Return a stretch of a text with what was glued to it since it was written, its numbers aside."""
    before, own, after = text[max(0, start - _NEAR) : start], text[start:stop], text[stop : stop + _NEAR]
    left, right = glued(before, own, after)
    if own[:1] in _NUMERALS and any(each.text[:1].isdigit() for each in written):
        left = left or _matched(_LEFT_OF_CHARACTERS.search(before[-_LONGEST:]))
    if own[-1:] in _NUMERALS and any(each.text[-1:].isdigit() for each in written):
        right = right or _matched(_RIGHT_OF_CHARACTERS.match(after))
    known = [tuple(map(skeleton, glued(each.before, each.text, each.after))) for each in written if each.text]
    if left and skeleton(left) not in [before for before, _ in known]:
        start -= len(left)
    if right and skeleton(right) not in [after for _, after in known]:
        stop += len(right)
    return start, stop


def _matched(found: re.Match[str] | None) -> str:
    return found[0] if found else ""
