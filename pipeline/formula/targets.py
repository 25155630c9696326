"""Targets as people write them (不少于12场次), in the measure of the figure that is to reach them."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.formula.spelling import number_in, plain_signs
from pipeline.model.definition import PERCENTAGES, Format, NumberStyle

_BEFORE = re.compile(r"^(?:全年|每年|年内|完成|达到|不少于|不低于|至少|(?:保持|稳定|维持)在?|≥|>=|:|：)*")
_AFTER = re.compile(r"(?:以上|及以上)$")


def target_in(written: str, unit: str, form: Format, *, quotient: bool = False) -> Decimal | None:
    """Return the one number that a target is in the figure's own unit, or None.

    A percentage is a target of percentages and of bare quotients only; money shown in 万元 has to name 元 or 万元.
    """
    bare = _number_of(written)
    in_ten_thousands = form.style is NumberStyle.TEN_THOUSAND and not unit.startswith("万")
    measure = plain_signs(unit) or ("元" if in_ten_thousands else "")
    text = bare.removesuffix(measure)
    named = text != bare
    if measure.startswith("万") and not named:
        text = text.removesuffix("万")
    value = number_in(text)
    percent = text.endswith("%")
    if value is None or (percent and not (form.style in PERCENTAGES or (quotient and not unit))):
        return None
    if (form.style in PERCENTAGES and not percent and value > 1) or (in_ten_thousands and not named):
        return None
    return value


def states_a_number(written: str) -> bool:
    """Whether a target is one number in some unit, if not in the figure's: 20%, 50万元."""
    return re.fullmatch(r"[\d.,]+\s*(?:%|[万亿]?[^\d%左右余多上下约起]{0,3})", _number_of(written)) is not None


def target_advice(unit: str, form: Format) -> str:
    """Return how the target of a figure is to be written."""
    if form.style in PERCENTAGES:
        return "写成百分数，例如：30%"
    if form.style is NumberStyle.TEN_THOUSAND:
        return f"连同单位写成一个数，例如：50{unit if unit.startswith('万') else '万' + (unit or '元')}"
    return f"写成一个数，单位与指标一致，例如：不少于12{unit}" if unit else "只写一个数，例如：不少于12"


def _number_of(written: str) -> str:
    return _AFTER.sub("", _BEFORE.sub("", "".join(plain_signs(written).split())))
