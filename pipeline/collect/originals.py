"""A copy as it was before anybody tracked changes in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.collect.edits import Address
from pipeline.word import END, Flow, Grid, Sign, Stretch


@dataclass(frozen=True, slots=True)
class Placed:
    """A sign of a copy, where it stands there, and the style of its paragraph."""

    sign: Sign
    at: Address
    style: str


@dataclass(slots=True)
class Original:
    """A paragraph as it was before changes were tracked."""

    signs: list[Placed] = field(default_factory=list)

    @property
    def words(self) -> str:
        """What it said before changes were tracked."""
        return "".join(each.sign.text for each in self.signs if each.sign.added is None and each.sign.text != END)

    @property
    def ended(self) -> bool:
        """Whether it ended then; what a tracked change alone ends is no paragraph of its own."""
        return self.signs[-1].sign.added is None


def originals(flow: Flow) -> Iterator[Original]:
    """Yield the paragraphs of a flow as they were before changes were tracked: what a change parted is one of them."""
    original = Original()
    for each in flow:
        if isinstance(each, Stretch):
            original.signs += [Placed(sign, (each.passage, n), each.style) for n, sign in enumerate(each.signs)]
        if original.signs and (original.ended or isinstance(each, Grid)):
            yield original
            original = Original()
    if original.signs:
        yield original
