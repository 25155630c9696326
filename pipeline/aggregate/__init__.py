"""Ledgers and definitions to figures: value, unit, period and lineage."""

from pipeline.aggregate.stage import aggregate

__all__ = ["aggregate"]
