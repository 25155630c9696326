"""prose: what official Chinese prose says, character by character, whatever file it stands in."""

from pipeline.prose.numbers import numbers, statistics
from pipeline.prose.sighting import Kind, Sighting

__all__ = ["Kind", "Sighting", "numbers", "statistics"]
