"""Words of a template that say again, or against it, what a value says itself: 11场次场次, 增长下降3%, 约约30%."""

from __future__ import annotations

from pipeline.render.marks import Mark

_CHANGES = ("增长", "下降", "上升", "增加", "减少", "提高", "快于时序进度", "慢于时序进度", "快于", "慢于")
_ROUGHLY = ("约", "近")
_PERCENT = ("%", "％")


def head_said_twice(mark: Mark, before: str) -> str:
    """Return the words before a value that it begins with itself, in kind if not in letter; empty when none do."""
    for kind in (_CHANGES, _ROUGHLY):
        if mark.figure and mark.text.startswith(kind):
            return next((word for word in kind if before.endswith(word)), "")
    return ""


def tail_said_twice(mark: Mark, after: str) -> str:
    """Return the unit, or the sign %, that follows a value which ends with it already."""
    unit = mark.figure.unit if mark.figure else ""
    if unit and mark.text.endswith(unit) and after.startswith(unit):
        return unit
    return after[0] if mark.text.endswith(_PERCENT) and after.startswith(_PERCENT) else ""
