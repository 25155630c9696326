"""Numbers that are known by their digits, wherever these stand: in groups of any size, beside others, in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import pairwise

from pipeline.personal_numbers.beside import is_code, is_decimal, is_somebodys, is_summed, is_whole_amount
from pipeline.personal_numbers.identity import OLD_PLACES, PLACES
from pipeline.personal_numbers.measured import is_measured, may_be_measured
from pipeline.personal_numbers.reading import Kind, PersonalNumber, personal_numbers
from pipeline.personal_numbers.signs import TENS, Seen, usual_signs

SHORTEST = 7
"""Digits of a telephone without its area code; fewer stand in many a text by chance."""
_LONGEST = 24
"""Of one with the country, the city and an extension."""
_ROW = re.compile(rf"\d(?:[-\s·_./()]{{0,3}}\d)*(?:[{TENS}](?![0-9A-Za-z]))?")
"""Digits with what may stand between those of one number; a comma may not, for that parts thousands."""
_DAY = re.compile(r"(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}")
_TELEPHONES, _CARDS = "电话", "身份证号"
"""Headings under which digits that nothing else tells to be such are one."""


def known_numbers(of: Seen, text: str, heading: str, known: AbstractSet[str]) -> Iterator[PersonalNumber]:
    """Yield the known numbers of a text from left to right, none within another; amounts of their digits are none."""
    for row in _ROW.finditer(of.usual):
        if row.end() - row.start() >= SHORTEST:
            for start, stop, digits in _standing(of.usual, row, known):
                if not _counts_something(of.usual, start, stop, heading):
                    number = _number(of.span(start, stop), text, digits)
                    yield replace(number, doubtful=number.doubtful or may_be_measured(of.usual, stop))


def _standing(usual: str, row: re.Match[str], known: AbstractSet[str]) -> Iterator[tuple[int, int, str]]:
    """Where known digits begin and end with groups of the row; the longest of those that begin at one place."""
    places = [at for at in range(*row.span()) if _is_sign(usual[at])]
    digits = "".join("X" if usual[at] in TENS else usual[at] for at in places)
    cuts = [0, *(nth for nth, (one, other) in enumerate(pairwise(places), 1) if other - one > 1), len(places)]
    done = 0
    for at, first in enumerate(cuts):
        if first < done:
            continue
        ends = [last for last in cuts[at + 1 : at + 1 + _LONGEST] if SHORTEST <= last - first <= _LONGEST]
        done = next((last for last in reversed(ends) if digits[first:last] in known), done)
        if done > first:
            yield places[first], places[done - 1] + 1, digits[first:done]


def _counts_something(usual: str, start: int, stop: int, heading: str) -> bool:
    """Whether digits say an amount, a day or a code; no amount is written in groups as a telephone is."""
    if is_code(usual, start):
        return True
    whole = usual[start:stop].isdecimal()
    if whole and (is_decimal(usual, start) or is_summed(usual, start) or is_whole_amount(usual, start, stop, heading)):
        return True
    if is_measured(usual, stop) and not is_somebodys(usual, start, heading):
        return True
    return not whole and bool(_DAY.fullmatch(usual, start, stop))


def _number(span: tuple[int, int], text: str, digits: str) -> PersonalNumber:
    """A number in the spelling of a text, masked as its digits alone are."""
    heading = _CARDS if len(digits) in (PLACES, OLD_PLACES) else _TELEPHONES
    plain = next(
        (each for each in personal_numbers(digits, heading) if each.digits == digits),
        PersonalNumber(*span, Kind.LANDLINE, digits, "*" * len(digits)),
    )
    signs = iter(plain.mask)
    said = text[slice(*span)]
    mask = "".join(_masked(sign, next(signs)) if _is_digit(sign) else sign for sign in said)
    return replace(plain, start=span[0], stop=span[1], mask=mask)


def _masked(sign: str, mask: str) -> str:
    return "*" if mask == "*" else sign


def _is_digit(sign: str) -> bool:
    return _is_sign(usual_signs(sign))


def _is_sign(sign: str) -> bool:
    return sign.isdecimal() or sign in TENS
