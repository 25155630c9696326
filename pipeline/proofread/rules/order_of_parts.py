"""The rules of what stands in order, listed by themselves: labels, serial columns, references, mixed series."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.clauses_missing import clauses_missing
from pipeline.proofread.rules.mixed_items import brackets_half_open, series_in_other_words, series_with_brackets
from pipeline.proofread.rules.sequences import (
    decimals_out_of_order,
    labels_out_of_order,
    letters_out_of_order,
    order_words_left_out,
)
from pipeline.proofread.rules.serial_columns import serials_out_of_order

ORDER_OF_PARTS: tuple[Callable[[Proof], Iterator[Slip]], ...] = (
    labels_out_of_order,
    decimals_out_of_order,
    letters_out_of_order,
    order_words_left_out,
    serials_out_of_order,
    clauses_missing,
    series_in_other_words,
    series_with_brackets,
    brackets_half_open,
)
