"""Ledger files → ledgers."""

from pipeline.read.ledgers import read

__all__ = ["read"]
