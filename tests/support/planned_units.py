"""Small units with a plan, their ledgers as workbooks, and how the tasks of the plan stand at a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl
from click.testing import CliRunner, Result

from pipeline.build import compute
from pipeline.cli import jibao
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.figure import Commitment, FigureSet
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.wording import printed

PARTS = ("目标", "应完成", "完成", "差额", "完成率", "较时序")
Rows = Sequence[Sequence[object]]


def planned_unit(
    folder: Path, ledgers: str, figures: str, plan: str, books: Mapping[str, Rows], facts: str = ""
) -> Path:
    """Write a unit's definitions and ledgers into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {"unit": f"名称: 某市某局\n简称: 某局\n{facts}", "ledgers": ledgers, "figures": figures, "plan": plan}
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    for name, rows in books.items():
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(list(row))
        book.save(folder / f"{name}.xlsx")
    return folder


def reported(unit: Path, period: str, cut: date | None = None) -> tuple[FigureSet, tuple[Diagnostic, ...]]:
    """Return the figures of a report and what was found."""
    asked = Period.parse(period)
    asked = asked.as_of(cut) if cut else asked
    outcome = compute(Job(unit, asked, asked.end))
    return outcome.value.computed, outcome.diagnostics


def commitments(unit: Path, period: str, cut: date | None = None) -> dict[str, Commitment]:
    """Return the tasks that a report answers for, by 事项."""
    return {each.task.item: each for each in reported(unit, period, cut)[0].answered}


def carried(unit: Path, period: str) -> list[tuple[str, str]]:
    """Return what a report leaves for the next period: the plan's key, and 事项."""
    left = reported(unit, period)[0].left_for(Period.parse(period).next)
    return [(each.entry.key, each.task.item) for each in left]


def said(each: Commitment) -> list[str]:
    """Return 目标 应完成 完成 差额 完成率 较时序 as printed, blank where there is none, and 状态."""
    shown = [each.figures[part] for part in PARTS]
    return [*("" if one.value is None else printed(one.value, one.unit, one.format) for one in shown), each.standing]


def run(*arguments: str) -> Result:
    """Run the command; only an exit is no surprise."""
    result = CliRunner().invoke(jibao, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result
