"""The numbers of one commitment, each with where it comes from and how it is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from pipeline.aggregate.aims import Aim
from pipeline.aggregate.comparisons import percent_places
from pipeline.aggregate.results import GroupResult, Result, absent, figure_of
from pipeline.aggregate.standing import Meaning
from pipeline.model.definition import PERCENTAGES, Format, NumberStyle
from pipeline.model.diagnostic import Location
from pipeline.model.expression import Call, Expression, Name, Number, Operation, Operator
from pipeline.model.figure import Commitment, Figure, Lineage, Standing
from pipeline.model.period import Period
from pipeline.model.plan import Task
from pipeline.model.working import Calculated
from pipeline.wording import day, decimal_of, printed

PARTS = ("目标", "应完成", "完成", "差额", "完成率", "较时序")
_FORMS = {"完成率": Format(NumberStyle.PERCENT, 1), "较时序": Format(NumberStyle.PACE)}
_OVER = "计划期已满，不与时序相比"


@dataclass(frozen=True, slots=True)
class Measure:
    """One task of a plan as it is measured; `name` tells its numbers from those of other tasks."""

    task: Task
    direction: str
    plan: Period
    name: str
    unit: str = ""
    form: Format = field(default_factory=Format)
    lasting: bool = False

    def without(self, why: str, standing: Standing) -> Commitment:
        """Return the commitment that cannot be measured."""
        return self._commitment(dict.fromkeys(PARTS, absent(self.plan, why)), standing)

    def of(self, aim: Aim, reached: Result) -> Commitment:
        """Return the commitment of a figure with one value."""
        return self.compared(aim, self._said(), reached)

    def of_members(self, aim: Aim, group: GroupResult, figure: str) -> Commitment:
        """Return the commitment that each member of a group is to reach: those who did are counted."""
        people = replace(self, unit="人", form=Format(), lasting=True)
        faulty = [member.absence for member in group.members.values() if member.faulty]
        if group.doubt or faulty or not group.members:
            return people.without(group.doubt or "".join(faulty[:1]) or "名单里没有人", Standing.UNKNOWN)
        reached = sum((member.number or Fraction(0)) >= aim.due for member in group.members.values())
        least = printed(decimal_of(aim.due), self.unit, self.form)
        own = {who: figure_of(each, f"{figure}（{who}）", self.unit, self.form) for who, each in group.members.items()}
        name = Name((figure,), 0)
        enough = Operation(Operator.GREATER_EQUAL, name, Number(decimal_of(aim.due)))
        working = Calculated(Call("组数", enough, 0), {name: own})
        lineage = Lineage(
            f"{figure}不少于{least}的人数", facts=self._places(), inputs=tuple(own.values()), working=working
        )
        everyone = Fraction(len(own))
        heads = replace(aim, wanted=everyone, due=everyone)
        return people.compared(heads, f"{figure}的全部人员", Result(Fraction(reached), self.plan, lineage))

    def compared(self, aim: Aim, said: str, reached: Result) -> Commitment:
        """Return the commitment of a value that is to reach an aim; `said` is the aim in words."""
        until = f"{said}，到{day(self.plan.end)}应完成的数"
        parts = {"目标": self._stated(aim.wanted, said), "应完成": self._stated(aim.due, until), "完成": reached}
        if reached.number is None:
            why = replace(reached, value=None, absence=reached.absence or "不是数，不能比较")
            return self._commitment({**dict.fromkeys(PARTS, why), **parts, "完成": why}, Standing.UNKNOWN)
        over = self.plan.end == self.plan.last
        done = self._worked(reached, aim, Operator.DIVIDE, "完成数与目标之比")
        parts |= {"差额": self._short(reached, aim), "完成率": done, "较时序": self._ahead(done, aim)}
        if over:
            parts["较时序"] = absent(self.plan, _OVER)
        return self._commitment(parts, _standing(aim, reached.number, over=over))

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

    def _commitment(self, parts: Mapping[str, Result], standing: Standing) -> Commitment:
        units = {"完成率": "", "较时序": ""}
        made = {
            part: figure_of(
                parts[part], self._part(part), units.get(part, self.unit), _form(part, parts[part], self.form)
            )
            for part in PARTS
        }
        return Commitment(self.plan, self.direction, self.task, made, standing, self.lasting)


def _form(part: str, result: Result, own: Format) -> Format:
    if part == "完成率" and result.number is not None:
        return Format(NumberStyle.PERCENT, percent_places(result.number))
    if part == "差额" and own.style in PERCENTAGES:
        return Format(NumberStyle.LACK, own.places)
    return _FORMS.get(part, own)


def _standing(aim: Aim, reached: Fraction, *, over: bool) -> Standing:
    if reached >= aim.wanted:
        return Standing.EXCEEDED if reached > aim.wanted else Standing.DONE
    if over:
        return Standing.SHORT
    return Standing.ON_TIME if reached >= aim.due else Standing.BEHIND
