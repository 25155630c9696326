"""Which paragraphs of what was sent look alike, and which can be parted."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from pipeline.collect.edits import Address
from pipeline.collect.flows import stretches_of
from pipeline.word import Reviewed


class Looks:
    """Which paragraph of what was sent looks like one that somebody made, and which can be parted."""

    def __init__(self, sent: Reviewed) -> None:
        """Take what was sent."""
        self._known = {each.passage: each for flow in sent.flows for each in stretches_of(flow)}
        self._alike: dict[str, list[int]] = defaultdict(list)
        for number in sorted(self._known):
            self._alike[self._known[number].style].append(number)
        self.first = min(self._known, default=0)

    def like(self, style: str, passage: int) -> int:
        """Return the nearest passage of a style, or the passage itself; of two as near the one before."""
        own = self._known.get(passage)
        if own is None or own.style == style:
            return passage
        same = self._alike.get(style, [])
        at = bisect_left(same, passage)
        return min(same[max(at - 1, 0) : at + 1], key=lambda each: (abs(each - passage), each), default=passage)

    def parts(self, at: Address) -> bool:
        """Return whether a paragraph can end before one of its signs."""
        own = self._known[at[0]]
        return own.plain or at[1] in {0, len(own.signs) - 1}
