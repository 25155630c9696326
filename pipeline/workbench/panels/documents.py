"""Documents: as pages exactly as they will print, and as files to take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from pipeline.build import Finished, Form, Results, finish, further
from pipeline.build import sources as source_table_of
from pipeline.file_names import unit_name
from pipeline.model.diagnostic import Diagnostic, Severity
from pipeline.model.job import Draft, Job
from pipeline.preview import preview
from pipeline.publish import publish
from pipeline.workbench.bench import Bench, bench_of, counted
from pipeline.workbench.choice import Choice
from pipeline.workbench.desk import Standing, bookmarks_of
from pipeline.workbench.guard import PAGE_POLICY
from pipeline.workbench.links import Links
from pipeline.workbench.panels.files import EXCEL, HTML, WORD, attached
from pipeline.workbench.tasks import unwatched

DRAFTS = {"consultation": Draft.CONSULTATION, "review": Draft.REVIEW, "final": Draft.FINAL}
_REDACTED = "redact"


async def documents(request: Request) -> Response:
    """Show the documents, one of them as pages."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.standing(request, choice)
    if isinstance(standing, Response):
        return standing
    asked = request.query_params.get("document", "")
    chosen = next((each for each in standing.documents if each.name == asked), None)
    chosen = chosen or next(iter(standing.documents), None)
    return bench.page(
        request,
        "documents.html",
        choice,
        groups=_groups(standing.documents),
        chosen=chosen,
        errors=counted(standing)[Severity.ERROR.value],
        redacted=_redacted(request),
        marks=" ".join(bookmarks_of(chosen, request.query_params.get("figure", ""))) if chosen else "",
    )


async def pages(request: Request) -> Response:
    """Return a document as pages, for the frame that shows them."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.standing(request, choice)
    if isinstance(standing, Response):
        return standing
    document = _asked(request, standing)
    if _redacted(request):
        document = await run_in_threadpool(_as, choice.job((document.tree.name,), redacted=True), standing, document)
    shown = await run_in_threadpool(preview, document.word, document.name, traced=True)
    return HTMLResponse(shown.value, headers={"Content-Security-Policy": PAGE_POLICY})


async def download(request: Request) -> Response:
    """Return a document as a Word file, as the draft that is asked for."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.result(choice)
    document = _asked(request, standing)
    draft = DRAFTS.get(request.query_params.get("draft", ""), Draft.CONSULTATION)
    job = choice.job((document.tree.name,), draft, redacted=_redacted(request))
    if draft is not Draft.CONSULTATION or job.redacted:
        document = await run_in_threadpool(_as, job, standing, document)
    return attached(document.word, PurePosixPath(document.name).name, WORD)


async def web_page(request: Request) -> Response:
    """Return a document as a page for the office's web site, or say why it gets none."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.result(choice)
    document = _asked(request, standing)
    job = choice.job((document.tree.name,), Draft.FINAL, redacted=_redacted(request))
    final = await run_in_threadpool(_as, job, standing, document)
    one = replace(standing.finished.value, documents=(final,))
    made = await run_in_threadpool(further, Form.WEB_PAGE, one, unwatched)
    if not made.value:
        raise HTTPException(409, "；".join(f"{each.message}。{each.hint}" for each in made.diagnostics))
    name, data = next(iter(made.value.items()))
    return attached(data, PurePosixPath(name).name, HTML)


async def sources(request: Request) -> Response:
    """Return 数据来源表."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.result(choice)
    job = choice.job(redacted=_redacted(request))
    results = await run_in_threadpool(_results, job, standing)
    made = await run_in_threadpool(source_table_of, job, results)
    name, data = next(iter(made.value.items()))
    return attached(data, name, EXCEL)


async def written(request: Request) -> Response:
    """Write all documents and 数据来源表 into outputs/, as the command does; edited files are kept."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.result(choice)
    redacted = _redacted(request)
    said = await run_in_threadpool(_publish, bench, choice, choice.job(redacted=redacted), standing)
    kept = {_REDACTED: "1"} if redacted else {}
    return bench.go(Links(bench.setting.token, choice).panel("documents", **kept), said)


def _publish(bench: Bench, choice: Choice, job: Job, standing: Standing) -> str:
    results = _results(job, standing)
    files = {each.name: each.word for each in results.documents}
    table: Mapping[str, bytes] = source_table_of(job, results).value if files else {}
    folder = bench.setting.outputs / unit_name(choice.unit) / choice.period.key
    outcome = publish({**files, **table}, folder, by=results.maker(job))
    told = "；".join(each.message for each in outcome.diagnostics)
    if not outcome.value:
        raise HTTPException(409, f"没有写出文件：{told or '有错误，先看“问题”'}")
    done = f"已写出{len(outcome.value)}份文件，在 {folder.relative_to(bench.setting.root).as_posix()}"
    return f"{done}。{told}" if told else done


def _asked(request: Request, standing: Standing) -> Finished:
    asked = request.query_params.get("document", "")
    found = next((each for each in standing.documents if each.name == asked), None)
    if found is None:
        raise HTTPException(404, f"没有文稿“{asked}”。台账有错误时不出文稿，请先看“问题”。")
    return found


def _redacted(request: Request) -> bool:
    """Whether numbers of people are to be masked."""
    return request.query_params.get(_REDACTED, "") == "1"


def _results(job: Job, standing: Standing) -> Results:
    """The documents of a choice, made anew where they are to be masked; no whole ones in their place."""
    if not job.redacted:
        return standing.finished.value
    outcome = finish(job, known=standing.computed)
    if standing.documents and not outcome.value.documents:
        raise HTTPException(409, _why_none(outcome.diagnostics))
    return outcome.value


def _as(job: Job, standing: Standing, document: Finished) -> Finished:
    """The same document as another job makes it, as another draft or masked: its figures are known."""
    outcome = finish(job, known=standing.computed)
    place = [each for each in standing.documents if each.tree.name == document.tree.name].index(document)
    if place >= len(outcome.value.documents):
        raise HTTPException(409, _why_none(outcome.diagnostics))
    return outcome.value.documents[place]


def _why_none(found: Sequence[Diagnostic]) -> str:
    errors = (each for each in found if each.severity is Severity.ERROR)
    return "；".join(f"{each.message}。{each.hint}" for each in errors) or "这份文稿现在出不来。"


def _groups(documents: Sequence[Finished]) -> Mapping[str, Sequence[Finished]]:
    """Documents by their 文书; of those about single persons there are many."""
    groups: dict[str, list[Finished]] = {}
    for each in documents:
        groups.setdefault(each.tree.name, []).append(each)
    return groups
