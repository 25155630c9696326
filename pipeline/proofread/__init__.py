"""proofread: a document tree → what its author should look at again."""

from pipeline.proofread.stage import proofread

__all__ = ["proofread"]
