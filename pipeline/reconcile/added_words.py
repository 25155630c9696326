"""Words that people put right beside a number and that make it say something else: 近, 未能, 以上."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model.anchor import Anchor
from pipeline.reconcile.case import Case, Place, State

BEFORE = re.compile(
    "(?:超过|突破|超额|达到|接近|不足|不到|不少于|不低于|不超过|至少|最多|逾|超|近|约|"
    "(?:未|没有|没|并非|无法|不能|难以)(?:能|曾|有|实现|完成|达到?|取得)*)$"
)
"""Right before a number."""
BEHIND = re.compile("(?:余|多|左右|以上|以下|上下)")
"""Right behind it."""
_PLAIN = re.compile("达到$")
_SETTLED = (State.AGREES, State.CURRENT)


def beside(before: str, after: str) -> tuple[str, str]:
    """Return such words at the end of what stands before a number and at the beginning of what stands behind."""
    left, right = BEFORE.search(before), BEHIND.match(after)
    return left[0] if left else "", right[0] if right else ""


def added_words(cases: Sequence[Case], texts: Sequence[str]) -> Iterator[tuple[Case, Place, str]]:
    """Yield the words beside a number that agrees with the ledgers, and that stood there neither then nor do now."""
    for case in cases:
        if case.state in _SETTLED and case.place and any(sign.isdigit() for sign in case.standing):
            text, place = texts[case.place.passage], case.place
            left, right = beside(text[: place.start], text[place.stop :])
            known = [beside(each.before, each.after) for each in _written(case)]
            if left and not _PLAIN.fullmatch(left) and left not in [word for word, _ in known]:
                yield case, Place(place.passage, place.start - len(left), place.start), left
            if right and right not in [word for _, word in known]:
                yield case, Place(place.passage, place.stop, place.stop + len(right)), right


def _written(case: Case) -> Sequence[Anchor]:
    return (case.anchor, *([case.now] if case.now else []))
