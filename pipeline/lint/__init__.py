"""Looks at templates without making documents: what is wrong with one, and what it needs."""

from pipeline.lint.idle import idle_figures, texts_of
from pipeline.lint.stage import Subject, lint
from pipeline.lint.unshielded import earlier_periods

__all__ = ["Subject", "earlier_periods", "idle_figures", "lint", "texts_of"]
