"""Ledgers: which files there are, what was found in them, and how new ones come in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.define import define
from pipeline.define.files import TWINS
from pipeline.from_ledgers import additions, write_additions
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import CellLocation, Diagnostic, FileLocation, Severity
from pipeline.read.files import find_files
from pipeline.read.kinds import TABLE_ENDINGS
from pipeline.read.unread import unread_paths
from pipeline.send_back import marked_copy
from pipeline.workbench.bench import Bench, bench_of, counted
from pipeline.workbench.choice import Choice
from pipeline.workbench.desk import Standing
from pipeline.workbench.forms import Received, files_of, words_of
from pipeline.workbench.incoming import is_within, set_aside, take_in
from pipeline.workbench.links import Links
from pipeline.workbench.panels.files import EXCEL, attached
from pipeline.workbench.sheets import sheets_of

REPLACED = "旧版台账"
COPY = "（请核对）"
"""What the name of a marked copy ends in."""


@dataclass(frozen=True, slots=True)
class File:
    """A ledger's file: the ledgers that it belongs to, its rows, how many errors and warnings it has."""

    name: str
    ledgers: tuple[str, ...]
    rows: int
    errors: int
    warnings: int
    found: tuple[Diagnostic, ...]

    @property
    def unread(self) -> bool:
        """Whether no row of it could be read, so that nobody misses it."""
        return self.errors > 0 and self.rows == 0


async def ledgers(request: Request) -> Response:
    """List the files of the unit."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.standing(request, choice)
    if isinstance(standing, Response):
        return standing
    files = list(_files(choice.unit, standing))
    known = {each.name for each in files}
    strangers = [path.name for path in _strangers(choice.unit, standing.definitions)]
    apart = (each for each in standing.found if each.code.startswith(("F03", "R0")) and _is_told_apart(each, known))
    # That nobody reads a file, its own row says; only a finding that knows more comes before the rows.
    about = [each for each in apart if each.severity is not Severity.NOTE or _file_of(each) not in strangers]
    return bench.page(
        request,
        "ledgers.html",
        choice,
        files=files,
        strangers=strangers,
        removable=_removable(choice.unit, standing),
        about=about,
        counts=counted(standing),
        endings=",".join(TABLE_ENDINGS),
    )


async def received(request: Request) -> Response:
    """Put files that were dropped in into the unit's folder; one that stood there is kept elsewhere."""
    bench = bench_of(request)
    choice = bench.choice(request)
    files = await files_of(request)
    told = [_put(bench, choice, file) for file in files]
    return bench.go(Links(bench.setting.token, choice).panel("ledgers"), "；".join(told) or "没有收到文件")


async def sheet(request: Request) -> Response:
    """Show a workbook's sheets with what was found beside its cells."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.standing(request, choice)
    if isinstance(standing, Response):
        return standing
    workbook = request.query_params.get("file", "")
    every_row = request.query_params.get("rows") == "all"
    cell = request.query_params.get("cell", "")
    asked = CellLocation(workbook, request.query_params.get("sheet", ""), cell)
    shown = list(sheets_of(standing.computation.ledgers, standing.found, workbook, asked, every_row=every_row))
    whole = [each for each in standing.found if _file_of(each) == workbook]
    if not shown and not whole:
        raise HTTPException(404, f"没有读过“{workbook}”这个文件。")
    inside = {id(one) for sheet in shown for one in sheet.every_finding}
    return bench.page(
        request,
        "sheet.html",
        choice,
        workbook=workbook,
        sheets=shown,
        outside=[each for each in whole if id(each) not in inside],
        asked=asked,
        every_row=every_row,
    )


async def proposed(request: Request) -> Response:
    """Show what would be defined for files that no ledger names yet."""
    bench = bench_of(request)
    choice = bench.choice(request)
    name = request.query_params.get("file", "")
    outcome = await run_in_threadpool(additions, choice.unit, _strange_files(choice.unit, name))
    return bench.page(request, "proposed.html", choice, additions=outcome.value, found=outcome.diagnostics, file=name)


async def adopted(request: Request) -> Response:
    """Add what was proposed to the definitions of the unit."""
    bench = bench_of(request)
    choice = bench.choice(request)
    name = (await words_of(request)).get("file", "")
    outcome = await run_in_threadpool(additions, choice.unit, _strange_files(choice.unit, name))
    written = write_additions(choice.unit, outcome.value)
    if not written.value:
        found = (*outcome.diagnostics, *written.diagnostics)
        return bench.page(request, "proposed.html", choice, status=409, additions=outcome.value, found=found, file=name)
    done = f"已接在 {'、'.join(path.name for path in written.value)} 的末尾，原来的内容没有动。请到“数字”看一看"
    return bench.go(Links(bench.setting.token, choice).panel("ledgers"), done)


def _strange_files(unit: Path, only: str = "") -> Mapping[str, bytes]:
    """The tables in a unit's folder that no ledger of it names, as they are; `only` that of a name, if any."""
    strange = _strangers(unit, define(unit).value)
    return {path.name: path.read_bytes() for path in strange if only in ("", path.name)}


def _strangers(unit: Path, definitions: Definitions) -> list[Path]:
    return unread_paths(unit, definitions.ledgers.values(), TWINS.values())


async def marked(request: Request) -> Response:
    """Return a copy of a ledger's file with its bad cells marked, to send back to who filled it in."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.result(choice)
    name = request.query_params.get("file", "")
    path = _paths(choice.unit, standing).get(name)
    if path is None:
        raise HTTPException(404, f"没有台账“{name}”。")
    own = [each for each in standing.found if _file_of(each) == name]
    made = await run_in_threadpool(marked_copy, name, path.read_bytes(), own, standing.definitions)
    if made.value is None:
        raise HTTPException(409, "；".join(each.message for each in made.diagnostics) or "这本台账没有要标的格子。")
    return attached(made.value, f"{PurePosixPath(name).stem}{COPY}.xlsx", EXCEL)


def _paths(unit: Path, standing: Standing) -> Mapping[str, Path]:
    """Where the files are that ledgers were read from, by the names that findings use."""
    every = standing.definitions.ledgers.values()
    return {file.name: file.path for definition in every for file in find_files(unit, definition)[0]}


def _files(unit: Path, standing: Standing) -> Iterator[File]:
    belongs: dict[str, list[str]] = {}
    for name, definition in standing.definitions.ledgers.items():
        for file in find_files(unit, definition)[0]:
            belongs.setdefault(file.name, []).append(name)
    rows: Counter[str] = Counter()
    for ledger in standing.computation.ledgers.values():
        for part in ledger.segments:
            rows[part.workbook] += part.stop - part.first
    for name, own in belongs.items():
        found = tuple(each for each in standing.found if _file_of(each) == name)
        counts = Counter(each.severity for each in found)
        yield File(name, tuple(own), rows[name], counts[Severity.ERROR], counts[Severity.WARNING], found)


def _file_of(each: Diagnostic) -> str:
    match each.location:
        case CellLocation(workbook=workbook):
            return workbook
        case FileLocation(file=file):
            return file
        case _:
            return ""


def _is_told_apart(each: Diagnostic, known: set[str]) -> bool:
    """Whether a finding about ledgers belongs to none of the files: one that lacks, a division that has not sent."""
    return _file_of(each) not in known


def _put(bench: Bench, choice: Choice, file: Received) -> str:
    """Put one file into the unit's folder and say in words what became of it."""
    if Path(file.name).suffix.lower() not in TABLE_ENDINGS:
        hint = "；改过的文稿请放到“改过的文稿”那一页" if file.name.lower().endswith((".docx", ".doc")) else ""
        return f"“{file.name}”不是台账，没有收（台账是 {'、'.join(TABLE_ENDINGS)}{hint}）"
    aside = bench.setting.outputs / choice.unit.name / REPLACED
    return take_in(replace(file, name=_meant(choice.unit, file.name)), choice.unit, aside, bench.setting)


def _meant(unit: Path, name: str) -> str:
    """The file that a marked copy was made of, where it is an .xlsx, too; else the name as it is."""
    stem, ending = PurePosixPath(name).stem, PurePosixPath(name).suffix
    original = f"{stem.removesuffix(COPY)}{ending}"
    return original if stem.endswith(COPY) and (unit / original).is_file() else name


async def removed(request: Request) -> Response:
    """Take a file that no ledger names, or that cannot be read, out of the unit's folder; it is kept elsewhere."""
    bench = bench_of(request)
    choice = bench.choice(request)
    name = (await words_of(request)).get("file", "")
    path = _removable(choice.unit, await bench.result(choice)).get(name)
    if path is None:
        raise HTTPException(404, f"没有多余的文件“{name}”。")
    aside = bench.setting.outputs / choice.unit.name / REPLACED
    told = await run_in_threadpool(set_aside, path, aside, bench.setting)
    return bench.go(Links(bench.setting.token, choice).panel("ledgers"), told)


def _removable(unit: Path, standing: Standing) -> Mapping[str, Path]:
    """The files in a unit's folder that may be taken away, by their names."""
    paths = _paths(unit, standing)
    unread = {each.name: paths[each.name] for each in _files(unit, standing) if each.unread}
    strange = {path.name: path for path in _strangers(unit, standing.definitions)}
    return strange | {name: path for name, path in unread.items() if is_within(path, unit)}
