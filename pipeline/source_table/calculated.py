"""计算 as formulas over the cells of other figures."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.model.expression import Call, Expression, Name, Negation, Number, Operation, Operator

_SIGNS = {
    Operator.MULTIPLY: "*",
    Operator.DIVIDE: "/",
    Operator.NOT_EQUAL: "<>",
    Operator.LESS_EQUAL: "<=",
    Operator.GREATER_EQUAL: ">=",
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
