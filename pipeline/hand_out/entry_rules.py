"""What Excel lets people type into a column, and what it tells them there, as XlsxWriter's data validations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from pipeline.hand_out.guidance import FLAGS, guidance
from pipeline.model.definition import ColumnDefinition, ValueType
from pipeline.spreadsheet import within

_LONGEST_TITLE = 32
_LONGEST_MESSAGE = 255
_LONGEST_LIST = 255
_FIRST_DAY, _LAST_DAY = date(1920, 1, 1), date(2100, 12, 31)
_LARGEST = Decimal(999999999999999)  # Excel keeps fifteen digits

Rule = Mapping[str, object]


def entry_rule(column: ColumnDefinition, listed_at: str = "") -> Rule:
    """Return the validation of a column's cells; `listed_at` is the range of its values when it has one.

    A column that takes several values gets a message only, because Excel's lists allow one value.
    """
    return _accepted(column, listed_at) | {
        "ignore_blank": True,
        "input_title": within(column.name, _LONGEST_TITLE),
        "input_message": message(column),
        "error_title": "填写有误",
        "error_message": within(f"“{column.name}”{_demand(column)}", _LONGEST_MESSAGE),
    }


def needs_range(column: ColumnDefinition) -> bool:
    """Return whether a column's values cannot stand in the rule itself: too long together, or one has a comma."""
    if column.type is not ValueType.CHOICE:
        return False
    joined = ",".join(column.choices)
    awkward = any(set(choice) & set(',"\n') or choice != choice.strip() for choice in column.choices)
    return awkward or within(joined, _LONGEST_LIST) != joined


def message(column: ColumnDefinition) -> str:
    """Return what Excel shows beside a cell of the column when it is chosen."""
    guide = guidance(column)
    required = "必填" if column.required else "选填"
    listed = f"可填：{guide.allowed}" if guide.allowed else ""
    allowed = guide.allowed if column.type.numeric else listed
    example = f"例：{guide.example}" if guide.example else ""
    whole = _sentences(required, guide.what, allowed, example)
    if within(whole, _LONGEST_MESSAGE) == whole:
        return whole
    return within(_sentences(required, guide.what, "可填的值见“填写说明”"), _LONGEST_MESSAGE)


def _sentences(*parts: str) -> str:
    return "".join(f"{part}。\n" for part in parts if part).rstrip("\n")


def _demand(column: ColumnDefinition) -> str:
    """What a refused entry should have been."""
    guide = guidance(column)
    if column.type is ValueType.CHOICE:
        return "只能从下拉列表中选，不能填别的。"
    limits = f"，{guide.allowed}" if column.type.numeric and guide.allowed else ""
    return f"应填：{guide.what}{limits}。例：{guide.example}。"


def _accepted(column: ColumnDefinition, listed_at: str) -> dict[str, object]:
    match column.type:
        case ValueType.CHOICE if column.choices:
            return {"validate": "list", "source": f"={listed_at}" if listed_at else list(column.choices)}
        case ValueType.FLAG:
            return {"validate": "list", "source": list(FLAGS)}
        case ValueType.DATE:
            return {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
        case ValueType.INTEGER:
            return {"validate": "integer"} | _between(column)
        case ValueType.DECIMAL | ValueType.AMOUNT:
            return {"validate": "decimal"} | _between(column)
        case _:
            return {"validate": "any"}


def _between(column: ColumnDefinition) -> dict[str, object]:
    least = -_LARGEST if column.minimum is None else column.minimum
    most = _LARGEST if column.maximum is None else column.maximum
    return {"criteria": "between", "minimum": f"{least:f}", "maximum": f"{most:f}"}
