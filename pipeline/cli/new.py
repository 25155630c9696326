"""jibao new: a unit to start from, with blank ledgers to hand out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.cli.arguments import INPUTS, finding_options
from pipeline.cli.chinese import Command
from pipeline.cli.findings import report
from pipeline.define.schemas import FOLDER
from pipeline.findings import blocks
from pipeline.publish import publish
from pipeline.starting import BLANKS, LEDGERS, blanks, starter


@click.command("new", cls=Command)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@finding_options
def command(folder: Path, form: str, *, strict: bool) -> None:
    """新建一个单位：附写好说明的定义文件、模板和可下发的空白台账。

    文件夹里已有 ledgers.yaml 的，只按它重做空白台账；填过的台账不会被覆盖。
    """
    folder = _known_unit(folder)
    existing = (folder / LEDGERS).is_file()
    made = blanks(folder) if existing else starter(folder)
    found = list(made.diagnostics)
    if blocks(found, strict=strict):
        report(found, form, strict=strict)
        click.echo("有错误，没有写任何文件。", err=True)
        raise SystemExit(1)
    published = publish(made.value, folder)
    found += published.diagnostics
    failed = bool(found) and report(found, form, strict=strict)
    for line in _next_steps(folder, published.value, existing=existing):
        click.echo(line, err=True)
    if failed:
        raise SystemExit(1)


def _known_unit(folder: Path) -> Path:
    """The folder as typed, or the unit of that name under inputs/, as other commands find it."""
    known = INPUTS / folder
    return known if not folder.exists() and (known / LEDGERS).is_file() else folder


def _next_steps(folder: Path, written: tuple[Path, ...], *, existing: bool) -> Iterator[str]:
    """What was made, and what to do with it."""
    tables = [path for path in written if path.parent != folder and path.suffix == ".xlsx"]
    named = f'"{folder}"' if " " in str(folder) else str(folder)
    yield f"已重做{len(tables)}份空白台账，在 {folder / BLANKS} ：" if existing else f"已新建单位，在 {folder} ："
    prompts = folder / FOLDER
    for path in written:
        if path.parent != prompts:
            yield f"  {path.relative_to(folder)}"
    if any(path.parent == prompts for path in written):
        yield f"  {FOLDER}（编辑器用的，不用打开）"
    yield "接下来："
    if not existing:
        yield "  打开 unit.yaml 换上本单位的名称，打开 ledgers.yaml 改成本单位的列和取值。"
        yield f"  改过以后，再运行一次 jibao new {named} ，空白台账按新的样子重做。"
    yield f"  把“{BLANKS}”里的表发下去填，收回来放在 {folder} 里，再运行："
    yield f"    jibao check {named} 时段　　检查台账，时段如 2025、2025Q1-Q3"
    yield f"    jibao build {named} 时段　　生成公文"
