"""The table of rules: each is a pure function from a proof to the slips in it, named after what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.annexes import annex_lists_mispunctuated, annexes_unlike_their_list
from pipeline.proofread.rules.arithmetic import ARITHMETIC
from pipeline.proofread.rules.changed_names import changed_names, changed_organs, other_references
from pipeline.proofread.rules.dates import other_forms_of_date
from pipeline.proofread.rules.days_and_periods import DAYS_AND_PERIODS
from pipeline.proofread.rules.deadlines import deadline_words
from pipeline.proofread.rules.elements import (
    addressees_without_colon,
    blank_page_notes,
    cited_numbers,
    codes_misheard,
    copies_mispunctuated,
    marks_of_another_form,
    numbers_before_titles,
    own_numbers,
)
from pipeline.proofread.rules.figures_as_before import figures_as_before
from pipeline.proofread.rules.frames import congresses_of_offices, phrases_out_of_frame
from pipeline.proofread.rules.heading_numbers import (
    levels_left_out,
    lone_headings,
    numbers_out_of_order,
    numbers_that_skip,
    numbers_twice,
)
from pipeline.proofread.rules.homophones import mistyped_words
from pipeline.proofread.rules.item_numbers import annexes_out_of_order, broken_lists, captions_out_of_order
from pipeline.proofread.rules.kinds import (
    formulas_of_another_kind,
    marks_in_titles,
    requests_in_reports,
    requests_that_do_not_ask,
    requests_to_several,
    titles_ill_formed,
)
from pipeline.proofread.rules.left_overs import instructions, placeholders, program_values
from pipeline.proofread.rules.marks_and_numerals import NUMERALS, PUNCTUATION
from pipeline.proofread.rules.missing_values import (
    counts_missing,
    dates_not_filled,
    sentences_that_stop,
    values_missing,
)
from pipeline.proofread.rules.names import near_names, rare_synonyms, rival_kinds, short_names_unused
from pipeline.proofread.rules.near_mentions import names_told_again
from pipeline.proofread.rules.near_misses import names_nearly_right
from pipeline.proofread.rules.near_quotations import quoted_names_told_again, short_names_changed
from pipeline.proofread.rules.notes_to_oneself import (
    labels_without_value,
    notes_in_brackets,
    remarks_on_the_draft,
    traces_of_programs,
)
from pipeline.proofread.rules.number_kinds import numbers_of_another_kind
from pipeline.proofread.rules.number_signs import half_brackets, signs_after_numbers
from pipeline.proofread.rules.official_elements import OFFICIAL_ELEMENTS
from pipeline.proofread.rules.openings_of_kinds import addressees_that_are_persons, announcements_of_another_kind
from pipeline.proofread.rules.order_of_parts import ORDER_OF_PARTS
from pipeline.proofread.rules.persons import changed_persons, changed_posts
from pipeline.proofread.rules.repeated_items import frames_twice, items_twice, names_with_a_part_twice
from pipeline.proofread.rules.repeated_parts import clauses_twice, headings_twice, measures_twice, rows_twice
from pipeline.proofread.rules.repeated_text import paragraphs_twice, sentences_twice
from pipeline.proofread.rules.repetition import doubled_characters, doubled_punctuation, doubled_words, phrases_twice
from pipeline.proofread.rules.retold_numbers import (
    letters_swapped,
    numbers_in_names_changed,
    sections_of_other_kind,
    sessions_changed,
)
from pipeline.proofread.rules.retold_persons import (
    persons_told_again,
    pronouns_changed,
    ranks_told_again,
    sexes_changed,
    surnames_cut,
    surnames_told_again,
    units_told_again,
)
from pipeline.proofread.rules.rival_names import other_keepers, rival_bodies, rival_events, rival_places, swapped_codes
from pipeline.proofread.rules.said_before import (
    sections_said_before,
    sentences_nearly_said_before,
    sentences_said_before,
)
from pipeline.proofread.rules.sections import annexes_missing, empty_sections
from pipeline.proofread.rules.sentence_frames import frames_that_do_not_fit
from pipeline.proofread.rules.series import (
    broken_series,
    lost_series_words,
    mixed_order_words,
    nested_series,
    series_of_one,
)
from pipeline.proofread.rules.set_names import set_phrases_with_other_numbers
from pipeline.proofread.rules.untraced_numbers import untraced_numbers
from pipeline.proofread.rules.wording import (
    against_office_wording,
    broken_set_phrases,
    confused_words,
    mismatched_words,
    miswritten_names,
    orders_upset,
    wrong_characters,
    wrong_posts,
)
from pipeline.proofread.rules.words_apart import objects_of_other_verbs, subjects_of_other_verbs
from pipeline.proofread.rules.words_left_standing import words_of_the_earlier_period
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
    rows_twice,
    headings_twice,
    clauses_twice,
    measures_twice,
    # numbering
    numbers_that_skip,
    numbers_twice,
    numbers_out_of_order,
    levels_left_out,
    lone_headings,
    numbers_of_another_kind,
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
    *ORDER_OF_PARTS,
    # one thing, several names
    rival_kinds,
    rare_synonyms,
    near_names,
    short_names_unused,
    changed_names,
    changed_organs,
    names_told_again,
    quoted_names_told_again,
    short_names_changed,
    numbers_in_names_changed,
    letters_swapped,
    sessions_changed,
    sections_of_other_kind,
    other_references,
    rival_bodies,
    rival_places,
    rival_events,
    swapped_codes,
    other_keepers,
    changed_persons,
    changed_posts,
    persons_told_again,
    ranks_told_again,
    surnames_told_again,
    pronouns_changed,
    sexes_changed,
    units_told_again,
    surnames_cut,
    # left-overs
    placeholders,
    nothing_done,
    no_change,
    empty_sections,
    annexes_missing,
    program_values,
    values_missing,
    counts_missing,
    dates_not_filled,
    sentences_that_stop,
    instructions,
    notes_in_brackets,
    remarks_on_the_draft,
    traces_of_programs,
    labels_without_value,
    # dates
    *DAYS_AND_PERIODS,
    # an earlier report
    sentences_said_before,
    sentences_nearly_said_before,
    words_of_the_earlier_period,
    figures_as_before,
    sections_said_before,
    # official elements
    own_numbers,
    cited_numbers,
    numbers_before_titles,
    addressees_without_colon,
    annex_lists_mispunctuated,
    annexes_unlike_their_list,
    other_forms_of_date,
    copies_mispunctuated,
    blank_page_notes,
    marks_of_another_form,
    requests_in_reports,
    requests_that_do_not_ask,
    requests_to_several,
    titles_ill_formed,
    marks_in_titles,
    formulas_of_another_kind,
    codes_misheard,
    announcements_of_another_kind,
    addressees_that_are_persons,
    *OFFICIAL_ELEMENTS,
    # fixed wording
    wrong_characters,
    mistyped_words,
    confused_words,
    deadline_words,
    broken_set_phrases,
    set_phrases_with_other_numbers,
    phrases_out_of_frame,
    congresses_of_offices,
    mismatched_words,
    objects_of_other_verbs,
    subjects_of_other_verbs,
    frames_that_do_not_fit,
    miswritten_names,
    names_nearly_right,
    orders_upset,
    wrong_posts,
    against_office_wording,
    # arithmetic
    *ARITHMETIC,
    # punctuation
    *PUNCTUATION,
    # numerals
    *NUMERALS,
)
"""In the order in which they are explained; findings come in the order of the text."""
