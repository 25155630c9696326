"""Where characters stand in a line of exact height, and lines that hold nothing or a rule."""

from __future__ import annotations

from pipeline.model.layout import TWIPS_A_POINT
from pipeline.write.markup import element, ordered, switch

BASELINE = 0.2
"""Of an exact line, above its lower edge: there programs put the baseline, whatever the font."""
_ABOVE, _BELOW = 0.84, 0.09  # of its size, how far the ink of a Chinese character reaches from the baseline
_TINY = 20  # twips
_EIGHTHS = 8 / TWIPS_A_POINT  # of a point, in which the weight of a border is given


def ink_top(line: int, size: float) -> int:
    """Return the twips from the upper edge of an exact line to the top of characters of `size` points."""
    return round((1 - BASELINE) * line - _ABOVE * size * TWIPS_A_POINT)


def ink_foot(line: int, size: float) -> int:
    """Return the twips from the foot of the characters to the lower edge of the line."""
    return round(BASELINE * line - _BELOW * size * TWIPS_A_POINT)


def ink_height(size: float) -> int:
    """Return the height in twips of a character of `size` points."""
    return round((_ABOVE + _BELOW) * size * TWIPS_A_POINT)


def blank(height: int = _TINY, content: str = "", *properties: str) -> str:
    """Return a paragraph without text, `height` twips high; `content` may anchor boxes to it."""
    spacing = element("spacing", line=max(height, _TINY), lineRule="exact")
    return f"<w:p>{ordered('pPr', switch('snapToGrid', on=False), spacing, *properties)}{content}</w:p>"


def rule(weight: int, colour: str = "auto", height: int = _TINY) -> str:
    """Return a paragraph whose lower edge is a rule of the width of the 版心; `weight` is in twips."""
    edge = element("bottom", val="single", sz=round(weight * _EIGHTHS), space=0, color=colour)
    return blank(height, "", element("pBdr", edge))
