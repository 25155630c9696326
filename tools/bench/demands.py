"""What is demanded of the program, as one table: a subject against a peer, and the ratio that it has to reach."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tools.bench.measuring import Clock, Measured, ratio

Measures = Mapping[str, Measured]


@dataclass(frozen=True, slots=True)
class Demand:
    """A subject that takes at most `limit` times a peer's time; `faster`: that is at least so many times faster.

    Without a limit the ratio is told, and nothing is demanded. `wanted` is what one would like to reach beyond the
    limit, `clock` the time that decides.
    """

    title: str
    subject: str
    peer: str
    limit: float = 0.0
    wanted: float | None = None
    faster: bool = False
    clock: Clock = Clock.PROCESSOR

    @property
    def names(self) -> tuple[str, ...]:
        """What has to be measured for it."""
        return self.subject, self.peer

    def reached(self, measured: Measures, clock: Clock) -> float:
        """Return the ratio that was measured."""
        subject, peer = measured[self.subject], measured[self.peer]
        return ratio(peer, subject, clock) if self.faster else ratio(subject, peer, clock)

    def met(self, measured: Measures) -> bool:
        """Return whether the ratio is as demanded."""
        found = self.reached(measured, self.clock)
        return found >= self.limit if self.faster else found <= self.limit


@dataclass(frozen=True, slots=True)
class Growth:
    """Subjects of growing size whose time grows no faster than size to the power `limit`; 1 is a straight line."""

    title: str
    subjects: Sequence[tuple[int, str]]
    limit: float
    clock: Clock = Clock.PROCESSOR
    wanted: float | None = None
    faster: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What has to be measured for it."""
        return tuple(name for _, name in self.subjects)

    @property
    def subject(self) -> str:
        """The largest."""
        return self.names[-1]

    @property
    def peer(self) -> str:
        """The smallest."""
        return self.names[0]

    def reached(self, measured: Measures, clock: Clock) -> float:
        """Return the exponent between the smallest and the largest."""
        (few, small), *_, (many, large) = self.subjects
        times = measured[large].median(clock) / measured[small].median(clock)
        return math.log(times) / math.log(many / few)

    def met(self, measured: Measures) -> bool:
        """Return whether the exponent is as demanded."""
        return self.reached(measured, self.clock) <= self.limit


ROWS = 100_000
SIZES = (10_000, 100_000, 1_000_000)
"""Rows of ledgers by which growth is measured."""

DEMANDS: tuple[Demand | Growth, ...] = (
    # What reads ledgers works ahead in a thread of its own, so that people wait for less than the processors work.
    Demand("台账到全部指标，比 pandas 读表求和快", "指标", "pandas", 5.0, 6.0, faster=True, clock=Clock.WALL),
    Demand("台账到全部指标，对 calamine 只读同样的格子", "指标", "calamine", 2.0, 1.7, clock=Clock.WALL),
    Demand("说明一个指标，程序已启动", "说明", "calamine", 2.5, clock=Clock.WALL),
    Demand("jibao explain 整条命令", "explain 命令", "calamine 命令", 2.5, clock=Clock.WALL),
    # The peer leaves no trace of where its numbers come from: what is held against it is the copy without one, too.
    Demand("报告，由指标到 Word 文件（定稿），比 docxtpl 快", "报告（定稿）", "报告（docxtpl）", 4.0, faster=True),
    Demand("　　征求意见稿，带溯源记录", "报告", "报告（docxtpl）", faster=True),
    Demand("　　只算写出，文稿树已给", "报告（写出）", "报告（docxtpl）", faster=True),
    Demand(
        "两千行的表，由指标到 Word 文件（定稿），比 docxtpl 快", "表格（定稿）", "表格（docxtpl）", 4.0, faster=True
    ),
    Demand("　　征求意见稿，带溯源记录", "表格", "表格（docxtpl）", faster=True),
    Demand("　　只算写出，文稿树已给", "表格（写出）", "表格（docxtpl）", faster=True),
    Demand("jibao build 示例单位的四份公文", "build 命令", "载入 pandas、docx、jinja2", 2.0),
    Demand("jibao --help", "--help 命令", "载入 click", 2.0),
    Growth("台账从一万行到一百万行，用时的指数", tuple((rows, f"{rows}行") for rows in SIZES), 1.05),
)
