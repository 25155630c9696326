"""The stage that makes blank ledgers for people to fill in."""

from pipeline.hand_out.workbook import hand_out

__all__ = ["hand_out"]
