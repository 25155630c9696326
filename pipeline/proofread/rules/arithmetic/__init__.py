"""Arithmetic: numbers that contradict one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.arithmetic.agreement import two_values, unlike_tables
from pipeline.proofread.rules.arithmetic.averages import unlike_averages, unlike_products
from pipeline.proofread.rules.arithmetic.balances import unlike_balances
from pipeline.proofread.rules.arithmetic.contradictions import contradicted_changes
from pipeline.proofread.rules.arithmetic.conversions import unlike_conversions, unlike_votes, years_in_a_row
from pipeline.proofread.rules.arithmetic.differences import unlike_differences
from pipeline.proofread.rules.arithmetic.doubled import other_digits_of_growth, unlike_doublings
from pipeline.proofread.rules.arithmetic.growth import growths_against_values, unlike_growths
from pipeline.proofread.rules.arithmetic.halves import unlike_halves
from pipeline.proofread.rules.arithmetic.limits import (
    beyond_their_limit,
    broken_trends,
    names_without_values,
    ranks_misreckoned,
    unlike_means_of_several,
)
from pipeline.proofread.rules.arithmetic.lists import announced_counts, enumerated_counts
from pipeline.proofread.rules.arithmetic.means_of_periods import unlike_means
from pipeline.proofread.rules.arithmetic.named_after import named_more_or_fewer, told_again_miscopied
from pipeline.proofread.rules.arithmetic.namesakes import counted_namesakes, counted_signs
from pipeline.proofread.rules.arithmetic.ratios import shares_beyond_whole, unlike_ratios, wrong_ranks
from pipeline.proofread.rules.arithmetic.shares import unlike_shares
from pipeline.proofread.rules.arithmetic.spans_of_time import unlike_spans
from pipeline.proofread.rules.arithmetic.stages import other_numbers_of_stages
from pipeline.proofread.rules.arithmetic.sums import parts_above_total, parts_below_total, unlike_totals
from pipeline.proofread.rules.arithmetic.sums_behind import unlike_sums
from pipeline.proofread.rules.arithmetic.tables import unlike_table_rates, unlike_table_totals
from pipeline.proofread.rules.arithmetic.wholes import all_yet_fewer, done_of_fewer

ARITHMETIC: tuple[Callable[[Proof], Iterator[Slip]], ...] = (
    unlike_totals,
    parts_above_total,
    parts_below_total,
    unlike_sums,
    unlike_shares,
    unlike_growths,
    growths_against_values,
    contradicted_changes,
    unlike_differences,
    unlike_conversions,
    unlike_votes,
    years_in_a_row,
    unlike_doublings,
    beyond_their_limit,
    ranks_misreckoned,
    broken_trends,
    names_without_values,
    other_digits_of_growth,
    unlike_halves,
    all_yet_fewer,
    done_of_fewer,
    announced_counts,
    enumerated_counts,
    counted_namesakes,
    counted_signs,
    named_more_or_fewer,
    told_again_miscopied,
    other_numbers_of_stages,
    unlike_averages,
    unlike_means,
    unlike_means_of_several,
    unlike_products,
    unlike_balances,
    unlike_spans,
    unlike_ratios,
    shares_beyond_whole,
    wrong_ranks,
    unlike_table_totals,
    unlike_table_rates,
    two_values,
    unlike_tables,
)
