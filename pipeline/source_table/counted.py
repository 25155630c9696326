"""算法 over the rows of a sheet, as formulas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.model.definition import Algorithm, ValueType
from pipeline.model.figure import FigureValue
from pipeline.model.working import Counted
from pipeline.source_table.conditions import Test
from pipeline.source_table.excel import Formula, NotRepeatableError, calendar
from pipeline.source_table.grid import Grid

_MOST_DAYS_COUNTED = 20_000_000
_MOST_DAYS_MULTIPLIED = 2_000_000


@dataclass(frozen=True, slots=True)
class Task:
    """What to compute: which column of which rows, and the value that is expected."""

    counted: Counted
    grid: Grid
    test: Test
    value: FigureValue

    @property
    def first(self) -> str:
        """The first column that is computed."""
        return self.counted.source.columns[0]

    @property
    def last(self) -> str:
        """The last column that is computed."""
        return self.counted.source.columns[-1]

    def formula(self, text: str, *, array: bool = False) -> Formula:
        """Return a formula with the value that is expected."""
        return Formula(text, self.value, array)


def counted_formula(task: Task) -> Formula:
    """Return the formula for an algorithm; raises NotRepeatableError when there is none."""
    return _FORMULAS[task.counted.source.algorithm](task)


def _count(task: Task) -> Formula:
    test = task.test
    if not test.factors:
        return task.formula(f"COUNT({task.grid.order})")
    if test.criteria:
        counted = f"COUNTIFS({test.listed})"
        return task.formula(f"SUMPRODUCT({counted})" if test.several else counted)
    return task.formula(f"SUMPRODUCT({test.product})")


def _sum(task: Task) -> Formula:
    """Rounded to the decimals of the column, which a sum has too: binary fractions leave a residue."""
    numbers, test = task.grid.range(task.first), task.test
    if not test.factors:
        total = f"SUM({numbers})"
    elif test.criteria:
        total = f"SUMIFS({numbers},{test.listed})"
        total = f"SUMPRODUCT({total})" if test.several else total
    else:
        total = f"SUMPRODUCT({test.product},{numbers})"
    places = max((_places(value) for value in dict.fromkeys(task.grid.values(task.first))), default=0)
    return task.formula(f"ROUND({total},{places})" if places else total)


def _mean(task: Task) -> Formula:
    numbers, test = task.grid.range(task.first), task.test
    if test.criteria and not test.several:
        return task.formula(f"AVERAGEIFS({numbers},{test.listed})")
    return _over("AVERAGE", numbers, task)


def _of_numbers(function: str) -> Callable[[Task], Formula]:
    return lambda task: _over(function, task.grid.range(task.first), task)


def _first_day(task: Task) -> Formula:
    return _over("MIN", task.grid.day(task.first), task)


def _last_day(task: Task) -> Formula:
    return _over("MAX", _end(task), task)


def _attendance(task: Task) -> Formula:
    names = task.grid.text(task.first)
    each = f'({names}<>"")*(LEN({names})-LEN(SUBSTITUTE({names},"、",""))+1)'
    return task.formula(f"SUMPRODUCT({'*'.join((*task.test.factors, each))})")


def _distinct(task: Task) -> Formula:
    name = task.grid.expanded.name if task.grid.expanded else task.first
    return _different(task.grid.place(name), task.grid.order, task)


def _days(task: Task) -> Formula:
    """Different days: of single days themselves, of spans each day of the calendar that one of them covers."""
    grid, test = task.grid, task.test
    first, last = grid.day(task.first), _end(task)
    limits = [day for name in task.counted.source.columns for value in grid.values(name) for day in _ends(value)]
    if not limits:
        return task.formula(f"COUNT({first})")
    days = calendar(min(limits), max(limits))
    if first == last:
        return _different(first, days, task)
    size = ((max(limits) - min(limits)).days + 1) * len(grid)
    if test.criteria is not None and not test.several and size <= _MOST_DAYS_COUNTED:
        covering = ",".join((first, f'"<="&{days}', last, f'">="&{days}', *test.criteria))
        return task.formula(f"SUMPRODUCT(--(COUNTIFS({covering})>0))")
    if size > _MOST_DAYS_MULTIPLIED:
        raise NotRepeatableError("行数和天数太多，逐天比对太慢，不在这里复算")
    chosen = "*".join((*test.factors, f"ISNUMBER({first})", f"ISNUMBER({last})"))
    covered = f"({days}>=TRANSPOSE({first}))*({days}<=TRANSPOSE({last}))*TRANSPOSE({chosen})"
    return task.formula(f"SUM(--(MMULT({covered},{grid.order}^0)>0))", array=True)


def _listed(task: Task) -> Formula:
    listing = task.counted.source.algorithm is Algorithm.LISTING
    raise NotRepeatableError("逐项列出的是文字，不是数；所列各行见来源" if listing else "逐行列出，各行见来源")


_FORMULAS: Mapping[Algorithm, Callable[[Task], Formula]] = {
    Algorithm.COUNT: _count,
    Algorithm.SUM: _sum,
    Algorithm.DISTINCT: _distinct,
    Algorithm.ATTENDANCE: _attendance,
    Algorithm.MEAN: _mean,
    Algorithm.MAXIMUM: _of_numbers("MAX"),
    Algorithm.MINIMUM: _of_numbers("MIN"),
    Algorithm.MEDIAN: _of_numbers("MEDIAN"),
    Algorithm.LISTING: _listed,
    Algorithm.DETAIL: _listed,
    Algorithm.FIRST_DAY: _first_day,
    Algorithm.LAST_DAY: _last_day,
    Algorithm.DAYS: _days,
}


def _over(function: str, numbers: str, task: Task) -> Formula:
    """A function over the filled cells of the rows that count."""
    if not task.test.factors:
        return task.formula(f"{function}({numbers})")
    chosen = "*".join((*task.test.factors, f"ISNUMBER({numbers})"))
    return task.formula(f'{function}(IF({chosen},{numbers},""))', array=True)


def _different(numbers: str, classes: str, task: Task) -> Formula:
    """How many of the classes have at least one of the rows that count; without any, FREQUENCY fails in LibreOffice."""
    if not len(task.grid):
        return task.formula(f"COUNT({numbers})")
    chosen = "*".join((*task.test.factors, f"1*ISNUMBER({numbers})"))
    different = f'SUM(--(FREQUENCY(IF({chosen},{numbers},""),{classes})>0))'
    return task.formula(f"IF(SUM({chosen})=0,0,{different})", array=True)


def _end(task: Task) -> str:
    """The range of last days: of 起 and 止 the latter, which is 起 where it is empty."""
    columns = task.counted.source.columns
    if len(columns) == 1 or task.first == task.last:
        return task.grid.day(task.last, last=True)
    if ValueType.SPAN in (task.grid.column(task.first).type, task.grid.column(task.last).type):
        raise NotRepeatableError("起、止两列里有一列是日期段")
    return task.grid.end(task.first, task.last)


def _ends(value: object) -> tuple[date, ...]:
    match value:
        case date():
            return (value,)
        case (date() as first, date() as last):
            return (first, last)
        case _:
            return ()


def _places(value: object) -> int:
    exponent = value.normalize().as_tuple().exponent if isinstance(value, Decimal) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0
