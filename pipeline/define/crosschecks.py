"""Reads 勾稽: comparisons between figures that must hold."""

from __future__ import annotations

from pipeline.define.declared import Declared, first_error
from pipeline.define.known import Known
from pipeline.define.node import Items, Node, Scalar, misfit, shape
from pipeline.define.references import check_expression
from pipeline.findings import finding
from pipeline.formula import parse_comparison
from pipeline.model.definition import CrossCheck, FigureDefinition
from pipeline.model.diagnostic import Location


def read_checks(
    node: Node | None, at: Location, figures: Declared[FigureDefinition], known: Known
) -> tuple[CrossCheck, ...]:
    """Return the cross-checks that can be computed, in their order."""
    items = node.items if isinstance(node, Items) else (node,) if node else ()
    checks: list[CrossCheck] = []
    for item in items:
        if not isinstance(item, Scalar):
            why = finding("D022-wrong-shape", at, owner="勾稽", key="每一条", wanted="一句等式", seen=shape(item))
            known.found.append(misfit(item, why))
        elif not item.empty and (check := _read_check(item, figures, known)):
            checks.append(check)
    return tuple(checks)


def _read_check(item: Scalar, figures: Declared[FigureDefinition], known: Known) -> CrossCheck | None:
    start = len(known.found)
    outcome = parse_comparison(item.text, item.location)
    known.found.extend(outcome.diagnostics)
    if outcome.value is None:
        return None
    check_expression(outcome.value, item.location, figures, known)
    if first_error(known.found, start):
        return None
    return CrossCheck(outcome.value, " ".join(item.text.split()), item.location)
