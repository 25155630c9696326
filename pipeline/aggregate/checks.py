"""勾稽: comparisons that must hold between figures."""

from __future__ import annotations

from decimal import Decimal

from pipeline.aggregate.calculation import Term, member_of
from pipeline.aggregate.comparisons import unit_and_format
from pipeline.aggregate.evaluation import Evaluation
from pipeline.aggregate.formulas import Formula
from pipeline.aggregate.results import GroupResult, Result, figure_of
from pipeline.aggregate.series import named, settled_format
from pipeline.aggregate.words import expression_in_words
from pipeline.findings import finding
from pipeline.formula import SIGNS
from pipeline.model.definition import CrossCheck, Format, NumberStyle
from pipeline.model.expression import Expression, Name, Operation
from pipeline.model.figure import CheckResult, Figure
from pipeline.wording import number, printed

_MANY_PLACES = Format(NumberStyle.PLAIN, 12)


def check_results(evaluation: Evaluation, check: CrossCheck) -> tuple[CheckResult, ...]:
    """Return both sides of a 勾稽 and whether it holds; one result a member when a side is a group."""
    tree = check.expression
    if not isinstance(tree, Operation) or not tree.operator.compares:
        return ()
    left, right = (_side(evaluation, side) for side in (tree.left, tree.right))
    groups = [side for side in (left, right) if isinstance(side, GroupResult)]
    members: tuple[str | None, ...] = tuple(dict.fromkeys(member for group in groups for member in group.members))
    results = tuple(_checked(evaluation, check, tree, (left, right), member) for member in members if groups)
    return results if groups else (_checked(evaluation, check, tree, (left, right), None),)


def _side(evaluation: Evaluation, tree: Expression) -> Term:
    return Formula(evaluation, tree, expression_in_words(tree), evaluation.clock.period).term()


def _checked(
    evaluation: Evaluation, check: CrossCheck, tree: Operation, sides: tuple[Term, Term], member: str | None
) -> CheckResult:
    first, second = (member_of(side, member or "") for side in sides)
    left = _figure(evaluation, tree.left, first, member)
    right = _figure(evaluation, tree.right, second, member)
    if first.number is None or second.number is None:
        why = first.absence or second.absence
        unknown = finding(
            "C002-side-without-value",
            check.location,
            consequence=first.faulty or second.faulty,
            text=named(check.text, member),
            why=why,
        )
        evaluation.report(unknown)
        return CheckResult(named(check.text, member), check.location, left, right, None)
    holds = bool(SIGNS[tree.operator](first.number, second.number))
    if not holds:
        left_text, right_text = _told_apart(left, right)
        evaluation.report(
            finding(
                "C001-check-fails",
                check.location,
                related=tuple(dict.fromkeys((*left.lineage.cells(), *right.lineage.cells()))),
                text=named(check.text, member),
                left=left.name,
                left_value=left_text,
                right=right.name,
                right_value=right_text,
            )
        )
    return CheckResult(named(check.text, member), check.location, left, right, holds)


def _told_apart(left: Figure, right: Figure) -> tuple[str, str]:
    """Both values as they are printed; with more decimals when rounding makes unequal ones look alike."""
    values = [side.value for side in (left, right) if isinstance(side.value, Decimal)]
    alike = len({number(value, side.format, side.unit) for value, side in zip(values, (left, right), strict=True)}) == 1
    forms = [_MANY_PLACES if alike else side.format for side in (left, right)]
    return printed(left.value, left.unit, forms[0]), printed(right.value, right.unit, forms[1])


def _figure(evaluation: Evaluation, tree: Expression, result: Result, member: str | None) -> Figure:
    """A side as a figure; one that is a single name is printed as that figure is."""
    name = named(expression_in_words(tree), member)
    figures = evaluation.definitions.figures
    if not isinstance(tree, Name) or tree.path[0] not in figures:
        return figure_of(result, name, "", Format(NumberStyle.PLAIN))
    definition = figures[tree.path[0]]
    unit, form = definition.unit, settled_format(definition)
    if len(tree.path) > 1:
        unit, form = unit_and_format(tree.path[1], unit, form)
    return figure_of(result, name, unit, form)
