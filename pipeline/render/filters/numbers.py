"""Filters for numbers: 数 保留零 约数 万元 百分比 约百分比 小数 整数 汉字 绝对值."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.definition import Format, NumberStyle
from pipeline.render.filters.misuse import MisuseError, numeric, places_of, value_of
from pipeline.render.views.value import Value
from pipeline.wording import about, number, numeral, printed

_PERCENTAGES = (NumberStyle.PERCENT, NumberStyle.ABOUT_PERCENT)
_LARGEST_NUMERAL = 10**16
_TWO = 2


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


def roughly(subject: object) -> Value:
    """Print 近200人, 200余人; a percentage as 约30%."""
    value, amount = numeric(subject)
    if amount is None:
        return value
    if value.figure.format.style in _PERCENTAGES:
        return formatted(value, NumberStyle.ABOUT_PERCENT, None)
    return value.worded(about(amount) + value.figure.unit)


def ten_thousands(subject: object, places: object = None) -> Value:
    """Print 1.6万元; two decimals at most unless given."""
    return formatted(subject, NumberStyle.TEN_THOUSAND, places)


def percentage(subject: object, places: object = None) -> Value:
    """Print a ratio as 29.82%."""
    return formatted(subject, NumberStyle.PERCENT, places)


def rough_percentage(subject: object) -> Value:
    """Print a ratio as 约30%."""
    return formatted(subject, NumberStyle.ABOUT_PERCENT, None)


def decimals(subject: object, places: object = 2) -> Value:
    """Print with so many decimals; a percentage stays one, and so does 万元."""
    return formatted(subject, _kept_style(subject, NumberStyle.DECIMAL), places)


def whole(subject: object) -> Value:
    """Print rounded to a whole number; a percentage stays one, and so does 万元."""
    style = _kept_style(subject, NumberStyle.INTEGER)
    return formatted(subject, style, None if style is NumberStyle.INTEGER else 0)


def in_chinese(subject: object) -> object:
    """Print a whole number in Chinese numerals with its unit: 三批次, 两项."""
    if isinstance(subject, int):
        return numeral(subject)
    value, amount = numeric(subject)
    if amount is None:
        return value
    if amount != int(amount) or abs(amount) >= _LARGEST_NUMERAL:
        raise MisuseError("只有整数能写成汉字")
    unit = "" if value.words is not None and not value.words.endswith(value.figure.unit) else value.figure.unit
    return value.worded(("两" if amount == _TWO and unit else numeral(int(amount))) + unit)


def magnitude(subject: object) -> Value:
    """Print a change without its word and sign: 减少3场次 → 3场次."""
    value, amount = numeric(subject)
    if amount is None:
        return value
    form = value.figure.format
    digits = number(abs(amount), form, value.figure.unit)
    ending = printed(abs(amount), value.figure.unit, form).rpartition(digits)[2]
    return value.worded(digits + ending)


def _kept_style(subject: object, otherwise: NumberStyle) -> NumberStyle:
    style = value_of(subject).figure.format.style
    return style if style in (*_PERCENTAGES, NumberStyle.TEN_THOUSAND) else otherwise


def formatted(subject: object, style: NumberStyle, places: object) -> Value:
    """Return the value with another 格式; the figure on the page knows how it was printed."""
    value, amount = numeric(subject)
    if amount is None:
        return value
    return replace(value, figure=replace(value.figure, format=Format(style, places_of(places))), words=None)
