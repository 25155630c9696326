"""Goes through a tree without recursion, so that no text can exhaust the stack."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.expression import All, Any, Call, ColumnTest, Condition, Expression, Negation, Not, Operation

MAX_DEPTH = 100


def walk(tree: Expression) -> Iterator[Expression]:
    """Yield the tree and every expression in it, left to right, outer before inner."""
    waiting = [tree]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(reversed(_inside(here)))


def too_deep(tree: Expression | Condition) -> bool:
    """Whether the tree nests more than MAX_DEPTH levels."""
    level: list[Expression | Condition] = [tree]
    for _ in range(MAX_DEPTH):
        level = [part for here in level for part in _inside_any(here)]
        if not level:
            return False
    return True


def _inside(tree: Expression) -> tuple[Expression, ...]:
    match tree:
        case Operation(left=left, right=right):
            return left, right
        case Negation(operand=operand):
            return (operand,)
        case Call(argument=argument):
            return (argument,)
        case _:
            return ()


def _inside_any(tree: Expression | Condition) -> tuple[Expression | Condition, ...]:
    match tree:
        case All(parts=parts) | Any(parts=parts):
            return parts
        case Not(part=part):
            return (part,)
        case ColumnTest():
            return ()
        case _:
            return _inside(tree)
