"""What every panel works with: the desk, the pages, the choice that an address names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from glob import escape
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from pipeline.batch.dependencies import contents_behind
from pipeline.batch.units import find_units
from pipeline.define import define
from pipeline.model.diagnostic import Severity
from pipeline.workbench.choice import Choice, offered_periods, periods_of_year
from pipeline.workbench.desk import Desk, Standing
from pipeline.workbench.links import Links
from pipeline.workbench.setting import Setting
from pipeline.workbench.tasks import Task

_PATIENCE = 1.0
"""Seconds that a page waits for its figures before it shows how far they have come."""
_MOST_NAMED = 30
"""Units whose definitions are read for what they call themselves."""
_LONGEST = 600.0
_NOTHING = "没有这一页。可能是文件改了名，或时段写得不对，请从左上角“季报”重新选。"
PANELS = (
    ("ledgers", "台账"),
    ("findings", "问题"),
    ("figures", "数字"),
    ("documents", "文稿"),
    ("texts", "模板和定义"),
    ("returned", "改过的文稿"),
)
"""The panels of a choice by the last part of their address, in the order of work."""


_WITHIN = {
    "sheet": "ledgers",
    "finding": "findings",
    "figure": "figures",
    "proposed": "ledgers",
    "text": "texts",
    "from-report": "texts",
    "compared": "returned",
    "collected": "returned",
    "against": "documents",
    "sealed": "returned",
}
"""Which panel a page belongs to that is reached from it."""


@dataclass(frozen=True, slots=True)
class Bench:
    """One workbench: its setting, its desk, its templates of pages."""

    setting: Setting
    desk: Desk
    pages: Environment

    @classmethod
    def begin(cls, setting: Setting) -> Bench:
        """Return a workbench with nothing on it."""
        loader = FileSystemLoader(Path(__file__).parent / "html")
        pages = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
        pages.globals["root"] = f"/{setting.token}"
        pages.filters["urlencode"] = partial(quote, errors="replace")
        return cls(setting, Desk(setting), pages)

    def units(self) -> tuple[Path, ...]:
        """Return the folders of the units that there are."""
        folder = self.setting.inputs
        return find_units([f"{escape(str(folder))}/*"], folder).units if folder.is_dir() else ()

    def titles(self) -> Mapping[str, str]:
        """Return what each unit calls itself, by the name of its folder, which it is called where there are many."""
        units = self.units()
        return {each.name: _title(each, _changed(each)) if len(units) <= _MOST_NAMED else each.name for each in units}

    def choice(self, request: Request) -> Choice:
        """Return the choice that an address names; one that names none is no page."""
        unit = next((each for each in self.units() if each.name == request.path_params["unit"]), None)
        choice = Choice.read(unit, request.path_params["mark"]) if unit else None
        if choice is None:
            raise HTTPException(404, _NOTHING)
        return choice

    async def standing(self, request: Request, choice: Choice) -> Standing | Response:
        """Return what a choice's files give, or the page that says how far the work has come."""
        task = self.desk.standing(choice)
        if await task.within(_PATIENCE) and not task.stopped:
            return task.future.result()
        # What is put into a page that is there is a part of one.
        part = "hx-request" in request.headers
        return self.page(request, "progress.html" if part else "waiting.html", choice, task=task)

    async def result(self, choice: Choice) -> Standing:
        """Return the same for what cannot be shown half: a file to take away, something to be written.

        Pages go by times and sizes of files, which a copying program may keep; what leaves goes by their contents.
        """
        for begin in (self.desk.standing, self.desk.anew):
            standing = await _done(begin(choice))
            if await run_in_threadpool(contents_behind, choice.unit) == standing.contents:
                return standing
        raise HTTPException(409, "台账、定义或模板正在改，请等存好以后再点一次。")

    def page(
        self, request: Request, name: str, choice: Choice | None = None, /, *, status: int = 200, **shown: object
    ) -> Response:
        """Return a page that shows something; every page of a choice gets its links and its tabs."""
        common: dict[str, object] = {"today": self.setting.clock().date(), "said": request.query_params.get("said", "")}
        if choice:
            common |= {"choice": choice, "links": Links(self.setting.token, choice), "panels": PANELS}
            common |= {"here": _WITHIN.get(here := request.url.path.rpartition("/")[2], here)}
            titles = self.titles()
            common |= {"unit_name": choice.unit.name, "unit_title": titles.get(choice.unit.name, choice.unit.name)}
            common |= {"units": titles, "periods": self.periods(choice)}
        # Names of files may hold what no text can: it is shown as "?".
        content = self.pages.get_template(name).render(common | shown).encode(errors="replace")
        return HTMLResponse(content, status_code=status)

    def periods(self, choice: Choice) -> Sequence[tuple[str, str]]:
        """Return the periods to choose from, the present one among them, by key and name."""
        today = self.setting.clock().date()
        near = periods_of_year(choice.period.first.year) if choice.period.first.year != today.year else ()
        offered = {each.key: each.name for each in (*near, *offered_periods(today))}
        return list(({choice.period.key: choice.period.name} | offered).items())

    def go(self, address: str, said: str = "") -> Response:
        """Return the way to another page, which says in one sentence what was done."""
        mark = "&" if "?" in address else "?"
        return RedirectResponse(f"{address}{mark}said={quote(said)}" if said else address, status_code=303)


async def _done(task: Task[Standing]) -> Standing:
    if not await task.within(_LONGEST) or task.stopped:
        raise HTTPException(409, "还没有算好就停了，请再点一次。")
    return task.future.result()


def _changed(unit: Path) -> int:
    definition = unit / "unit.yaml"
    return definition.stat().st_mtime_ns if definition.is_file() else 0


@lru_cache(maxsize=256)
def _title(unit: Path, changed: int) -> str:
    """What a unit calls itself, read again after its file `changed`."""
    del changed
    return define(unit).value.unit.short_name or unit.name


def bench_of(request: Request) -> Bench:
    """Return the workbench that a request is for."""
    bench: Bench = request.app.state.bench
    return bench


def counted(standing: Standing) -> dict[str, int]:
    """Return how many findings of each severity there are."""
    return {each.value: sum(one.severity is each for one in standing.found) for each in Severity}
