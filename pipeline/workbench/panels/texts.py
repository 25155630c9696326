"""Templates and definitions: edited with completion, errors at their line, and the pages that come of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from pipeline.build import try_template
from pipeline.define import define
from pipeline.findings import blocks
from pipeline.linting import lint_templates
from pipeline.model.definition import Unit
from pipeline.model.diagnostic import Diagnostic, LineLocation, Outcome
from pipeline.preview import preview
from pipeline.publish import publish_new
from pipeline.templates import FOLDER, FORM, SUFFIX
from pipeline.workbench.bench import Bench, bench_of
from pipeline.workbench.choice import Choice
from pipeline.workbench.desk import Standing
from pipeline.workbench.forms import files_of, words_of
from pipeline.workbench.guard import PAGE_POLICY
from pipeline.workbench.incoming import take_in
from pipeline.workbench.links import Links
from pipeline.workbench.panels.files import WORD, attached
from pipeline.workbench.texts import DEFINITIONS, Text, about, as_edited, digest, save, texts_of_unit
from pipeline.workbench.words import words_of_definitions, words_of_template

REPLACED = "旧版模板"
_CHANGED_MEANWHILE = "U015"
_NOT_YET = 202


async def texts(request: Request) -> Response:
    """List the texts."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.standing(request, choice)
    if isinstance(standing, Response):
        return standing
    known = texts_of_unit(choice.unit, standing.definitions.unit)
    return bench.page(request, "texts.html", choice, texts=list(known.values()), found=_counts(known, standing))


async def received(request: Request) -> Response:
    """Take in a template that was made or changed elsewhere, in Word for example."""
    bench = bench_of(request)
    choice = bench.choice(request)
    aside = bench.setting.outputs / choice.unit.name / REPLACED
    told = [
        take_in(file, choice.unit / FOLDER, aside, bench.setting)
        if Path(file.name).suffix.lower() in (SUFFIX, FORM)
        else f"“{file.name}”不是模板，没有收（模板是 {FORM} 或 {SUFFIX}）"
        for file in await files_of(request)
    ]
    return bench.go(Links(bench.setting.token, choice).panel("texts"), "；".join(told) or "没有收到文件")


async def form(request: Request) -> Response:
    """Return a template that is a Word file."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.standing(request, choice)
    if isinstance(standing, Response):
        return standing
    wanted = _asked(request.query_params.get("file", ""), choice, standing.definitions.unit)
    return attached(wanted.read(), wanted.path.name, WORD)


async def looked_at(request: Request) -> Response:
    """Say what is wrong with a template as it is saved, in what this period leaves out too."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.standing(request, choice)
    if isinstance(standing, Response):
        return standing
    wanted = _asked(request.query_params.get("file", ""), choice, standing.definitions.unit)
    outcome = await run_in_threadpool(lint_templates, choice.job(wanted.documents))
    return bench.page(request, "found.html", choice, found=about(wanted.name, outcome.diagnostics))


async def text(request: Request) -> Response:
    """Show one text in an editor."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.standing(request, choice)
    if isinstance(standing, Response):
        return standing
    wanted = _asked(request.query_params.get("file", ""), choice, standing.definitions.unit)
    if wanted.is_form:
        return bench.page(request, "form.html", choice, text=wanted, found=about(wanted.name, standing.found))
    return _editor(bench, request, choice, standing.found, wanted)


async def saved(request: Request) -> Response:
    """Write an edited text, unless the file has changed meanwhile; saved again, what others wrote is kept elsewhere.

    It waits for no figures: what somebody wrote is on the disk before anything else happens.
    """
    bench = bench_of(request)
    choice = bench.choice(request)
    sent = await words_of(request)
    defined = await run_in_threadpool(define, choice.unit)
    edited = _asked(sent.get("file", ""), choice, defined.value.unit)
    if edited.is_form:
        raise HTTPException(400, "Word 模板请在 Word 里改。")
    outcome = _kept_elsewhere(bench, choice, edited) if sent.get("over") else Outcome(())
    if not blocks(outcome.diagnostics, strict=False):
        outcome = save(edited, sent.get("text", ""), sent.get("began", ""))
    if blocks(outcome.diagnostics, strict=False):
        return _editor(bench, request, choice, (), edited, sent.get("text", ""), outcome.diagnostics)
    return bench.go(Links(bench.setting.token, choice).panel("text", file=edited.name) + "&saved=1")


async def tried(request: Request) -> Response:
    """Return what is found in a template that is not saved, and where its pages are; 202 while nobody knows."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.standing(request, choice)
    if isinstance(standing, Response):
        return JSONResponse({"found": [], "pages": ""}, status_code=_NOT_YET)
    sent = await words_of(request)
    edited = _asked(sent.get("file", ""), choice, standing.definitions.unit)
    if edited.name in DEFINITIONS:
        texts = {edited.name: as_edited(sent.get("text", "").encode())}
        defined = await run_in_threadpool(define, choice.unit, texts)
        return JSONResponse(
            {"found": [_as_data(each) for each in about(edited.name, defined.diagnostics)], "pages": ""}
        )
    if edited.is_form or not edited.documents or not standing.computation.sound:
        return JSONResponse({"found": [], "pages": ""})
    job = choice.job(edited.documents[:1])
    made = await run_in_threadpool(try_template, job, standing.computation, as_edited(sent.get("text", "").encode()))
    found = [_as_data(each) for each in about(edited.name, made.diagnostics)]
    pages = ""
    if made.value:
        shown = await run_in_threadpool(preview, made.value.word, made.value.name, traced=True)
        key = bench.desk.keep_page(shown.value)
        pages = Links(bench.setting.token, choice).panel("tried", key=key)
    return JSONResponse({"found": found, "pages": pages})


async def tried_pages(request: Request) -> Response:
    """Return the pages of a template that is not saved."""
    shown = bench_of(request).desk.page(request.query_params.get("key", ""))
    return HTMLResponse(shown, headers={"Content-Security-Policy": PAGE_POLICY})


async def words(request: Request) -> Response:
    """Return what the editor may complete; 202 while the figures are computed."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.standing(request, choice)
    if isinstance(standing, Response):
        nothing: dict[str, object] = {
            "names": [],
            "filters": [],
            "schema": {},
            "ledgers": {},
            "figures": [],
            "templates": [],
        }
        return JSONResponse(nothing, status_code=_NOT_YET)
    name = request.query_params.get("file", "")
    if name in DEFINITIONS:
        templates = texts_of_unit(choice.unit, standing.definitions.unit)
        return JSONResponse(words_of_definitions(name, standing.definitions, templates))
    return JSONResponse(words_of_template(standing.computation))


def _kept_elsewhere(bench: Bench, choice: Choice, edited: Text) -> Outcome[tuple[Path, ...]]:
    """Put a text as it stands beside the templates that were replaced: somebody writes over it knowingly."""
    aside = bench.setting.outputs / choice.unit.name / REPLACED
    return publish_new(edited.read(), aside / f"{bench.setting.clock():%Y-%m-%d %H%M%S} {edited.path.name}")


def _asked(name: str, choice: Choice, unit: Unit) -> Text:
    known = texts_of_unit(choice.unit, unit)
    if name not in known:
        raise HTTPException(404, f"没有可以修改的文件“{name}”。")
    return known[name]


def _editor(
    bench: Bench,
    request: Request,
    choice: Choice,
    every: tuple[Diagnostic, ...],
    edited: Text,
    unsaved: str | None = None,
    why: tuple[Diagnostic, ...] = (),
) -> Response:
    before = edited.read()
    found = about(edited.name, every)
    return bench.page(
        request,
        "text.html",
        choice,
        text=edited,
        content=as_edited(before) if unsaved is None else unsaved,
        began=digest(before),
        found=found,
        marked=[_as_data(each) for each in found],
        line=request.query_params.get("line", ""),
        told="；".join(f"{each.message}。{each.hint}" for each in why),
        over=any(each.code == _CHANGED_MEANWHILE for each in why),
        saved="saved" in request.query_params,
    )


def _as_data(each: Diagnostic) -> dict[str, object]:
    place = each.location
    line, column = (place.line, place.column) if isinstance(place, LineLocation) else (1, None)
    severity = {"错误": "error", "警告": "warning"}.get(each.severity.value, "info")
    return {
        "line": line,
        "column": column,
        "severity": severity,
        "message": f"{each.severity.value} {each.code}　{each.message}",
        "hint": each.hint,
    }


def _counts(known: dict[str, Text] | object, standing: Standing) -> dict[str, Sequence[Diagnostic]]:
    names = list(known) if isinstance(known, dict) else []
    return {name: about(name, standing.found) for name in names}
