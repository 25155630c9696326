"""Numbers that go on in a series with the signs of another one: （一）, 二、, （三）."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.layout import Role
from pipeline.model.proof import Proof, Slip, Span
from pipeline.prose.heading_numbers import HeadingNumber, heading_number, in_contents
from pipeline.prose.ordinals import like

_BEYOND = frozenset({Role.ANNEX_LIST, Role.SIGNATURE, Role.DATE, Role.NOTE, Role.IMPRINT, Role.ATTENDANCE})
_FORMS = {"one": "{}、", "two": "（{}）", "three": "{}.", "four": "（{}）"}


def numbers_of_another_kind(proof: Proof) -> Iterator[Slip]:
    """Yield a number that follows the one above it, and stands before the next, but for its signs."""
    found = list(_numbers(proof))
    for place in range(1, len(found)):
        (annex, above), (at, now) = found[place - 1], found[place]
        later = found[place + 1][1] if place + 1 < len(found) else None
        if now.kind == above.kind or now.value != above.value + 1 or not {now.kind, above.kind} <= _FORMS.keys():
            continue
        if proof.passages[annex].annex != proof.passages[at].annex:
            continue
        goes_on = later is not None and later.kind == above.kind and later.value == now.value + 1
        last = later is None or later.value == 1 or later.kind == "one"
        alone = all(other.kind != now.kind for _, other in found[:place])
        if goes_on or (last and alone and now.value > _LEAST):
            numeral = "1" if above.words.isascii() else "一"
            span = Span(at, now.start - (now.kind in {"two", "four"}), now.end)
            right = _FORMS[above.kind].format(like(numeral, now.value))
            yield Slip("P117-number-of-another-kind", span, {"seen": proof.quoted(span), "right": right})


_LEAST = 2
"""Behind a first number alone, the second may belong to the level above."""


def _numbers(proof: Proof) -> Iterator[tuple[int, HeadingNumber]]:
    for at, passage in enumerate(proof.passages):
        if passage.cell or passage.footnote or passage.role in _BEYOND or in_contents(passage.text):
            continue
        number = heading_number(passage.text)
        if number:
            yield at, number
