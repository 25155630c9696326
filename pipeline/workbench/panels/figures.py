"""Figures: all of them with what they count, and what stands behind each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.meant import Several, Stated, Unknown, find_meant
from pipeline.model.definition import Aggregation, Scope
from pipeline.model.diagnostic import Diagnostic, Location
from pipeline.model.figure import AnyFigure, Figure, GroupFigure, RecordsFigure, RowSource, TableFigure
from pipeline.wording import cell_text, day, figure_text
from pipeline.workbench.bench import Bench, bench_of
from pipeline.workbench.choice import Choice
from pipeline.workbench.desk import Standing, figure_at
from pipeline.workbench.forms import words_of
from pipeline.workbench.links import Links
from pipeline.workbench.new_figure import FILE, add_figure, choices

_COMPARED = ("上期", "较上期", "环比", "上年同期", "同比", "完成率", "较时序")
_ROWS_SHOWN, _MOST_ROWS = 100, 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a figure's name, its text, what it counts, and what it is compared with, in words."""

    name: str
    text: str
    definition: str
    before: str
    change: str
    place: Location | None


async def figures(request: Request) -> Response:
    """List the figures."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.standing(request, choice)
    if isinstance(standing, Response):
        return standing
    return _listed(bench, request, choice, standing)


async def added(request: Request) -> Response:
    """Define a figure by what was chosen from the lists."""
    bench = bench_of(request)
    choice = bench.choice(request)
    chosen = await words_of(request)
    outcome = await run_in_threadpool(add_figure, choice.unit, chosen)  # no figures are waited for
    if not outcome.value:
        standing = await bench.result(choice)
        return _listed(bench, request, choice, standing, chosen, outcome.diagnostics)
    name = chosen.get("name", "").strip()
    return bench.go(Links(bench.setting.token, choice).figure(name), f"已加上“{name}”，写在 {FILE} 的末尾")


def _listed(
    bench: Bench,
    request: Request,
    choice: Choice,
    standing: Standing,
    chosen: Mapping[str, str] = MappingProxyType({}),
    found: Sequence[Diagnostic] = (),
) -> Response:
    entries = [_entry(name, each, standing) for name, each in standing.computation.computed.figures.items()]
    lists = choices(standing.definitions)
    status, sound = 400 if found else 200, standing.computation.sound
    return bench.page(
        request,
        "figures.html",
        choice,
        status=status,
        entries=entries,
        lists=lists,
        chosen=chosen,
        found=found,
        sound=sound,
    )


async def figure(request: Request) -> Response:
    """Say what stands behind a figure, asked for by name or by where a document prints it."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.standing(request, choice)
    if isinstance(standing, Response):
        return standing
    asked = request.query_params
    name, meant = asked.get("name", ""), None
    if "bookmark" in asked:
        document = next((each for each in standing.documents if each.name == asked.get("document")), None)
        meant = figure_at(document, asked["bookmark"]) if document else None
        name = meant.name if meant else name
    found = meant or find_meant(name, standing.computation)
    if isinstance(found, Unknown):
        raise HTTPException(404, found.message)
    part = "hx-request" in request.headers
    return bench.page(
        request,
        "figure.html" if part else "figure-page.html",
        choice,
        heading="h2" if part else "h1",
        below="h3" if part else "h2",
        meant=found,
        kind=type(found).__name__,
        name=name,
        text_of=figure_text,
        day=day,
        rows_of=rows_of,
        parts=dict(_parts(found)),
        compared=[(each, found.comparisons[each]) for each in _COMPARED if _says(found.comparisons, each)]
        if isinstance(found, Figure)
        else [],
        printed=standing.printed.get(name, ()),
        place=_place(name, standing),
        every_row="rows" in asked,
    )


def _entry(name: str, figure: AnyFigure, standing: Standing) -> Entry:
    place = _place(name, standing)
    match figure:
        case Figure():
            compared = figure.comparisons
            # From January on, the last period is a part of this one: only last year tells of a change.
            whole_year = _scope(name, standing) is Scope.YEAR_TO_DATE
            last, ratio = ("上年同期", "同比") if whole_year else ("上期", "环比")
            before = f"{last}{figure_text(compared[last])}" if _says(compared, last) else ""
            parts = (f"{one}{figure_text(compared[one])}" for one in (ratio, "完成率") if _says(compared, one))
            return Entry(name, figure_text(figure), figure.lineage.definition, before, "，".join(parts), place)
        case GroupFigure():
            first = next(iter(figure.members.values()), None)
            said = first.lineage.definition if isinstance(first, Figure) else ""
            return Entry(name, f"按{figure.column}分{len(figure.members)}组", said, "", "", place)
        case RecordsFigure():
            return Entry(name, f"明细{len(figure.rows)}行", figure.lineage.definition, "", "", place)
        case TableFigure():
            return Entry(name, f"表格{len(figure.rows)}行", "、".join(figure.header), "", "", place)


def _scope(name: str, standing: Standing) -> Scope | None:
    definition = standing.definitions.figures.get(name)
    source = definition.source if definition else None
    return source.scope if isinstance(source, Aggregation) else None


def _says(compared: Mapping[str, Figure], name: str) -> bool:
    return name in compared and compared[name].value is not None


def _place(name: str, standing: Standing) -> Location | None:
    definition = standing.definitions.figures.get(name.split(".", maxsplit=1)[0].split("（", maxsplit=1)[0])
    return definition.location if definition else None


def _parts(meant: object) -> Iterator[tuple[str, object]]:
    """The parts of what a name means, each to be asked for by itself."""
    match meant:
        case GroupFigure():
            yield from ((f"{meant.name}.{key}", member) for key, member in meant.members.items())
        case TableFigure():
            cells = (cell for row in meant.rows for cell in row if isinstance(cell, Figure))
            yield from ((cell.name, cell) for cell in cells)
        case Several():
            yield from ((f"{meant.name}.{key}", part) for key, part in meant.parts.items())
        case Stated() | Figure() | RecordsFigure():
            return


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows behind a figure: the ledger, the columns with those computed, and each row with its place and its cells."""

    ledger: str
    columns: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[Location, int, tuple[str, ...]], ...]
    left: int


def rows_of(source: RowSource, *, every_row: bool) -> Rows:
    """Return the rows of a source as a page shows them: as many as it can hold, or the first hundred."""
    ledger = source.ledger
    shown = list(source.rows)[: _MOST_ROWS if every_row else _ROWS_SHOWN]
    rows = tuple(
        (
            ledger.cell(row, source.columns[0] if source.columns else None),
            ledger.row_numbers[row],
            tuple(cell_text(column, row) for column in ledger.columns.values()),
        )
        for row in shown
    )
    columns = tuple((name, name in source.columns) for name in ledger.columns)
    return Rows(ledger.name, columns, rows, len(source.rows) - len(shown))
