"""Masks the numbers of texts: each as long as before, and where it matters, different ones by different masks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.personal_numbers.reading import PersonalNumber
from pipeline.personal_numbers.withheld import Withheld


def masked(text: str, numbers: Iterable[PersonalNumber]) -> str:
    """Return a text with these of its numbers masked, in their order; it is no longer and no shorter."""
    pieces, done = list[str](), 0
    for each in numbers:
        pieces += [text[done : each.start], each.mask]
        done = each.stop
    return "".join([*pieces, text[done:]])


@dataclass(slots=True)
class Masks:
    """Masks for the texts of one workbook, by its name: equal numbers look equal, different ones different.

    Of two numbers with one mask the second has a number behind it, so that whoever counts counts both.
    """

    withheld: Withheld
    workbook: str = ""
    _given: dict[str, str] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    def text(self, text: str, heading: str = "") -> str:
        """Return a text with its numbers masked; `heading` is that of its column."""
        return self.parted(text, heading)[0]

    def parted(self, text: str, heading: str = "") -> tuple[str, tuple[PersonalNumber, ...]]:
        """Return the same, and the numbers that were masked."""
        pieces, done = list[str](), 0
        numbers = self.withheld.within(text, heading)
        for each in numbers:
            pieces += [text[done : each.start], self._mask(text[each.start : each.stop], each.mask)]
            done = each.stop
        return "".join([*pieces, text[done:]]), numbers

    def _mask(self, said: str, mask: str) -> str:
        if said not in self._given:
            self._numbers[mask] = number = self._numbers.get(mask, 0) + 1
            self._given[said] = mask if number == 1 else f"{mask}（{number}）"
        return self._given[said]
