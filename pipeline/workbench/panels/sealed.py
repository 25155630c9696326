"""Documents that were signed: what they reported is registered, from where comparisons read it."""

from __future__ import annotations

from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from pipeline.comparing import Comparison, Opened
from pipeline.findings import blocks
from pipeline.model.diagnostic import Diagnostic
from pipeline.sealing import Registration, keep, seal, signed_day
from pipeline.workbench.bench import bench_of
from pipeline.workbench.choice import Choice
from pipeline.workbench.desk import Standing
from pipeline.workbench.forms import words_of
from pipeline.workbench.panels.returned import comparison_of, kept_file


async def sealed(request: Request) -> Response:
    """Register a document that came back, and say what was registered; or why nothing was."""
    bench = bench_of(request)
    choice = bench.choice(request)
    sent = await words_of(request)
    file = kept_file(request, sent.get("key", ""))
    comparison = _as_printed(choice, file, await bench.result(choice))
    again = bool(sent.get("again"))
    outcome = await run_in_threadpool(seal, comparison, bench.setting.clock().date(), again=again)
    registration = outcome.value
    found: tuple[Diagnostic, ...] = outcome.diagnostics
    if registration:
        found += (await run_in_threadpool(keep, choice.unit, registration)).diagnostics
    failed = registration is None or blocks(found, strict=False)
    return bench.page(
        request,
        "sealed.html",
        choice,
        status=409 if failed else 200,
        key=sent.get("key", ""),
        file=file,
        said_done="" if failed or registration is None else _done(registration),
        figures={} if failed or registration is None else registration.document.figures,
        known_otherwise=any(each.code == _SEALED_ALREADY for each in found),
        found=found,
    )


_SEALED_ALREADY = "S005"


def _as_printed(choice: Choice, file: Opened, standing: Standing) -> Comparison:
    """A document with the job that it came from; 成文日期 is the one that it prints, unless somebody chose another."""
    comparison = comparison_of(choice, file, standing)
    printed = None if choice.issued else signed_day(file.manuscript, file.name)
    if printed is None or printed == comparison.job.issued:
        return comparison
    return Comparison(replace(comparison.job, issued=printed), file)


def _done(registration: Registration) -> str:
    """What is said of a registration in one sentence."""
    document, period = registration.document, registration.sealed.period.name
    said = "以前登记过，没有变" if registration.standing else "已登记"
    return f"{said}：{period}{document.document}，{len(document.figures)}个数。以后的比较先用它们。"
