"""How high a line is and where its baseline lies."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.preview.characters import chinese
from pipeline.word import LineRule, Look, Shape

CHINESE_LINE, LATIN_LINE = 1.3, 1.15
"""Of the size: what Word gives a line of a Chinese and of a Latin font that asks for single spacing."""
_ABOVE = 0.86  # of the size: how far characters reach above the baseline; they end 0.14 below it
_EXACT = 0.8  # of an exact line: its baseline, whatever the font
_TWIPS, _WHOLE = 20, 240


@dataclass(frozen=True, slots=True)
class Height:
    """Height of a line and, from its top, its baseline, in twips."""

    line: float
    baseline: float


def height(looks: Iterable[Look], shape: Shape, pitch: int) -> Height:
    """Return the height of a line of some looks; `pitch` is that of the grid, 0 where none counts."""
    if shape.line_rule is LineRule.EXACT:
        return Height(shape.line, _EXACT * shape.line)
    size, natural = 0.0, 0.0
    for look in looks:
        size = max(size, look.size * _TWIPS)
        factor = CHINESE_LINE if chinese(look.east_asia) or chinese(look.ascii) else LATIN_LINE
        natural = max(natural, look.size * _TWIPS * factor)
    own = math.ceil(natural / pitch - 0.001) * pitch if pitch and shape.snap_to_grid else natural
    baseline = (own - size) / 2 + _ABOVE * size
    wanted = own * shape.line / _WHOLE if shape.line_rule is LineRule.AUTO else max(own, shape.line)
    return Height(wanted, baseline + (wanted - own))
