"""jibao layout: deviations of any Word file from GB/T 9704; writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.cli.arguments import GivenPath, finding_options
from pipeline.cli.chinese import Command
from pipeline.cli.findings import report
from pipeline.cli.progress import watched
from pipeline.cli.word_files import word_file
from pipeline.layout import layout
from pipeline.model.diagnostic import Diagnostic


@click.command("layout", cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="文件.docx…", type=GivenPath())
@finding_options
def command(files: Sequence[Path], form: str, *, strict: bool) -> None:
    """对照 GB/T 9704 检查 Word 文件的版式，不改动文件。

    Word、WPS 等程序存的 .docx 都可以，一次可以检查几份。
    """
    found = [each for file in watched(files, "检查版式") for each in _deviations(file)]
    if report(found, form, strict=strict):
        raise SystemExit(1)


def _deviations(file: Path) -> tuple[Diagnostic, ...]:
    """What is wrong with one file."""
    opened = word_file(file)
    return opened.diagnostics if opened.value is None else layout(opened.value, str(file)).diagnostics
