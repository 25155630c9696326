"""Which paragraphs of what was sent look alike, and which can be parted."""

from __future__ import annotations

from pipeline.collect.edits import Address
from pipeline.collect.flows import stretches_of
from pipeline.word import Reviewed


class Looks:
    """Which paragraph of what was sent looks like one that somebody made, and which can be parted."""

    def __init__(self, sent: Reviewed) -> None:
        """Take what was sent."""
        self._known = {each.passage: each for flow in sent.flows for each in stretches_of(flow)}
        self.first = min(self._known, default=0)

    def like(self, style: str, passage: int) -> int:
        """Return the nearest passage of a style, or the passage itself; of two as near the one before."""
        own = self._known.get(passage)
        if own is None or own.style == style:
            return passage
        same = [number for number, each in self._known.items() if each.style == style]
        return min(same, key=lambda each: (abs(each - passage), each), default=passage)

    def parts(self, at: Address) -> bool:
        """Return whether a paragraph can end before one of its signs."""
        own = self._known[at[0]]
        return own.plain or at[1] in {0, len(own.signs) - 1}
