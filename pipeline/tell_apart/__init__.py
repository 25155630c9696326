"""Ledgers → the same with each of several namesakes under a name of its own."""

from pipeline.tell_apart.stage import tell_apart

__all__ = ["tell_apart"]
