"""Figures: what was computed, in which unit, over which days, from which cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pipeline.model.definition import Format
from pipeline.model.diagnostic import CellLocation, Location
from pipeline.model.ledger import Ledger
from pipeline.model.period import Period
from pipeline.model.plan import Task
from pipeline.model.reported import wholes
from pipeline.model.working import Working

FigureValue = Decimal | date | str | tuple[str, ...] | bool | None
"""A number, a day, a text of a ledger, a list of texts; None when there is no value (see Figure.absence)."""
COMPARISONS = ("上期", "上年同期", "环比", "同比", "增减", "较上期", "完成率", "较时序")
"""What every figure with a number answers behind a dot."""
MEMBER_COMPARISONS = (*COMPARISONS, "中位数", "较中位数")
"""What the number of one member of a group answers: it is compared with the others, too."""
TOTAL = "合计"
"""The row of a table over all of its members."""
PLANS = "计划"
"""What the names of the numbers of commitments begin with."""


@dataclass(frozen=True, slots=True)
class RowSource:
    """Ledger rows behind a figure, as ascending row indices, and the columns that were computed."""

    ledger: Ledger
    rows: Sequence[int]
    columns: tuple[str, ...] = ()

    def cells(self) -> tuple[CellLocation, ...]:
        """Return the addresses of the cells, column by column; whole rows when no column was computed."""
        columns: tuple[str | None, ...] = self.columns or (None,)
        return tuple(place for column in columns for place in self.ledger.ranges(self.rows, column))


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where a value comes from: rows of ledgers, facts by their place, other figures; and how, in words.

    `working` says how so that it can be computed again; None for what is only quoted, and where there is no value.
    """

    definition: str = ""  # 口径 in words, filter included
    rows: tuple[RowSource, ...] = ()
    facts: tuple[tuple[str, Location], ...] = ()  # (单位.干部总数, unit.yaml line)
    inputs: tuple[Figure, ...] = ()
    working: Working | None = None
    method: str = ""  # 算法 in words, where 口径 says it in the office's own

    def parts(self) -> Iterator[Lineage]:
        """Yield this lineage and those of the figures that the value was computed from, each once."""
        waiting, seen = [self], set[int]()
        while waiting:
            here = waiting.pop()
            if id(here) not in seen:
                seen.add(id(here))
                yield here
                waiting += [figure.lineage for figure in here.inputs]

    def cells(self) -> tuple[CellLocation, ...]:
        """Return every cell behind the value, those of the figures that it was computed from included."""
        own = tuple(place for source in self.rows for place in source.cells())
        return own + tuple(place for figure in self.inputs for place in figure.lineage.cells())


@dataclass(frozen=True, slots=True)
class Figure:
    """One value. `comparisons` answers COMPARISONS, of a member of a group MEMBER_COMPARISONS, each by a figure.

    `absence` says in words why there is no value (无可比数据, 研学台账.xlsx「三季度」!D17 有误, …); `faulty` tells
    a value that is unknown because of something that has a finding of its own from one that cannot exist.
    """

    name: str
    value: FigureValue
    unit: str
    period: Period
    lineage: Lineage
    format: Format = field(default_factory=Format)
    absence: str = ""
    comparisons: Mapping[str, Figure] = field(default_factory=dict)
    faulty: bool = False


def bare(figure: Figure) -> Figure:
    """Return a figure that keeps no ledger in memory: without its rows and comparisons."""
    return replace(figure, lineage=Lineage(figure.lineage.definition), comparisons={})


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """A figure for each member of a group (分组), in order of first appearance in the universe, then the ledger.

    `absence` says why members may lack, `faulty` as for Figure. `lacking` gives the figure of a member that stands in
    no row, by the member's name; a group of 明细 has none.
    """

    name: str
    column: str
    members: Mapping[str, Figure | RecordsFigure]
    absence: str = ""
    faulty: bool = False
    lacking: Callable[[str], Figure] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class RecordsFigure:
    """明细: ledger rows, each a mapping of column name to a figure for that very cell.

    `absence` says why no row is listed although some may exist, `faulty` as for Figure.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Figure], ...]
    lineage: Lineage
    absence: str = ""
    faulty: bool = False


@dataclass(frozen=True, slots=True)
class TableFigure:
    """表格: a header and rows of cells; the first column holds the group's values, 合计 is the last row.

    `lacking` gives the cells of a member that has no row here, by the member's name.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | Figure, ...], ...]
    has_total: bool = False
    lacking: Callable[[str], tuple[str | Figure, ...]] | None = field(default=None, compare=False, repr=False)


AnyFigure = Figure | GroupFigure | RecordsFigure | TableFigure


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A 勾稽 with both sides computed; `holds` is None when a side has no value."""

    text: str
    location: Location
    left: Figure
    right: Figure
    holds: bool | None


class Standing(StrEnum):
    """状态: how a commitment stands at the end of the report's period."""

    EXCEEDED = "超额完成"
    DONE = "已完成"
    ON_TIME = "达到时序进度"
    BEHIND = "慢于时序进度"
    SHORT = "未完成"
    UNDER_WAY = "推进中"
    UNKNOWN = "待填报"


@dataclass(frozen=True, slots=True)
class Commitment:
    """A task of a plan against the ledgers: it stands under `entry`, and is measured over `plan`.

    `plan` is the same period, or the year of one that is wanted of the year, cut where the report ends. Of the
    `figures`, all over those days, 目标 is to be reached by the end of the plan, 应完成 by the end of the report; 完成
    is what was reached, 差额 what is lacking of 目标 (0: nothing), 完成率 the share reached, 较时序 that share less the
    share of the time gone by. Of a target for each person, people are counted: those who reached it, and under
    跟上进度 those who have by now what is due by now. A `lasting` one is of the whole year, of each person or a share:
    what it lacks is no target by itself.
    """

    plan: Period
    direction: str
    task: Task
    figures: Mapping[str, Figure]
    standing: Standing
    entry: Period
    lasting: bool = False

    @property
    def answers(self) -> str:
        """What tells the task from others."""
        return self.task.answers

    @property
    def done(self) -> bool:
        """Whether nothing is left to be done."""
        return self.standing in (Standing.EXCEEDED, Standing.DONE)

    @property
    def over(self) -> bool:
        """Whether the days of the plan have all gone by."""
        return self.plan.end == self.plan.last

    def goes_over_into(self, period: Period) -> bool:
        """Return whether the next period takes the task over: it was not reached, and is due by that period's end.

        One that keeps pace, or goes on, is left to its own plan, unless that ends within the next period: a draft of
        November hands nothing over to next year that may well be reached in December.
        """
        if self.standing in (Standing.ON_TIME, Standing.UNDER_WAY):
            return period.first <= self.plan.last <= period.last
        return not self.done


@dataclass(frozen=True, slots=True)
class FigureSet:
    """All figures of a unit for one period, by name, its cross-checks, and how the tasks of its plans stand.

    The tasks of the period's own plan come first, then those of longer plans, then those of plans within it. `twofold`
    has by figure the members that it has by several columns, each with those columns: one name prints several numbers.
    """

    period: Period
    figures: Mapping[str, AnyFigure]
    checks: tuple[CheckResult, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    twofold: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def columns_meant(self, name: str) -> tuple[str, ...]:
        """Return the columns by which a printed name means a number each; none when it means one number alone.

        学时（一大队）, 学时.同比（一大队） and 学时（一大队）.同比, where several columns have a 一大队.
        """
        for whole in wholes(name) if self.twofold else ():
            if whole in self.twofold:
                member = name[len(whole) :].partition("（")[2].rpartition("）")[0]
                return self.twofold[whole].get(member, ())
        return ()

    @property
    def answered(self) -> tuple[Commitment, ...]:
        """What the report answers: what several plans want of one figure only once, for the first of them.

        Of what people say in words the plan that began last knows best. Two tasks of one plan are two tasks.
        """
        return self._chosen(_speaking)

    def left_for(self, period: Period) -> tuple[Commitment, ...]:
        """Return what the next period takes over: what was not done, of each thing as the longest plan wants it."""
        return self._chosen(lambda same: _left_of(same, period))

    def _chosen(self, choose: Callable[[Sequence[Commitment]], Sequence[Commitment]]) -> tuple[Commitment, ...]:
        """Return what is chosen of the tasks that want the same thing, all in their order."""
        same: dict[str, list[Commitment]] = {}
        for each in self.commitments:
            same.setdefault(each.answers, []).append(each)
        chosen = {id(each) for several in same.values() for each in choose(several)}
        return tuple(each for each in self.commitments if id(each) in chosen)


def _speaking(same: Sequence[Commitment]) -> Sequence[Commitment]:
    measured = any(each.task.figure for each in same)
    first = same[0] if measured else max(same, key=lambda each: each.entry.first)
    return [each for each in same if each.entry == first.entry]


def _left_of(same: Sequence[Commitment], period: Period) -> Sequence[Commitment]:
    """What is left of one thing, as the plan that ends last says, of several the longest.

    One that goes on behind the next period keeps its own: then what was missed by plans that are over is handed over.
    """
    if not any(each.task.figure for each in same):
        return [each for each in _speaking(same) if each.goes_over_into(period)]
    last, ended = _longest(same), _longest([each for each in same if each.over])
    missed = any(each.standing is Standing.SHORT for each in ended)
    if missed and last[0].plan.last > period.last and not all(each.done for each in last):
        last = ended
    return [each for each in last if each.goes_over_into(period)]


def _longest(same: Sequence[Commitment]) -> Sequence[Commitment]:
    """The tasks of the plan that ends last; of several that do, of the one that began first."""
    latest = max((each.plan.last for each in same), default=None)
    ending = [each for each in same if each.plan.last == latest]
    first = min(ending, key=lambda each: each.entry.first, default=None)
    return [each for each in ending if first and each.entry == first.entry]
