"""Trees of 计算, 勾稽 and 条件, as parsed; positions count characters from 0 within the text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Number:
    """A literal; 30% is 0.3."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    """A figure, a fact or their parts: 研学场次, 研学场次.上期, 单位.干部总数."""

    path: tuple[str, ...]
    position: int

    def __str__(self) -> str:
        """Return the name as written."""
        return ".".join(self.path)


class Operator(StrEnum):
    """Arithmetic and comparison between two expressions, as printed to users."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "×"
    DIVIDE = "÷"
    EQUAL = "="
    NOT_EQUAL = "≠"
    LESS = "<"
    LESS_EQUAL = "≤"
    GREATER = ">"
    GREATER_EQUAL = "≥"

    @property
    def compares(self) -> bool:
        """Whether the result is true or false rather than a number."""
        return self not in (Operator.ADD, Operator.SUBTRACT, Operator.MULTIPLY, Operator.DIVIDE)


@dataclass(frozen=True, slots=True)
class Negation:
    """A leading minus."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Operation:
    """Two operands and what joins them."""

    operator: Operator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Call:
    """A function over a group figure: 组数 最小 最大 合计 平均 中位数."""

    function: str
    argument: Expression
    position: int


Expression = Number | Name | Negation | Operation | Call


class Relation(StrEnum):
    """How a cell must stand to a value of a 条件."""

    ANY_OF = "属于"
    NONE_OF = "不等于"
    GREATER = "大于"
    LESS = "小于"
    AT_LEAST = "不小于"
    AT_MOST = "不大于"
    CONTAINS = "包含"
    LACKS = "不包含"
    FILLED = "非空"
    EMPTY = "为空"


@dataclass(frozen=True, slots=True)
class Fact:
    """A value taken from unit.yaml when the condition is evaluated: 单位.分管领导."""

    path: tuple[str, ...]

    def __str__(self) -> str:
        """Return the name as written."""
        return ".".join(("单位", *self.path))


@dataclass(frozen=True, slots=True)
class ColumnTest:
    """One column against values; several values of ANY_OF are alternatives; FILLED and EMPTY take none."""

    column: str
    relation: Relation
    values: tuple[str | Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class All:
    """且: every part holds; without parts it always holds."""

    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """或: at least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """非: the part does not hold."""

    part: Condition


Condition = ColumnTest | All | Any | Not
