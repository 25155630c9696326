"""A text whose numbers of people are masked, as it may have read before: the stars are nothing to find fault with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.model.proof import Passage, Proof, Span
from pipeline.personal_numbers import Mask, apart_from, masks_in
from pipeline.prose.expressions import expression

_STARS = "**"
_TELEPHONES = "电话"
_TELEPHONE = expression(r"(?<![\d*])(?:\*{7,8}|\*{3,4}[- ]\*{4})(?=[^\w*%％]|$)")

Masked = Mapping[int, Sequence[Mask]]
"""The masks of each passage that has some, by its index."""


def masked_numbers(passages: Sequence[Passage], *, redacted: bool = False) -> Masked:
    """Return the masks of passages; what a cell holds is said by the header of its column or the cell before it.

    Of telephones that another place told to be such nothing here does, but that a file is `redacted` or has others.
    """
    starred = [at for at, passage in enumerate(passages) if _STARS in passage.text]
    headers = {_column(each): each.text for each in passages if each.cell and not each.cell.row} if starred else {}
    headings = {at: _headings(passages, at, headers) for at in starred}
    found = {at: _masks(passages[at], each, at) for at, each in headings.items()}
    if redacted or any(found.values()):
        found = {at: (*masks, *_telephones(passages[at].text, masks, at)) for at, masks in found.items()}
    return {at: masks for at, masks in found.items() if masks}


def _headings(passages: Sequence[Passage], at: int, headers: Mapping[tuple[int, int, int], str]) -> tuple[str, ...]:
    if not passages[at].cell:
        return ("",)
    return headers.get(_column(passages[at]), ""), passages[at - 1].text if at else ""


def _masks(passage: Passage, headings: Sequence[str], at: int) -> Sequence[Mask]:
    return next(filter(None, (masks_in(passage.text, heading, apart=at) for heading in headings)), ())


def _telephones(text: str, masks: Sequence[Mask], at: int) -> Iterator[Mask]:
    """Further masks as long as a telephone is, that count nothing."""
    every = (Mask(*stars.span(), stars[0]) for stars in _TELEPHONE.finditer(text))
    for stars in apart_from(masks, every):
        for each in masks_in(stars.likeness, _TELEPHONES, apart=at + stars.start):
            yield Mask(stars.start + each.start, stars.start + each.stop, each.likeness)


def as_before_masking(proof: Proof, masked: Masked) -> Proof:
    """Return a text with an invented number for each mask, place by place as long.

    Masks of the same signs get numbers that differ, for those that they hide may.
    """
    others = tuple(
        replace(each, passages=_whole(each.passages, masked_numbers(each.passages, redacted=each.redacted)))
        for each in proof.others
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
    for each in sorted(masks, key=lambda each: each.start):
        pieces += [text[done : each.start], each.likeness]
        done = each.stop
    return "".join([*pieces, text[done:]])
