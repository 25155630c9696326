"""jibao new: a unit to start from, with blank ledgers to hand out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from pipeline.cli.arguments import INPUTS, finding_options
from pipeline.cli.chinese import Command
from pipeline.cli.findings import report
from pipeline.define import define
from pipeline.define.schemas import FILES, FOLDER, schema_files, with_first_line
from pipeline.findings import blocks, finding
from pipeline.hand_out import hand_out
from pipeline.model.diagnostic import Diagnostic, FileLocation, LineLocation, Outcome
from pipeline.publish import publish

BLANKS = "空白台账"
_LEDGERS = "ledgers.yaml"
_IGNORED = {"thumbs.db", "desktop.ini"}
_MOST_NAMED = 3


@click.command("new", cls=Command)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@finding_options
def command(folder: Path, form: str, *, strict: bool) -> None:
    """新建一个单位：附写好说明的定义文件、模板和可下发的空白台账。

    文件夹里已有 ledgers.yaml 的，只按它重做空白台账；填过的台账不会被覆盖。
    """
    folder = _known_unit(folder)
    existing = (folder / _LEDGERS).is_file()
    made = _blanks(folder) if existing else _starter(folder)
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
    return known if not folder.exists() and (known / _LEDGERS).is_file() else folder


def _starter(folder: Path) -> Outcome[Mapping[str, bytes]]:
    """The files of a new unit; none when something stands in the folder already."""
    obstacle = _obstacle(folder)
    if obstacle:
        return Outcome({}, (obstacle,))
    with resources.as_file(resources.files("pipeline.hand_out") / "starter") as starter:
        handed_out = _blanks(starter)
        files = {name: with_first_line(name, data) if name in FILES else data for name, data in _contents(starter)}
        files |= dict(handed_out.value) | schema_files()
    return Outcome(files, handed_out.diagnostics)


def _blanks(folder: Path) -> Outcome[Mapping[str, bytes]]:
    """The blank ledgers of a unit, with what is wrong in ledgers.yaml; other files do not matter here."""
    defined = define(folder)
    found = [each for each in defined.diagnostics if _file(each) == _LEDGERS]
    if not defined.value.ledgers and not blocks(found, strict=False):
        found.append(finding("U024-no-ledger", FileLocation(_LEDGERS)))
    handed_out = hand_out(defined.value)
    files = {f"{BLANKS}/{name}": content for name, content in handed_out.value.items()}
    return Outcome(files, (*found, *handed_out.diagnostics))


def _file(each: Diagnostic) -> str:
    return each.location.file if isinstance(each.location, FileLocation | LineLocation) else ""


def _obstacle(folder: Path) -> Diagnostic | None:
    """Why no unit can be made here; hidden files and what Windows leaves behind do not count."""
    at = FileLocation(str(folder))
    if not folder.exists():
        return None
    if not folder.is_dir():
        return finding("U021-not-a-folder", at, reason="同名的位置上是一个文件")
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return finding("U021-not-a-folder", at, reason="没有权限打开这个文件夹")
    there = [name for name in names if not name.startswith(".") and name.casefold() not in _IGNORED]
    if not there:
        return None
    more = f"等{len(there)}个" if len(there) > _MOST_NAMED else ""
    return finding("U020-folder-in-use", at, seen="、".join(there[:_MOST_NAMED]) + more)


def _contents(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, by its path from there."""
    for each in sorted(folder.iterdir(), key=lambda one: one.name):
        if each.is_dir():
            yield from _contents(each, f"{prefix}{each.name}/")
        else:
            yield prefix + each.name, each.read_bytes()


def _next_steps(folder: Path, written: tuple[Path, ...], *, existing: bool) -> Iterator[str]:
    """What was made, and what to do with it."""
    blanks = [path for path in written if path.parent != folder and path.suffix == ".xlsx"]
    named = f'"{folder}"' if " " in str(folder) else str(folder)
    yield f"已重做{len(blanks)}份空白台账，在 {folder / BLANKS} ：" if existing else f"已新建单位，在 {folder} ："
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
