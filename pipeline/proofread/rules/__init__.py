"""The table of rules: each is a pure function from a proof to the slips in it, named after what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.annexes import annex_lists_mispunctuated, annexes_unlike_their_list
from pipeline.proofread.rules.dates import (
    impossible_days,
    other_forms_of_date,
    padded_days,
    short_years,
    spans_reversed,
    wrong_weekdays,
)
from pipeline.proofread.rules.deadlines import deadline_words
from pipeline.proofread.rules.elements import (
    addressees_without_colon,
    blank_page_notes,
    cited_numbers,
    copies_mispunctuated,
    numbers_before_titles,
    own_numbers,
)
from pipeline.proofread.rules.kinds import (
    formulas_of_another_kind,
    marks_in_titles,
    requests_in_reports,
    requests_that_do_not_ask,
    titles_ill_formed,
)
from pipeline.proofread.rules.left_overs import empty_counts, placeholders
from pipeline.proofread.rules.near_misses import names_nearly_right
from pipeline.proofread.rules.periods import (
    done_before_it_was,
    headings_of_another_period,
    months_of_no_month,
    quarters_with_other_months,
    words_of_another_period,
)
from pipeline.proofread.rules.repetition import doubled_punctuation, doubled_words
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
from pipeline.proofread.rules.years import years_misreckoned, years_of_other_animals

Rule = Callable[[Proof], Iterator[Slip]]

RULES: tuple[Rule, ...] = (
    # numbers without a source: only in documents made from a template
    untraced_numbers,
    # repetition
    doubled_words,
    doubled_punctuation,
    # dates
    impossible_days,
    wrong_weekdays,
    padded_days,
    short_years,
    spans_reversed,
    done_before_it_was,
    words_of_another_period,
    headings_of_another_period,
    months_of_no_month,
    quarters_with_other_months,
    years_of_other_animals,
    years_misreckoned,
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
    requests_in_reports,
    requests_that_do_not_ask,
    titles_ill_formed,
    marks_in_titles,
    formulas_of_another_kind,
    # fixed wording
    wrong_characters,
    confused_words,
    deadline_words,
    broken_set_phrases,
    mismatched_words,
    miswritten_names,
    names_nearly_right,
    orders_upset,
    wrong_posts,
    against_office_wording,
    # left-overs
    placeholders,
    empty_counts,
)
"""In the order in which they are explained; findings come in the order of the text."""
