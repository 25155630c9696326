"""The numbers of one commitment, each with where it comes from and how it is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from pipeline.aggregate.aims import Aim
from pipeline.aggregate.comparisons import STANDS_STILL, percent_places
from pipeline.aggregate.meanings import Meaning
from pipeline.aggregate.results import GroupResult, Result, absent, figure_of
from pipeline.model.definition import PERCENTAGES, Format, NumberStyle
from pipeline.model.diagnostic import Location
from pipeline.model.expression import Call, Expression, Name, Number, Operation, Operator
from pipeline.model.figure import Commitment, Figure, Lineage, Standing
from pipeline.model.period import Period
from pipeline.model.plan import Task
from pipeline.model.working import Calculated
from pipeline.wording import day, decimal_of, printed

PARTS = ("目标", "应完成", "完成", "差额", "完成率", "较时序")
IN_PACE = "跟上进度"
"""Of a target for each person while the plan runs: how many have what is due of each by now."""
_FORMS = {"完成率": Format(NumberStyle.PERCENT, 1), "较时序": Format(NumberStyle.PACE)}
_OVER = "计划期已满，不与时序相比"
_HEADS = "要到期满才知道多少人达标，期中只看多少人跟上进度"


@dataclass(frozen=True, slots=True)
class Measure:
    """One task of a plan as it is measured over the days of `plan`; `name` tells its numbers from those of others.

    `entry` is the period under which the task stands in plan.yaml.
    """

    task: Task
    direction: str
    entry: Period
    plan: Period
    name: str
    unit: str = ""
    form: Format = field(default_factory=Format)
    lasting: bool = False

    def without(self, why: str, standing: Standing) -> Commitment:
        """Return the commitment that cannot be measured."""
        return self.commitment(dict.fromkeys(PARTS, absent(self.plan, why)), standing)

    def of(self, aim: Aim, reached: Result) -> Commitment:
        """Return the commitment of a figure with one value."""
        return self.compared(aim, self._said(), reached)

    def of_members(self, aim: Aim, group: GroupResult, figure: str) -> Commitment:
        """Return the commitment that each member of a group is to reach: those who did are counted.

        How many have reached it does not grow evenly, so that it is not compared with the calendar; while the plan
        runs it is on time when everybody has what is due by now.
        """
        people = replace(self, unit="人", form=Format(), lasting=True)
        faulty = [member.absence for member in group.counted.values() if member.faulty]
        if group.doubt or faulty or not group.counted:
            return people.without(group.doubt or "".join(faulty[:1]) or "名单里没有人", Standing.UNKNOWN)
        everyone = Fraction(len(group.counted))
        reached = self._heads(aim.wanted, group, figure)
        in_pace = self._heads(aim.due, group, figure)
        heads = replace(aim, wanted=everyone, due=everyone)
        parts = people.parts_of(heads, f"{figure}的全部人员", reached)
        if self.over:
            return people.commitment(parts, _standing(heads, reached.number or Fraction(0), over=True))
        parts |= {**dict.fromkeys(("应完成", "较时序"), absent(self.plan, _HEADS)), IN_PACE: in_pace}
        running = Standing.ON_TIME if in_pace.number == everyone else Standing.BEHIND
        return people.commitment(parts, Standing.DONE if reached.number == everyone else running)

    def _heads(self, least: Fraction, group: GroupResult, figure: str) -> Result:
        """How many members have at least so much."""
        own = {who: figure_of(each, f"{figure}（{who}）", self.unit, self.form) for who, each in group.counted.items()}
        name = Name((figure,), 0)
        enough = Operation(Operator.GREATER_EQUAL, name, Number(decimal_of(least)))
        working = Calculated(Call("组数", enough, 0), {name: own})
        words = f"{figure}不少于{printed(decimal_of(least), self.unit, self.form)}的人数"
        reached = sum((member.number or Fraction(0)) >= least for member in group.counted.values())
        lineage = Lineage(words, facts=self._places(), inputs=tuple(own.values()), working=working)
        return Result(Fraction(reached), self.plan, lineage)

    @property
    def over(self) -> bool:
        """Whether the plan's days have all gone by."""
        return self.plan.end == self.plan.last

    def compared(self, aim: Aim, said: str, reached: Result) -> Commitment:
        """Return the commitment of a value that is to reach an aim; `said` is the aim in words."""
        if aim.kept and not self.lasting:
            return replace(self, lasting=True).compared(aim, said, reached)
        parts = self.parts_of(aim, said, reached)
        if reached.number is None:
            return self.commitment(parts, Standing.UNKNOWN)
        return self.commitment(parts, _standing(aim, reached.number, over=self.over))

    def parts_of(self, aim: Aim, said: str, reached: Result) -> dict[str, Result]:
        """Return every part of a commitment; what cannot be had says why."""
        until = f"{said}，到{day(self.plan.end)}应完成的数"
        parts = {"目标": self._stated(aim.wanted, said), "应完成": self._stated(aim.due, until), "完成": reached}
        if reached.number is None:
            why = replace(reached, value=None, absence=reached.absence or "不是数，不能比较")
            return {**dict.fromkeys(PARTS, why), **parts, "完成": why}
        done = self._worked(reached, aim, Operator.DIVIDE, "完成数与目标之比")
        parts |= {"差额": self._short(reached, aim), "完成率": done, "较时序": self._ahead(done, aim)}
        if self.over or aim.stands_still:
            parts["较时序"] = absent(self.plan, _OVER if self.over else STANDS_STILL)
        return parts

    def _short(self, reached: Result, aim: Aim) -> Result:
        lacking = self._worked(reached, aim, Operator.SUBTRACT, "目标与完成数之差")
        if lacking.number is not None and lacking.number > 0:
            return lacking
        lineage = replace(
            lacking.lineage, definition="目标已经达到，没有差额", working=Calculated(Number(Decimal(0)), {})
        )
        return replace(lacking, value=Fraction(0), lineage=lineage)

    def _worked(self, reached: Result, aim: Aim, operator: Operator, words: str) -> Result:
        """The target less what was reached, or what was reached by the target."""
        mine, aimed = Name((self._part("完成"),), 0), Name((self._part("目标"),), 1)
        own = figure_of(reached, str(mine), self.unit, self.form)
        names: dict[Name, Meaning] = {mine: own, aimed: decimal_of(aim.wanted)}
        number = reached.number or Fraction(0)
        subtracts = operator is Operator.SUBTRACT
        tree = Operation(operator, aimed, mine) if subtracts else Operation(operator, mine, aimed)
        value = aim.wanted - number if subtracts else number / aim.wanted
        return self._result(value, words, tree, names, own)

    def _ahead(self, done: Result, aim: Aim) -> Result:
        rate = Name((self._part("完成率"),), 0)
        gone = (Number(Decimal(each)) for each in aim.share.as_integer_ratio())
        tree = Operation(Operator.SUBTRACT, rate, Operation(Operator.DIVIDE, *gone))
        own = figure_of(done, str(rate), "", _form("完成率", done, self.form))
        return self._result((done.number or Fraction(0)) - aim.share, "完成率与时序进度相比", tree, {rate: own}, own)

    def _result(
        self, value: Fraction, words: str, tree: Expression, names: Mapping[Name, Meaning], own: Figure
    ) -> Result:
        working = Calculated(tree, names)
        return Result(value, self.plan, Lineage(words, facts=self._places(), inputs=(own,), working=working))

    def _stated(self, value: Fraction, words: str) -> Result:
        """A number that the plan itself says."""
        return Result(value, self.plan, Lineage(words, facts=self._places()))

    def _said(self) -> str:
        wanted = f"目标“{self.task.target}”" if self.task.target else f"频次“{self.task.frequency}”"
        return f"计划“{self.task.item}”的{wanted}"

    def _places(self) -> tuple[tuple[str, Location], ...]:
        return ((self._part("目标"), self.task.location),)

    def _part(self, part: str) -> str:
        return f"{self.name}.{part}"

    def commitment(self, parts: Mapping[str, Result], standing: Standing) -> Commitment:
        """Return the commitment with its parts as figures."""
        units = {"完成率": "", "较时序": ""}
        made = {
            part: figure_of(result, self._part(part), units.get(part, self.unit), _form(part, result, self.form))
            for part, result in parts.items()
        }
        return Commitment(self.plan, self.direction, self.task, made, standing, self.entry, self.lasting)


def _form(part: str, result: Result, own: Format) -> Format:
    if part == "完成率" and result.number is not None:
        return Format(NumberStyle.PERCENT, percent_places(result.number))
    if part == "差额" and own.style in PERCENTAGES:
        return Format(NumberStyle.LACK, own.places)
    return _FORMS.get(part, own)


def _standing(aim: Aim, reached: Fraction, *, over: bool) -> Standing:
    if aim.kept and not over:
        return Standing.ON_TIME if reached >= aim.wanted else Standing.SHORT
    if reached >= aim.wanted:
        return Standing.EXCEEDED if reached > aim.wanted else Standing.DONE
    if over or aim.stands_still:
        return Standing.SHORT
    return Standing.ON_TIME if reached >= aim.due else Standing.BEHIND
