"""Ledgers of the units below → one ledger with a column that says which unit."""

from pipeline.roll_up.stage import roll_up

__all__ = ["roll_up"]
