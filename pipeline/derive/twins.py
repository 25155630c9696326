"""Figures that count the same thing over other days: in a first half-year both have one value, later they part."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.derive.contexts import Around
from pipeline.derive.printings import ListPrinting, Printing
from pipeline.model.definition import Scope

_SCOPES = (Scope.CURRENT, Scope.YEAR_TO_DATE)
_TOLD = re.compile("(?P<year>今年以来|年初以来|年初至今|年内|全年|本年累计)|本期|本季|本月|当月")
_TOGETHER = re.compile("累计|截至")
"""It may mean the year so far as well as no more than all together."""


def told_scope(here: Around, before: Scope | None) -> Scope:
    """Return which days a sentence speaks of: by its words, as the figures `before` have it, else the report's own.

    The words are those of a text that names its own period 本期.
    """
    said = [*_TOLD.finditer(here.led)] or [*_TOLD.finditer(here.above)]
    if said:
        return Scope.YEAR_TO_DATE if said[-1]["year"] else Scope.CURRENT
    if before in _SCOPES:
        return before
    return Scope.YEAR_TO_DATE if _TOGETHER.search(here.led) else Scope.CURRENT


def of_scope(best: Printing, others: Iterable[Printing], scope: Scope) -> Printing:
    """Return a printing over the days of `scope`: the best itself, or what counts the same over other days."""
    if best.subject.scope not in _SCOPES or best.subject.scope is scope:
        return best
    alike = (each for each in others if each.subject.scope is scope and each.subject.kin == best.subject.kin)
    way = _way(best.expression, best.subject.root)
    return next((each for each in alike if _way(each.expression, each.subject.root) == way), best)


def list_of_scope(best: ListPrinting, others: Iterable[ListPrinting], scope: Scope) -> ListPrinting:
    """Return the same for a list."""
    if best.listed.scope not in _SCOPES or best.listed.scope is scope:
        return best
    alike = (each for each in others if each.listed.scope is scope and each.listed.kin == best.listed.kin)
    way = _way(best.expression, best.listed.root)
    return next(
        (each for each in alike if each.text == best.text and _way(each.expression, each.listed.root) == way), best
    )


def _way(expression: str, root: str) -> str:
    """How a value is printed, without its name."""
    return expression.removeprefix(root)
