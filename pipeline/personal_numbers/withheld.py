"""Which numbers of texts are not to be read: those that say so where they stand, and those known from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.personal_numbers.beside import is_amount, is_code
from pipeline.personal_numbers.reading import Kind, PersonalNumber, personal_numbers
from pipeline.personal_numbers.signs import Seen, seen

_SHORTEST = 7
"""Digits of a telephone without its area code; fewer stand in many a text by chance."""
_ENOUGH = re.compile(rf"(?:\d\W{{0,3}}){{{_SHORTEST}}}")
_ALONE = re.compile(r"(?<!\d)(?<!\d[.,])(?:\d{7,}|\d{3,4}[-\s]\d{4})(?![.,]?\d)")
"""Digits that are no part of a longer number."""
_COUNTRY = re.compile(r"^(?:00)?86(?=[01]\d{9})")
_EXTENSION = re.compile("转|ext")
_TELEPHONES = "电话"
"""A heading under which a telephone without an area code is one."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """The numbers that are not to be read: all but those in `kept`, also where nothing but `known` tells of them.

    Both are numbers by their digits.
    """

    kept: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()

    def within(self, text: str, heading: str = "") -> tuple[PersonalNumber, ...]:
        """Return the numbers of a text from left to right; `heading` is that of its column."""
        found = personal_numbers(text, heading)
        if self.known and _ENOUGH.search(text):
            further = [each for each in self._known(seen(text), text) if not any(_meet(each, one) for one in found)]
            found = tuple(sorted((*found, *further), key=lambda each: each.start)) if further else found
        return tuple(each for each in found if not each.is_among(self.kept))

    def knowing(self, numbers: Iterable[str]) -> Withheld:
        """Return the same with further numbers known by their digits."""
        return replace(self, known=self.known | frozenset(numbers))

    def _known(self, of: Seen, text: str) -> Iterator[PersonalNumber]:
        for match in _ALONE.finditer(of.usual):
            digits = re.sub(r"[-\s]", "", match[0])
            if digits in self.known and not (is_code(of.usual, match.start()) or is_amount(of.usual, match.end())):
                start, stop = of.span(*match.span())
                for each in personal_numbers(text[start:stop], _TELEPHONES):
                    yield replace(each, start=start + each.start, stop=start + each.stop, doubtful=False)


def known_by(number: PersonalNumber) -> Iterator[str]:
    """Yield the digits by which a telephone is known again, also without its area code.

    An identity card has none: where it stands alone, its check digit tells of it.
    """
    if number.kind is Kind.IDENTITY:
        return
    yield _COUNTRY.sub("", number.digits)
    if number.kind is Kind.LANDLINE:
        area = len(number.digits) - number.mask.count("*")
        subscriber = number.digits[area:][: _EXTENSION.split(number.mask)[0].count("*")]
        if len(subscriber) >= _SHORTEST:
            yield subscriber


def _meet(one: PersonalNumber, other: PersonalNumber) -> bool:
    return one.start < other.stop and other.start < one.stop
