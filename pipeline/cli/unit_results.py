"""What became of many units: the findings of those that failed, and one table of all."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from pipeline.batch import Status, UnitResult
from pipeline.cli.columns import cut, padded, width
from pipeline.cli.findings import report
from pipeline.cli.screen import echo
from pipeline.model.diagnostic import CellLocation, Diagnostic, Location, ParagraphLocation, Severity
from pipeline.model.period import Period

_HEADINGS = ("单位", "结果", "文件", "错误", "警告", "用时", "第一个问题")
_NUMBERS = slice(2, 6)
_GAP = "  "
_UNITS_SHOWN, _FINDINGS_SHOWN = 20, 5
_LEAST_PROBLEM, _PROBLEM_IN_FILE, _LONGEST_NAME = 24, 80, 30
_MINUTE = 60


def failed(result: UnitResult, *, strict: bool) -> bool:
    """Return whether a unit is a reason to end with an error."""
    return result.status is Status.FAILED or (strict and result.status is Status.NO_UNIT)


def report_units(results: Sequence[UnitResult], period: Period, form: str, left: int, seconds: float) -> None:
    """Print findings in a form (text, json, github) and the table; for programs the table is beside the findings."""
    if form == "text":
        _report_failures([each for each in results if each.errors], period)
        _report_asked_for([each for each in results if each.asked_for and not each.errors])
    else:
        report([_from_here(each.unit, found) for each in results for found in (*each.findings, *each.asked_for)], form)
    for line in (*_table(results), *_summary(results, left, seconds)):
        echo(line, err=form != "text")


def _report_failures(bad: Sequence[UnitResult], period: Period) -> None:
    for each in bad[:_UNITS_SHOWN]:
        echo(click.style(f"── {each.name} ──", bold=True))
        errors = [found for found in each.findings if found.severity is Severity.ERROR]
        report(errors[:_FINDINGS_SHOWN], "text")
        if each.errors > _FINDINGS_SHOWN:
            echo(f"还有{each.errors - _FINDINGS_SHOWN}个错误，用 jibao check {each.unit} {period.key} 查看。")
        echo()
    if len(bad) > _UNITS_SHOWN:
        echo(f"另有{len(bad) - _UNITS_SHOWN}个单位有错误，见下表；逐个用 jibao check 查看。\n")


def _report_asked_for(told: Sequence[UnitResult]) -> None:
    for each in told:
        echo(click.style(f"── {each.name} ──", bold=True))
        report([_from_here(each.unit, found) for found in each.asked_for], "text")
        echo()


def _table(results: Sequence[UnitResult]) -> Iterator[str]:
    rows = [_HEADINGS, *map(_row, results)]
    widths = [max(map(width, column)) for column in list(zip(*rows, strict=True))[:-1]]
    taken = sum(widths) + len(_GAP) * len(widths)
    screen = shutil.get_terminal_size().columns if sys.stdout.isatty() else taken + _PROBLEM_IN_FILE
    room = max(screen - taken, _LEAST_PROBLEM)
    for *cells, problem in rows:
        shown = [padded(cell, places) for cell, places in zip(cells, widths, strict=True)]
        for at in range(*_NUMBERS.indices(len(cells))):
            shown[at] = " " * (widths[at] - width(cells[at])) + cells[at]
        yield _GAP.join([*shown, cut(problem, room)]).rstrip()


def _row(each: UnitResult) -> tuple[str, ...]:
    took = f"{each.seconds:.1f}秒" if each.seconds else ""
    counts = (str(each.files), str(each.errors), str(each.warnings))
    return (cut(each.name, _LONGEST_NAME), each.status.value, *counts, took, " ".join(each.first.split()))


def _summary(results: Sequence[UnitResult], left: int, seconds: float) -> Iterator[str]:
    counts = Counter(each.status for each in results)
    kinds = "、".join(f"{status.value}{counts[status]}个" for status in Status if counts[status])
    minutes, rest = divmod(round(seconds), _MINUTE)
    took = f"{minutes}分{rest}秒" if minutes else f"{seconds:.1f}秒"
    yield f"共{len(results)}个单位{f'：{kinds}' if kinds else ''}；用时{took}。"
    if left:
        yield f"已停下，还有{left}个单位没有做；再运行一次，做过的会跳过。"


def _from_here(unit: Path, found: Diagnostic) -> Diagnostic:
    """The finding with its places as paths from the working folder: there are many files of one name."""
    return replace(
        found,
        location=_placed(unit, found.location),
        related=tuple(_placed(unit, place) for place in found.related),
    )


def _placed(unit: Path, place: Location) -> Location:
    match place:
        case CellLocation():
            return replace(place, workbook=_joined(unit, place.workbook))
        case ParagraphLocation():
            return replace(place, document=_joined(unit, place.document))
        case _:
            return replace(place, file=_joined(unit, place.file))


def _joined(unit: Path, name: str) -> str:
    """A file's path; what is told of the unit itself already is one."""
    return name if Path(name).is_relative_to(unit) or Path(name).is_absolute() else (unit / name).as_posix()
