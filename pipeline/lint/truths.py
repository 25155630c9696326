"""What is known of a condition from those around it: that it must hold, that it cannot, or nothing.

Values may be lacking, and whatever is lacking compares as false: that 甲 > 5 does not hold says nothing of 甲 <= 5.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from jinja2 import nodes

from pipeline.render.paths import path_of

_TURNED = {"lt": "gt", "gt": "lt", "lteq": "gteq", "gteq": "lteq", "eq": "eq", "ne": "ne"}
_OPPOSITE = {"无值": "有值"}
SAME_CONDITION = 0
"""Stands for the line of what the same condition says before."""
_DIGITS = "0123456789０１２３４５６７８９"
_MOST_WITHIN = 4
"""How deep a second part within second parts is asked again with what the first adds: each time doubles the work."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a condition says of a `subject`: that it is there (no operator), or how it stands to a value."""

    subject: str
    operator: str = ""
    value: Decimal | str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A claim that is known to hold, or not to, since the condition on a line."""

    claim: Claim
    holds: bool
    line: int
    root: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a condition holds, None when nobody can tell; and what it follows from, None for the condition itself."""

    holds: bool | None
    because: Known | None = None


_OPEN = Verdict(None)


def judge(test: nodes.Node, known: Sequence[Known], within: int = 0) -> Verdict:
    """Return what is known of a condition, which stands `within` so many second parts of others."""
    whole = _of_claim(Claim(_spelled(test)), known)
    if whole.holds is not None:
        return whole
    match test:
        case nodes.Not(node=inner):
            return _contrary(judge(inner, known, within))
        case nodes.And(left=left, right=right):
            second = _after(left, right, known, within, decisive=False)
            return _joined(judge(left, known, within), second, decisive=False)
        case nodes.Or(left=left, right=right):
            second = _after(left, right, known, within, decisive=True)
            return _joined(judge(left, known, within), second, decisive=True)
        case nodes.Const() | nodes.Compare(expr=nodes.Const()) | nodes.List() | nodes.Tuple() if roots(test) == ("",):
            return _constant(test)
    claim, positive = _claim(test)
    found = _of_claim(claim, known) if claim else _OPEN
    return found if positive else _contrary(found)


def _contrary(verdict: Verdict) -> Verdict:
    return Verdict(None if verdict.holds is None else not verdict.holds, verdict.because)


def learned(test: nodes.Node, line: int, *, holds: bool) -> Iterator[Known]:
    """Yield what is known once a condition has been found to hold, or not to."""
    for root in roots(test):
        yield Known(Claim(_spelled(test)), holds, line, root)
    match test:
        case nodes.Not(node=inner):
            yield from learned(inner, line, holds=not holds)
        case nodes.And(left=left, right=right) if holds:
            yield from learned(left, line, holds=True)
            yield from learned(right, line, holds=True)
        case nodes.Or(left=left, right=right) if not holds:
            yield from learned(left, line, holds=False)
            yield from learned(right, line, holds=False)
        case _:
            claim, positive = _claim(test)
            if claim:
                yield from (Known(claim, holds == positive, line, root) for root in roots(test))


def roots(test: nodes.Node) -> tuple[str, ...]:
    """Return the names that a condition begins its ways with; one that has none counts as one of no name."""
    named = [test] if isinstance(test, nodes.Name) else []
    return tuple(dict.fromkeys(each.name for each in (*named, *test.find_all(nodes.Name)))) or ("",)


def _after(left: nodes.Node, right: nodes.Node, known: Sequence[Known], within: int, *, decisive: bool) -> Verdict:
    """The second part, which is asked where the first has not decided; what that adds counts only if it decides."""
    alone = judge(right, known, within + 1)
    if alone.holds is not None or within >= _MOST_WITHIN:
        return alone
    told = judge(right, (*known, *learned(left, SAME_CONDITION, holds=not decisive)), within + 1)
    return told if told.holds is decisive else alone


def _joined(left: Verdict, right: Verdict, *, decisive: bool) -> Verdict:
    """And is decided by one part that fails, or by one that holds."""
    for each in (left, right):
        if each.holds is decisive:
            return each
    both = left.holds is (not decisive) and right.holds is (not decisive)
    return Verdict(not decisive, left.because or right.because) if both else _OPEN


def _constant(test: nodes.Expr) -> Verdict:
    """A condition without any name; Jinja says what it comes to."""
    if any(test.find_all((nodes.Filter, nodes.Test, nodes.Call))):
        return _OPEN
    try:
        return Verdict(bool(test.as_const()))
    except (nodes.Impossible, TypeError):
        return _OPEN


def _claim(test: nodes.Node) -> tuple[Claim | None, bool]:
    """What a condition claims, and whether it claims that or the contrary."""
    match test:
        case nodes.Test(node=inner, name=name, args=[]):
            return Claim(_spelled(inner), f"is {_OPPOSITE.get(name, name)}"), name not in _OPPOSITE
        case nodes.Compare(expr=one, ops=[nodes.Operand(op=operator, expr=other)]) if operator in _TURNED:
            if isinstance(one, nodes.Const):
                one, other, operator = other, one, _TURNED[operator]
            value = _value(other)
            return (None if value is None else Claim(_spelled(one), operator, value)), True
    return None, True


def _value(node: nodes.Node) -> Decimal | str | None:
    match node:
        case nodes.Const(value=bool()):
            return None
        case nodes.Const(value=int() | float() as number):
            return Decimal(str(number))
        case nodes.Neg(node=nodes.Const(value=int() | float() as number)):
            return -Decimal(str(number))
        case nodes.Const(value=str() as text):
            return _percentage(text) or text
    return None


def _percentage(text: str) -> Decimal | None:
    """90% is compared as 0.9; other texts are compared as they stand."""
    try:
        return Decimal(text.removesuffix("%")).scaleb(-2) if text.endswith("%") else None
    except InvalidOperation:
        return None


def _of_claim(claim: Claim, known: Sequence[Known]) -> Verdict:
    for each in reversed(known):
        if each.holds and _implies(each.claim, claim):
            return Verdict(holds=True, because=each)
        if (each.holds and _excludes(each.claim, claim)) or (not each.holds and _implies(claim, each.claim)):
            return Verdict(holds=False, because=each)
    return _OPEN


def _implies(one: Claim, other: Claim) -> bool:
    """Whether the other claim holds wherever the first does."""
    if one.subject != other.subject or one == other:
        return one == other
    if not isinstance(one.value, Decimal) or not one.operator:
        return one.operator == "eq" and not other.operator and bool(one.value)
    if not other.operator:
        return _apart(one, Claim(one.subject, "eq", Decimal(0)))
    if other.operator == "is 有值":
        return True
    if not isinstance(other.value, Decimal) or one.operator == "ne":
        return False
    return _within(one.operator, one.value, other.operator, other.value)


def _within(operator: str, value: Decimal, around: str, bound: Decimal) -> bool:
    """Whether all numbers of one comparison are among those of another."""
    match around:
        case "eq":
            return operator == "eq" and value == bound
        case "ne":
            return _apart(Claim("", operator, value), Claim("", "eq", bound))
        case "gt":
            return (operator == "gt" and value >= bound) or (operator in ("gteq", "eq") and value > bound)
        case "gteq":
            return operator in ("gt", "gteq", "eq") and value >= bound
        case "lt":
            return (operator == "lt" and value <= bound) or (operator in ("lteq", "eq") and value < bound)
        case _:
            return operator in ("lt", "lteq", "eq") and value <= bound


def _excludes(one: Claim, other: Claim) -> bool:
    """Whether both claims can never hold at once."""
    if one.subject != other.subject or one.operator.startswith("is") or other.operator.startswith("is"):
        return False
    if not one.operator or not other.operator:
        zero = other if not one.operator else one
        return zero.operator == "eq" and zero.value in (Decimal(0), "")
    if isinstance(one.value, str) and isinstance(other.value, str):
        texts = one.value + other.value
        # Days and numbers are compared by what they mean, however they are written.
        return one.value != other.value and _equals(one, other) and not any(sign in texts for sign in _DIGITS)
    return isinstance(one.value, Decimal) and isinstance(other.value, Decimal) and _apart(one, other)


def _equals(*claims: Claim) -> bool:
    return all(each.operator == "eq" for each in claims)


def _apart(one: Claim, other: Claim) -> bool:
    """Whether no number fits both comparisons."""
    if not isinstance(one.value, Decimal) or not isinstance(other.value, Decimal):
        return False
    operators = {one.operator, other.operator}
    if _equals(one, other):
        return one.value != other.value
    if operators == {"eq", "ne"}:
        return one.value == other.value
    if "ne" in operators:
        return False
    return _below(one.operator, one.value, other.operator, other.value) or _below(
        other.operator, other.value, one.operator, one.value
    )


def _below(high: str, least: Decimal, low: str, most: Decimal) -> bool:
    """Whether one comparison takes only numbers from `least` up, and the other only some that are less."""
    if high not in ("gt", "gteq", "eq") or low not in ("lt", "lteq", "eq"):
        return False
    return least > most or (least == most and (high == "gt" or low == "lt"))


def _spelled(node: nodes.Node) -> str:
    """A name for what an expression stands for: the same for the same words, wherever they are written."""
    return path_of(node) or repr(node)
