"""Looks at templates without making documents: what is wrong with one, and what it needs."""

from pipeline.lint.half_width import in_half_width
from pipeline.lint.idle import idle_figures, texts_of
from pipeline.lint.needs import PERIODS, Need, Needs, needs
from pipeline.lint.source import pieces_of_elements, read_source
from pipeline.lint.stage import Subject, lint
from pipeline.lint.unshielded import earlier_periods

__all__ = [
    "PERIODS",
    "Need",
    "Needs",
    "Subject",
    "earlier_periods",
    "idle_figures",
    "in_half_width",
    "lint",
    "needs",
    "pieces_of_elements",
    "read_source",
    "texts_of",
]
