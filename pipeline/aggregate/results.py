"""Values on their way to figures: exact, each with its period, its lineage and the reason when there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from pipeline.aggregate.algorithms import Exact
from pipeline.aggregate.meanings import Meanings
from pipeline.model.definition import Format
from pipeline.model.figure import Figure, FigureValue, Lineage
from pipeline.model.period import Period
from pipeline.model.working import Calculated, Counted
from pipeline.wording import decimal_of

NOTHING_TO_COMPARE = "无可比数据"
NO_ROWS = "没有符合条件的记录"


@dataclass(frozen=True, slots=True)
class Result:
    """One value; `faulty` tells that it is unknown (a bad cell) from that there is nothing to compute."""

    value: Exact | None
    period: Period
    lineage: Lineage = field(default_factory=Lineage)
    absence: str = ""
    faulty: bool = False

    @property
    def number(self) -> Fraction | None:
        """The value when it is a number."""
        return self.value if isinstance(self.value, Fraction) else None

    def worked_for(self, member: str) -> Result:
        """Return the same value as that of a member who stands in no row."""
        match self.lineage.working:
            case Counted() as counted:
                working: Counted | Calculated = replace(counted, member=member)
            case Calculated(tree, Meanings() as names):
                working = Calculated(tree, names.of(member))
            case _:
                return self
        return replace(self, lineage=replace(self.lineage, working=working))


@dataclass(frozen=True, slots=True)
class GroupResult:
    """A value for each member; `rest` is what a member has that stands in no row, `doubt` why members may lack.

    `belonging` is who is of the 全集, None when there is none; a stranger has a value of its own and nothing more.
    `reported` has values of names that may be members of another group: one is given to who asks for it by name.
    """

    column: str
    members: Mapping[str, Result]
    rest: Result
    doubt: str = ""
    belonging: frozenset[str] | None = None
    reported: Mapping[str, Result] = field(default_factory=dict)

    @property
    def counted(self) -> Mapping[str, Result]:
        """The members over whom the group is summed up: with a 全集 those of it alone, no misspelt name."""
        if self.belonging is None:
            return self.members
        return {member: result for member, result in self.members.items() if member in self.belonging}

    def of(self, member: str) -> Result:
        """Return a member's value."""
        found = self.members.get(member) or self.reported.get(member)
        return found or self.rest.worked_for(member)


def joined(groups: Sequence[GroupResult]) -> frozenset[str] | None:
    """Return who belongs to several groups together; one without a 全集 brings nobody who is not of another's."""
    known = [group.belonging for group in groups if group.belonging is not None]
    return frozenset().union(*known) if known else None


def absent(period: Period, absence: str, *, faulty: bool = False, definition: str = "") -> Result:
    """Return a result without a value."""
    return Result(None, period, Lineage(definition), absence, faulty)


def figure_of(result: Result, name: str, unit: str, form: Format) -> Figure:
    """Return a result as a figure without comparisons."""
    return Figure(
        name,
        written(result.value),
        unit,
        result.period,
        result.lineage,
        form,
        result.absence,
        faulty=result.faulty,
    )


def written(value: Exact | None) -> FigureValue:
    """Return a value as figures hold it."""
    return decimal_of(value) if isinstance(value, Fraction) else value


def first_absence(results: Iterable[Result]) -> tuple[str, bool]:
    """Return why the first of several results that has no value has none, bad cells first."""
    missing = [result for result in results if result.value is None]
    worst = next((result for result in missing if result.faulty), missing[0] if missing else None)
    return (worst.absence, worst.faulty) if worst else ("", False)
