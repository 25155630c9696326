"""What the names in 计算 and 勾稽 stand for, and the lineage of what is computed from them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from pipeline.aggregate.calculation import Calculator, Term, member_of
from pipeline.aggregate.comparisons import compare
from pipeline.aggregate.meanings import Meaning, Meanings
from pipeline.aggregate.results import NOTHING_TO_COMPARE, GroupResult, Result, absent, joined
from pipeline.aggregate.series import figure_in, series_of
from pipeline.aggregate.words import expression_in_words
from pipeline.formula import fact_at, walk
from pipeline.model.definition import Grouping, Scope
from pipeline.model.expression import Call, Expression, Name
from pipeline.model.figure import Figure, Lineage
from pipeline.model.period import Period
from pipeline.model.working import Calculated

if TYPE_CHECKING:
    from pipeline.aggregate.evaluation import Evaluation

UNIT = "单位"


@dataclass(frozen=True, slots=True)
class Formula:
    """An expression seen from `view`, its figures shared out by `grouping` instead of their own when that is given."""

    evaluation: Evaluation
    tree: Expression
    text: str
    view: Period
    grouping: Grouping | None = None

    def term(self) -> Term:
        """Return the value of the expression with the figures and facts that it comes from."""
        inside = {name: call for call in walk(self.tree) if isinstance(call, Call) for name in _names(call.argument)}
        names = {name: self._within(name) if name in inside else self._named(name) for name in _names(self.tree)}
        found = Calculator(self.view, names).compute(self.tree)
        meanings = Meanings(tuple(names), lambda name, which: self._meaning(name, names, inside, which), None)
        if isinstance(found, Result):
            summed_up = {name: _over(call, names) for name, call in inside.items()}
            return self._sourced(found, names, summed_up, meanings)
        members = {
            member: self._sourced(result, names, dict.fromkeys(names, (member,)), meanings.of(member))
            for member, result in found.members.items()
        }
        rest = self._sourced(found.rest, names, dict.fromkeys(names, ("",)), meanings.of(""))
        return replace(found, members=members, rest=rest)

    def _meaning(
        self, name: Name, names: Mapping[Name, Term], inside: Mapping[Name, Call], member: str | None
    ) -> Meaning:
        """What a name stands for: within a function the figures of all members over whom it goes."""
        if name.path[0] == UNIT:
            value = fact_at(name.path[1:], self.evaluation.definitions.unit.facts)
            return value if isinstance(value, Decimal) else Decimal("NaN")
        term = names[name]
        if not isinstance(term, GroupResult):
            return figure_in(self.evaluation, name, term, None)
        if name not in inside:
            return figure_in(self.evaluation, name, member_of(term, member or ""), member)
        return {which: figure_in(self.evaluation, name, term.of(which), which) for which in _over(inside[name], names)}

    def _named(self, name: Name) -> Term:
        return self._fact(name) if name.path[0] == UNIT else self._figure(name, self.grouping)

    def _within(self, name: Name) -> Term:
        """A name within a function, which looks at the figure's own group; that cannot be divided once more."""
        if name.path[0] == UNIT:
            return self._fact(name)
        if self.grouping and self.grouping.column:
            return absent(self.view, f"“{name}”已在函数中汇总，不能再按“{self.grouping.column}”分组", faulty=True)
        return self._figure(name, None)

    def _figure(self, name: Name, grouping: Grouping | None) -> Term:
        first, *parts = name.path
        if first not in self.evaluation.definitions.figures:
            return absent(self.view, f"指标“{first}”没有定义好", faulty=True)
        term = self.evaluation.term(first, self.view, grouping)
        if not parts:
            return term

        def part_of(member: str | None) -> Result:
            return compare(parts[0], series_of(self.evaluation, first, self.view, grouping, member))

        if isinstance(term, Result):
            return part_of(None)
        return replace(term, members={member: part_of(member) for member in term.members}, rest=part_of(""))

    def _fact(self, name: Name) -> Result:
        """A fact of unit.yaml, which holds for the report's own time only: nobody knows what it was before."""
        value = fact_at(name.path[1:], self.evaluation.definitions.unit.facts)
        if not isinstance(value, Decimal):
            return absent(self.view, f"{name}不是数", faulty=True)
        if not self.evaluation.clock.is_present(Scope.CURRENT, self.view):
            return absent(self.view, f"{NOTHING_TO_COMPARE}（{name}没有往期数）")
        return Result(Fraction(value), self.view)

    def _sourced(
        self, result: Result, names: Mapping[Name, Term], members: Mapping[Name, Collection[str]], meanings: Meanings
    ) -> Result:
        """A result with its lineage: where a group takes part, the figures of the members that it comes from."""
        unit = self.evaluation.definitions.unit
        facts = tuple((str(name), unit.place_of(name.path[1:])) for name in names if name.path[0] == UNIT)
        inputs: dict[str, Figure] = {}
        for name, term in names.items():
            if name.path[0] not in self.evaluation.definitions.figures:
                continue
            shown: tuple[str | None, ...] = (None,)
            if isinstance(term, GroupResult):
                shown = tuple(members[name])
            found = (figure_in(self.evaluation, name, member_of(term, which or ""), which) for which in shown)
            inputs |= {figure.name: figure for figure in found}
        working = None if result.value is None else Calculated(self.tree, meanings)
        return replace(
            result,
            lineage=Lineage(self.text, (), facts, tuple(inputs.values()), working, expression_in_words(self.tree)),
        )


def _over(call: Call, names: Mapping[Name, Term]) -> tuple[str, ...]:
    """The members over whom a function goes: all that its argument has, with a 全集 those of it alone."""
    terms = (names[name] for name in _names(call.argument))
    groups = [term for term in terms if isinstance(term, GroupResult)]
    belonging = joined(groups)
    members = dict.fromkeys(member for group in groups for member in group.members)
    return tuple(member for member in members if belonging is None or member in belonging)


def _names(tree: Expression) -> tuple[Name, ...]:
    return tuple(part for part in walk(tree) if isinstance(part, Name))
