"""How far the work behind a page has come, and how it is stopped."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from pipeline.workbench.bench import bench_of

_MOMENT = 0.4


async def progress(request: Request) -> Response:
    """Return how far the work has come; once it is done, the browser asks for the page again."""
    bench = bench_of(request)
    task = bench.desk.task(request.query_params.get("task", ""))
    if task and task.stopped:  # or the page would come again, and with it the work
        return bench.page(request, "stopped.html", bench.choice(request))
    if task is None or await task.within(_MOMENT):
        return bench.page(request, "stopped.html", bench.choice(request)) if task and task.stopped else _ready()
    return bench.page(request, "progress.html", bench.choice(request), task=task)


def _ready() -> Response:
    return Response(headers={"HX-Refresh": "true"})


async def stopped(request: Request) -> Response:
    """Stop the work and say so."""
    bench = bench_of(request)
    choice = bench.choice(request)
    task = bench.desk.task(request.query_params.get("task", ""))
    if task:
        task.stop()
    return bench.page(request, "stopped.html", choice)
