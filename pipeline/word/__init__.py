"""word: a .docx as any program wrote it, read safely into frozen types, every property as it takes effect."""

from pipeline.word.characters import ILLEGAL, cleaned
from pipeline.word.document import (
    Block,
    Box,
    Cell,
    Paragraph,
    Place,
    Row,
    Run,
    Section,
    Sides,
    Story,
    Table,
    WordDocument,
    paragraphs_of,
)
from pipeline.word.looks import Anchor, Border, DrawnLine, LineRule, Look, Measure, Picture, Shape, TabStop
from pipeline.word.package import Refusal
from pipeline.word.reading import read_word
from pipeline.word.record import read_record, record_part, record_properties
from pipeline.word.refusals import refused

__all__ = [
    "ILLEGAL",
    "Anchor",
    "Block",
    "Border",
    "Box",
    "Cell",
    "DrawnLine",
    "LineRule",
    "Look",
    "Measure",
    "Paragraph",
    "Picture",
    "Place",
    "Refusal",
    "Row",
    "Run",
    "Section",
    "Shape",
    "Sides",
    "Story",
    "TabStop",
    "Table",
    "WordDocument",
    "cleaned",
    "paragraphs_of",
    "read_record",
    "read_word",
    "record_part",
    "record_properties",
    "refused",
]
