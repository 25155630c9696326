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
_ALONE = r"(?<![0-9A-Za-z])"
_NOT_FRACTION = r"(?!\.(?!0(?!\d))\d)(?!,\d{3}(?!\d))"
"""Not 1.5, nor 1,500; but 13812345678.0, as a program reads a cell of Excel."""
_AFTER = rf"(?![0-9A-Za-z]){_NOT_FRACTION}"
_AFTER_OR_LETTERS = rf"(?![0-9])(?![A-Za-z]{{1,20}}\d){_NOT_FRACTION}"
_EXTENSION = r"(?:\s?(?:转|ext\.?)\s?\d{1,6}|-\d{1,4}(?!\d))?"
_COUNTRY = rf"(?:(?:\+|00)?86{_PART})?"
_IDENTITY = re.compile(rf"(?<![0-9])(?<!\d[.])(?:(?:\d{_PART}){{17}}(?:[Xx](?!\d)|\d)|(?:\d{_PART}){{14}}\d){_AFTER}")
_MOBILE = re.compile(rf"(?<![0-9])(?<!\d[-.]){_COUNTRY}1[3-9]\d{_PART}\d{{4}}{_PART}\d{{4}}{_AFTER_OR_LETTERS}")
_LANDLINE = re.compile(
    rf"{_ALONE}(?<!\d[-.])(?:\(0[1-9]\d{{1,2}}\)|0[1-9]\d{{1,2}}|(?:\+|00)86[- ]?(?:\(0?\d{{2,3}}\)|0?[1-9]\d{{1,2}})"
    rf"|86[- ](?:\(0?\d{{2,3}}\)|0?[1-9]\d{{1,2}}(?=[- ])))"
    rf"[- ]{{0,2}}[2-8]\d{{2,3}}{_PART}\d{{4}}{_EXTENSION}{_AFTER}"
)
_LOCAL = re.compile(rf"{_ALONE}(?<!\d[-.])[2-8]\d{{2,3}}{_PART}\d{{4}}{_EXTENSION}{_AFTER}")
_JOINED = re.compile(rf"{_ALONE}\d[\dXx]{{21,}}(?![0-9A-Za-z])")
"""At least two numbers without a sign between them."""
_CARD_JOINED, _MOBILE_JOINED = re.compile(r"\d{17}[\dXx]"), re.compile(r"1[3-9]\d{9}")
_CALLED = re.compile(
    r"(?:电\s*话|座机|固话|传真|手机|联系方式|总机|[Tt]el|[Ff]ax)[号码]{0,2}[^\d，。；;]{0,6}$|^号码：$"
)
"""What stands before a number without an area code."""
_FURTHER = re.compile(r"\s?(?:[、/／;；或和及]|[,，](?!\s?20))\s?")
"""What stands between a number and a further one of its kind; behind a comma, 20240315 is a day."""
_EXTENDED = re.compile("转|ext")
_HANDLE = re.compile(
    r"(?i)(?:^|[^a-z])(?:qq|vx|wx|wechat|weixin|tel|phone|mobile|mob|fax|dh|sj|id|sfz|no)$"
    r"|(?:微信|电话|手机|联系方式|账户名)号?[:：]?\s?[a-z]{1,12}$"
)
"""Letters that may be glued to a number without making a code of it."""
_OTHERWISE = re.compile(
    r"(?:编号|文号|编码|代码|序号|流水号|单号|订单|合同号|批号|税号|识别号|账号|帐号|卡号|邮编|[¥￥$〔\[]|第"
    r"|[〔\[(]\d{4}[〕\])])[号为是]?[：:\s]*$"
)
"""What stands before a number of another kind; 〔2025〕 before that of a document."""
_AMOUNT = re.compile(r"(?:\.0)?\s?(?:[元万亿千百个人件次份台套篇条吨亩%％‰]|平方|公里|多|余)")
"""What stands behind a number that counts something."""
_NEAR = 20
_FARTHEST = 3
_KEPT_BEFORE, _KEPT_BEHIND = 6, 4
_KEPT_OF_OLD = 3
_KEPT_OF_MOBILE = 3


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


def usual_signs(text: str) -> str:
    """Return a text as long whose digits, brackets, dashes and blanks are those of ASCII."""
    return text.translate(_USUAL)


def personal_numbers(text: str, heading: str = "") -> tuple[PersonalNumber, ...]:
    """Return the numbers of a text from left to right, none within another; `heading` is that of its column."""
    usual = usual_signs(text)
    if not _ENOUGH.search(usual):
        return ()
    found, taken = list[PersonalNumber](), bytearray(len(text))
    for each in (
        *_joined(usual, text, heading),
        *_identities(usual, text, heading),
        *_telephones(usual, text, heading),
    ):
        if not any(taken[each.start : each.stop]):
            found.append(each)
            taken[each.start : each.stop] = bytes([1]) * (each.stop - each.start)
    return tuple(sorted(found, key=lambda each: each.start))


def _identities(usual: str, text: str, heading: str) -> Iterator[PersonalNumber]:
    for match in _IDENTITY.finditer(usual):
        digits = re.sub(r"[^\dXx]", "", match[0]).upper()
        if not may_be_identity(digits) or _AMOUNT.match(usual, match.end()) or _is_code(usual, match.start()):
            continue
        sure = len(digits) == PLACES and checks(digits)
        if not sure and (is_credit_code(digits) or _is_otherwise(usual, match.start(), heading)):
            continue
        behind = _KEPT_OF_OLD if len(digits) == OLD_PLACES else _KEPT_BEHIND
        yield _number(match.span(), text, Kind.IDENTITY, (_KEPT_BEFORE, behind), doubtful=not sure)


def _joined(usual: str, text: str, heading: str) -> Iterator[PersonalNumber]:
    """Numbers typed one right behind the other: all of the digits are such, and the identity cards check."""
    for run in _JOINED.finditer(usual):
        parts, at = list[re.Match[str]](), run.start()
        while part := _one_of_joined(usual, at, run.end()):
            parts.append(part)
            at = part.end()
        if at == run.end() and not _is_otherwise(usual, run.start(), heading):
            for part in parts:
                is_card = len(part[0]) == PLACES
                kind, kept = (Kind.IDENTITY, _KEPT_BEFORE) if is_card else (Kind.MOBILE, _KEPT_OF_MOBILE)
                yield _number(part.span(), text, kind, (kept, _KEPT_BEHIND))


def _one_of_joined(usual: str, start: int, stop: int) -> re.Match[str] | None:
    card = _CARD_JOINED.match(usual, start, stop)
    if card and may_be_identity(card[0]) and checks(card[0]):
        return card
    return _MOBILE_JOINED.match(usual, start, stop)


def _telephones(usual: str, text: str, heading: str) -> Iterator[PersonalNumber]:
    for match in _MOBILE.finditer(usual):
        if not (_counts_otherwise(match, usual, heading) or _is_code(usual, match.start())):
            yield _number(match.span(), text, Kind.MOBILE, (len(re.sub(r"\D", "", match[0])) - 8, _KEPT_BEHIND))
    areas = [match for match in _LANDLINE.finditer(usual) if not _counts_otherwise(match, usual, heading)]
    yield from (_number(match.span(), text, Kind.LANDLINE, (_area(match[0]), 0)) for match in areas)
    ends = {match.end() for match in areas}
    for match in _LOCAL.finditer(usual):
        if _is_called(match, usual, heading, ends) and not _AMOUNT.match(usual, match.end()):
            ends.add(match.end())
            yield _number(match.span(), text, Kind.LANDLINE, (0, 0))


def _counts_otherwise(match: re.Match[str], usual: str, heading: str) -> bool:
    return bool(_AMOUNT.match(usual, match.end())) or _is_otherwise(usual, match.start(), heading)


def _is_called(match: re.Match[str], usual: str, heading: str, ends: set[int]) -> bool:
    """Whether a number without an area code is one to call: the words before it or an extension say so.

    So does a number before it, which ends at one of `ends`: 电话：88123456、88123457.
    """
    if _EXTENDED.search(match[0]):
        return True
    before = _near(usual, match.start())
    if _CALLED.search(before if before.strip() else f"{heading}："):
        return True
    before_it = (_FURTHER.match(usual, at) for at in range(match.start() - _FARTHEST, match.start()) if at in ends)
    return any(each and each.end() == match.start() for each in before_it)


def _is_code(usual: str, start: int) -> bool:
    """Whether letters right before a number make a code of both, as in SN13812345678."""
    before = _near(usual, start)
    return before[-1:].isascii() and before[-1:].isalpha() and not _HANDLE.search(before)


def _is_otherwise(usual: str, start: int, heading: str) -> bool:
    before = _near(usual, start)
    return bool(_OTHERWISE.search(before if before.strip() else f"{heading}："))


def _near(usual: str, start: int) -> str:
    """What stands right before a number; all of a long text would be looked through for each of its numbers."""
    return usual[max(0, start - _NEAR) : start]


def _area(number: str) -> int:
    """How many digits are those of the country and the city."""
    split = re.match(r"(?:(?:\+|00)86[- ]?|86[- ])?(?:\(\d+\)|010|02\d|0\d{3}|10|2\d|[3-9]\d{2})", number)
    return len(re.sub(r"\D", "", split[0])) if split else 0


def _number(
    span: tuple[int, int], text: str, kind: Kind, kept: tuple[int, int], *, doubtful: bool = False
) -> PersonalNumber:
    """A number whose digits are stars, but for some of the first and the last."""
    said = text[slice(*span)]
    usual, (before, behind) = usual_signs(said), kept
    places = [at for at, sign in enumerate(usual) if sign.isdigit() or sign in "Xx"]
    places = [at for at in places if usual[at].isdigit() or at == len(usual) - 1]
    hidden = set(places[before : len(places) - behind])
    mask = "".join("*" if at in hidden else sign for at, sign in enumerate(said))
    digits = "".join(usual[at] for at in places).upper()
    return PersonalNumber(*span, kind, digits, mask, doubtful)
