"""Finds identity-card and telephone numbers in a text, in any spelling, and leaves other numbers alone.

What has the look of one but no certainty (a wrong check digit, an old number without any) is one and `doubtful`: to
mask a number too many is mended, one too few is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.personal_numbers.identity import OLD_PLACES, PLACES, checks, is_credit_code, may_be_identity

_USUAL = str.maketrans("０１２３４５６７８９Ｘｘ（）＋－—–‐‑　\u00a0", "0123456789Xx()+-----  ")
"""Each sign by one, so that places stay."""
_ENOUGH = re.compile(r"(?:\d[-\s()·.]{0,3}){7}")
"""No number of these has fewer digits: nearly every text ends here."""
_PART = r"[- ·]?"
_BEFORE, _AFTER = r"(?<![0-9A-Za-z])(?<!\d[.,])", r"(?![0-9A-Za-z])(?![.,]\d)"
_EXTENSION = r"(?:\s?(?:转|ext\.?)\s?\d{1,6}|-\d{1,4}(?!\d))?"
_IDENTITY = re.compile(rf"{_BEFORE}(?:(?:\d{_PART}){{17}}[\dXx]|(?:\d{_PART}){{14}}\d){_AFTER}")
_MOBILE = re.compile(
    rf"(?<![0-9A-Za-z])(?<!\d[-.,])(?:(?:\+|00)86{_PART})?1[3-9]\d{_PART}\d{{4}}{_PART}\d{{4}}{_AFTER}"
)
_LANDLINE = re.compile(
    r"(?<![0-9A-Za-z])(?<!\d[-.,])(?:\(0[1-9]\d{1,2}\)|0[1-9]\d{1,2}|(?:\+|00)86[- ]?(?:\(0?\d{2,3}\)|0?[1-9]\d{1,2}))"
    rf"[- ]{{0,2}}[2-8]\d{{2,3}}{_PART}\d{{4}}{_EXTENSION}{_AFTER}"
)
_LOCAL = re.compile(rf"(?<![0-9A-Za-z])(?<!\d[-.,])[2-8]\d{{2,3}}{_PART}\d{{4}}{_EXTENSION}{_AFTER}")
_CALLED = re.compile(
    r"(?:电\s*话|座机|固话|传真|手机|联系方式|总机|[Tt]el|[Ff]ax)[号码]{0,2}[^\d，。；;]{0,6}$|^号码：$"
)
"""What stands before a number without an area code."""
_OTHERWISE = re.compile(
    r"(?:编号|文号|编码|代码|序号|流水号|单号|订单|合同号|批号|税号|识别号|账号|帐号|卡号|邮编|[¥￥$〔\[]|第)[号为是]?[：:\s]*$"
)
"""What stands before a number of another kind."""
_AMOUNT = re.compile(r"\s?(?:[元万亿千百个人件次份台套篇条吨亩%％‰]|平方|公里|多|余)")
"""What stands behind a number that counts something."""
_NEAR = 20
_KEPT_BEFORE, _KEPT_BEHIND = 6, 4
_KEPT_OF_OLD = 3


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
        own = re.sub("^(?:00)?86(?=1|0)", "", self.digits)
        return self.kind is not Kind.IDENTITY and any(own == each or each.endswith(own) for each in kept)


def personal_numbers(text: str, heading: str = "") -> tuple[PersonalNumber, ...]:
    """Return the numbers of a text from left to right, none within another; `heading` is that of its column."""
    usual = text.translate(_USUAL)
    if not _ENOUGH.search(usual):
        return ()
    found, taken = list[PersonalNumber](), bytearray(len(text))
    for each in (*_identities(usual, text, heading), *_telephones(usual, text, heading)):
        if not any(taken[each.start : each.stop]):
            found.append(each)
            taken[each.start : each.stop] = bytes([1]) * (each.stop - each.start)
    return tuple(sorted(found, key=lambda each: each.start))


def _identities(usual: str, text: str, heading: str) -> Iterator[PersonalNumber]:
    for match in _IDENTITY.finditer(usual):
        digits = re.sub(r"[^\dXx]", "", match[0]).upper()
        if not may_be_identity(digits) or _AMOUNT.match(usual, match.end()):
            continue
        sure = len(digits) == PLACES and checks(digits)
        if not sure and (is_credit_code(digits) or _is_otherwise(usual, match.start(), heading)):
            continue
        behind = _KEPT_OF_OLD if len(digits) == OLD_PLACES else _KEPT_BEHIND
        yield _number(match, text, Kind.IDENTITY, (_KEPT_BEFORE, behind), doubtful=not sure)


def _telephones(usual: str, text: str, heading: str) -> Iterator[PersonalNumber]:
    for match in _MOBILE.finditer(usual):
        if not _AMOUNT.match(usual, match.end()) and not _is_otherwise(usual, match.start(), heading):
            yield _number(match, text, Kind.MOBILE, (len(re.sub(r"\D", "", match[0])) - 8, 4))
    for match in _LANDLINE.finditer(usual):
        if not _AMOUNT.match(usual, match.end()) and not _is_otherwise(usual, match.start(), heading):
            yield _number(match, text, Kind.LANDLINE, (_area(match[0]), 0))
    for match in _LOCAL.finditer(usual):
        before = _near(usual, match.start())
        if _CALLED.search(before if before.strip() else f"{heading}：") and not _AMOUNT.match(usual, match.end()):
            yield _number(match, text, Kind.LANDLINE, (0, 0))


def _is_otherwise(usual: str, start: int, heading: str) -> bool:
    before = _near(usual, start)
    return bool(_OTHERWISE.search(before if before.strip() else f"{heading}："))


def _near(usual: str, start: int) -> str:
    """What stands right before a number; all of a long text would be looked through for each of its numbers."""
    return usual[max(0, start - _NEAR) : start]


def _area(number: str) -> int:
    """How many digits are those of the country and the city."""
    split = re.match(r"(?:(?:\+|00)86[- ]?)?(?:\(\d+\)|010|02\d|0\d{3}|10|2\d|[3-9]\d{2})", number)
    return len(re.sub(r"\D", "", split[0])) if split else 0


def _number(
    match: re.Match[str], text: str, kind: Kind, kept: tuple[int, int], *, doubtful: bool = False
) -> PersonalNumber:
    """A number whose digits are stars, but for some of the first and the last."""
    usual, (before, behind) = match[0], kept
    places = [at for at, sign in enumerate(usual) if sign.isdigit() or sign in "Xx"]
    places = [at for at in places if usual[at].isdigit() or at == len(usual) - 1]
    hidden = set(places[before : len(places) - behind])
    said = text[match.start() : match.end()]
    mask = "".join("*" if at in hidden else sign for at, sign in enumerate(said))
    digits = "".join(usual[at] for at in places).upper()
    return PersonalNumber(match.start(), match.end(), kind, digits, mask, doubtful)
