"""Templates that come in: Word forms, files made elsewhere, a finished report read back into a template."""

from __future__ import annotations

from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from pipeline.define import define
from pipeline.deriving import template_from
from pipeline.publish import publish_new
from pipeline.templates import FOLDER, FORM, SUFFIX
from pipeline.workbench.bench import Bench, bench_of
from pipeline.workbench.choice import Choice
from pipeline.workbench.forms import Received, all_of, files_of, own_name
from pipeline.workbench.incoming import take_in
from pipeline.workbench.links import Links
from pipeline.workbench.new_document import name_document

REPLACED = "旧版模板"


async def received(request: Request) -> Response:
    """Take in a template that was made or changed elsewhere, in Word for example."""
    bench = bench_of(request)
    choice = bench.choice(request)
    told = [_take_in(bench, choice, file) for file in await files_of(request)]
    return bench.go(Links(bench.setting.token, choice).panel("texts"), "；".join(told) or "没有收到文件")


def _take_in(bench: Bench, choice: Choice, file: Received) -> str:
    """Put a template where the unit's templates are, and have a document made from it."""
    if Path(file.name).suffix.lower() not in (SUFFIX, FORM):
        return f"“{file.name}”不是模板，没有收（模板是 {FORM} 或 {SUFFIX}）"
    aside = bench.setting.outputs / choice.unit.name / REPLACED
    told = take_in(file, choice.unit / FOLDER, aside, bench.setting)
    there = (choice.unit / FOLDER / file.name).is_file()
    return told + (name_document(choice.unit, define(choice.unit).value.unit, file.name) if there else "")


async def from_report(request: Request) -> Response:
    """Make a template of a finished report of this period, and go on to edit it."""
    bench = bench_of(request)
    choice = bench.choice(request)
    sent, files = await all_of(request)
    if not files:
        return bench.go(Links(bench.setting.token, choice).panel("texts"), "没有收到文件")
    file = files[0]
    name = own_name(f"{sent.get('name', '').strip() or Path(file.name).stem}{SUFFIX}")
    outcome = await run_in_threadpool(template_from, choice.job(), file.name, file.data, name)
    if outcome.value is None or not name:
        return bench.page(
            request, "derived.html", choice, status=400, found=outcome.diagnostics, name=name, derived=None
        )
    target = choice.unit / FOLDER / name
    written = publish_new(outcome.value.text.encode(), target)
    found = (*outcome.diagnostics, *written.diagnostics)
    done = name_document(choice.unit, define(choice.unit).value.unit, name) if written.value else ""
    status = 200 if written.value else 409
    derived = outcome.value if written.value else None
    return bench.page(
        request, "derived.html", choice, status=status, found=found, name=f"{FOLDER}/{name}", derived=derived, done=done
    )
