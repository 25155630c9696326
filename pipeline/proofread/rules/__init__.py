"""The table of rules: each is a pure function from a proof to the slips in it, named after what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.arithmetic import ARITHMETIC
from pipeline.proofread.rules.left_overs import empty_counts, placeholders
from pipeline.proofread.rules.repetition import doubled_punctuation, doubled_words
from pipeline.proofread.rules.untraced_numbers import untraced_numbers

Rule = Callable[[Proof], Iterator[Slip]]

RULES: tuple[Rule, ...] = (
    # numbers without a source: only in documents made from a template
    untraced_numbers,
    # repetition
    doubled_words,
    doubled_punctuation,
    # arithmetic
    *ARITHMETIC,
    # left-overs
    placeholders,
    empty_counts,
)
"""In the order in which they are explained; findings come in the order of the text."""
