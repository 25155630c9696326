"""Copies that came back from many hands → one set of changes under everybody's name, and what each of them wants."""

from pipeline.collect.stage import collect

__all__ = ["collect"]
