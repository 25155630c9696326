"""What a long run says at its end: how many cases of what, how many were read, what failed, what was slow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.cli.columns import padded
from tests.fuzz.cases import Case, case_of
from tests.fuzz.changes import name_of
from tests.fuzz.outcome import Outcome

_SLOWEST = 5
_COLUMN = 30
_MEGABYTE = 2**20
_FEW = 0.1
"""The share of inputs that must be read as something; below it a change tests nothing but the door."""


@dataclass
class Tally:
    """Counts cases as they are done."""

    doors: Counter[str] = field(default_factory=Counter)
    codes: Counter[int] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    failed: list[Outcome] = field(default_factory=list)
    slowest: list[Outcome] = field(default_factory=list)
    peak: int = 0
    last: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one."""
        case = case_of(outcome.seed)
        self.doors[f"{case.name}｜{case.kind}"] += 1
        self.codes[outcome.code] += 1
        for name in {name_of(step.change) for step in case.steps}:
            self.changes[name] += 1
            self.read[name] += outcome.read
        if outcome.wrong:
            self.failed.append(outcome)
        self.slowest = sorted([*self.slowest, outcome], key=lambda each: -each.seconds)[:_SLOWEST]
        self.peak = max(self.peak, outcome.peak)
        self.last = max(self.last, outcome.seed)

    def report(self, seeds: Sequence[int], reduced: Mapping[int, str]) -> Iterator[str]:
        """Yield the lines; `seeds` are those that were to be tried, `reduced` says which steps alone make one fail."""
        codes = "、".join(f"{code}有{count}个" for code, count in sorted(self.codes.items()))
        done = self.doors.total()
        yield f"\n共{done}个输入，失败{len(self.failed)}个。退出码：{codes}"
        stopped = f"，要试{len(seeds)}个，试到{self.last}停下了" if done < len(seeds) else ""
        yield f"种子：从{seeds[0]}到{seeds[-1]}{stopped}"
        yield "\n入口｜输入，各试了多少个："
        yield from _table(self.doors.items())
        yield "\n改法，多少个里读得进去多少个（一个都读不进去的改法，只试了门）："
        yield from _table((name, _share(self.read[name], count)) for name, count in sorted(self.changes.items()))
        yield "\n最慢的："
        yield from (f"  {each.seconds:.1f}秒  {told(case_of(each.seed))}" for each in self.slowest)
        yield f"\n内存最多：{self.peak / _MEGABYTE:.0f} MB"
        for each in self.failed:
            yield f"\n失败 {told(case_of(each.seed))}\n  {reduced.get(each.seed, '')}"
            yield from (f"  {wrong.strip()[-3000:]}" for wrong in each.wrong[:3])


def told(case: Case) -> str:
    """Return a case in a line, with what runs it again."""
    done = " ".join(case.words) if case.words else f"网页 {'、'.join(visit.path for visit in case.visits)}"
    again = f'make fuzz ARGS="--seed {case.seed} --cases 1"'
    return f"{again}  {case.name}｜{case.kind}  {done}  {'；'.join(map(str, case.steps))}"


def _share(read: int, count: int) -> str:
    return f"{read}/{count}{'（太少）' if count >= _SLOWEST and read < count * _FEW else ''}"


def _table(rows: Iterable[tuple[str, object]]) -> Iterator[str]:
    """Lines of two pairs each."""
    cells = [f"{padded(name, _COLUMN)}{count}" for name, count in rows]
    for at in range(0, len(cells), 2):
        yield "  " + "".join(padded(cell, 2 * _COLUMN) for cell in cells[at : at + 2]).rstrip()
