"""Ledger files that go back to those who filled them in, with what is wrong marked in the cells."""

from pipeline.send_back.copies import marked_copies
from pipeline.send_back.stage import marked_copy

__all__ = ["marked_copies", "marked_copy"]
