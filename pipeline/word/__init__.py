"""word: a .docx as any program wrote it, read safely into frozen types, every property as it takes effect."""

from pipeline.word.document import (
    Block,
    Box,
    Cell,
    Paragraph,
    Place,
    Row,
    Run,
    Section,
    Story,
    Table,
    WordDocument,
    paragraphs_of,
)
from pipeline.word.looks import Anchor, Border, DrawnLine, LineRule, Look, Measure, Shape
from pipeline.word.package import Refusal
from pipeline.word.reading import read_word

__all__ = [
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
    "Place",
    "Refusal",
    "Row",
    "Run",
    "Section",
    "Shape",
    "Story",
    "Table",
    "WordDocument",
    "paragraphs_of",
    "read_word",
]
