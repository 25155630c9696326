"""stripping: a Word file without a trace of who made it, where and when; what is printed stays."""

from pipeline.word.stripping.package import stripped
from pipeline.word.stripping.remains import Remains, Stripped
from pipeline.word.stripping.telling import forbidding, told

__all__ = ["Remains", "Stripped", "forbidding", "stripped", "told"]
