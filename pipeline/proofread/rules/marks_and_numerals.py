"""The rules of marks and numbers: GB/T 15834-2011 and GB/T 15835-2011."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.amounts_in_words import amounts_unlike_their_words
from pipeline.proofread.rules.approximations import doubled_approximations, malformed_approximations
from pipeline.proofread.rules.blanks import blanks_in_sentences
from pipeline.proofread.rules.book_marks import title_marks_misplaced, titles_of_no_works
from pipeline.proofread.rules.broken_numbers import broken_numbers
from pipeline.proofread.rules.broken_sentences import sentences_broken
from pipeline.proofread.rules.colons import colons_within_colons
from pipeline.proofread.rules.digits_in_words import digits_in_words
from pipeline.proofread.rules.ellipses_and_dashes import ellipses_with_etc, malformed_dashes, malformed_ellipses
from pipeline.proofread.rules.growth_words import growth_to_a_rate, points_for_percent
from pipeline.proofread.rules.half_width_marks import foreign_quotes, half_width_marks
from pipeline.proofread.rules.impossible_percents import impossible_percents
from pipeline.proofread.rules.marks_beside_words import marks_behind_leading_words, marks_within_words
from pipeline.proofread.rules.marks_in_series import (
    commas_after_item_words,
    commas_before_conjunctions,
    commas_between_quoted,
    full_stops_within_items,
    uneven_marks_of_series,
)
from pipeline.proofread.rules.misplaced_marks import clashing_marks, misplaced_full_stops
from pipeline.proofread.rules.multiples_and_percents import (
    malformed_percents,
    percents_for_points,
    uneven_percents,
    wrong_multiples,
)
from pipeline.proofread.rules.named_days import named_days_with_points
from pipeline.proofread.rules.number_ranges import ranges_with_wrong_mark, ranges_without_unit
from pipeline.proofread.rules.openings import openings_cut_off
from pipeline.proofread.rules.paired_marks import crossed_marks, unpaired_marks, wrongly_nested_marks
from pipeline.proofread.rules.questions import indirect_questions, questions_without_mark
from pipeline.proofread.rules.quotations import full_stops_behind_speech, speech_without_colon
from pipeline.proofread.rules.sentence_ends import paragraphs_without_end, titles_with_end_marks
from pipeline.proofread.rules.units_of_measure import units_in_two_ways, wrong_units
from pipeline.proofread.rules.whole_things import (
    numbers_without_unit,
    parts_of_whole_things,
    ranges_reversed,
    units_of_other_things,
)
from pipeline.proofread.rules.written_numerals import (
    both_kinds_of_numerals,
    full_width_digits,
    mixed_numerals,
    two_before_measures,
)

PUNCTUATION: tuple[Callable[[Proof], Iterator[Slip]], ...] = (
    half_width_marks,
    foreign_quotes,
    unpaired_marks,
    crossed_marks,
    wrongly_nested_marks,
    colons_within_colons,
    malformed_ellipses,
    ellipses_with_etc,
    malformed_dashes,
    commas_before_conjunctions,
    commas_after_item_words,
    full_stops_within_items,
    titles_with_end_marks,
    named_days_with_points,
    titles_of_no_works,
    commas_between_quoted,
    blanks_in_sentences,
    paragraphs_without_end,
    clashing_marks,
    misplaced_full_stops,
    indirect_questions,
    questions_without_mark,
    openings_cut_off,
    speech_without_colon,
    full_stops_behind_speech,
    uneven_marks_of_series,
    sentences_broken,
    marks_behind_leading_words,
    marks_within_words,
    title_marks_misplaced,
)

NUMERALS: tuple[Callable[[Proof], Iterator[Slip]], ...] = (
    full_width_digits,
    mixed_numerals,
    ranges_without_unit,
    ranges_with_wrong_mark,
    doubled_approximations,
    wrong_multiples,
    percents_for_points,
    malformed_percents,
    uneven_percents,
    broken_numbers,
    malformed_approximations,
    both_kinds_of_numerals,
    two_before_measures,
    wrong_units,
    units_in_two_ways,
    impossible_percents,
    points_for_percent,
    growth_to_a_rate,
    digits_in_words,
    parts_of_whole_things,
    amounts_unlike_their_words,
    numbers_without_unit,
    units_of_other_things,
    ranges_reversed,
)
