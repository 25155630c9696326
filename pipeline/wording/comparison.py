"""How a change reads: 增长12.5%, 减少3场次, 上升1.2个百分点, 快于时序进度6.8个百分点, 高于中位数12学时, 持平."""

from __future__ import annotations

from decimal import Decimal

from pipeline.model.definition import AMOUNTS, Format, NumberStyle
from pipeline.wording.approximate import about
from pipeline.wording.numerals import numeral
from pipeline.wording.rounding import digits_of, rounded, shifted, shortest, usual_places

_WORDS = {
    NumberStyle.CHANGE_PERCENT: ("增长", "下降", "持平"),
    NumberStyle.CHANGE_POINTS: ("上升", "下降", "持平"),
    NumberStyle.CHANGE_AMOUNT: ("增加", "减少", "持平"),
    NumberStyle.PACE: ("快于时序进度", "慢于时序进度", "与时序进度持平"),
    NumberStyle.LACK: ("", "超出", "0个百分点"),
    NumberStyle.MEDIAN_AMOUNT: ("高于中位数", "低于中位数", "与中位数持平"),
    NumberStyle.MEDIAN_POINTS: ("高于中位数", "低于中位数", "与中位数持平"),
}
_ENDINGS = {
    NumberStyle.CHANGE_PERCENT: "%",
    NumberStyle.CHANGE_POINTS: "个百分点",
    NumberStyle.PACE: "个百分点",
    NumberStyle.LACK: "个百分点",
    NumberStyle.MEDIAN_POINTS: "个百分点",
}
_USUAL_PLACES = {
    NumberStyle.CHANGE_PERCENT: 1,
    NumberStyle.CHANGE_POINTS: 2,
    NumberStyle.PACE: 1,
    NumberStyle.LACK: 1,
    NumberStyle.MEDIAN_POINTS: 2,
}
CHANGES = tuple(_WORDS)
"""The styles that a comparison is printed in."""
_LONGEST = 20
_TWO = 2


def changed(value: Decimal, unit: str, form: Format) -> str:
    """Return a change in words; ratios and their differences are printed in hundredths.

    Given places are printed in full, otherwise at most one decimal (two for 个百分点 between percentages). Only no
    change at all is 持平: a change that rounds to nothing is printed with as many decimals as it takes.
    """
    if not value:
        return direction(value, form)
    return direction(value, form) + change_digits(value.copy_abs(), form, unit) + unit_of_change(form, unit)


def roughly_changed(value: Decimal, unit: str, form: Format) -> str:
    """Return a change as a round number: 减少近20人次, 下降约32%, 上升约3个百分点."""
    if not value:
        return direction(value, form)
    if form.style in AMOUNTS:
        return f"{direction(value, form)}{about(value.copy_abs())}{unit}"
    digits = change_digits(value.copy_abs(), Format(form.style, form.places or 0))
    return f"{direction(value, form)}约{digits}{unit_of_change(form, unit)}"


def change_in_chinese(value: Decimal, unit: str, form: Format) -> str:
    """Return a change by a whole number in Chinese numerals: 增加两场次, 减少十九人次."""
    amount = abs(int(value))
    digits = "两" if amount == _TWO and unit else numeral(amount)
    return f"{direction(value, form)}{digits}{unit}" if amount else direction(value, form)


def direction(value: Decimal, form: Format) -> str:
    """Return the word that says which way a change went: 增长, 减少, 慢于时序进度; 持平 when it is none."""
    rise, fall, level = _WORDS[form.style]
    return (rise if value > 0 else fall) if value else level


def change_digits(value: Decimal, form: Format, unit: str = "") -> str:
    """Return the digits of a change as `changed` prints them, with its sign."""
    amount = value if form.style in AMOUNTS else shifted(value, 2)
    amount = shifted(amount, -4) if _scaled(form, unit) else amount
    usual = _USUAL_PLACES.get(form.style, usual_places(amount))
    usual = min(usual, _TWO) if form.ten_thousands else usual
    telling = telling_places(amount, usual if form.places is None else form.places, (Decimal(0),))
    text = rounded(amount, telling)
    return shortest(text) if form.places is None else digits_of(text)


def unit_of_change(form: Format, unit: str) -> str:
    """Return what follows the digits of a change; 万 is put before a unit unless it has it already."""
    return _ENDINGS.get(form.style, f"万{unit or '元'}" if _scaled(form, unit) else unit)


def _scaled(form: Format, unit: str) -> bool:
    return form.ten_thousands and not unit.startswith("万")


def telling_places(value: Decimal, places: int, borders: tuple[Decimal, ...]) -> int:
    """Return the fewest decimals, `places` or more, at which `value` does not round onto a border it is not on.

    99.96 with the border 100 needs two: a target that is nearly met is not met.
    """
    wanted = [border for border in borders if border != value]
    while places < _LONGEST and rounded(value, places) in wanted:
        places += 1
    return places
