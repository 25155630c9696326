"""The text of a figure: its value by its format, with its unit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pipeline.model.definition import AMOUNTS, PERCENTAGES, Format, NumberStyle
from pipeline.model.figure import Figure, FigureValue
from pipeline.wording.calendar_days import day
from pipeline.wording.comparison import CHANGES, change_digits, changed
from pipeline.wording.rounding import at_most, digits_of, in_usual_places, rounded, shifted, shortest

_USUAL_PLACES = 2


def printed(value: FigureValue, unit: str, form: Format) -> str:
    """Return a figure's default text, unit included: 11场次, 约30%, 增长12.5%, 2025年9月30日, 甲、乙.

    No value is the empty text.
    """
    match value:
        case Decimal():
            in_words = form.style in CHANGES
            return changed(value, unit, form) if in_words else number(value, form, unit) + unit_after(unit, form.style)
        case bool():
            return "是" if value else "否"
        case date():
            return day(value)
        case tuple():
            return "、".join(value)
        case _:
            return value or ""


def figure_text(figure: Figure) -> str:
    """Return what a document prints for a figure, or in brackets why it has no value."""
    return printed(figure.value, figure.unit, figure.format) if figure.value is not None else f"（{figure.absence}）"


def as_rounded(value: Decimal, unit: str, form: Format) -> Decimal:
    """Return the number that a document says by what it prints for a value: 0.882 by 88.2%, 16000 by 1.60万元."""
    said = Decimal(number(value, form, unit).removeprefix("约").removesuffix("%"))
    if form.style in PERCENTAGES or (form.style in CHANGES and form.style not in AMOUNTS):
        return shifted(said, -2)
    in_ten_thousands = form.style is NumberStyle.TEN_THOUSAND or (form.style in CHANGES and form.ten_thousands)
    return shifted(said, 4) if in_ten_thousands and not unit.startswith("万") else said


def number(value: Decimal, form: Format, unit: str = "") -> str:
    """Return the bare number by its format, without its unit: 11, 29.82%, 1.60 (of 万元).

    A percentage keeps its sign %; 万元 divides by ten thousand unless `unit` says that it is done.
    """
    match form.style:
        case NumberStyle.PLAIN:  # most of them
            text = _plain(value, form.places)
        case NumberStyle.PERCENT:
            text = f"{_places(shifted(value, 2), form.places)}%"
        case NumberStyle.ABOUT_PERCENT:
            text = f"约{digits_of(rounded(shifted(value, 2), form.places or 0))}%"
        case NumberStyle.TEN_THOUSAND:
            text = _places(value if unit.startswith("万") else shifted(value, -4), form.places)
        case NumberStyle.INTEGER:
            text = digits_of(rounded(value, 0))
        case NumberStyle.DECIMAL:
            text = digits_of(rounded(value, _USUAL_PLACES if form.places is None else form.places))
        case NumberStyle.CHANGE_PERCENT:
            text = f"{change_digits(value, form)}%"
        case _:
            text = change_digits(value, form, unit)
    return text


def ten_thousand(value: Decimal, places: int | None = None) -> str:
    """Return a value in ten thousands, to be followed by its unit: 1.6万; two decimals at most unless given."""
    return f"{_places(shifted(value, -4), places)}万"


def _plain(value: Decimal, places: int | None) -> str:
    """At most the given places; those of a ledger's number all, those of a quotient two at most."""
    return shortest(in_usual_places(value) if places is None else at_most(value, places))


def _places(value: Decimal, places: int | None) -> str:
    """Given places in full, otherwise two at most."""
    return shortest(at_most(value, _USUAL_PLACES)) if places is None else digits_of(rounded(value, places))


def unit_after(unit: str, style: NumberStyle) -> str:
    """Return the unit as it follows a number in a style: 万元 behind ten thousands, nothing more behind %."""
    if style is NumberStyle.TEN_THOUSAND:
        return unit if unit.startswith("万") else f"万{unit or '元'}"
    if style in PERCENTAGES and unit in ("%", "％"):
        return ""
    return unit
