"""Numbers that belong together: percentages and counts, parts and totals, 勾稽; asked where people changed one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipeline.formula import value_of, walk
from pipeline.model.definition import CrossCheck
from pipeline.model.expression import Name, Operation
from pipeline.model.figure import Figure
from pipeline.model.working import Calculated
from pipeline.reconcile.case import Case, State
from pipeline.reconcile.standing_values import number_of, said_values
from pipeline.wording import decimal_of, printed, shortest

_TOTAL = re.compile(r"(.+)（合计）")
_MEMBER = re.compile(r"(.+)（(.+)）")


@dataclass(frozen=True, slots=True)
class Misfit:
    """A number of the text, by its case, that does not fit the others: what is seen, by which relation, and wanted."""

    case: Case
    seen: str
    relation: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Relations:
    """The figures of a file by name, and the values that its text gives those that people changed.

    When `refreshing`, what is behind the ledgers says the new number already.
    """

    cases: Sequence[Case]
    figures: Mapping[str, Figure]
    said: Mapping[str, Fraction]
    refreshing: bool = False

    def misfits(self, checks: Sequence[CrossCheck]) -> Iterator[Misfit]:
        """Yield each number that no longer fits; not where that it disagrees with the ledgers says the same.

        What is behind the ledgers is told by what they say now: nobody is to read of another number for its place.
        """
        for misfit in self._misfits(checks):
            now, stale = misfit.case.now, misfit.case.state is State.STALE and not self.refreshing
            if not (stale or (now and misfit.wanted == now.text and misfit.seen != now.text)):
                yield misfit

    def _seen(self, case: Case) -> str:
        return case.replacement if self.refreshing and case.state is State.STALE else case.standing

    def _misfits(self, checks: Sequence[CrossCheck]) -> Iterator[Misfit]:
        shown: dict[str, Case] = {}
        for case in self.cases:
            if case.place and case.standing and case.state is not State.TRACKED:
                shown.setdefault(case.figure, case)
        for name, case in shown.items():
            yield from self._calculated(name, case)
        yield from self._totals(shown)
        for check in checks:
            yield from self._check(check, shown)

    def _calculated(self, name: str, case: Case) -> Iterator[Misfit]:
        """A percentage or another 计算 whose numbers were changed, it or those that it is computed from."""
        figure = self.figures.get(name)
        working = figure.lineage.working if figure else None
        if not isinstance(working, Calculated) or figure is None:
            return
        names, changed = {}, name in self.said or case.state is State.CHANGED
        for each, standing in working.names.items():
            if isinstance(standing, Figure):
                changed = changed or self._tells(standing)
                value = self.said[standing.name] if self._tells(standing) else number_of(standing)
            else:
                value = None if isinstance(standing, Mapping) else Fraction(standing)
            if value is not None:
                names[each] = value
        result = value_of(working.expression, names.get) if changed else None
        if result is None or isinstance(result, bool):
            return
        wanted = printed(decimal_of(result), figure.unit, figure.format)
        if wanted != self._seen(case):
            parts = "、".join(self._named(each) for each in working.names.values() if isinstance(each, Figure))
            yield Misfit(case, self._seen(case), f"由{parts}算出", wanted)

    def _tells(self, figure: Figure) -> bool:
        """Whether the text gives a figure another value; it may be computed from one of that name over other days.

        完成率 of a quarter's 救助金 is that of 救助金 since January.
        """
        own = self.figures.get(figure.name)
        return figure.name in self.said and (own is None or number_of(own) == number_of(figure))

    def _named(self, figure: Figure) -> str:
        """The name of a figure, with the value that the text gives it where that is another than the ledgers'."""
        said = self.said[figure.name] if self._tells(figure) else None
        told = "" if said is None else f"（按文中的{printed(decimal_of(said), figure.unit, figure.format)}）"
        return f"{figure.name}{told}"

    def _value(self, name: str, figure: Figure) -> Fraction | None:
        return self.said.get(name, number_of(figure))

    def _totals(self, shown: Mapping[str, Case]) -> Iterator[Misfit]:
        """合计 of a table, where the members added up by the ledgers."""
        for name, case in shown.items():
            base, figure = total_of(name), self.figures.get(name)
            if not base or figure is None:
                continue
            names = [each for each in shown if member_of(each, base)]
            known = [number_of(self.figures[each]) for each in names if each in self.figures]
            parts = [self._value(each, self.figures[each]) for each in names if each in self.figures]
            if not any(each in self.said for each in (name, *names)) or None in known or not known:
                continue
            added = sum((part for part in known if part is not None), Fraction(0)) == number_of(figure)
            wanted = sum((part for part in parts if part is not None), Fraction(0))
            if added and wanted != self._value(name, figure):
                changed = "、".join(self._named(self.figures[each]) for each in names if each in self.said)
                parts_said = f"各项相加，其中{changed}，" if changed else "各项相加"
                said = printed(decimal_of(wanted), figure.unit, figure.format)
                yield Misfit(case, self._seen(case), parts_said, said)

    def _check(self, check: CrossCheck, shown: Mapping[str, Case]) -> Iterator[Misfit]:
        """A 勾稽 that holds by the ledgers and not by the text."""
        names = [part for part in walk(check.expression) if isinstance(part, Name)]
        touched = [str(name) for name in names if str(name) in self.said]
        if not touched or not isinstance(check.expression, Operation):
            return
        ledgers = {name: value for name in names if (value := self._ledger(name)) is not None}
        texts = {name: self.said.get(str(name), value) for name, value in ledgers.items()}
        if value_of(check.expression, ledgers.get) is True and value_of(check.expression, texts.get) is False:
            wanted = "、".join(f"{name}为{shortest(decimal_of(value))}" for name, value in texts.items())
            first = shown[touched[0]]
            yield Misfit(first, self._seen(first), f"勾稽关系“{check.text}”", f"两边相符（按文中的数，{wanted}）")

    def _ledger(self, name: Name) -> Fraction | None:
        figure = self.figures.get(name.path[0])
        if figure and len(name.path) > 1:
            figure = figure.comparisons.get(name.path[1])
        return number_of(figure) if figure else None


def total_of(name: str) -> str:
    """Return the figure whose 合计 in a table a name is, "" for another: 研学场次（合计） is that of 研学场次."""
    found = _TOTAL.fullmatch(name)
    return found[1] if found else ""


def member_of(name: str, base: str = "") -> str:
    """Return whose row a name of a figure means; "" for 合计, and for another figure than `base` if that is given."""
    found = _MEMBER.fullmatch(name)
    return found[2] if found and found[1] == (base or found[1]) and found[2] != "合计" else ""


def base_of(name: str) -> str:
    """Return the figure of whose group a name means a member, "" for another."""
    found = _MEMBER.fullmatch(name)
    return found[1] if found else ""


def relations(cases: Sequence[Case], figures: Mapping[str, Figure], *, refreshing: bool = False) -> Relations:
    """Return the relations of a file, ready to be asked."""
    return Relations(cases, figures, said_values(cases, figures), refreshing)
