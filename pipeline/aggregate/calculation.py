"""计算 and 勾稽: expressions over figures and facts, in exact fractions, member by member where a group takes part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipeline.aggregate.results import NO_ROWS, GroupResult, Result, absent, first_absence, joined
from pipeline.formula import SIGNS
from pipeline.model.expression import Call, Expression, Name, Negation, Number, Operation, Operator
from pipeline.model.period import Period

Term = Result | GroupResult

DIVIDED_BY_ZERO = "除数为0"
NOT_A_NUMBER = "不是数，不能计算"
TOO_LONG = "位数太多"
MOST_BITS = 4_000
"""How long an exact number may be, above and below its fraction line: multiplied on and on, it would have no end."""
_bits = int.bit_length


@dataclass(frozen=True, slots=True)
class Calculator:
    """Computes an expression for a period; `names` says what each name in it stands for."""

    period: Period
    names: Mapping[Name, Term]

    def compute(self, tree: Expression) -> Term:
        """Return the value of an expression, without lineage; no value anywhere makes it have none."""
        match tree:
            case Number(value):
                return Result(Fraction(value), self.period)
            case Name():
                return self.names[tree]
            case Negation(operand):
                return self._operate(Operator.SUBTRACT, Result(Fraction(0), self.period), self.compute(operand))
            case Operation(sign, left, right):
                return self._operate(sign, self.compute(left), self.compute(right))
            case Call(function, argument):
                return self._summarise(function, self.compute(argument))

    def _operate(self, sign: Operator, left: Term, right: Term) -> Term:
        """One operation; a single value stands against every member of a group."""
        if isinstance(left, Result) and isinstance(right, Result):
            return self._apply(sign, left, right)
        groups = [side for side in (left, right) if isinstance(side, GroupResult)]
        members = dict.fromkeys(member for group in groups for member in group.members)
        return GroupResult(
            groups[0].column,
            {member: self._apply(sign, member_of(left, member), member_of(right, member)) for member in members},
            self._apply(sign, rest_of(left), rest_of(right)),
            next((group.doubt for group in groups if group.doubt), ""),
            joined(groups),
        )

    def _apply(self, sign: Operator, left: Result, right: Result) -> Result:
        absence, faulty = first_absence((left, right))
        if absence:
            return absent(self.period, absence, faulty=faulty)
        first, second = left.number, right.number
        if first is None or second is None:
            return absent(self.period, NOT_A_NUMBER, faulty=True)
        if sign is Operator.DIVIDE and second == 0:
            return absent(self.period, DIVIDED_BY_ZERO)
        value = SIGNS[sign](first, second)
        if isinstance(value, Fraction) and max(_bits(value.numerator), _bits(value.denominator)) > MOST_BITS:
            return absent(self.period, TOO_LONG, faulty=True)
        return Result(value, self.period)

    def _summarise(self, function: str, group: Term) -> Result:
        """One value for a group without its strangers and members without data; an unknown member makes it unknown."""
        if isinstance(group, Result):
            why = group.absence if group.value is None else f"{function}用在不分组的指标上"
            return absent(self.period, why, faulty=True)
        counted = group.counted
        faulty = [member for member in counted.values() if member.faulty]
        if group.doubt or faulty:
            return absent(self.period, group.doubt or faulty[0].absence, faulty=True)
        if not counted and group.rest.value is None:
            return absent(self.period, group.rest.absence or NO_ROWS, faulty=group.rest.faulty)
        values = [Fraction(member.value) for member in counted.values() if isinstance(member.value, Fraction | bool)]
        value = _FUNCTIONS[function](values)
        return absent(self.period, NO_ROWS) if value is None else Result(value, self.period)


def member_of(term: Term, member: str) -> Result:
    """Return what a term has for a member: its own value, or the single value of all."""
    return term.of(member) if isinstance(term, GroupResult) else term


def rest_of(term: Term) -> Result:
    """Return what a term has for members in no row."""
    return term.rest if isinstance(term, GroupResult) else term


def middle(values: Sequence[Fraction]) -> Fraction | None:
    """Return the median: of an even number of values the mean of the two in the middle."""
    ordered, half = sorted(values), len(values) // 2
    if not ordered:
        return None
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


_FUNCTIONS: Mapping[str, Callable[[Sequence[Fraction]], Fraction | None]] = {
    "组数": lambda values: Fraction(sum(1 for value in values if value)),
    "合计": lambda values: sum(values, Fraction(0)),
    "平均": lambda values: sum(values, Fraction(0)) / len(values) if values else None,
    "最大": lambda values: max(values, default=None),
    "最小": lambda values: min(values, default=None),
    "中位数": middle,
}
