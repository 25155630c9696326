"""A number with its unit as people write it: 30人, 1,200, 三十, 12.5万, ￥5230元."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from pipeline.read.values.chinese_numerals import NUMERALS, chinese_number
from pipeline.read.values.marks import has_mark
from pipeline.read.values.texts import without_blanks, without_hidden

SCALES = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
_YUAN = "元"
_SCALED = re.compile(r"(?P<scale>十万|百万|千万|[万亿]|[百千](?![克米瓦伏安帕卡焦赫字兆分]))(?P<plain>.+)")
"""A unit that counts by many in one: 万人, 千户; 千瓦 and 千克 are units of their own."""
CURRENCIES = dict.fromkeys(("¥", "CN¥", "RMB", "RMB¥", "CNY", "CNY¥"), "元")
CURRENCIES |= dict.fromkeys(("$", "US$", "USD", "USD$"), "美元") | dict.fromkeys(("HK$", "HKD", "HKD$"), "港元")
CURRENCIES |= dict.fromkeys(("€", "EUR", "EUR€"), "欧元") | dict.fromkeys(("£", "GBP", "GBP£"), "英镑")
CURRENCIES |= {"JPY": "日元", "JP¥": "日元"}
"""What signs and letters beside a number say of its money; the sign that yuan and yen share is the yuan's here."""

SHARES = {"%": 100, "‰": 1000}
"""Signs of a part of a whole: 12.5% is 0.125 where no unit is stated."""

_SAME = {"圆": "元", "块": "元", "块钱": "元", "元整": "元", "元人民币": "元", "人民币": "元"}
_SAME |= {**CURRENCIES, "美金": "美元", "港币": "港元"}
_SAME |= {"名": "人", "位": "人", "场": "场次", "批": "批次", "次数": "次", "日": "天", "册": "本"}
_SAME |= {"立方": "立方米", "平米": "平方米", "平方千米": "平方公里"}
_SAME |= {"千米": "公里", "km": "公里", "千克": "公斤", "kg": "公斤", "mm": "毫米", "cm": "厘米"}
_SAME |= {"KM": "公里", "Km": "公里", "KG": "公斤", "Kg": "公斤"}

_SIGNS = {"㎞": "公里", "㎏": "公斤", "㎜": "毫米", "㎝": "厘米", "℃": "摄氏度", "°C": "摄氏度"}
_SIGNS |= {"㎡": "平方米", "㎢": "平方公里", "㎠": "平方厘米", "㎟": "平方毫米", "㎥": "立方米", "㎤": "立方厘米"}
_LENGTHS = {"km": "公里", "hm": "百米", "m": "米", "dm": "分米", "cm": "厘米", "mm": "毫米"}
_POWERS = {"²": "平方", "2": "平方", "^2": "平方", "³": "立方", "3": "立方", "^3": "立方"}
_SIGN = re.compile(rf"{'|'.join(_SIGNS)}|(?<![A-Za-z])([khdcm]?m)(\^?[23]|[²³])(?!\d)")
"""A sign of a unit, a letter before it being a part of it: m² is no part of km²."""

_UNIT = r"[\u3400-\u9fffA-Za-z%‰¥$€£]{0,6}"
_BEHIND = rf"(?P<bracket>\(?)(?P<unit>{_UNIT})\)?"
_SCALE = r"(?:十万|百万|千万|[万亿]|[百千](?=$|元|人))"
_NUMBER = re.compile(
    rf"(?P<sign>[+-]?)(?P<currency>[A-Z]{{0,3}}[¥$€£]?)(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<fraction>\.\d+)?"
    rf"(?P<scale>{_SCALE}?){_BEHIND}"
)
_NUMERAL = re.compile(rf"(?P<numeral>[{NUMERALS}]{{1,40}}){_BEHIND}")
_NO_UNIT = re.compile(r"[约左右余多来近超以不至几数半上下内外另加]|[Ee]$|[〇零一二三四五六七八九十]")
"""What says that the number is not exact, or that another one stands beside it."""

_GROUPED = re.compile(r"(?<![\d,.，．])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\s*[\d,，])")
"""1 200 000: the only blanks within digits that part no two numbers."""

_BLANK_WITHIN = re.compile(r"\d[ \u00a0]\d")
"""The thin blanks that the standard has between thousands, nobody types between two numbers."""

_PARTED = re.compile(rf"[\d.,]\s+(?=[\d.,])|[{NUMERALS}]\s+(?=[{NUMERALS}\d])|[+-]\s*[\n\r\v\f\x85\u2028\u2029]")
"""Two numbers in one cell: 40 and 50 beside or below one another are not 4050."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """`number` as written, times the factor of `scale` (万), in `unit` ("" when none is written).

    A unit that is `bracketed` may be a remark: 25（取消）.
    """

    number: Decimal
    scale: str = ""
    unit: str = ""
    bracketed: bool = False

    @property
    def suffix(self) -> str:
        """Scale and unit as written together: 万元."""
        return self.scale + self.unit


def read_quantity(text: str) -> Quantity | None:
    """Return the exact number that a text states, or None when it states none or only about."""
    plain = _plain(text)
    if found := _NUMBER.fullmatch(plain):
        if _NO_UNIT.search(found["unit"]):
            return None
        number = Decimal(found["sign"] + found["digits"].replace(",", "") + (found["fraction"] or ""))
        unit = _money(found["currency"], found["unit"]) if found["currency"] else found["unit"]
        return None if unit is None else Quantity(number, found["scale"], unit, bool(found["bracket"]))
    if found := _NUMERAL.fullmatch(plain):
        whole = chinese_number(found["numeral"])
        if whole is not None and not _NO_UNIT.search(found["unit"]):
            return Quantity(Decimal(whole), "", found["unit"], bool(found["bracket"]))
    return None


def has_blank_within(text: str) -> bool:
    """Return whether a text that states one number has an ordinary blank among its digits, as between two numbers."""
    return _BLANK_WITHIN.search(without_hidden(text)) is not None


def _plain(text: str) -> str:
    """The text in plain signs without blanks; nothing where it holds two numbers, or the mark of a footnote."""
    text = units_in_words(text)
    if has_mark(text):
        return ""
    grouped = _GROUPED.sub(lambda found: without_blanks(found[0]), without_hidden(text))
    plain = unicodedata.normalize("NFKC", grouped).strip()
    return "" if _PARTED.search(plain) else without_blanks(plain)


def _money(currency: str, unit: str) -> str | None:
    """The money that a sign before a number and a unit behind it agree on."""
    named = CURRENCIES.get(currency)
    return named if not unit or _SAME.get(unit, unit) == named else None


def units_in_words(text: str) -> str:
    """Return a text with the signs of units in words: ㎡ of a plain text is m2, in which a number would stand."""
    return text if text.isascii() and "m" not in text else _SIGN.sub(_in_words, text)


def _in_words(sign: re.Match[str]) -> str:
    if not sign[1]:
        return _SIGNS[sign[0]]
    power = _POWERS[sign[2]] + _LENGTHS[sign[1]]
    return "公顷" if power == "平方百米" else power


def spelled_alike(unit: str) -> str:
    """Return the one spelling of all units that are one: 名 and 人, ㎡ and 平方米."""
    unit = units_in_words(unit)
    return _SAME.get(unit, unit)


def scaled(unit: str) -> tuple[int, str]:
    """Return how many of a plain unit one of a unit is, and that plain unit: 10000 and 人 for 万人."""
    found = _SCALED.fullmatch(spelled_alike(unit))
    return (SCALES[found["scale"]], spelled_alike(found["plain"])) if found else (1, spelled_alike(unit))


def measured(unit: str) -> str:
    """Return the one unit of all money in yuan, 元 for 万元; any other unit as it is spelled."""
    return _YUAN if scaled(unit)[1] == _YUAN else spelled_alike(unit)


def conversion(source: str, target: str) -> Decimal | None:
    """Return what one `source` is in `target` (万元 → 元: 10000), or None when they measure different things.

    名 and 人 are one measure, 人 and 人次 are two.
    """
    (many, plain), (others, other) = scaled(source), scaled(target)
    return Decimal(many) / Decimal(others) if plain == other else None
