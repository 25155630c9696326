"""A text whose numbers of people are masked, as it may have read before: the stars are nothing to find fault with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.model.proof import Passage, Proof, Span
from pipeline.personal_numbers import Mask, masks_in

_STARS = "**"

Masked = Mapping[int, Sequence[Mask]]
"""The masks of each passage that has some, by its index."""


def masked_numbers(passages: Sequence[Passage]) -> Masked:
    """Return the masks of passages; what a cell holds is said by the header of its column or the cell before it."""
    starred = [at for at, passage in enumerate(passages) if _STARS in passage.text]
    headers = {_column(each): each.text for each in passages if each.cell and not each.cell.row} if starred else {}
    found = dict[int, Sequence[Mask]]()
    for at in starred:
        each = passages[at]
        headings = (headers.get(_column(each), ""), passages[at - 1].text if at else "") if each.cell else ("",)
        known = (masks_in(each.text, heading, apart=at) for heading in headings)
        found[at] = next(filter(None, known), ())
    return {at: masks for at, masks in found.items() if masks}


def as_before_masking(proof: Proof, masked: Masked) -> Proof:
    """Return a text with an invented number for each mask, place by place as long.

    Masks of the same signs get numbers that differ, for those that they hide may.
    """
    others = tuple(
        replace(each, passages=_whole(each.passages, masked_numbers(each.passages))) for each in proof.others
    )
    return replace(proof, passages=_whole(proof.passages, masked), others=others)


def is_within_a_mask(at: Span, masked: Masked) -> bool:
    """Return whether a span is a part of a mask and nothing else."""
    return any(each.start <= at.start and at.end <= each.stop for each in masked.get(at.passage, ()))


def _column(passage: Passage) -> tuple[int, int, int]:
    return (passage.annex, passage.cell.table, passage.cell.column) if passage.cell else (0, -1, -1)


def _whole(passages: Sequence[Passage], masked: Masked) -> tuple[Passage, ...]:
    return tuple(
        replace(each, text=_with_numbers(each.text, masked[at])) if at in masked else each
        for at, each in enumerate(passages)
    )


def _with_numbers(text: str, masks: Sequence[Mask]) -> str:
    pieces, done = list[str](), 0
    for each in masks:
        pieces += [text[done : each.start], each.likeness]
        done = each.stop
    return "".join([*pieces, text[done:]])
