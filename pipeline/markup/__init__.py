"""markup: what XML of ours may hold, tokens that stand for it in texts, the record of figures; all text, no tree."""

from pipeline.markup.characters import HAN, ILLEGAL, cleaned
from pipeline.markup.invisible import INVISIBLE, TURNING
from pipeline.markup.record import NAMESPACE, PROPERTIES_TYPE, RECORD_TYPE, record_part, record_properties
from pipeline.markup.tokens import (
    DIGITS,
    HARD_SHAPE,
    LINE,
    SHAPE,
    STRAY,
    VALUE_END,
    encoded,
    line_mark,
    number_in,
    shape,
)

__all__ = [
    "DIGITS",
    "HAN",
    "HARD_SHAPE",
    "ILLEGAL",
    "INVISIBLE",
    "LINE",
    "NAMESPACE",
    "PROPERTIES_TYPE",
    "RECORD_TYPE",
    "SHAPE",
    "STRAY",
    "TURNING",
    "VALUE_END",
    "cleaned",
    "encoded",
    "line_mark",
    "number_in",
    "record_part",
    "record_properties",
    "shape",
]
