"""Filters for numbers: 数 保留零 约数 万元 百分比 约百分比 小数 整数 汉字 绝对值.

A comparison keeps its word (增加, 下降, 快于时序进度) under all of them but 数 and 绝对值: they change its decimals or
its scale, and what would make another statement of it is refused.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pipeline.model.definition import AMOUNTS, PERCENTAGES, Format, NumberStyle
from pipeline.render.filters.misuse import MisuseError, numeric, places_of, value_of
from pipeline.render.views.value import Value
from pipeline.wording import (
    CHANGES,
    about,
    about_in_tenths,
    above,
    change_in_chinese,
    numeral,
    printed,
    roughly_changed,
)

_KEPT = (*PERCENTAGES, NumberStyle.TEN_THOUSAND, *CHANGES)
_LARGEST_NUMERAL = 10**16
_TWO = 2
_STEPS = tuple(10**power for power in range(1, 9))


def bare(subject: object) -> object:
    """Print a number without its unit."""
    if isinstance(subject, int):
        return subject
    value = value_of(subject)
    words = value.bare() if value.words is None else value.words.removesuffix(value.figure.unit)
    return value.worded(words)


def zero_kept(subject: object) -> Value:
    """Accept a zero in plain text, and keep [[ … ]] around it."""
    return replace(value_of(subject), keeps_zero=True)


def roughly(subject: object, step: object = None) -> Value:
    """Print 近200人, 200余人, 减少近20人次; a percentage as 约30%. By hundreds it is 1700余张, whatever lies nearer."""
    value, amount = numeric(subject)
    if step is not None and not (isinstance(step, int) and step in _STEPS):
        raise MisuseError("括号里写10、100、1000、10000这样的整数")
    if amount is None:
        return value
    if isinstance(step, int):
        if value.figure.format.style in (*PERCENTAGES, *CHANGES):
            raise MisuseError("比较和百分比用约数时，括号里不写数")
        return value.worded(above(amount, Decimal(step)) + value.figure.unit)
    if value.figure.format.style in CHANGES:
        return value.worded(roughly_changed(amount, value.figure.unit, value.figure.format))
    if value.figure.format.style in PERCENTAGES:
        return formatted(value, NumberStyle.ABOUT_PERCENT, None)
    return value.worded(about(amount) + value.figure.unit)


def ten_thousands(subject: object, places: object = None) -> Value:
    """Print 1.6万元, 增加1.6万元; two decimals at most unless given."""
    return formatted(subject, NumberStyle.TEN_THOUSAND, places)


def percentage(subject: object, places: object = None) -> Value:
    """Print a ratio as 29.82%; a change of ratios stays one: 下降0.17个百分点."""
    return formatted(subject, NumberStyle.PERCENT, places)


def rough_percentage(subject: object) -> Value:
    """Print a ratio as 约30%, its change as 下降约12%."""
    if value_of(subject).figure.format.style in CHANGES:
        return roughly(formatted(subject, NumberStyle.ABOUT_PERCENT, None))
    return formatted(subject, NumberStyle.ABOUT_PERCENT, None)


def decimals(subject: object, places: object = 2) -> Value:
    """Print with so many decimals; a percentage stays one, and so do 万元 and a comparison."""
    return formatted(subject, _kept_style(subject, NumberStyle.DECIMAL), places)


def whole(subject: object) -> Value:
    """Print rounded to a whole number; a percentage stays one, and so do 万元 and a comparison."""
    style = _kept_style(subject, NumberStyle.INTEGER)
    return formatted(subject, style, None if style is NumberStyle.INTEGER else 0)


def in_chinese(subject: object) -> object:
    """Print a whole number in Chinese numerals with its unit: 三批次, 两项, 减少三场次; what is 约30% as 约三成."""
    if isinstance(subject, int):
        return numeral(subject)
    value, amount = numeric(subject)
    if amount is None:
        return value
    figure = value.figure
    if figure.format.style in CHANGES and figure.format.style not in AMOUNTS:
        raise MisuseError(f"{figure.name}是比例的变化，不写成汉字")
    if figure.format.style is NumberStyle.ABOUT_PERCENT:
        return value.worded(about_in_tenths(amount) or printed(amount, figure.unit, figure.format))
    if amount != int(amount) or abs(amount) >= _LARGEST_NUMERAL:
        raise MisuseError("只有整数能写成汉字")
    if figure.format.style in CHANGES:
        return value.worded(change_in_chinese(amount, figure.unit, figure.format))
    unit = "" if value.words is not None and not value.words.endswith(figure.unit) else figure.unit
    return value.worded(("两" if amount == _TWO and unit else numeral(int(amount))) + unit)


def magnitude(subject: object) -> Value:
    """Print a change without its word and sign: 减少3场次 → 3场次; 持平 stays."""
    value, amount = numeric(subject)
    return value if amount is None else replace(value, unsigned=True)


def _kept_style(subject: object, otherwise: NumberStyle) -> NumberStyle:
    style = value_of(subject).figure.format.style
    return style if style in _KEPT else otherwise


def formatted(subject: object, style: NumberStyle, places: object) -> Value:
    """Return the value with another 格式; the figure on the page knows how it was printed."""
    value, amount = numeric(subject)
    if amount is None:
        return value
    old = value.figure.format
    fitting = _changed(value, style) if old.style in CHANGES else replace(old, style=style)
    return replace(value, figure=replace(value.figure, format=replace(fitting, places=places_of(places))), words=None)


def _changed(value: Value, style: NumberStyle) -> Format:
    """The 格式 of a comparison that another is asked of; raises MisuseError where the two do not go together."""
    old = value.figure.format
    amount = old.style in AMOUNTS
    if amount and style in PERCENTAGES:
        raise MisuseError(f"{value.figure.name}是增减的数量，不是比例，要比例用 .同比 或 .环比")
    if not amount and style is NumberStyle.TEN_THOUSAND:
        raise MisuseError(f"{value.figure.name}是比例的变化，不能换成万元，要数量用 .增减")
    return replace(old, ten_thousands=old.ten_thousands or style is NumberStyle.TEN_THOUSAND)
