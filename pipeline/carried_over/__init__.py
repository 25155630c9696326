"""carried_over: what a text repeats of earlier ones but for its numbers, and how much of each section that is."""

from pipeline.carried_over.comparing import Comparison, Repeat, compared
from pipeline.carried_over.rates import Section
from pipeline.carried_over.sentences import Sentence, sentences_of
from pipeline.carried_over.skeleton import Skeleton, skeleton

__all__ = [
    "Comparison",
    "Repeat",
    "Section",
    "Sentence",
    "Skeleton",
    "compared",
    "sentences_of",
    "skeleton",
]
