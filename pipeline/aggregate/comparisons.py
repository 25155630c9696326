"""A figure against the last period, the same period last year, its yearly target, the calendar, its group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pipeline.aggregate.meanings import Meaning
from pipeline.aggregate.results import NOTHING_TO_COMPARE, Result, absent, figure_of, first_absence
from pipeline.aggregate.scopes import elapsed_share
from pipeline.aggregate.targets import Target
from pipeline.model.definition import PERCENTAGES, Format, NumberStyle
from pipeline.model.expression import Expression, Name, Number, Operation, Operator
from pipeline.model.figure import COMPARISONS, MEMBER_COMPARISONS, Figure, Lineage
from pipeline.model.period import Period
from pipeline.model.working import Calculated
from pipeline.wording import decimal_of, telling_places

STANDS_STILL = "名册里的数是现状，不随时间增长，不与时序相比"
YEAR_OVER = "全年已满，不与时序相比"
_NOT_COMPARABLE = "不是数，不作比较"
_MEDIAN, _AGAINST_MEDIAN = "中位数", "较中位数"
_HUNDRED = Decimal(100)
_RATIO = Format(NumberStyle.CHANGE_PERCENT)


@dataclass(frozen=True, slots=True)
class Group:
    """The group that a member is one of: the figure's own name, and the median of all members."""

    name: str
    median: Callable[[], Result]


@dataclass(frozen=True, slots=True)
class Series:
    """One figure through time: its value for `view` and, by `at`, for any other period taken as 本期.

    `group` is there for a member of a group. What `stands_still` does not grow with time.
    """

    name: str
    unit: str
    form: Format
    view: Period
    at: Callable[[Period], Result]
    target: Target
    group: Group | None = None
    stands_still: bool = False

    @property
    def now(self) -> Result:
        """The value for the period itself."""
        return self.at(self.view)

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of what it can be compared with."""
        return MEMBER_COMPARISONS if self.group else COMPARISONS

    def called(self, part: str) -> str:
        """Return the name of a comparison: 个人学时（张三）.同比; 个人学时.中位数 is the same for everybody."""
        return f"{self.group.name if self.group and part == _MEDIAN else self.name}.{part}"


def compare(part: str, series: Series) -> Result:
    """Return one of the series' parts for a figure, in the figure's own unit or as a ratio."""
    return _RULES[part](series)


class Comparisons(Mapping[str, Figure]):
    """Every comparison of a figure by its name, each computed when it is first asked for.

    Most are never printed, and a group of a hundred people would have eight hundred of them.
    """

    __slots__ = ("_made", "_series")

    def __init__(self, series: Series) -> None:
        """Take the figure through time."""
        self._series = series
        self._made: dict[str, Figure] = {}

    def __getitem__(self, part: str) -> Figure:
        """Return one of the series' parts."""
        if part not in self._series.parts:
            raise KeyError(part)
        if part not in self._made:
            self._made[part] = _figure(part, self._series, _RULES[part](self._series))
        return self._made[part]

    def __iter__(self) -> Iterator[str]:
        """Return the names of all comparisons."""
        return iter(self._series.parts)

    def __len__(self) -> int:
        """Return how many comparisons a figure has."""
        return len(self._series.parts)

    def __repr__(self) -> str:
        """Return the figure's name: printing all comparisons would compute them."""
        return f"Comparisons({self._series.name})"


def unit_and_format(part: str, unit: str, form: Format) -> tuple[str, Format]:
    """Return how a comparison of a figure with this unit and format is printed."""
    if part in ("上期", "上年同期", _MEDIAN):
        return unit, form
    if part == _AGAINST_MEDIAN and form.style in PERCENTAGES:
        return "", Format(NumberStyle.MEDIAN_POINTS, form.places)
    if part in ("增减", "较上期", _AGAINST_MEDIAN) and form.style not in PERCENTAGES:
        return _amount(unit, form, NumberStyle.MEDIAN_AMOUNT if part == _AGAINST_MEDIAN else NumberStyle.CHANGE_AMOUNT)
    change = Format(NumberStyle.CHANGE_POINTS, form.places) if form.style in PERCENTAGES else _RATIO
    return "", {"完成率": Format(NumberStyle.PERCENT, 1), "较时序": Format(NumberStyle.PACE)}.get(part, change)


def _amount(unit: str, form: Format, style: NumberStyle) -> tuple[str, Format]:
    """How a difference in a figure's own unit is printed: with its decimals, in 万元 where the figure is."""
    if form.style is NumberStyle.TEN_THOUSAND:
        unit = unit if unit.startswith("万") else f"万{unit or '元'}"
    places = {NumberStyle.INTEGER: 0, NumberStyle.PLAIN: None}.get(form.style, form.places)
    return unit, Format(style, places)


def _figure(part: str, series: Series, result: Result) -> Figure:
    unit, form = unit_and_format(part, series.unit, series.form)
    if result.number is not None and part == "完成率":
        form = Format(NumberStyle.PERCENT, percent_places(result.number))
    if result.number is not None and unit == f"万{series.unit or '元'}":
        result = _worked(result, result.number / 10_000, Operator.DIVIDE, Number(Decimal(10_000)))
    return figure_of(result, series.called(part), unit, form)


def _relative(series: Series, base_part: str) -> Result:
    """环比 and 同比: the change as a ratio of the base, of percentages their difference."""
    result = _difference(series, base_part)
    before = compare(base_part, series).number
    if series.form.style in PERCENTAGES or result.number is None or not isinstance(before, Fraction):
        return result
    if before <= 0:
        return replace(result, value=None, absence=f"{base_part}{'小于0' if before else '为0'}，{NOTHING_TO_COMPARE}")
    return _worked(result, result.number / before, Operator.DIVIDE, _base(series, base_part))


def _difference(series: Series, base_part: str) -> Result:
    """增减, 较上期 and 较中位数: the value less the base, or why there is none."""
    now, base = series.now, compare(base_part, series)
    figures = (
        figure_of(now, series.name, series.unit, series.form),
        figure_of(base, series.called(base_part), series.unit, series.form),
    )
    lineage = Lineage(f"{series.name}与{base_part}相比", inputs=figures)
    absence, faulty = first_absence((now, base))
    if absence:
        return Result(None, now.period, lineage, absence, faulty)
    if now.number is None or base.number is None:
        return Result(None, now.period, lineage, _NOT_COMPARABLE)
    mine, other = _own(series), _base(series, base_part)
    working = Calculated(Operation(Operator.SUBTRACT, mine, other), {mine: figures[0], other: figures[1]})
    return Result(now.number - base.number, now.period, replace(lineage, working=working))


def _own(series: Series) -> Name:
    """The figure itself as a name in a working."""
    return Name((series.name,), 0)


def _base(series: Series, part: str) -> Name:
    """What a figure is compared with as a name in a working."""
    return Name((series.called(part).removesuffix(f".{part}"), part), 1)


def _worked(result: Result, value: Fraction, operator: Operator, operand: Expression) -> Result:
    """A value computed from a result by one more operation, which its working shows."""
    working = result.lineage.working
    if isinstance(working, Calculated):
        working = Calculated(Operation(operator, working.expression, operand), working.names)
    return replace(result, value=value, lineage=replace(result.lineage, working=working))


def _done(series: Series) -> Result:
    """完成率: what was reached since the year began, of the year's target."""
    target, year = series.target, series.view.year_to_date
    if target.value is None:
        return absent(year, target.absence)
    reached = series.at(year)
    wanted = Name((f"{series.name}的年度目标",), 1)
    facts = ((str(wanted), target.location),) if target.location else ()
    figure = figure_of(reached, series.name, series.unit, series.form)
    lineage = Lineage(f"今年以来的{series.name}与年度目标之比", facts=facts, inputs=(figure,))
    if reached.number is None:
        absence = reached.absence if reached.value is None else _NOT_COMPARABLE
        return Result(None, year, lineage, absence, reached.faulty)
    names: dict[Name, Meaning] = {_own(series): figure, wanted: decimal_of(target.value)}
    working = Calculated(Operation(Operator.DIVIDE, _own(series), wanted), names)
    return Result(reached.number / target.value, year, replace(lineage, working=working))


def _ahead(series: Series) -> Result:
    """较时序: 完成率 less the share of the year gone by, while it goes by."""
    done, day = _done(series), series.view.year_to_date.end
    if done.number is None:
        return done
    gone, whole = elapsed_share(day)
    if series.stands_still or gone == whole:
        return absent(done.period, STANDS_STILL if series.stands_still else YEAR_OVER)
    figure, name = _figure("完成率", series, done), _base(series, "完成率")
    share = Operation(Operator.DIVIDE, Number(Decimal(gone)), Number(Decimal(whole)))
    working = Calculated(Operation(Operator.SUBTRACT, name, share), {name: figure})
    lineage = Lineage(f"{series.name}的完成率与时序进度相比", inputs=(figure,), working=working)
    return Result(done.number - Fraction(gone, whole), done.period, lineage)


def _median(series: Series) -> Result:
    """中位数: the middle of what all members of the group have, those without any row included."""
    now = series.now
    if series.group is None or (now.value is not None and now.number is None):
        return absent(series.view, _NOT_COMPARABLE)
    return series.group.median()


def percent_places(share: Fraction) -> int:
    """Return how many decimals a share has: one, none for a whole percentage, more when 99.96% would read as 100%."""
    percent = share * 100
    if percent.denominator == 1:
        return 0
    return telling_places(decimal_of(percent), 1, (Decimal(0), _HUNDRED))


_RULES: Mapping[str, Callable[[Series], Result]] = {
    "上期": lambda series: series.at(series.view.previous),
    "上年同期": lambda series: series.at(series.view.year_ago),
    "环比": lambda series: _relative(series, "上期"),
    "同比": lambda series: _relative(series, "上年同期"),
    "增减": lambda series: _difference(series, "上年同期"),
    "较上期": lambda series: _difference(series, "上期"),
    "完成率": _done,
    "较时序": _ahead,
    _MEDIAN: _median,
    _AGAINST_MEDIAN: lambda series: _difference(series, _MEDIAN),
}
