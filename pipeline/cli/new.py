"""jibao new: a unit to start from, empty or from the ledgers that the office has, with blank ledgers to hand out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from pipeline.cli.arguments import INPUTS, GivenPath, finding_options
from pipeline.cli.chinese import Command
from pipeline.cli.findings import report
from pipeline.cli.screen import echo
from pipeline.define.schemas import FOLDER
from pipeline.findings import NO_PLAIN_FILE, blocks, finding, refusal
from pipeline.from_ledgers import FIGURES, TEMPLATE, UNIT, Office, additions, unit_from, write_additions
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome
from pipeline.publish import publish
from pipeline.read.kinds import TABLE_ENDINGS
from pipeline.starting import BLANKS, LEDGERS, blanks, starter


@click.command("new", cls=Command)
@click.argument("folder", metavar="文件夹", type=GivenPath())
@click.option(
    "--from",
    "sources",
    multiple=True,
    metavar="台账",
    type=click.Path(exists=True, path_type=Path),
    help="照已有的台账（文件或文件夹）拟定义、指标和模板，可以写几次；文件复制到单位里，原来的不动",
)
@click.option("--print", "printing", is_flag=True, help="配合 --from：只列出拟的内容，不写任何文件")
@finding_options
def command(folder: Path, sources: tuple[Path, ...], form: str, *, printing: bool, strict: bool) -> None:
    """新建一个单位：附写好说明的定义文件、模板和可下发的空白台账。

    文件夹里已有 ledgers.yaml 的，只按它重做空白台账；填过的台账不会被覆盖。
    写了 --from 的，照给出的台账拟好列、指标和一份工作总结模板；已有的单位，把还没有定义的台账接在末尾。
    """
    folder = _known_unit(folder)
    existing = (folder / LEDGERS).is_file()
    if printing and not sources:
        raise click.UsageError("--print 要和 --from 一起写。")
    if sources:
        found, files = _read(sources)
        finish = _extended if existing else _begun
        done = Done(found) if blocks(found, strict=strict) else finish(folder, files, printing=printing, strict=strict)
    else:
        done = _from_starter(folder, existing=existing, strict=strict)
    failed = bool(done.found) and report(done.found, form, strict=strict)
    if not printing and blocks(done.found, strict=strict) and not done.said:
        echo("有错误，没有写任何文件。", err=True)
    for line in done.said:
        echo(line, err=True)
    if failed:
        raise SystemExit(1)


@dataclass(frozen=True, slots=True)
class Done:
    """What was found, and what is to be said of the files written; nothing is said when none was."""

    found: Sequence[Diagnostic]
    said: tuple[str, ...] = ()


def _known_unit(folder: Path) -> Path:
    """The folder as typed, or the unit of that name under inputs/, as other commands find it."""
    known = INPUTS / folder
    return known if not folder.exists() and (known / LEDGERS).is_file() else folder


def _from_starter(folder: Path, *, existing: bool, strict: bool) -> Done:
    """Make a unit with examples in it, or the blank ledgers of one."""
    made = blanks(folder) if existing else starter(folder)
    if blocks(made.diagnostics, strict=strict):
        return Done(made.diagnostics)
    return _published(made, folder, partial(_next_steps, existing=existing))


def _published(made: Outcome[Mapping[str, bytes]], folder: Path, steps: Callable[..., Iterator[str]]) -> Done:
    """Write the files of a unit; what comes next is said only when all of them stand."""
    published = publish(made.value, folder)
    if not blocks(published.diagnostics, strict=False):
        said = tuple(steps(folder, published.value))
    else:
        said = tuple(_left_off(folder, published.value)) if published.value else ()
    return Done((*made.diagnostics, *published.diagnostics), said)


def _read(sources: Sequence[Path]) -> tuple[list[Diagnostic], Mapping[str, bytes]]:
    """The files by their names, which is how the unit will have them."""
    files: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    paths = {path.resolve(): path for source in sources for path in _tables_in(source)}
    names = Counter(path.name for path in paths)
    for path, typed in paths.items():
        if names[path.name] > 1:
            found.append(finding("U091-files-of-one-name", FileLocation(str(typed))))
        if not path.is_file():
            found.append(finding("U094-ledger-not-opened", FileLocation(str(typed)), reason=NO_PLAIN_FILE))
            continue
        try:
            files[path.name] = path.read_bytes()
        except OSError as error:
            found.append(finding("U094-ledger-not-opened", FileLocation(str(typed)), reason=refusal(error)))
    return found, files


def _tables_in(source: Path) -> list[Path]:
    """A file as given, or the tables of a folder."""
    if not source.is_dir():
        return [source]
    return sorted(path for path in source.iterdir() if path.suffix.casefold() in TABLE_ENDINGS and path.is_file())


def _begun(folder: Path, files: Mapping[str, bytes], *, printing: bool, strict: bool) -> Done:
    """Make a new unit from ledgers."""
    made = unit_from(Office(folder.resolve().name), files, folder)
    if printing:
        for name in (UNIT, LEDGERS, FIGURES, TEMPLATE):
            if name in made.value:
                echo(f"### {name}\n{made.value[name].decode()}")
    if printing or blocks(made.diagnostics, strict=strict):
        return Done(made.diagnostics)
    return _published(made, folder, _steps_from_ledgers)


def _extended(folder: Path, files: Mapping[str, bytes], *, printing: bool, strict: bool) -> Done:
    """Add entries for further ledgers to a unit, and show them."""
    outcome = additions(folder, files)
    prepared = outcome.value
    if printing or not blocks(outcome.diagnostics, strict=strict):
        parts = {LEDGERS: prepared.ledgers, FIGURES: prepared.figures}
        echo("".join(f"### 接在 {name} 里：\n{text}\n" for name, text in parts.items() if text), nl=False)
    if printing or blocks(outcome.diagnostics, strict=strict):
        return Done(outcome.diagnostics)
    written = write_additions(folder, prepared)
    said = [f"已接在 {path} 里，原来的内容没有动。" for path in written.value]
    if said and not written.diagnostics:
        said.append("接下来：核对接上去的内容，把要用的指标写进 templates 里的模板。")
    return Done((*outcome.diagnostics, *written.diagnostics), tuple(said))


def _next_steps(folder: Path, written: tuple[Path, ...], *, existing: bool) -> Iterator[str]:
    """What was made, and what to do with it."""
    tables = [path for path in written if path.parent != folder and path.suffix == ".xlsx"]
    named = _typed(folder)
    yield f"已重做{len(tables)}份空白台账，在 {folder / BLANKS} ：" if existing else f"已新建单位，在 {folder} ："
    prompts = folder / FOLDER
    for path in sorted(written, key=lambda path: path.parent != folder):
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


def _left_off(folder: Path, written: tuple[Path, ...]) -> Iterator[str]:
    """What stands of a unit that is not whole, and how it becomes so."""
    yield f"没有写全，在 {folder} 里只写好了："
    for path in written:
        yield f"  {path.relative_to(folder)}"
    yield "照上面的建议处理以后，把刚才的命令再运行一次。"


def _steps_from_ledgers(folder: Path, written: tuple[Path, ...]) -> Iterator[str]:
    named = _typed(folder)
    yield f"已照台账新建单位，在 {folder} ："
    for path in written:
        yield f"  {path.relative_to(folder)}"
    yield "接下来："
    yield "  打开 unit.yaml 换上本单位的名称，打开 ledgers.yaml 看“#”后面的说明，核对每一列。"
    yield f"    jibao check {named} 时段　　检查台账，时段如 2025、2025Q1-Q3"
    yield f"    jibao build {named} 时段　　生成公文"
    yield f"    jibao new {named} 　　照 ledgers.yaml 做空白台账，发下去填"


def _typed(folder: Path) -> str:
    return f'"{folder}"' if " " in str(folder) else str(folder)
