"""Times jibao against its peers on one large ledger, in one run: python -m tools.bench."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from pipeline.cli.columns import padded, width
from tools.bench.ledger import HEADINGS, LEDGER, QUARTERS, make_unit
from tools.bench.measuring import SLOW, Measured, measure, ratio


@dataclass(frozen=True, slots=True)
class Demand:
    """A subject that takes at most `limit` times a peer's time; `faster`: that is at least so many times faster."""

    title: str
    subject: str
    peer: str
    limit: float
    faster: bool = False

    def reached(self, measured: Mapping[str, Measured]) -> float:
        """Return the ratio that was measured."""
        subject, peer = measured[self.subject], measured[self.peer]
        return ratio(peer, subject) if self.faster else ratio(subject, peer)

    def met(self, measured: Mapping[str, Measured]) -> bool:
        """Return whether the ratio is as demanded."""
        found = self.reached(measured)
        return found >= self.limit if self.faster else found <= self.limit


DEMANDS = (
    Demand("从台账到全部指标", "figures", "calamine", 2.0),
    Demand("说明一个指标，程序已启动", "explain", "calamine", 2.5),
    Demand("jibao explain 整条命令", "explain（命令）", "calamine（命令）", 2.5),
    Demand("比 pandas 读表、分组求和快", "figures", SLOW, 5.0, faster=True),
)


@click.command()
@click.option("--rows", default=100_000, show_default=True, help="Rows of the ledger.")
@click.option("--rounds", default=5, show_default=True, help="How often each subject runs; medians count.")
@click.option("--without-pandas", is_flag=True, help="Leave out the slowest peer.")
@click.option("--allow-misses", is_flag=True, help="Exit with 0 even when a demand is missed.")
def main(rows: int, rounds: int, *, without_pandas: bool, allow_misses: bool) -> None:
    """Print how many times the peer's time each subject takes, what is demanded, and whether that is met."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        click.echo(f"正在造{rows}行的台账……", err=True)
        make_unit(folder, rows)
        size = (folder / LEDGER).stat().st_size / 2**20
        measured = measure(folder, rounds, slow=not without_pandas)
    click.echo(
        f"{rows}行，{len(HEADINGS)}列，{len(QUARTERS)}张表，{size:.1f} MB；{os.cpu_count()}个处理器；{rounds}轮取中位数"
    )
    demands = [demand for demand in DEMANDS if demand.peer in measured]
    for line in _table([_heading(), *(_row(demand, measured) for demand in demands)]):
        click.echo(line)
    peaks = (f"{name} {each.peak:.0f} MB" for name, each in measured.items() if each.peak)
    click.echo(f"内存最多：{'，'.join(peaks)}")
    if not allow_misses and not all(demand.met(measured) for demand in demands):
        raise SystemExit(1)


def _heading() -> tuple[str, ...]:
    return "项目", "用时", "对照", "用时", "倍数", "要求", ""


def _row(demand: Demand, measured: Mapping[str, Measured]) -> tuple[str, ...]:
    return (
        demand.title,
        f"{measured[demand.subject].median:.2f}秒",
        demand.peer,
        f"{measured[demand.peer].median:.2f}秒",
        f"{demand.reached(measured):.2f}",
        f"{'≥' if demand.faster else '≤'} {demand.limit:.1f}",
        "达到" if demand.met(measured) else "没有达到",
    )


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(padded(cell, places) for cell, places in zip(row, widths, strict=True)).rstrip() for row in rows]


if __name__ == "__main__":
    main()
