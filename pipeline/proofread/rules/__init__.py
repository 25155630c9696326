"""The table of rules: each is a pure function from a proof to the slips in it, named after what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.heading_numbers import (
    levels_left_out,
    lone_headings,
    numbers_out_of_order,
    numbers_that_skip,
    numbers_twice,
)
from pipeline.proofread.rules.item_numbers import annexes_out_of_order, broken_lists, captions_out_of_order
from pipeline.proofread.rules.left_overs import instructions, placeholders, program_values
from pipeline.proofread.rules.missing_values import counts_missing, sentences_that_stop, values_missing
from pipeline.proofread.rules.names import near_names, rare_synonyms, rival_kinds, short_names_unused
from pipeline.proofread.rules.number_signs import half_brackets, signs_after_numbers
from pipeline.proofread.rules.repeated_items import frames_twice, items_twice, names_with_a_part_twice
from pipeline.proofread.rules.repeated_text import paragraphs_twice, sentences_twice
from pipeline.proofread.rules.repetition import (
    clashing_punctuation,
    doubled_characters,
    doubled_punctuation,
    doubled_words,
    phrases_twice,
)
from pipeline.proofread.rules.sections import annexes_missing, empty_sections
from pipeline.proofread.rules.series import (
    broken_series,
    lost_series_words,
    mixed_order_words,
    nested_series,
    series_of_one,
)
from pipeline.proofread.rules.untraced_numbers import untraced_numbers
from pipeline.proofread.rules.zeros import no_change, nothing_done

Rule = Callable[[Proof], Iterator[Slip]]

RULES: tuple[Rule, ...] = (
    # numbers without a source: only in documents made from a template
    untraced_numbers,
    # repetition
    doubled_words,
    doubled_punctuation,
    doubled_characters,
    sentences_twice,
    paragraphs_twice,
    items_twice,
    names_with_a_part_twice,
    frames_twice,
    phrases_twice,
    clashing_punctuation,
    # numbering
    numbers_that_skip,
    numbers_twice,
    numbers_out_of_order,
    levels_left_out,
    lone_headings,
    half_brackets,
    signs_after_numbers,
    broken_series,
    lost_series_words,
    series_of_one,
    mixed_order_words,
    nested_series,
    broken_lists,
    annexes_out_of_order,
    captions_out_of_order,
    # one thing, several names
    rival_kinds,
    rare_synonyms,
    near_names,
    short_names_unused,
    # left-overs
    placeholders,
    nothing_done,
    no_change,
    empty_sections,
    annexes_missing,
    program_values,
    values_missing,
    counts_missing,
    sentences_that_stop,
    instructions,
)
"""In the order in which they are explained; findings come in the order of the text."""
