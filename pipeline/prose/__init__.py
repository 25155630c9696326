"""prose: what official Chinese prose says, character by character, whatever file it stands in."""

from pipeline.prose.chinese_numbers import value_of
from pipeline.prose.numbers import numbers, statistics
from pipeline.prose.quantities import PERCENT, POINTS, Quantity, quantities, spoken
from pipeline.prose.sentences import sentences
from pipeline.prose.sighting import Kind, Sighting

__all__ = [
    "PERCENT",
    "POINTS",
    "Kind",
    "Quantity",
    "Sighting",
    "numbers",
    "quantities",
    "sentences",
    "spoken",
    "statistics",
    "value_of",
]
