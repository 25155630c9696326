"""markup: what XML of ours may hold, and the record of figures as a part of a Word file; written as text, no tree."""

from pipeline.markup.characters import ILLEGAL, cleaned
from pipeline.markup.record import NAMESPACE, PROPERTIES_TYPE, RECORD_TYPE, record_part, record_properties

__all__ = [
    "ILLEGAL",
    "NAMESPACE",
    "PROPERTIES_TYPE",
    "RECORD_TYPE",
    "cleaned",
    "record_part",
    "record_properties",
]
