"""计算 as formulas over the cells of other figures, and their values member by member."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from pipeline.model.expression import Call, Expression, Name, Negation, Number, Operation, Operator

_SIGNS = {
    Operator.MULTIPLY: "*",
    Operator.DIVIDE: "/",
    Operator.NOT_EQUAL: "<>",
    Operator.LESS_EQUAL: "<=",
    Operator.GREATER_EQUAL: ">=",
}
_VALUES: Mapping[Operator, Callable[[Fraction, Fraction], Fraction | bool]] = {
    Operator.ADD: lambda left, right: left + right,
    Operator.SUBTRACT: lambda left, right: left - right,
    Operator.MULTIPLY: lambda left, right: left * right,
    Operator.DIVIDE: lambda left, right: left / right,
    Operator.EQUAL: lambda left, right: left == right,
    Operator.NOT_EQUAL: lambda left, right: left != right,
    Operator.LESS: lambda left, right: left < right,
    Operator.LESS_EQUAL: lambda left, right: left <= right,
    Operator.GREATER: lambda left, right: left > right,
    Operator.GREATER_EQUAL: lambda left, right: left >= right,
}
_FUNCTIONS = {"合计": "SUM", "平均": "AVERAGE", "最大": "MAX", "最小": "MIN", "中位数": "MEDIAN"}


def expression_formula(tree: Expression, name: Callable[[Name], str], call: Callable[[Call], str]) -> str:
    """Return an expression as a formula; `name` gives the address of a name's cell, `call` the text of a function."""
    match tree:
        case Number(value):
            return f"{value:f}"
        case Name():
            return name(tree)
        case Call():
            return call(tree)
        case Negation(operand):
            return f"(0-{_bracketed(operand, name, call)})"
        case Operation(sign, left, right):
            sides = (_bracketed(side, name, call) for side in (left, right))
            return _SIGNS.get(sign, sign.value).join(sides)


def _bracketed(tree: Expression, name: Callable[[Name], str], call: Callable[[Call], str]) -> str:
    text = expression_formula(tree, name, call)
    return f"({text})" if isinstance(tree, Operation) else text


def function_formula(function: str, cells: str) -> str:
    """Return a function over the cells of a group, of which those without a number do not count."""
    if function == "组数":
        return f"SUMPRODUCT(ISNUMBER({cells})*({cells}<>0))"
    return f"{_FUNCTIONS[function]}({cells})"


def compares(tree: Expression) -> bool:
    """Whether an expression is true or false, which a function counts as 1 or 0."""
    return isinstance(tree, Operation) and tree.operator.compares


def value_of(tree: Expression, name: Callable[[Name], Fraction | None]) -> Fraction | None:
    """Return the value of an expression without functions, None where a part has none."""
    match tree:
        case Number(value):
            return Fraction(value)
        case Name():
            return name(tree)
        case Negation(operand):
            inner = value_of(operand, name)
            return None if inner is None else -inner
        case Operation(sign, left, right):
            first, second = value_of(left, name), value_of(right, name)
            if first is None or second is None or (sign is Operator.DIVIDE and not second):
                return None
            return Fraction(_VALUES[sign](first, second))
        case Call():
            return None
