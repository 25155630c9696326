"""Knows masks again in a text that was masked: the one place that says what a mask looks like.

A mask is what some number reads like once it is masked: stars are replaced by digits that such a number may have, and
what is then masked into the very same signs is one. Four stars that somebody typed for a number to come are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, count, islice

from pipeline.personal_numbers.identity import PLACES, checks
from pipeline.personal_numbers.reading import personal_numbers
from pipeline.personal_numbers.signs import TENS, seen, usual_signs

_PART = r"[-\s·_./()]{0,3}"
_STARRED = re.compile(
    rf"(?P<card>(?:\d{_PART}){{6}}(?:\*{_PART}){{8}}(?:\d{_PART}){{3}}[\d{TENS}])"
    rf"|(?P<old>(?:\d{_PART}){{6}}(?:\*{_PART}){{6}}(?:\d{_PART}){{2}}\d)"
    rf"|(?P<mobile>1{_PART}[3-9]{_PART}\d(?:{_PART}\*){{4}}(?:{_PART}\d){{4}})"
    rf"|(?P<landline>\*{{3,4}}{_PART}\*{{4}}(?:\s?(?:转|ext\.?)\s?\*{{1,6}}|-\*{{1,4}})?)"
)
"""Stars where a mask has them, with what is kept beside them."""
_FIRST_BIRTHDAY = date(1950, 1, 1)
_BIRTHDAYS = 9000
"""Days from then on, all of them long past."""
_SUBSCRIBER = "8"
"""No number of a telephone begins with 0 or 1."""
_LIKELY = 5
"""Masks that a text has, by and large."""
_MOST_TRIED = 40
"""Days until one fits a check digit: every eleventh does, by and large."""


@dataclass(frozen=True, slots=True)
class Mask:
    """A mask at characters `start` to before `stop` of a text; `likeness` is a number, invented, that it may hide."""

    start: int
    stop: int
    likeness: str


def masks_in(text: str, heading: str = "", *, apart: int = 0) -> tuple[Mask, ...]:
    """Return the masks of a text from left to right; each has a likeness of its own.

    `heading` is that of its column. Texts that are counted, by `apart`, have likenesses apart from one another.
    """
    if "**" not in text:
        return ()
    pieces, done = list[str](), 0
    of = seen(text)
    for number, found in enumerate(_STARRED.finditer(of.usual), apart * _LIKELY):
        start, stop = of.span(*found.span())
        pieces += [text[done:start], _filled(text[start:stop], str(found.lastgroup), number)]
        done = stop
    filled = "".join([*pieces, text[done:]])
    alike = (each for each in personal_numbers(filled, heading) if each.mask == text[each.start : each.stop])
    return tuple(Mask(each.start, each.stop, filled[each.start : each.stop]) for each in alike)


def _filled(starred: str, kind: str, number: int) -> str:
    """Stars as digits; a mask of the same signs elsewhere gets others."""
    match kind:
        case "card" | "old":
            return _with_birthday(starred, number)
        case "mobile":
            return _with(starred, f"{2345 + number * 7 % 7000:04}")
        case _:
            hidden = starred.count("*")
            return _with(starred, _SUBSCRIBER + f"{1357924 + number * 7:0{hidden}}"[-(hidden - 1) :])


def _with_birthday(starred: str, number: int) -> str:
    """A card whose check digit is right, where there is one and such a day."""
    days = islice(count(number * _MOST_TRIED % _BIRTHDAYS), _MOST_TRIED)
    every = (_with(starred, f"{_FIRST_BIRTHDAY + timedelta(day):%Y%m%d}"[-starred.count("*") :]) for day in days)
    first = next(every)
    return next((each for each in chain([first], every) if _checks(each)), first)


def _checks(card: str) -> bool:
    digits = re.sub(rf"[^\d{TENS}]", "", usual_signs(card)).replace("×", "X")
    return len(digits) != PLACES or checks(digits)


def _with(starred: str, digits: str) -> str:
    signs: Iterator[str] = iter(digits)
    return "".join(next(signs, "0") if sign == "*" else sign for sign in starred)
