"""Tables: columns against their 合计, rows against theirs, growth and completion against the values beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.rules.arithmetic.grids import SUBTOTAL, TOTAL, Grid, Value, grids
from pipeline.prose import spoken
from pipeline.prose.expressions import expression

_NO_SUM = expression(
    r"率|占比|比重|比例|百分|[%％]|均|增长|增幅|同比|环比|增减|序号|排名|名次|位次|得分|分数|单价|标准|编号|电话|时间|日期|年份|年度$|年龄|届|第|去重"
)
_NOW = expression(r"本期|今年|本年|本季|当期|实际完成|本月")
_LAST = expression(r"上年|去年|上期|同期")
_GREW = expression(r"同比|增长|增幅|增速|增减(?:率|幅|%)?")
_PLAN, _DONE, _RATE = (
    expression(r"^(?:年度|全年)?(?:计划|目标|任务)"),
    expression(r"^(?:实际)?完成(?:数|量|情况)?|^实际"),
    expression(r"完成率|完成比例|完成进度"),
)
_CHANGE = expression(r"(?P<word>增长|上升|提高|下降|减少|降低)?(?P<sign>[-－−+＋])?(?P<number>\d+(?:\.\d+)?)[%％]?")
_FEW = 2
_PEOPLE = expression(r"人数|家数|户数|[（(][人名家户][)）]|人员|人$")
_PLACES = expression(r"处室|科室|单位|部门|乡镇|街道|县|区域|支部|地区|学校|班级|社区|村")
"""What the rows of a table stand for where nobody belongs to two."""


def unlike_table_totals(proof: Proof) -> Iterator[Slip]:
    """Yield a 合计 that its column or its row does not make."""
    for grid in grids(proof):
        yield from _columns(grid)
        yield from _rows(grid)


def unlike_table_rates(proof: Proof) -> Iterator[Slip]:
    """Yield a growth or a rate of completion in a table that the values of its row do not make."""
    for grid in grids(proof):
        now, last, grew = (_only(grid, pattern) for pattern in (_NOW, _LAST, _GREW))
        if now is not None and last is not None and grew is not None:
            yield from _rates(grid, last, now, grew, growth=True)
        plan, done, rate = (_only(grid, pattern) for pattern in (_PLAN, _DONE, _RATE))
        if plan is not None and done is not None and rate is not None:
            yield from _rates(grid, plan, done, rate, growth=False)


def _only(grid: Grid, pattern: re.Pattern[str]) -> int | None:
    found = [column for column in range(grid.columns) if pattern.search(grid.header(column))]
    return found[0] if len(found) == 1 else None


def _rates(grid: Grid, base: int, value: int, rate: int, *, growth: bool) -> Iterator[Slip]:
    if len({base, value, rate}) != 3:  # noqa: PLR2004 - three columns
        return
    for row in range(1, grid.rows):
        old, new, said = grid.value(row, base), grid.value(row, value), _CHANGE.fullmatch(grid.word(row, rate))
        if (
            not (old and new and said)
            or old.value <= 0
            or old.unit != new.unit
            or "点" in grid.header(rate)
            or old.unit in {"%", "％"}
        ):
            continue
        sign = -1 if said["word"] in {"下降", "减少", "降低"} or (said["sign"] and said["sign"] not in "+＋") else 1
        printed = sign * Decimal(said["number"])
        step = Decimal(10) ** int(Decimal(said["number"]).as_tuple().exponent)
        low = (new.value - _half(new)) / (old.value + _half(old)) * 100 - (100 if growth else 0)
        high = (new.value + _half(new)) / (old.value - _half(old)) * 100 - (100 if growth else 0)
        amount = new.value - old.value
        if low - step / 2 <= printed <= high + step / 2 or (growth and printed == amount and "%" not in said[0]):
            continue
        exact = (new.value / old.value * 100 - (100 if growth else 0)).quantize(min(step, Decimal(1)), ROUND_HALF_UP)
        at = grid.value(row, rate)
        place = at.at if at else _cell(grid, row, rate)
        seen = {"seen": f"{grid.label(row)}：{grid.word(row, base)}、{grid.word(row, value)}、{grid.word(row, rate)}"}
        yield Slip("P135-growth-unlike-values", place, {**seen, "right": f"{spoken(exact)}%"})


def _cell(grid: Grid, row: int, column: int) -> Span:
    """Return the whole of a cell."""
    return Span(grid.passages[row, column], 0, len(grid.words[row, column]))


def _half(value: Value) -> Decimal:
    """Half of the last printed place; counts in whole numbers are exact."""
    return value.step / 2 if value.step < 1 else Decimal(0)


def _columns(grid: Grid) -> Iterator[Slip]:
    totals = [
        row
        for row in range(1, grid.rows)
        if any(TOTAL.match(grid.word(row, column)) for column in range(min(3, grid.columns)))
    ]
    if len(totals) != 1 or grid.rows < 4:  # noqa: PLR2004 - a heading, two rows and their total
        return
    total = totals[0]
    first = next(
        (row for row in range(1, grid.rows) if any(grid.value(row, column) for column in range(grid.columns))), 1
    )
    body = list(range(first, total)) if total > first else list(range(total + 1, grid.rows))
    for column in range(grid.columns):
        whole = grid.value(total, column)
        heads = "".join(grid.word(row, column) for row in range(first))
        if not whole or _NO_SUM.search(heads) or whole.unit in {"%", "％"}:
            continue
        rows = [row for row in body if (row, column) in grid.words]
        if not all(grid.value(row, column) or grid.empty(row, column) for row in rows):
            continue
        choices = _choices(grid, rows)
        sums = [_sum([grid.value(row, column) for row in chosen]) for chosen in choices]
        if sum(grid.value(row, column) is not None for row in rows) < _FEW:
            continue
        if not any(abs(each - whole.value) <= slack for each, slack in sums) and not _each_once(
            grid, heads, whole, sums
        ):
            right = spoken(sums[0][0])
            label = heads or "这一列"
            yield Slip("P147-table-total", whole.at, {"seen": grid.word(total, column), "what": label, "right": right})


def _each_once(grid: Grid, heads: str, whole: Value, sums: Sequence[tuple[Decimal, Decimal]]) -> bool:
    """Whether a total may count everybody once whom several rows count, as it does in a table of activities."""
    places = _PLACES.search(grid.header(0) + grid.header(1)) and not grid.made
    return bool(_PEOPLE.search(heads)) and whole.value < sums[0][0] and not places


def _choices(grid: Grid, rows: Sequence[int]) -> list[list[int]]:
    """The rows that may make a total: the plain ones, the 小计, the first level."""
    plain = [row for row in rows if not SUBTOTAL.search(grid.label(row))]
    subtotals = [row for row in rows if "小计" in grid.label(row)]
    heads = [
        row
        for row in rows
        if re.match(r"[一二三四五六七八九十]{1,2}、|[一二三四五六七八九十]{1,2}$", grid.label(row) or grid.word(row, 0))
    ]
    return [plain, list(rows), *([subtotals] if subtotals else []), *([heads] if heads else [])]


def _sum(values: Sequence[Value | None]) -> tuple[Decimal, Decimal]:
    there = [value for value in values if value]
    slack = sum((_half(value) for value in there), Decimal())
    return sum((value.value for value in there), Decimal()), slack


def _rows(grid: Grid) -> Iterator[Slip]:
    totals = [column for column in range(grid.columns) if TOTAL.match(grid.header(column))]
    if len(totals) != 1:
        return
    total = totals[0]
    others = [
        column
        for column in range(grid.columns)
        if column != total and grid.header(column) and not _NO_SUM.search(grid.header(column))
    ]
    wrong, fitting = [], 0
    for row in range(1, grid.rows):
        whole, values = grid.value(row, total), [grid.value(row, column) for column in others]
        number = sum(value is not None for value in values)
        if not whole or number < _FEW:
            continue
        together, slack = _sum(values)
        if abs(together - whole.value) <= slack:
            fitting += 1
        else:
            wrong.append((row, whole, together))
    if fitting >= _FEW and len(wrong) <= fitting // _FEW:
        for row, whole, together in wrong:
            seen = {"seen": grid.word(row, total), "what": grid.label(row) or "这一行", "right": spoken(together)}
            yield Slip("P147-table-total", whole.at, seen)
