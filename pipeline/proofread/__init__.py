"""proofread: a document tree → what its author should look at again."""

from pipeline.proofread.stage import proofread
from pipeline.proofread.untraced_numbers import numbers_without_figure

__all__ = ["numbers_without_figure", "proofread"]
