"""Times jibao against its peers, in one run, and prints each demand with the ratio reached: python -m tools.bench."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from pipeline.cli.columns import padded, width
from tools.bench.batches import batches
from tools.bench.demands import DEMANDS, ROWS, SIZES, Demand, Growth, Measures, Memory
from tools.bench.documents import make_documents
from tools.bench.ledger import ASKED, LEDGER, PERIOD
from tools.bench.measuring import Clock, Measured, Subject, measure, run
from tools.bench.rolled import rolled

_WARM_REPEATS, _QUICK_REPEATS = 1, 7
_OF_A_COMMAND = 9
"""So often a command of some hundredths of a second is run in one turn."""
_SAMPLE = ("government-office", "2025Q1-Q3", "--date", "2025-10-09")
_DOCUMENTS = ("工作情况报告", "工作总结", "下一步工作计划", "政务信息")
_CALAMINE = (
    "import sys; from python_calamine import CalamineWorkbook; book = CalamineWorkbook.from_path(sys.argv[1]);"
    "cells = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]"
)
_JIBAO = "from pipeline.cli import main; main()"


def ledgers(folder: Path) -> Mapping[str, Subject]:
    """Everything about one large ledger."""
    unit = _unit(folder, ROWS)
    return {
        "calamine": _inside("calamine", unit, _WARM_REPEATS),
        "指标": _inside("figures", unit, _WARM_REPEATS),
        "说明": _inside("explain", unit, _WARM_REPEATS),
        "calamine 命令": _whole(_CALAMINE, str(unit / LEDGER)),
        "explain 命令": _whole(_JIBAO, "explain", str(unit), PERIOD, ASKED),
        "pandas": Subject(_inside("pandas", unit).words, inside=True, rounds=1),
    }


def documents(folder: Path) -> Mapping[str, Subject]:
    """Documents whose figures are given, made by the program in three ways and by docxtpl."""
    report, table = make_documents(folder / "documents")
    return {
        f"{title}{suffix}": _inside(subject, unit, _QUICK_REPEATS)
        for title, unit in (("报告", report), ("表格", table))
        for suffix, subject in (
            ("", "document"),
            ("（定稿）", "final"),
            ("（写出）", "writing"),
            ("（docxtpl）", "docxtpl"),
        )
    }


def commands(folder: Path) -> Mapping[str, Subject]:
    """Whole commands, from the start of the process to its end."""
    chosen = [word for name in _DOCUMENTS for word in ("--doc", name)]
    return {
        "build 命令": _whole(_JIBAO, "build", *_SAMPLE, *chosen, "--out", str(folder / "build")),
        "载入 pandas、docx、jinja2": _whole("import pandas, docx, jinja2"),
        "--help 命令": _whole(_JIBAO, "--help", times=_OF_A_COMMAND),
        "载入 click": _whole("import click", times=_OF_A_COMMAND),
    }


def growth(folder: Path) -> Mapping[str, Subject]:
    """Ledgers of growing size, each in a process that has warmed up with the smallest; the largest runs once."""
    units = {rows: _unit(folder, rows) for rows in SIZES}
    words = {rows: _inside("figures", unit, 0, units[SIZES[0]]).words for rows, unit in units.items()}
    return {f"{rows}行": Subject(words[rows], inside=True, rounds=1 if rows == SIZES[-1] else 0) for rows in SIZES}


Timed = Callable[[Path], Mapping[str, Subject]]
Counted = Callable[[Path, int], Measures]
TIMED: Mapping[str, Timed] = {"台账": ledgers, "公文": documents, "命令": commands, "规模": growth, "汇总": rolled}
"""What is measured, by the name that --only takes: each makes its inputs in a folder and names its subjects."""
COUNTED: Mapping[str, Counted] = {"批量": batches}
"""What measures itself (many units, with processes of its own): from a folder and the rounds to seconds by name."""


@click.command()
@click.option("--rounds", default=5, show_default=True, help="How often each subject runs; medians count.")
@click.option("--only", multiple=True, type=click.Choice([*TIMED, *COUNTED]), help="Leave out all else.")
@click.option("--allow-misses", is_flag=True, help="Exit with 0 even when a demand is missed.")
def main(rounds: int, only: tuple[str, ...], *, allow_misses: bool) -> None:
    """Print how many times a peer's time each subject takes, what is demanded, and whether that is met."""
    measured: dict[str, Measured] = {}
    chosen = only or (*TIMED, *COUNTED)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part, prepare in TIMED.items():
            if part in chosen:
                click.echo(f"正在准备{part}……", err=True)
                measured |= measure(prepare(folder), rounds)
        for part, count in COUNTED.items():
            measured |= count(folder, rounds) if part in chosen else {}
    demands = [demand for demand in DEMANDS if measured.keys() >= set(demand.names)]
    click.echo(f"{os.cpu_count()}个处理器，{rounds}轮取中位数；倍数先写处理器时间的，再写墙钟时间的，带*的那个算数")
    for line in _table([_heading(), *(_row(demand, measured) for demand in demands)]):
        click.echo(line)
    peaks = (f"{name} {each.peak:.0f} MB" for name, each in measured.items() if each.peak)
    click.echo(f"内存最多：{'，'.join(peaks)}")
    if not allow_misses and not all(demand.met(measured) for demand in demands if demand.limit):
        raise SystemExit(1)


def _unit(folder: Path, rows: int) -> Path:
    unit = folder / f"rows-{rows}"
    if not unit.exists():
        # A process that is started by a large one counts as that large from its first moment.
        run(("-m", "tools.bench.ledger", str(unit), str(rows)))
    return unit


def _inside(name: str, unit: Path, repeats: int = 0, warm: Path | None = None) -> Subject:
    words = ("-m", "tools.bench.subjects", name, str(unit), str(repeats), *((str(warm),) if warm else ()))
    return Subject(words, inside=True)


def _whole(code: str, *words: str, times: int = 1) -> Subject:
    return Subject(("-c", code, *words), inside=False, times=times)


def _heading() -> tuple[str, ...]:
    return "项目", "处理器", "对照", "处理器", "倍数", "墙钟倍数", "要求", ""


def _row(demand: Demand | Growth | Memory, measured: Measures) -> tuple[str, ...]:
    ratios = [f"{demand.reached(measured, clock):.2f}{'*' if clock is demand.clock else ''}" for clock in Clock]
    return (
        demand.title,
        _seconds(measured[demand.subject]),
        demand.peer,
        _seconds(measured[demand.peer]),
        *ratios,
        *((_asked(demand), "达到" if demand.met(measured) else "没有达到") if demand.limit else ("供参考", "")),
    )


def _seconds(measured: Measured) -> str:
    seconds = measured.median(Clock.PROCESSOR)
    return f"{seconds:.2f}秒" if seconds >= 1 else f"{seconds * 1000:.0f}毫秒"


def _asked(demand: Demand | Growth | Memory) -> str:
    sign = "≥" if demand.faster else "≤"
    wanted = f"（最好{demand.wanted:g}）" if demand.wanted else ""
    return f"{sign} {demand.limit:g}{wanted}"


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(padded(cell, places) for cell, places in zip(row, widths, strict=True)).rstrip() for row in rows]


if __name__ == "__main__":
    main()
