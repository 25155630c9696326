"""Reads 计算 and 勾稽."""

from __future__ import annotations

from decimal import Decimal

from lark import Token, Transformer, v_args

from pipeline.findings import finding
from pipeline.formula.reading import bounded, grammar, read
from pipeline.formula.spelling import number_in, plain_signs
from pipeline.formula.walk import walk
from pipeline.model.diagnostic import Diagnostic, Location, Outcome
from pipeline.model.expression import Call, Expression, Name, Negation, Number, Operation, Operator

FUNCTIONS = ("组数", "最小", "最大", "合计", "平均", "中位数")
_OPERATORS = {
    "*": Operator.MULTIPLY,
    "/": Operator.DIVIDE,
    "==": Operator.EQUAL,
    "!=": Operator.NOT_EQUAL,
    "<>": Operator.NOT_EQUAL,
    "<=": Operator.LESS_EQUAL,
    ">=": Operator.GREATER_EQUAL,
}


def parse_expression(text: str, at: Location) -> Outcome[Expression | None]:
    """Return the tree of a 计算; None and findings at `at` when it cannot be understood.

    A comparison stands only inside a function, 组数(个人学时 >= 60); 组数 counts the members that meet one.
    """
    return _parse(text, "expression", "D040-unreadable-formula", at)


def parse_comparison(text: str, at: Location) -> Outcome[Expression | None]:
    """Return the tree of a 勾稽, an Operation that compares; None and findings when it is not one."""
    return _parse(text, "comparison", "D043-unreadable-check", at)


def _parse(text: str, start: str, key: str, at: Location) -> Outcome[Expression | None]:
    tree, failures = read(grammar("formula", _Builder), plain_signs(text), start, key, at)
    if not isinstance(tree, Expression):
        return Outcome(None, failures)
    outcome = bounded(tree, at)
    if outcome.value is None:
        return outcome
    wrong = tuple(_wrong_calls(tree, at))
    return Outcome(None, wrong) if wrong else outcome


def _wrong_calls(tree: Expression, at: Location) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for part in walk(tree):
        if not isinstance(part, Call):
            continue
        compares = isinstance(part.argument, Operation) and part.argument.operator.compares
        if part.function not in FUNCTIONS:
            found.append(finding("D044-unknown-function", at, seen=part.function, known="、".join(FUNCTIONS)))
        elif part.function == "组数" and not compares:
            found.append(finding("D045-count-without-comparison", at))
        elif part.function != "组数" and compares:
            found.append(finding("D046-comparison-in-function", at, function=part.function))
    return found


@v_args(inline=True)
class _Builder(Transformer[Token, Expression]):
    """Makes the tree while the text is being read; called by lark with the parts of each rule."""

    def number(self, token: Token) -> Number:
        return Number(number_in(token) or Decimal(0))

    def name(self, token: Token) -> Name:
        path = tuple(part.strip() for part in token.split("."))
        return Name(path, token.start_pos or 0)

    def operation(self, left: Expression, sign: Token, right: Expression) -> Operation:
        return Operation(_OPERATORS.get(sign) or Operator(str(sign)), left, right)

    comparison = operation

    def negation(self, _sign: Token, operand: Expression) -> Negation:
        return Negation(operand)

    def positive(self, _sign: Token, operand: Expression) -> Expression:
        return operand

    def bracketed(self, _open: Token, inner: Expression, _close: Token) -> Expression:
        return inner

    def call(self, name: Token, _open: Token, argument: Expression, _close: Token) -> Call:
        return Call(str(name), argument, name.start_pos or 0)
