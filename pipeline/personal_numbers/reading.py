"""Finds identity-card and telephone numbers in a text, in any spelling, and leaves other numbers alone.

What has the look of one but no certainty (a wrong check digit, an old number without any) is one and `doubtful`: to
mask a number too many is mended, one too few is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.personal_numbers.beside import (
    is_amid,
    is_amount,
    is_called,
    is_called_card,
    is_code,
    is_continued,
    is_counted,
    is_decimal,
    is_great_amount,
    is_otherwise,
    is_whole_amount,
    near,
)
from pipeline.personal_numbers.fractions import FRACTION_FOR_SURE, is_fraction
from pipeline.personal_numbers.identity import PLACES, checks, is_credit_code, may_be_identity
from pipeline.personal_numbers.signs import TENS, Seen, seen, usual_signs

_ENOUGH = re.compile(r"(?:\d[-\s()·._/]{0,3}){7}")
"""No number of these has fewer digits: nearly every text ends here."""
_PART, _CUT = r"[-\s·_]{0,3}", r"[-\s·_]{1,3}"
"""What may stand between groups of digits; or has to, where they are no groups without it."""
_ANY = r"[-\s·_./]{0,3}"
"""Between digits of which a check or the words before them say what they are."""
_NARROW = re.compile(r"\d(?:[- ·]?\d)*[Xx×]?")
_MORE_BEFORE, _MORE_BEHIND = re.compile(rf"\d{_ANY}$"), re.compile(rf"{_ANY}\d")
_FEWEST = 3
"""Digits of a group: 11.01 01.19 are lengths or days."""
_NO_DIGIT, _ALONE = r"(?<![0-9])", r"(?<![0-9A-Za-z])"
_NOT_FRACTION = rf"(?!{FRACTION_FOR_SURE})"
"""Not 13812345678.50元; but 13812345678.0, as a program reads a cell of Excel."""
_FRACTION = re.compile(FRACTION_FOR_SURE)
_END = "(?![0-9A-Za-z])"
_AFTER = rf"{_END}{_NOT_FRACTION}"
_AFTER_OR_LETTERS = rf"(?![0-9])(?![A-Za-z]{{1,20}}\d){_NOT_FRACTION}"
_EXTENSION = r"(?:\s?(?:转|ext\.?)\s?\d{1,6}|-\d{1,4}(?!\d))?"
_COUNTRY = rf"(?:\(?(?:\+|00)?86\)?{_PART}|0{_PART})?"
"""With the 0 that some exchanges want."""
_CARD = re.compile(rf"{_NO_DIGIT}(?=((?:\d{_ANY}){{17}}(?:[{TENS}](?!\d)|\d){_END}))")
_OLD_CARD = re.compile(rf"{_NO_DIGIT}(?=((?:\d{_ANY}){{14}}\d{_AFTER}))")
"""Within a look ahead, so that digits of something else before a card do not hide it."""
_MOBILE = re.compile(
    rf"{_NO_DIGIT}{_COUNTRY}(?!1[3-9]\d\d000{_CUT}(?:19|20)\d\d(?!\d))(?:\(1[3-9]\d\)|1[3-9]\d)"
    rf"(?:{_PART}\d{{4}}{_PART}\d{{4}}|\s?([./])\s?\d{{4}}\s?\1\s?\d{{4}}){_AFTER_OR_LETTERS}"
)
"""As 138 0013 8000; not 1500000 2024, a sum and a year."""
_MOBILE_GROUPED = re.compile(
    rf"(?:{_NO_DIGIT}{_COUNTRY}1[3-9]\d(?:\d{_CUT}\d{{3}}{_CUT}\d{{4}}|{_CUT}\d{{3}}{_CUT}\d{{5}}"
    rf"|\d\s?([./])\s?\d{{3}}\s?\1\s?\d{{4}})){_AFTER_OR_LETTERS}"
)
"""As 1380 013 8000 or 138 001 38000."""
_MOBILE_SCATTERED = re.compile(rf"{_NO_DIGIT}{_COUNTRY}1{_ANY}[3-9](?:{_ANY}\d){{9}}{_AFTER_OR_LETTERS}")
"""In groups of any size, or digit by digit, where the words before it say that it is a telephone."""
_BLANKS = re.compile(r"1\d*(?:\s+\d+)+")
_GUID = re.compile(r"(?<![0-9A-Za-z])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z])")
"""By which programs call things; its groups have any digits."""
_LANDLINE = re.compile(
    rf"{_ALONE}(?:\(0[1-9]\d{{1,2}}\)|0[1-9]\d{{1,2}}"
    rf"|\(?(?:\+|00)86\)?{_PART}(?:\(0?\d{{2,3}}\)|0?[1-9]\d{{1,2}})"
    rf"|\(?86\)?[-\s](?:\(0?\d{{2,3}}\)|0?[1-9]\d{{1,2}}(?=[-\s])))"
    rf"[-\s_/]{{0,3}}[2-8]\d{{2,3}}{_PART}\d{{4}}{_EXTENSION}{_AFTER}"
)
_LOCAL = re.compile(rf"{_ALONE}[2-8]\d{{2,3}}{_PART}\d{{4}}{_EXTENSION}{_AFTER}")
_JOINED = re.compile(rf"{_ALONE}\d[\dXx]{{21,}}(?![0-9A-Za-z])")
"""At least two numbers without a sign between them."""
_CARD_JOINED, _MOBILE_JOINED = re.compile(r"\d{17}[\dXx]"), re.compile(r"1[3-9]\d{9}")
_EXTENDED = re.compile("转|ext")
_KEPT_BEFORE, _KEPT_BEHIND = 6, 4
_KEPT_OF_OLD = 3
_KEPT_OF_MOBILE, _HIDDEN_OF_MOBILE = 3, 4


class Kind(StrEnum):
    """What kind of number; the value is what users call it."""

    IDENTITY = "身份证号"
    MOBILE = "手机号"
    LANDLINE = "电话号码"


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A number at characters `start` to before `stop` of a text; `mask` is as long, and has stars for digits."""

    start: int
    stop: int
    kind: Kind
    digits: str
    mask: str
    doubtful: bool = False

    def is_among(self, kept: frozenset[str]) -> bool:
        """Return whether a number is one of those, given by their digits, be it with or without a country or a city."""
        own = re.sub(r"^(?:00)?86(?=1|0)|^0(?=1[3-9]\d{9}$)", "", self.digits)
        return self.kind is not Kind.IDENTITY and any(own == each or each.endswith(own) for each in kept)


def personal_numbers(text: str, heading: str = "") -> tuple[PersonalNumber, ...]:
    """Return the numbers of a text from left to right, none within another; `heading` is that of its column."""
    of = seen(text)
    if not _ENOUGH.search(of.usual):
        return ()
    found, taken = list[PersonalNumber](), _within_guids(of, len(text))
    for each in (
        *_joined(of, text, heading),
        *_identities(of, text, heading),
        *_mobiles(of, text, heading),
        *_landlines(of, text, heading),
    ):
        if not any(taken[each.start : each.stop]):
            found.append(each)
            taken[each.start : each.stop] = bytes([1]) * (each.stop - each.start)
    return tuple(sorted(found, key=lambda each: each.start))


def _within_guids(of: Seen, length: int) -> bytearray:
    """For each character whether it is one of a GUID."""
    taken = bytearray(length)
    for each in _GUID.finditer(of.usual):
        start, stop = of.span(*each.span())
        taken[start:stop] = bytes([1]) * (stop - start)
    return taken


def _joined(of: Seen, text: str, heading: str) -> Iterator[PersonalNumber]:
    """Numbers typed one right behind the other: all of the digits are such, and the identity cards check."""
    for run in _JOINED.finditer(of.usual):
        parts, at = list[re.Match[str]](), run.start()
        while part := _one_of_joined(of.usual, at, run.end()):
            parts.append(part)
            at = part.end()
        if at == run.end() and not is_otherwise(of.usual, run.start(), heading):
            for part in parts:
                is_card = len(part[0]) == PLACES
                kind, kept = (Kind.IDENTITY, _KEPT_BEFORE) if is_card else (Kind.MOBILE, _KEPT_OF_MOBILE)
                yield _number(of.span(*part.span()), text, kind, (kept, _KEPT_BEHIND))


def _one_of_joined(usual: str, start: int, stop: int) -> re.Match[str] | None:
    card = _CARD_JOINED.match(usual, start, stop)
    if card and may_be_identity(card[0]) and checks(card[0]):
        return card
    return _MOBILE_JOINED.match(usual, start, stop)


def _identities(of: Seen, text: str, heading: str) -> Iterator[PersonalNumber]:
    for behind, pattern in ((_KEPT_BEHIND, _CARD), (_KEPT_OF_OLD, _OLD_CARD)):
        for match in pattern.finditer(of.usual):
            digits = _digits(match[1])
            if not may_be_identity(digits) or is_code(of.usual, match.start()):
                continue
            sure = len(digits) == PLACES and checks(digits)
            if sure or _may_be_meant(match, of.usual, digits, heading):
                yield _number(of.span(*match.span(1)), text, Kind.IDENTITY, (_KEPT_BEFORE, behind), doubtful=not sure)


def _may_be_meant(match: re.Match[str], usual: str, digits: str, heading: str) -> bool:
    """Whether an identity card that nothing checks is more than as many digits by chance."""
    start, stop = match.span(1)
    if _FRACTION.match(usual, stop) or is_fraction(usual, start, stop) or is_decimal(usual, start):
        return False
    if is_amount(usual, stop):
        return False
    if min(map(len, re.findall(rf"[\d{TENS}]+", match[1]))) < _FEWEST and not _is_spaced(match, usual):
        return False
    if is_credit_code(digits) and not is_called_card(usual, match.start(), heading):
        return False  # of mistyped cards three in a hundred have the check of such a code, too
    return not (is_otherwise(usual, match.start(), heading) or is_whole_amount(usual, start, stop, heading))


def _is_spaced(match: re.Match[str], usual: str) -> bool:
    """Whether digits, some of them one by one, are one number, with no further digits at either side."""
    beside = _MORE_BEHIND.match(usual, match.end(1)) or _MORE_BEFORE.search(near(usual, match.start()))
    return bool(_NARROW.fullmatch(match[1])) and not beside


def _mobiles(of: Seen, text: str, heading: str) -> Iterator[PersonalNumber]:
    for pattern in (_MOBILE, _MOBILE_GROUPED, _MOBILE_SCATTERED):
        for match in pattern.finditer(of.usual):
            if pattern is _MOBILE_SCATTERED and not is_called(of.usual, match.start(), heading, set()):
                continue
            if not (_counts_otherwise(match, of.usual, heading) or is_code(of.usual, match.start())):
                kept = len(_digits(match[0])) - _HIDDEN_OF_MOBILE - _KEPT_BEHIND
                yield _number(of.span(*match.span()), text, Kind.MOBILE, (kept, _KEPT_BEHIND))


def _landlines(of: Seen, text: str, heading: str) -> Iterator[PersonalNumber]:
    usual = of.usual
    areas = [
        match
        for match in _LANDLINE.finditer(usual)
        if not (_counts_otherwise(match, usual, heading) or is_amid(usual, *match.span()))
    ]
    yield from (_number(of.span(*match.span()), text, Kind.LANDLINE, (_area(match[0]), 0)) for match in areas)
    ends = {match.end() for match in areas}
    for match in _LOCAL.finditer(usual):
        start, stop = match.span()
        if is_continued(usual, start) or is_amount(usual, stop) or is_fraction(usual, start, stop):
            continue
        if _EXTENDED.search(match[0]) or is_called(usual, start, heading, ends):
            ends.add(stop)
            yield _number(of.span(start, stop), text, Kind.LANDLINE, (0, 0))


def _counts_otherwise(match: re.Match[str], usual: str, heading: str) -> bool:
    start, stop = match.span()
    return (
        is_continued(usual, start)
        or is_great_amount(usual, start, stop, heading)
        or (is_fraction(usual, start, stop) and not is_called(usual, start, heading, set()))
        or is_whole_amount(usual, start, stop, heading)
        or (bool(_BLANKS.fullmatch(match[0])) and is_counted(usual, start, stop, heading))
        or is_otherwise(usual, start, heading)
    )


def _digits(said: str) -> str:
    """The digits of a number, the tenth check digit as X."""
    return re.sub(rf"[^\d{TENS}]", "", said).replace("×", "X").upper()


def _area(number: str) -> int:
    """How many digits are those of the country and the city."""
    city = r"(?:\(\d+\)|010|02\d|0\d{3}|10|2\d|[3-9]\d{2})"
    split = re.match(rf"(?:\(?(?:\+|00)86\)?{_PART}|\(?86\)?[-\s])?{city}", number)
    return len(re.sub(r"\D", "", split[0])) if split else 0


def _number(
    span: tuple[int, int], text: str, kind: Kind, kept: tuple[int, int], *, doubtful: bool = False
) -> PersonalNumber:
    """A number whose digits are stars, but for some of the first and the last."""
    said = text[slice(*span)]
    usual, (before, behind) = usual_signs(said), kept
    places = [at for at, sign in enumerate(usual) if sign.isdecimal() or (sign in TENS and at == len(usual) - 1)]
    hidden = set(places[before : len(places) - behind])
    mask = "".join("*" if at in hidden else sign for at, sign in enumerate(said))
    digits = _digits("".join(usual[at] for at in places))
    return PersonalNumber(*span, kind, digits, mask, doubtful)
