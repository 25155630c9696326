"""The words that may follow a bar in {{ 指标|数 }}: how a value prints; the figure behind it stays the same."""

from pipeline.render.filters.misuse import MisuseError
from pipeline.render.filters.table import FILTERS, Filter, Result

__all__ = ["FILTERS", "Filter", "MisuseError", "Result"]
