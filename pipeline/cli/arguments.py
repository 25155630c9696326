"""Arguments and options that several commands share, each defined once."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from pipeline.file_names import unit_name
from pipeline.model.job import Draft, Job
from pipeline.model.period import Period, UnknownPeriodError

Decorated = TypeVar("Decorated", bound=Callable[..., object])
INPUTS, OUTPUTS = Path("inputs"), Path("outputs")


class GivenPath(click.Path):
    """A path as somebody typed it; one that is longer than the system takes is refused before anything looks there."""

    def __init__(self) -> None:
        """Take any path."""
        super().__init__(path_type=Path)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Return the path; fails with what is too long."""
        if _is_too_long(Path(value)):
            self.fail(f"“{_beginning(str(value))}”太长，没有文件能有这样的名称。", param, ctx)
        return super().convert(value, param, ctx)


_SHOWN = 40


def _is_too_long(path: Path) -> bool:
    try:
        path.lstat()
    except OSError as error:
        return error.errno == errno.ENAMETOOLONG
    return False


def _beginning(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


class UnitFolder(click.ParamType[Path]):
    """A unit: a folder under inputs/ by its name, or any path to a folder."""

    name = "单位"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the folder; fails with the units that there are."""
        for folder in (Path(value), INPUTS / value):
            if not _is_too_long(folder) and folder.is_dir():
                return folder
        known = sorted(folder.name for folder in INPUTS.glob("*") if folder.is_dir())
        listed = f"inputs 下现有：{'、'.join(known)}。" if known else "inputs 下还没有单位，可用 jibao new 新建。"
        return self.fail(f"找不到单位文件夹“{_beginning(str(value))}”。{listed}", param, ctx)


class ReportingPeriod(click.ParamType[Period]):
    """A period as offices count them."""

    name = "时段"

    def convert(self, value: str | Period, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        """Return the period; fails with examples of every form."""
        if isinstance(value, Period):
            return value
        try:
            return Period.parse(value)
        except UnknownPeriodError:
            forms = "2025Q3、2025Q1-Q3（前三季度）、2025H1、2025、2025-07、2025-07-01..2025-09-30"
            return self.fail(f"看不懂时段“{value}”。可写：{forms}。", param, ctx)


_DAY = re.compile(r"(\d{4})[-./年]?(\d{1,2})[-./月]?(\d{1,2})日?")


class Day(click.ParamType[date]):
    """A day written 2025-09-30, 2025年9月30日, 2025.9.30 or 20250930."""

    name = "日期"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; fails with the form wanted."""
        if isinstance(value, date):
            return value
        found = _DAY.fullmatch("".join(value.split()))
        try:
            return date(int(found[1]), int(found[2]), int(found[3])) if found else date.fromisoformat(value)
        except ValueError:
            return self.fail(f"看不懂日期“{value}”。请写成 2025-09-30 的样子。", param, ctx)


unit_argument = click.argument("unit", metavar="单位", type=UnitFolder())
period_argument = click.argument("period", metavar="时段", type=ReportingPeriod())


def period_options(command: Decorated) -> Decorated:
    """Add --date and --as-of, which every command that computes figures takes."""
    day = Day()
    dated = click.option("--date", "issued", type=day, metavar="日期", help="成文日期，默认为数据截至的那一天")(command)
    return click.option("--as-of", type=day, metavar="日期", help="数据截至哪一天，本期和对比期同样截断")(dated)


def redact_option(command: Decorated) -> Decorated:
    """Add --redact, which every command takes that writes documents or looks into such as lost their record."""
    return click.option("--redact", is_flag=True, help="遮住身份证号、电话号码的中间几位，遮了哪里会列出来")(command)


def finding_options(command: Decorated) -> Decorated:
    """Add --format and --strict, which every command that prints findings takes."""
    strict = click.option("--strict", is_flag=True, help="把警告也当作错误")(command)
    forms = click.Choice(["text", "json", "github"])
    return click.option("--format", "form", type=forms, default="text", show_default=True, help="问题清单的格式")(
        strict
    )


def cut_at(period: Period, as_of: date | None) -> Period:
    """Return the period as --as-of cuts it; a day before its first leaves nothing to count."""
    if as_of and as_of < period.first:
        raise click.BadParameter(f"{as_of} 早于时段的第一天 {period.first}，什么也统计不到。", param_hint="'--as-of'")
    return period.as_of(as_of) if as_of else period


def job_of(
    unit: Path,
    period: Period,
    issued: date | None,
    as_of: date | None,
    documents: tuple[str, ...] = (),
    draft: Draft = Draft.CONSULTATION,
    *,
    redacted: bool = False,
) -> Job:
    """Return the job that the arguments describe; 成文日期 defaults to the last day that counts."""
    cut = cut_at(period, as_of)
    return Job(unit, cut, issued or cut.end, documents, draft, redacted, OUTPUTS / unit_name(unit))


def draft_of(*, review: bool, final: bool) -> Draft:
    """Return 稿次 as --review and --final say; both at once say nothing."""
    if review and final:
        raise click.UsageError("--review 和 --final 只能写一个：审核稿带批注，定稿什么都不带。")
    return Draft.REVIEW if review else Draft.FINAL if final else Draft.CONSULTATION
