"""How a change reads: 增长12.5%, 减少3场次, 上升1.2个百分点, 快于时序进度6.8个百分点, 持平."""

from __future__ import annotations

from decimal import Decimal

from pipeline.model.definition import Format, NumberStyle
from pipeline.wording.rounding import digits_of, rounded, shifted, shortest, usual_places

_WORDS = {
    NumberStyle.CHANGE_PERCENT: ("增长", "下降", "持平"),
    NumberStyle.CHANGE_POINTS: ("上升", "下降", "持平"),
    NumberStyle.CHANGE_AMOUNT: ("增加", "减少", "持平"),
    NumberStyle.PACE: ("快于时序进度", "慢于时序进度", "与时序进度持平"),
}
_ENDINGS = {
    NumberStyle.CHANGE_PERCENT: "%",
    NumberStyle.CHANGE_POINTS: "个百分点",
    NumberStyle.PACE: "个百分点",
}
_USUAL_PLACES = {NumberStyle.CHANGE_PERCENT: 1, NumberStyle.CHANGE_POINTS: 2, NumberStyle.PACE: 1}
_LONGEST = 20


def changed(value: Decimal, unit: str, form: Format) -> str:
    """Return a change in words; ratios and their differences are printed in hundredths.

    Given places are printed in full, otherwise at most one decimal (two for 个百分点 between percentages). Only no
    change at all is 持平: a change that rounds to nothing is printed with as many decimals as it takes.
    """
    rise, fall, level = _WORDS[form.style]
    if not value:
        return level
    return f"{rise if value > 0 else fall}{change_digits(value.copy_abs(), form)}{_ENDINGS.get(form.style, unit)}"


def change_digits(value: Decimal, form: Format) -> str:
    """Return the digits of a change as `changed` prints them, with its sign."""
    amount = value if form.style is NumberStyle.CHANGE_AMOUNT else shifted(value, 2)
    usual = _USUAL_PLACES.get(form.style, usual_places(amount))
    telling = telling_places(amount, usual if form.places is None else form.places, (Decimal(0),))
    text = rounded(amount, telling)
    return shortest(text) if form.places is None else digits_of(text)


def telling_places(value: Decimal, places: int, borders: tuple[Decimal, ...]) -> int:
    """Return the fewest decimals, `places` or more, at which `value` does not round onto a border it is not on.

    99.96 with the border 100 needs two: a target that is nearly met is not met.
    """
    wanted = [border for border in borders if border != value]
    while places < _LONGEST and rounded(value, places) in wanted:
        places += 1
    return places
