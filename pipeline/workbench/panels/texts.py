"""Templates and definitions: edited with completion, errors at their line, and the pages that come of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from pipeline.model.diagnostic import Diagnostic, LineLocation, Outcome, Severity
from pipeline.preview import preview
from pipeline.publish import publish_new
from pipeline.workbench.bench import Bench, bench_of
from pipeline.workbench.choice import Choice
from pipeline.workbench.desk import Standing
from pipeline.workbench.forms import words_of
from pipeline.workbench.guard import PAGE_POLICY
from pipeline.workbench.links import Links
from pipeline.workbench.panels.files import WORD, attached
from pipeline.workbench.panels.templates import REPLACED
from pipeline.workbench.texts import DEFINITIONS, Text, about, as_edited, digest, save, texts_of_unit
from pipeline.workbench.words import words_of_definitions, words_of_template

_NOT_YET = 202
"""The status of what nobody knows yet; it is to be asked for again."""

_NOT_OURS = "这份模板放在别的文件夹里，几个单位共用，请到它自己的位置改。"
_REGISTERED = "登记过的数不能手工改；重新报过的，用新的定稿再登记一次。"


async def texts(request: Request) -> Response:
    """List the texts."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.standing(request, choice)
    if isinstance(standing, Response):
        return standing
    known = texts_of_unit(choice.unit, standing.definitions.unit)
    return bench.page(request, "texts.html", choice, texts=list(known.values()), found=_counts(known, standing))


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
    outcome = await run_in_threadpool(lint_templates, choice.job(wanted.documents), known=standing.computed)
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
    """Write an edited text, unless the file has changed meanwhile; no figures are waited for."""
    bench = bench_of(request)
    choice = bench.choice(request)
    sent = await words_of(request)
    defined = await run_in_threadpool(define, choice.unit)
    edited = _asked(sent.get("file", ""), choice, defined.value.unit)
    if edited.is_form or edited.locked:
        not_here = _REGISTERED if edited.purpose else _NOT_OURS
        raise HTTPException(400, "Word 模板请在 Word 里改。" if edited.is_form else not_here)
    began = sent.get("began", "")
    outcome: Outcome[tuple[Path, ...]] = Outcome(())
    if sent.get("force"):  # somebody saw that it changed meanwhile, and wants their own all the same
        now = edited.read()
        aside = bench.setting.outputs / choice.unit.name / REPLACED
        outcome = publish_new(now, aside / f"{bench.setting.clock():%Y-%m-%d %H%M%S} {edited.path.name}")
        began = digest(now)
    if not blocks(outcome.diagnostics, strict=False):
        outcome = save(edited, sent.get("text", ""), began)
    if blocks(outcome.diagnostics, strict=False):
        told = "；".join(f"{each.message}。{each.hint}" for each in outcome.diagnostics)
        return _editor(bench, request, choice, (), edited, unsaved=(sent.get("text", ""), began), told=told)
    line = {"line": sent["line"]} if sent.get("line", "").isdecimal() else {}
    return bench.go(Links(bench.setting.token, choice).panel("text", file=edited.name, saved="1", **line))


async def tried(request: Request) -> Response:
    """Return what is found in a template that is not saved, and where its pages are, as JSON."""
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
    """Return what the editor may complete."""
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
    unsaved: tuple[str, str] | None = None,
    told: str = "",
) -> Response:
    before = edited.read()
    found = about(edited.name, every)
    return bench.page(
        request,
        "text.html",
        choice,
        text=edited,
        content=as_edited(before) if unsaved is None else unsaved[0],
        began=digest(before) if unsaved is None else unsaved[1],
        found=found,
        wrong=sum(each.severity is Severity.ERROR for each in found),
        marked=[_as_data(each) for each in found],
        line=request.query_params.get("line", ""),
        told=told,
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


def _counts(known: Mapping[str, Text], standing: Standing) -> Mapping[str, Sequence[Diagnostic]]:
    return {name: about(name, standing.found) for name in known}
