"""The pages of the workbench and what answers them: one table."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from pipeline.findings import crashed
from pipeline.model.diagnostic import FileLocation
from pipeline.workbench.bench import Bench, bench_of
from pipeline.workbench.guard import Guard
from pipeline.workbench.panels import (
    against,
    collected,
    documents,
    figures,
    findings,
    home,
    ledgers,
    returned,
    sealed,
    templates,
    texts,
    work,
)
from pipeline.workbench.setting import Setting

_CHOICE = "/u/{unit}/{mark}/"
ROUTES = [
    Route("/", home.choose),
    Route("/choose", home.chosen),
    Route("/new", home.new_unit, methods=["POST"]),
    Route(_CHOICE, home.first_panel),
    Route(f"{_CHOICE}ledgers", ledgers.ledgers),
    Route(f"{_CHOICE}ledgers", ledgers.received, methods=["POST"]),
    Route(f"{_CHOICE}proposed", ledgers.proposed),
    Route(f"{_CHOICE}proposed", ledgers.adopted, methods=["POST"]),
    Route(f"{_CHOICE}removed", ledgers.removed, methods=["POST"]),
    Route(f"{_CHOICE}sheet", ledgers.sheet),
    Route(f"{_CHOICE}marked", ledgers.marked),
    Route(f"{_CHOICE}findings", findings.findings),
    Route(f"{_CHOICE}finding", findings.explained),
    Route(f"{_CHOICE}figures", figures.figures),
    Route(f"{_CHOICE}figures", figures.added, methods=["POST"]),
    Route(f"{_CHOICE}figure", figures.figure),
    Route(f"{_CHOICE}documents", documents.documents),
    Route(f"{_CHOICE}documents", documents.written, methods=["POST"]),
    Route(f"{_CHOICE}document", documents.pages),
    Route(f"{_CHOICE}download", documents.download),
    Route(f"{_CHOICE}web-page", documents.web_page),
    Route(f"{_CHOICE}sources", documents.sources),
    Route(f"{_CHOICE}texts", texts.texts),
    Route(f"{_CHOICE}texts", templates.received, methods=["POST"]),
    Route(f"{_CHOICE}from-report", templates.from_report, methods=["POST"]),
    Route(f"{_CHOICE}form", texts.form),
    Route(f"{_CHOICE}look", texts.looked_at),
    Route(f"{_CHOICE}text", texts.text),
    Route(f"{_CHOICE}text", texts.saved, methods=["POST"]),
    Route(f"{_CHOICE}try", texts.tried, methods=["POST"]),
    Route(f"{_CHOICE}tried", texts.tried_pages),
    Route(f"{_CHOICE}words", texts.words),
    Route(f"{_CHOICE}against", against.against),
    Route(f"{_CHOICE}against", against.received, methods=["POST"]),
    Route(f"{_CHOICE}returned", returned.returned),
    Route(f"{_CHOICE}returned", returned.received, methods=["POST"]),
    Route(f"{_CHOICE}compared", returned.compared),
    Route(f"{_CHOICE}compared", returned.refreshed, methods=["POST"]),
    Route(f"{_CHOICE}final", returned.finalised, methods=["POST"]),
    Route(f"{_CHOICE}sealed", sealed.sealed, methods=["POST"]),
    Route(f"{_CHOICE}returned-pages", returned.pages),
    Route(f"{_CHOICE}collected", collected.collected),
    Route(f"{_CHOICE}collected", collected.received, methods=["POST"]),
    Route(f"{_CHOICE}decided", collected.decided, methods=["POST"]),
    Route(f"{_CHOICE}work", work.progress),
    Route(f"{_CHOICE}work", work.stopped, methods=["POST"]),
    Mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static"),
]

_OWN_WORDS = {404: "没有这一页。", 405: "这一页不能这样用。"}
_NOT_UNDERSTOOD = "看不懂传来的内容：文件太多（一次最多200个），或者没有传完整。请分几次再放。"


def workbench(setting: Setting) -> ASGIApp:
    """Return the application for a setting, guarded."""
    application = Starlette(routes=ROUTES, exception_handlers={HTTPException: _refused, Exception: _failed})
    application.state.bench = Bench.begin(setting)
    return Guard(application, setting)


async def _refused(request: Request, error: Exception) -> Response:
    status, said = (error.status_code, error.detail) if isinstance(error, HTTPException) else (500, "")
    if said.isascii():  # the framework's own words
        said = _OWN_WORDS.get(status, _NOT_UNDERSTOOD)
    return bench_of(request).page(request, "refused.html", status=status, reason=said)


async def _failed(request: Request, error: Exception) -> Response:
    found = crashed(error, FileLocation(""))
    return bench_of(request).page(request, "refused.html", status=500, reason=f"{found.message}。{found.hint}。")
