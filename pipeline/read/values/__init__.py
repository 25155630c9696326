"""Cells of one column, as typed values."""

from pipeline.read.values.column import ParsedColumn, parse_column, without
from pipeline.read.values.verdict import Doubt, Problem, Surroundings, YearClue

__all__ = ["Doubt", "ParsedColumn", "Problem", "Surroundings", "YearClue", "parse_column", "without"]
