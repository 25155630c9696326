"""Goes through a tree without recursion, so that no text can exhaust the stack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.model.expression import (
    All,
    Any,
    Call,
    ColumnTest,
    Condition,
    Expression,
    Fact,
    Name,
    Negation,
    Not,
    Operation,
)

MAX_DEPTH = 100


def walk(tree: Expression) -> Iterator[Expression]:
    """Yield the tree and every expression in it, left to right, outer before inner."""
    waiting = [tree]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(reversed(_inside(here)))


def outside_functions(tree: Expression) -> Iterator[Name]:
    """Yield the names that stand in no function, left to right: the group of the first that has one is the tree's."""
    waiting = [tree]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Name):
            yield here
        elif not isinstance(here, Call):
            waiting.extend(reversed(_inside(here)))


def too_deep(tree: Expression | Condition) -> bool:
    """Whether the tree nests more than MAX_DEPTH levels."""
    level: list[Expression | Condition] = [tree]
    for _ in range(MAX_DEPTH):
        level = [part for here in level for part in _inside_any(here)]
        if not level:
            return False
    return True


def columns_in(condition: Condition) -> tuple[str, ...]:
    """Return the columns that a condition tests, each once."""
    return tuple(dict.fromkeys(test.column for test in tests_in(condition)))


def facts_in(condition: Condition) -> tuple[Fact, ...]:
    """Return the facts that a condition names, each once."""
    values = (value for test in tests_in(condition) for value in test.values)
    return tuple(dict.fromkeys(value for value in values if isinstance(value, Fact)))


def renamed(condition: Condition, names: Mapping[str, str]) -> Condition:
    """Return a condition with its columns called as `names` says."""
    match condition:
        case ColumnTest(column=column):
            return replace(condition, column=names[column])
        case Not(part):
            return Not(renamed(part, names))
        case All(parts):
            return All(tuple(renamed(part, names) for part in parts))
        case Any(parts):
            return Any(tuple(renamed(part, names) for part in parts))


def tests_in(condition: Condition) -> tuple[ColumnTest, ...]:
    """Return every test of a condition, left to right."""
    match condition:
        case ColumnTest():
            return (condition,)
        case Not(part):
            return tests_in(part)
        case All(parts) | Any(parts):
            return tuple(test for part in parts for test in tests_in(part))


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
