"""What the rules read: the words of a document passage by passage, each knowing where the template says it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.diagnostic import LineLocation
from pipeline.model.document import Allowance


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to before `end` of a passage that the template says itself, on one line."""

    start: int
    end: int
    location: LineLocation


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, cell or element as it is read; what no stretch covers was given to the template.

    A `headline` is a heading or a title: words that announce, and seldom count.
    """

    text: str
    stretches: tuple[Stretch, ...]
    headline: bool = False

    def own(self, start: int, end: int) -> Stretch | None:
        """Return the template's own words among the characters from `start` to before `end`, if any."""
        return next((each for each in self.stretches if each.start < end and start < each.end), None)


@dataclass(frozen=True, slots=True)
class Proof:
    """A document laid out for the rules; `allowances` are those of its template and of the office."""

    passages: tuple[Passage, ...]
    allowances: tuple[Allowance, ...]
