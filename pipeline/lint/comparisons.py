"""Comparisons that come out one way whatever a ledger holds: with a value nobody lists, with another kind of thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jinja2 import nodes

from pipeline.findings import suggestion
from pipeline.lint.columns import Columns, Listed, strangers
from pipeline.render.check import Checker
from pipeline.render.findings import Findings
from pipeline.render.paths import path_of
from pipeline.render.views.value import Value

_CHOSEN = "筛选"
_ORDERED = ("lt", "lteq", "gt", "gteq")
_MOST_LISTED = 8


@dataclass(frozen=True, slots=True)
class ComparisonWatcher:
    """Looks at every comparison and every 筛选 that the check of a template comes by."""

    columns: Columns
    findings: Findings

    def __call__(self, checker: Checker, node: nodes.Compare | nodes.Filter) -> None:
        """Report what can never be."""
        checker = replace(checker, watch=None)  # looking up what stands on either side is no reason to be called again
        line = node.lineno + checker.first_line - 1
        for reason, advice in (
            self._chosen(checker, node) if isinstance(node, nodes.Filter) else _of(self.columns, checker, node)
        ):
            self.findings.add("T127-never-equal", line, reason=reason, advice=advice)

    def _chosen(self, checker: Checker, node: nodes.Filter) -> Iterator[tuple[str, str]]:
        """筛选 by a value that the column cannot have."""
        given = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
        if node.name != _CHOSEN or not node.node or not given or not isinstance(given[0], str):
            return
        shape = checker.shape(node.node)
        listed = self.columns.part(None if shape is None else shape.element(), given[0])
        if listed and not listed.several:
            yield from (_unlisted(listed, each, "筛选不出内容") for each in strangers(given[1:], listed))


def _of(columns: Columns, checker: Checker, node: nodes.Compare) -> Iterator[tuple[str, str]]:
    if len(node.ops) != 1:
        return
    (operand,) = node.ops
    for one, other, turned in ((node.expr, operand.expr, False), (operand.expr, node.expr, True)):
        written = _written(other)
        if written is None:
            continue
        listed = columns.of(one, checker)
        if listed and _fits(operand.op, listed, turned=turned):
            yield from (_unlisted(listed, each, "这样比永远不成立") for each in strangers(written, listed))
        elif operand.op in (*_ORDERED, "eq") and len(written) == 1:
            yield from _incomparable(checker, one, written[0], operand.op)


def _fits(operator: str, listed: Listed, *, turned: bool) -> bool:
    """Whether a comparison is of one value with one, a value in a list, or a text in several."""
    if operator == "eq":
        return not listed.several
    return operator == "in" and turned == listed.several


def _written(node: nodes.Node) -> tuple[object, ...] | None:
    """What is written out in a template: one value, or all of a list."""
    match node:
        case nodes.Const(value=value):
            return (value,)
        case nodes.List(items=items) | nodes.Tuple(items=items):
            values = [item.value for item in items if isinstance(item, nodes.Const)]
            return tuple(values) if len(values) == len(items) else None
    return None


def _incomparable(checker: Checker, node: nodes.Node, written: object, operator: str) -> Iterator[tuple[str, str]]:
    """A number beside a text that is none, a day beside one that does not exist."""
    shape, way = checker.shape(node), path_of(node)
    if not isinstance(shape, Value) or shape.value is None or not way or not isinstance(written, str | int | float):
        return
    equal, differs = shape == written, shape != written
    ordered = shape < written or shape >= written
    if not (ordered if operator in _ORDERED else equal or differs):
        said = f"“{written}”" if isinstance(written, str) else str(written)
        yield f"“{way}”不能和{said}这样比，永远不成立", "核对写的值：数字和数字比，日期写成 12月31日 的样子"


def _unlisted(listed: Listed, stranger: str, outcome: str) -> tuple[str, str]:
    known = "、".join(listed.values[:_MOST_LISTED])
    more = f"等{len(listed.values)}种" if len(listed.values) > _MOST_LISTED else ""
    advice = suggestion(stranger, listed.values, f"可以写：{known}{more}")
    return f"“{listed.column}”没有“{stranger}”这种取值，{outcome}", advice
