"""对账 of a task: one clause that says what was planned, reached and is short, each number with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.model.figure import Commitment, Standing
from pipeline.model.period import Period, PeriodKind
from pipeline.render.marks import Mark, Marks, State
from pipeline.render.views.value import Value
from pipeline.render.views.view import View

_AIM, _DUE, _REACHED, _LACKING = "目标数", "应完成数", "完成数", "差额数"
_RATE, _PACE, _IN_PACE = "完成率", "较时序", "跟上进度数"
Piece = str | Value
_BARE = re.compile(r"\d[\d,，]*(?:\.\d+)?")


class Clause(View):
    """Words and values in a row; it prints as they do, and is silent in [[ … ]] when there are none."""

    __slots__ = ("label", "marks", "pieces")

    def __init__(self, pieces: tuple[Piece, ...], marks: Marks, label: str) -> None:
        """Keep the pieces; findings call an empty clause by its label."""
        self.pieces = pieces
        self.marks = marks
        self.label = label

    def __str__(self) -> str:
        """Return the words with the mark of every value."""
        empty = Mark("", self.label, state=State.BLANK)
        return "".join(map(str, self.pieces)) if self.pieces else self.marks.add(empty)

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.pieces)


def account_of(
    each: Commitment, report: Period, numbers: Mapping[str, Value], target: Value, progress: Value
) -> Clause:
    """Return how a task stands: 计划12场次，完成9场次，完成率75%，与时序进度持平，尚差3场次; else what people say."""
    measured = tuple(_measured(each, report, numbers, target)) if numbers[_REACHED].value is not None else ()
    said: tuple[Piece, ...] = (progress,) if each.task.progress else ()
    between: tuple[Piece, ...] = ("；",) if measured and said else ()
    return Clause((*measured, *between, *said), progress.marks, f"任务“{each.task.item}”的对账")


def _measured(each: Commitment, report: Period, numbers: Mapping[str, Value], target: Value) -> Iterator[Piece]:
    plan, pace = Period.parse(each.plan.key), numbers[_PACE]
    yield f"{'' if plan.key == report.key else plan.short_name}计划"
    yield target if each.task.target and not target_is_bare(each.task.target) else numbers[_AIM]
    if each.done:
        yield from ("，完成", numbers[_REACHED], "，完成率", numbers[_RATE])
    elif numbers[_IN_PACE].value is not None:
        yield from ("，已达标", numbers[_REACHED], "，跟上进度", numbers[_IN_PACE])
    elif each.standing is Standing.ON_TIME and pace.value is None:
        yield from ("，目前", numbers[_REACHED])
    elif each.standing is Standing.ON_TIME and pace < 0:
        yield from _not_yet_due(numbers)
    elif not numbers[_REACHED]:
        yield from ("，尚未开展", *(("，", pace) if pace.value is not None else ()))
    else:
        yearly = plan.kind is PeriodKind.YEAR and pace.value is not None
        yield from ("，完成", numbers[_REACHED], "，完成年度目标" if yearly else "，完成率", numbers[_RATE])
        yield from ("，", pace) if pace.value is not None else ()
        yield from ("，尚差", numbers[_LACKING])


def target_is_bare(target: str) -> bool:
    """Return whether a target is a number without its unit (12, 0.9), which is printed as its figure is."""
    return _BARE.fullmatch(target.strip()) is not None


def _not_yet_due(numbers: Mapping[str, Value]) -> Iterator[Piece]:
    """What is behind the calendar and still on time: things that cannot be divided, or are done in one go."""
    if numbers[_DUE]:
        yield from ("，应完成", numbers[_DUE], "，已完成", numbers[_REACHED])
    elif numbers[_REACHED]:
        yield from ("，已完成", numbers[_REACHED], "，尚差", numbers[_LACKING])
    else:
        yield "，尚未到开展时间"
