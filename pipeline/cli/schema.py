"""jibao schema: what editors need to complete and check the definition files of a unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from pipeline.cli.arguments import UnitFolder, finding_options
from pipeline.cli.chinese import Command
from pipeline.cli.findings import report
from pipeline.cli.screen import echo
from pipeline.define.schemas import FILES, FOLDER, first_line, schema_files, with_first_line
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, LineLocation
from pipeline.publish import publish, replace_unchanged


@click.command("schema", cls=Command)
@click.argument("units", nargs=-1, required=True, metavar="单位…", type=UnitFolder())
@click.option("--first-line", "marking", is_flag=True, help="同时在各定义文件的最上面加一行，写明提示在哪里")
@finding_options
def command(units: Sequence[Path], form: str, *, marking: bool, strict: bool) -> None:
    """给编辑器用的填写提示：填写时补全键和取值，写错的当场标出来。

    放在单位文件夹的“填写提示”里；程序升级以后再运行一次，换成新的。
    """
    for unit in units:
        if not any((unit / file).is_file() for file in FILES):
            said = f"文件夹“{unit}”里没有定义文件（{'、'.join(FILES)}）。新建单位用 jibao new。"
            raise click.BadParameter(said, param_hint="'单位'")
    found: list[Diagnostic] = []
    for unit in units:
        published = publish(schema_files(), unit)
        found += published.diagnostics
        if published.value:
            echo(f"已写好填写提示，在 {unit / FOLDER} 。", err=True)
        found += _mark(unit) if marking else ()
        for line in _unmarked(unit):
            echo(line, err=True)
    if found and report(found, form, strict=strict):
        raise SystemExit(1)


def _mark(unit: Path) -> Iterator[Diagnostic]:
    """Put the first line on top of each definition file that lacks it; nothing else of the file changes."""
    for file in FILES:
        path = unit / file
        before = path.read_bytes() if path.is_file() else b""
        after = with_first_line(file, before) if before else before
        if not _readable(before):
            yield finding("D003-legacy-encoding", LineLocation(str(path), 1), encoding="GBK")
        elif after != before:
            written = replace_unchanged(before, after, path)
            yield from written.diagnostics
            for each in written.value:
                echo(f"  {each} 的最上面加了一行。", err=True)


def _readable(data: bytes) -> bool:
    """Whether editors that take every file for UTF-8 read this one as it was meant."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unmarked(unit: Path) -> Iterator[str]:
    """The lines that are still to be put on top of definition files."""
    for file in FILES:
        path = unit / file
        data = path.read_bytes() if path.is_file() else b""
        if data and with_first_line(file, data) != data:
            yield f"  请在 {path} 的最上面加一行（加上 --first-line 由程序来加）："
            yield f"    {first_line(file)}"
