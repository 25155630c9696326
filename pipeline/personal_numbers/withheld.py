"""Which numbers of texts are not to be read: those that say so where they stand, and those known from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.personal_numbers.apart import apart_from
from pipeline.personal_numbers.known import SHORTEST, known_numbers
from pipeline.personal_numbers.reading import Kind, PersonalNumber, personal_numbers
from pipeline.personal_numbers.signs import seen

_ENOUGH = re.compile(rf"(?:\d[\W_]{{0,3}}){{{SHORTEST}}}")
_COUNTRY = re.compile(r"^(?:00)?86(?=[01]\d{9})")
_EXTENSION = re.compile("转|ext")


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
            further = [*apart_from(found, known_numbers(seen(text), text, heading, self.known))]
            found = tuple(sorted((*found, *further), key=lambda each: each.start)) if further else found
        return tuple(each for each in found if not each.is_among(self.kept))

    def knowing(self, numbers: Iterable[str]) -> Withheld:
        """Return the same with further numbers known by their digits."""
        return replace(self, known=self.known | frozenset(numbers))


def known_by(number: PersonalNumber) -> Iterator[str]:
    """Yield the digits by which a number is known again, a telephone also without its area code.

    An identity card whose check digit is right has none: that tells of it wherever it stands.
    """
    if number.kind is Kind.IDENTITY:
        if number.doubtful:
            yield number.digits
        return
    yield _COUNTRY.sub("", number.digits)
    if number.kind is Kind.LANDLINE:
        area = len(number.digits) - number.mask.count("*")
        subscriber = number.digits[area:][: _EXTENSION.split(number.mask)[0].count("*")]
        if len(subscriber) >= SHORTEST:
            yield subscriber
