"""What an expression comes to, in exact fractions, when every name in it is a number."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction

from pipeline.model.expression import Call, Expression, Name, Negation, Number, Operation, Operator

SIGNS: Mapping[Operator, Callable[[Fraction, Fraction], Fraction | bool]] = {
    Operator.ADD: operator.add,
    Operator.SUBTRACT: operator.sub,
    Operator.MULTIPLY: operator.mul,
    Operator.DIVIDE: operator.truediv,
    Operator.EQUAL: operator.eq,
    Operator.NOT_EQUAL: operator.ne,
    Operator.LESS: operator.lt,
    Operator.LESS_EQUAL: operator.le,
    Operator.GREATER: operator.gt,
    Operator.GREATER_EQUAL: operator.ge,
}


def value_of(tree: Expression, name: Callable[[Name], Fraction | None]) -> Fraction | bool | None:
    """Return the value; None where a name has none, a group is gathered, or something is divided by zero."""
    match tree:
        case Number(value):
            return Fraction(value)
        case Name():
            return name(tree)
        case Negation(operand):
            inner = value_of(operand, name)
            return None if inner is None else -Fraction(inner)
        case Operation(sign, left, right):
            first, second = value_of(left, name), value_of(right, name)
            if first is None or second is None or (sign is Operator.DIVIDE and not second):
                return None
            return SIGNS[sign](Fraction(first), Fraction(second))
        case Call():
            return None
