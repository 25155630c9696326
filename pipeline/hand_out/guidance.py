"""How to fill a column, in plain words and with an example that the program reads."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from pipeline.model.definition import ColumnDefinition, ValueType

SEPARATOR = "、"
FLAGS = ("是", "否")

_KINDS = {
    ValueType.TEXT: "文字",
    ValueType.INTEGER: "整数",
    ValueType.DECIMAL: "数字，可以有小数",
    ValueType.AMOUNT: "金额，只填数字",
    ValueType.DATE: "日期，年月日写全",
    ValueType.SPAN: "起止日期，中间写“至”；只有一天的写那一天",
    ValueType.CHOICE: "从下拉列表中选一个",
    ValueType.CHOICES: f"可以填几个，中间用顿号“{SEPARATOR}”隔开",
    ValueType.NAMES: f"姓名，几个人之间用顿号“{SEPARATOR}”隔开",
    ValueType.FLAG: "从下拉列表中选“是”或“否”",
}
_NUMBERS = {ValueType.INTEGER: Decimal(11), ValueType.DECIMAL: Decimal("3.5"), ValueType.AMOUNT: Decimal("5230.5")}
_EXAMPLES = {
    ValueType.TEXT: "据实填写",
    ValueType.DATE: "2025-09-30",
    ValueType.SPAN: "2025-07-25至2025-08-02",
    ValueType.NAMES: "张三、李四",
    ValueType.FLAG: FLAGS[0],
}


@dataclass(frozen=True, slots=True)
class Guidance:
    """What to fill into a column, which values are allowed (empty: any), and one value as an example."""

    what: str
    allowed: str
    example: str


def guidance(column: ColumnDefinition) -> Guidance:
    """Return how to fill a column."""
    unit = f"，单位：{column.unit}" if column.unit else ""
    return Guidance(_KINDS[column.type] + unit, _allowed(column), _example(column))


def _allowed(column: ColumnDefinition) -> str:
    if column.type in (ValueType.CHOICE, ValueType.CHOICES):
        return SEPARATOR.join(column.choices)
    if column.type is ValueType.FLAG:
        return SEPARATOR.join(FLAGS)
    return _limits(column) if column.type.numeric else ""


def _limits(column: ColumnDefinition) -> str:
    match column.minimum, column.maximum:
        case None, None:
            return ""
        case Decimal() as least, None:
            return f"不小于{least:f}"
        case None, Decimal() as most:
            return f"不大于{most:f}"
        case least, most:
            return f"{least:f}到{most:f}"


def _example(column: ColumnDefinition) -> str:
    if column.type in _NUMBERS:
        return f"{_within_limits(_NUMBERS[column.type], column):f}"
    if column.type is ValueType.CHOICE:
        return "".join(column.choices[:1])
    if column.type is ValueType.CHOICES:
        return SEPARATOR.join(column.choices[:2])
    return _EXAMPLES[column.type]


def _within_limits(number: Decimal, column: ColumnDefinition) -> Decimal:
    """The number, or the limit that it passes; whole where the column wants whole numbers."""
    whole = column.type is ValueType.INTEGER
    if column.minimum is not None and number < column.minimum:
        return column.minimum.to_integral_value(ROUND_CEILING) if whole else column.minimum
    if column.maximum is not None and number > column.maximum:
        return column.maximum.to_integral_value(ROUND_FLOOR) if whole else column.maximum
    return number
